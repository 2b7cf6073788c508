/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a request or of an order so far, for those who work on it. */
#pragma once

#include <diandan/app/call.h>

struct story {
    struct list history;     /* struct history, oldest first */
    struct list promises;    /* struct promise: the newest, where there is one */
    struct list referrals;   /* struct referral: likewise */
    struct list settlements; /* struct settlement: what an order came to, where it is settled */
};

extern const struct shape shape_request_story, shape_order_story;

operation_function request_story, order_story;
