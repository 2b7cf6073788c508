/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/world.h>
#include <diandan/domain/evaluation.h>

#include <string.h>

enum { REVIEWS_MAX = 40 };

static const struct evaluation_rule usual = {
    .weights = {10, 50, 25, 15},
    .gap_hundredths = 150,
    .call_back_hundredths = 300,
    .call_back_tries = 3,
};

/* ratings: one text per kind, a digit per review. */
static size_t gather(const char *const ratings[REVIEW_KINDS], struct review *out)
{
    size_t count = 0;
    for (int kind = 0; kind < REVIEW_KINDS; kind++) {
        for (const char *digit = ratings[kind]; *digit; digit++) {
            out[count++] = (struct review){.kind = kind, .rating = *digit - '0'};
        }
    }
    return count;
}

static struct evaluation weigh(const char *const ratings[REVIEW_KINDS],
                               const struct evaluation_rule *rule,
                               const struct call_back_count *calls)
{
    struct review reviews[REVIEWS_MAX];
    const struct list list = {reviews, gather(ratings, reviews)};
    struct evaluation evaluation;
    evaluation_weigh(&list, rule, calls, &evaluation);
    return evaluation;
}

static void test_nearest_rounds_half_down(void **state)
{
    (void)state;
    static const struct {
        int64_t sum, count, nearest;
    } rows[] = {
        {0,  1, 0},
        {5,  1, 5},
        {9,  2, 4},
        {10, 3, 3},
        {11, 3, 4},
        {14, 3, 5},
        {1,  2, 0},
        {3,  2, 1},
        {18, 4, 4},
        {19, 4, 5},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(review_nearest(rows[i].sum, rows[i].count), rows[i].nearest);
    }
}

static void test_results_by_hand(void **state)
{
    (void)state;
    /* self, resident, panel, peer; result in hundredths; stars; gap */
    static const struct {
        const char *ratings[REVIEW_KINDS];
        int64_t result, stars, gap;
    } rows[] = {
        {{"", "", "", ""},            0,   0, ABSENT}, /* nobody spoke */
        {{"5", "", "", ""},           0,   0, ABSENT}, /* the own voice alone never pays */
        {{"", "4", "", ""},           400, 4, ABSENT},
        {{"", "45", "", ""},          450, 4, ABSENT}, /* half a star rounds down */
        {{"", "554", "", ""},         467, 5, ABSENT}, /* 466.67 */
        {{"", "544", "", ""},         433, 4, ABSENT}, /* 433.33 */
        {{"5", "1", "", ""},          167, 2, 400   }, /* (10*500 + 50*100) / 60 */
        {{"5", "2", "", ""},          250, 2, 300   },
        {{"1", "5", "", ""},          433, 4, -400  },
        {{"5", "4", "3", "2"},        355, 4, 100   }, /* 50 + 200 + 75 + 30 */
        {{"", "", "3", ""},           300, 3, ABSENT},
        {{"5", "", "", "1"},          260, 3, ABSENT}, /* (10*500 + 15*100) / 25 */
        {{"", "", "5", "4"},          462, 5, ABSENT}, /* 462.5 rounds down */
        {{"55", "1", "1", "1"},       140, 1, 400   },
        {{"345", "22222", "", "555"}, 287, 3, 200   }, /* (4000 + 10000 + 7500) / 75 */
    };
    const struct call_back_count none = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct evaluation evaluation = weigh(rows[i].ratings, &usual, &none);
        assert_int_equal(evaluation.result_hundredths, rows[i].result);
        assert_int_equal(evaluation.gap_hundredths, rows[i].gap);
        assert_int_equal(evaluation.stars, rows[i].stars);
        for (int kind = 0; kind < REVIEW_KINDS; kind++) {
            const struct voice *voice = &evaluation.voices[kind];
            assert_int_equal(voice->kind, kind);
            assert_int_equal(voice->count, strlen(rows[i].ratings[kind]));
            assert_int_equal(voice->weight, usual.weights[kind]);
            assert_int_equal(voice->weight_effective, voice->count ? voice->weight : 0);
        }
    }
}

static void test_weights_are_data(void **state)
{
    (void)state;
    static const char *const ratings[REVIEW_KINDS] = {"5", "3", "1", "2"};
    static const struct {
        int64_t weights[REVIEW_KINDS];
        int64_t result;
    } rows[] = {
        {{10, 50, 25, 15}, 255},
        {{0, 1, 0, 0},     300},
        {{0, 0, 1, 0},     100},
        {{1, 1, 1, 1},     275},
        {{1, 0, 0, 0},     0  }, /* others spoke without weight: the own voice
  does not pay */
        {{0, 0, 0, 0},     0  },
        {{1000, 1, 0, 0},  500}, /* 499.8 */
    };
    const struct call_back_count none = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct evaluation_rule rule = usual;
        memcpy(rule.weights, rows[i].weights, sizeof(rule.weights));
        assert_int_equal(weigh(ratings, &rule, &none).result_hundredths, rows[i].result);
    }
}

