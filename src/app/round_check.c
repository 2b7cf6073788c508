/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_words.h"

#include <diandan/app/rounds.h>
#include <diandan/domain/member.h>
#include <diandan/domain/order.h>

/* True when nothing that blocks is said of the place itself. */
static int holds(const struct list *violations, int64_t at)
{
    for (size_t i = 0; i < violations->count; i++) {
        const struct round_violation *told = &LIST_OF(*violations, struct round_violation)[i];
        if (told->blocks && told->assignment == at) {
            return 0;
        }
    }
    return 1;
}

static struct list describe(struct call *call, const struct round_problem *problem,
                            const struct round_choice *choice, const struct list *given)
{
    const struct scoring *scoring = scoring_create(problem->instance, call->arena);
    struct checked *rows = ARENA_ARRAY(call->arena, struct checked, given->count);
    for (size_t i = 0; i < given->count; i++) {
        rows[i] = (struct checked){
            .assignment = LIST_OF(*given, struct assignment)[i],
            .holds = holds(&choice->violations, (int64_t)i),
            .score = ABSENT,
        };
    }
    for (int i = 0; i < choice->plan.assignment_count; i++) {
        const struct plan_assignment *placed = &choice->plan.assignments[i];
        const int role = (int)placed->role;
        struct checked *row = &rows[choice->positions[i]];
        row->member_name = LIST_OF(problem->members, struct member)[placed->member].name;
        if (eligibility_holds(problem->instance, placed->member, placed->order, role)) {
            row->score = placed->score;
            row->reasons =
                round_words_score(call->arena, scoring, placed->member, placed->order, role);
        }
    }
    return (struct list){rows, given->count};
}

enum result round_check(struct call *call, const void *input, void *output)
{
    const struct check_input *asked = input;
    const struct round_adjustment adjustment = {.changes = asked->changes};
    struct check_answer *answer = output;
    struct round round = {0};
    struct round_problem problem;
    struct round_choice choice;
    enum result result = round_open(call, &asked->window, &round);
    if (result == RESULT_OK) {
        result = round_problem_load_adjusted(call, &round, &adjustment, &problem);
    }
    if (result == RESULT_OK) {
        result = round_choose_places(call, &problem, &asked->assignments, &choice);
    }
    if (result == RESULT_OK) {
        *answer = (struct check_answer){
            .valid = !choice.blocked,
            .objective = choice.plan.objective,
            .violations = choice.violations,
            .assignments = describe(call, &problem, &choice, &asked->assignments),
        };
    }
    return result;
}
