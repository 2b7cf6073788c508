/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure assignments: plan and prices agree, which proves both, and match brute force and GLPK. */
#include "candidates.h"
#include "components.h"
#include "exact.h"
#include "pure.h"
#include "random_instance.h"
#include "unit.h"

#include <stdlib.h>

enum { ROLES_PER_ORDER = 3, LENGTH = 60 };

/* A family of instances; scores by the table below. */
struct family {
    const char *name;
    int member_count;
    int order_count;
    int seats_max; /* of a role */
    int degree;    /* most pairs of a member */
    int32_t (*score)(uint64_t *random, int member, int order);
};

static int32_t small_score(uint64_t *random, int member, int order)
{
    (void)member;
    (void)order;
    return random_below(random, 8) - 2;
}

static int32_t usual_score(uint64_t *random, int member, int order)
{
    (void)member;
    (void)order;
    return 200 + random_below(random, 1001);
}

static int32_t any_score(uint64_t *random, int member, int order)
{
    (void)member;
    (void)order;
    return random_below(random, 2000000001) - 1000000000;
}

static int32_t same_score(uint64_t *random, int member, int order)
{
    (void)random;
    (void)member;
    (void)order;
    return 1000000000;
}

/* What a filled place is worth, and a little for who fills it. */
static int32_t coverage_score(uint64_t *random, int member, int order)
{
    (void)member;
    return (1 + order % 3) * 100000000 + random_below(random, 1000);
}

/* The hard case for shortest paths: Machol & Wien 1976. */
static int32_t product_score(uint64_t *random, int member, int order)
{
    (void)random;
    return (member + 1) * (order + 1) * 1000;
}

static const struct family tiny = {"tiny", 5, 3, 2, 4, small_score};
static const struct family medium = {"medium", 60, 12, 3, 8, usual_score};
/* clash rows of more than one word */
static const struct family busy = {"busy", 30, 40, 1, 90, small_score};
static const struct family families[] = {
    {"loose",       600,  60,  2,  12, usual_score   },
    {"scarce",      200,  100, 3,  12, usual_score   },
    {"even",        360,  90,  2,  12, usual_score   },
    {"negative",    300,  80,  2,  12, small_score   },
    {"largest",     300,  80,  2,  12, any_score     },
    {"alike",       300,  70,  2,  12, same_score    },
    {"coverage",    300,  70,  2,  12, coverage_score},
    {"product",     300,  100, 1,  12, product_score },
    {"large roles", 1000, 4,   90, 6,  usual_score   },
    {"one role",    300,  1,   90, 1,  any_score     },
};

static void add_orders(struct instance *instance, const struct family *family, uint64_t *random,
                       struct arena *arena)
{
    instance->order_count = family->order_count;
    instance->orders = ARENA_ARRAY(arena, struct instance_order, (size_t)family->order_count);
    for (int i = 0; i < family->order_count; i++) {
        struct instance_order *order = &instance->orders[i];
        *order = (struct instance_order){
            .id = arena_print(arena, "o%d", i), .end = LENGTH, .priority = 1};
        order->role_count = 1 + random_below(random, ROLES_PER_ORDER);
        order->roles = ARENA_ARRAY(arena, struct instance_role, ROLES_PER_ORDER);
        for (int role = 0; role < order->role_count; role++) {
            order->roles[role] =
                (struct instance_role){.level = 1,
                                       .count = 1 + random_below(random, family->seats_max),
                                       .resource = INSTANCE_NONE,
                                       .certificate = INSTANCE_NONE};
        }
    }
}

/* Every member gets distinct places among all roles, from a random one on. */
static void add_pairs(struct instance *instance, const struct family *family, uint64_t *random,
                      struct arena *arena)
{
    const int places = family->order_count * ROLES_PER_ORDER;
    instance->has_edges = true;
    instance->edges = ARENA_ARRAY(arena, struct instance_edge,
                                  (size_t)family->member_count * (size_t)family->degree);
    for (int member = 0; member < family->member_count; member++) {
        int place = random_below(random, places);
        for (int i = 0; i < family->degree; i++) {
            const int order = place / ROLES_PER_ORDER;
            const int role = place % ROLES_PER_ORDER;
            if (role < instance->orders[order].role_count) {
                instance->edges[instance->edge_count++] = (struct instance_edge){
                    member, order, role, family->score(random, member, order)};
            }
            place += 1 + random_below(random, places / family->degree);
            place -= place >= places ? places : 0;
        }
    }
}

