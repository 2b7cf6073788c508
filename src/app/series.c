/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/series.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>
#include <diandan/store/order_store.h>
#include <diandan/store/series_store.h>

#include <stdio.h>

enum { YEAR_S = 366 * DAY_S }; /* no series is longer */

static enum result check_until(struct call *call, const struct series_input *input)
{
    const int64_t first = input->order.starts_at;
    if (input->until != ABSENT && (input->until <= first || input->until > first + YEAR_S)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/until",
                            "> starts_at, ≤ 366 d");
    }
    return RESULT_OK;
}

/* When its orders start. */
static enum result expand(struct call *call, const struct series_input *input,
                          struct list *ret_starts)
{
    const size_t most = (size_t)limits[LIMIT_SERIES_ORDERS].largest;
    const int64_t first = input->order.starts_at;
    const struct recurrence recurrence = {input->rrule, first, ZONE_DEFAULT_S};
    const struct time_interval window = {first,
                                         input->until == ABSENT ? first + YEAR_S : input->until};
    enum result result = check_until(call, input);
    if (result == RESULT_OK) {
        result = recurrence_check_availability(input->rrule, call->error);
    }
    if (result == RESULT_OK) {
        result =
            recurrence_expand(call->arena, &recurrence, window, most + 1, ret_starts, call->error);
    }
    if (result != RESULT_OK && !call->error->pointer[0]) {
        (void)snprintf(call->error->pointer, sizeof(call->error->pointer), "/rrule");
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (input->count != ABSENT && ret_starts->count > (size_t)input->count) {
        ret_starts->count = (size_t)input->count;
    }
    if (ret_starts->count == 0 || ret_starts->count > most) {
        char range[64];
        return error_refuse(call->error, RESULT_INVALID, RULE_ITEMS, "/rrule", "%s",
                            limit_text(LIMIT_SERIES_ORDERS, range, sizeof(range)));
    }
    return RESULT_OK;
}

/* A refusal of the order's member names it within the series. */
static enum result within_order(struct call *call, enum result result)
{
    char pointer[sizeof(call->error->pointer)];
    if (result == RESULT_INVALID || result == RESULT_CONFLICT) {
        (void)snprintf(pointer, sizeof(pointer), "/order%.180s", call->error->pointer);
        (void)snprintf(call->error->pointer, sizeof(call->error->pointer), "%s", pointer);
    }
    return result;
}

/* The orders after the first are as the first, but for the requests. */
static void follow(const struct order *first, struct order_input *input)
{
    input->region_code = first->region_code;
    input->title = first->title;
    input->category = first->category;
    input->requests = (struct list){NULL, 0};
    input->roles = first->roles;
    input->place = first->place;
    input->longitude_micro = first->longitude_micro;
    input->latitude_micro = first->latitude_micro;
    input->priority = first->priority;
    input->headcount_min = first->headcount_min;
}

static enum result make_orders(struct call *call, const struct series_input *input,
                               const struct list *starts, const char *series_id,
                               struct list *ret_orders)
{
    struct order *orders = ARENA_ARRAY(call->arena, struct order, starts->count);
    struct order_input each = input->order;
    enum result result = RESULT_OK;
    each.series_id = series_id;
    for (size_t i = 0; i < starts->count && result == RESULT_OK; i++) {
        const int64_t moved = LIST_OF(*starts, int64_t)[i] - input->order.starts_at;
        each.starts_at = input->order.starts_at + moved;
        each.ends_at = input->order.ends_at == ABSENT ? ABSENT : input->order.ends_at + moved;
        result = order_make(call, &each, &orders[i]);
        if (result == RESULT_OK && i == 0) {
            follow(&orders[0], &each);
        }
    }
    *ret_orders = (struct list){orders, starts->count};
    return within_order(call, result);
}

static const char *region_of_input(struct call *call, const struct order_input *order)
{
    /* Ids of requests begin with their region. */
    return order->region_code ? order->region_code
           : order->requests.count > 0
               ? arena_print(call->arena, "%.12s", LIST_OF(order->requests, const char *)[0])
               : NULL;
}

enum result series_create(struct call *call, const void *input_, void *output)
{
    const struct series_input *input = input_;
    struct series_view *view = output;
    const char *region = region_of_input(call, &input->order);
    struct list starts;
    if (!region) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/order/region_code", NULL);
    }
    enum result result = call_require_known_region(call, region);
    if (result != RESULT_OK) {
        return within_order(call, result);
    }
    result = call_require_region(call, region);
    if (result == RESULT_OK) {
        result = expand(call, input, &starts);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const char *id = call_new_id(call, region);
    result = make_orders(call, input, &starts, id, &view->orders);
    if (result != RESULT_OK) {
        return result;
    }
    const struct order *first = LIST_OF(view->orders, struct order);
    view->series = (struct series){
        .id = id,
        .region_code = region,
        .title = first->title,
        .category = first->category,
        .rrule = input->rrule,
        .starts_at = first->starts_at,
        .ends_at = first[view->orders.count - 1].ends_at,
        .order_count = (int64_t)view->orders.count,
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
        .ended_at = ABSENT,
        .version = 1,
    };
    result = series_save(call->store, &view->series, call->error);
    if (result == RESULT_OK) {
        result = call_remember(call, id, "made", NULL);
    }
    call->location = arena_print(call->arena, "/v1/series/%s", id);
    return result;
}

static enum result load_orders(struct call *call, const char *series_id, int64_t from_at,
                               struct list *ret_orders)
{
    const struct order_filter filter = {
        .scan = {.scope = call->caller.scope,
                 .limit = limits[LIMIT_SERIES_ORDERS].largest,
                 .state = ABSENT},
        .from_at = from_at,
        .to_at = ABSENT,
        .series_id = series_id,
    };
    return order_search(call->store, &filter, call->arena, ret_orders, call->error);
}

static enum result reach(struct call *call, struct series_view *view)
{
    enum result result =
        series_load(call->store, call->parameters[0], call->arena, &view->series, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, view->series.region_code);
    }
    return result == RESULT_OK ? load_orders(call, view->series.id, ABSENT, &view->orders) : result;
}

