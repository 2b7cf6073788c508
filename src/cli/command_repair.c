/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"

#include <diandan/cli/command.h>
#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>
#include <diandan/matcher/check.h>
#include <diandan/matcher/explain.h>
#include <diandan/matcher/repair.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

/* What happened, in ids: options that may be given again and again. */
enum event_kind { EVENT_DECLINE, EVENT_NO_SHOW, EVENT_OPEN, EVENT_KIND_COUNT };

struct event_row {
    const char *option;
    int words; /* ids that follow */
};

/* clang-format off */
static const struct event_row event_rows[EVENT_KIND_COUNT] = {
    [EVENT_DECLINE] = {"--decline", 2},
    [EVENT_NO_SHOW] = {"--no-show", 1},
    [EVENT_OPEN]    = {"--open",    1},
};
/* clang-format on */

struct event {
    enum event_kind kind;
    char **words;
};

struct repair_arguments {
    const char *instance;
    const char *plan;
    const char *out;
    const char *instance_out;
    const char *scores;
    struct event *events;
    int event_count;
};

static double monotonic_seconds(void *state)
{
    (void)state;
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int find_kind(const char *word)
{
    int kind = 0;
    while (kind < (int)EVENT_KIND_COUNT && strcmp(event_rows[kind].option, word) != 0) {
        kind++;
    }
    return kind;
}

/* Take the events out of argv; what is left is for the table of options. */
static enum result take_events(int *argc, char **argv, struct repair_arguments *arguments,
                               struct arena *arena, struct error *error)
{
    int kept = 0;
    arguments->events = ARENA_ARRAY(arena, struct event, (size_t)*argc);
    for (int i = 0; i < *argc; i++) {
        const int kind = find_kind(argv[i]);
        if (kind == (int)EVENT_KIND_COUNT) {
            argv[kept++] = argv[i];
            continue;
        }
        if (*argc - i - 1 < event_rows[kind].words) {
            return error_refuse(error, RESULT_INVALID, RULE_USAGE, argv[i], "%d",
                                event_rows[kind].words);
        }
        char **words = ARENA_ARRAY(arena, char *, 2);
        memcpy((void *)words, (void *)&argv[i + 1],
               (size_t)event_rows[kind].words * sizeof(*words));
        arguments->events[arguments->event_count++] = (struct event){(enum event_kind)kind, words};
        i += event_rows[kind].words;
    }
    *argc = kept;
    argv[kept] = NULL;
    return RESULT_OK;
}

static enum result parse(int argc, char **argv, struct repair_arguments *arguments,
                         struct arena *arena, struct error *error)
{
    const struct option_row rows[] = {
        {"out",          OPTION_TEXT, &arguments->out         },
        {"instance-out", OPTION_TEXT, &arguments->instance_out},
        {"scores",       OPTION_TEXT, &arguments->scores      },
        {NULL,           OPTION_FLAG, NULL                    },
    };
    int first = 0;
    enum result result = take_events(&argc, argv, arguments, arena, error);
    if (result == RESULT_OK) {
        result = options_parse(argc, argv, rows, 2, 2, &first, error);
    }
    if (result == RESULT_OK) {
        arguments->instance = argv[first];
        arguments->plan = argv[first + 1];
    }
    return result;
}

static enum result find_order(const struct instance *instance, const struct event *event,
                              const char *id, int *ret_order, struct error *error)
{
    *ret_order = instance_find_order(instance, id);
    return *ret_order == INSTANCE_NONE ? error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID,
                                                      event_rows[event->kind].option, "%s", id)
                                       : RESULT_OK;
}

static enum result find_member(const struct instance *instance, const struct event *event,
                               const char *id, int *ret_member, struct error *error)
{
    *ret_member = instance_find_member(instance, id);
    return *ret_member == INSTANCE_NONE ? error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID,
                                                       event_rows[event->kind].option, "%s", id)
                                        : RESULT_OK;
}

static enum result find_names(const struct repair_arguments *arguments,
                              const struct instance *instance, struct arena *arena,
                              struct repair_request *request, struct error *error)
{
    const size_t count = (size_t)arguments->event_count;
    struct repair_decline *declines = ARENA_ARRAY(arena, struct repair_decline, count);
    int *no_shows = ARENA_ARRAY(arena, int, count);
    int *opened = ARENA_ARRAY(arena, int, count);
    enum result result = RESULT_OK;
    *request = (struct repair_request){
        .declines = declines, .no_shows = no_shows, .opened = opened, .clock = monotonic_seconds};
    for (size_t i = 0; result == RESULT_OK && i < count; i++) {
        const struct event *event = &arguments->events[i];
        if (event->kind == EVENT_NO_SHOW) {
            result = find_member(instance, event, event->words[0],
                                 &no_shows[request->no_show_count++], error);
        } else if (event->kind == EVENT_OPEN) {
            result = find_order(instance, event, event->words[0], &opened[request->opened_count++],
                                error);
        } else {
            struct repair_decline *decline = &declines[request->decline_count++];
            result = find_member(instance, event, event->words[0], &decline->member, error);
            result = result == RESULT_OK
                         ? find_order(instance, event, event->words[1], &decline->order, error)
                         : result;
        }
    }
    return result;
}

/* What the plan says about itself is said anew; scores of rules change with the orders there are.
 */