static struct instance *make_instance(const struct family *family, uint64_t seed,
                                      struct arena *arena)
{
    struct instance *instance = ARENA_NEW(arena, struct instance);
    uint64_t random = seed;
    struct error error = {0};
    instance->horizon = (struct interval){0, LENGTH};
    instance->member_count = family->member_count;
    instance->members = ARENA_ARRAY(arena, struct instance_member, (size_t)family->member_count);
    for (int i = 0; i < family->member_count; i++) {
        instance->members[i] = (struct instance_member){.id = arena_print(arena, "m%d", i),
                                                        .always_available = true,
                                                        .minutes_max = INSTANCE_UNCAPPED};
    }
    add_orders(instance, family, &random, arena);
    add_pairs(instance, family, &random, arena);
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    return instance;
}

static struct component *parts_of(const struct instance *instance, struct arena *arena,
                                  int *ret_count)
{
    struct candidates *candidates = ARENA_NEW(arena, struct candidates);
    struct component *components = NULL;
    struct error error = {0};
    assert_int_equal(
        candidates_find(instance, scoring_create(instance, arena), arena, candidates, &error),
        RESULT_OK);
    components_find(candidates, arena, &components, ret_count);
    return components;
}

/* The largest part. */
static const struct component *part_of(const struct family *family, uint64_t seed,
                                       struct arena *arena)
{
    int count = 0;
    struct component *components = parts_of(make_instance(family, seed, arena), arena, &count);
    return &components[count - 1];
}

/* A clock that runs out at a question. */
struct countdown {
    int64_t questions;
    int64_t asked;
};

static bool is_out(void *state)
{
    struct countdown *countdown = state;
    return countdown->asked++ >= countdown->questions;
}

static const int64_t never = INT64_MAX;

/* A plan by other means to start from, and prices that are of no use. */
static void spoil(struct draft *draft, struct prices *prices, struct arena *arena)
{
    const struct problem *problem = draft->problem;
    draft_fill(draft, arena);
    prices->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->pair_count);
    for (int pair = 0; pair < problem->pair_count; pair++) {
        prices->presence[pair] = 7;
    }
    for (int role = 0; role < problem->role_count; role++) {
        prices->place[role] = 1000 * (role % 5);
    }
    for (int order = 0; order < problem->order_count; order++) {
        prices->headcount[order] = 3;
    }
}

/* Within places, one order for each member, and worth what it says. */
static void check_draft(const struct draft *draft)
{
    const struct problem *problem = draft->problem;
    int64_t *filled = calloc((size_t)problem->role_count, sizeof(*filled));
    int64_t worth = 0;
    for (int member = 0; member < problem->member_count; member++) {
        int served = 0;
        for (int i = problem->member_first[member]; i < problem->member_first[member + 1]; i++) {
            served += draft->on[i];
            filled[problem->pair_role[i]] += draft->on[i];
            worth += draft->on[i] ? problem->pair_score[i] : 0;
        }
        assert_true(served <= 1 && served == draft->serving_count[member]);
    }
    for (int role = 0; role < problem->role_count; role++) {
        assert_true(filled[role] <= problem->seats[role] && filled[role] == draft->filled[role]);
    }
    assert_int_equal(worth, draft->objective);
    free(filled);
}

static int64_t bound_of(const struct problem *problem, const struct prices *prices,
                        struct arena *arena)
{
    for (int role = 0; role < problem->role_count; role++) {
        assert_true(prices->place[role] >= 0);
    }
    return prices_bound(pricing_create(problem, arena), prices, NULL);
}

