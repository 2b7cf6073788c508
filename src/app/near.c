/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claiming.h"

#include <diandan/app/orders.h>
#include <diandan/domain/place.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/waiting_store.h>

#include <string.h>

/* A cursor is "START.ID" of the last order; without one, from now on. */
static enum result read_cursor(struct call *call, const char *after, int64_t *ret_at,
                               const char **ret_id)
{
    *ret_at = call_now_s(call);
    *ret_id = "";
    if (!after) {
        return RESULT_OK;
    }
    const char *dot = strchr(after, '.');
    if (!dot || !text_to_integer((struct slice){after, (size_t)(dot - after)}, ret_at)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "after", "next");
    }
    *ret_id = dot + 1;
    return RESULT_OK;
}

static int64_t distance_metres(const struct order *order, const struct member *member)
{
    return order->longitude_micro == ABSENT || member->longitude_micro == ABSENT
               ? ABSENT
               : place_distance_metres(member->longitude_micro, member->latitude_micro,
                                       order->longitude_micro, order->latitude_micro);
}

static enum result add_offer(struct call *call, struct near_order *near)
{
    struct offer offer;
    enum result result = offer_load_living(call->store, near->order.id, call->caller.subject,
                                           call->arena, &offer, call->error);
    if (result == RESULT_OK) {
        near->offer_id = offer.id;
        near->offer_state = offer_states.codes[offer.state];
        near->offer_role = offer.role;
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

static enum result add_waiting(struct call *call, struct near_order *near)
{
    struct waiting waiting;
    enum result result = waiting_load(call->store, near->order.id, call->caller.subject,
                                      call->arena, &waiting, call->error);
    if (result == RESULT_OK) {
        near->waiting_position = waiting.position;
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

/* Who has an offer already needs no advice. */
static enum result add_standing(struct call *call, struct near_order *near, struct member *member)
{
    struct round_problem problem;
    near->member.eligible = 1;
    if (near->offer_id) {
        return RESULT_OK;
    }
    enum result result = round_problem_of_pair(call, &near->order, member, &problem);
    if (result == RESULT_OK) {
        near->claimable = claim_choose(&problem, ABSENT).role != ABSENT;
        near->member = candidate_explain(call, &problem, 0, 0);
    }
    return result;
}

static enum result look_at(struct call *call, struct member *member, const struct order *order,
                           struct near_order *near)
{
    *near = (struct near_order){
        .cursor = arena_print(call->arena, "%lld.%s", (long long)order->starts_at, order->id),
        .order = *order,
        .free = order_free(order),
        .metres = distance_metres(order, member),
        .offer_role = ABSENT,
        .waiting_position = ABSENT,
    };
    enum result result = add_offer(call, near);
    if (result == RESULT_OK) {
        result = add_waiting(call, near);
    }
    return result == RESULT_OK ? add_standing(call, near, member) : result;
}

static enum result look_at_all(struct call *call, const struct list *orders, struct page *page)
{
    struct member member;
    struct near_order *items = ARENA_ARRAY(call->arena, struct near_order, orders->count);
    enum result result =
        member_load(call->store, call->caller.subject, call->arena, &member, call->error);
    for (size_t i = 0; result == RESULT_OK && i < orders->count; i++) {
        result = look_at(call, &member, &LIST_OF(*orders, struct order)[i], &items[i]);
    }
    page->items = (struct list){items, orders->count};
    return result;
}

enum result orders_near(struct call *call, const void *input, void *output)
{
    const struct near_query *query = input;
    struct page *page = output;
    struct list orders;
    int64_t after_at;
    const char *after_id;
    const char *scope = query->scope ? query->scope : call->caller.scope;
    if (!region_within(scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "scope", NULL);
    }
    enum result result = read_cursor(call, query->after, &after_at, &after_id);
    if (result == RESULT_OK) {
        result = order_list_near(call->store, scope, after_at, after_id, query->limit + 1,
                                 call->arena, &orders, call->error);
    }
    if (result == RESULT_OK) {
        result = look_at_all(call, &orders, page);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct near_order),
                 offsetof(struct near_order, cursor));
    }
    return result;
}

enum result why_not_me(struct call *call, const void *input, void *output)
{
    (void)input;
    struct order order;
    struct member member;
    struct round_problem problem;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK) {
        result = member_load(call->store, call->caller.subject, call->arena, &member, call->error);
    }
    if (result == RESULT_OK) {
        result = round_problem_of_pair(call, &order, &member, &problem);
    }
    if (result == RESULT_OK) {
        *(struct candidate_answer *)output = candidate_explain(call, &problem, 0, 0);
    }
    return result;
}
