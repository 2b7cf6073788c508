/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why this member and why not me, against brute force over all pairs, and in words. */
#include "asking_instance.h"

#include <diandan/matcher/explain.h>

#include <string.h>

enum { SEEDS = 40, MEMBERS = 16, ORDERS = 10 };

static const struct plan_assignment *held(const struct plan *plan, int member, int order)
{
    for (int i = 0; i < plan->assignment_count; i++) {
        if (plan->assignments[i].member == member && plan->assignments[i].order == order) {
            return &plan->assignments[i];
        }
    }
    return NULL;
}

static bool holds(const struct plan *plan, int member, int order, int role)
{
    const struct plan_assignment *assignment = held(plan, member, order);
    return assignment && assignment->role == role;
}

/* The best of the others by asking everyone. */
static int next_by_asking(const struct instance *instance, const struct plan *plan, int order,
                          int role, struct arena *arena)
{
    const struct scoring *scoring = scoring_create(instance, arena);
    int best = INSTANCE_NONE;
    for (int member = 0; member < instance->member_count; member++) {
        if (!eligibility_holds(instance, member, order, role) || holds(plan, member, order, role)) {
            continue;
        }
        const int64_t score = score_pair(scoring, member, order, role, NULL);
        const int64_t highest =
            best == INSTANCE_NONE ? 0 : score_pair(scoring, best, order, role, NULL);
        if (best == INSTANCE_NONE || score > highest ||
            (score == highest &&
             strcmp(instance->members[member].id, instance->members[best].id) < 0)) {
            best = member;
        }
    }
    return best;
}

static int64_t sum_of(const int64_t parts[SCORE_PART_COUNT])
{
    int64_t sum = 0;
    for (int i = 0; i < (int)SCORE_PART_COUNT; i++) {
        sum += parts[i];
    }
    return sum;
}

/* Where somebody serves instead is a place they hold, at the score the plan gives it. */
static void check_standing(const struct plan *plan, const struct standing *standing, int order)
{
    if (standing->member == INSTANCE_NONE) {
        return;
    }
    const struct plan_assignment *other = held(plan, standing->member, standing->other_order);
    assert_int_equal(sum_of(standing->parts), standing->score);
    assert_int_equal(other != NULL, standing->reason == PLAN_REASON_TAKEN ||
                                        standing->reason == PLAN_REASON_ELSEWHERE);
    assert_true(!other || (other->order == order) == (standing->reason == PLAN_REASON_TAKEN));
    assert_int_equal(other ? other->score : 0, standing->other_score);
    assert_int_equal(other ? other->role : INSTANCE_NONE, standing->other_role);
}

/* No gaps in the sentence; without names it says nothing of anyone. */
static void check_words(const struct instance *instance, const struct placing *placing)
{
    char text[EXPLAIN_TEXT_BYTES];
    for (int language = 0; language < 2; language++) {
        for (int nameless = 0; nameless < 2; nameless++) {
            (void)placing_sentence(instance, placing, nameless, (enum language)language, text,
                                   sizeof(text));
            assert_true(text[0] && !strchr(text, '{'));
            if (placing->next.member != INSTANCE_NONE) {
                const char *id = instance->members[placing->next.member].id;
                assert_int_equal(strstr(text, id) != NULL, !nameless);
            }
            if (nameless && placing->next.other_order != INSTANCE_NONE) {
                assert_null(strstr(text, instance->orders[placing->next.other_order].id));
            }
        }
    }
}

