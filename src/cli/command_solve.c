/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "interrupt.h"
#include "memory_limit.h"
#include "message.h"
#include "options.h"
#include "solve_report.h"

#include <diandan/cli/command.h>
#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/matcher/matcher.h>

#include <stdio.h>
#include <time.h>

enum { NO_LIMIT = -1 };

struct solve_arguments {
    const char *instance;
    const char *out;
    const char *edges_out;
    const char *scores;
    double seconds;
    double gap;
    int memory_mib; /* or NO_LIMIT */
    int progress;
    int fair;
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
        {"out",       OPTION_TEXT,  &arguments->out       },
        {"edges-out", OPTION_TEXT,  &arguments->edges_out },
        {"scores",    OPTION_TEXT,  &arguments->scores    },
        {"seconds",   OPTION_REAL,  &arguments->seconds   },
        {"gap",       OPTION_REAL,  &arguments->gap       },
        {"memory",    OPTION_WHOLE, &arguments->memory_mib},
        {"progress",  OPTION_FLAG,  &arguments->progress  },
        {"fair",      OPTION_FLAG,  &arguments->fair      },
        {NULL,        OPTION_FLAG,  NULL                  },
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

static double seconds_of(const struct solve_arguments *arguments, const struct instance *instance)
{
    return arguments->seconds >= 0 ? arguments->seconds
           : instance->has_seconds ? instance->seconds
                                   : SOLVE_SECONDS_DEFAULT;
}

static enum result find_plan(const struct solve_arguments *arguments,
                             const struct instance *instance, const volatile sig_atomic_t *stopped,
                             struct arena *arena, struct plan **ret_plan, struct error *error)
{
    struct solve_report report = {.as_json = arguments->progress,
                                  .seconds_max = seconds_of(arguments, instance)};
    const struct solve_options options = {.seconds_max = report.seconds_max,
                                          .gap = arguments->gap,
                                          .clock = monotonic_seconds,
                                          .report = solve_report_tell,
                                          .report_state = &report,
                                          .stopped = stopped};
    const enum result result = matcher_solve(instance, &options, arena, ret_plan, error);
    solve_report_end(&report);
    return result;
}

static void tell_result(const struct plan *plan)
{
    (void)fprintf(stderr, "%s：安排 %d 人次，目标值 %lld，上界 %lld，差距 %.4f%%\n",
                  plan_statuses.zh[plan->status], plan->assignment_count,
                  (long long)plan->objective, (long long)plan->bound, plan->gap * 100);
    (void)fprintf(stderr, "%s: %d placed, objective %lld, bound %lld, gap %.4f%%\n",
                  plan_statuses.codes[plan->status], plan->assignment_count,
                  (long long)plan->objective, (long long)plan->bound, plan->gap * 100);
}

static enum result solve(const struct solve_arguments *arguments, struct arena *arena,
                         struct error *error)
{
    const volatile sig_atomic_t *stopped = interrupt_catch();
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    enum result result = instance_file_read(arguments->instance, arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_file_score(arguments->scores, arena, instance, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    instance->fair = instance->fair || arguments->fair;
    if (arguments->edges_out) {
        result = write_edges(instance, arguments->edges_out, arena, error);
    }
    if (result == RESULT_OK) {
        result = find_plan(arguments, instance, stopped, arena, &plan, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct buffer bytes = buffer_on(arena);
    plan_write_json(plan, instance, &bytes);
    result = file_write(arguments->out, &bytes, error);
    if (result == RESULT_OK) {
        tell_result(plan);
    }
    return result;
}

static int run(int argc, char **argv)
{
    struct solve_arguments arguments = {.seconds = -1, .gap = -1, .memory_mib = NO_LIMIT};
    struct error error = {0};
    enum result result = parse(argc, argv, &arguments, &error);
    if (result == RESULT_OK && arguments.memory_mib != NO_LIMIT) {
        result = memory_limit_set(arguments.memory_mib, &error);
    }
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
    "  --gap G            达到相对差距 G 即停 stop at the relative gap G\n"
    "  --fair             在不减少覆盖的前提下均衡负担、少改已公布的安排\n"
    "                     even out loads and keep to the published plan without loss of coverage\n"
    "  --memory MIB       内存上限（MiB），用尽即结束 end when more memory than that is needed\n"
    "  --progress         在标准错误上逐行输出 JSON 进度；终端上总有进度条\n"
    "                     progress as lines of JSON on standard error; a terminal has a bar "
    "anyway\n\n"
    "收到 SIGTERM 或 Ctrl-C 时立即给出目前最好的方案；再次收到则直接结束。\n"
    "At SIGTERM or Ctrl-C the best plan so far is the answer; at the second one the program "
    "ends.\n\n"
    "示例 examples:\n"
    "  diandan solve week.json --out plan.json\n"
    "  diandan solve - --seconds 5 < week.json\n"
    "  diandan solve week.json --edges-out scored.json > plan.json\n"
    "  diandan solve week.json --fair --out plan.json\n"
    "  diandan solve city.json --progress --memory 512 > plan.json 2> progress.ndjson\n",
};
