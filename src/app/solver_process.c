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

enum { LOOK_MS = 100 }; /* how often the child is asked whether it may go on */

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

static int start(const char *program, char *const arguments[], int input, int output,
                 pid_t *ret_pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    (void)sigemptyset(&none);
    (void)posix_spawn_file_actions_init(&actions);
    (void)posix_spawnattr_init(&attributes);
    (void)posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    (void)posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    (void)posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
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

/* True when the child ended by itself before its time was over and nobody cancelled it. */
static bool ends_in_time(pid_t pid, const struct process_limits *limits)
{
    const int64_t deadline_ms = clock_monotonic_ms() + limits->wall_ms;
    const int handle = pidfd_open(pid, 0);
    struct pollfd event = {.fd = handle, .events = POLLIN};
    int ready = 0;
    while (handle >= 0 && ready <= 0 && clock_monotonic_ms() < deadline_ms &&
           !is_cancelled(limits)) {
        ready = poll(&event, 1, LOOK_MS);
    }
    if (handle >= 0) {
        (void)close(handle);
    }
    return ready > 0;
}

/* True when the child ended by itself with status 0. */
static bool wait_for(pid_t pid, const struct process_limits *limits)
{
    const bool ended = ends_in_time(pid, limits);
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

enum result process_run(const char *program, char *const arguments[], struct slice input,
                        const struct process_limits *limits, struct arena *arena,
                        struct slice *ret_output, struct error *error)
{
    enum result result = RESULT_OK;
    pid_t pid;
    const int in = memory_file(input);
    const int out = memory_file((struct slice){"", 0});
    if (in < 0 || out < 0 || !start(program, arguments, in, out, &pid)) {
        result = fail(error, program);
        goto done;
    }
    limit(pid, limits);
    if (!wait_for(pid, limits)) {
        result = is_cancelled(limits) ? error_refuse(error, RESULT_BUSY, RULE_NONE, "", NULL)
                                      : fail(error, "solve");
        goto done;
    }
    result = read_output(out, limits->output_bytes, arena, ret_output, error);
done:
    if (in >= 0) {
        (void)close(in);
    }
    if (out >= 0) {
        (void)close(out);
    }
    return result;
}
