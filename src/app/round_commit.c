/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_proof.h"

#include <diandan/app/rounds.h>
#include <diandan/domain/order.h>
#include <diandan/matcher/explain.h>

/* What round_choose leaves for round_commit. */
struct prepared {
    struct round round;
    int strict;
};

static enum result choose(struct call *call, const struct commit_input *asked,
                          const struct round_problem *problem, struct round_choice *ret)
{
    enum result result = asked->skip_invalid
                             ? round_choose_holding(call, problem, &asked->assignments, ret)
                             : round_choose_places(call, problem, &asked->assignments, ret);
    if (result == RESULT_OK && ret->blocked) {
        const struct round_violation *first = LIST_OF(ret->violations, struct round_violation);
        while (!first->blocks) {
            first++;
        }
        const char *pointer =
            first->assignment == ABSENT
                ? "/assignments"
                : arena_print(call->arena, "/assignments/%lld", (long long)first->assignment);
        return error_refuse(call->error, RESULT_CONFLICT, RULE_UNFIT, pointer, "%s",
                            round_violations_line(call->arena, &ret->violations));
    }
    return result;
}

static int any_by_hand(const int *flags, int count)
{
    int any = 0;
    for (int i = 0; i < count; i++) {
        any |= flags[i];
    }
    return any;
}

static const int *by_hand(struct call *call, const struct list *given,
                          const struct round_choice *choice)
{
    int *flags = ARENA_ARRAY(call->arena, int, (size_t)choice->plan.assignment_count);
    for (int i = 0; i < choice->plan.assignment_count; i++) {
        flags[i] = LIST_OF(*given, struct assignment)[choice->positions[i]].by_hand;
    }
    return flags;
}

enum result round_choose(struct call *call, const void *input, void *output)
{
    (void)output;
    const struct commit_input *asked = input;
    const struct round_adjustment none = {
        .pins = {NULL, 0}
    };
    struct prepared *prepared = ARENA_NEW(call->arena, struct prepared);
    struct round *round = &prepared->round;
    struct round_problem problem;
    struct round_choice choice;
    enum result result = round_open(call, &asked->window, round);
    if (result == RESULT_OK) {
        result = store_begin(call->store, call->error);
    }
    if (result == RESULT_OK) {
        result = round_problem_load_adjusted(call, round, &none, &problem);
        if (result == RESULT_OK) {
            result = choose(call, asked, &problem, &choice);
        }
        store_rollback(call->store);
    }
    if (result != RESULT_OK) {
        return result;
    }
    prepared->strict = !asked->skip_invalid;
    round->status = ROUND_CHOSEN;
    round->objective = choice.plan.objective;
    round->bound = ABSENT;
    round->member_count = problem.instance->member_count;
    round->order_count = problem.instance->order_count;
    round->seat_count = round_count_seats(problem.instance);
    const int *flags = by_hand(call, &asked->assignments, &choice);
    round_proof_take(call, problem.instance, asked->proof,
                     any_by_hand(flags, choice.plan.assignment_count), round);
    explain_unfilled(problem.instance, &choice.plan, call->arena);
    round->offers = round_list_offers(call, &problem, &choice.plan, flags);
    round->unfilled = round_list_unfilled(call, &problem, &choice.plan);
    round->violations = choice.violations;
    call->prepared = prepared;
    return RESULT_OK;
}

enum result round_commit(struct call *call, const void *input, void *output)
{
    (void)input;
    const struct prepared *prepared = call->prepared;
    struct round *round = output;
    *round = prepared->round;
    return round_keep(call, round, prepared->strict);
}