static void test_gap_raises_the_flag_from_the_rule_on(void **state)
{
    (void)state;
    static const struct {
        const char *own, *resident;
        int64_t threshold;
        int flag;
    } rows[] = {
        {"5", "4",  150, 0},
        {"5", "34", 150, 1}, /* 500 - 350 */
        {"5", "34", 151, 0},
        {"1", "3",  150, 1}, /* too modest is a gap too */
        {"3", "4",  150, 0},
        {"5", "",   150, 0},
        {"",  "1",  150, 0},
        {"4", "4",  0,   1},
    };
    const struct call_back_count none = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *const ratings[REVIEW_KINDS] = {rows[i].own, rows[i].resident, "", ""};
        struct evaluation_rule rule = usual;
        rule.gap_hundredths = rows[i].threshold;
        assert_int_equal(weigh(ratings, &rule, &none).gap_flag, rows[i].flag);
    }
}

static void test_call_back_is_owed_until_somebody_is_reached(void **state)
{
    (void)state;
    static const struct {
        const char *resident;
        struct call_back_count calls; /* callable, reached, tries */
        int owed;
    } rows[] = {
        {"",   {1, 0, 0}, 1},
        {"",   {0, 0, 0}, 0}, /* nobody asked for it, so there is nobody to call
  */
        {"3",  {1, 0, 0}, 0},
        {"2",  {1, 0, 0}, 1},
        {"23", {1, 0, 0}, 1}, /* 250 */
        {"33", {1, 0, 0}, 0},
        {"2",  {1, 1, 0}, 0}, /* heard out */
        {"",   {1, 0, 2}, 1},
        {"",   {1, 0, 3}, 0}, /* tried often enough */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *const ratings[REVIEW_KINDS] = {"5", rows[i].resident, "", ""};
        assert_int_equal(weigh(ratings, &usual, &rows[i].calls).call_back_owed, rows[i].owed);
    }
}

/* Whatever is said: the result lies between the lowest and the highest voice that counts, does not
   depend on the order of speaking, and stays where all weights are doubled. */
static void test_any_reviews_keep_the_result_among_the_voices(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        struct review reviews[REVIEWS_MAX];
        struct review turned[REVIEWS_MAX];
        unsigned char noise[2 * REVIEWS_MAX + 1 + REVIEW_KINDS];
        world_random_seeded(&seed, noise, sizeof(noise));
        const size_t count = noise[2 * REVIEWS_MAX] % REVIEWS_MAX;
        struct evaluation_rule rule = usual;
        for (int kind = 0; kind < REVIEW_KINDS; kind++) {
            rule.weights[kind] = noise[2 * REVIEWS_MAX + 1 + kind] % 101;
        }
        struct evaluation_rule doubled = rule;
        for (size_t i = 0; i < count; i++) {
            reviews[i] = (struct review){.kind = noise[2 * i] % REVIEW_KINDS,
                                         .rating = 1 + noise[2 * i + 1] % 5};
            turned[count - 1 - i] = reviews[i];
        }
        for (int kind = 0; kind < REVIEW_KINDS; kind++) {
            doubled.weights[kind] *= 2;
        }
        const struct call_back_count none = {0};
        struct evaluation first;
        struct evaluation second;
        evaluation_weigh(&(struct list){reviews, count}, &rule, &none, &first);
        evaluation_weigh(&(struct list){turned, count}, &doubled, &none, &second);
        assert_int_equal(first.result_hundredths, second.result_hundredths);
        int64_t least = 500;
        int64_t most = 0;
        int64_t others = 0;
        for (int kind = 0; kind < REVIEW_KINDS; kind++) {
            const struct voice *voice = &first.voices[kind];
            if (voice->weight_effective > 0) {
                least = voice->mean_hundredths < least ? voice->mean_hundredths : least;
                most = voice->mean_hundredths > most ? voice->mean_hundredths : most;
                others += kind != REVIEW_SELF;
            }
        }
        if (others == 0) {
            assert_int_equal(first.result_hundredths, 0);
        } else {
            assert_in_range(first.result_hundredths, least, most);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nearest_rounds_half_down),
        cmocka_unit_test(test_results_by_hand),
        cmocka_unit_test(test_weights_are_data),
        cmocka_unit_test(test_gap_raises_the_flag_from_the_rule_on),
        cmocka_unit_test(test_call_back_is_owed_until_somebody_is_reached),
        cmocka_unit_test(test_any_reviews_keep_the_result_among_the_voices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
