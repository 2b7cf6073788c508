/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repaired plans are valid, proven, as good as the best single replacement, and change little. */
#include "asking_instance.h"

#include <diandan/matcher/certificate.h>
#include <diandan/matcher/check.h>
#include <diandan/matcher/repair.h>
#include <diandan/matcher/score.h>

#include <inttypes.h>
#include <string.h>

enum { SEEDS = 60, MEMBERS = 14, ORDERS = 9, EVENTS_MAX = 3 };

static int64_t figure_of(const struct plan *plan, const char *name)
{
    for (int i = 0; i < plan->figure_count; i++) {
        if (strcmp(plan->figures[i].name, name) == 0) {
            return (int64_t)plan->figures[i].value;
        }
    }
    fail_msg("no figure %s", name);
    return 0;
}

/* A plan of these assignments that states what is so; -1: it is not valid. */
static int64_t value_of(const struct instance *instance, const struct plan_assignment *assignments,
                        int count, struct arena *arena)
{
    struct plan_assignment *copy = ARENA_ARRAY(arena, struct plan_assignment, (size_t)count);
    struct plan plan = {.status = PLAN_FEASIBLE,
                        .assignments = copy,
                        .assignment_count = count,
                        .bound = INT64_MAX};
    struct violation *violations = NULL;
    for (int i = 0; i < count; i++) {
        copy[i] = assignments[i];
        plan.objective += copy[i].score;
    }
    return plan_check(instance, &plan, arena, &violations) == 0 ? plan.objective : -1;
}

struct trial {
    struct arena *arena;
    uint64_t random;
    struct instance *instance;
    struct plan *plan;
    struct repair_decline declines[EVENTS_MAX];
    int no_shows[EVENTS_MAX];
    int opened[1];
    struct repair_request request;
    struct instance *changed;
    struct plan *repaired;
};

static void repair(struct trial *trial)
{
    struct error error = {0};
    trial->request.declines = trial->declines;
    trial->request.no_shows = trial->no_shows;
    trial->request.opened = trial->opened;
    trial->request.clock = standing_clock;
    assert_int_equal(repair_plan(trial->instance, trial->plan, &trial->request, trial->arena,
                                 &trial->changed, &trial->repaired, &error),
                     RESULT_OK);
}

static bool was_taken(const struct trial *trial, int member, int order)
{
    for (int i = 0; i < trial->request.decline_count; i++) {
        if (trial->declines[i].member == member && trial->declines[i].order == order) {
            return true;
        }
    }
    for (int i = 0; i < trial->request.no_show_count; i++) {
        if (trial->no_shows[i] == member) {
            return true;
        }
    }
    return false;
}

/* What the request leaves of the plan, at the scores of today. */
static int leave(const struct trial *trial, struct plan_assignment *left)
{
    const struct scoring *scoring = scoring_create(trial->changed, trial->arena);
    int count = 0;
    for (int i = 0; i < trial->plan->assignment_count; i++) {
        left[count] = trial->plan->assignments[i];
        if (!was_taken(trial, left[count].member, left[count].order)) {
            left[count].score = score_pair(scoring, left[count].member, left[count].order,
                                           (int)left[count].role, NULL);
            count++;
        }
    }
    return count;
}

/* Without the orders that are short of their headcount. */
static int give_up(const struct instance *instance, struct plan_assignment *left, int count)
{
    int64_t people[ORDERS] = {0};
    int kept = 0;
    for (int i = 0; i < count; i++) {
        people[left[i].order]++;
    }
    for (int i = 0; i < count; i++) {
        if (people[left[i].order] >= instance->orders[left[i].order].min) {
            left[kept++] = left[i];
        }
    }
    return kept;
}

/* The best of giving up and, for the orders, of every single person in a place of an order, who
   leaves what is in the way. */
