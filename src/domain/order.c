/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/limits.h>
#include <diandan/domain/order.h>

/* clang-format off */
static const char *const state_codes[] = {"draft", "open", "staffed", "running", "done", "evaluated", "closed", "cancelled", "expired"};
static const char *const state_names[] = {"草稿", "待接单", "人员已齐", "进行中", "已完成", "已评单", "已销号", "已取消", "已过期"};
const struct words order_states = {state_codes, state_names, 9};

static const uint32_t allowed[] = {
    [ORDER_DRAFT]     = MOVE(ORDER_OPEN) | MOVE(ORDER_CANCELLED),
    [ORDER_OPEN]      = MOVE(ORDER_STAFFED) | MOVE(ORDER_RUNNING) | MOVE(ORDER_CANCELLED) | MOVE(ORDER_EXPIRED),
    [ORDER_STAFFED]   = MOVE(ORDER_OPEN) | MOVE(ORDER_RUNNING) | MOVE(ORDER_CANCELLED) | MOVE(ORDER_EXPIRED),
    [ORDER_RUNNING]   = MOVE(ORDER_DONE),
    [ORDER_DONE]      = MOVE(ORDER_EVALUATED),
    [ORDER_EVALUATED] = MOVE(ORDER_CLOSED),
    [ORDER_CLOSED]    = 0,
    [ORDER_CANCELLED] = 0,
    [ORDER_EXPIRED]   = 0,
};
/* clang-format on */
const struct lifecycle order_life = {&order_states, allowed};

int64_t role_free(const struct role *role)
{
    const int64_t taken = role->accepted + role->asked;
    return role->count > taken ? role->count - taken : 0;
}

int64_t order_free(const struct order *order)
{
    int64_t places = 0;
    for (size_t i = 0; i < order->roles.count; i++) {
        places += role_free(&LIST_OF(order->roles, struct role)[i]);
    }
    return places;
}

int order_takes_people(const struct order *order, int64_t now_s)
{
    return (order->state == ORDER_OPEN || order->state == ORDER_STAFFED) && order->ends_at > now_s;
}

int64_t order_seats(const struct order *order)
{
    int64_t seats = 0;
    for (size_t i = 0; i < order->roles.count; i++) {
        seats += LIST_OF(order->roles, struct role)[i].count;
    }
    return seats;
}

int64_t order_accepted(const struct order *order)
{
    int64_t accepted = 0;
    for (size_t i = 0; i < order->roles.count; i++) {
        accepted += LIST_OF(order->roles, struct role)[i].accepted;
    }
    return accepted;
}

int order_is_full(const struct order *order)
{
    for (size_t i = 0; i < order->roles.count; i++) {
        const struct role *role = &LIST_OF(order->roles, struct role)[i];
        if (role->accepted < role->count) {
            return 0;
        }
    }
    return 1;
}

int order_is_staffed(const struct order *order)
{
    const int64_t wanted = order->headcount_min > 0 ? order->headcount_min : 1;
    return order_accepted(order) >= wanted;
}

enum result order_validate(const struct order *order, struct error *error)
{
    if (order->ends_at <= order->starts_at) {
        return error_refuse(error, RESULT_INVALID, RULE_INTERVAL, "/ends_at", NULL);
    }
    if (!limit_holds(LIMIT_ORDER_MINUTES, (order->ends_at - order->starts_at) / 60)) {
        char range[64];
        return error_refuse(error, RESULT_INVALID, RULE_RANGE, "/ends_at", "%s min",
                            limit_text(LIMIT_ORDER_MINUTES, range, sizeof(range)));
    }
    if (order->starts_at % 60 != 0 || order->ends_at % 60 != 0) {
        return error_refuse(error, RESULT_INVALID, RULE_FORMAT,
                            order->starts_at % 60 ? "/starts_at" : "/ends_at", "HH:MM:00");
    }
    if (order->headcount_min > order_seats(order)) {
        return error_refuse(error, RESULT_INVALID, RULE_LIMIT, "/headcount_min", "%lld",
                            (long long)order_seats(order));
    }
    return RESULT_OK;
}
