/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/desk.h>
#include <diandan/app/discretion.h>
#include <diandan/app/requests.h>
#include <diandan/domain/late_entry.h>
#include <diandan/domain/promise.h>
#include <diandan/domain/referral.h>
#include <diandan/domain/settlement.h>
#include <diandan/formats/period.h>
#include <diandan/formats/time.h>
#include <diandan/store/desk_store.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/promise_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

/* Everything one page is made of. */
struct making {
    struct call *call;
    struct desk_window window;
    struct desk_day *day;
};

static enum result find_window(struct call *call, const struct desk_query *query,
                               struct desk_window *ret)
{
    const struct page_query whole = {.scope = query->scope, .state = -1};
    const int64_t now = call_now_s(call);
    int64_t day = time_to_days(now, ZONE_DEFAULT_S);
    struct scan scan;
    if (query->date && !date_parse(slice_of(query->date), &day)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "date", "2026-11-24");
    }
    const enum result result = page_scan(call, &whole, &scan);
    const int64_t from_at = time_of_midnight(day, ZONE_DEFAULT_S);
    *ret = (struct desk_window){
        .scope = scan.scope,
        .now = now,
        .from_at = from_at,
        .to_at = from_at + DAY_S,
        .until = from_at + (query->days + 1) * DAY_S,
        .limit = query->limit,
    };
    return result;
}

static enum result count(struct making *making, enum desk_count what, int64_t argument,
                         struct desk_list *list)
{
    struct call *call = making->call;
    return desk_load_count(call->store, what, making->window.scope, argument,
                           limits[LIMIT_DESK_COUNT].largest, &list->count, call->error);
}

static const char *link_to(const struct making *making, const char *path)
{
    return arena_print(making->call->arena, "%sscope=%s", path, making->window.scope);
}

static enum result make_requests(struct making *making)
{
    struct call *call = making->call;
    const struct desk_window *window = &making->window;
    struct desk_list *list = &making->day->requests;
    struct list found = {NULL, 0};
    enum result result = request_list_waiting(call->store, window->scope, window->limit,
                                              call->arena, &found, call->error);
    if (result == RESULT_OK) {
        result = request_count_waiting(call->store, window->scope, limits[LIMIT_DESK_COUNT].largest,
                                       &list->count, call->error);
    }
    struct desk_request *items = ARENA_ARRAY(call->arena, struct desk_request, found.count);
    for (size_t i = 0; i < found.count && result == RESULT_OK; i++) {
        struct list duplicates;
        items[i].request = LIST_OF(found, struct request)[i];
        result = request_find_duplicates(call, &items[i].request, &duplicates);
        items[i].duplicates = (int64_t)duplicates.count;
    }
    list->items = (struct list){items, found.count};
    list->more = link_to(making, "/v1/requests?state=received&");
    return result;
}

static enum result make_orders(struct making *making)
{
    struct desk_day *day = making->day;
    enum result result = desk_list_risks(making->call, &making->window, &day->risks);
    if (result == RESULT_OK) {
        result = desk_list_attendance(making->call, &making->window, &day->attendance);
    }
    return result == RESULT_OK
               ? desk_list_served(making->call, &making->window, &day->settling, &day->call_backs)
               : result;
}

static enum result make_settlements(struct making *making)
{
    struct call *call = making->call;
    const struct desk_window *window = &making->window;
    const struct scan objected = {window->scope, NULL, window->limit, SETTLEMENT_OBJECTED};
    struct desk_list *ending = &making->day->settlements;
    struct desk_list *objections = &making->day->objections;
    enum result result =
        settlement_list_ending(call->store, window->scope, window->to_at, window->limit,
                               call->arena, &ending->items, call->error);
    if (result == RESULT_OK) {
        result = count(making, DESK_SETTLEMENTS_ENDING, window->to_at, ending);
    }
    if (result == RESULT_OK) {
        result =
            settlement_list(call->store, &objected, call->arena, &objections->items, call->error);
    }
    ending->more = link_to(making, "/v1/settlements?state=noticed&");
    objections->more = link_to(making, "/v1/settlements?state=objected&");
    return result == RESULT_OK ? count(making, DESK_SETTLEMENTS_OF, SETTLEMENT_OBJECTED, objections)
                               : result;
}

