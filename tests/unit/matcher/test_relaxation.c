/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every relaxation does what its sentence says: carried out, solved again, seen filled. */
#include "asking_instance.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/explain.h>
#include <diandan/matcher/relaxation.h>
#include <diandan/matcher/score.h>

#include <string.h>

enum { SEEDS = 80, MEMBERS = 12, ORDERS = 10, KEPT = 1000000, FILLS = 1000 };

/* How often each kind of relaxation was seen. */
struct seen {
    int rules[HARD_RULE_COUNT];
    int headcounts;
    int with_others; /* the order came to take place by it */
    int places;
};

static int64_t filled_weight(const struct instance *instance, const struct plan *plan)
{
    int64_t weight = 0;
    for (int i = 0; i < plan->assignment_count; i++) {
        weight += instance->orders[plan->assignments[i].order].priority;
    }
    return weight;
}

static int64_t filled(const struct plan *plan, int order, int role)
{
    int64_t count = 0;
    for (int i = 0; i < plan->assignment_count; i++) {
        count += plan->assignments[i].order == order && plan->assignments[i].role == role;
    }
    return count;
}

static bool holds_place(const struct plan *plan, const struct instance_edge *edge)
{
    for (int i = 0; i < plan->assignment_count; i++) {
        const struct plan_assignment *placed = &plan->assignments[i];
        if (placed->member == edge->member && placed->order == edge->order &&
            placed->role == edge->role) {
            return true;
        }
    }
    return false;
}

/* Solve the changed instance where keeping every place of the plan comes first, and filling the
   promised one second. */
static const struct plan *solve_keeping(const struct instance *changed, const struct plan *plan,
                                        const struct relaxation *relaxation, struct arena *arena)
{
    struct instance *pairs = NULL;
    struct error error = {0};
    if (changed->has_edges) {
        pairs = ARENA_NEW(arena, struct instance);
        *pairs = *changed;
        pairs->edges = ARENA_ARRAY(arena, struct instance_edge, (size_t)changed->edge_count);
        memcpy(pairs->edges, changed->edges, (size_t)changed->edge_count * sizeof(*pairs->edges));
    } else {
        assert_int_equal(matcher_with_edges(changed, arena, &pairs, &error), RESULT_OK);
    }
    for (int i = 0; i < pairs->edge_count; i++) {
        struct instance_edge *edge = &pairs->edges[i];
        const bool promised = edge->order == relaxation->order && edge->role == relaxation->role;
        edge->score = holds_place(plan, edge) ? KEPT : promised ? FILLS : 1;
    }
    return plan_for(pairs, arena);
}

static void check_promise(const struct instance *instance, const struct plan *plan,
                          const struct relaxation *relaxation, struct arena *arena)
{
    struct instance *changed = NULL;
    struct error error = {0};
    relaxation_apply(instance, relaxation, arena, &changed);
    const int64_t before = filled(plan, relaxation->order, relaxation->role);
    /* Everyone else is kept, and the place is filled. */
    const struct plan *kept = solve_keeping(changed, plan, relaxation, arena);
    int still_there = 0;
    for (int i = 0; i < kept->assignment_count; i++) {
        const struct plan_assignment *placed = &kept->assignments[i];
        const struct instance_edge edge = {placed->member, placed->order, (int)placed->role, 0};
        still_there += holds_place(plan, &edge);
    }
    assert_int_equal(still_there, plan->assignment_count);
    assert_true(filled(kept, relaxation->order, relaxation->role) > before);
    /* The best plan is better by the gain at least, and covers more. */
    const struct plan *after = plan_for(changed, arena);
    assert_int_equal(after->status, PLAN_OPTIMAL);
    assert_true(relaxation->gain > 0);
    assert_true(after->objective >= plan->objective + relaxation->gain);
    assert_true(filled_weight(instance, after) >=
                filled_weight(instance, plan) + instance->orders[relaxation->order].priority);
    assert_int_equal(instance_prepare(changed, arena, &error), RESULT_OK);
}

static bool is_within(const struct interval *intervals, int count, int64_t minute)
{
    for (int i = 0; i < count; i++) {
        if (intervals[i].start <= minute && minute < intervals[i].end) {
            return true;
        }
    }
    return false;
}

static bool is_free_at(const struct instance *instance, int member, int64_t minute)
{
    const struct instance_member *of = &instance->members[member];
    return of->always_available ? is_within(&instance->horizon, 1, minute)
                                : is_within(of->availability, of->availability_count, minute);
}

static bool is_busy_at(const struct instance *instance, int member, int64_t minute)
{
    const struct instance_member *of = &instance->members[member];
    for (int i = 0; i < of->busy_count; i++) {
        if (is_within(&of->busy[i].time, 1, minute)) {
            return true;
        }
    }
    return false;
}

/* The change is what the sentence says, and nothing more. */
static void check_exactness(const struct instance *instance, const struct relaxation *relaxation,
                            struct arena *arena)
{
    struct instance *changed = NULL;
    relaxation_apply(instance, relaxation, arena, &changed);
    for (int i = 0; i < instance->member_count; i++) {
        const bool is_meant = i == relaxation->member;
        const bool frees = is_meant && relaxation->rule == HARD_AVAILABILITY;
        const bool clears = is_meant && relaxation->rule == HARD_BUSY;
        const struct interval said = {relaxation->from, relaxation->to};
        for (int64_t minute = -60; minute < 700; minute++) {
            const bool in = is_within(&said, 1, minute);
            assert_int_equal(is_free_at(changed, i, minute),
                             is_free_at(instance, i, minute) || (frees && in));
            assert_int_equal(is_busy_at(changed, i, minute),
                             is_busy_at(instance, i, minute) && !(clears && in));
        }
        const bool raises = is_meant && relaxation->kind == RELAXATION_CAP;
        assert_true(changed->members[i].minutes_max ==
                    (raises ? relaxation->to : instance->members[i].minutes_max));
    }
    for (int i = 0; i < instance->order_count; i++) {
        const bool lowers = i == relaxation->order && relaxation->kind == RELAXATION_HEADCOUNT;
        assert_int_equal(instance->orders[i].min,
                         lowers ? relaxation->from : changed->orders[i].min);
        assert_int_equal(changed->orders[i].min, lowers ? relaxation->to : instance->orders[i].min);
    }
}

