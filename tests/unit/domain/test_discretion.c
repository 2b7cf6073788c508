/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What exchange, grants and late entries allow, and what comes out, as a table each. */
#include "unit.h"

#include <diandan/domain/discretion.h>
#include <diandan/domain/exchange.h>
#include <diandan/domain/late_entry.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static void test_exchange_rounds_in_favour_of_the_house(void **state)
{
    (void)state;
    static const struct {
        int64_t minutes, rate, pays, gets;
    } rows[] = {
        {60,  100, 100, 100},
        {120, 100, 200, 200},
        {20,  100, 34,  33 }, /* 33.3 */
        {40,  70,  47,  46 }, /* 46.6 */
        {1,   1,   1,   0  },
        {59,  1,   1,   0  },
        {60,  1,   1,   1  },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(exchange_points(EXCHANGE_POINTS_TO_TIME, rows[i].minutes, rows[i].rate),
                         rows[i].pays);
        assert_int_equal(exchange_points(EXCHANGE_TIME_TO_POINTS, rows[i].minutes, rows[i].rate),
                         rows[i].gets);
    }
}

static void test_exchange_refuses_by_name(void **state)
{
    (void)state;
    enum { BUY = EXCHANGE_POINTS_TO_TIME, GIVE = EXCHANGE_TIME_TO_POINTS };
    /* clang-format off */
    static const struct {
        struct exchange_terms terms;       /* rate, step, quarter, least */
        struct exchange_standing standing; /* points, minutes, of the quarter */
        int direction;
        int64_t minutes;
        enum rule rule;
        int64_t points;
    } rows[] = {
        {{100, 60, 600, 0},   {1000, 0, 0},    BUY,  600, RULE_NONE,     1000},
        {{100, 60, 600, 1},   {1000, 0, 0},    BUY,  600, RULE_BALANCE,  0},
        {{100, 60, 600, 0},   {999, 0, 0},     BUY,  600, RULE_BALANCE,  0},
        {{100, 60, 600, 900}, {1000, 0, 0},    BUY,  60,  RULE_NONE,     100},
        {{100, 60, 600, 901}, {1000, 0, 0},    BUY,  60,  RULE_BALANCE,  0},
        {{100, 60, 600, 901}, {0, 60, 0},      GIVE, 60,  RULE_NONE,     100},
        {{100, 60, 600, 0},   {0, 59, 0},      GIVE, 60,  RULE_BALANCE,  0},
        {{100, 60, 600, 0},   {1000, 0, 540},  BUY,  60,  RULE_NONE,     100},
        {{100, 60, 600, 0},   {1000, 0, 541},  BUY,  60,  RULE_LIMIT,    0},
        {{100, 60, 600, 0},   {1000, 0, 700},  BUY,  60,  RULE_LIMIT,    0},
        {{100, 60, 600, 0},   {1000, 0, 0},    BUY,  90,  RULE_MULTIPLE, 0},
        {{100, 60, 600, 0},   {1000, 0, 0},    BUY,  0,   RULE_MULTIPLE, 0},
        {{100, 60, 600, 0},   {1000, 0, 0},    BUY,  -60, RULE_MULTIPLE, 0},
        {{100, 60, 0, 0},     {1000, 600, 0},  GIVE, 60,  RULE_CLOSED,   0},
        {{1, 20, 600, 0},     {0, 600, 0},     GIVE, 20,  RULE_RANGE,    0},
        {{1, 20, 600, 0},     {5, 0, 0},       BUY,  20,  RULE_NONE,     1},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error error = {0};
        int64_t points = 0;
        const enum result result = exchange_check(
            &rows[i].terms, &rows[i].standing, rows[i].direction, rows[i].minutes, &points, &error);
        assert_int_equal(error.rule, rows[i].rule);
        assert_int_equal(points, rows[i].points);
        assert_int_equal(result == RESULT_OK, rows[i].rule == RULE_NONE);
        assert_true(result == RESULT_OK || strcmp(error.pointer, "/amount") == 0);
    }
}

static void test_grants_keep_within_caps(void **state)
{
    (void)state;
    static const struct {
        struct grant_terms terms;       /* of one, of a member's month, second person */
        struct grant_standing standing; /* left in the budget, of the member's month */
        int64_t points;
        const char *most; /* "" = allowed */
    } rows[] = {
        {{1000, 2000, 500}, {5000, 0},    1000, ""    },
        {{1000, 2000, 500}, {5000, 0},    1001, "1000"},
        {{1000, 2000, 500}, {5000, 1500}, 500,  ""    },
        {{1000, 2000, 500}, {5000, 1500}, 501,  "500" },
        {{1000, 2000, 500}, {5000, 2001}, 1,    "0"   },
        {{1000, 2000, 500}, {300, 0},     300,  ""    },
        {{1000, 2000, 500}, {300, 0},     301,  "300" },
        {{1000, 2000, 500}, {-5, 0},      1,    "0"   },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error error = {0};
        const enum result result =
            grant_check(&rows[i].terms, &rows[i].standing, rows[i].points, &error);
        assert_int_equal(result, *rows[i].most ? RESULT_CONFLICT : RESULT_OK);
        assert_string_equal(error.argument, rows[i].most);
        assert_string_equal(error.pointer, *rows[i].most ? "/points" : "");
    }
}

