/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds of random prices, decided and undecided, against every plan of small problems. */
#include "engine_case.h"
#include "every_draft.h"
#include "prices.h"
#include "unit.h"

#include <string.h>

enum { SEEDS = 120, MEMBERS = 5, ORDERS = 4, STEPS = 400, PRICE_MAX = 40 * PRICE_SCALE, SETS = 12 };

static const int64_t HOPELESS = -((int64_t)1 << 57); /* what nobody can keep is below it */

/* A problem small enough for every plan, prices, and what evaluates them. */
struct trial {
    struct engine_case one;
    const struct problem *problem;
    struct pricing *pricing;
    struct prices *prices;
    struct response *response;
    struct decisions decisions;
};

/* False where there is nothing to do or too much. */
static bool begin(struct trial *trial, uint64_t seed)
{
    trial->one = engine_case_begin(seed, MEMBERS, ORDERS);
    trial->problem = trial->one.problem;
    if (!trial->problem || trial->problem->pair_count > EVERY_DRAFT_PAIRS_MAX) {
        engine_case_end(&trial->one);
        return false;
    }
    struct arena *arena = trial->one.arena;
    trial->pricing = pricing_create(trial->problem, arena);
    trial->prices = prices_create(trial->problem, arena);
    trial->response = response_create(trial->problem, true, arena);
    trial->decisions.orders = ARENA_ARRAY(arena, signed char, (size_t)trial->problem->order_count);
    trial->decisions.pairs = ARENA_ARRAY(arena, signed char, (size_t)trial->problem->pair_count);
    if (seed % 4 > 1) {
        trial->prices->presence = ARENA_ARRAY(arena, int64_t, (size_t)trial->problem->pair_count);
    }
    return true;
}

/* The same for all pairs of one member in one order. */
static void set_presence(struct trial *trial, int pair, int64_t price)
{
    const struct problem *problem = trial->problem;
    while (!problem_is_first_role(problem, pair)) {
        pair--;
    }
    do {
        trial->prices->presence[pair++] = price;
    } while (pair < problem->pair_count && !problem_is_first_role(problem, pair));
}

static void draw_price(struct trial *trial, int price_max)
{
    const struct problem *problem = trial->problem;
    const int64_t price = random_below(&trial->one.random, price_max + 1);
    const int kind = random_below(&trial->one.random, trial->prices->presence ? 3 : 2);
    const int order = random_below(&trial->one.random, problem->order_count);
    if (kind == 0) {
        trial->prices->place[random_below(&trial->one.random, problem->role_count)] = price;
    } else if (kind == 1) {
        trial->prices->headcount[order] = problem->headcount[order] > 0 ? price : 0;
    } else {
        set_presence(trial, random_below(&trial->one.random, problem->pair_count), price);
    }
}

/* The response can be served, and is what the bound is the sum of. */
static void check_response(const struct trial *trial, int64_t bound)
{
    const struct problem *problem = trial->problem;
    int64_t *gains = ARENA_ARRAY(trial->one.arena, int64_t, (size_t)problem->order_count);
    int64_t *taken = ARENA_ARRAY(trial->one.arena, int64_t, (size_t)problem->role_count);
    int64_t total = 0;
    for (int member = 0; member < problem->member_count; member++) {
        int64_t minutes = 0;
        int count = 0;
        for (int pair = problem->member_first[member]; pair < problem->member_first[member + 1];
             pair++) {
            if (trial->response->chosen[pair]) {
                total += prices_pair_profit(problem, trial->prices, pair);
                taken[problem->pair_role[pair]]++;
                minutes += problem->minutes[problem_order(problem, pair)];
                for (int i = problem->member_first[member]; i < pair; i++) {
                    assert_false(trial->response->chosen[i] &&
                                 problem_clashes(problem, member, i - problem->member_first[member],
                                                 pair - problem->member_first[member]));
                }
                count++;
            }
        }
        total -= count > 0 ? problem->member_cost * PRICE_SCALE : 0;
        assert_true(minutes <= problem->cap[member]);
    }
    prices_order_gains(trial->pricing, trial->prices, gains);
    for (int order = 0; order < problem->order_count; order++) {
        total += trial->response->opens[order] ? gains[order] : 0;
        assert_true(trial->response->opens[order] || problem->headcount[order] > 0);
    }
    for (int role = 0; role < problem->role_count; role++) {
        assert_int_equal(trial->response->taken[role], taken[role]);
    }
    assert_int_equal(total, bound);
}

static int64_t evaluate(struct trial *trial)
{
    const int64_t bound = prices_bound(trial->pricing, trial->prices, trial->response);
    assert_int_equal(prices_bound(trial->pricing, trial->prices, NULL), bound);
    if (bound > HOPELESS) {
        check_response(trial, bound);
    }
    return bound;
}

static void copy_of(const struct trial *trial, struct prices *kept)
{
    prices_copy(kept, trial->prices, trial->problem);
}

