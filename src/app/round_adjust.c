/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/rounds.h>
#include <diandan/domain/order.h>

#include <string.h>

struct order *round_find_order(const struct list *orders, const char *id)
{
    for (size_t i = 0; i < orders->count; i++) {
        struct order *order = &LIST_OF(*orders, struct order)[i];
        if (strcmp(order->id, id) == 0) {
            return order;
        }
    }
    return NULL;
}

static enum result refuse(struct call *call, enum rule rule, size_t index, const char *member,
                          const char *argument)
{
    return error_refuse(call->error, RESULT_INVALID, rule,
                        arena_print(call->arena, "/changes/%zu%s", index, member), "%s",
                        argument ? argument : "");
}

/* An order that moves keeps its length where no end is given. */
static void move(const struct round_change *change, struct order *order)
{
    const int64_t length = order->ends_at - order->starts_at;
    if (change->starts_at != ABSENT) {
        order->starts_at = change->starts_at;
        order->ends_at = change->starts_at + length;
    }
    if (change->ends_at != ABSENT) {
        order->ends_at = change->ends_at;
    }
}

static enum result relax(struct call *call, const struct round_change *change, size_t index,
                         struct order *order)
{
    if (change->role == ABSENT) {
        return change->any_skill || change->level != ABSENT
                   ? refuse(call, RULE_REQUIRED, index, "/role", NULL)
                   : RESULT_OK;
    }
    if (change->role >= (int64_t)order->roles.count) {
        return refuse(call, RULE_UNKNOWN_ID, index, "/role", order->id);
    }
    struct role *role = &LIST_OF(order->roles, struct role)[change->role];
    role->level = change->level == ABSENT ? role->level : change->level;
    role->skill = change->any_skill ? NULL : role->skill;
    return RESULT_OK;
}

static enum result apply(struct call *call, const struct round *round,
                         const struct round_change *change, size_t index, struct list *orders)
{
    struct order *order = round_find_order(orders, change->order_id);
    if (!order) {
        return refuse(call, RULE_UNKNOWN_ID, index, "/order_id", change->order_id);
    }
    move(change, order);
    if (order->starts_at < round->from_at || order->starts_at >= round->to_at) {
        return refuse(call, RULE_RANGE, index, "/starts_at", "from ≤ start < to");
    }
    struct error error = {0};
    if (order_validate(order, &error) != RESULT_OK) {
        return refuse(call, error.rule, index, error.pointer, error.argument);
    }
    return relax(call, change, index, order);
}

enum result round_adjust_orders(struct call *call, const struct round *round,
                                const struct round_adjustment *adjustment, struct list *orders)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < adjustment->changes.count && result == RESULT_OK; i++) {
        result =
            apply(call, round, &LIST_OF(adjustment->changes, struct round_change)[i], i, orders);
    }
    for (size_t i = 0; i < adjustment->pins.count && result == RESULT_OK; i++) {
        const struct assignment *pin = &LIST_OF(adjustment->pins, struct assignment)[i];
        struct order *order = round_find_order(orders, pin->order_id);
        if (order && pin->role < (int64_t)order->roles.count) {
            LIST_OF(order->roles, struct role)[pin->role].asked++;
        }
    }
    return result;
}
