/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "solver_process.h"

#include <diandan/base/clock.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* How often the child is asked whether it may go on, and the most that is read of it then. */
enum { LOOK_MS = 100, LOOK_BYTES = 4096 };

static enum result fail(struct error *error, const char *what)
{
    return error_refuse(error, RESULT_INTERNAL, RULE_SOLVER, "", "%s: %s", what, strerror(errno));
}

/* Files in memory on both sides: no pipe can fill up and stop both. */
static int memory_file(struct slice content)
{
    const int file = memfd_create("diandan", MFD_CLOEXEC);
    size_t at = 0;
    while (file >= 0 && at < content.length) {
        const ssize_t wrote = write(file, content.bytes + at, content.length - at);
        if (wrote <= 0) {
            (void)close(file);
            return -1;
        }
        at += (size_t)wrote;
    }
    return file >= 0 && lseek(file, 0, SEEK_SET) == 0 ? file : -1;
}

/* What the child reads and writes; -1 = nothing. */
struct streams {
    int in;
    int out;
    int notes; /* its standard error */
};

static int start(const char *program, char *const arguments[], const struct streams *streams,
                 pid_t *ret_pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    (void)sigemptyset(&none);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawnattr_init(&attributes);
    (void)posix_spawn_file_actions_adddup2(&actions, streams->in, STDIN_FILENO);
    (void)posix_spawn_file_actions_adddup2(&actions, streams->out, STDOUT_FILENO);
    if (streams->notes >= 0) {
        (void)posix_spawn_file_actions_adddup2(&actions, streams->notes, STDERR_FILENO);
    } else {
        (void)posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    (void)posix_spawnattr_setsigmask(&attributes, &none);
    (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const int code = posix_spawn(ret_pid, program, &actions, &attributes, arguments, environ);
    (void)posix_spawn_file_actions_destroy(&actions);
    (void)posix_spawnattr_destroy(&attributes);
    errno = code;
    return code == 0;
}

static void limit(pid_t pid, const struct process_limits *limits)
{
    const struct rlimit cpu = {(rlim_t)limits->cpu_s, (rlim_t)limits->cpu_s};
    const struct rlimit files = {64, 64};
    (void)prlimit(pid, RLIMIT_CPU, &cpu, NULL);
    (void)prlimit(pid, RLIMIT_NOFILE, &files, NULL);
#ifndef DIANDAN_SANITIZED
    /* Sanitizers reserve terabytes that count as data. */
    const struct rlimit data = {(rlim_t)limits->memory_bytes, (rlim_t)limits->memory_bytes};
    (void)prlimit(pid, RLIMIT_DATA, &data, NULL);
#endif
}

static bool is_cancelled(const struct process_limits *limits)
{
    return limits->cancelled && atomic_load(limits->cancelled);
}

/* Pass on what the child wrote since; at is where that ended. */
static void look(int notes, const struct process_limits *limits, off_t *at)
{
    char text[LOOK_BYTES];
    if (limits->look) {
        const ssize_t got = notes >= 0 ? pread(notes, text, sizeof(text), *at) : 0;
        *at += got > 0 ? got : 0;
        limits->look(limits->look_state, (struct slice){text, got > 0 ? (size_t)got : 0});
    }
}

/* True when the child ended by itself before its time was over and nobody cancelled it. */
static bool ends_in_time(pid_t pid, int notes, const struct process_limits *limits)
{
    off_t at = 0;
    const int64_t deadline_ms = clock_monotonic_ms() + limits->wall_ms;
    const int handle = pidfd_open(pid, 0);
    struct pollfd event = {.fd = handle, .events = POLLIN};
    int ready = 0;
    while (handle >= 0 && ready <= 0 && clock_monotonic_ms() < deadline_ms &&
           !is_cancelled(limits)) {
        ready = poll(&event, 1, LOOK_MS);
        look(notes, limits, &at);
    }
    if (handle >= 0) {
        (void)close(handle);
    }
    return ready > 0;
}

/* True when the child ended by itself with status 0. */
static bool wait_for(pid_t pid, int notes, const struct process_limits *limits)
{
    const bool ended = ends_in_time(pid, notes, limits);
    int status = 0;
    if (!ended) {
        (void)kill(pid, SIGKILL);
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    errno = ended ? ECHILD : ETIMEDOUT;
    return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static enum result read_output(int file, int64_t bytes_max, struct arena *arena,
                               struct slice *ret_output, struct error *error)
{
    struct stat status;
    if (fstat(file, &status) != 0 || status.st_size > bytes_max) {
        return fail(error, "output");
    }
    char *bytes = arena_alloc(arena, (size_t)status.st_size + 1);
    ssize_t got = pread(file, bytes, (size_t)status.st_size, 0);
    if (got != status.st_size) {
        return fail(error, "output");
    }
    *ret_output = (struct slice){bytes, (size_t)got};
    return RESULT_OK;
}

static void close_all(const struct streams *streams)
{
    const int files[] = {streams->in, streams->out, streams->notes};
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        if (files[i] >= 0) {
            (void)close(files[i]);
        }
    }
}

enum result process_run(const char *program, char *const arguments[], struct slice input,
                        const struct process_limits *limits, struct arena *arena,
                        struct slice *ret_output, struct error *error)
{
    enum result result = RESULT_OK;
    pid_t pid;
    const struct slice nothing = {"", 0};
    const struct streams streams = {
        .in = memory_file(input),
        .out = memory_file(nothing),
        .notes = limits->look ? memory_file(nothing) : -1,
    };
    if (streams.in < 0 || streams.out < 0 || !start(program, arguments, &streams, &pid)) {
        result = fail(error, program);
        goto done;
    }
    limit(pid, limits);
    if (!wait_for(pid, streams.notes, limits)) {
        result = is_cancelled(limits) ? error_refuse(error, RESULT_BUSY, RULE_NONE, "", NULL)
                                      : fail(error, "solve");
        goto done;
    }
    result = read_output(streams.out, limits->output_bytes, arena, ret_output, error);
done:
    close_all(&streams);
    return result;
}