static int64_t try_singles(const struct trial *trial, const int *orders, int order_count)
{
    const struct instance *instance = trial->changed;
    const struct scoring *scoring = scoring_create(instance, trial->arena);
    struct plan_assignment *left = ARENA_ARRAY(trial->arena, struct plan_assignment,
                                               (size_t)trial->plan->assignment_count + 1);
    struct plan_assignment *with = ARENA_ARRAY(trial->arena, struct plan_assignment,
                                               (size_t)trial->plan->assignment_count + 1);
    const int count = leave(trial, left);
    memcpy(with, left, (size_t)count * sizeof(*with));
    const int kept = give_up(instance, with, count);
    int64_t best = value_of(instance, with, kept, trial->arena);
    assert_true(best >= 0);
    for (int pair = 0; pair < order_count * MEMBERS * 2; pair++) {
        const int order = orders[pair % order_count];
        const int member = pair / order_count % MEMBERS;
        const int role = pair / order_count / MEMBERS;
        int at = 0;
        if (role >= instance->orders[order].role_count ||
            !eligibility_holds(instance, member, order, role)) {
            continue;
        }
        for (int i = 0; i < count; i++) {
            const bool in_the_way =
                left[i].member == member &&
                (left[i].order == order || instance_orders_clash(instance, left[i].order, order));
            with[at] = left[i];
            at += !in_the_way;
        }
        with[at++] = (struct plan_assignment){member, order, role,
                                              score_pair(scoring, member, order, role, NULL)};
        const int64_t value = value_of(instance, with, give_up(instance, with, at), trial->arena);
        best = value > best ? value : best;
    }
    return best;
}

static bool has(const struct plan_assignment *assignments, int count,
                const struct plan_assignment *sought)
{
    for (int i = 0; i < count; i++) {
        if (assignments[i].member == sought->member && assignments[i].order == sought->order &&
            assignments[i].role == sought->role) {
            return true;
        }
    }
    return false;
}

/* People whose places differ from what the request left. */
static int count_changed(const struct trial *trial)
{
    struct plan_assignment *left = ARENA_ARRAY(trial->arena, struct plan_assignment,
                                               (size_t)trial->plan->assignment_count + 1);
    const int count = leave(trial, left);
    const struct plan *repaired = trial->repaired;
    bool changed[MEMBERS] = {false};
    int people = 0;
    for (int i = 0; i < count; i++) {
        changed[left[i].member] |=
            !has(repaired->assignments, repaired->assignment_count, &left[i]);
    }
    for (int i = 0; i < repaired->assignment_count; i++) {
        changed[repaired->assignments[i].member] |= !has(left, count, &repaired->assignments[i]);
    }
    for (int i = 0; i < MEMBERS; i++) {
        people += changed[i];
    }
    return people;
}

/* Returns the best of all plans after the change. */
static int64_t check_repaired(const struct trial *trial, const int *orders, int order_count)
{
    const struct plan *repaired = trial->repaired;
    struct certificate certificate;
    struct violation *violations = NULL;
    struct error error = {0};
    assert_int_equal(plan_check(trial->changed, repaired, trial->arena, &violations), 0);
    assert_int_equal(
        certificate_check(trial->changed, repaired, trial->arena, &certificate, &error), RESULT_OK);
    assert_true(certificate.holds);
    assert_int_equal(certificate.bound, repaired->bound);
    for (int i = 0; i < repaired->assignment_count; i++) {
        assert_false(
            was_taken(trial, repaired->assignments[i].member, repaired->assignments[i].order));
    }
    assert_int_equal(count_changed(trial), figure_of(repaired, "repair_changes"));
    assert_true(repaired->objective >= try_singles(trial, orders, order_count));
    const struct plan *best = plan_for(trial->changed, trial->arena);
    assert_int_equal(best->status == PLAN_FEASIBLE, false);
    assert_true(repaired->objective <= best->objective);
    assert_true(repaired->bound >= best->objective);
    assert_true(repaired->status != PLAN_OPTIMAL || repaired->objective == best->objective);
    return best->objective;
}

/* Prices of all kinds and any size, right or wrong. */
static struct plan_proof random_proof(struct trial *trial)
{
    const struct instance *instance = trial->instance;
    struct plan_case *of = ARENA_NEW(trial->arena, struct plan_case);
    struct plan_proof proof = {.scale = 1 + random_below(&trial->random, 100),
                               .parts = ARENA_NEW(trial->arena, struct plan_part),
                               .part_count = 1};
    of->places = ARENA_ARRAY(trial->arena, struct plan_place_price, 2 * (size_t)ORDERS);
    of->headcounts = ARENA_ARRAY(trial->arena, struct plan_headcount_price, ORDERS);
    of->pairs = ARENA_ARRAY(trial->arena, struct plan_pair_price, (size_t)ORDERS * MEMBERS);
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            of->places[of->place_count++] = (struct plan_place_price){
                order, role, random_below(&trial->random, 50000) * proof.scale};
        }
        of->headcounts[of->headcount_count++] =
            (struct plan_headcount_price){order, random_below(&trial->random, 2000) * proof.scale};
        for (int member = 0; member < MEMBERS; member++) {
            of->pairs[of->pair_count++] = (struct plan_pair_price){
                member, order, random_below(&trial->random, 100) * proof.scale};
        }
    }
    proof.parts[0] = (struct plan_part){.cases = of, .case_count = 1};
    return proof;
}

