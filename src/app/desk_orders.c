/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/call_backs.h>
#include <diandan/app/desk.h>
#include <diandan/app/evaluation.h>
#include <diandan/app/settlements.h>
#include <diandan/domain/offer.h>
#include <diandan/formats/time.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>

/* Served orders looked at for one page, the longest ago first. */
enum { SERVED_EXAMINED = 100 };

static const char *const risk_codes[] = {"not_begun", "too_few", "not_full"};
static const char *const risk_names[] = {"已到时间未开始", "人数不足", "尚有空位"};
const struct words desk_risks = {risk_codes, risk_names, 3};

static int64_t count_state(const struct list *offers, int state)
{
    int64_t count = 0;
    for (size_t i = 0; i < offers->count; i++) {
        count += LIST_OF(*offers, struct offer)[i].state == state;
    }
    return count;
}

/* enum desk_risk */
static int risk_of(const struct order *order, int64_t now)
{
    return order->starts_at <= now    ? RISK_NOT_BEGUN
           : !order_is_staffed(order) ? RISK_TOO_FEW
                                      : RISK_NOT_FULL;
}

static enum result describe_risk(struct call *call, const struct order *order, int64_t now,
                                 struct desk_risky *ret)
{
    struct list offers;
    const int64_t accepted = order_accepted(order);
    const int64_t least = order->headcount_min > 0 ? order->headcount_min : 1;
    const enum result result =
        offer_list_of_order(call->store, order->id, call->arena, &offers, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    *ret = (struct desk_risky){
        .order = *order,
        .risk = risk_of(order, now),
        .missing = order_seats(order) - accepted,
        .needed = least > accepted ? least - accepted : 0,
        .proposed = count_state(&offers, OFFER_PROPOSED),
        .starts_in_minutes = (order->starts_at - now) / 60,
    };
    return RESULT_OK;
}

enum result desk_list_risks(struct call *call, const struct desk_window *window,
                            struct desk_list *ret)
{
    struct order_window orders_of = {window->scope, window->now, window->until, window->limit};
    struct list orders = {NULL, 0};
    enum result result =
        order_list_at_risk(call->store, &orders_of, call->arena, &orders, call->error);
    if (result == RESULT_OK) {
        orders_of.limit = limits[LIMIT_DESK_COUNT].largest;
        result = order_count_at_risk(call->store, &orders_of, &ret->count, call->error);
    }
    struct desk_risky *items = ARENA_ARRAY(call->arena, struct desk_risky, orders.count);
    for (size_t i = 0; i < orders.count && result == RESULT_OK; i++) {
        result = describe_risk(call, &LIST_OF(orders, struct order)[i], window->now, &items[i]);
    }
    ret->items = (struct list){items, orders.count};
    ret->more = arena_print(call->arena, "/v1/orders?state=open&scope=%s", window->scope);
    return result;
}

/* Who is or should be there. */
static enum result describe_attendance(struct call *call, const struct order *order,
                                       struct desk_attendance *ret)
{
    *ret = (struct desk_attendance){.order = *order};
    const enum result result =
        offer_list_of_order(call->store, order->id, call->arena, &ret->offers, call->error);
    size_t kept = 0;
    for (size_t i = 0; result == RESULT_OK && i < ret->offers.count; i++) {
        const struct offer *offer = &LIST_OF(ret->offers, struct offer)[i];
        ret->counts[offer->state]++;
        if (offer_holds_place(offer->state) || offer->state == OFFER_NO_SHOW) {
            LIST_OF(ret->offers, struct offer)[kept++] = *offer;
        }
    }
    ret->offers.count = kept;
    return result;
}

enum result desk_list_attendance(struct call *call, const struct desk_window *window,
                                 struct desk_list *ret)
{
    struct order_window day = {window->scope, window->from_at, window->to_at, window->limit};
    struct list orders = {NULL, 0};
    char from[TIME_TEXT_BYTES];
    char to[TIME_TEXT_BYTES];
    enum result result = order_list_of_day(call->store, &day, call->arena, &orders, call->error);
    if (result == RESULT_OK) {
        day.limit = limits[LIMIT_DESK_COUNT].largest;
        result = order_count_of_day(call->store, &day, &ret->count, call->error);
    }
    struct desk_attendance *items = ARENA_ARRAY(call->arena, struct desk_attendance, orders.count);
    for (size_t i = 0; i < orders.count && result == RESULT_OK; i++) {
        result = describe_attendance(call, &LIST_OF(orders, struct order)[i], &items[i]);
    }
    ret->items = (struct list){items, orders.count};
    time_print(window->from_at, 0, from);
    time_print(window->to_at, 0, to);
    ret->more = arena_print(call->arena, "/v1/orders?from=%.19sZ&to=%.19sZ&scope=%s", from, to,
                            window->scope);
    return result;
}

static enum result describe_settling(struct call *call, const struct order *order,
                                     const struct evaluation *evaluation, struct desk_settling *ret)
{
    struct settlement_readiness readiness;
    const enum result result = settlement_look(call, order, &readiness);
    if (result == RESULT_OK) {
        *ret = (struct desk_settling){
            .order = *order,
            .heard = readiness.heard,
            .days_over = readiness.days_over,
            .settle_from = order->ends_at + readiness.days * DAY_S,
            .call_back_owed = evaluation->call_back_owed,
        };
    }
    return result;
}

/* One served order, into the list of those to settle, of those to call about, or both. */
static enum result sort_served(struct call *call, const struct order *order, size_t limit,
                               struct list *settling, struct list *call_backs)
{
    struct evaluation evaluation;
    struct desk_settling *item = &LIST_OF(*settling, struct desk_settling)[settling->count];
    enum result result = evaluation_of_order(call, order, &evaluation);
    if (result == RESULT_OK && settling->count < limit) {
        result = describe_settling(call, order, &evaluation, item);
        settling->count += result == RESULT_OK && (item->heard || item->days_over);
    }
    if (result == RESULT_OK && evaluation.call_back_owed && call_backs->count < limit) {
        result =
            call_back_describe(call, order, &evaluation,
                               &LIST_OF(*call_backs, struct call_back_owed)[call_backs->count++]);
    }
    return result;
}

enum result desk_list_served(struct call *call, const struct desk_window *window,
                             struct desk_list *ret_settling, struct desk_list *ret_call_backs)
{
    const size_t limit = (size_t)window->limit;
    struct list orders = {NULL, 0};
    struct list *settling = &ret_settling->items;
    struct list *call_backs = &ret_call_backs->items;
    enum result result = order_list_served(call->store, window->scope, SERVED_EXAMINED, call->arena,
                                           &orders, call->error);
    if (result == RESULT_OK) {
        result = order_count_served(call->store, window->scope, limits[LIMIT_DESK_COUNT].largest,
                                    &ret_settling->count, call->error);
    }
    *settling = (struct list){ARENA_ARRAY(call->arena, struct desk_settling, limit + 1), 0};
    *call_backs = (struct list){ARENA_ARRAY(call->arena, struct call_back_owed, limit), 0};
    for (size_t i = 0; i < orders.count && result == RESULT_OK; i++) {
        result = sort_served(call, &LIST_OF(orders, struct order)[i], limit, settling, call_backs);
    }
    ret_call_backs->count = (int64_t)call_backs->count;
    ret_settling->more = arena_print(call->arena, "/v1/orders?state=done&scope=%s", window->scope);
    ret_call_backs->more = arena_print(call->arena, "/v1/call-backs?scope=%s", window->scope);
    return result;
}