static void check_sentence(const struct instance *instance, const struct plan_unfilled *row,
                           const struct relaxation *relaxation)
{
    char text[RULE_TEXT_BYTES];
    assert_string_equal(relaxation_code(relaxation), row->relaxation->change.code);
    for (int language = 0; language < 2; language++) {
        const char *sentence =
            relaxation_sentence(instance, relaxation, (enum language)language, text, sizeof(text));
        assert_string_equal(sentence, language == LANGUAGE_ZH ? row->relaxation->change.zh
                                                              : row->relaxation->change.en);
        assert_null(strchr(sentence, '{'));
        assert_true(relaxation->member == INSTANCE_NONE ||
                    strstr(sentence, instance->members[relaxation->member].id));
    }
}

/* Some are free, but too few: a lower headcount would always do. */
static bool waits_for_people(const struct plan_unfilled *row)
{
    for (int i = 0; i < row->reason_count; i++) {
        if (strcmp(row->reasons[i].code, "min_headcount") == 0) {
            return true;
        }
    }
    return false;
}

/* True when somebody breaks one rule, would be free in the plan, and the order takes place. */
static bool somebody_is_one_step_away(const struct instance *instance, const struct plan *plan,
                                      const struct plan_unfilled *row, struct arena *arena)
{
    const struct instance_order *order = &instance->orders[row->order];
    int64_t headcount = 0;
    for (int role = 0; role < order->role_count; role++) {
        headcount += filled(plan, row->order, role);
    }
    if (headcount < order->min) {
        return false;
    }
    struct explainer *explainer = explainer_create(instance, plan, arena);
    for (int member = 0; member < instance->member_count; member++) {
        const struct why_not why = explain_why_not(explainer, member, row->order, (int)row->role);
        struct relaxation change = {RELAXATION_PAIR,    member,
                                    row->order,         (int)row->role,
                                    why.misses[0].rule, why.misses[0].have,
                                    why.misses[0].need, 0};
        if (why.miss_count > 1 ||
            (why.miss_count && (change.rule == HARD_EDGE || change.rule == HARD_DECLINED))) {
            continue;
        }
        struct instance *changed = ARENA_NEW(arena, struct instance);
        *changed = *instance;
        if (why.miss_count) {
            relaxation_apply(instance, &change, arena, &changed);
        }
        const struct why_not then = explain_why_not(explainer_create(changed, plan, arena), member,
                                                    row->order, (int)row->role);
        const bool by_cap = (why.miss_count == 0 || change.rule == HARD_HOURS) &&
                            then.member.reason == PLAN_REASON_HOURS_USED;
        if (by_cap || (why.miss_count && then.member.reason == PLAN_REASON_NOT_CHOSEN)) {
            return true;
        }
    }
    return false;
}

static void check_plan(const struct instance *instance, const struct plan *plan,
                       struct arena *arena, struct seen *seen)
{
    for (int i = 0; i < plan->unfilled_count; i++) {
        const struct plan_unfilled *row = &plan->unfilled[i];
        struct relaxation relaxation;
        seen->places++;
        if (!relaxation_of(row, &relaxation)) {
            assert_false(somebody_is_one_step_away(instance, plan, row, arena));
            assert_false(waits_for_people(row));
            continue;
        }
        check_sentence(instance, row, &relaxation);
        check_exactness(instance, &relaxation, arena);
        check_promise(instance, plan, &relaxation, arena);
        if (relaxation.kind == RELAXATION_HEADCOUNT) {
            seen->headcounts++;
        } else {
            seen->rules[relaxation.rule]++;
            seen->with_others += instance->orders[row->order].min > 1 &&
                                 filled(plan, row->order, (int)row->role) == 0;
        }
    }
}

static void test_relaxations_fill(void **state)
{
    (void)state;
    struct seen seen = {0};
    struct seen of_edges = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        for (int with_edges = 0; with_edges < 2; with_edges++) {
            struct arena *arena = arena_create();
            const struct instance *instance =
                asking_instance(seed, MEMBERS, ORDERS, with_edges, arena);
            const struct plan *plan = plan_for(instance, arena);
            assert_true(plan->status == PLAN_OPTIMAL);
            check_plan(instance, plan, arena, with_edges ? &of_edges : &seen);
            arena_destroy(arena);
        }
    }
    for (int rule = HARD_RESOURCE; rule < (int)HARD_RULE_COUNT; rule++) {
        assert_true(seen.rules[rule] > 0);
        assert_true((of_edges.rules[rule] > 0) == (rule == (int)HARD_HOURS));
    }
    assert_true(seen.headcounts > 0 && of_edges.headcounts > 0 && seen.with_others > 0);
    assert_int_equal(seen.rules[HARD_DECLINED] + seen.rules[HARD_EDGE], 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_relaxations_fill),
    };
    return cmocka_run_group_tests_name("relaxation", tests, NULL, NULL);
}
