/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a solve has come, as people and programs are told. */
#include "solve_report.h"
#include "unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void test_lines(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        struct solve_progress progress;
        const char *json;
        const char *text;
    } rows[] = {
        {{"auction", 1582316, 1590000, 0.0048561728, 0.1364},
         "{\"stage\":\"auction\",\"objective\":1582316,\"bound\":1590000,\"gap\":0.0048561728,\"seconds\":0.136}\n",
         "竞价初排 auction  差距 gap 0.4856%  0.1 s"},
        {{"check", -5, -5, -0.0, 61},
         "{\"stage\":\"check\",\"objective\":-5,\"bound\":-5,\"gap\":0,\"seconds\":61.000}\n",
         "复核方案 checking the plan  差距 gap 0.0000%  61.0 s"},
        {{"thinking", 0, 0, 1, 2},
         "{\"stage\":\"thinking\",\"objective\":0,\"bound\":0,\"gap\":1,\"seconds\":2.000}\n",
         "thinking  差距 gap 100.0000%  2.0 s"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char line[REPORT_BYTES];
        solve_report_json(&rows[i].progress, line);
        assert_string_equal(line, rows[i].json);
        solve_report_text(&rows[i].progress, line);
        assert_string_equal(line, rows[i].text);
    }
}

/* What standard error got while it was the file; the file is closed. */
static const char *run_on(int file, int reader, struct solve_report *report)
{
    static char text[8192];
    static const struct solve_progress steps[] = {
        {"candidates", 0, 0, 0,   0.00 },
        {"auction",    1, 9, 8,   0.01 },
        {"auction",    2, 9, 3.5, 0.02 },
        {"auction",    3, 9, 2,   0.109},
        {"auction",    4, 9, 1,   0.12 },
        {"check",      9, 9, 0,   0.13 },
    };
    const int saved = dup(STDERR_FILENO);
    assert_true(saved >= 0 && dup2(file, STDERR_FILENO) >= 0);
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        solve_report_tell(report, &steps[i]);
    }
    solve_report_end(report);
    assert_true(dup2(saved, STDERR_FILENO) >= 0);
    (void)close(saved);
    (void)close(file);
    size_t length = 0;
    for (ssize_t got = 1; got > 0; length += got > 0 ? (size_t)got : 0) {
        got = read(reader, text + length, sizeof(text) - 1 - length);
    }
    text[length] = '\0';
    (void)close(reader);
    return text;
}

/* The stage and the objective of every line. */
static void test_json_is_throttled_within_a_stage(void **state)
{
    (void)state;
    static const char *const expected[] = {
        "\"candidates\",\"objective\":0", "\"auction\",\"objective\":1",
        "\"auction\",\"objective\":4", "\"check\",\"objective\":9"};
    int ends[2];
    struct solve_report report = {.as_json = true, .seconds_max = 10};
    assert_int_equal(pipe(ends), 0);
    const char *at = run_on(ends[1], ends[0], &report);
    for (size_t i = 0; i < COUNT_OF(expected); i++) {
        const char *end = strchr(at, '\n');
        assert_non_null(end);
        if (strncmp(at, "{\"stage\":", 9) != 0 ||
            strncmp(at + 9, expected[i], strlen(expected[i])) != 0) {
            fail_msg("line %zu: %s", i, at);
        }
        at = end + 1;
    }
    assert_string_equal(at, "");
}

static void test_silent_unless_asked(void **state)
{
    (void)state;
    int ends[2];
    struct solve_report report = {.as_json = false, .seconds_max = 10};
    assert_int_equal(pipe(ends), 0);
    assert_string_equal(run_on(ends[1], ends[0], &report), "");
}

/* A terminal has one line that is drawn over and over and removed at the end. */
static void test_terminal(void **state)
{
    (void)state;
    const int reader = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(reader >= 0 && grantpt(reader) == 0 && unlockpt(reader) == 0);
    const int terminal = open(ptsname(reader), O_RDWR | O_NOCTTY);
    assert_true(terminal >= 0);
    struct solve_report report = {.as_json = true, .seconds_max = 0.218};
    const char *text = run_on(terminal, reader, &report);
    const char *cleared = "\r\033[K";
    assert_null(strchr(text, '{'));
    assert_null(strchr(text, '\n'));
    assert_non_null(strstr(text, "\r[                    ] 找出可行配对 finding candidates"));
    assert_non_null(strstr(text, "\r[##########          ] 竞价初排 auction  差距 gap 200.0000%"));
    assert_true(strlen(text) > strlen(cleared));
    assert_string_equal(text + strlen(text) - strlen(cleared), cleared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_json_is_throttled_within_a_stage),
        cmocka_unit_test(test_silent_unless_asked),
        cmocka_unit_test(test_terminal),
    };
    return cmocka_run_group_tests_name("solve_report", tests, NULL, NULL);
}
