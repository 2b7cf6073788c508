/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whoever holds a tracking code may do now, so that a page offers nothing that is refused. */
#include <diandan/app/requests.h>
#include <diandan/app/reviews.h>
#include <diandan/store/review_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

struct deed {
    const char *code;
    int may;
};

static int allows(const struct lifecycle *life, int state, int next)
{
    return (life->allowed[state] & MOVE(next)) != 0;
}

/* The resident's own review of the order; rating 0 where there is none. */
static enum result find_review(struct call *call, const struct request *request,
                               const struct order *order, int64_t *ret_rating)
{
    struct list reviews;
    *ret_rating = 0;
    enum result result =
        review_list_of_order(call->store, order->id, call->arena, &reviews, call->error);
    for (size_t i = 0; result == RESULT_OK && i < reviews.count; i++) {
        const struct review *review = &LIST_OF(reviews, struct review)[i];
        if (review->kind == REVIEW_RESIDENT && strcmp(review->author, request->id) == 0) {
            *ret_rating = review->rating;
        }
    }
    return result;
}

static enum result find_notice(struct call *call, const struct order *order,
                               struct tracked *tracked, int *ret_may_object)
{
    struct settlement settlement;
    enum result result =
        settlement_load_of_order(call->store, order->id, call->arena, &settlement, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result == RESULT_OK && (settlement.state == SETTLEMENT_OBJECTED ||
                                allows(&settlement_life, settlement.state, SETTLEMENT_OBJECTED))) {
        tracked->notice_until = settlement.notice_until;
        *ret_may_object = 1;
    }
    return result;
}

static void list_deeds(struct call *call, const struct deed *deeds, size_t count,
                       struct tracked *tracked)
{
    const char **codes = arena_alloc(call->arena, count * sizeof(*codes));
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (deeds[i].may) {
            codes[used++] = deeds[i].code;
        }
    }
    tracked->acts = (struct list){codes, used};
}

/* What the order that answers the request leaves open; nothing before there is one. */
static enum result look_at_order(struct call *call, const struct request *request,
                                 struct tracked *tracked, int *ret_may_review, int *ret_may_object)
{
    struct order order;
    enum result result = request_load_order(call, request, &order);
    *ret_may_review = 0;
    *ret_may_object = 0;
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result == RESULT_OK) {
        result = find_notice(call, &order, tracked, ret_may_object);
    }
    if (result == RESULT_OK) {
        result = find_review(call, request, &order, &tracked->review_rating);
    }
    if (result == RESULT_OK && tracked->review_rating == 0) {
        const enum result served = review_load_served(call, request, &order);
        *ret_may_review = served == RESULT_OK;
        result = served == RESULT_CONFLICT ? RESULT_OK : served;
    }
    return result;
}

enum result tracking_tell_acts(struct call *call, const struct request *request,
                               struct tracked *tracked)
{
    int may_review;
    int may_object;
    const enum result result = look_at_order(call, request, tracked, &may_review, &may_object);
    const struct deed deeds[] = {
        {"confirm",             allows(&request_life, request->state, REQUEST_CONFIRMED)},
        {"reopen",   allows(&request_life,                       request->state, REQUEST_REOPENED)},
        {"review",may_review},
        {"object",                     may_object                                 },
    };
    list_deeds(call, deeds, sizeof(deeds) / sizeof(deeds[0]), tracked);
    return result;
}
