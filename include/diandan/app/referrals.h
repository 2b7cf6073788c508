/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What desks do with referrals: send, accept, return, ask for time, finish; and the board of them.
 */
#pragma once

#include <diandan/app/page.h>
#include <diandan/app/requests.h>
#include <diandan/domain/referral.h>

/* The page_query of things that fall due. */
struct due_query {
    struct page_query page;
    int late; /* 1: only what is open and past its time */
};

struct return_input {
    const char *reason;
};

struct extension_input {
    int64_t due_at;
    const char *reason;
};

struct result_input {
    const char *result;
};

extern const struct shape shape_return_input, shape_extension_input, shape_result_input,
    shape_referral, shape_referral_page, shape_referral_query, shape_extension,
    shape_extension_page;

operation_function referral_get, referral_pages, referral_accept, referral_return, referral_finish,
    extension_ask, extension_approve, extension_refuse, extensions_of_referral;

/* Begin the referral of a request that was just moved to referred. */
enum result referral_begin(struct call *call, const struct request *request,
                           const struct refer_input *input);
/* The deadline: what was asked for, or what the rule of the urgency gives from now on. */
enum result referral_deadline(struct call *call, const struct refer_input *input,
                              int64_t *ret_due_at);
/* After a move of its request: an open referral is done when the request is resolved, withdrawn
   when the desk took it back. */
enum result referral_follow(struct call *call, const struct request *request);
/* Tell a resident how the referral of a request stands. */
enum result referral_tell(struct call *call, const char *request_id, struct tracked *tracked);

/* Load the referral of the path; the desk that sent it and the one it was sent to reach it. */
enum result referral_reach(struct call *call, struct referral *ret);
/* Save it with a line of history. */
enum result referral_keep(struct call *call, struct referral *referral, const char *note);