static struct trial begin(uint64_t seed, bool with_edges)
{
    struct trial trial = {.arena = arena_create(), .random = seed * 77};
    trial.instance = asking_instance(seed, MEMBERS, ORDERS, with_edges, trial.arena);
    trial.plan = plan_for(trial.instance, trial.arena);
    if (seed % 2) {
        trial.plan->proof = random_proof(&trial);
    }
    return trial;
}

static void print_loss(const char *what, int64_t best, int64_t lost, int64_t changes, int count)
{
    print_message("%s: %d repairs, %" PRId64 " people changed, %.3f%% below the best in all\n",
                  what, count, changes, best > 0 ? 100.0 * (double)lost / (double)best : 0.0);
}

/* One after the other, each from the prices the last repair left. */
static void test_declines(void **state)
{
    (void)state;
    int64_t best = 0;
    int64_t lost = 0;
    int64_t changes = 0;
    int count = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, seed % 3 == 0);
        for (int turn = 0; turn < EVENTS_MAX && trial.plan->assignment_count > 0; turn++) {
            const struct plan_assignment *declined =
                &trial.plan->assignments[random_below(&trial.random, trial.plan->assignment_count)];
            trial.declines[0] = (struct repair_decline){declined->member, declined->order};
            trial.request.decline_count = 1;
            repair(&trial);
            const int64_t most = check_repaired(&trial, &trial.declines[0].order, 1);
            best += most;
            lost += most - trial.repaired->objective;
            changes += figure_of(trial.repaired, "repair_changes");
            count++;
            trial.instance = trial.changed;
            trial.plan = trial.repaired;
        }
        arena_destroy(trial.arena);
    }
    print_loss("declines", best, lost, changes, count);
    assert_true(lost * 100 < best);
    assert_true(changes < 3 * (int64_t)count);
}

static void test_many_events(void **state)
{
    (void)state;
    int64_t best = 0;
    int64_t lost = 0;
    int64_t changes = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, seed % 3 == 0);
        for (int i = 0; i < EVENTS_MAX; i++) {
            trial.declines[i] = (struct repair_decline){random_below(&trial.random, MEMBERS),
                                                        random_below(&trial.random, ORDERS)};
            trial.no_shows[i] = random_below(&trial.random, MEMBERS);
        }
        trial.request.decline_count = random_below(&trial.random, EVENTS_MAX + 1);
        trial.request.no_show_count = random_below(&trial.random, EVENTS_MAX + 1);
        repair(&trial);
        const struct plan *repaired = trial.repaired;
        const int64_t most = check_repaired(&trial, NULL, 0);
        best += most;
        lost += most - repaired->objective;
        changes += figure_of(repaired, "repair_changes");
        arena_destroy(trial.arena);
    }
    print_loss("several at once", best, lost, changes, SEEDS);
    assert_true(lost * 50 < best);
}

/* A plan that does not know the last order. */
static void test_urgent_orders(void **state)
{
    (void)state;
    int64_t best = 0;
    int64_t lost = 0;
    int64_t changes = 0;
    int filled = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, seed % 3 == 0);
        struct instance before = *trial.instance;
        const struct plan_proof proof = trial.plan->proof;
        before.order_count--;
        while (before.edge_count > 0 &&
               before.edges[before.edge_count - 1].order == before.order_count) {
            before.edge_count--;
        }
        trial.plan = plan_for(&before, trial.arena);
        trial.plan->proof = proof;
        trial.opened[0] = ORDERS - 1;
        trial.request.opened_count = 1;
        repair(&trial);
        const int64_t most = check_repaired(&trial, trial.opened, 1);
        for (int i = 0; i < trial.repaired->assignment_count; i++) {
            filled += trial.repaired->assignments[i].order == ORDERS - 1;
        }
        best += most;
        lost += most - trial.repaired->objective;
        changes += figure_of(trial.repaired, "repair_changes");
        arena_destroy(trial.arena);
    }
    print_loss("urgent orders", best, lost, changes, SEEDS);
    assert_true(filled > SEEDS / 2);
    assert_true(lost * 50 < best);
}

