/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_words.h"

#include <diandan/app/offers.h>
#include <diandan/app/rounds.h>
#include <diandan/base/clock.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/domain/place.h>
#include <diandan/formats/time.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>

#include <string.h>

enum { WEEK_S = 7 * DAY_S };

/* What round_solve leaves for round_create. */
struct prepared {
    struct round round;   /* without an id */
    struct list offers;   /* struct offer, without ids */
    struct list unfilled; /* struct unfilled */
};

static enum result check_window(struct call *call, const struct round_input *input,
                                struct round *round)
{
    const char *scope = input->scope ? input->scope : call->caller.scope;
    if (!region_within(scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/scope", NULL);
    }
    round->from_at = input->from_at == ABSENT ? call_now_s(call) : input->from_at;
    round->to_at = input->to_at == ABSENT ? round->from_at + WEEK_S : input->to_at;
    if (round->to_at <= round->from_at) {
        return error_refuse(call->error, RESULT_INVALID, RULE_INTERVAL, "/to", NULL);
    }
    if (!limit_holds(LIMIT_ROUND_DAYS, (round->to_at - round->from_at + DAY_S - 1) / DAY_S)) {
        char range[64];
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/to", "%s d",
                            limit_text(LIMIT_ROUND_DAYS, range, sizeof(range)));
    }
    char *region = arena_alloc(call->arena, REGION_CHARACTERS + 1);
    region_of_scope(scope, region);
    round->region_code = region;
    round->created_by = call->caller.subject;
    round->created_at = call_now_s(call);
    round->dry_run = input->dry_run;
    return RESULT_OK;
}

static int64_t count_seats(const struct instance *instance)
{
    int64_t seats = 0;
    for (int i = 0; i < instance->order_count; i++) {
        seats += instance_order_seats(&instance->orders[i]);
    }
    return seats;
}

static int64_t real_role(const struct round_problem *problem, int order, int64_t role)
{
    return LIST_OF(problem->role_positions, int64_t *)[order][role];
}

static struct list list_offers(struct call *call, const struct round_problem *problem,
                               const struct plan *plan)
{
    const struct instance *instance = problem->instance;
    struct explainer *explainer = explainer_create(instance, plan, call->arena);
    struct offer *offers = ARENA_ARRAY(call->arena, struct offer, (size_t)plan->assignment_count);
    for (int i = 0; i < plan->assignment_count; i++) {
        const struct plan_assignment *chosen = &plan->assignments[i];
        const struct order *order = &LIST_OF(problem->orders, struct order)[chosen->order];
        const struct placing placing = explain_assignment(explainer, i);
        offers[i] = offer_for(order, real_role(problem, chosen->order, chosen->role),
                              instance->members[chosen->member].id, call_now_s(call));
        offers[i].score = chosen->score;
        offers[i].reasons = round_words_placing(call->arena, instance, &placing);
    }
    return (struct list){offers, (size_t)plan->assignment_count};
}

static struct list list_unfilled(struct call *call, const struct round_problem *problem,
                                 const struct plan *plan)
{
    struct unfilled *rows = ARENA_ARRAY(call->arena, struct unfilled, (size_t)plan->unfilled_count);
    for (int i = 0; i < plan->unfilled_count; i++) {
        const struct plan_unfilled *row = &plan->unfilled[i];
        const struct order *order = &LIST_OF(problem->orders, struct order)[row->order];
        rows[i] = (struct unfilled){
            .order_id = order->id,
            .order_title = order->title,
            .role = real_role(problem, row->order, row->role),
            .missing = row->missing,
            .reasons = round_words_unfilled(call->arena, problem->instance, row),
        };
    }
    return (struct list){rows, (size_t)plan->unfilled_count};
}

