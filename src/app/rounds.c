/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_proof.h"
#include "round_words.h"

#include <diandan/app/offers.h>
#include <diandan/app/rounds.h>
#include <diandan/base/clock.h>
#include <diandan/domain/member.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/domain/place.h>
#include <diandan/formats/time.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>

#include <string.h>

enum { WEEK_S = 7 * DAY_S };

enum result round_open(struct call *call, const struct round_window *window, struct round *round)
{
    round->scope = window->scope ? window->scope : call->caller.scope;
    if (!region_within(round->scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/scope", NULL);
    }
    round->from_at = window->from_at == ABSENT ? call_now_s(call) : window->from_at;
    round->to_at = window->to_at == ABSENT ? round->from_at + WEEK_S : window->to_at;
    if (round->to_at <= round->from_at) {
        return error_refuse(call->error, RESULT_INVALID, RULE_INTERVAL, "/to", NULL);
    }
    if (!limit_holds(LIMIT_ROUND_DAYS, (round->to_at - round->from_at + DAY_S - 1) / DAY_S)) {
        char range[64];
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/to", "%s d",
                            limit_text(LIMIT_ROUND_DAYS, range, sizeof(range)));
    }
    char *region = arena_alloc(call->arena, REGION_CHARACTERS + 1);
    region_of_scope(round->scope, region);
    round->region_code = region;
    round->created_by = call->caller.subject;
    round->created_at = call_now_s(call);
    return RESULT_OK;
}

int64_t round_count_seats(const struct instance *instance)
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

struct list round_list_offers(struct call *call, const struct round_problem *problem,
                              const struct plan *plan, const int *by_hand)
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
        offers[i].member_name = LIST_OF(problem->members, struct member)[chosen->member].name;
        offers[i].score = chosen->score;
        offers[i].reasons = by_hand && by_hand[i]
                                ? round_words_by_hand(call->arena, &placing, call->caller.subject)
                                : round_words_placing(call->arena, instance, &placing);
    }
    return (struct list){offers, (size_t)plan->assignment_count};
}

struct list round_list_unfilled(struct call *call, const struct round_problem *problem,
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

/* What a preview proposes, as a desk would commit it; pins come first. */
static struct list list_assignments(struct call *call, const struct list *offers, size_t pinned)
{
    struct assignment *rows = ARENA_ARRAY(call->arena, struct assignment, offers->count);
    for (size_t i = 0; i < offers->count; i++) {
        const struct offer *offer = &LIST_OF(*offers, struct offer)[i];
        rows[i] = (struct assignment){offer->order_id, offer->role, offer->member_id,
                                      offer->order_starts_at, i < pinned};
    }
    return (struct list){rows, offers->count};
}

/* The problem as it stands, with the desk's changes, and the pins checked in it: what they are
   worth and whether they may be. */
static enum result place_pins(struct call *call, const struct round_input *asked,
                              struct round *round)
{
    const struct list *pins = &asked->adjustment.pins;
    const struct round_adjustment unpinned = {.changes = asked->adjustment.changes,
                                              .bans = asked->adjustment.bans};
    struct round_problem problem;
    struct round_choice choice;
    enum result result = round_problem_load_adjusted(call, round, &unpinned, &problem);
    if (result == RESULT_OK) {
        result = round_choose_places(call, &problem, pins, &choice);
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (choice.blocked) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_UNFIT, "/pins", "%s",
                            round_violations_line(call->arena, &choice.violations));
    }
    int *by_hand = ARENA_ARRAY(call->arena, int, pins->count);
    for (size_t i = 0; i < pins->count; i++) {
        by_hand[i] = 1;
    }
    round->offers = round_list_offers(call, &problem, &choice.plan, by_hand);
    round->objective = choice.plan.objective;
    round->violations = choice.violations;
    return RESULT_OK;
}

static enum result load(struct call *call, const struct round_input *asked, struct round *round,
                        struct round_problem *problem)
{
    const struct round_adjustment *adjustment = &asked->adjustment;
    enum result result = RESULT_OK;
    if (adjustment->changes.count > 0 && !asked->dry_run) {
        result = error_refuse(call->error, RESULT_INVALID, RULE_CHOICE, "/dry_run", "true");
    }
    if (result == RESULT_OK && adjustment->pins.count > 0) {
        result = place_pins(call, asked, round);
    }
    return result == RESULT_OK ? round_problem_load_adjusted(call, round, adjustment, problem)
                               : result;
}

