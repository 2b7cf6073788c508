/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_chain.h"
#include "repair_change.h"
#include "repair_polish.h"

#include <diandan/matcher/check.h>

#include <stdio.h>

/* One repair on its way through the stages. */
struct repair {
    const struct repair_request *request;
    const struct instance *given;
    const struct plan *old;
    struct arena *arena;
    struct arena *scratch;
    struct error *error;
    struct instance *instance; /* after the change */
    const struct scoring *scoring;
    struct candidates candidates;
    struct board *board;
    struct tariff *tariff;
    bool *is_touched; /* by order: lost people, or is to be filled */
    int64_t pairs_tried;
    struct plan *plan;
};

typedef enum result stage_function(struct repair *repair);

static double now(const struct repair *repair)
{
    return repair->request->clock(repair->request->clock_state);
}

static enum result change(struct repair *repair)
{
    repair->instance = repair_change(repair->given, repair->request, repair->arena);
    return RESULT_OK;
}

static enum result find_candidates(struct repair *repair)
{
    repair->scoring =
        repair->instance->has_edges ? NULL : scoring_create(repair->instance, repair->scratch);
    return candidates_find(repair->instance, repair->scoring, repair->scratch, &repair->candidates,
                           repair->error);
}

static bool names_place(const struct instance *instance, const struct plan_assignment *assignment)
{
    return assignment->member >= 0 && assignment->member < instance->member_count &&
           assignment->order >= 0 && assignment->order < instance->order_count &&
           assignment->role >= 0 &&
           assignment->role < instance->orders[assignment->order].role_count;
}

/* The old plan, then without what the request takes. Scores of rules depend on all orders: a new
   one changes them. */
static enum result set_up(struct repair *repair)
{
    const struct instance *instance = repair->instance;
    struct board *board = board_create(&repair->candidates, repair->scratch);
    repair->board = board;
    for (int i = 0; i < repair->old->assignment_count; i++) {
        const struct plan_assignment *old = &repair->old->assignments[i];
        if (!names_place(instance, old)) {
            char pointer[64];
            (void)snprintf(pointer, sizeof(pointer), "/assignments/%d", i);
            return error_refuse(repair->error, RESULT_INVALID, RULE_UNKNOWN_ID, pointer, "%d", i);
        }
        const int role = (int)old->role;
        const int64_t score = repair->scoring
                                  ? score_pair(repair->scoring, old->member, old->order, role, NULL)
                                  : old->score;
        board_take(board, old->member, repair->candidates.role_first[old->order] + role, score);
    }
    board->move_count = 0;
    repair->tariff = tariff_create(board, &repair->old->proof, repair->scratch);
    return RESULT_OK;
}

static void take_away(struct repair *repair)
{
    struct board *board = repair->board;
    repair->is_touched = ARENA_ARRAY(repair->scratch, bool, (size_t)repair->instance->order_count);
    for (int at = 0; at < board->held_count; at++) {
        const int order = board->role_order[board->held[at].role];
        if (repair_takes(repair->request, board->held[at].member, order)) {
            board_drop(board, at);
            repair->is_touched[order] = true;
        }
    }
    for (int i = 0; i < repair->request->opened_count; i++) {
        repair->is_touched[repair->request->opened[i]] = true;
    }
}

/* Worth of one more place of each role: its price, less the premium of its order. */
static int64_t *worth_of(const struct repair *repair)
{
    const struct tariff *tariff = repair->tariff;
    const int roles = repair->candidates.role_first[repair->instance->order_count];
    int64_t *worth = ARENA_ARRAY(repair->scratch, int64_t, (size_t)roles);
    for (int role = 0; role < roles; role++) {
        worth[role] = tariff->place[role] - tariff->headcount[repair->board->role_order[role]];
    }
    return worth;
}

/* Fill what is left, then place whoever was freed by the request or by a chain. */
static enum result search(struct repair *repair)
{
    struct board *board = repair->board;
    take_away(repair);
    struct repair_chain *chain =
        repair_chain_create(board, worth_of(repair), PRICE_SCALE, repair->scratch);
    for (int order = 0; order < repair->instance->order_count; order++) {
        if (repair->is_touched[order]) {
            repair_chain_fill(chain, order);
        }
    }
    repair_chain_place(chain, 0);
    repair->pairs_tried = chain->pairs_tried;
    return RESULT_OK;
}

