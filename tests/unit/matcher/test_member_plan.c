/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One member's best plan against every set of a few pairs, and the bound where effort is limited.
 */
#include "member_plan.h"
#include "random_instance.h"
#include "unit.h"

enum {
    CASES = 6000,
    PAIRS = 80,
    ACTIVE_MAX = 11,
    WORDS = (PAIRS + CLASH_WORD_BITS - 1) / CLASH_WORD_BITS
};

/* A member's pairs in the order of their starts, some of them active. */
struct trial {
    int64_t start[PAIRS];
    int64_t end[PAIRS];
    clash_word clash[PAIRS * WORDS];
    struct member_graph graph;
    int active[ACTIVE_MAX];
    struct member_item items[ACTIVE_MAX];
    int active_count;
    int64_t minutes_max;
};

static bool clashes(const struct trial *trial, int a, int b)
{
    return clash_has(trial->clash + (ptrdiff_t)trial->active[a] * WORDS, trial->active[b]);
}

static void exclude(struct trial *trial, int a, int b)
{
    clash_mark(trial->clash + (ptrdiff_t)a * WORDS, b);
    clash_mark(trial->clash + (ptrdiff_t)b * WORDS, a);
}

/* Overlapping pairs exclude each other; where any_clash, so do some others at random. */
static struct trial random_trial(uint64_t *random, int any_clash)
{
    struct trial trial = {.active_count = random_below(random, ACTIVE_MAX + 1)};
    const int count = trial.active_count + random_below(random, PAIRS - trial.active_count + 1);
    int64_t start = 0;
    for (int i = 0; i < count; i++) {
        start += random_below(random, 1 + 240 * (count / 20 + 1) / (count + 1));
        trial.start[i] = start;
        trial.end[i] = start + 1 + random_below(random, 120);
        for (int j = 0; j < i; j++) {
            if (trial.end[j] > start || (any_clash && random_below(random, 3) == 0)) {
                exclude(&trial, i, j);
            }
        }
    }
    for (int i = 0, taken = 0; taken < trial.active_count; i++) {
        if (random_below(random, count - i) < trial.active_count - taken) {
            trial.items[taken].profit = 1 + random_below(random, 1000);
            trial.items[taken].minutes = trial.end[i] - trial.start[i];
            trial.active[taken++] = i;
        }
    }
    trial.graph = (struct member_graph){.count = count, .words = WORDS};
    trial.minutes_max = random_below(random, 3) ? random_below(random, 300) : INSTANCE_UNCAPPED;
    return trial;
}

static int64_t value_of_set(const struct trial *trial, unsigned set)
{
    int64_t value = 0;
    int64_t minutes = 0;
    for (int i = 0; i < trial->active_count; i++) {
        for (int j = 0; j < i && (set >> i & 1); j++) {
            if ((set >> j & 1) && clashes(trial, i, j)) {
                return -1;
            }
        }
        value += set >> i & 1 ? trial->items[i].profit : 0;
        minutes += set >> i & 1 ? trial->items[i].minutes : 0;
    }
    return minutes <= trial->minutes_max ? value : -1;
}

static int64_t best_of_all_sets(const struct trial *trial)
{
    int64_t best = 0;
    for (unsigned set = 0; set < 1U << trial->active_count; set++) {
        const int64_t value = value_of_set(trial, set);
        best = value > best ? value : best;
    }
    return best;
}

static int64_t plan_of(const struct trial *trial, struct member_plan_workspace *workspace,
                       struct member_choice *choice)
{
    struct member_graph graph = trial->graph;
    graph.clash = trial->clash;
    return member_plan_best(workspace, &graph, trial->active, trial->items, trial->active_count,
                            trial->minutes_max, choice);
}

/* What was chosen can be served; returns its worth. */
static int64_t worth(const struct trial *trial, const struct member_choice *choice)
{
    unsigned set = 0;
    for (int i = 0; i < choice->count; i++) {
        assert_true(choice->items[i] >= 0 && choice->items[i] < trial->active_count);
        assert_true(i == 0 || choice->items[i] > choice->items[i - 1]);
        set |= 1U << choice->items[i];
    }
    const int64_t value = value_of_set(trial, set);
    assert_true(value >= 0);
    return value;
}

/* Every other case has pairs that exclude each other although a chain leads from one to the other.
 */
static void test_plans_are_the_best_of_all_sets(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct member_plan_workspace *workspace =
        member_plan_workspace_create(MEMBER_PLAN_LABELS_MAX, arena);
    uint64_t random = 1;
    int capped = 0;
    for (int i = 0; i < CASES; i++) {
        const struct trial trial = random_trial(&random, i % 2);
        int items[ACTIVE_MAX];
        struct member_choice choice = {.items = items};
        const int64_t best = best_of_all_sets(&trial);
        assert_int_equal(plan_of(&trial, workspace, &choice), best);
        assert_true(choice.feasible);
        assert_int_equal(worth(&trial, &choice), best);
        struct trial uncapped = trial;
        uncapped.minutes_max = INSTANCE_UNCAPPED;
        capped += trial.active_count > 2 && best < best_of_all_sets(&uncapped);
    }
    assert_true(capped > CASES / 10);
    arena_destroy(arena);
}

/* Where labels and steps run out, the value is still a bound and the set can still be served. */
static void check_bounds(int labels_max, int any_clash)
{
    struct arena *arena = arena_create();
    struct member_plan_workspace *workspace = member_plan_workspace_create(labels_max, arena);
    uint64_t random = 2;
    int inexact = 0;
    int exact = 0;
    for (int i = 0; i < CASES; i++) {
        const struct trial trial = random_trial(&random, any_clash);
        int items[ACTIVE_MAX];
        struct member_choice choice = {.items = items};
        const int64_t best = best_of_all_sets(&trial);
        const int64_t value = plan_of(&trial, workspace, &choice);
        const int64_t served = worth(&trial, &choice);
        assert_true(value >= best && served <= best);
        assert_true(!choice.feasible || (served == value && value == best));
        inexact += !choice.feasible;
        exact += choice.feasible;
    }
    assert_true(inexact > 20 && exact > CASES / 2);
    arena_destroy(arena);
}

static void test_few_labels_still_bound(void **state)
{
    (void)state;
    check_bounds(1, 0);
}

static void test_few_steps_still_bound(void **state)
{
    (void)state;
    check_bounds(2, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_are_the_best_of_all_sets),
        cmocka_unit_test(test_few_steps_still_bound),
        cmocka_unit_test(test_few_labels_still_bound),
    };
    return cmocka_run_group_tests_name("member_plan", tests, NULL, NULL);
}