/* Push the bound down as far as random steps go, from random prices: it never passes the best. */
static int64_t push_down(struct trial *trial, int64_t best)
{
    struct prices *kept = prices_create(trial->problem, trial->one.arena);
    if (trial->prices->presence) {
        kept->presence = ARENA_ARRAY(trial->one.arena, int64_t, (size_t)trial->problem->pair_count);
    }
    for (int i = 0; i < 20; i++) {
        draw_price(trial, PRICE_MAX);
    }
    int64_t least = evaluate(trial);
    for (int step = 0; step < STEPS; step++) {
        copy_of(trial, kept);
        draw_price(trial, PRICE_MAX >> step % 8);
        const int64_t bound = evaluate(trial);
        assert_true(bound >= best * PRICE_SCALE);
        if (bound > least) {
            prices_copy(trial->prices, kept, trial->problem);
        } else {
            least = bound;
        }
    }
    return least;
}

static void test_no_prices_bound_below_the_best(void **state)
{
    (void)state;
    int tried = 0;
    int tight = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial;
        if (!begin(&trial, seed)) {
            continue;
        }
        const struct draft *best = every_draft_best(trial.problem, NULL, trial.one.arena);
        assert_non_null(best);
        const int64_t bound = prices_whole_points(push_down(&trial, best->objective));
        tried++;
        tight += bound == best->objective;
        engine_case_end(&trial.one);
    }
    assert_true(tried > SEEDS / 2);
    assert_true(tight > tried / 10);
}

/* A question that is still open; false where the draw was none. */
static bool ask(struct trial *trial, int *ret_order, int *ret_pair)
{
    const struct problem *problem = trial->problem;
    *ret_order = random_below(&trial->one.random, problem->order_count);
    *ret_pair = random_below(&trial->one.random, problem->pair_count);
    if (random_below(&trial->one.random, 3) == 0) {
        *ret_pair = -1;
        return problem->headcount[*ret_order] > 0 && trial->decisions.orders[*ret_order] == 0;
    }
    return problem_is_first_role(problem, *ret_pair) && trial->decisions.pairs[*ret_pair] == 0;
}

static void answer(struct trial *trial, int order, int pair, signed char decision)
{
    const struct problem *problem = trial->problem;
    if (pair < 0) {
        trial->decisions.orders[order] = decision;
        return;
    }
    do {
        trial->decisions.pairs[pair++] = decision;
    } while (pair < problem->pair_count && !problem_is_first_role(problem, pair));
}

/* The bound of the decisions at the prices; never below the best plan that keeps them. */
static int64_t decided_bound(struct trial *trial, int64_t *ret_best)
{
    pricing_decide(trial->pricing, &trial->decisions);
    const int64_t bound = evaluate(trial);
    const struct draft *best =
        every_draft_best(trial->problem, &trial->decisions, trial->one.arena);
    assert_true(!best || bound >= best->objective * PRICE_SCALE);
    *ret_best = best ? best->objective : INT64_MIN;
    return bound;
}

/* Down a random path of questions: each answer bounds what keeps it, is not above the bound before
   it, and one of the two has the best. */
static void test_decided_prices_bound_what_keeps_them(void **state)
{
    (void)state;
    int questions = 0;
    int hopeless = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial;
        if (!begin(&trial, seed)) {
            continue;
        }
        int64_t best = 0;
        push_down(&trial, every_draft_best(trial.problem, NULL, trial.one.arena)->objective);
        int64_t bound = decided_bound(&trial, &best);
        for (int draw = 0; draw < 12; draw++) {
            int order = 0;
            int pair = 0;
            if (!ask(&trial, &order, &pair)) {
                continue;
            }
            int64_t best_no = 0;
            int64_t best_yes = 0;
            answer(&trial, order, pair, -1);
            const int64_t no = decided_bound(&trial, &best_no);
            answer(&trial, order, pair, 1);
            const int64_t yes = decided_bound(&trial, &best_yes);
            assert_true(no <= bound && yes <= bound);
            assert_true((best_no > best_yes ? best_no : best_yes) == best);
            questions++;
            hopeless += yes < HOPELESS || no < HOPELESS;
            const bool goes_on = best_yes > INT64_MIN && random_below(&trial.one.random, 2);
            answer(&trial, order, pair, goes_on ? 1 : -1);
            bound = goes_on ? yes : no;
            best = goes_on ? best_yes : best_no;
        }
        pricing_decide(trial.pricing, NULL);
        (void)evaluate(&trial);
        engine_case_end(&trial.one);
    }
    assert_true(questions > SEEDS * 3);
    assert_true(hopeless > SEEDS / 4);
}

