/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every hard rule, every violation and every change that would admit, one row each. */
#include "unit.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/explain.h>
#include <diandan/matcher/rank.h>

#include <stdio.h>
#include <string.h>

/* Amy could serve in both roles of the first order and in the only one of the second. */
struct world_of_two {
    int declined[1];
    int resources[1];
    int wanted[1];
    struct instance_skill skills[1];
    struct instance_certificate certificates[1];
    struct interval availability[1];
    struct instance_busy busy[1];
    struct instance_role roles[2];
    struct instance_role other_roles[1];
    struct instance_member members[2];
    struct instance_order orders[2];
    const char *skill_names[1];
    const char *resource_names[1];
    const char *certificate_names[1];
    struct instance instance;
};

static const struct instance_role anyone = {
    .level = 1, .count = 1, .resource = INSTANCE_NONE, .certificate = INSTANCE_NONE};

static void world_make(struct world_of_two *world)
{
    *world = (struct world_of_two){.skills = {{0, 2}},
                                   .certificates = {{0, 200}},
                                   .availability = {{0, 400}},
                                   .busy = {{.time = {300, 310}}},
                                   .skill_names = {"电工"},
                                   .resource_names = {"车"},
                                   .certificate_names = {"驾照"}};
    world->members[0] = (struct instance_member){.id = "amy",
                                                 .skills = world->skills,
                                                 .skill_count = 1,
                                                 .availability = world->availability,
                                                 .availability_count = 1,
                                                 .busy = world->busy,
                                                 .busy_count = 1,
                                                 .resources = world->resources,
                                                 .resource_count = 1,
                                                 .certificates = world->certificates,
                                                 .certificate_count = 1,
                                                 .declined = world->declined,
                                                 .minutes_max = 120};
    world->members[1] = (struct instance_member){
        .id = "beth", .always_available = true, .minutes_max = INSTANCE_UNCAPPED};
    world->roles[0] = (struct instance_role){.skills = world->wanted,
                                             .skill_count = 1,
                                             .level = 2,
                                             .count = 1,
                                             .resource = 0,
                                             .certificate = 0};
    world->roles[1] = world->other_roles[0] = anyone;
    world->orders[0] = (struct instance_order){.id = "lamp",
                                               .start = 100,
                                               .end = 160,
                                               .priority = 1,
                                               .roles = world->roles,
                                               .role_count = 2};
    world->orders[1] = (struct instance_order){.id = "walk",
                                               .start = 160,
                                               .end = 220,
                                               .priority = 1,
                                               .roles = world->other_roles,
                                               .role_count = 1};
    world->instance = (struct instance){
        .horizon = {0,                        1000},
        .members = world->members,
        .member_count = 2,
        .orders = world->orders,
        .order_count = 2,
        .skills = {world->skill_names,       1   },
        .resources = {world->resource_names,    1   },
        .certificates = {world->certificate_names, 1   },
        .minutes_per_unit = 1
    };
}

static void lose_skill(struct world_of_two *world)
{
    world->members[0].skill_count = 0;
}

static void lower_skill(struct world_of_two *world)
{
    world->skills[0].level = 1;
}

static void drop_resource(struct world_of_two *world)
{
    world->members[0].resource_count = 0;
}

static void end_certificate(struct world_of_two *world)
{
    world->certificates[0].valid_until = 159;
}

static void shorten_availability(struct world_of_two *world)
{
    world->availability[0].end = 159;
}

static void be_busy(struct world_of_two *world)
{
    world->busy[0].time = (struct interval){150, 170};
}

static void be_busy_until_start(struct world_of_two *world)
{
    world->busy[0].time = (struct interval){50, 100};
}

/* Busy for [start, end) at a place ten minutes from the order. */
static void be_busy_ten_away(struct world_of_two *world, int64_t start, int64_t end)
{
    world->instance.metric = TRAVEL_EUCLIDEAN;
    world->busy[0] = (struct instance_busy){
        {start, end },
        { 6,    8, true}
    };
    world->orders[0].location = (struct location){0, 0, true};
}

static void arrive_late(struct world_of_two *world)
{
    be_busy_ten_away(world, 50, 91);
}

static void arrive_in_time(struct world_of_two *world)
{
    be_busy_ten_away(world, 50, 90);
}

static void leave_too_soon(struct world_of_two *world)
{
    be_busy_ten_away(world, 169, 200);
}

static void leave_in_time(struct world_of_two *world)
{
    be_busy_ten_away(world, 170, 200);
}

static void be_busy_around(struct world_of_two *world)
{
    be_busy_ten_away(world, 50, 200);
}

