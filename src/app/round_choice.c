/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_choice.h"

#include <diandan/domain/member.h>
#include <diandan/domain/order.h>
#include <diandan/matcher/check.h>
#include <diandan/matcher/score.h>

#include <string.h>

void telling_add(struct telling *telling, const struct round_violation *violation)
{
    struct list *list = &telling->choice->violations;
    if (list->count == telling->capacity) {
        telling->capacity = 2 * telling->capacity + 16;
        struct round_violation *items =
            ARENA_ARRAY(telling->call->arena, struct round_violation, telling->capacity);
        if (list->count > 0) {
            memcpy(items, list->items, list->count * sizeof(items[0]));
        }
        list->items = items;
    }
    LIST_OF(*list, struct round_violation)[list->count++] = *violation;
    telling->choice->blocked |= violation->blocks;
}

/* A violation of the matcher with the things it names; figures and words are still missing. */
static struct round_violation describe(const struct telling *telling,
                                       const struct violation *violation)
{
    const struct round_problem *problem = telling->problem;
    struct round_violation told = {
        .assignment = violation->assignment == INSTANCE_NONE
                          ? ABSENT
                          : telling->choice->positions[violation->assignment],
        .code = violation_code(violation->kind),
        /* Those who are still missing may be asked, or claim a place, later. */
        .blocks = violation->kind != VIOLATION_HEADCOUNT,
        .role = ABSENT,
        .have = ABSENT,
        .need = ABSENT,
        .from_at = ABSENT,
        .to_at = ABSENT,
    };
    if (violation->order != INSTANCE_NONE) {
        told.order_id = problem->instance->orders[violation->order].id;
    }
    if (violation->order != INSTANCE_NONE && violation->role != INSTANCE_NONE) {
        told.role = LIST_OF(problem->role_positions, int64_t *)[violation->order][violation->role];
    }
    if (violation->member != INSTANCE_NONE) {
        told.member_id = problem->instance->members[violation->member].id;
        told.member_name = LIST_OF(problem->members, struct member)[violation->member].name;
    }
    if (violation->other_order != INSTANCE_NONE) {
        told.other_order = problem->instance->orders[violation->other_order].id;
    }
    return told;
}

/* Each hard rule a pair breaks, with what would have to change. */
static void tell_misses(struct telling *telling, const struct violation *violation)
{
    const struct round_problem *problem = telling->problem;
    struct arena *arena = telling->call->arena;
    struct rule_miss misses[HARD_RULE_COUNT];
    char text[RULE_TEXT_BYTES];
    const int count = eligibility_misses(problem->instance, violation->member, violation->order,
                                         violation->role, misses);
    const int64_t zero_s = LIST_OF(problem->orders, struct order)[violation->order].starts_at -
                           problem->instance->orders[violation->order].start * 60;
    for (int i = 0; i < count; i++) {
        const struct rule_miss *miss = &misses[i];
        struct round_violation told = describe(telling, violation);
        const bool times = miss->rule == HARD_AVAILABILITY || miss->rule == HARD_BUSY;
        told.rule = hard_rule_code(miss->rule);
        told.have = miss->have;
        told.need = miss->need;
        told.from_at = times ? zero_s + miss->have * 60 : ABSENT;
        told.to_at = times ? zero_s + miss->need * 60 : ABSENT;
        told.zh = arena_text(arena, rule_miss_sentence(miss, LANGUAGE_ZH, text, sizeof(text)));
        told.en = arena_text(arena, rule_miss_sentence(miss, LANGUAGE_EN, text, sizeof(text)));
        told.change_zh = arena_text(arena, rule_miss_change(miss, LANGUAGE_ZH, text, sizeof(text)));
        told.change_en = arena_text(arena, rule_miss_change(miss, LANGUAGE_EN, text, sizeof(text)));
        telling_add(telling, &told);
    }
}

/* What a plan claims about itself is not the desk's. */
static bool is_claim(enum violation_kind kind)
{
    return kind == VIOLATION_SCORE || kind >= VIOLATION_UNFILLED;
}

static void tell(struct telling *telling, const struct violation *violation)
{
    struct arena *arena = telling->call->arena;
    char text[RULE_TEXT_BYTES];
    if (is_claim(violation->kind)) {
        return;
    }
    if (violation->kind == VIOLATION_EXCLUDED) {
        tell_misses(telling, violation);
        return;
    }
    struct round_violation told = describe(telling, violation);
    told.have = violation->have;
    told.need = violation->need;
    told.zh = arena_text(arena, violation_sentence(violation, LANGUAGE_ZH, text, sizeof(text)));
    told.en = arena_text(arena, violation_sentence(violation, LANGUAGE_EN, text, sizeof(text)));
    telling_add(telling, &told);
}

