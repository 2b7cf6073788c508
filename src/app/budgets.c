/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/discretion.h>
#include <diandan/app/posting.h>
#include <diandan/formats/period.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/place_store.h>

#include <string.h>

/* Everything that was posted, even where the clock was set back since. */
static enum result load_left(struct call *call, const char *region_code, int64_t *ret_points)
{
    return ledger_balance_of(call, ledger_budget_account(call->arena, region_code), UNIT_POINTS,
                             INT64_MAX, ret_points);
}

/* One transfer between issuance and a budget; nothing is posted for nothing. */
static enum result post(struct call *call, const struct discretion_budget *budget, int kind,
                        int64_t amount)
{
    const int opens = kind == ENTRY_BUDGET_POINTS;
    const char *account = ledger_budget_account(call->arena, budget->region_code);
    struct entry entry = {
        .kind = kind,
        .unit = UNIT_POINTS,
        .amount = amount,
        .debit = opens ? ledger_issuance : account,
        .credit = opens ? account : ledger_issuance,
        .cause = arena_print(call->arena, "%s:%s:%s", opens ? "budget" : "lapse",
                             budget->region_code, budget->month),
        .region_code = budget->region_code,
    };
    return amount == 0 ? RESULT_OK : ledger_post(call, &entry);
}

/* Below zero, where a budget was reversed after it was given from, nothing lapses: what is missing
   is missing from the next month. */
static enum result close(struct call *call, struct discretion_budget *budget)
{
    int64_t left = 0;
    enum result result = load_left(call, budget->region_code, &left);
    if (result == RESULT_OK) {
        budget->lapsed = left > 0 ? left : 0;
        budget->closed_at = call_now_s(call);
        result = budget_save(call->store, budget, call->error);
    }
    return result == RESULT_OK ? post(call, budget, ENTRY_LAPSE_POINTS, budget->lapsed) : result;
}

enum result discretion_close_month(struct call *call, const char *region_code)
{
    const struct period now = period_month(call_now_s(call));
    struct discretion_budget budget;
    const enum result result =
        budget_load_open(call->store, region_code, call->arena, &budget, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    return result == RESULT_OK && strcmp(budget.month, now.name) < 0 ? close(call, &budget)
                                                                     : result;
}

enum result discretion_close_months(struct call *call, int64_t *ret_closed)
{
    const struct period now = period_month(call_now_s(call));
    struct list regions;
    enum result result =
        budget_list_overdue(call->store, now.name, call->arena, &regions, call->error);
    for (size_t i = 0; i < regions.count && result == RESULT_OK; i++) {
        result = discretion_close_month(call, LIST_OF(regions, const char *)[i]);
    }
    if (result == RESULT_OK) {
        *ret_closed = (int64_t)regions.count;
    }
    return result;
}

enum result discretion_open_month(struct call *call, const char *region_code,
                                  struct discretion_budget *ret)
{
    const struct period now = period_month(call_now_s(call));
    enum result result = discretion_close_month(call, region_code);
    if (result != RESULT_OK) {
        return result;
    }
    /* Open still: this month, or a later one where the clock was set back. */
    result = budget_load_open(call->store, region_code, call->arena, ret, call->error);
    if (result != RESULT_NOT_FOUND) {
        return result;
    }
    *ret = (struct discretion_budget){
        .region_code = region_code,
        .month = arena_text(call->arena, now.name),
        .opened_at = call_now_s(call),
        .opened_by = call->caller.subject,
        .lapsed = ABSENT,
        .closed_at = ABSENT,
    };
    result = rule_value_for(call->store, "discretion_points_month", region_code, ret->opened_at,
                            &ret->points, call->error);
    if (result == RESULT_OK) {
        result = budget_save(call->store, ret, call->error);
    }
    return result == RESULT_OK ? post(call, ret, ENTRY_BUDGET_POINTS, ret->points) : result;
}

/* The month asked for, or the present one. */
static enum result find_month(struct call *call, const char *name, struct period *ret)
{
    if (!name) {
        *ret = period_month(call_now_s(call));
        return RESULT_OK;
    }
    return period_parse_month(name, ret)
               ? RESULT_OK
               : error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "month", "2026-11");
}