enum result series_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result series_pages(struct call *call, const void *input, void *output)
{
    struct page_query query = *(const struct page_query *)input;
    struct page *page = output;
    struct scan scan;
    struct list found = {NULL, 0};
    query.state = -1;
    enum result result = page_scan(call, &query, &scan);
    if (result == RESULT_OK) {
        result = series_list(call->store, &scan, call->arena, &found, call->error);
    }
    page->items = found;
    if (result == RESULT_OK) {
        page_cut(page, query.limit, sizeof(struct series), offsetof(struct series, id));
    }
    return result;
}

/* To come, and nobody has said yes. */
static int may_go(const struct order *order, int64_t now)
{
    return order->starts_at > now && order_accepted(order) == 0 &&
           (order->state == ORDER_DRAFT || order->state == ORDER_OPEN);
}

enum result series_end(struct call *call, const void *input, void *output)
{
    const struct reason_input *reason = input;
    struct series_view *view = output;
    struct series *series = &view->series;
    const int64_t now = call_now_s(call);
    enum result result = reach(call, view);
    if (result == RESULT_OK) {
        result = call_check_version(call, series->version);
    }
    if (result == RESULT_OK && series->ended_at != ABSENT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/ended_at", "%s",
                            series->id);
    }
    for (size_t i = 0; i < view->orders.count && result == RESULT_OK; i++) {
        struct order *order = &LIST_OF(view->orders, struct order)[i];
        if (may_go(order, now)) {
            result = order_stop(call, order, ORDER_CANCELLED, reason->reason);
        }
    }
    if (result == RESULT_OK) {
        series->ended_at = now;
        series->version++;
        result = series_save(call->store, series, call->error);
    }
    return result == RESULT_OK ? call_remember(call, series->id, "ended", reason->reason) : result;
}
