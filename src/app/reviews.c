/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/questions.h>
#include <diandan/app/requests.h>
#include <diandan/app/reviews.h>
#include <diandan/store/order_store.h>
#include <diandan/store/panel_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/review_store.h>

#include <string.h>

enum result review_rate(struct call *call, const struct order *order,
                        const struct review_input *input, struct review *review)
{
    int64_t answered = ABSENT;
    enum result result =
        questions_rate(call, review->kind, order->category, &input->answers, &answered);
    review->rating = input->rating == ABSENT ? answered : input->rating;
    if (result == RESULT_OK && review->rating == ABSENT) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/rating", NULL);
    }
    return result;
}

enum result review_speak(struct call *call, const struct order *order,
                         const struct review_input *input, struct review *review)
{
    enum result result = review_rate(call, order, input, review);
    if (result != RESULT_OK) {
        return result;
    }
    review->id = call_new_id(call, order->region_code);
    review->region_code = order->region_code;
    review->order_id = order->id;
    review->author = review->author ? review->author : review->id;
    review->answers = input->answers;
    review->words = input->words;
    review->created_at = call_now_s(call);
    result = review_save(call->store, review, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s",
                            review->order_id);
    }
    return result;
}

static enum result refuse_state(struct call *call, const char *pointer, const char *state)
{
    return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, pointer, "%s", state);
}

enum result review_self(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct order order;
    struct offer offer;
    enum result result = offer_get(call, NULL, &offer);
    if (result == RESULT_OK && offer.state != OFFER_CHECKED_OUT && offer.state != OFFER_CONFIRMED) {
        return refuse_state(call, "/state", offer_states.codes[offer.state]);
    }
    if (result == RESULT_OK) {
        result = order_load(call->store, offer.order_id, call->arena, &order, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *review = (struct review){
        .kind = REVIEW_SELF,
        .channel = REVIEW_BY_DESK,
        .author = offer.member_id,
    };
    return review_speak(call, &order, input, review);
}

enum result review_load_served(struct call *call, const struct request *request,
                               struct order *ret_order)
{
    if (request->state != REQUEST_RESOLVED && request->state != REQUEST_CONFIRMED) {
        return refuse_state(call, "/state", request_states.codes[request->state]);
    }
    enum result result = request_load_order(call, request, ret_order);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_REQUIRED, "/order_id", NULL);
    }
    if (result == RESULT_OK && ret_order->state != ORDER_DONE &&
        ret_order->state != ORDER_EVALUATED) {
        return refuse_state(call, "/order_state", order_states.codes[ret_order->state]);
    }
    return result;
}

enum result review_resident(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct request request;
    struct order order = {0};
    enum result result =
        request_load_tracked(call->store, call->parameters[0], call->arena, &request, call->error);
    if (result == RESULT_OK) {
        result = review_load_served(call, &request, &order);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *review = (struct review){
        .kind = REVIEW_RESIDENT,
        .channel = REVIEW_BY_TRACKING,
        .author = request.id,
    };
    return review_speak(call, &order, input, review);
}

enum result review_require_unsettled(struct call *call, const struct order *order)
{
    return order->state == ORDER_DONE
               ? RESULT_OK
               : refuse_state(call, "/order_state", order_states.codes[order->state]);
}

static int is_drawn(const struct panel *panel, const char *panelist_id)
{
    for (size_t i = 0; i < panel->pool.count; i++) {
        const struct panel_seat *seat = &LIST_OF(panel->pool, struct panel_seat)[i];
        if (seat->standing == SEAT_DRAWN && strcmp(seat->panelist_id, panelist_id) == 0) {
            return 1;
        }
    }
    return 0;
}

static enum result require_drawn(struct call *call, const char *order_id)
{
    struct panel panel;
    enum result result =
        panel_load_of_order(call->store, order_id, call->arena, &panel, call->error);
    if (result == RESULT_NOT_FOUND ||
        (result == RESULT_OK && !is_drawn(&panel, call->caller.subject))) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_DRAWN, "/panelist_id", NULL);
    }
    return result;
}

enum result review_panel(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK) {
        result = require_drawn(call, order.id);
    }
    if (result == RESULT_OK) {
        result = review_require_unsettled(call, &order);
    }
    *review = (struct review){
        .kind = REVIEW_PANEL,
        .channel = REVIEW_BY_DESK,
        .author = call->caller.subject,
    };
    return result == RESULT_OK ? review_speak(call, &order, input, review) : result;
}

/* Peers are of another unit than everybody who served. */
static enum result require_independent(struct call *call, const char *order_id)
{
    struct list servers;
    if (!call->caller.unit_id) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_REQUIRED, "/unit_id", NULL);
    }
    enum result result =
        server_list_of_order(call->store, order_id, call->arena, &servers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < servers.count; i++) {
        const struct server_of_order *server = &LIST_OF(servers, struct server_of_order)[i];
        if (text_equals(server->unit_id, call->caller.unit_id)) {
            return error_refuse(call->error, RESULT_FORBIDDEN, RULE_INDEPENDENT, "/unit_id", NULL);
        }
    }
    return result;
}

enum result review_peer(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK) {
        result = require_independent(call, order.id);
    }
    if (result == RESULT_OK) {
        result = review_require_unsettled(call, &order);
    }
    *review = (struct review){
        .kind = REVIEW_PEER,
        .channel = REVIEW_BY_DESK,
        .author = call->caller.unit_id,
    };
    if (result == RESULT_OK) {
        result = review_speak(call, &order, input, review);
    }
    /* The unit speaks; who spoke for it stands in the history. */
    return result == RESULT_OK
               ? call_remember(call, review->id, review_kinds.codes[review->kind], NULL)
               : result;
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
