/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What voices say about a served order: the member, residents, the drawn panel, peers. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/order.h>
#include <diandan/domain/request.h>
#include <diandan/domain/review.h>

struct review_input {
    int64_t rating;      /* ABSENT = the weighted mean of the answers */
    struct list answers; /* struct review_answer */
    const char *words;   /* NULL */
};

extern const struct shape shape_review_input, shape_review_answer, shape_review, shape_review_page;

/* By the offer; by the tracking code; by the order, for panelists and for secretaries. */
operation_function review_self, review_resident, review_panel, review_peer, reviews_of_order;

/* Fill in rating alone: the one given, or the mean of the answers of the review's kind.
   RESULT_INVALID at /rating or /answers/N where there is neither, or an answer to what this voice
   is not asked. */
enum result review_rate(struct call *call, const struct order *order,
                        const struct review_input *input, struct review *review);
/* Fill in what all voices share and save: id, rating, answers, words, moment. review says order,
   kind, channel and author; author NULL: nobody says who they are, and each speaks apart.
   RESULT_CONFLICT, RULE_ALREADY where the author spoke on the order; or as review_rate. */
enum result review_speak(struct call *call, const struct order *order,
                         const struct review_input *input, struct review *review);
/* The order that answered a request, once it was served. RESULT_CONFLICT before. */
enum result review_load_served(struct call *call, const struct request *request,
                               struct order *ret_order);
/* Refuse with RULE_STATE unless the order is served and not settled. */
enum result review_require_unsettled(struct call *call, const struct order *order);
