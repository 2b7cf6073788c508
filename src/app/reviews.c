/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/store/request_store.h>
#include <diandan/store/review_store.h>

/* Fill in what all voices share, and save. */
static enum result speak(struct call *call, const struct review_input *input, struct review *review)
{
    review->id = call_new_id(call, review->region_code);
    review->rating = input->rating;
    review->words = input->words;
    review->created_at = call_now_s(call);
    enum result result = review_save(call->store, review, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s",
                            review->order_id);
    }
    return result;
}

enum result review_self(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct offer offer;
    enum result result = offer_get(call, NULL, &offer);
    if (result != RESULT_OK) {
        return result;
    }
    if (offer.state != OFFER_CHECKED_OUT && offer.state != OFFER_CONFIRMED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            offer_states.codes[offer.state]);
    }
    *review = (struct review){
        .region_code = offer.region_code,
        .order_id = offer.order_id,
        .kind = REVIEW_SELF,
        .author = offer.member_id,
    };
    return speak(call, input, review);
}

static enum result require_answered(struct call *call, const struct request *request)
{
    if (request->state != REQUEST_RESOLVED && request->state != REQUEST_CONFIRMED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            request_states.codes[request->state]);
    }
    return RESULT_OK;
}

static enum result require_served(struct call *call, const struct order *order)
{
    if (order->state != ORDER_DONE && order->state != ORDER_EVALUATED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/order_state", "%s",
                            order_states.codes[order->state]);
    }
    return RESULT_OK;
}

enum result review_resident(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct request request;
    struct order order;
    enum result result =
        request_load_tracked(call->store, call->parameters[0], call->arena, &request, call->error);
    if (result == RESULT_OK) {
        result = require_answered(call, &request);
    }
    if (result == RESULT_OK) {
        result = request_load_order(call, &request, &order);
        if (result == RESULT_NOT_FOUND) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_REQUIRED, "/order_id", NULL);
        }
    }
    if (result == RESULT_OK) {
        result = require_served(call, &order);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *review = (struct review){
        .region_code = order.region_code,
        .order_id = order.id,
        .kind = REVIEW_RESIDENT,
        .author = request.id,
    };
    return speak(call, input, review);
}

enum result reviews_of_order(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    return result == RESULT_OK
               ? review_list_of_order(call->store, order.id, call->arena, &page->items, call->error)
               : result;
}