/* Nothing to do is nothing done. */
static void test_no_event(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = begin(seed, seed % 3 == 0);
        repair(&trial);
        (void)check_repaired(&trial, NULL, 0);
        assert_int_equal(trial.repaired->objective, trial.plan->objective);
        assert_int_equal(figure_of(trial.repaired, "repair_changes"), 0);
        assert_int_equal(figure_of(trial.repaired, "repair_pairs_tried"), 0);
        arena_destroy(trial.arena);
    }
}

/* A small town of given pairs: order 0 to 3, one after the other or, where together, at once. */
struct town {
    struct instance instance;
    struct instance_member members[4];
    struct instance_order orders[4];
    struct instance_role roles[4];
    struct instance_edge edges[8];
    struct plan plan;
    struct plan_assignment assignments[4];
};

static void town_make(struct town *town, int orders, const struct instance_edge *edges,
                      int edge_count, const struct plan_assignment *assignments, int count)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    *town = (struct town){
        .instance = {.horizon = {0, 600},
                     .members = town->members,
                     .member_count = 4,
                     .orders = town->orders,
                     .order_count = orders,
                     .has_edges = true,
                     .edges = town->edges,
                     .edge_count = edge_count},
        .plan = {.assignments = town->assignments, .assignment_count = count   }
    };
    for (int i = 0; i < 4; i++) {
        town->members[i] = (struct instance_member){
            .id = ids[i], .always_available = true, .minutes_max = INSTANCE_UNCAPPED};
        town->roles[i] = (struct instance_role){
            .count = 1, .resource = INSTANCE_NONE, .certificate = INSTANCE_NONE};
        town->orders[i] = (struct instance_order){.id = ids[i],
                                                  .start = 60,
                                                  .end = 120,
                                                  .latest_start = 60,
                                                  .priority = 1,
                                                  .roles = &town->roles[i],
                                                  .role_count = 1};
    }
    memcpy(town->edges, edges, (size_t)edge_count * sizeof(*edges));
    for (int i = 0; i < count; i++) {
        town->assignments[i] = assignments[i];
        town->plan.objective += assignments[i].score;
    }
    town->plan.bound = town->plan.objective;
}

static struct plan *town_repair(struct town *town, int member, int order, struct arena *arena)
{
    const struct repair_decline decline = {member, order};
    const struct repair_request request = {
        .declines = &decline, .decline_count = 1, .clock = standing_clock};
    struct instance *changed = NULL;
    struct plan *repaired = NULL;
    struct error error = {0};
    assert_int_equal(instance_prepare(&town->instance, arena, &error), RESULT_OK);
    assert_int_equal(
        repair_plan(&town->instance, &town->plan, &request, arena, &changed, &repaired, &error),
        RESULT_OK);
    return repaired;
}

static void assert_serves(const struct plan *plan, int member, int order)
{
    for (int i = 0; i < plan->assignment_count; i++) {
        if (plan->assignments[i].member == member && plan->assignments[i].order == order) {
            return;
        }
    }
    fail_msg("%d does not serve in %d", member, order);
}

/* Only d is free, and only for order 2: c goes to 1, b to 0. */
static void test_chain(void **state)
{
    (void)state;
    static const struct instance_edge edges[] = {
        {0, 0, 0, 9},
        {1, 0, 0, 8},
        {1, 1, 0, 9},
        {2, 1, 0, 8},
        {2, 2, 0, 9},
        {3, 2, 0, 8}
    };
    static const struct plan_assignment assignments[] = {
        {0, 0, 0, 9},
        {1, 1, 0, 9},
        {2, 2, 0, 9}
    };
    struct town town;
    struct arena *arena = arena_create();
    town_make(&town, 3, edges, 6, assignments, 3);
    const struct plan *repaired = town_repair(&town, 0, 0, arena);
    assert_int_equal(repaired->objective, 24);
    assert_serves(repaired, 1, 0);
    assert_serves(repaired, 2, 1);
    assert_serves(repaired, 3, 2);
    assert_int_equal(figure_of(repaired, "repair_changes"), 3);
    arena_destroy(arena);
}

/* The free person comes rather than a chain that is worth no more. */
static void test_few_changes(void **state)
{
    (void)state;
    static const struct instance_edge edges[] = {
        {0, 0, 0, 9},
        {1, 0, 0, 8},
        {1, 1, 0, 8},
        {3, 0, 0, 7},
        {3, 1, 0, 7}
    };
    static const struct plan_assignment assignments[] = {
        {0, 0, 0, 9},
        {1, 1, 0, 8}
    };
    struct town town;
    struct arena *arena = arena_create();
    town_make(&town, 2, edges, 5, assignments, 2);
    const struct plan *repaired = town_repair(&town, 0, 0, arena);
    assert_int_equal(repaired->objective, 15);
    assert_serves(repaired, 1, 1);
    assert_serves(repaired, 3, 0);
    assert_int_equal(figure_of(repaired, "repair_changes"), 1);
    arena_destroy(arena);
}