static void test_strict_and_generous_communities_compare(void **state)
{
    (void)state;
    static const struct normalise_terms terms = {800, 1250};
    static const struct {
        int64_t city, own, factor;
    } rows[] = {
        {400, 400, 1000},
        {400, 500, 800 },
        {380, 500, 800 }, /* 760, bounded */
        {400, 350, 1142},
        {400, 320, 1250},
        {400, 100, 1250},
        {400, 0,   1000},
        {0,   400, 1000},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(discretion_factor(&terms, rows[i].city, rows[i].own), rows[i].factor);
    }
    struct discretion_line line = {
        .granted = 1000, .grants = 3, .served_minutes = 420, .stars_total = 14, .evaluations = 3};
    discretion_compare(&terms, 400, &line);
    assert_int_equal(line.mean_grant, 333);
    assert_int_equal(line.grants_per_100_hours, 4285);
    assert_int_equal(line.mean_stars, 466);
    assert_int_equal(line.factor, 858);
    struct discretion_line empty = {0};
    discretion_compare(&terms, 400, &empty);
    assert_int_equal(empty.factor, 1000);
    assert_int_equal(empty.mean_grant + empty.mean_stars + empty.grants_per_100_hours, 0);
}

static void test_late_entries_fit_their_interval(void **state)
{
    (void)state;
    enum { NOW = 1795000000, DAY = 86400 };
    static const struct late_terms terms = {30, 100, 50};
    static const struct {
        int64_t starts_at, ends_at, minutes;
        enum rule rule;
        const char *pointer;
    } rows[] = {
        {NOW - 3600,         NOW,            60, RULE_NONE,     ""          },
        {NOW - 3600,         NOW,            61, RULE_LIMIT,    "/minutes"  },
        {NOW - 3601,         NOW - 2,        60, RULE_LIMIT,    "/minutes"  },
        {NOW - 3600,         NOW + 1,        60, RULE_RANGE,    "/ends_at"  },
        {NOW - 3600,         NOW - 3600,     1,  RULE_INTERVAL, "/ends_at"  },
        {NOW - 3600,         NOW - 7200,     1,  RULE_INTERVAL, "/ends_at"  },
        {NOW - 30 * DAY,     NOW - 29 * DAY, 60, RULE_NONE,     ""          },
        {NOW - 30 * DAY - 1, NOW - 29 * DAY, 60, RULE_RANGE,    "/starts_at"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct error error = {0};
        const struct late_entry late = {
            .starts_at = rows[i].starts_at, .ends_at = rows[i].ends_at, .minutes = rows[i].minutes};
        (void)late_check(&terms, &late, NOW, &error);
        assert_int_equal(error.rule, rows[i].rule);
        assert_string_equal(error.pointer, rows[i].pointer);
    }
    assert_int_equal(late_points(&terms, 60), 50);
    assert_int_equal(late_points(&terms, 59), 49); /* 49.1 */
    assert_int_equal(late_points(&terms, 1), 0);
}

static void test_further_persons_are_others(void **state)
{
    (void)state;
    static const struct late_entry late = {.member_id = "m",
                                           .filed_by = "f",
                                           .community_by = "c",
                                           .department_by = "d",
                                           .objected_by = "o"};
    static const char people[][2] = {"m", "f", "c", "d", "o"};
    struct error error;
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        assert_int_equal(late_require_further(&late, people[i], &error), RESULT_FORBIDDEN);
        assert_int_equal(error.rule, RULE_SECOND_PERSON);
    }
    assert_int_equal(late_require_further(&late, "x", &error), RESULT_OK);
}

/* Every move of the two lives, drawn once more. */
static void test_lives_allow_what_is_drawn(void **state)
{
    (void)state;
    static const struct {
        const struct lifecycle *life;
        const char *moves; /* " from>to " */
    } rows[] = {
        {&grant_life, " waiting>given waiting>refused "                      },
        {&late_life,
         " filed>community_approved filed>refused filed>withdrawn community_approved>approved "
         "community_approved>refused community_approved>withdrawn approved>noticed "
         "noticed>objected noticed>posted objected>noticed objected>refused "},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct words *states = rows[i].life->states;
        size_t moves = 0;
        for (int from = 0; from < (int)states->count; from++) {
            for (int to = 0; to < (int)states->count; to++) {
                char move[64];
                struct error error;
                int at = from;
                (void)snprintf(move, sizeof(move), " %s>%s ", states->codes[from],
                               states->codes[to]);
                const bool may = lifecycle_move(rows[i].life, &at, to, &error) == RESULT_OK;
                const char *drawn = strstr(rows[i].moves, move);
                assert_int_equal(may, drawn != NULL);
                moves += may;
            }
        }
        assert_int_equal(moves, i == 0 ? 2 : 11);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exchange_rounds_in_favour_of_the_house),
        cmocka_unit_test(test_exchange_refuses_by_name),
        cmocka_unit_test(test_grants_keep_within_caps),
        cmocka_unit_test(test_strict_and_generous_communities_compare),
        cmocka_unit_test(test_late_entries_fit_their_interval),
        cmocka_unit_test(test_further_persons_are_others),
        cmocka_unit_test(test_lives_allow_what_is_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
