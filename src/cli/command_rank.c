/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"
#include "pair_text.h"

#include <diandan/cli/command.h>
#include <diandan/formats/shape.h>
#include <diandan/matcher/eligibility.h>
#include <diandan/matcher/rank.h>

struct rank_arguments {
    const char *instance;
    const char *order;
    const char *member;
    const char *scores;
    int role;
    int limit;
    int as_json;
};

struct question {
    const struct rank_arguments *arguments;
    const struct instance *instance;
    struct arena *arena;
    struct buffer *out;
    int order;
    int role; /* or INSTANCE_NONE */
};

static enum result parse(int argc, char **argv, struct rank_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"order",  OPTION_TEXT,  &arguments->order  },
        {"member", OPTION_TEXT,  &arguments->member },
        {"scores", OPTION_TEXT,  &arguments->scores },
        {"role",   OPTION_WHOLE, &arguments->role   },
        {"limit",  OPTION_WHOLE, &arguments->limit  },
        {"json",   OPTION_FLAG,  &arguments->as_json},
        {NULL,     OPTION_FLAG,  NULL               },
    };
    int first = 0;
    enum result result = options_parse(argc, argv, rows, 1, 1, &first, error);
    if (result == RESULT_OK && !arguments->order) {
        result = error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--order", NULL);
    }
    if (result == RESULT_OK) {
        arguments->instance = argv[first];
    }
    return result;
}

static void put_ranked_json(const struct question *question, const struct ranked *ranked)
{
    struct buffer *out = question->out;
    buffer_text(out, "{\"member\":");
    json_write_text(out, question->instance->members[ranked->member].id);
    buffer_print(out, ",\"role\":%d", ranked->role);
    pair_put_score_json(out, ranked->score, ranked->parts);
    buffer_char(out, '}');
}

static void put_ranked_text(const struct question *question, const struct ranked *ranked)
{
    struct buffer *out = question->out;
    buffer_print(out, "%s\troles[%d]\t%lld", question->instance->members[ranked->member].id,
                 ranked->role, (long long)ranked->score);
    pair_put_parts_text(out, ranked->parts);
    buffer_char(out, '\n');
}

static void put_ranking(const struct question *question)
{
    struct ranked *ranked = NULL;
    const int count = rank_candidates(question->instance, question->order, question->role,
                                      question->arguments->limit, question->arena, &ranked);
    const int as_json = question->arguments->as_json;
    buffer_text(question->out, as_json ? "{\"candidates\":[" : "");
    for (int i = 0; i < count; i++) {
        if (as_json) {
            buffer_text(question->out, i ? ",\n" : "\n");
            put_ranked_json(question, &ranked[i]);
        } else {
            put_ranked_text(question, &ranked[i]);
        }
    }
    buffer_text(question->out, as_json ? "]}\n" : "");
}

/* The first miss is the reason; all of them together are the smallest change that admits. */
static void put_why_not(const struct question *question, int member, int role)
{
    struct rule_miss misses[HARD_RULE_COUNT];
    struct buffer *out = question->out;
    const int count = eligibility_misses(question->instance, member, question->order, role, misses);
    if (question->arguments->as_json) {
        buffer_print(out, "{\"role\":%d,\"eligible\":%s", role, count ? "false" : "true");
    } else {
        buffer_print(out, "roles[%d]\t%s\n", role,
                     count ? "未入选 not admitted" : "可以担任 eligible");
    }
    if (question->arguments->as_json) {
        pair_put_misses_json(out, misses, count);
        buffer_char(out, '}');
    } else {
        pair_put_misses_text(out, misses, count);
    }
}

static void put_explanation(const struct question *question, int member)
{
    const int as_json = question->arguments->as_json;
    const int first = question->role == INSTANCE_NONE ? 0 : question->role;
    const int end = question->role == INSTANCE_NONE
                        ? question->instance->orders[question->order].role_count
                        : question->role + 1;
    buffer_text(question->out, as_json ? "{\"roles\":[" : "");
    for (int role = first; role < end; role++) {
        buffer_text(question->out, as_json && role > first ? ",\n" : "");
        put_why_not(question, member, role);
    }
    buffer_text(question->out, as_json ? "]}\n" : "");
}

static enum result answer(const struct rank_arguments *arguments, struct arena *arena,
                          struct buffer *out, struct error *error)
{
    struct instance *instance = NULL;
    enum result result = instance_file_read(arguments->instance, arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_file_score(arguments->scores, arena, instance, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const struct question question = {
        arguments,      instance, arena, out, instance_find_order(instance, arguments->order),
        arguments->role};
    if (question.order == INSTANCE_NONE) {
        return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "--order", "%s",
                            arguments->order);
    }
    if (question.role >= instance->orders[question.order].role_count) {
        return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "--role", "%d",
                            arguments->role);
    }
    if (!arguments->member) {
        put_ranking(&question);
        return RESULT_OK;
    }
    const int member = instance_find_member(instance, arguments->member);
    if (member == INSTANCE_NONE) {
        return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "--member", "%s",
                            arguments->member);
    }
    put_explanation(&question, member);
    return RESULT_OK;
}

static int run(int argc, char **argv)
{
    struct rank_arguments arguments = {.role = INSTANCE_NONE, .limit = 10};
    struct error error = {0};
    enum result result = parse(argc, argv, &arguments, &error);
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    if (result == RESULT_OK) {
        result = answer(&arguments, arena, &out, &error);
    }
    if (result == RESULT_OK && out.length) {
        result = file_write(NULL, &out, &error);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_rank = {
    "rank",
    run,
    "为一张单列出最合适的人选",
    "list the best candidates of one order",
    "用法 usage: diandan rank INSTANCE --order ID [OPTION]...\n"
    "  --order ID    哪一张单 which order\n"
    "  --role N      只看第 N 个角色，从 0 数起 only role N, counted from 0\n"
    "  --limit N     最多列出 N 人，默认 10 at most N people, 10 unless given\n"
    "  --member ID   为什么没有我：列出原因与最小改变 why not me: the reason and the smallest "
    "change\n"
    "  --scores FILE 按文件中的权重评分（diandan scores） score by the weights of a file\n"
    "  --json        以 JSON 输出 print JSON\n\n"
    "示例 examples:\n"
    "  diandan rank week.json --order o1\n"
    "  diandan rank week.json --order o1 --role 0 --member m7 --json\n",
};
