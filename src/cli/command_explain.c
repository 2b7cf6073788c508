/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"
#include "pair_text.h"

#include <diandan/cli/command.h>
#include <diandan/formats/plan_json.h>
#include <diandan/formats/shape.h>
#include <diandan/matcher/check.h>
#include <diandan/matcher/explain.h>

struct explain_arguments {
    const char *instance;
    const char *plan;
    const char *order;
    const char *member;
    int role;
    int as_json;
};

struct question {
    const struct instance *instance;
    const struct plan *plan;
    struct explainer *explainer;
    struct buffer *out;
    int order;
    int role; /* or INSTANCE_NONE */
    int as_json;
};

static enum result parse(int argc, char **argv, struct explain_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"order",  OPTION_TEXT,  &arguments->order  },
        {"member", OPTION_TEXT,  &arguments->member },
        {"role",   OPTION_WHOLE, &arguments->role   },
        {"json",   OPTION_FLAG,  &arguments->as_json},
        {NULL,     OPTION_FLAG,  NULL               },
    };
    int first = 0;
    enum result result = options_parse(argc, argv, rows, 2, 2, &first, error);
    if (result == RESULT_OK && !arguments->order) {
        result = error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--order", NULL);
    }
    if (result == RESULT_OK) {
        arguments->instance = argv[first];
        arguments->plan = argv[first + 1];
    }
    return result;
}

static bool is_asked(const struct question *question, int order, int64_t role)
{
    return order == question->order && (question->role == INSTANCE_NONE || role == question->role);
}

static void put_standing_json(const struct question *question, const char *name,
                              const struct standing *standing)
{
    struct buffer *out = question->out;
    if (standing->member == INSTANCE_NONE) {
        return;
    }
    buffer_print(out, ",\"%s\":{\"member\":", name);
    json_write_text(out, question->instance->members[standing->member].id);
    pair_put_score_json(out, standing->score, standing->parts);
    if (standing->other_order != INSTANCE_NONE) {
        buffer_text(out, ",\"serves\":{\"order\":");
        json_write_text(out, question->instance->orders[standing->other_order].id);
        buffer_print(out, ",\"role\":%d,\"score\":%lld,\"price\":%lld}", standing->other_role,
                     (long long)standing->other_score, (long long)standing->other_price);
    }
    buffer_char(out, '}');
}

static void put_placing_json(const struct question *question, const struct placing *placing)
{
    char text[EXPLAIN_TEXT_BYTES];
    const struct instance *instance = question->instance;
    struct buffer *out = question->out;
    buffer_print(out, "{\"role\":%d,\"code\":\"%s\"", placing->role, placing_code(placing));
    pair_put_text_json(out, "zh",
                       placing_sentence(instance, placing, false, LANGUAGE_ZH, text, sizeof(text)));
    pair_put_text_json(out, "en",
                       placing_sentence(instance, placing, false, LANGUAGE_EN, text, sizeof(text)));
    put_standing_json(question, "placed", &placing->placed);
    put_standing_json(question, "next", &placing->next);
    buffer_char(out, '}');
}

static void put_placing_text(const struct question *question, const struct placing *placing)
{
    char zh[EXPLAIN_TEXT_BYTES];
    char en[EXPLAIN_TEXT_BYTES];
    const struct instance *instance = question->instance;
    struct buffer *out = question->out;
    buffer_print(out, "%s\troles[%d]\t%lld", instance->members[placing->placed.member].id,
                 placing->role, (long long)placing->placed.score);
    pair_put_parts_text(out, placing->placed.parts);
    buffer_print(out, "\n\t%s\t%s %s\n", placing_code(placing),
                 placing_sentence(instance, placing, false, LANGUAGE_ZH, zh, sizeof(zh)),
                 placing_sentence(instance, placing, false, LANGUAGE_EN, en, sizeof(en)));
    for (int part = 0; placing->next.member != INSTANCE_NONE && part < (int)SCORE_PART_COUNT;
         part++) {
        const int64_t more = placing->placed.parts[part] - placing->next.parts[part];
        if (more) {
            buffer_print(out, "\t\t%s %+lld %s\n", score_part_rows[part].zh, (long long)more,
                         score_part_rows[part].en);
        }
    }
}