static void test_the_next_best_is_the_best_of_the_others(void **state)
{
    (void)state;
    int seen[PLAN_REASON_COUNT] = {0};
    int alone = 0;
    for (uint64_t seed = 1; seed <= 2 * SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance =
            asking_instance(seed, MEMBERS, ORDERS, seed % 2 == 0, arena);
        const struct plan *plan = plan_for(instance, arena);
        struct explainer *explainer = explainer_create(instance, plan, arena);
        for (int i = 0; i < plan->assignment_count; i++) {
            const struct plan_assignment *placed = &plan->assignments[i];
            const struct placing placing = explain_assignment(explainer, i);
            const int role = (int)placed->role;
            assert_int_equal(placing.placed.member, placed->member);
            assert_int_equal(placing.placed.score, placed->score);
            assert_int_equal(placing.placed.reason, PLAN_REASON_COUNT);
            assert_int_equal(placing.next.member,
                             next_by_asking(instance, plan, placed->order, role, arena));
            check_standing(plan, &placing.placed, placed->order);
            check_standing(plan, &placing.next, placed->order);
            check_words(instance, &placing);
            if (placing.next.member == INSTANCE_NONE) {
                assert_string_equal(placing_code(&placing), "only_candidate");
                alone++;
            } else {
                seen[placing.next.reason]++;
            }
            /* Whoever is free could be swapped in: a proven plan leaves nobody better out. */
            assert_true(placing.next.member == INSTANCE_NONE ||
                        placing.next.reason != PLAN_REASON_NOT_CHOSEN ||
                        placing.next.score <= placed->score);
        }
        arena_destroy(arena);
    }
    assert_true(alone > 0);
    for (int reason = 0; reason < (int)PLAN_REASON_COUNT; reason++) {
        assert_int_equal(seen[reason] > 0, reason != (int)PLAN_REASON_MIN_HEADCOUNT);
    }
}

static void check_why(const struct instance *instance, const struct plan *plan,
                      const struct why_not *why, int member)
{
    struct rule_miss misses[HARD_RULE_COUNT];
    char text[EXPLAIN_TEXT_BYTES];
    const int count = eligibility_misses(instance, member, why->order, why->role, misses);
    assert_int_equal(why->miss_count, count);
    (void)why_not_sentence(instance, why, LANGUAGE_ZH, text, sizeof(text));
    assert_true(text[0] && !strchr(text, '{'));
    (void)why_not_sentence(instance, why, LANGUAGE_EN, text, sizeof(text));
    assert_true(text[0] && !strchr(text, '{'));
    if (count) {
        assert_string_equal(why_not_code(why), hard_rule_code(misses[0].rule));
        return;
    }
    check_standing(plan, &why->member, why->order);
    assert_int_equal(strcmp(why_not_code(why), "placed") == 0,
                     holds(plan, member, why->order, why->role));
    if (why->rival.member != INSTANCE_NONE) {
        assert_true(holds(plan, why->rival.member, why->order, why->role));
        /* Were the rival worse, the member would serve in a proven plan. */
        assert_true(
            why->member.reason != PLAN_REASON_NOT_CHOSEN ||
            (why->rival.score >= why->member.score && strcmp(why_not_code(why), "outscored") == 0));
    }
}

static void test_why_not_asks_the_rules_again(void **state)
{
    (void)state;
    static const char *const codes[] = {"placed",     "taken",     "busy_elsewhere",
                                        "hours_used", "outscored", "min_headcount"};
    int seen[COUNT_OF(codes)] = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct arena *arena = arena_create();
        const struct instance *instance =
            asking_instance(seed, MEMBERS, ORDERS, seed % 4 == 0, arena);
        const struct plan *plan = plan_for(instance, arena);
        struct explainer *explainer = explainer_create(instance, plan, arena);
        for (int pair = 0; pair < MEMBERS * ORDERS; pair++) {
            const int member = pair / ORDERS;
            const int order = pair % ORDERS;
            for (int role = 0; role < instance->orders[order].role_count; role++) {
                const struct why_not why = explain_why_not(explainer, member, order, role);
                check_why(instance, plan, &why, member);
                for (size_t i = 0; i < COUNT_OF(codes); i++) {
                    seen[i] += strcmp(why_not_code(&why), codes[i]) == 0;
                }
            }
        }
        arena_destroy(arena);
    }
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        assert_true(seen[i] > 0);
    }
}

/* Two orders at the same time with one place each, given pairs, hand-made plans and prices. */
struct table {
    struct instance_role roles[2];
    struct instance_member members[3];
    struct instance_order orders[2];
    struct instance_edge edges[4];
    struct plan_assignment assignments[2];
    struct plan_place_price prices[1];
    struct plan_case cases[1];
    struct plan_part parts[1];
    struct instance instance;
    struct plan plan;
};

