/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scores of the monthly list and who is put on it; ranks of awards and their ties. */
#include "unit.h"

#include <diandan/domain/award.h>
#include <diandan/domain/ranking.h>

#include <string.h>

static const struct ranking_rule rule = {
    .weights = {400, 150, 150, 200, 100},
    .red_count = 2,
    .black_count = 2,
    .services_least = 3,
    .black_below = 600,
};

static void test_scores_are_the_weighed_mean_of_what_there_is(void **state)
{
    (void)state;
    static const struct {
        int64_t parts[RANKING_PARTS];
        int64_t score;
    } rows[] = {
        {{1000, 1000, 1000, 1000, 1000},           1000  },
        {{0, 0, 0, 0, 0},                          0     },
        {{800, 900, 700, 1000, 500},               810   }, /* 320 + 135 + 105 + 200 + 50 */
        {{800, ABSENT, ABSENT, 1000, 500},         814   }, /* 570,000 / 700 = 814.3 */
        {{ABSENT, ABSENT, ABSENT, ABSENT, 123},    123   },
        {{1, ABSENT, ABSENT, 0, ABSENT},           1     }, /* 400 / 600 = 0.67 */
        {{ABSENT, ABSENT, ABSENT, ABSENT, ABSENT}, ABSENT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(ranking_score(&rule, rows[i].parts), rows[i].score);
    }
    const struct ranking_rule weightless = {.red_count = 1};
    assert_int_equal(ranking_score(&weightless, rows[0].parts), ABSENT);
}

static void test_rows_are_sorted_and_coloured_by_kind(void **state)
{
    (void)state;
    struct ranking_row rows[] = {
        {.kind = RANKING_MEMBER,    .subject = "m-low",  .services = 9, .score = 100},
        {.kind = RANKING_COMMUNITY, .subject = "c-few",  .services = 2, .score = 990},
        {.kind = RANKING_COMMUNITY, .subject = "c-b",    .services = 4, .score = 900},
        {.kind = RANKING_COMMUNITY, .subject = "c-a",    .services = 4, .score = 900},
        {.kind = RANKING_COMMUNITY, .subject = "c-more", .services = 5, .score = 900},
        {.kind = RANKING_COMMUNITY, .subject = "c-line", .services = 3, .score = 600},
        {.kind = RANKING_COMMUNITY, .subject = "c-1",    .services = 3, .score = 300},
        {.kind = RANKING_COMMUNITY, .subject = "c-2",    .services = 3, .score = 200},
        {.kind = RANKING_COMMUNITY, .subject = "c-rare", .services = 1, .score = 10 },
        {.kind = RANKING_COMMUNITY, .subject = "c-3",    .services = 3, .score = 599},
        {.kind = RANKING_UNIT,      .subject = "u-last", .services = 3, .score = 599},
    };
    static const struct {
        const char *subject;
        int colour;
        int64_t rank;
    } expected[] = {
        {"c-few",  RANKING_NEITHER, ABSENT}, /* too few services to be judged */
        {"c-more", RANKING_RED,     1     }, /* more services before a code */
        {"c-a",    RANKING_RED,     2     },
        {"c-b",    RANKING_NEITHER, ABSENT},
        {"c-line", RANKING_NEITHER, ABSENT}, /* not below the line */
        {"c-3",    RANKING_NEITHER, ABSENT}, /* two are black already */
        {"c-1",    RANKING_BLACK,   2     },
        {"c-2",    RANKING_BLACK,   1     },
        {"c-rare", RANKING_NEITHER, ABSENT},
        {"u-last", RANKING_BLACK,   1     }, /* the only one of its kind, and never red */
        {"m-low",  RANKING_NEITHER, ABSENT}, /* members are never black */
    };
    ranking_judge(&rule, rows, COUNT_OF(rows));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_string_equal(rows[i].subject, expected[i].subject);
        assert_int_equal(rows[i].colour, expected[i].colour);
        assert_int_equal(rows[i].rank, expected[i].rank);
    }
    ranking_judge(&rule, NULL, 0);
}

static struct award_standing standing(const char *id, int64_t at, int64_t votes, int64_t scores,
                                      int64_t score_sum)
{
    return (struct award_standing){
        .nomination = {.id = id, .nominated_at = at},
        .votes = votes,
        .scores = scores,
        .score_sum = score_sum,
    };
}

static void test_votes_and_panel_are_weighed(void **state)
{
    (void)state;
    const struct award_rule half = {50, 50};
    const struct award_rule votes_only = {1, 0};
    struct award_standing rows[] = {
        standing("loved", 1, 10, 2, 4),  /* 1000 and 400 */
        standing("praised", 2, 5, 1, 5), /* 500 and 1000 */
        standing("unheard", 3, 0, 0, 0),
    };
    award_rank(&half, rows, COUNT_OF(rows));
    assert_string_equal(rows[0].nomination.id, "praised");
    assert_int_equal(rows[0].result, 750);
    assert_int_equal(rows[1].result, 700);
    assert_int_equal(rows[2].result, 0);
    award_rank(&votes_only, rows, COUNT_OF(rows));
    assert_string_equal(rows[0].nomination.id, "loved");
    assert_int_equal(rows[0].result, 1000);
    award_rank(&half, rows, 0);
}

static void test_ties_go_to_votes_then_to_the_earlier(void **state)
{
    (void)state;
    const struct award_rule half = {50, 50};
    struct award_standing rows[] = {
        standing("late-b", 9, 4, 1, 4), standing("early", 5, 4, 1, 4),
        standing("late-a", 9, 4, 1, 4),
        standing("more-votes", 9, 5, 1, 3), /* 1000 and 600 against 800 and 800: the same */
    };
    award_rank(&half, rows, COUNT_OF(rows));
    static const char *const expected[] = {"more-votes", "early", "late-a", "late-b"};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(rows[i].result, 800);
        assert_string_equal(rows[i].nomination.id, expected[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_are_the_weighed_mean_of_what_there_is),
        cmocka_unit_test(test_rows_are_sorted_and_coloured_by_kind),
        cmocka_unit_test(test_votes_and_panel_are_weighed),
        cmocka_unit_test(test_ties_go_to_votes_then_to_the_earlier),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