static void tell_all(struct telling *telling)
{
    struct violation *violations;
    const int count = plan_check(telling->problem->instance, &telling->choice->plan,
                                 telling->call->arena, &violations);
    for (int i = 0; i < count; i++) {
        tell(telling, &violations[i]);
    }
}

static struct telling start(struct call *call, const struct round_problem *problem,
                            const struct list *assignments, struct round_choice *choice)
{
    *choice = (struct round_choice){
        .plan = {.status = PLAN_FEASIBLE,
                 .assignments =
                     ARENA_ARRAY(call->arena, struct plan_assignment, assignments->count)},
        .positions = ARENA_ARRAY(call->arena, int, assignments->count),
    };
    return (struct telling){
        .call = call, .problem = problem, .assignments = assignments, .choice = choice};
}

/* Add a known place to the plan; worth nothing where a hard rule is broken. */
static void place(struct round_choice *choice, const struct round_problem *problem,
                  const struct scoring *scoring, struct plan_assignment found, size_t at)
{
    const int role = (int)found.role;
    found.score = eligibility_holds(problem->instance, found.member, found.order, role)
                      ? score_pair(scoring, found.member, found.order, role, NULL)
                      : 0;
    choice->positions[choice->plan.assignment_count] = (int)at;
    choice->plan.assignments[choice->plan.assignment_count++] = found;
    choice->plan.objective += found.score;
}

enum result round_choose_places(struct call *call, const struct round_problem *problem,
                                const struct list *assignments, struct round_choice *ret)
{
    struct telling telling = start(call, problem, assignments, ret);
    const struct scoring *scoring = scoring_create(problem->instance, call->arena);
    enum result result = RESULT_OK;
    for (size_t i = 0; i < assignments->count && result == RESULT_OK; i++) {
        struct plan_assignment found;
        int known = 0;
        result = telling_find(&telling, i, &found, &known);
        if (result == RESULT_OK && known) {
            place(ret, problem, scoring, found, i);
        }
    }
    if (result == RESULT_OK) {
        tell_all(&telling);
    }
    return result;
}

/* Drop the headcounts told on the way: only the last word on them counts. */
static size_t keep_blocking(struct list *violations, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < violations->count; i++) {
        const struct round_violation *told = &LIST_OF(*violations, struct round_violation)[i];
        if (told->blocks) {
            LIST_OF(*violations, struct round_violation)[kept++] = *told;
        }
    }
    violations->count = kept;
    return kept - from;
}

enum result round_choose_holding(struct call *call, const struct round_problem *problem,
                                 const struct list *assignments, struct round_choice *ret)
{
    struct telling telling = start(call, problem, assignments, ret);
    const struct scoring *scoring = scoring_create(problem->instance, call->arena);
    enum result result = RESULT_OK;
    for (size_t i = 0; i < assignments->count && result == RESULT_OK; i++) {
        const struct plan before = ret->plan;
        const size_t told = ret->violations.count;
        struct plan_assignment found;
        int known = 0;
        result = telling_find(&telling, i, &found, &known);
        if (result != RESULT_OK || !known) {
            continue;
        }
        place(ret, problem, scoring, found, i);
        tell_all(&telling);
        if (keep_blocking(&ret->violations, told) > 0) {
            ret->plan = before;
        }
    }
    ret->blocked = 0;
    if (result == RESULT_OK) {
        tell_all(&telling);
    }
    return result;
}

const char *round_violations_line(struct arena *arena, const struct list *violations)
{
    struct buffer out = buffer_on(arena);
    for (size_t i = 0; i < violations->count; i++) {
        const struct round_violation *told = &LIST_OF(*violations, struct round_violation)[i];
        if (!told->blocks) {
            continue;
        }
        buffer_print(&out, "%s%s", out.length > 0 ? "; " : "",
                     told->rule ? told->rule : told->code);
        if (told->assignment != ABSENT) {
            buffer_print(&out, " /assignments/%lld", (long long)told->assignment);
        }
        if (told->member_id) {
            buffer_print(&out, " %s", told->member_id);
        }
    }
    return out.bytes ? out.bytes : "";
}
