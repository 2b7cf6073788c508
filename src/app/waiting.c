/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claiming.h"

#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/rule_store.h>
#include <diandan/store/waiting_store.h>

static const char waited_reasons[] = "[{\"code\":\"waited\",\"zh\":\"候补递补：有名额空出\",\"en\":"
                                     "\"next on the waiting list: a place "
                                     "became free\"}]";

static enum result require_room(struct call *call, const struct order *order)
{
    struct list waiting;
    enum result result =
        waiting_list_of_order(call->store, order->id, call->arena, &waiting, call->error);
    if (result == RESULT_OK && !limit_holds(LIMIT_WAITING, (int64_t)waiting.count + 1)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/order_id", "%lld",
                            (long long)limits[LIMIT_WAITING].largest);
    }
    return result;
}

/* Only who could serve waits, and only where there is nothing to claim. */
static enum result require_reason_to_wait(struct call *call, struct order *order,
                                          struct member *member)
{
    struct claim_choice choice;
    enum result result = claim_judge(call, order, member, ABSENT, &choice);
    if (result == RESULT_OK && !choice.fits) {
        return claim_refuse_misses(call, &choice);
    }
    if (result == RESULT_OK && choice.role != ABSENT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_FREE_PLACE, "/order_id", NULL);
    }
    return result == RESULT_OK ? require_room(call, order) : result;
}

enum result order_wait(struct call *call, const void *input, void *output)
{
    (void)input;
    struct order order;
    struct member member;
    enum result result = claim_reach(call, &order, &member);
    if (result == RESULT_OK) {
        result = require_reason_to_wait(call, &order, &member);
    }
    if (result != RESULT_OK) {
        return result;
    }
    result = waiting_add(call->store, order.id, member.id, call_now_s(call), call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s",
                            order.id);
    }
    return result == RESULT_OK
               ? waiting_load(call->store, order.id, member.id, call->arena, output, call->error)
               : result;
}

enum result order_wait_leave(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    return result == RESULT_OK
               ? waiting_end(call->store, order.id, call->caller.subject, call->error)
               : result;
}

enum result waiting_mine(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    return waiting_list_of_member(call->store, call->caller.subject, call_now_s(call),
                                  limits[LIMIT_PAGE_ITEMS].largest, call->arena, &page->items,
                                  call->error);
}

/* As long as the rule says, and never past the start of the order. */
static enum result answer_by(struct call *call, const struct order *order, int64_t *ret_at)
{
    const int64_t now = call_now_s(call);
    int64_t hours;
    enum result result = rule_value_for(call->store, "waiting_answer_hours", order->region_code,
                                        now, &hours, call->error);
    if (result == RESULT_OK) {
        const int64_t until = now + hours * 3600;
        *ret_at = until < order->starts_at ? until : order->starts_at;
    }
    return result;
}

/* A proposal to one who waits, where a free place fits; otherwise it goes on waiting. */
static enum result propose(struct call *call, struct order *order, const char *member_id)
{
    struct member member;
    struct claim_choice choice = {.role = ABSENT};
    enum result result = member_load(call->store, member_id, call->arena, &member, call->error);
    if (result == RESULT_OK && member.state == MEMBER_ACTIVE) {
        result = claim_judge(call, order, &member, ABSENT, &choice);
    }
    if (result != RESULT_OK || choice.role == ABSENT) {
        return result;
    }
    struct offer offer = offer_for(order, choice.role, member_id, call_now_s(call));
    offer.reasons = waited_reasons;
    result = answer_by(call, order, &offer.answer_by);
    if (result == RESULT_OK) {
        result = offer_add(call, &offer);
    }
    LIST_OF(order->roles, struct role)[choice.role].asked++;
    return result == RESULT_OK ? waiting_end(call->store, order->id, member_id, call->error)
                               : result;
}

enum result waiting_fill(struct call *call, const char *order_id)
{
    struct order order;
    struct list waiting = {NULL, 0};
    enum result result = order_load(call->store, order_id, call->arena, &order, call->error);
    if (result == RESULT_OK && order_takes_people(&order, call_now_s(call)) &&
        order.starts_at > call_now_s(call)) {
        result = waiting_list_of_order(call->store, order.id, call->arena, &waiting, call->error);
    }
    for (size_t i = 0; result == RESULT_OK && i < waiting.count && order_free(&order) > 0; i++) {
        result = propose(call, &order, LIST_OF(waiting, const char *)[i]);
    }
    return result;
}

enum result waiting_pass_on(struct call *call, struct offer *offer)
{
    enum result result = offer_move(call, offer, OFFER_EXPIRED, NULL);
    return result == RESULT_OK ? waiting_fill(call, offer->order_id) : result;
}