static enum result make_promises(struct making *making)
{
    struct call *call = making->call;
    const struct desk_window *window = &making->window;
    const struct scan due = {.scope = window->scope, .limit = window->limit};
    struct desk_list *list = &making->day->promises;
    enum result result =
        promise_list_due(call->store, &due, window->until, call->arena, &list->items, call->error);
    if (result == RESULT_OK) {
        result = count(making, DESK_PROMISES_DUE, window->until, list);
    }
    for (size_t i = 0; result == RESULT_OK && i < list->items.count; i++) {
        promise_look(&LIST_OF(list->items, struct promise)[i], window->now);
    }
    list->more = link_to(making, "/v1/promises?state=open&");
    return result;
}

static enum result make_referrals(struct making *making)
{
    struct call *call = making->call;
    const struct desk_window *window = &making->window;
    const struct scan due = {.scope = window->scope, .limit = window->limit};
    struct desk_list *list = &making->day->referrals;
    enum result result =
        referral_list_due(call->store, &due, window->until, call->arena, &list->items, call->error);
    if (result == RESULT_OK) {
        result = count(making, DESK_REFERRALS_DUE, window->until, list);
    }
    for (size_t i = 0; result == RESULT_OK && i < list->items.count; i++) {
        referral_look(&LIST_OF(list->items, struct referral)[i], window->now);
    }
    list->more = link_to(making, "/v1/referrals?");
    return result;
}

static enum result make_approvals(struct making *making)
{
    struct call *call = making->call;
    const struct desk_window *window = &making->window;
    struct desk_list *list = &making->day->approvals;
    const enum result result = desk_list_approvals(call->store, window->scope, window->limit,
                                                   call->arena, &list->items, call->error);
    return result == RESULT_OK
               ? desk_count_approvals(call->store, window->scope, limits[LIMIT_DESK_COUNT].largest,
                                      &list->count, call->error)
               : result;
}

static enum result make_late(struct making *making)
{
    struct call *call = making->call;
    const struct scan filed = {making->window.scope, NULL, making->window.limit, LATE_FILED};
    struct desk_list *list = &making->day->late;
    list->more = link_to(making, "/v1/late-entries?state=filed&");
    const enum result result =
        late_list(call->store, &filed, call->arena, &list->items, call->error);
    return result == RESULT_OK ? count(making, DESK_LATE_OF, LATE_FILED, list) : result;
}

/* Of one community: sums of several would say nothing. */
static enum result make_budget(struct making *making)
{
    struct call *call = making->call;
    const struct period month = period_month(making->window.now);
    struct budget_view *view = ARENA_NEW(call->arena, struct budget_view);
    if (strlen(making->window.scope) != REGION_CHARACTERS) {
        return RESULT_OK;
    }
    making->day->budgets = (struct list){view, 1};
    return budget_look(call, making->window.scope, &month, view);
}

enum result desk_day(struct call *call, const void *input, void *output)
{
    static enum result (*const parts[])(struct making *) = {
        make_requests,  make_orders,    make_settlements, make_promises,
        make_referrals, make_approvals, make_late,        make_budget,
    };
    struct making making = {.call = call, .day = output};
    enum result result = find_window(call, input, &making.window);
    char *date = arena_alloc(call->arena, DATE_TEXT_BYTES);
    date_print(time_to_days(making.window.from_at, ZONE_DEFAULT_S), date);
    *making.day =
        (struct desk_day){.date = date, .scope = making.window.scope, .now = making.window.now};
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && result == RESULT_OK; i++) {
        result = parts[i](&making);
    }
    return result;
}
