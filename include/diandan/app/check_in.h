/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code members check in with, as the officer shows it at the place: digits, QR code, sheet. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/offer.h>

struct check_in_input {
    int renew; /* 1: a new code, the old one ends */
};

struct check_in_shown {
    struct check_in_code code;
    const char *url;   /* what the QR code leads to */
    const char *qr;    /* path of the QR code as SVG */
    const char *sheet; /* path of the page to print */
    int64_t valid_from, valid_until;
};

extern const struct shape shape_check_in_input, shape_check_in_shown;

operation_function check_in_code_show, check_in_qr, check_in_sheet;