static void be_busy_nowhere_known(struct world_of_two *world)
{
    be_busy_ten_away(world, 50, 100);
    world->busy[0].location.known = false;
}

static void decline(struct world_of_two *world)
{
    world->members[0].declined_count = 1;
}

static void lower_cap(struct world_of_two *world)
{
    world->members[0].minutes_max = 59;
}

static void give_no_edges(struct world_of_two *world)
{
    world->instance.has_edges = true;
}

static void change_nothing(struct world_of_two *world)
{
    (void)world;
}

static void test_rules(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        void (*change)(struct world_of_two *);
        const char *code; /* NULL: still eligible */
        int64_t have, need;
    } rows[] = {
        {change_nothing,       NULL,           0,   0},
        {be_busy_until_start,  NULL,           0,   0},
        {lose_skill,           "skill",        0,   2},
        {lower_skill,          "level",        1,   2},
        {drop_resource,        "resource",     0,   0},
        {end_certificate,      "certificate",  0,   160},
        {shorten_availability, "availability", 159, 160},
        {be_busy,              "busy",         150, 160},
        {arrive_in_time,       NULL,           0,   0},
        {arrive_late,          "busy",         90,  91},
        {leave_in_time,        NULL,           0,   0},
        {leave_too_soon,       "busy",         169, 170},
        {be_busy_around,       "busy",         90,  170},
        {be_busy_nowhere_known, NULL,          0,   0},
        {decline,              "declined",     0,   0},
        {lower_cap,            "hours",        59,  60},
        {give_no_edges,        "not_an_edge",  0,   0},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct world_of_two world;
        struct rule_miss misses[HARD_RULE_COUNT];
        world_make(&world);
        rows[i].change(&world);
        const int count = eligibility_misses(&world.instance, 0, 0, 0, misses);
        assert_int_equal(count, rows[i].code ? 1 : 0);
        assert_int_equal(eligibility_holds(&world.instance, 0, 0, 0), count == 0);
        if (count) {
            char text[RULE_TEXT_BYTES];
            assert_string_equal(hard_rule_code(misses[0].rule), rows[i].code);
            assert_int_equal(misses[0].have, rows[i].have);
            assert_int_equal(misses[0].need, rows[i].need);
            assert_null(
                strchr(rule_miss_sentence(&misses[0], LANGUAGE_ZH, text, sizeof(text)), '{'));
            assert_null(strchr(rule_miss_change(&misses[0], LANGUAGE_EN, text, sizeof(text)), '{'));
        }
    }
}

/* Doing what the changes say admits the member. */
static void test_changes_admit(void **state)
{
    (void)state;
    struct world_of_two world;
    struct rule_miss misses[HARD_RULE_COUNT];
    world_make(&world);
    lower_skill(&world);
    end_certificate(&world);
    shorten_availability(&world);
    be_busy(&world);
    lower_cap(&world);
    const int count = eligibility_misses(&world.instance, 0, 0, 0, misses);
    assert_int_equal(count, 5);
    struct interval free[2] = {
        world.availability[0], {0, 0}
    };
    for (int i = 0; i < count; i++) {
        switch (misses[i].rule) {
        case HARD_CERTIFICATE:
            world.certificates[0].valid_until = misses[i].need;
            break;
        case HARD_LEVEL:
            world.skills[0].level = misses[i].need;
            break;
        case HARD_AVAILABILITY:
            free[0].end = misses[i].need;
            world.members[0].availability = free;
            break;
        case HARD_BUSY:
            world.busy[0].time.start = misses[i].need;
            break;
        default:
            assert_int_equal(misses[i].rule, HARD_HOURS);
            world.members[0].minutes_max = misses[i].need;
        }
        assert_int_equal(eligibility_holds(&world.instance, 0, 0, 0), i == count - 1);
    }
}

/* Clearing what the rule names admits, and one minute less does not, on either side. */
static void test_clearing_includes_the_way(void **state)
{
    (void)state;
    struct world_of_two world;
    struct rule_miss misses[HARD_RULE_COUNT];
    world_make(&world);
    arrive_late(&world);
    assert_int_equal(eligibility_misses(&world.instance, 0, 0, 0, misses), 1);
    world.busy[0].time.end = misses[0].have;
    assert_true(eligibility_holds(&world.instance, 0, 0, 0));
    world.busy[0].time.end++;
    assert_false(eligibility_holds(&world.instance, 0, 0, 0));
    leave_too_soon(&world);
    assert_int_equal(eligibility_misses(&world.instance, 0, 0, 0, misses), 1);
    world.busy[0].time.start = misses[0].need;
    assert_true(eligibility_holds(&world.instance, 0, 0, 0));
    world.busy[0].time.start--;
    assert_false(eligibility_holds(&world.instance, 0, 0, 0));
}

