/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions in time, codes as people type them, and the pace of failed attempts. */
#include "unit.h"

#include <diandan/domain/account.h>

#include <string.h>

static void sessions_end_by_idling_by_age_and_by_being_ended(void **state)
{
    (void)state;
    enum { IDLE = 7200, LIFE = 43200 };
    /* clang-format off */
    const struct {
        int64_t seen_at, ended_at, now;
        bool live, stale;
    } rows[] = {
        {0,     ABSENT, 0,                          true,  false},
        {0,     ABSENT, SESSION_TOUCH_S - 1,        true,  false},
        {0,     ABSENT, SESSION_TOUCH_S,            true,  true},
        {0,     ABSENT, IDLE,                       true,  true},
        {0,     ABSENT, IDLE + SESSION_TOUCH_S,     true,  true},
        {0,     ABSENT, IDLE + SESSION_TOUCH_S + 1, false, true},
        {40000, ABSENT, LIFE - 1,                   true,  true},
        {40000, ABSENT, LIFE,                       false, true},
        {LIFE,  ABSENT, LIFE,                       false, false},
        {0,     10,     11,                         false, false},
        {100,   ABSENT, 50,                         true,  false}, /* the clock was set back */
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct session session = {
            .last_seen_at = rows[i].seen_at,
            .idle_s = IDLE,
            .expires_at = LIFE,
            .ended_at = rows[i].ended_at,
        };
        assert_int_equal(session_is_live(&session, rows[i].now), rows[i].live);
        assert_int_equal(session_is_stale(&session, rows[i].now), rows[i].stale);
    }
}

static void codes_hold_once_and_up_to_their_end(void **state)
{
    (void)state;
    const struct {
        int64_t used_at, now;
        bool usable;
    } rows[] = {
        {ABSENT, 99,  true },
        {ABSENT, 100, false},
        {50,     60,  false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct entry_code code = {.expires_at = 100, .used_at = rows[i].used_at};
        assert_int_equal(entry_code_is_usable(&code, rows[i].now), rows[i].usable);
    }
}

static void codes_are_taken_as_people_type_them(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *typed;
        const char *folded; /* NULL = refused */
    } rows[] = {
        {"ABCDEFGHJKLMNPQR",        "ABCDEFGHJKLMNPQR"},
        {"abcd-efgh-jklm-npqr",     "ABCDEFGHJKLMNPQR"},
        {" abcd efgh jklm npqr ",   "ABCDEFGHJKLMNPQR"},
        {"2345678923456789",        "2345678923456789"},
        {"ABCDEFGHJKLMNPQ",         NULL},
        {"ABCDEFGHJKLMNPQRS",       NULL},
        {"",                        NULL},
        {"----------------",        NULL},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char out[ENTRY_CODE_CHARACTERS + 1];
        assert_int_equal(entry_code_fold(rows[i].typed, out), rows[i].folded != NULL);
        if (rows[i].folded) {
            assert_string_equal(out, rows[i].folded);
        }
    }
}

static void failures_lock_for_a_rising_time(void **state)
{
    (void)state;
    const struct attempt_pace pace = {
        .free = 5, .first_lock_s = 60, .lock_max_s = 900, .forget_s = 86400};
    static const int64_t waits[] = {0, 0, 0, 0, 60, 120, 240, 480, 900, 900, 900};
    struct attempts attempts = {0};
    int64_t now = 1000000;
    for (size_t i = 0; i < COUNT_OF(waits); i++) {
        attempts_fail(&attempts, &pace, now);
        assert_int_equal(attempts.failures, i + 1);
        assert_int_equal(attempts_wait_s(&attempts, now), waits[i]);
        now += waits[i];
        assert_int_equal(attempts_wait_s(&attempts, now), 0);
    }
    const int64_t nearly_forgotten = attempts.last_at + pace.forget_s - 1;
    attempts_fail(&attempts, &pace, nearly_forgotten);
    assert_int_equal(attempts_wait_s(&attempts, nearly_forgotten), 900);
}

static void failures_are_forgotten_in_time(void **state)
{
    (void)state;
    const struct attempt_pace pace = {
        .free = 2, .first_lock_s = 10, .lock_max_s = 10, .forget_s = 100};
    struct attempts attempts = {0};
    attempts_fail(&attempts, &pace, 1000);
    attempts_fail(&attempts, &pace, 1099);
    assert_int_equal(attempts_wait_s(&attempts, 1099), 10);
    attempts_fail(&attempts, &pace, 1199);
    assert_int_equal(attempts.failures, 1);
    assert_int_equal(attempts_wait_s(&attempts, 1199), 0);
}

static void the_longest_lock_is_never_passed(void **state)
{
    (void)state;
    const struct attempt_pace pace = {
        .free = 1, .first_lock_s = 86400, .lock_max_s = 60, .forget_s = INT64_MAX};
    struct attempts attempts = {.failures = INT64_C(1) << 40, .last_at = 0};
    attempts_fail(&attempts, &pace, 10);
    assert_int_equal(attempts_wait_s(&attempts, 10), 60);
}

static void names_are_compared_without_case_and_have_no_blanks(void **state)
{
    (void)state;
    char name[] = "Wang.FANG-王芳";
    account_name_fold(name);
    assert_string_equal(name, "wang.fang-王芳");
    static const struct {
        const char *name;
        bool valid;
    } rows[] = {
        {"wang.fang", true },
        {"王芳",    true },
        {"wang fang", false},
        {" wang",     false},
        {"王　芳", false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(account_name_is_valid(rows[i].name), rows[i].valid);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sessions_end_by_idling_by_age_and_by_being_ended),
        cmocka_unit_test(codes_hold_once_and_up_to_their_end),
        cmocka_unit_test(codes_are_taken_as_people_type_them),
        cmocka_unit_test(failures_lock_for_a_rising_time),
        cmocka_unit_test(failures_are_forgotten_in_time),
        cmocka_unit_test(the_longest_lock_is_never_passed),
        cmocka_unit_test(names_are_compared_without_case_and_have_no_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