/* A month that nobody used yet: what the rule would give, as far as it is the present one. */
static enum result view_unopened(struct call *call, const struct period *month,
                                 struct budget_view *view)
{
    const int64_t now = call_now_s(call);
    view->lapsed = ABSENT;
    if (now < month->from_at || now >= month->to_at) {
        return RESULT_OK;
    }
    const enum result result = rule_value_for(call->store, "discretion_points_month",
                                              view->region_code, now, &view->budget, call->error);
    view->left = view->budget - view->waiting;
    return result;
}

static enum result view_opened(struct call *call, const struct discretion_budget *budget,
                               struct budget_view *view)
{
    view->opened = 1;
    view->budget = budget->points;
    view->lapsed = budget->lapsed;
    if (budget->closed_at != ABSENT) {
        return RESULT_OK;
    }
    const enum result result = load_left(call, view->region_code, &view->left);
    view->left -= view->waiting;
    return result;
}

static enum result load_sums(struct call *call, struct budget_view *view)
{
    struct store *store = call->store;
    enum result result = grant_load_points(store, view->region_code, view->month, GRANT_GIVEN, "",
                                           &view->given, call->error);
    if (result == RESULT_OK) {
        result = grant_load_points(store, view->region_code, view->month, GRANT_WAITING, "",
                                   &view->waiting, call->error);
    }
    return result == RESULT_OK ? budget_list_givers(store, view->region_code, view->month,
                                                    call->arena, &view->givers, call->error)
                               : result;
}

enum result budget_look(struct call *call, const char *region_code, const struct period *month,
                        struct budget_view *view)
{
    struct discretion_budget budget;
    *view = (struct budget_view){
        .region_code = region_code,
        .month = arena_text(call->arena, month->name),
    };
    enum result result = load_sums(call, view);
    if (result != RESULT_OK) {
        return result;
    }
    result =
        budget_load(call->store, view->region_code, view->month, call->arena, &budget, call->error);
    return result == RESULT_NOT_FOUND ? view_unopened(call, month, view)
           : result == RESULT_OK      ? view_opened(call, &budget, view)
                                      : result;
}

enum result budget_get(struct call *call, const void *input, void *output)
{
    const struct month_query *query = input;
    struct period month;
    enum result result = call_require_region(call, call->parameters[0]);
    if (result == RESULT_OK) {
        result = call_require_known_region(call, call->parameters[0]);
    }
    if (result == RESULT_OK) {
        result = find_month(call, query->month, &month);
    }
    return result == RESULT_OK ? budget_look(call, call->parameters[0], &month, output) : result;
}

/* The bounds at the end of the month, or now while it runs. */
static enum result load_bounds(struct call *call, const struct period *month,
                               struct normalise_terms *ret)
{
    const int64_t now = call_now_s(call);
    const int64_t at = now < month->to_at ? now : month->to_at - 1;
    enum result result = rule_value(call->store, "normalise_least", at, &ret->least, call->error);
    return result == RESULT_OK
               ? rule_value(call->store, "normalise_most", at, &ret->most, call->error)
               : result;
}

enum result discretion_board(struct call *call, const void *input, void *output)
{
    const struct month_query *query = input;
    struct discretion_board_view *board = output;
    const struct page_query whole = {.scope = query->scope, .state = -1};
    struct normalise_terms terms;
    struct scan scan;
    struct period month;
    int64_t total;
    int64_t evaluations;
    enum result result = page_scan(call, &whole, &scan);
    if (result == RESULT_OK) {
        result = find_month(call, query->month, &month);
    }
    if (result == RESULT_OK) {
        result = load_bounds(call, &month, &terms);
    }
    if (result == RESULT_OK) {
        result = discretion_load_stars(call->store, month.from_at, month.to_at, &total,
                                       &evaluations, call->error);
    }
    if (result == RESULT_OK) {
        result = discretion_list(call->store, scan.scope, month.name, month.from_at, month.to_at,
                                 call->arena, &board->items, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    board->month = arena_text(call->arena, month.name);
    board->city_stars = discretion_mean_stars(total, evaluations);
    board->least = terms.least;
    board->most = terms.most;
    for (size_t i = 0; i < board->items.count; i++) {
        discretion_compare(&terms, board->city_stars,
                           &LIST_OF(board->items, struct discretion_line)[i]);
    }
    return RESULT_OK;
}