static void put_unfilled_text(const struct question *question, const struct plan_unfilled *row)
{
    struct buffer *out = question->out;
    buffer_print(out, "roles[%lld]\t空缺 %lld 个 %lld unfilled\n", (long long)row->role,
                 (long long)row->missing, (long long)row->missing);
    for (int i = 0; i < row->reason_count; i++) {
        const struct plan_reason *reason = &row->reasons[i];
        buffer_print(out, "\t%s\t%lld\t%s %s\n", reason->code, (long long)reason->members,
                     reason_sentence(reason->code, LANGUAGE_ZH),
                     reason_sentence(reason->code, LANGUAGE_EN));
    }
    for (int i = 0; row->nearest && i < row->nearest->change_count; i++) {
        const struct plan_change *change = &row->nearest->changes[i];
        buffer_print(out, "\t最接近 nearest\t%s\t%s %s\n",
                     question->instance->members[row->nearest->member].id, change->zh, change->en);
    }
    if (row->relaxation) {
        buffer_print(out, "\t最小改变 smallest change\t%s\t%s %s\n", row->relaxation->change.code,
                     row->relaxation->change.zh, row->relaxation->change.en);
    }
}

static void put_order(const struct question *question)
{
    const struct plan *plan = question->plan;
    struct buffer *out = question->out;
    int count = 0;
    buffer_text(out, question->as_json ? "{\"proposals\":[" : "");
    for (int i = 0; i < plan->assignment_count; i++) {
        if (!is_asked(question, plan->assignments[i].order, plan->assignments[i].role)) {
            continue;
        }
        const struct placing placing = explain_assignment(question->explainer, i);
        if (question->as_json) {
            buffer_text(out, count++ ? ",\n" : "\n");
            put_placing_json(question, &placing);
        } else {
            put_placing_text(question, &placing);
        }
    }
    buffer_text(out, question->as_json ? "],\n\"unfilled\":[" : "");
    count = 0;
    for (int i = 0; i < plan->unfilled_count; i++) {
        if (!is_asked(question, plan->unfilled[i].order, plan->unfilled[i].role)) {
            continue;
        }
        if (question->as_json) {
            buffer_text(out, count++ ? ",\n" : "\n");
            plan_write_unfilled_json(&plan->unfilled[i], question->instance, out);
        } else {
            put_unfilled_text(question, &plan->unfilled[i]);
        }
    }
    buffer_text(out, question->as_json ? "]}\n" : "");
}

static void put_why_json(const struct question *question, const struct why_not *why)
{
    char text[EXPLAIN_TEXT_BYTES];
    struct buffer *out = question->out;
    buffer_print(out, "{\"role\":%d,\"code\":\"%s\"", why->role, why_not_code(why));
    pair_put_text_json(out, "zh",
                       why_not_sentence(question->instance, why, LANGUAGE_ZH, text, sizeof(text)));
    pair_put_text_json(out, "en",
                       why_not_sentence(question->instance, why, LANGUAGE_EN, text, sizeof(text)));
    pair_put_misses_json(out, why->misses, why->miss_count);
    put_standing_json(question, "standing", &why->member);
    put_standing_json(question, "rival", &why->rival);
    buffer_char(out, '}');
}

static void put_why_text(const struct question *question, const struct why_not *why)
{
    char zh[EXPLAIN_TEXT_BYTES];
    char en[EXPLAIN_TEXT_BYTES];
    struct buffer *out = question->out;
    buffer_print(out, "roles[%d]\t%s\t%s %s\n", why->role, why_not_code(why),
                 why_not_sentence(question->instance, why, LANGUAGE_ZH, zh, sizeof(zh)),
                 why_not_sentence(question->instance, why, LANGUAGE_EN, en, sizeof(en)));
    pair_put_misses_text(out, why->misses, why->miss_count);
    for (int part = 0;
         part < (int)SCORE_PART_COUNT && why->miss_count == 0 && why->rival.member != INSTANCE_NONE;
         part++) {
        const int64_t more = why->member.parts[part] - why->rival.parts[part];
        if (more) {
            buffer_print(out, "\t\t%s %+lld %s\n", score_part_rows[part].zh, (long long)more,
                         score_part_rows[part].en);
        }
    }
}

