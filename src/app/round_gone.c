/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_choice.h"

#include <diandan/domain/member.h>
#include <diandan/domain/order.h>
#include <diandan/domain/place.h>
#include <diandan/store/member_store.h>
#include <diandan/store/order_store.h>

#include <string.h>

/* Why a place is none of the problem's: name, code, in Chinese and English; a state may follow. */
/* clang-format off */
#define GONE(X) \
    X(NOT,         "",               "",                                       "") \
    X(ORDER,       "unknown_order",  "没有这张单，或不在您的管辖范围内",       "there is no such order within your scope") \
    X(ORDER_STATE, "order_state",    "这张单不再派单，现为",                   "the order takes nobody any more, it is ") \
    X(ORDER_MOVED, "order_moved",    "这张单的时间已改，或不在所选日期内",     "the order was moved, or starts outside the days chosen") \
    X(ROLE,        "unknown_role",   "这张单没有这个角色",                     "the order has no such role") \
    X(FULL,        "over_capacity",  "这个角色已没有空位",                     "the role has no free place") \
    X(MEMBER,      "unknown_member", "没有这名党员，或不在所选范围内",         "there is no such member within the scope chosen") \
    X(MEMBER_REST, "member_state",   "此人已暂停，或未同意接受派单",           "the member is paused or did not agree to be asked")
/* clang-format on */

enum gone {
#define X(name, code, zh, en) GONE_##name,
    GONE(X)
#undef X
};

static const struct {
    const char *code, *zh, *en;
} rows[] = {
#define X(name, code, zh, en) {code, zh, en},
    GONE(X)
#undef X
};

static void tell(struct telling *telling, size_t at, enum gone why, const struct order *order)
{
    const struct assignment *given = &LIST_OF(*telling->assignments, struct assignment)[at];
    const bool state = why == GONE_ORDER_STATE;
    const struct round_violation violation = {
        .assignment = (int64_t)at,
        .code = rows[why].code,
        .blocks = 1,
        .order_id = given->order_id,
        .role = given->role,
        .member_id = given->member_id,
        .have = ABSENT,
        .need = ABSENT,
        .from_at = ABSENT,
        .to_at = ABSENT,
        .zh = arena_print(telling->call->arena, "%s%s", rows[why].zh,
                          state ? order_states.zh[order->state] : ""),
        .en = arena_print(telling->call->arena, "%s%s", rows[why].en,
                          state ? order_states.codes[order->state] : ""),
    };
    telling_add(telling, &violation);
}

static enum gone why_not_order(const struct telling *telling, const struct order *order,
                               const struct assignment *given)
{
    if (!region_within(order->region_code, telling->call->caller.scope)) {
        return GONE_ORDER;
    }
    if (order->state != ORDER_OPEN && order->state != ORDER_STAFFED) {
        return GONE_ORDER_STATE;
    }
    if (given->role >= (int64_t)order->roles.count) {
        return GONE_ROLE;
    }
    return role_free(&LIST_OF(order->roles, struct role)[given->role]) > 0 ? GONE_ORDER_MOVED
                                                                           : GONE_FULL;
}

/* An order the problem does not hold. */
static enum result explain_order(struct telling *telling, size_t at)
{
    const struct assignment *given = &LIST_OF(*telling->assignments, struct assignment)[at];
    struct call *call = telling->call;
    struct error error = {0};
    struct order order = {0};
    const enum result result =
        order_load(call->store, given->order_id, call->arena, &order, &error);
    if (result == RESULT_NOT_FOUND) {
        tell(telling, at, GONE_ORDER, NULL);
        return RESULT_OK;
    }
    if (result != RESULT_OK) {
        *call->error = error;
        return result;
    }
    tell(telling, at, why_not_order(telling, &order, given), &order);
    return RESULT_OK;
}

static enum result explain_member(struct telling *telling, size_t at)
{
    const struct assignment *given = &LIST_OF(*telling->assignments, struct assignment)[at];
    struct call *call = telling->call;
    struct error error = {0};
    struct member member = {0};
    const enum result result =
        member_load(call->store, given->member_id, call->arena, &member, &error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        *call->error = error;
        return result;
    }
    const bool rests = result == RESULT_OK &&
                       region_within(member.region_code, call->caller.scope) &&
                       (member.state != MEMBER_ACTIVE || member.consented_at == ABSENT);
    tell(telling, at, rests ? GONE_MEMBER_REST : GONE_MEMBER, NULL);
    return RESULT_OK;
}

/* The role among those of the instance, which leaves full ones out; INSTANCE_NONE. */
static int find_role(const struct round_problem *problem, int order, int64_t role)
{
    const int64_t *positions = LIST_OF(problem->role_positions, int64_t *)[order];
    for (int i = 0; i < problem->instance->orders[order].role_count; i++) {
        if (positions[i] == role) {
            return i;
        }
    }
    return INSTANCE_NONE;
}

static enum gone look_at_order(const struct telling *telling, const struct assignment *given,
                               struct plan_assignment *ret)
{
    const struct order *order = &LIST_OF(telling->problem->orders, struct order)[ret->order];
    if (given->starts_at != ABSENT && given->starts_at != order->starts_at) {
        return GONE_ORDER_MOVED;
    }
    ret->role = find_role(telling->problem, ret->order, given->role);
    if (ret->role != INSTANCE_NONE) {
        return GONE_NOT;
    }
    return given->role < (int64_t)order->roles.count ? GONE_FULL : GONE_ROLE;
}

enum result telling_find(struct telling *telling, size_t at, struct plan_assignment *ret,
                         int *ret_known)
{
    const struct assignment *given = &LIST_OF(*telling->assignments, struct assignment)[at];
    const struct instance *instance = telling->problem->instance;
    *ret_known = 0;
    ret->order = instance_find_order(instance, given->order_id);
    ret->member = instance_find_member(instance, given->member_id);
    if (ret->order == INSTANCE_NONE) {
        return explain_order(telling, at);
    }
    const enum gone gone = look_at_order(telling, given, ret);
    if (gone != GONE_NOT) {
        tell(telling, at, gone, NULL);
        return RESULT_OK;
    }
    if (ret->member == INSTANCE_NONE) {
        return explain_member(telling, at);
    }
    *ret_known = 1;
    return RESULT_OK;
}
