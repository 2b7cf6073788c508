/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Certificates of service: issued from the ledger, printed, revoked, verified by anyone who holds
 * the code. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/service_certificate.h>

struct issuer_input {
    const char *name;
    const char *head;
    const char *contact;
};

struct certificate_input {
    int64_t from; /* service posted in [from, to) */
    int64_t to;
    const char *handler; /* NULL only where members print their own */
    const char *notes;   /* NULL */
};

/* Printed and kept nowhere; both or neither. */
struct document_input {
    const char *document_type; /* such as 居民身份证; NULL */
    const char *document_number;
};

/* A certificate, the minutes behind it as they stand now, and what they are for. */
struct certificate_shown {
    struct service_certificate certificate;
    const char *member_name;
    int64_t minutes_now;
    int64_t late_minutes_now;
    struct list services;      /* struct certified_service */
    struct list late_services; /* struct certified_service */
    const char *verify_url;
};

/* All that whoever holds a code is told. */
struct verified {
    int valid;
    const char *text;   /* 证明有效, 证明已作废 or 查无此证 */
    const char *number; /* "" where there is none */
    int64_t minutes;    /* late entries among them */
    int64_t minutes_now;
};

extern const struct shape shape_issuer_input, shape_issuer, shape_certificate_input,
    shape_document_input, shape_certificate_shown, shape_certificate_page, shape_verified;

operation_function issuer_put, issuer_get, certificate_issue, certificate_issue_own,
    certificates_of_member, certificate_get, certificate_print, certificate_print_document,
    certificate_revoke, certificate_verify, certificate_verify_page;

/* The printable page of a certificate, on the call's arena; document NULL leaves a line to fill in.
 */
enum result certificate_page(struct call *call, const struct certificate_shown *shown,
                             const struct document_input *document, const char **ret_html);
/* The page behind the QR code. */
const char *verified_page(struct call *call, const struct verified *verified);