static bool is_settled_anew(const struct instance *instance, enum violation_kind kind)
{
    return kind == VIOLATION_UNFILLED || kind == VIOLATION_OBJECTIVE || kind == VIOLATION_BOUND ||
           kind == VIOLATION_STATUS || (kind == VIOLATION_SCORE && !instance->has_edges);
}

/* Only what is valid can be repaired. */
static enum result read_plan(const struct repair_arguments *arguments,
                             const struct instance *instance, struct arena *arena,
                             struct plan **ret_plan, struct error *error)
{
    struct violation *violations = NULL;
    enum result result = plan_file_read(arguments->plan, instance, arena, ret_plan, error);
    const int count = result == RESULT_OK ? plan_check(instance, *ret_plan, arena, &violations) : 0;
    for (int i = 0; result == RESULT_OK && i < count; i++) {
        if (!is_settled_anew(instance, violations[i].kind)) {
            result = error_refuse(error, RESULT_INVALID, RULE_USAGE, arguments->plan,
                                  "diandan check: %s", violation_code(violations[i].kind));
        }
    }
    return result;
}

static int64_t figure_of(const struct plan *plan, const char *name)
{
    for (int i = 0; i < plan->figure_count; i++) {
        if (strcmp(plan->figures[i].name, name) == 0) {
            return (int64_t)plan->figures[i].value;
        }
    }
    return 0;
}

static enum result write_results(const struct repair_arguments *arguments,
                                 const struct instance *instance, const struct plan *plan,
                                 struct arena *arena, struct error *error)
{
    struct buffer bytes = buffer_on(arena);
    enum result result = RESULT_OK;
    if (arguments->instance_out) {
        instance_write_json(instance, &bytes);
        result = file_write(arguments->instance_out, &bytes, error);
    }
    if (result == RESULT_OK) {
        bytes = buffer_on(arena);
        plan_write_json(plan, instance, &bytes);
        result = file_write(arguments->out, &bytes, error);
    }
    if (result == RESULT_OK) {
        const long long changes = (long long)figure_of(plan, "repair_changes");
        (void)fprintf(stderr,
                      "%s：改动 %lld 人，安排 %d 人次，目标值 %lld，上界 %lld，差距 %.4f%%\n",
                      plan_statuses.zh[plan->status], changes, plan->assignment_count,
                      (long long)plan->objective, (long long)plan->bound, plan->gap * 100);
        (void)fprintf(stderr,
                      "%s: %lld people changed, %d placed, objective %lld, bound %lld, gap "
                      "%.4f%%\n",
                      plan_statuses.codes[plan->status], changes, plan->assignment_count,
                      (long long)plan->objective, (long long)plan->bound, plan->gap * 100);
    }
    return result;
}

static enum result repair(const struct repair_arguments *arguments, struct arena *arena,
                          struct error *error)
{
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    struct repair_request request;
    enum result result = instance_file_read(arguments->instance, arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_file_score(arguments->scores, arena, instance, error);
    }
    if (result == RESULT_OK) {
        result = read_plan(arguments, instance, arena, &plan, error);
    }
    if (result == RESULT_OK) {
        result = find_names(arguments, instance, arena, &request, error);
    }
    if (result == RESULT_OK) {
        result = repair_plan(instance, plan, &request, arena, &instance, &plan, error);
    }
    if (result == RESULT_OK) {
        const double begun = monotonic_seconds(NULL);
        explain_unfilled(instance, plan, arena);
        plan_note_seconds(plan, "explain", monotonic_seconds(NULL) - begun);
        result = write_results(arguments, instance, plan, arena, error);
    }
    return result;
}

static int run(int argc, char **argv)
{
    struct repair_arguments arguments = {0};
    struct error error = {0};
    struct arena *arena = arena_create();
    enum result result = parse(argc, argv, &arguments, arena, &error);
    if (result == RESULT_OK) {
        result = repair(&arguments, arena, &error);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_repair = {
    "repair",
    run,
    "有人婉拒、缺席或来了急单时，小幅修补方案",
    "mend a plan after a decline, a no-show or an urgent order",
    "用法 usage: diandan repair INSTANCE PLAN [OPTION]...\n"
    "  INSTANCE                 方案所据的实例，急单已列入 the instance, new orders in it\n"
    "  PLAN                     要修补的方案，- 为标准输入 the plan to mend, - is standard input\n"
    "  --decline MEMBER ORDER   此人婉拒此单，不再派给他 the member declined the order for good\n"
    "  --no-show MEMBER         此人缺席，不再参加任何单 the member serves nowhere any more\n"
    "  --open ORDER             现在就补齐这张单 fill this order now\n"
    "  --out FILE               新方案写入文件，默认标准输出 write the plan there instead of to "
    "standard output\n"
    "  --instance-out FILE      变更后的实例写入文件，供复核 write the changed instance, to check "
    "against\n"
    "  --scores FILE            方案所用的权重文件 the weights the plan was scored by\n\n"
    "前三项可多次给出；其余人的安排不动，除非替换链条需要。\n"
    "The first three may be given again and again. Everyone else stays, unless a chain of\n"
    "replacements needs them.\n\n"
    "示例 examples:\n"
    "  diandan repair week.json plan.json --decline m7 o12 --out plan2.json\n"
    "  diandan repair week.json plan.json --no-show m3 --no-show m4 --open o99 > plan2.json\n",
};
