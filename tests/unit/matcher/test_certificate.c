/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No prices and no cases, however chosen, prove a bound below the best of all plans. */
#include "every_plan.h"
#include "random_instance.h"
#include "unit.h"

#include <diandan/matcher/certificate.h>
#include <diandan/matcher/matcher.h>

#include <string.h>

enum {
    SEEDS = 60,
    MEMBERS = 5,
    ORDERS = 4,
    STEPS = 1500,
    DEPTH = 3,
    CASES = 1 << DEPTH,
    SCALE = 8
};

static double no_time(void *state)
{
    (void)state;
    return 0;
}

/* An instance with its plan, and a proof that the test makes up. */
struct trial {
    struct arena *arena;
    uint64_t random;
    struct instance *instance;
    struct plan *plan;
    int component[ORDERS]; /* first order of the component of each order */
    int64_t price_max;
    int depth;    /* of the tree of questions */
    int64_t best; /* of all plans; -1: too many to try */
};

static bool is_eligible(const struct trial *trial, int member, int order)
{
    for (int role = 0; role < trial->instance->orders[order].role_count; role++) {
        if (eligibility_holds(trial->instance, member, order, role)) {
            return true;
        }
    }
    return false;
}

/* Orders that share a member share a component, and so do those they share with. */
static void find_components(struct trial *trial)
{
    for (int order = 0; order < ORDERS; order++) {
        trial->component[order] = order;
    }
    for (int round = 0; round < ORDERS; round++) {
        for (int pair = 0; pair < ORDERS * ORDERS * MEMBERS; pair++) {
            const int a = pair % ORDERS;
            const int b = pair / ORDERS % ORDERS;
            const int member = pair / (ORDERS * ORDERS);
            if (is_eligible(trial, member, a) && is_eligible(trial, member, b) &&
                trial->component[a] > trial->component[b]) {
                trial->component[a] = trial->component[b];
            }
        }
    }
}

/* Scores of any size, even below 0, in place of those of the rules. */
static void draw_scores(struct trial *trial)
{
    struct error error = {0};
    assert_int_equal(matcher_with_edges(trial->instance, trial->arena, &trial->instance, &error),
                     RESULT_OK);
    for (int i = 0; i < trial->instance->edge_count; i++) {
        trial->instance->edges[i].score = random_below(&trial->random, 30) - 8;
    }
}

static struct trial begin(uint64_t seed)
{
    struct trial trial = {.arena = arena_create(), .random = seed};
    struct error error = {0};
    const struct solve_options options = {.seconds_max = 60, .clock = no_time};
    trial.instance = random_instance(seed, MEMBERS, ORDERS, trial.arena);
    trial.price_max = 1 << 19;
    trial.depth = (int)(seed / 2 % (DEPTH + 1));
    if (seed % 3) {
        draw_scores(&trial);
        trial.price_max = SCALE * 40;
    }
    if (seed % 2) {
        trial.instance->member_cost = random_below(&trial.random, 15);
    }
    assert_int_equal(matcher_solve(trial.instance, &options, trial.arena, &trial.plan, &error),
                     RESULT_OK);
    find_components(&trial);
    trial.best = try_everything(trial.instance, trial.arena);
    return trial;
}

static struct certificate check(const struct trial *trial)
{
    struct certificate certificate;
    struct error error = {0};
    struct arena *arena = arena_create();
    assert_int_equal(certificate_check(trial->instance, trial->plan, arena, &certificate, &error),
                     RESULT_OK);
    arena_destroy(arena);
    return certificate;
}

/* A question of the component that may be asked; false where the draw was none. */
static bool draw_question(struct trial *trial, int component, struct plan_decision *question)
{
    question->order = random_below(&trial->random, ORDERS);
    question->member = random_below(&trial->random, MEMBERS + 2);
    if (question->member >= MEMBERS) {
        question->member = INSTANCE_NONE;
    }
    return trial->component[question->order] == component &&
           (question->member == INSTANCE_NONE
                ? trial->instance->orders[question->order].min > 1
                : is_eligible(trial, question->member, question->order));
}

