/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/log.h>
#include <diandan/base/text.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int saved_stderr;
static FILE *captured;

static void capture_start(void)
{
    captured = tmpfile();
    assert_non_null(captured);
    saved_stderr = dup(STDERR_FILENO);
    assert_true(dup2(fileno(captured), STDERR_FILENO) >= 0);
}

/* What came after the time stamp of the one line, "" where none came. */
static const char *capture_end(void)
{
    static char line[2048];
    assert_true(dup2(saved_stderr, STDERR_FILENO) >= 0);
    (void)close(saved_stderr);
    rewind(captured);
    const size_t length = fread(line, 1, sizeof(line) - 1, captured);
    line[length] = '\0';
    (void)fclose(captured);
    const char *level = strstr(line, "\"level\"");
    return level ? level : "";
}

static void lines_are_json(void **state)
{
    (void)state;
    capture_start();
    log_text(LOG_INFO, "started", "address", "a\"b\\c\n点\x01");
    assert_string_equal(capture_end(), "\"level\":\"info\",\"event\":\"started\",\"address\":"
                                       "\"a\\\"b\\\\c\\u000a点\\u0001\"}\n");
    capture_start();
    log_integer(LOG_WARN, "slow", "ms", INT64_MIN);
    assert_string_equal(capture_end(),
                        "\"level\":\"warn\",\"event\":\"slow\",\"ms\":-9223372036854775808}\n");
    capture_start();
    log_text(LOG_ERROR, "gone", NULL, NULL);
    assert_string_equal(capture_end(), "\"level\":\"error\",\"event\":\"gone\"}\n");
}

static void levels_below_are_dropped(void **state)
{
    (void)state;
    capture_start();
    log_integer(LOG_DEBUG, "detail", "n", 1);
    assert_string_equal(capture_end(), "");
    log_set_level(LOG_DEBUG);
    capture_start();
    log_integer(LOG_DEBUG, "detail", "n", 1);
    assert_string_equal(capture_end(), "\"level\":\"debug\",\"event\":\"detail\",\"n\":1}\n");
    log_set_level(LOG_INFO);
}

/* Long values are cut, and whatever their length the line stays whole and well-formed. */
static void long_values_are_cut_between_characters(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 4; shift++) {
        char value[1000];
        memset(value, 'a', shift);
        for (size_t at = shift; at + 3 < sizeof(value); at += 3) {
            memcpy(value + at, "单", 4);
        }
        capture_start();
        log_text(LOG_INFO, "long", "value", value);
        const char *line = capture_end();
        assert_true(text_is_utf8(slice_of(line)));
        assert_true(strlen(line) > 600);
        assert_string_equal(line + strlen(line) - 3, "\"}\n");
    }
}

static void a_fatal_error_ends_with_status_70(void **state)
{
    (void)state;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(STDERR_FILENO);
        log_fatal("broken", "n", 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 70);
}

/* What is for people comes after the line. */
static void last_words_are_said_at_the_end(void **state)
{
    (void)state;
    capture_start();
    const pid_t child = fork();
    if (child == 0) {
        log_set_last_words("内存不足\n");
        log_fatal("broken", "n", 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_string_equal(capture_end(),
                        "\"level\":\"error\",\"event\":\"broken\",\"n\":1}\n内存不足\n");
    assert_int_equal(WEXITSTATUS(status), 70);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_json),
        cmocka_unit_test(levels_below_are_dropped),
        cmocka_unit_test(long_values_are_cut_between_characters),
        cmocka_unit_test(a_fatal_error_ends_with_status_70),
        cmocka_unit_test(last_words_are_said_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