/* The proven optimum of a part, from nothing or from something else. */
static int64_t solve(const struct component *component, bool from_nothing, struct arena *arena)
{
    const struct problem *problem = problem_create(component, arena);
    struct draft *draft = draft_create(problem, arena);
    struct prices *prices = prices_create(problem, arena);
    struct countdown countdown = {never, 0};
    assert_true(pure_is(problem));
    if (!from_nothing) {
        spoil(draft, prices, arena);
    }
    const int64_t objective = pure_solve(draft, prices, is_out, &countdown, arena);
    check_draft(draft);
    assert_int_equal(draft->objective, objective);
    assert_int_equal(bound_of(problem, prices, arena), PRICE_SCALE * objective);
    return objective;
}

/* The best of all plans, one member after the other. */
static int64_t best_of_all(const struct problem *problem, int member, int64_t *filled)
{
    if (member == problem->member_count) {
        return 0;
    }
    int64_t best = best_of_all(problem, member + 1, filled);
    for (int i = problem->member_first[member]; i < problem->member_first[member + 1]; i++) {
        const int role = problem->pair_role[i];
        if (filled[role] < problem->seats[role]) {
            filled[role]++;
            const int64_t value = problem->pair_score[i] + best_of_all(problem, member + 1, filled);
            best = value > best ? value : best;
            filled[role]--;
        }
    }
    return best;
}

static void test_tiny_ones_match_every_plan(void **state)
{
    (void)state;
    int positive = 0;
    for (uint64_t seed = 1; seed <= 2000; seed++) {
        struct arena *arena = arena_create();
        int64_t filled[ROLES_PER_ORDER * 3] = {0};
        int count = 0;
        struct component *components = parts_of(make_instance(&tiny, seed, arena), arena, &count);
        for (int i = 0; i < count; i++) {
            const struct problem *problem = problem_create(&components[i], arena);
            const int64_t best = best_of_all(problem, 0, filled);
            assert_int_equal(solve(&components[i], true, arena), best);
            assert_int_equal(solve(&components[i], false, arena), best);
            positive += best > 0;
        }
        arena_destroy(arena);
    }
    assert_true(positive > 1000);
}

/* A clock that stands still: no test depends on how fast the machine is. */
static double no_time(void *state)
{
    (void)state;
    return 0;
}

static void test_medium_ones_match_glpk(void **state)
{
    (void)state;
    const struct family *both[] = {&medium, &busy};
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct arena *arena = arena_create();
        const struct component *component = part_of(both[seed % 2], seed, arena);
        const struct problem *problem = problem_create(component, arena);
        struct draft *draft = draft_create(problem, arena);
        bool *chosen = ARENA_ARRAY(arena, bool, (size_t)component->candidates->count);
        const struct solve_options options = {.clock = no_time};
        const struct budget budget = {&options, 60};
        const struct exact_answer answer = exact_solve(component, &budget, 0, arena, chosen);
        draft_load(draft, chosen);
        assert_true(answer.has_bound && answer.bound == draft->objective);
        assert_int_equal(solve(component, true, arena), draft->objective);
        arena_destroy(arena);
    }
}

static void test_prices_prove_every_family(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(families); i++) {
        for (uint64_t seed = 1; seed <= 4; seed++) {
            struct arena *arena = arena_create();
            const struct component *component = part_of(&families[i], seed, arena);
            assert_int_equal(solve(component, true, arena), solve(component, false, arena));
            arena_destroy(arena);
        }
    }
}

/* Stopped at any question: no worse than before, and a bound all the same. */
static void check_stop(const struct component *component, int64_t questions, bool from_nothing,
                       int64_t optimum, struct arena *arena)
{
    const struct problem *problem = problem_create(component, arena);
    struct draft *draft = draft_create(problem, arena);
    struct prices *prices = prices_create(problem, arena);
    struct countdown countdown = {questions, 0};
    if (!from_nothing) {
        spoil(draft, prices, arena);
    }
    const int64_t before = draft->objective;
    const int64_t objective = pure_solve(draft, prices, is_out, &countdown, arena);
    check_draft(draft);
    assert_int_equal(draft->objective, objective);
    assert_true(objective >= before && objective > 0 && objective <= optimum);
    assert_true(bound_of(problem, prices, arena) >= PRICE_SCALE * optimum);
}