static void test_any_of_takes_either_skill(void **state)
{
    (void)state;
    struct world_of_two world;
    int either[] = {1, 0};
    const char *names[] = {"电工", "木工"};
    world_make(&world);
    world.instance.skills = (struct name_list){names, 2};
    world.roles[0].skills = either;
    world.roles[0].skill_count = 2;
    assert_true(eligibility_holds(&world.instance, 0, 0, 0));
    world.roles[0].skill_count = 1;
    assert_false(eligibility_holds(&world.instance, 0, 0, 0));
}

/* Amy at the lamp, Beth beside her: a valid plan, spoilt one way per row. */
struct bench {
    struct world_of_two world;
    struct plan_assignment assignments[4];
    struct plan_unfilled unfilled[2];
    struct plan plan;
};

static void bench_make(struct bench *bench, struct arena *arena)
{
    world_make(&bench->world);
    const struct scoring *scoring = scoring_create(&bench->world.instance, arena);
    bench->assignments[0] = (struct plan_assignment){0, 0, 0, score_pair(scoring, 0, 0, 0, NULL)};
    bench->assignments[1] = (struct plan_assignment){1, 0, 1, score_pair(scoring, 1, 0, 1, NULL)};
    bench->plan = (struct plan){.status = PLAN_FEASIBLE,
                                .assignments = bench->assignments,
                                .assignment_count = 2,
                                .unfilled = bench->unfilled};
    bench->plan.objective = bench->assignments[0].score + bench->assignments[1].score;
    bench->plan.bound = bench->plan.objective + 5;
}

/* One more assignment, with the score the instance gives it. */
static void place(struct bench *bench, int member, int order, int role)
{
    struct arena *arena = arena_create();
    const struct scoring *scoring = scoring_create(&bench->world.instance, arena);
    const int64_t score = score_pair(scoring, member, order, role, NULL);
    arena_destroy(arena);
    bench->assignments[bench->plan.assignment_count++] =
        (struct plan_assignment){member, order, role, score};
    bench->plan.objective += score;
    bench->plan.bound += score;
}

static void keep(struct bench *bench)
{
    (void)bench;
}

static void follow_at_once(struct bench *bench)
{
    place(bench, 0, 1, 0);
}

static void name_nobody(struct bench *bench)
{
    bench->plan.objective -= bench->assignments[1].score;
    bench->assignments[1].member = INSTANCE_NONE;
}

static void name_no_role(struct bench *bench)
{
    bench->plan.objective -= bench->assignments[1].score;
    bench->assignments[1].role = 7;
}

static void place_the_unskilled(struct bench *bench)
{
    bench->world.members[0].skill_count = 0;
}

static void inflate_score(struct bench *bench)
{
    bench->assignments[0].score++;
}

static void place_twice(struct bench *bench)
{
    bench->world.roles[1].count = 2;
    bench->world.members[0].minutes_max = INSTANCE_UNCAPPED;
    bench->plan.assignment_count = 0;
    bench->plan.objective = bench->plan.bound = 0;
    place(bench, 0, 0, 0);
    place(bench, 0, 0, 1);
}

static void start_early(struct bench *bench)
{
    place(bench, 0, 1, 0);
    bench->world.orders[1].start = 159;
    bench->world.members[0].minutes_max = INSTANCE_UNCAPPED;
}

static void live_far_apart(struct bench *bench)
{
    place(bench, 0, 1, 0);
    bench->world.instance.metric = TRAVEL_EUCLIDEAN;
    bench->world.orders[0].location = (struct location){0, 0, true};
    bench->world.orders[1].location = (struct location){0.5, 0, true};
}

static void promise_elsewhere(struct bench *bench)
{
    arrive_late(&bench->world);
}

static void tire_out(struct bench *bench)
{
    place(bench, 0, 1, 0);
    bench->world.members[0].minutes_max = 119;
}

static void crowd(struct bench *bench)
{
    bench->plan.assignment_count = 0;
    bench->plan.objective = bench->plan.bound = 0;
    place(bench, 0, 0, 1);
    place(bench, 1, 0, 1);
}

static void want_three(struct bench *bench)
{
    bench->world.orders[0].min = 3;
}

static void hide_a_gap(struct bench *bench)
{
    bench->unfilled[0] = (struct plan_unfilled){.order = 1, .role = 0, .missing = 2};
    bench->plan.unfilled_count = 1;
}

static void boast(struct bench *bench)
{
    bench->plan.objective++;
}

