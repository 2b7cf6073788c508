/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/close_standards.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/app/settlements.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/quality_store.h>

enum result order_reach(struct call *call, const char *id, struct order *ret)
{
    enum result result = order_load(call->store, id, call->arena, ret, call->error);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

/* Who was asked reads the order, wherever it is. */
static enum result reach_by_offer(struct call *call, const char *order_id)
{
    struct offer offer;
    const enum result result = offer_load_living(call->store, order_id, call->caller.subject,
                                                 call->arena, &offer, call->error);
    return result == RESULT_NOT_FOUND
               ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/region_code", NULL)
               : result;
}

enum result order_get(struct call *call, const void *input, void *output)
{
    (void)input;
    const enum result result = order_reach(call, call->parameters[0], output);
    return result == RESULT_FORBIDDEN && call->caller.role == ROLE_MEMBER
               ? reach_by_offer(call, call->parameters[0])
               : result;
}

enum result order_pages(struct call *call, const void *input, void *output)
{
    const struct order_query *query = input;
    struct page *page = output;
    struct order_filter filter = {
        .from_at = query->from_at, .to_at = query->to_at, .series_id = query->series};
    const int by_start = query->from_at != ABSENT || query->to_at != ABSENT || query->series;
    enum result result = page_scan(call, &query->page, &filter.scan);
    if (result == RESULT_OK) {
        result =
            by_start
                ? order_search(call->store, &filter, call->arena, &page->items, call->error)
                : order_list(call->store, &filter.scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->page.limit, sizeof(struct order), offsetof(struct order, id));
    }
    return result;
}

enum result order_move(struct call *call, struct order *order, int state, const char *note)
{
    enum result result = lifecycle_move(&order_life, &order->state, state, call->error);
    if (result == RESULT_OK) {
        order->version++;
        result = order_save_state(call->store, order, call->error);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, order->id, order_states.codes[state], note);
    }
    return result;
}

enum result order_restaff(struct call *call, const char *order_id)
{
    struct order order;
    enum result result = order_load(call->store, order_id, call->arena, &order, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    const int staffed = order_is_staffed(&order);
    if (order.state == ORDER_OPEN && staffed) {
        return order_move(call, &order, ORDER_STAFFED, NULL);
    }
    if (order.state == ORDER_STAFFED && !staffed) {
        return order_move(call, &order, ORDER_OPEN, NULL);
    }
    return RESULT_OK;
}

enum result order_require_open(struct call *call, const struct order *order)
{
    return order_takes_people(order, call_now_s(call))
               ? RESULT_OK
               : error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/order_id", "%s",
                              order_states.codes[order->state]);
}

/* Load the order of the path for a change. */
static enum result reach_for_change(struct call *call, struct order *order)
{
    enum result result = order_reach(call, call->parameters[0], order);
    return result == RESULT_OK ? call_check_version(call, order->version) : result;
}

enum result order_open(struct call *call, const void *input, void *output)
{
    (void)input;
    struct order *order = output;
    enum result result = reach_for_change(call, order);
    if (result == RESULT_OK && order->state != ORDER_DRAFT) {
        /* A staffed order opens again by itself when somebody leaves. */
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            order_states.codes[order->state]);
    }
    if (result == RESULT_OK && order->ends_at <= call_now_s(call)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/ends_at", "> now");
    }
    return result == RESULT_OK ? order_move(call, order, ORDER_OPEN, NULL) : result;
}

enum result order_stop(struct call *call, struct order *order, int state, const char *reason)
{
    order->cancel_reason = reason;
    enum result result = order_move(call, order, state, reason);
    if (result == RESULT_OK) {
        result = offer_withdraw_of_order(call, order->id, reason);
    }
    if (result == RESULT_OK) {
        result = request_release_of_order(call, order->id);
    }
    return result == RESULT_OK ? order_load(call->store, order->id, call->arena, order, call->error)
                               : result;
}

enum result order_cancel(struct call *call, const void *input, void *output)
{
    const struct reason_input *reason = input;
    enum result result = reach_for_change(call, output);
    return result == RESULT_OK ? order_stop(call, output, ORDER_CANCELLED, reason->reason) : result;
}

enum result order_expire(struct call *call, const void *input, void *output)
{
    (void)input;
    struct order *order = output;
    enum result result = reach_for_change(call, order);
    if (result == RESULT_OK && order->ends_at > call_now_s(call)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/ends_at", "≤ now");
    }
    return result == RESULT_OK ? order_stop(call, order, ORDER_EXPIRED, NULL) : result;
}

/* Nobody may be left whose attendance is open. Proposals nobody answered end here. */
static enum result close_offers(struct call *call, const char *order_id)
{
    struct list offers;
    enum result result =
        offer_list_of_order(call->store, order_id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->state == OFFER_ACCEPTED || offer->state == OFFER_CHECKED_IN ||
            offer->state == OFFER_CHECKED_OUT) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/offers", "%s: %s",
                                offer->id, offer_states.codes[offer->state]);
        }
        if (offer->state == OFFER_PROPOSED) {
            result = offer_move(call, offer, OFFER_EXPIRED, NULL);
        }
    }
    return result;
}

enum result order_complete(struct call *call, const void *input, void *output)
{
    const struct complete_input *complete = input;
    struct order *order = output;
    enum result result = reach_for_change(call, order);
    if (result == RESULT_OK) {
        result = order_move(call, order, ORDER_DONE, NULL);
    }
    if (result == RESULT_OK) {
        result = close_offers(call, order->id);
    }
    if (result == RESULT_OK) {
        result = request_resolve_of_order(call, order->id);
    }
    if (result == RESULT_OK && complete->residents_joined != ABSENT) {
        result = order_save_joined(call->store, order->id, complete->residents_joined, call->error);
    }
    return result;
}

enum result order_close(struct call *call, const void *input, void *output)
{
    const struct close_input *close = input;
    struct order *order = output;
    enum result result = reach_for_change(call, order);
    if (result == RESULT_OK) {
        result = settlement_require_closed(call, order->id);
    }
    if (result == RESULT_OK) {
        result = order_move(call, order, ORDER_CLOSED, close->note);
    }
    return result == RESULT_OK ? standard_check(call, order, close) : result;
}
