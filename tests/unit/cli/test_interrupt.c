/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A solve that is asked to stop answers with its best plan; asked twice, any program ends. */
#include "interrupt.h"
#include "program.h"

#include <diandan/base/world.h>

#include <poll.h>
#include <stdbool.h>

enum {
    PATIENCE_MS = 60000, /* only so that a solve that does not listen is a failure and no hang */
    MEMBERS = 300,
    ORDERS = 120
};

static struct program program;

static void first_signal_is_kept(void **state)
{
    (void)state;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        const volatile sig_atomic_t *stopped = interrupt_catch();
        const bool before = *stopped != 0;
        (void)raise(SIGINT);
        _exit(before || !*stopped ? 1 : 0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void second_signal_ends_the_process(void **state)
{
    (void)state;
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)interrupt_catch();
        (void)raise(SIGINT);
        (void)raise(SIGTERM);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
}

static int draw(uint64_t *seed, uint32_t below)
{
    uint32_t value;
    world_random_seeded(seed, &value, sizeof(value));
    return (int)(value % below);
}

/* Few people, many orders that clash and need several of them: long to prove. */
static void write_scarce_week(uint64_t seed)
{
    struct buffer json = buffer_on(program.arena);
    buffer_text(&json, "{\"horizon\":{\"start\":0,\"end\":10080},\"members\":[");
    for (int i = 0; i < MEMBERS; i++) {
        buffer_print(&json, "%s{\"id\":\"m%d\",\"skills\":{\"s%d\":3,\"t%d\":2},\"max_hours\":%d}",
                     i ? "," : "", i, draw(&seed, 6), draw(&seed, 6), 4 + draw(&seed, 5));
    }
    buffer_text(&json, "],\"orders\":[");
    for (int i = 0; i < ORDERS; i++) {
        const int start = draw(&seed, 5) * 1440 + 480 + draw(&seed, 240);
        buffer_print(
            &json,
            "%s{\"id\":\"o%d\",\"start\":%d,\"end\":%d,\"priority\":%d,\"min\":%d,"
            "\"roles\":[{\"skill\":\"s%d\",\"count\":%d},{\"skill\":\"t%d\",\"count\":%d}]}",
            i ? "," : "", i, start, start + 90 + draw(&seed, 150), 1 + draw(&seed, 9),
            2 + draw(&seed, 4), draw(&seed, 6), 3 + draw(&seed, 3), draw(&seed, 6),
            3 + draw(&seed, 3));
    }
    buffer_text(&json, "]}");
    program_write(&program, "week.json", json.bytes, json.length);
}

static pid_t start_solve(int *ret_messages)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)dup2(ends[1], STDERR_FILENO);
        (void)close(ends[0]);
        (void)close(ends[1]);
        if (chdir(program.folder) == 0) {
            (void)execl(PROGRAM, "diandan", "solve", "week.json", "--seconds", "3600", "--progress",
                        "--out", "plan.json", (char *)NULL);
        }
        _exit(127);
    }
    (void)close(ends[1]);
    *ret_messages = ends[0];
    return child;
}

/* The next bytes of the messages; "" at their end. */
static const char *read_messages(int messages)
{
    static char text[65536];
    struct pollfd event = {.fd = messages, .events = POLLIN};
    if (poll(&event, 1, PATIENCE_MS) != 1) {
        return NULL;
    }
    const ssize_t got = read(messages, text, sizeof(text) - 1);
    text[got > 0 ? got : 0] = '\0';
    return text;
}

/* True when the messages came to their end. */
static bool reads_to_end(int messages)
{
    for (int i = 0; i < 100000; i++) {
        const char *text = read_messages(messages);
        if (!text || !*text) {
            return text != NULL;
        }
    }
    return false;
}

static void a_stopped_solve_answers_with_its_plan(void **state)
{
    (void)state;
    int messages = -1;
    int status = 0;
    write_scarce_week(1);
    const pid_t solve = start_solve(&messages);
    const char *first = read_messages(messages);
    const bool told = first && strncmp(first, "{\"stage\":\"", 10) == 0;
    (void)kill(solve, told ? SIGTERM : SIGKILL);
    const bool ended = reads_to_end(messages);
    if (!ended) {
        (void)kill(solve, SIGKILL);
    }
    assert_int_equal(waitpid(solve, &status, 0), solve);
    (void)close(messages);
    assert_true(told);
    assert_true(ended);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(program_run(&program, "check week.json plan.json"), 0);
}

static int open_program(void **state)
{
    (void)state;
    program_open(&program);
    return 0;
}

static int close_program(void **state)
{
    (void)state;
    program_close(&program);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_signal_is_kept),
        cmocka_unit_test(second_signal_ends_the_process),
        cmocka_unit_test(a_stopped_solve_answers_with_its_plan),
    };
    return cmocka_run_group_tests_name("interrupt", tests, open_program, close_program);
}