static void state_low_bound(struct bench *bench)
{
    bench->plan.bound = bench->plan.objective - 1;
}

static void claim_proof(struct bench *bench)
{
    bench->plan.status = PLAN_OPTIMAL;
}

static void test_violations(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        void (*spoil)(struct bench *);
        const char *code; /* NULL: valid */
    } rows[] = {
        {keep,                NULL},
        {follow_at_once,      NULL},
        {name_nobody,         "unknown"},
        {name_no_role,        "unknown"},
        {place_the_unskilled, "excluded"},
        {promise_elsewhere,   "excluded"},
        {inflate_score,       "score"},
        {place_twice,         "twice"},
        {start_early,         "double_booking"},
        {live_far_apart,      "travel"},
        {tire_out,            "hours"},
        {crowd,               "over_capacity"},
        {want_three,          "min_headcount"},
        {hide_a_gap,          "unfilled"},
        {boast,               "objective"},
        {state_low_bound,     "bound"},
        {claim_proof,         "status"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct bench bench = {0};
        struct violation *found = NULL;
        bench_make(&bench, arena);
        rows[i].spoil(&bench);
        const int count = plan_check(&bench.world.instance, &bench.plan, arena, &found);
        if (count != (rows[i].code ? 1 : 0)) {
            fail_msg("row %zu: %d violations, first %s", i, count,
                     count ? violation_code(found[0].kind) : "");
        }
        if (count) {
            char text[RULE_TEXT_BYTES];
            assert_string_equal(violation_code(found[0].kind), rows[i].code);
            assert_null(
                strchr(violation_sentence(&found[0], LANGUAGE_ZH, text, sizeof(text)), '{'));
        }
        arena_destroy(arena);
    }
}

static int64_t reason_count(const struct plan_unfilled *unfilled, const char *code)
{
    for (int i = 0; i < unfilled->reason_count; i++) {
        if (strcmp(unfilled->reasons[i].code, code) == 0) {
            return unfilled->reasons[i].members;
        }
    }
    return 0;
}

static void test_reasons(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct bench bench = {0};
    bench_make(&bench, arena);
    bench.world.orders[1].start = 150;
    bench.world.orders[1].end = 210;
    explain_unfilled(&bench.world.instance, &bench.plan, arena);
    assert_int_equal(bench.plan.unfilled_count, 1);
    assert_int_equal(bench.plan.unfilled[0].order, 1);
    assert_int_equal(reason_count(&bench.plan.unfilled[0], "busy_elsewhere"), 2);
    bench.plan.assignment_count = 1;
    bench.world.orders[0].min = 3;
    explain_unfilled(&bench.world.instance, &bench.plan, arena);
    assert_int_equal(bench.plan.unfilled_count, 2);
    assert_int_equal(reason_count(&bench.plan.unfilled[0], "taken"), 1);
    assert_int_equal(reason_count(&bench.plan.unfilled[0], "min_headcount"), 1);
    assert_non_null(reason_sentence("taken", LANGUAGE_ZH));
    for (int rule = 0; rule < (int)HARD_RULE_COUNT; rule++) {
        const char *sentence = reason_sentence(hard_rule_code((enum hard_rule)rule), LANGUAGE_ZH);
        assert_non_null(sentence);
        assert_null(strchr(sentence, '{'));
    }
    assert_null(reason_sentence("no such reason", LANGUAGE_EN));
    arena_destroy(arena);
}

/* The specialist stays free for what only a specialist can do. */
static void test_rank_spares_the_specialist(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct world_of_two world;
    struct ranked *ranked = NULL;
    world_make(&world);
    assert_int_equal(rank_candidates(&world.instance, 1, INSTANCE_NONE, 10, arena, &ranked), 2);
    assert_string_equal(world.members[ranked[0].member].id, "beth");
    assert_true(ranked[0].parts[SCORE_SCARCITY] > ranked[1].parts[SCORE_SCARCITY]);
    int64_t sum = 0;
    for (int part = 0; part < (int)SCORE_PART_COUNT; part++) {
        sum += ranked[1].parts[part];
    }
    assert_int_equal(sum, ranked[1].score);
    assert_int_equal(rank_candidates(&world.instance, 0, 0, 10, arena, &ranked), 1);
    assert_int_equal(rank_candidates(&world.instance, 1, 0, 1, arena, &ranked), 1);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_changes_admit),
        cmocka_unit_test(test_clearing_includes_the_way),
        cmocka_unit_test(test_any_of_takes_either_skill),
        cmocka_unit_test(test_violations),
        cmocka_unit_test(test_reasons),
        cmocka_unit_test(test_rank_spares_the_specialist),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