/* Every price there is, all 0. */
static void list_prices(const struct trial *trial, int component, struct plan_case *of)
{
    of->places = ARENA_ARRAY(trial->arena, struct plan_place_price, ORDERS * 2);
    of->headcounts = ARENA_ARRAY(trial->arena, struct plan_headcount_price, ORDERS);
    of->pairs = ARENA_ARRAY(trial->arena, struct plan_pair_price, ORDERS * MEMBERS);
    for (int order = 0; order < ORDERS; order++) {
        if (trial->component[order] != component) {
            continue;
        }
        for (int role = 0; role < trial->instance->orders[order].role_count; role++) {
            of->places[of->place_count++] = (struct plan_place_price){order, role, 0};
        }
        if (trial->instance->orders[order].min <= 1) {
            continue;
        }
        of->headcounts[of->headcount_count++] = (struct plan_headcount_price){order, 0};
        for (int member = 0; member < MEMBERS; member++) {
            of->pairs[of->pair_count++] = (struct plan_pair_price){member, order, 0};
        }
    }
}

/* Grow a tree of questions below a path of decisions; its leaves are the cases of the part. */
static void grow(struct trial *trial, int component, struct plan_part *part,
                 const struct plan_decision *path, int depth)
{
    struct plan_decision next[DEPTH];
    bool asks = false;
    memcpy(next, path, (size_t)depth * sizeof(*next));
    for (int try = 0; !asks && depth < trial->depth && try < 6; try++) {
        asks = draw_question(trial, component, &next[depth]);
    }
    if (asks) {
        next[depth].holds = random_below(&trial->random, 2);
        grow(trial, component, part, next, depth + 1);
        next[depth].holds = !next[depth].holds;
        grow(trial, component, part, next, depth + 1);
        return;
    }
    struct plan_case *leaf = &part->cases[part->case_count++];
    leaf->decisions = ARENA_ARRAY(trial->arena, struct plan_decision, DEPTH);
    leaf->decision_count = depth;
    memcpy(leaf->decisions, next, (size_t)depth * sizeof(*next));
    list_prices(trial, component, leaf);
}

/* A part for most components, with random cases and no prices yet. */
static void draw_proof(struct trial *trial)
{
    struct plan_proof *proof = &trial->plan->proof;
    struct plan_decision path[DEPTH];
    *proof = (struct plan_proof){.scale = SCALE};
    proof->parts = ARENA_ARRAY(trial->arena, struct plan_part, ORDERS);
    for (int order = 0; order < ORDERS; order++) {
        if (trial->component[order] == order && random_below(&trial->random, 8)) {
            struct plan_part *part = &proof->parts[proof->part_count++];
            part->order = order;
            part->cases = ARENA_ARRAY(trial->arena, struct plan_case, CASES);
            grow(trial, order, part, path, 0);
        }
    }
}

/* One price of the proof, drawn at random. */
static int64_t *draw_price(struct trial *trial)
{
    const struct plan_proof *proof = &trial->plan->proof;
    const struct plan_part *part = &proof->parts[random_below(&trial->random, proof->part_count)];
    const struct plan_case *of = &part->cases[random_below(&trial->random, part->case_count)];
    const int at =
        random_below(&trial->random, of->place_count + of->headcount_count + of->pair_count);
    if (at < of->place_count) {
        return &of->places[at].price;
    }
    return at < of->place_count + of->headcount_count
               ? &of->headcounts[at - of->place_count].price
               : &of->pairs[at - of->place_count - of->headcount_count].price;
}

/* Push the bound down as far as it goes, price by price: whatever the formulas got wrong would show
   as a bound below the best plan. */