static void put_why_not(const struct question *question, int member)
{
    const int first = question->role == INSTANCE_NONE ? 0 : question->role;
    const int end = question->role == INSTANCE_NONE
                        ? question->instance->orders[question->order].role_count
                        : question->role + 1;
    buffer_text(question->out, question->as_json ? "{\"roles\":[" : "");
    for (int role = first; role < end; role++) {
        const struct why_not why =
            explain_why_not(question->explainer, member, question->order, role);
        if (question->as_json) {
            buffer_text(question->out, role > first ? ",\n" : "\n");
            put_why_json(question, &why);
        } else {
            put_why_text(question, &why);
        }
    }
    buffer_text(question->out, question->as_json ? "]}\n" : "");
}

/* Only what is valid can be explained. */
static enum result read_plan(const struct explain_arguments *arguments,
                             const struct instance *instance, struct arena *arena,
                             struct plan **ret_plan, struct error *error)
{
    struct violation *violations = NULL;
    enum result result = plan_file_read(arguments->plan, instance, arena, ret_plan, error);
    if (result == RESULT_OK && plan_check(instance, *ret_plan, arena, &violations) > 0) {
        result = error_refuse(error, RESULT_INVALID, RULE_USAGE, arguments->plan,
                              "diandan check: %s", violation_code(violations[0].kind));
    }
    return result;
}

static enum result answer(const struct explain_arguments *arguments, struct arena *arena,
                          struct buffer *out, struct error *error)
{
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    enum result result = instance_file_read(arguments->instance, arena, &instance, error);
    if (result == RESULT_OK) {
        result = read_plan(arguments, instance, arena, &plan, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const int order = instance_find_order(instance, arguments->order);
    if (order == INSTANCE_NONE) {
        return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "--order", "%s",
                            arguments->order);
    }
    if (arguments->role >= instance->orders[order].role_count) {
        return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "--role", "%d",
                            arguments->role);
    }
    const int member =
        arguments->member ? instance_find_member(instance, arguments->member) : INSTANCE_NONE;
    if (arguments->member && member == INSTANCE_NONE) {
        return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "--member", "%s",
                            arguments->member);
    }
    explain_unfilled(instance, plan, arena);
    const struct question question = {instance,
                                      plan,
                                      explainer_create(instance, plan, arena),
                                      out,
                                      order,
                                      arguments->role,
                                      arguments->as_json};
    if (member == INSTANCE_NONE) {
        put_order(&question);
    } else {
        put_why_not(&question, member);
    }
    return RESULT_OK;
}

static int run(int argc, char **argv)
{
    struct explain_arguments arguments = {.role = INSTANCE_NONE};
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

const struct command command_explain = {
    "explain",
    run,
    "说明方案为何这样安排一张单",
    "say why a plan serves an order as it does",
    "用法 usage: diandan explain INSTANCE PLAN --order ID [OPTION]...\n"
    "  --order ID    哪一张单：每个人选与次选相比如何，空缺为何补不上 which order: each placing "
    "against the\n"
    "                next best, each unfilled place with its reasons and the smallest change\n"
    "  --role N      只看第 N 个角色，从 0 数起 only role N, counted from 0\n"
    "  --member ID   为什么没有我：列出原因与最小改变，或去了哪里、由谁担任 why not me: the rules "
    "in "
    "the way\n"
    "                and the smallest change, or where the plan needs this member instead\n"
    "  --json        以 JSON 输出 print JSON\n\n"
    "示例 examples:\n"
    "  diandan solve week.json --out plan.json\n"
    "  diandan explain week.json plan.json --order o1\n"
    "  diandan explain week.json plan.json --order o1 --member m7 --json\n",
};