enum result round_solve(struct call *call, const void *input, void *output)
{
    (void)output;
    static const int statuses[] = {[PLAN_OPTIMAL] = ROUND_OPTIMAL,
                                   [PLAN_FEASIBLE] = ROUND_FEASIBLE,
                                   [PLAN_EMPTY] = ROUND_EMPTY};
    const struct round_input *asked = input;
    struct prepared *prepared = ARENA_NEW(call->arena, struct prepared);
    struct round *round = &prepared->round;
    struct round_problem problem;
    struct plan *plan;
    int greedy;
    enum result result = check_window(call, asked, round);
    if (result == RESULT_OK) {
        result = store_begin(call->store, call->error);
    }
    if (result == RESULT_OK) {
        result = round_problem_load(call, asked->scope ? asked->scope : call->caller.scope,
                                    round->from_at, round->to_at, &problem, call->error);
        /* The snapshot ends before the solver starts: the log may be copied back meanwhile. */
        store_rollback(call->store);
    }
    const int64_t started_ms = clock_monotonic_ms();
    if (result == RESULT_OK) {
        result =
            round_plan(call, round->region_code, problem.instance, asked->seconds, &plan, &greedy);
    }
    if (result != RESULT_OK) {
        return result;
    }
    round->solve_ms = clock_monotonic_ms() - started_ms;
    round->status = greedy ? ROUND_GREEDY : statuses[plan->status];
    round->objective = plan->objective;
    round->bound = plan->bound;
    round->member_count = problem.instance->member_count;
    round->order_count = problem.instance->order_count;
    round->seat_count = count_seats(problem.instance);
    explain_unfilled(problem.instance, plan, call->arena);
    prepared->offers = list_offers(call, &problem, plan);
    prepared->unfilled = list_unfilled(call, &problem, plan);
    call->prepared = prepared;
    return RESULT_OK;
}

/* 1 when the order still takes this member: the store may have changed since the snapshot. */
static enum result still_holds(struct call *call, const struct round *round,
                               const struct offer *offer, int *ret_holds)
{
    struct order order;
    struct list clashing;
    *ret_holds = 0;
    enum result result = order_load(call->store, offer->order_id, call->arena, &order, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    const struct role *role = (size_t)offer->role < order.roles.count
                                  ? &LIST_OF(order.roles, struct role)[offer->role]
                                  : NULL;
    if (!role || role->accepted >= role->count || order.starts_at != offer->order_starts_at ||
        order.ends_at != offer->order_ends_at ||
        order.longitude_micro != offer->order_longitude_micro ||
        order.latitude_micro != offer->order_latitude_micro ||
        (order.state != ORDER_OPEN && order.state != ORDER_STAFFED)) {
        return RESULT_OK;
    }
    result = offer_list_clashing(call, offer, round->from_at, &clashing);
    *ret_holds = result == RESULT_OK && clashing.count == 0;
    return result;
}

static enum result save_offers(struct call *call, struct round *round)
{
    struct list *offers = &round->offers;
    size_t kept = 0;
    for (size_t i = 0; i < offers->count; i++) {
        struct offer *offer = &LIST_OF(*offers, struct offer)[i];
        int holds;
        enum result result = still_holds(call, round, offer, &holds);
        if (result == RESULT_OK && holds) {
            offer->round_id = round->id;
            result = offer_add(call, offer);
            LIST_OF(*offers, struct offer)[kept++] = *offer;
        }
        if (result != RESULT_OK) {
            return result;
        }
    }
    offers->count = kept;
    return RESULT_OK;
}

enum result round_create(struct call *call, const void *input, void *output)
{
    (void)input;
    struct prepared *prepared = call->prepared;
    struct round *round = output;
    *round = prepared->round;
    round->offers = prepared->offers;
    round->unfilled = prepared->unfilled;
    round->offer_count = (int64_t)round->offers.count;
    if (round->dry_run) {
        return RESULT_OK;
    }
    round->id = call_new_id(call, round->region_code);
    enum result result = save_offers(call, round);
    if (result == RESULT_OK) {
        round->offer_count = (int64_t)round->offers.count;
        result = round_save(call->store, round, call->error);
    }
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/rounds/%s", round->id);
    }
    return result;
}

enum result round_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct round *round = output;
    enum result result =
        round_load(call->store, call->parameters[0], call->arena, round, call->error);
    return result == RESULT_OK ? call_require_region(call, round->region_code) : result;
}

enum result round_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    struct scan scan;
    struct page_query all = *query;
    all.state = -1;
    enum result result = page_scan(call, &all, &scan);
    if (result == RESULT_OK) {
        result = round_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct round), offsetof(struct round, id));
    }
    return result;
}
