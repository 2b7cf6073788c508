/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a program and appends to a file, as one line of JSON, how it ended, its wall time and its
   peak memory. The program gets this one's input, output and processor, and is ended by SIGXCPU
   when it has had its seconds of processor time. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        (void)fprintf(stderr, "usage: run_measured OUT SECONDS_MAX PROGRAM [ARGUMENT]...\n");
        return 2;
    }
    pid_t child = 0;
    int status = 0;
    struct rusage usage;
    const rlim_t seconds_max = strtoul(argv[2], NULL, 10);
    const struct rlimit limit = {seconds_max, seconds_max + 1};
    const double start_s = now_s();
    if (setrlimit(RLIMIT_CPU, &limit) != 0 ||
        posix_spawnp(&child, argv[3], NULL, NULL, argv + 3, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child) {
        perror(argv[3]);
        return 1;
    }
    const double seconds = now_s() - start_s;
    FILE *out = fopen(argv[1], "a");
    if (!out) {
        perror(argv[1]);
        return 1;
    }
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    (void)fprintf(out, "{\"code\":%d,\"seconds\":%.6f,\"peak_mib\":%.1f}\n", code, seconds,
                  (double)usage.ru_maxrss / 1024);
    return fclose(out) == 0 ? code : 1;
}