static void test_no_prices_prove_too_much(void **state)
{
    (void)state;
    int tried = 0;
    int tight = 0;
    int split = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed);
        draw_proof(&trial);
        struct certificate before = check(&trial);
        const int64_t unpriced = before.bound;
        assert_true(before.holds);
        for (int step = 0; trial.best >= 0 && trial.plan->proof.part_count && step < STEPS;
             step++) {
            int64_t *price = draw_price(&trial);
            const int64_t old = *price;
            const int64_t delta =
                1 + random_below(&trial.random, 1 + (int)(trial.price_max >> step % 16));
            *price = random_below(&trial.random, 2) || delta > old ? old + delta : old - delta;
            const struct certificate after = check(&trial);
            assert_true(after.holds && after.bound >= trial.best);
            if (after.bound > before.bound) {
                *price = old;
            } else {
                before = after;
            }
        }
        tried += trial.best >= 0;
        tight += trial.best >= 0 && before.bound == trial.best && before.bound < unpriced;
        split += before.case_count > before.part_count;
        arena_destroy(trial.arena);
    }
    assert_true(tried > SEEDS / 3);
    assert_true(tight > 5);
    assert_true(split > SEEDS / 2);
}

/* Ways to spoil a proof; each returns false where this proof has nothing of that kind. */
static struct plan_case *first_case(struct trial *trial)
{
    return trial->plan->proof.part_count ? &trial->plan->proof.parts[0].cases[0] : NULL;
}

static bool take_away(struct trial *trial)
{
    trial->plan->proof.scale = 0;
    return true;
}

static bool scale_out_of_range(struct trial *trial)
{
    trial->plan->proof.scale = CERTIFICATE_SCALE_MAX + 1;
    return true;
}

static bool negative_scale(struct trial *trial)
{
    trial->plan->proof.scale = -1;
    return true;
}

static bool part_of_nothing(struct trial *trial)
{
    trial->plan->proof.parts[0].order = ORDERS;
    return trial->plan->proof.part_count > 0;
}

static bool part_twice(struct trial *trial)
{
    struct plan_proof *proof = &trial->plan->proof;
    if (proof->part_count == 0 || proof->part_count == ORDERS) {
        return false;
    }
    proof->parts[proof->part_count++] = proof->parts[0];
    return true;
}

static bool no_leaf(struct trial *trial)
{
    trial->plan->proof.parts[0].case_count = 0;
    return trial->plan->proof.part_count > 0;
}

static bool last_leaf_missing(struct trial *trial)
{
    return trial->plan->proof.part_count > 0 && trial->plan->proof.parts[0].case_count-- > 1;
}

static bool first_leaf_missing(struct trial *trial)
{
    struct plan_part *part = &trial->plan->proof.parts[0];
    if (trial->plan->proof.part_count == 0 || part->case_count < 2) {
        return false;
    }
    part->cases++;
    part->case_count--;
    return true;
}

static bool leaf_twice(struct trial *trial)
{
    struct plan_part *part = &trial->plan->proof.parts[0];
    if (trial->plan->proof.part_count == 0 || part->case_count == CASES) {
        return false;
    }
    part->cases[part->case_count] = part->cases[part->case_count - 1];
    part->case_count++;
    return true;
}

static bool question_of_another_leaf(struct trial *trial)
{
    const struct plan_case *of = first_case(trial);
    if (!of || of->decision_count == 0) {
        return false;
    }
    of->decisions[0].order = (of->decisions[0].order + 1) % ORDERS;
    return true;
}

/* Ask the same question in all leaves: only the question is wrong, not the tree. */
static bool ask(struct trial *trial, int order, int member)
{
    struct plan_part *part = &trial->plan->proof.parts[0];
    if (trial->plan->proof.part_count == 0) {
        return false;
    }
    struct plan_case yes = part->cases[0];
    struct plan_case no = yes;
    yes.decisions = ARENA_ARRAY(trial->arena, struct plan_decision, 1);
    no.decisions = ARENA_ARRAY(trial->arena, struct plan_decision, 1);
    yes.decision_count = no.decision_count = 1;
    yes.decisions[0] = (struct plan_decision){order, member, true};
    no.decisions[0] = (struct plan_decision){order, member, false};
    part->cases[0] = yes;
    part->cases[1] = no;
    part->case_count = 2;
    return true;
}

static bool question_without_order(struct trial *trial)
{
    return ask(trial, ORDERS, INSTANCE_NONE);
}