/* The plan of the solver beside what was pinned. */
static void fill(struct call *call, const struct round_problem *problem, struct plan *plan,
                 struct round *round)
{
    const size_t pinned = round->offers.count;
    const struct list planned = round_list_offers(call, problem, plan, NULL);
    struct offer *all = ARENA_ARRAY(call->arena, struct offer, pinned + planned.count);
    for (size_t i = 0; i < pinned + planned.count; i++) {
        all[i] = i < pinned ? LIST_OF(round->offers, struct offer)[i]
                            : LIST_OF(planned, struct offer)[i - pinned];
    }
    round->bound = plan->bound + round->objective;
    round->objective += plan->objective;
    round->member_count = problem->instance->member_count;
    round->order_count = problem->instance->order_count;
    round->seat_count = round_count_seats(problem->instance) + (int64_t)pinned;
    round->offers = (struct list){all, pinned + planned.count};
    round->offer_count = (int64_t)round->offers.count;
    explain_unfilled(problem->instance, plan, call->arena);
    round->unfilled = round_list_unfilled(call, problem, plan);
    if (round->dry_run) {
        round->assignments = list_assignments(call, &round->offers, pinned);
    }
}

/* What was proven then is proven of another instance than the store's. */
static int is_adjusted(const struct round_adjustment *adjustment)
{
    return adjustment->changes.count > 0 || adjustment->pins.count > 0 ||
           adjustment->bans.count > 0;
}

enum result round_solve(struct call *call, const void *input, void *output)
{
    (void)output;
    static const int statuses[] = {[PLAN_OPTIMAL] = ROUND_OPTIMAL,
                                   [PLAN_FEASIBLE] = ROUND_FEASIBLE,
                                   [PLAN_EMPTY] = ROUND_EMPTY};
    const struct round_input *asked = input;
    struct round *round = ARENA_NEW(call->arena, struct round);
    struct round_problem problem = {.instance = NULL};
    struct plan *plan;
    int greedy;
    enum result result = round_open(call, &asked->window, round);
    round->dry_run = asked->dry_run;
    if (result == RESULT_OK) {
        result = store_begin(call->store, call->error);
    }
    if (result == RESULT_OK) {
        result = load(call, asked, round, &problem);
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
    fill(call, &problem, plan, round);
    if (round->dry_run && !greedy && !is_adjusted(&asked->adjustment)) {
        round->proof = round_proof_write(call, problem.instance, round);
    }
    call->prepared = round;
    return RESULT_OK;
}

/* Why the order does not take this member any more, RULE_NONE where it does: the store may have
   changed since the snapshot. */
static enum result find_obstacle(struct call *call, const struct round *round,
                                 const struct offer *offer, enum rule *ret_rule)
{
    struct order order;
    struct list clashing;
    *ret_rule = RULE_STATE;
    enum result result = order_load(call->store, offer->order_id, call->arena, &order, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    if ((size_t)offer->role >= order.roles.count || order.starts_at != offer->order_starts_at ||
        order.ends_at != offer->order_ends_at ||
        order.longitude_micro != offer->order_longitude_micro ||
        order.latitude_micro != offer->order_latitude_micro ||
        (order.state != ORDER_OPEN && order.state != ORDER_STAFFED)) {
        return RESULT_OK;
    }
    if (role_free(&LIST_OF(order.roles, struct role)[offer->role]) < 1) {
        *ret_rule = RULE_CAPACITY;
        return RESULT_OK;
    }
    result = offer_list_clashing(call, offer, round->from_at, &clashing);
    *ret_rule = result == RESULT_OK && clashing.count == 0 ? RULE_NONE : RULE_CLASH;
    return result;
}

static enum result save_offers(struct call *call, struct round *round, int strict)
{
    struct list *offers = &round->offers;
    size_t kept = 0;
    for (size_t i = 0; i < offers->count; i++) {
        struct offer *offer = &LIST_OF(*offers, struct offer)[i];
        enum rule obstacle;
        enum result result = find_obstacle(call, round, offer, &obstacle);
        if (result == RESULT_OK && obstacle == RULE_NONE) {
            offer->round_id = round->id;
            result = offer_add(call, offer);
            LIST_OF(*offers, struct offer)[kept++] = *offer;
        } else if (result == RESULT_OK && strict) {
            result = error_refuse(call->error, RESULT_CONFLICT, obstacle, "/assignments", "%s %s",
                                  offer->order_id, offer->member_id);
        }
        if (result != RESULT_OK) {
            return result;
        }
    }
    offers->count = kept;
    return RESULT_OK;
}

enum result round_keep(struct call *call, struct round *round, int strict)
{
    round->id = call_new_id(call, round->region_code);
    enum result result = save_offers(call, round, strict);
    if (result == RESULT_OK) {
        round->offer_count = (int64_t)round->offers.count;
        result = round_save(call->store, round, call->error);
    }
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/rounds/%s", round->id);
    }
    return result;
}

enum result round_create(struct call *call, const void *input, void *output)
{
    (void)input;
    struct round *round = output;
    *round = *(const struct round *)call->prepared;
    return round->dry_run ? RESULT_OK : round_keep(call, round, 0);
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
