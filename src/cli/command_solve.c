/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"

#include <diandan/cli/command.h>
#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/matcher/matcher.h>

#include <stdio.h>
#include <time.h>

struct solve_arguments {
    const char *instance;
    const char *out;
    const char *edges_out;
    const char *scores;
    double seconds;
    double gap;
};

static double monotonic_seconds(void *state)
{
    (void)state;
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static enum result parse(int argc, char **argv, struct solve_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"out",       OPTION_TEXT, &arguments->out      },
        {"edges-out", OPTION_TEXT, &arguments->edges_out},
        {"scores",    OPTION_TEXT, &arguments->scores   },
        {"seconds",   OPTION_REAL, &arguments->seconds  },
        {"gap",       OPTION_REAL, &arguments->gap      },
        {NULL,        OPTION_FLAG, NULL                 },
    };
    int first = 0;
    enum result result = options_parse(argc, argv, rows, 1, 1, &first, error);
    if (result == RESULT_OK) {
        arguments->instance = argv[first];
    }
    return result;
}

static enum result write_edges(const struct instance *instance, const char *path,
                               struct arena *arena, struct error *error)
{
    struct instance *scored = NULL;
    struct buffer bytes = buffer_on(arena);
    enum result result = matcher_with_edges(instance, arena, &scored, error);
    if (result != RESULT_OK) {
        return result;
    }
    instance_write_json(scored, &bytes);
    return file_write(path, &bytes, error);
}

static enum result solve(const struct solve_arguments *arguments, struct arena *arena,
                         struct error *error)
{
    const struct solve_options options = {
        .seconds_max = arguments->seconds, .gap = arguments->gap, .clock = monotonic_seconds};
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    enum result result = instance_file_read(arguments->instance, arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_file_score(arguments->scores, arena, instance, error);
    }
    if (result == RESULT_OK && arguments->edges_out) {
        result = write_edges(instance, arguments->edges_out, arena, error);
    }
    if (result == RESULT_OK) {
        result = matcher_solve(instance, &options, arena, &plan, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct buffer bytes = buffer_on(arena);
    plan_write_json(plan, instance, &bytes);
    result = file_write(arguments->out, &bytes, error);
    if (result == RESULT_OK) {
        (void)fprintf(stderr, "%s：安排 %d 人次，目标值 %lld，上界 %lld，差距 %.4f%%\n",
                      plan_statuses.zh[plan->status], plan->assignment_count,
                      (long long)plan->objective, (long long)plan->bound, plan->gap * 100);
        (void)fprintf(stderr, "%s: %d placed, objective %lld, bound %lld, gap %.4f%%\n",
                      plan_statuses.codes[plan->status], plan->assignment_count,
                      (long long)plan->objective, (long long)plan->bound, plan->gap * 100);
    }
    return result;
}

static int run(int argc, char **argv)
{
    struct solve_arguments arguments = {.seconds = -1, .gap = -1};
    struct error error = {0};
    enum result result = parse(argc, argv, &arguments, &error);
    struct arena *arena = arena_create();
    if (result == RESULT_OK) {
        result = solve(&arguments, arena, &error);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_solve = {
    "solve",
    run,
    "为实例求最优方案",
    "find the best plan for an instance",
    "用法 usage: diandan solve INSTANCE [OPTION]...\n"
    "  INSTANCE           实例文件（JSON），- 为标准输入 instance file, - is standard input\n"
    "  --out FILE         方案写入文件，默认标准输出 write the plan there instead of to standard "
    "output\n"
    "  --edges-out FILE   把全部可行配对及分值写成实例 write the scored pairs as an instance\n"
    "  --scores FILE      按文件中的权重评分（diandan scores） score by the weights of a file\n"
    "  --seconds N        最多用时（秒） stop after N seconds\n"
    "  --gap G            达到相对差距 G 即停 stop at the relative gap G\n\n"
    "示例 examples:\n"
    "  diandan solve week.json --out plan.json\n"
    "  diandan solve - --seconds 5 < week.json\n"
    "  diandan solve week.json --edges-out scored.json > plan.json\n",
};