static bool question_with_unknown_member(struct trial *trial)
{
    return ask(trial, trial->plan->proof.parts[0].order, MEMBERS);
}

static bool question_of_small_order(struct trial *trial)
{
    const int order = trial->plan->proof.parts[0].order;
    return trial->instance->orders[order].min <= 1 && ask(trial, order, INSTANCE_NONE);
}

static bool question_about_stranger(struct trial *trial)
{
    const int order = trial->plan->proof.parts[0].order;
    for (int member = 0; member < MEMBERS; member++) {
        if (!is_eligible(trial, member, order)) {
            return ask(trial, order, member);
        }
    }
    return false;
}

static bool set_place(struct trial *trial, struct plan_place_price price)
{
    struct plan_case *of = first_case(trial);
    if (!of || of->place_count == 0) {
        return false;
    }
    of->places[0] = price;
    return true;
}

static bool negative_price(struct trial *trial)
{
    return set_place(trial, (struct plan_place_price){trial->plan->proof.parts[0].order, 0, -1});
}

static bool enormous_price(struct trial *trial)
{
    return set_place(trial, (struct plan_place_price){trial->plan->proof.parts[0].order, 0,
                                                      CERTIFICATE_PRICE_MAX + 1});
}

static bool price_of_no_order(struct trial *trial)
{
    return set_place(trial, (struct plan_place_price){-1, 0, 1});
}

static bool price_of_no_role(struct trial *trial)
{
    return set_place(trial, (struct plan_place_price){trial->plan->proof.parts[0].order, 100, 1});
}

static bool price_of_another_component(struct trial *trial)
{
    for (int order = 0; order < ORDERS; order++) {
        if (trial->component[order] != trial->plan->proof.parts[0].order) {
            return set_place(trial, (struct plan_place_price){order, 0, 1});
        }
    }
    return false;
}

static bool headcount_of_small_order(struct trial *trial)
{
    struct plan_case *of = first_case(trial);
    const int order = trial->plan->proof.parts[0].order;
    if (!of || trial->instance->orders[order].min > 1) {
        return false;
    }
    of->headcounts[of->headcount_count++] = (struct plan_headcount_price){order, 1};
    return true;
}

static bool pair_twice(struct trial *trial)
{
    struct plan_case *of = first_case(trial);
    if (!of || of->pair_count < 2) {
        return false;
    }
    of->pairs[0].price = 1;
    of->pairs[1] = of->pairs[0];
    return true;
}

static bool assignment_missing(struct trial *trial)
{
    return trial->plan->assignment_count-- > 0;
}

/* clang-format off */
static const struct {
    const char *name;
    bool (*spoil)(struct trial *trial);
    enum certificate_fault fault;
} spoilers[] = {
    {"no proof",                   take_away,                    CERTIFICATE_ABSENT},
    {"scale too large",            scale_out_of_range,           CERTIFICATE_PRICE},
    {"scale below 0",              negative_scale,               CERTIFICATE_PRICE},
    {"part of no order",           part_of_nothing,              CERTIFICATE_PART},
    {"part twice",                 part_twice,                   CERTIFICATE_PART},
    {"no leaf",                    no_leaf,                      CERTIFICATE_TREE},
    {"last leaf missing",          last_leaf_missing,            CERTIFICATE_TREE},
    {"first leaf missing",         first_leaf_missing,           CERTIFICATE_TREE},
    {"leaf twice",                 leaf_twice,                   CERTIFICATE_TREE},
    {"question of another leaf",   question_of_another_leaf,     CERTIFICATE_TREE},
    {"question without order",     question_without_order,       CERTIFICATE_QUESTION},
    {"question, unknown member",   question_with_unknown_member, CERTIFICATE_QUESTION},
    {"question of a small order",  question_of_small_order,      CERTIFICATE_QUESTION},
    {"question about a stranger",  question_about_stranger,      CERTIFICATE_QUESTION},
    {"price below 0",              negative_price,               CERTIFICATE_PRICE},
    {"price too large",            enormous_price,               CERTIFICATE_PRICE},
    {"price of no order",          price_of_no_order,            CERTIFICATE_PRICE},
    {"price of no role",           price_of_no_role,             CERTIFICATE_PRICE},
    {"price of another component", price_of_another_component,   CERTIFICATE_PRICE},
    {"headcount of a small order", headcount_of_small_order,     CERTIFICATE_PRICE},
    {"pair twice",                 pair_twice,                   CERTIFICATE_PRICE},
    {"plan changed",               assignment_missing,           CERTIFICATE_PLAN},
};
/* clang-format on */