/* Two people or nobody in order 0: filled again, though that alone costs points, or given up where
   what that frees is worth more. */
static void test_headcount(void **state)
{
    (void)state;
    static const struct {
        int32_t replacement;
        int32_t elsewhere; /* score of b in order 1 */
        int64_t objective;
        bool holds;
    } rows[] = {
        {8,  2,  17, true },
        {-3, 2,  6,  true },
        {-8, 2,  2,  false},
        {8,  20, 20, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct instance_edge edges[] = {
            {0, 0, 0, 9                  },
            {1, 0, 0, 9                  },
            {2, 0, 0, rows[i].replacement},
            {1, 1, 0, rows[i].elsewhere  }
        };
        static const struct plan_assignment assignments[] = {
            {0, 0, 0, 9},
            {1, 0, 0, 9}
        };
        struct town town;
        struct arena *arena = arena_create();
        town_make(&town, 2, edges, 4, assignments, 2);
        town.roles[0].count = 2;
        town.orders[0].min = 2;
        const struct plan *repaired = town_repair(&town, 0, 0, arena);
        assert_int_equal(repaired->objective, rows[i].objective);
        assert_serves(repaired, 1, rows[i].holds ? 0 : 1);
        arena_destroy(arena);
    }
}

/* The one who declined takes the place of whoever takes theirs. */
static void test_swap(void **state)
{
    (void)state;
    static const struct instance_edge edges[] = {
        {0, 0, 0, 9},
        {0, 1, 0, 5},
        {1, 0, 0, 5},
        {1, 1, 0, 9}
    };
    static const struct plan_assignment assignments[] = {
        {0, 0, 0, 9},
        {1, 1, 0, 9}
    };
    struct town town;
    struct arena *arena = arena_create();
    town_make(&town, 2, edges, 4, assignments, 2);
    const struct plan *repaired = town_repair(&town, 0, 0, arena);
    assert_int_equal(repaired->objective, 10);
    assert_serves(repaired, 0, 1);
    assert_serves(repaired, 1, 0);
    arena_destroy(arena);
}

static void test_refusals(void **state)
{
    (void)state;
    static const struct {
        struct repair_decline decline;
        int no_show;
        int opened;
        int assigned; /* member of the plan's only assignment */
        const char *pointer;
    } rows[] = {
        {{MEMBERS, 0}, 0,  0,      0,  "/declines/0"   },
        {{-1, 0},      0,  0,      0,  "/declines/0"   },
        {{0, ORDERS},  0,  0,      0,  "/declines/0"   },
        {{0, 0},       -1, 0,      0,  "/no_shows/0"   },
        {{0, 0},       0,  ORDERS, 0,  "/opened/0"     },
        {{0, 0},       0,  0,      -1, "/assignments/0"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        const struct instance *instance = asking_instance(1, MEMBERS, ORDERS, false, arena);
        struct plan_assignment assignment = {rows[i].assigned, 0, 0, 1};
        const struct plan plan = {.assignments = &assignment, .assignment_count = 1};
        const struct repair_request request = {.declines = &rows[i].decline,
                                               .decline_count = 1,
                                               .no_shows = &rows[i].no_show,
                                               .no_show_count = 1,
                                               .opened = &rows[i].opened,
                                               .opened_count = 1,
                                               .clock = standing_clock};
        struct instance *changed = NULL;
        struct plan *repaired = NULL;
        struct error error = {0};
        assert_int_equal(repair_plan(instance, &plan, &request, arena, &changed, &repaired, &error),
                         RESULT_INVALID);
        assert_string_equal(error.pointer, rows[i].pointer);
        assert_null(repaired);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_declines),      cmocka_unit_test(test_many_events),
        cmocka_unit_test(test_urgent_orders), cmocka_unit_test(test_no_event),
        cmocka_unit_test(test_chain),         cmocka_unit_test(test_few_changes),
        cmocka_unit_test(test_headcount),     cmocka_unit_test(test_swap),
        cmocka_unit_test(test_refusals),
    };
    return cmocka_run_group_tests_name("repair", tests, NULL, NULL);
}