static int64_t questions_of(const struct component *component, struct arena *arena)
{
    const struct problem *problem = problem_create(component, arena);
    struct countdown countdown = {never, 0};
    (void)pure_solve(draft_create(problem, arena), prices_create(problem, arena), is_out,
                     &countdown, arena);
    return countdown.asked;
}

static int64_t stop_everywhere(const struct family *family, uint64_t seed)
{
    struct arena *arena = arena_create();
    const struct component *component = part_of(family, seed, arena);
    const int64_t optimum = solve(component, true, arena);
    const int64_t questions = questions_of(component, arena);
    for (int64_t at = 0; at < questions; at++) {
        check_stop(component, at, true, optimum, arena);
        check_stop(component, at, false, optimum, arena);
    }
    arena_destroy(arena);
    return questions;
}

static void test_a_stop_leaves_a_plan_and_a_bound(void **state)
{
    (void)state;
    int64_t stops = 0;
    for (size_t i = 0; i < COUNT_OF(families); i++) {
        for (uint64_t seed = 1; seed <= 4; seed++) {
            stops += stop_everywhere(&families[i], seed);
        }
    }
    assert_true(stops > 100);
}

/* What makes a problem pure, or not: two orders of one member with all else. */
struct purity {
    const char *name;
    int64_t second_start;
    int64_t minutes_max;
    int64_t headcount;
    int64_t member_cost;
    bool is_pure;
};

static const struct purity purities[] = {
    {"at one time",            0,  INSTANCE_UNCAPPED, 0, 0, true },
    {"one after the other",    60, INSTANCE_UNCAPPED, 0, 0, false},
    {"hours for one",          60, 119,               0, 0, true },
    {"hours for both",         60, 120,               0, 0, false},
    {"hours for none",         0,  59,                0, 0, false},
    {"an order wants two",     0,  INSTANCE_UNCAPPED, 2, 0, false},
    {"members cost something", 0,  INSTANCE_UNCAPPED, 0, 1, false},
    {"overlap by a minute",    59, INSTANCE_UNCAPPED, 0, 0, true },
};

/* Members with two pairs each, or one that has many and the two at the end of its row. */
static struct instance *purity_instance(const struct purity *row, int order_count,
                                        struct arena *arena)
{
    const struct family family = {row->name,  2, order_count, 1, ROLES_PER_ORDER * order_count,
                                  usual_score};
    struct instance *instance = make_instance(&family, 1, arena);
    struct error error = {0};
    instance->horizon.end = 600;
    instance->member_cost = row->member_cost;
    instance->edge_count = 0;
    for (int order = 0; order < order_count; order++) {
        instance->orders[order].role_count = 1;
        instance->orders[order].roles[0].count = 2;
        for (int member = 0; member < 2; member++) {
            instance->members[member].minutes_max = row->minutes_max;
            instance->edges[instance->edge_count++] = (struct instance_edge){member, order, 0, 100};
        }
    }
    struct instance_order *last = &instance->orders[order_count - 1];
    last->min = row->headcount;
    last->start = last->latest_start = row->second_start;
    last->end = row->second_start + LENGTH;
    assert_int_equal(instance_prepare(instance, arena, &error), RESULT_OK);
    return instance;
}

static void test_purity(void **state)
{
    (void)state;
    const int sizes[] = {2, 63, 64, 65, 130};
    for (size_t i = 0; i < COUNT_OF(purities) * COUNT_OF(sizes); i++) {
        const struct purity *row = &purities[i / COUNT_OF(sizes)];
        struct arena *arena = arena_create();
        int count = 0;
        struct component *components =
            parts_of(purity_instance(row, sizes[i % COUNT_OF(sizes)], arena), arena, &count);
        assert_int_equal(count, 1);
        if (pure_is(problem_create(components, arena)) != row->is_pure) {
            fail_msg("%s, %d orders", row->name, sizes[i % COUNT_OF(sizes)]);
        }
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tiny_ones_match_every_plan),
        cmocka_unit_test(test_medium_ones_match_glpk),
        cmocka_unit_test(test_prices_prove_every_family),
        cmocka_unit_test(test_a_stop_leaves_a_plan_and_a_bound),
        cmocka_unit_test(test_purity),
    };
    return cmocka_run_group_tests_name("pure", tests, NULL, NULL);
}