/* What is spoiled does not hold, says why, and still gives a bound. */
static void test_spoiled_proofs_do_not_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(spoilers); i++) {
        int spoiled = 0;
        for (uint64_t seed = 1; seed <= 30; seed++) {
            struct trial trial = begin(seed);
            draw_proof(&trial);
            const struct certificate before = check(&trial);
            assert_true(before.holds && before.fault == CERTIFICATE_NONE);
            if (spoilers[i].spoil(&trial)) {
                const struct certificate after = check(&trial);
                if (after.holds || after.fault != spoilers[i].fault) {
                    fail_msg("%s, seed %d: fault %d", spoilers[i].name, (int)seed,
                             (int)after.fault);
                }
                assert_true(trial.best < 0 || after.bound >= trial.best);
                spoiled++;
            }
            arena_destroy(trial.arena);
        }
        if (spoiled == 0) {
            fail_msg("%s: never met", spoilers[i].name);
        }
    }
}

/* Prices at their limit add up without overflow, and prove nothing wrong. */
static void test_prices_at_their_limit_are_safe(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct trial trial = begin(seed);
        draw_proof(&trial);
        trial.plan->proof.scale = CERTIFICATE_SCALE_MAX;
        for (int i = 0; trial.plan->proof.part_count && i < 40; i++) {
            *draw_price(&trial) = CERTIFICATE_PRICE_MAX;
        }
        const struct certificate certificate = check(&trial);
        assert_true(certificate.holds);
        assert_true(trial.best < 0 || certificate.bound >= trial.best);
        arena_destroy(trial.arena);
    }
}

/* Without questions and prices the bound is what everybody could do if nobody else were there. */
static void test_pairs_are_all_counted(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct trial trial = begin(seed);
        int64_t pairs = 0;
        int64_t bound = 0;
        trial.plan->proof = (struct plan_proof){.scale = 1};
        for (int member = 0; member < MEMBERS; member++) {
            struct instance alone = *trial.instance;
            struct instance_order orders[ORDERS];
            alone.members = &trial.instance->members[member];
            alone.member_count = 1;
            alone.orders = orders;
            for (int order = 0; order < ORDERS; order++) {
                orders[order] = trial.instance->orders[order];
                orders[order].min = 0;
                for (int role = 0; role < orders[order].role_count; role++) {
                    pairs += eligibility_holds(trial.instance, member, order, role);
                }
            }
            if (trial.instance->has_edges) {
                struct instance_edge *edges =
                    ARENA_ARRAY(trial.arena, struct instance_edge, (size_t)alone.edge_count);
                alone.edges = edges;
                alone.edge_count = 0;
                for (int i = 0; i < trial.instance->edge_count; i++) {
                    if (trial.instance->edges[i].member == member) {
                        edges[alone.edge_count] = trial.instance->edges[i];
                        edges[alone.edge_count++].member = 0;
                    }
                }
                bound += try_everything(&alone, trial.arena);
            }
        }
        const struct certificate certificate = check(&trial);
        assert_true(certificate.holds);
        assert_int_equal(certificate.pair_count, pairs);
        assert_true(!trial.instance->has_edges || certificate.bound == bound);
        arena_destroy(trial.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_prices_prove_too_much),
        cmocka_unit_test(test_spoiled_proofs_do_not_hold),
        cmocka_unit_test(test_prices_at_their_limit_are_safe),
        cmocka_unit_test(test_pairs_are_all_counted),
    };
    return cmocka_run_group_tests_name("certificate", tests, NULL, NULL);
}