/* Amy holds the lamp for `here`; Beth would for 100, and holds the walk for `there`, or nothing. */
static void table_make(struct table *table, int here, int there, int64_t scale)
{
    *table = (struct table){
        .edges = {{0, 0, 0, here},   {1, 0, 0, 100}, {1, 1, 0, there}},
        .assignments = {{0, 0, 0, here}, {1, 1, 0, there}},
        .prices = {{1, 0, 705}  },
        .cases = {{.places = table->prices, .place_count = 1}                },
        .parts = {{.cases = table->cases, .case_count = 1}              },
    };
    for (int i = 0; i < 2; i++) {
        table->members[i] = (struct instance_member){
            .id = i ? "beth" : "amy", .always_available = true, .minutes_max = INSTANCE_UNCAPPED};
        table->roles[i] = (struct instance_role){
            .level = 1, .count = 1, .resource = INSTANCE_NONE, .certificate = INSTANCE_NONE};
        table->orders[i] = (struct instance_order){.id = i ? "walk" : "lamp",
                                                   .start = 0,
                                                   .end = 60,
                                                   .priority = 1,
                                                   .roles = &table->roles[i],
                                                   .role_count = 1};
    }
    table->instance = (struct instance){.members = table->members,
                                        .member_count = 2,
                                        .orders = table->orders,
                                        .order_count = 2,
                                        .has_edges = true,
                                        .edges = table->edges,
                                        .edge_count = there ? 3 : 2};
    table->plan = (struct plan){
        .assignments = table->assignments,
        .assignment_count = there ? 2 : 1,
        .proof = {scale, table->parts, 1}
    };
}

static void test_placings_in_words(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        int here, there;
        int64_t scale;
        const char *code, *en, *nameless_zh;
    } rows[] = {
        {140, 0,   0,  "next_best_free",      "scores 40 more than beth, the next best, who is free, but the plan does without", "比次选高 40 分；此人有空，方案没有选用"},
        {100, 0,   0,  "next_best_free",      "scores the same as beth, the next best, who is free, but the plan does without",  "与次选同分；此人有空，方案没有选用"},
        {140, 70,  0,  "next_best_elsewhere", "scores 40 more than beth, the next best, who serves in walk (70 points)",         "比次选高 40 分；此人已安排到另一单（70 分）"},
        {60,  120, 0,  "next_best_elsewhere", "scores 40 less than beth, who serves in walk and is worth more there: 120 points, 100 here", "比另一人选低 40 分；此人已安排到另一单，在那里更值：120 分，在这里 100 分"},
        {60,  70,  0,  "next_best_elsewhere", "scores 40 less than beth, who serves in walk for 70 points; moving them here adds 40 and leaves that place", "比另一人选低 40 分；此人已安排到另一单，在那里 70 分；调来这里只多 40 分，那里就少一人"},
        {140, 70,  10, "next_best_elsewhere", "scores 40 more than beth, the next best, who serves in walk (70 points); a place there is priced at 71 points", "比次选高 40 分；此人已安排到另一单（70 分），那里一个名额计价 71 分"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        char text[EXPLAIN_TEXT_BYTES];
        struct table table;
        table_make(&table, rows[i].here, rows[i].there, rows[i].scale);
        struct explainer *explainer = explainer_create(&table.instance, &table.plan, arena);
        const struct placing placing = explain_assignment(explainer, 0);
        assert_string_equal(placing_code(&placing), rows[i].code);
        assert_string_equal(
            placing_sentence(&table.instance, &placing, false, LANGUAGE_EN, text, sizeof(text)),
            rows[i].en);
        assert_string_equal(
            placing_sentence(&table.instance, &placing, true, LANGUAGE_ZH, text, sizeof(text)),
            rows[i].nameless_zh);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_next_best_is_the_best_of_the_others),
        cmocka_unit_test(test_why_not_asks_the_rules_again),
        cmocka_unit_test(test_placings_in_words),
    };
    return cmocka_run_group_tests_name("explain pair", tests, NULL, NULL);
}