static enum result bound(struct repair *repair)
{
    struct tariff *tariff = repair->tariff;
    tariff_sum_up(tariff, repair->scratch);
    repair_polish(tariff, repair->board, repair->old->proof.scale <= 0);
    repair->plan->bound = tariff_bound(tariff);
    repair->plan->proof = tariff_proof(tariff, repair->arena);
    return RESULT_OK;
}

/* Who stays does so in the same row. */
static enum result extract(struct repair *repair)
{
    const struct board *board = repair->board;
    struct plan *plan = repair->plan;
    plan->assignments =
        ARENA_ARRAY(repair->arena, struct plan_assignment, (size_t)board->held_count);
    for (int at = 0; at < board->held_count; at++) {
        const struct held *held = &board->held[at];
        const int order = board->role_order[held->role];
        if (held->on) {
            plan->assignments[plan->assignment_count++] = (struct plan_assignment){
                held->member, order, held->role - repair->candidates.role_first[order],
                held->score};
        }
    }
    plan->objective = board->objective;
    plan->gap = plan_gap(plan->objective, plan->bound);
    plan->status = repair->candidates.count == 0    ? PLAN_EMPTY
                   : plan->bound == plan->objective ? PLAN_OPTIMAL
                                                    : PLAN_FEASIBLE;
    return RESULT_OK;
}

/* Places of a role that the member has more than before, what the request took aside. */
static int places_more(const struct repair *repair, int member, int role)
{
    const struct board *board = repair->board;
    const bool taken = repair_takes(repair->request, member, board->role_order[role]);
    int more = 0;
    for (int at = board->of_member[member]; at != BOARD_NOTHING;
         at = board->held[at].next_of_member) {
        const bool was = at < repair->old->assignment_count && !taken;
        more += board->held[at].role == role ? board->held[at].on - was : 0;
    }
    return more;
}

static int64_t count_changes(const struct repair *repair)
{
    const struct board *board = repair->board;
    bool *counted = ARENA_ARRAY(repair->scratch, bool, (size_t)repair->instance->member_count);
    int64_t count = 0;
    for (int i = 0; i < board->move_count; i++) {
        const struct held *held = &board->held[board->moves[i].held];
        if (!counted[held->member] && places_more(repair, held->member, held->role) != 0) {
            counted[held->member] = true;
            count++;
        }
    }
    return count;
}

/* Nothing is trusted: the plan is checked in whole numbers, after the clock has stopped. */
static enum result check(struct repair *repair)
{
    struct violation *violations = NULL;
    if (plan_check(repair->instance, repair->plan, repair->scratch, &violations) > 0) {
        char sentence[RULE_TEXT_BYTES];
        return error_refuse(
            repair->error, RESULT_INTERNAL, RULE_SOLVER, "", "%s",
            violation_sentence(&violations[0], LANGUAGE_EN, sentence, sizeof(sentence)));
    }
    return RESULT_OK;
}

/* clang-format off */
static const struct {
    const char *name;
    stage_function *run;
} stages[] = {
    {"repair_change",     change},
    {"repair_candidates", find_candidates},
    {"repair_set_up",     set_up},
    {"repair_search",     search},
    {"repair_bound",      bound},
    {"repair_extract",    extract},
};
/* clang-format on */

enum result repair_plan(const struct instance *instance, const struct plan *plan,
                        const struct repair_request *request, struct arena *arena,
                        struct instance **ret_instance, struct plan **ret_plan, struct error *error)
{
    struct repair repair = {.request = request,
                            .given = instance,
                            .old = plan,
                            .arena = arena,
                            .scratch = arena_create(),
                            .error = error,
                            .plan = ARENA_NEW(arena, struct plan)};
    const double started = now(&repair);
    enum result result = repair_request_check(instance, request, error);
    for (size_t i = 0; result == RESULT_OK && i < sizeof(stages) / sizeof(stages[0]); i++) {
        const double begun = now(&repair);
        result = stages[i].run(&repair);
        plan_note_seconds(repair.plan, stages[i].name, now(&repair) - begun);
    }
    const double seconds = now(&repair) - started;
    if (result == RESULT_OK) {
        result = check(&repair);
    }
    if (result == RESULT_OK) {
        plan_note_seconds(repair.plan, "repair", seconds);
        plan_note_size(repair.plan, "repair_changes", count_changes(&repair));
        plan_note_size(repair.plan, "repair_pairs_tried", repair.pairs_tried);
        *ret_instance = repair.instance;
        *ret_plan = repair.plan;
    }
    arena_destroy(repair.scratch);
    return result;
}
