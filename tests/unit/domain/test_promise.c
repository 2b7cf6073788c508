/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/domain/promise.h>
#include <diandan/domain/referral.h>
#include <diandan/domain/request.h>

enum { DAY_S = 86400, HOUR_S = 3600 };

/* By state: a digit per state it may move to. */
struct life {
    const struct lifecycle *lifecycle;
    const char *const *may;
};

static const char *const referral_may[] = {"1234", "34", "", "", ""};
static const char *const extension_may[] = {"12", "", ""};
static const char *const promise_may[] = {"123", "", "", ""};

static void test_lives(void **context)
{
    (void)context;
    const struct life lives[] = {
        {&referral_life,  referral_may },
        {&extension_life, extension_may},
        {&promise_life,   promise_may  },
    };
    for (size_t i = 0; i < COUNT_OF(lives); i++) {
        const size_t count = lives[i].lifecycle->states->count;
        for (size_t from = 0; from < count; from++) {
            for (size_t to = 0; to < count; to++) {
                struct error error = {0};
                int state = (int)from;
                int may = 0;
                for (const char *digit = lives[i].may[from]; *digit; digit++) {
                    may |= *digit == (char)('0' + to);
                }
                const enum result result =
                    lifecycle_move(lives[i].lifecycle, &state, (int)to, &error);
                assert_int_equal(result, may ? RESULT_OK : RESULT_CONFLICT);
                assert_int_equal(state, may ? to : from);
            }
        }
    }
}

static void test_referral_deadline(void **context)
{
    (void)context;
    static const struct {
        int state;
        int64_t left_s;
        int late;
        int64_t minutes;
    } rows[] = {
        {REFERRAL_SENT,      0,    0, 0     },
        {REFERRAL_SENT,      59,   0, 0     },
        {REFERRAL_SENT,      60,   0, 1     },
        {REFERRAL_ACCEPTED,  -1,   1, -1    },
        {REFERRAL_ACCEPTED,  -60,  1, -1    },
        {REFERRAL_ACCEPTED,  -61,  1, -2    },
        {REFERRAL_DONE,      -61,  0, ABSENT},
        {REFERRAL_RETURNED,  -61,  0, ABSENT},
        {REFERRAL_WITHDRAWN, 3600, 0, ABSENT},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct referral referral = {.state = rows[i].state, .due_at = 1000000 + rows[i].left_s};
        referral_look(&referral, 1000000);
        assert_int_equal(referral.late, rows[i].late);
        assert_int_equal(referral.due_in_minutes, rows[i].minutes);
    }
}

static void test_promise_lateness(void **context)
{
    (void)context;
    static const struct {
        int state;
        int64_t closed_at, now_s;
        int late;
    } rows[] = {
        {PROMISE_OPEN, ABSENT, 1000, 0},
        {PROMISE_OPEN, ABSENT, 1001, 1},
        {PROMISE_KEPT, 1000,   9999, 0},
        {PROMISE_KEPT, 1001,   9999, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct promise promise = {
            .state = rows[i].state, .due_at = 1000, .closed_at = rows[i].closed_at};
        promise_look(&promise, rows[i].now_s);
        assert_int_equal(promise.late, rows[i].late);
    }
}

/* One request of each kind against what it adds. */
static void test_rates(void **context)
{
    (void)context;
    const struct rate_rule rule = {24, 15, 4};
    static const struct {
        const char *what;
        struct rate_facts facts;
        int responded, due, resolved, answered, satisfied, reopened;
    } rows[] = {
        {"nothing happened yet",
         {.due_at = ABSENT, .moved_at = ABSENT, .resolved_at = ABSENT, .rating = ABSENT},
         0, 0,
         0, 0,
         0, 0},
        {"moved at the last second, due now",
         {.due_at = 10 * DAY_S,
          .moved_at = 24 * HOUR_S,
          .resolved_at = ABSENT,
          .state = REQUEST_REFERRED,
          .rating = ABSENT},
         1, 1,
         0, 0,
         0, 0},
        {"moved a second late",
         {.due_at = 11 * DAY_S,
          .moved_at = 24 * HOUR_S + 1,
          .resolved_at = ABSENT,
          .state = REQUEST_REFERRED,
          .rating = ABSENT},
         0, 0,
         0, 0,
         0, 0},
        {"put off openly",
         {.due_at = 5 * DAY_S,
          .moved_at = 0,
          .resolved_at = ABSENT,
          .state = REQUEST_TRIAGED,
          .deferred = 1,
          .rating = ABSENT},
         1, 0,
         0, 0,
         0, 0},
        {"resolved before its time",
         {.due_at = 20 * DAY_S,
          .moved_at = 0,
          .resolved_at = 9 * DAY_S,
          .state = REQUEST_RESOLVED,
          .rating = ABSENT},
         1, 1,
         1, 0,
         0, 0},
        {"resolved a second late, satisfied",
         {.due_at = 9 * DAY_S - 1,
          .moved_at = 0,
          .resolved_at = 9 * DAY_S,
          .state = REQUEST_RESOLVED,
          .rating = 4},
         1, 1,
         0, 1,
         1, 0},
        {"confirmed",
         {.due_at = ABSENT,
          .moved_at = 0,
          .resolved_at = 9 * DAY_S,
          .state = REQUEST_CONFIRMED,
          .rating = ABSENT},
         1, 1,
         1, 1,
         1, 0},
        {"confirmed with three stars",
         {.due_at = ABSENT,
          .moved_at = 0,
          .resolved_at = 9 * DAY_S,
          .state = REQUEST_CONFIRMED,
          .rating = 3},
         1, 1,
         1, 1,
         0, 0},
        {"asked for again, resolved anew in time",
         {.due_at = 20 * DAY_S,
          .moved_at = 0,
          .resolved_at = 9 * DAY_S,
          .state = REQUEST_CONFIRMED,
          .reopened = 1,
          .rating = ABSENT},
         1, 1,
         0, 1,
         0, 1},
    };
    struct rates sum = {0};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct rates rates = {0};
        rates_add(&rates, &rows[i].facts, &rule, 10 * DAY_S);
        rates_add(&sum, &rows[i].facts, &rule, 10 * DAY_S);
        print_message("%s\n", rows[i].what);
        assert_int_equal(rates.received, 1);
        assert_int_equal(rates.responded, rows[i].responded);
        assert_int_equal(rates.due, rows[i].due);
        assert_int_equal(rates.resolved, rows[i].resolved);
        assert_int_equal(rates.answered, rows[i].answered);
        assert_int_equal(rates.satisfied, rows[i].satisfied);
        assert_int_equal(rates.reopened, rows[i].reopened);
    }
    rates_finish(&sum);
    assert_int_equal(sum.response_rate, 7 * 10000 / 9);
    assert_int_equal(sum.resolution_rate, 3 * 10000 / 6);
    assert_int_equal(sum.satisfied_rate, 2 * 10000 / 4);
    struct rates nothing = {0};
    rates_finish(&nothing);
    assert_int_equal(nothing.response_rate, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lives),
        cmocka_unit_test(test_referral_deadline),
        cmocka_unit_test(test_promise_lateness),
        cmocka_unit_test(test_rates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
