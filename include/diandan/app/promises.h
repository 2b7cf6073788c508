/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk promises residents: a date or an honest "not this period", kept, broken or put off.
 */
#pragma once

#include <diandan/app/referrals.h>
#include <diandan/domain/promise.h>

struct promise_input {
    const char *words;   /* what is promised; NULL with not_this_period */
    int64_t due_at;      /* ABSENT with not_this_period */
    int not_this_period; /* 1: not now, with reason and reviewed_at */
    const char *reason;
    int64_t reviewed_at;
};

struct outcome_input {
    const char *words;
};

extern const struct shape shape_promise_input, shape_outcome_input, shape_promise,
    shape_promise_page, shape_promise_query;

operation_function promise_make, promise_pages, promise_keep, promise_break, promise_renew;

/* After a move of its request: what was promised is kept once the request is resolved or answered.
 */
enum result promise_follow(struct call *call, const struct request *request);
/* Tell a resident what was promised. */
enum result promise_tell(struct call *call, const char *request_id, struct tracked *tracked);
