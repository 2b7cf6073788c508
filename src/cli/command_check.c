/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"

#include <diandan/cli/command.h>
#include <diandan/formats/shape.h>
#include <diandan/matcher/check.h>

#include <stdio.h>

struct findings {
    const struct instance *instance;
    struct violation *items;
    int count;
};

static void put_name(struct buffer *out, const char *name, const char *id)
{
    if (id) {
        buffer_print(out, ",\"%s\":", name);
        json_write_text(out, id);
    }
}

static const char *member_id(const struct findings *findings, int member)
{
    return member == INSTANCE_NONE ? NULL : findings->instance->members[member].id;
}

static const char *order_id(const struct findings *findings, int order)
{
    return order == INSTANCE_NONE ? NULL : findings->instance->orders[order].id;
}

static void put_json(const struct findings *findings, const struct violation *violation,
                     struct buffer *out)
{
    char sentence[RULE_TEXT_BYTES];
    buffer_print(out, "{\"code\":\"%s\"", violation_code(violation->kind));
    if (violation->kind == VIOLATION_EXCLUDED) {
        buffer_print(out, ",\"rule\":\"%s\"", hard_rule_code(violation->rule));
    }
    if (violation->assignment != INSTANCE_NONE) {
        buffer_print(out, ",\"assignment\":%d", violation->assignment);
    }
    put_name(out, "member", member_id(findings, violation->member));
    put_name(out, "order", order_id(findings, violation->order));
    put_name(out, "other_order", order_id(findings, violation->other_order));
    if (violation->role != INSTANCE_NONE) {
        buffer_print(out, ",\"role\":%d", violation->role);
    }
    buffer_print(out, ",\"have\":%lld,\"need\":%lld", (long long)violation->have,
                 (long long)violation->need);
    put_name(out, "message_zh",
             violation_sentence(violation, LANGUAGE_ZH, sentence, sizeof(sentence)));
    put_name(out, "message_en",
             violation_sentence(violation, LANGUAGE_EN, sentence, sizeof(sentence)));
    buffer_char(out, '}');
}

static void put_all_json(const struct findings *findings, struct buffer *out)
{
    buffer_print(out, "{\"valid\":%s,\"violations\":[", findings->count ? "false" : "true");
    for (int i = 0; i < findings->count; i++) {
        buffer_text(out, i ? ",\n" : "\n");
        put_json(findings, &findings->items[i], out);
    }
    buffer_text(out, "]}\n");
}

static void put_text(const struct findings *findings, const struct violation *violation,
                     struct buffer *out)
{
    char zh[RULE_TEXT_BYTES];
    char en[RULE_TEXT_BYTES];
    buffer_text(out, violation_code(violation->kind));
    if (violation->kind == VIOLATION_EXCLUDED) {
        buffer_print(out, "/%s", hard_rule_code(violation->rule));
    }
    if (violation->assignment != INSTANCE_NONE) {
        buffer_print(out, "\tassignments[%d]", violation->assignment);
    }
    const char *names[] = {member_id(findings, violation->member),
                           order_id(findings, violation->order),
                           order_id(findings, violation->other_order)};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (names[i]) {
            buffer_print(out, "\t%s", names[i]);
        }
    }
    if (violation->role != INSTANCE_NONE) {
        buffer_print(out, "\troles[%d]", violation->role);
    }
    buffer_print(out, "\t%s %s\n", violation_sentence(violation, LANGUAGE_ZH, zh, sizeof(zh)),
                 violation_sentence(violation, LANGUAGE_EN, en, sizeof(en)));
}

static enum result check(char **operands, const char *scores, int as_json, struct arena *arena,
                         int *ret_count, struct error *error)
{
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    enum result result = instance_file_read(operands[0], arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_file_score(scores, arena, instance, error);
    }
    if (result == RESULT_OK) {
        result = plan_file_read(operands[1], instance, arena, &plan, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct findings findings = {.instance = instance};
    findings.count = plan_check(instance, plan, arena, &findings.items);
    struct buffer out = buffer_on(arena);
    if (as_json) {
        put_all_json(&findings, &out);
    }
    for (int i = 0; !as_json && i < findings.count; i++) {
        put_text(&findings, &findings.items[i], &out);
    }
    if (findings.count) {
        (void)fprintf(stderr, "发现 %d 处违规\n%d violations\n", findings.count, findings.count);
    } else {
        (void)fprintf(stderr, "方案有效，没有违规\nthe plan is valid\n");
    }
    *ret_count = findings.count;
    return out.length ? file_write(NULL, &out, error) : RESULT_OK;
}

static int run(int argc, char **argv)
{
    const char *scores = NULL;
    int as_json = 0;
    int first = 0;
    int count = 0;
    const struct option_row rows[] = {
        {"json",   OPTION_FLAG, &as_json},
        {"scores", OPTION_TEXT, &scores },
        {NULL,     OPTION_FLAG, NULL    },
    };
    struct error error = {0};
    enum result result = options_parse(argc, argv, rows, 2, 2, &first, &error);
    struct arena *arena = arena_create();
    if (result == RESULT_OK) {
        result = check(argv + first, scores, as_json, arena, &count, &error);
    }
    arena_destroy(arena);
    if (result != RESULT_OK) {
        return message_refusal(&error);
    }
    return count ? EXIT_NEGATIVE : EXIT_FINE;
}

const struct command command_check = {
    "check",
    run,
    "复核方案，按原因列出违规",
    "re-check a plan and list violations by cause",
    "用法 usage: diandan check INSTANCE PLAN [OPTION]...\n"
    "  INSTANCE        实例文件（JSON） instance file\n"
    "  PLAN            方案文件（JSON），- 为标准输入 plan file, - is standard input\n"
    "  --scores FILE   方案所用的权重文件 the weights the plan was scored by\n"
    "  --json          以 JSON 输出 print JSON\n\n"
    "退出码 exit code: 0 有效 valid, 1 有违规 violations, 2 输入有误 bad input\n\n"
    "示例 examples:\n"
    "  diandan check week.json plan.json\n"
    "  diandan solve week.json | diandan check week.json - --json\n",
};