/* However many people must serve in an order that must not take place. */
static void test_contradictions_do_not_add_up(void **state)
{
    (void)state;
    enum { CROWD = 100 };
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(1, CROWD, 1, arena);
    struct candidates candidates;
    struct component *components = NULL;
    int component_count = 0;
    struct error error = {0};
    for (int i = 0; i < CROWD; i++) {
        instance->members[i].always_available = true;
        instance->members[i].busy_count = 0;
        instance->members[i].minutes_max = INSTANCE_UNCAPPED;
    }
    instance->orders[0].min = CROWD;
    instance->orders[0].role_count = 1;
    instance->orders[0].roles[0].skill_count = 0;
    instance->orders[0].roles[0].count = CROWD;
    assert_int_equal(
        candidates_find(instance, scoring_create(instance, arena), arena, &candidates, &error),
        RESULT_OK);
    components_find(&candidates, arena, &components, &component_count);
    assert_int_equal(component_count, 1);
    const struct problem *problem = problem_create(&components[0], arena);
    assert_int_equal(problem->pair_count, CROWD);
    struct pricing *pricing = pricing_create(problem, arena);
    signed char order = -1;
    signed char pairs[CROWD];
    memset(pairs, 1, sizeof(pairs));
    const struct decisions decisions = {&order, pairs};
    pricing_decide(pricing, &decisions);
    assert_true(prices_bound(pricing, prices_create(problem, arena), NULL) < HOPELESS);
    arena_destroy(arena);
}

/* The most a member can gain, with must (a place of its pairs; -1) and without mustnt; INT64_MIN
   where it cannot. */
static int64_t gain_of(const struct trial *trial, int member, int must, int mustnt)
{
    const struct problem *problem = trial->problem;
    const int first = problem->member_first[member];
    const int count = problem->member_first[member + 1] - first;
    int64_t best = must < 0 ? 0 : INT64_MIN;
    for (unsigned set = 1; set < 1U << count; set++) {
        int64_t value = -problem->member_cost * PRICE_SCALE;
        int64_t minutes = 0;
        bool fits = (must < 0 || set >> must & 1) && (mustnt < 0 || !(set >> mustnt & 1));
        for (int i = 0; i < count && fits; i++) {
            for (int j = 0; j < i && (set >> i & 1); j++) {
                fits = fits && !((set >> j & 1) && problem_clashes(problem, member, i, j));
            }
            value += set >> i & 1 ? prices_pair_profit(problem, trial->prices, first + i) : 0;
            minutes += set >> i & 1 ? problem->minutes[problem_order(problem, first + i)] : 0;
        }
        if (fits && minutes <= problem->cap[member] && value > best) {
            best = value;
        }
    }
    return best;
}

static void check_member(struct trial *trial, int member, int64_t loss_max, int *with_counts)
{
    const struct problem *problem = trial->problem;
    const int first = problem->member_first[member];
    const int count = problem->member_first[member + 1] - first;
    int64_t with[EVERY_DRAFT_PAIRS_MAX];
    int64_t without[EVERY_DRAFT_PAIRS_MAX];
    int pairs[EVERY_DRAFT_PAIRS_MAX];
    bool chosen[EVERY_DRAFT_PAIRS_MAX] = {false};
    int pair_count = 0;
    const int64_t gain = gain_of(trial, member, -1, -1);
    assert_int_equal(prices_member_gain(trial->pricing, trial->prices, member, pairs, &pair_count),
                     gain);
    for (int i = 0; i < pair_count; i++) {
        chosen[pairs[i] - first] = true;
    }
    prices_losses(trial->pricing, trial->prices, member, loss_max, with, without);
    for (int at = 0; at < count; at++) {
        const int64_t best = gain_of(trial, member, at, -1);
        if (with[at] == INT64_MAX) {
            assert_true(best == INT64_MIN || gain - best > loss_max);
        } else {
            assert_true(best > INT64_MIN);
            assert_int_equal(with[at], gain - best);
        }
        assert_int_equal(without[at], chosen[at] ? gain - gain_of(trial, member, -1, at) : 0);
        with_counts[with[at] == 0 ? 0 : with[at] == INT64_MAX ? 2 : 1]++;
    }
}

static void test_losses_are_those_of_all_plans(void **state)
{
    (void)state;
    int with_counts[3] = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial;
        if (!begin(&trial, seed)) {
            continue;
        }
        for (int set = 0; set < SETS; set++) {
            draw_price(&trial, PRICE_MAX);
            for (int member = 0; member < trial.problem->member_count; member++) {
                check_member(&trial, member, random_below(&trial.one.random, PRICE_MAX),
                             with_counts);
                /* just at what one pair loses */
                const int64_t profit = prices_pair_profit(trial.problem, trial.prices,
                                                          trial.problem->member_first[member]);
                check_member(&trial, member, profit < 0 ? -profit : 0, with_counts);
            }
        }
        engine_case_end(&trial.one);
    }
    for (size_t i = 0; i < COUNT_OF(with_counts); i++) {
        assert_true(with_counts[i] > SEEDS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_prices_bound_below_the_best),
        cmocka_unit_test(test_decided_prices_bound_what_keeps_them),
        cmocka_unit_test(test_contradictions_do_not_add_up),
        cmocka_unit_test(test_losses_are_those_of_all_plans),
    };
    return cmocka_run_group_tests_name("prices", tests, NULL, NULL);
}
