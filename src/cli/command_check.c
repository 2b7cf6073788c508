/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"

#include <diandan/cli/command.h>
#include <diandan/formats/shape.h>
#include <diandan/matcher/certificate.h>
#include <diandan/matcher/check.h>

#include <stdio.h>

struct check_arguments {
    const char *instance;
    const char *plan;
    const char *scores;
    int as_json;
    int certify;
};

struct findings {
    const struct instance *instance;
    const struct plan *plan;
    struct violation *items;
    int count;
    bool is_certified; /* asked for, and the plan is valid */
    struct certificate certificate;
    bool is_confirmed; /* the certificate reaches the bound that the plan states */
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

static void put_certificate_json(const struct findings *findings, struct buffer *out)
{
    const struct certificate *certificate = &findings->certificate;
    buffer_print(out,
                 ",\n\"certificate\":{\"confirmed\":%s,\"objective\":%lld,\"bound\":%lld,"
                 "\"stated_bound\":%lld,\"gap\":%.9g,\"pairs\":%lld,\"parts\":%d,\"cases\":%d}",
                 findings->is_confirmed ? "true" : "false", (long long)certificate->objective,
                 (long long)certificate->bound, (long long)findings->plan->bound,
                 certificate->gap + 0.0 /* 0 for -0 */, (long long)certificate->pair_count,
                 certificate->part_count, certificate->case_count);
}

static void put_certificate_text(const struct findings *findings, struct buffer *out)
{
    const struct certificate *certificate = &findings->certificate;
    const long long pairs = (long long)certificate->pair_count;
    const long long bound = (long long)certificate->bound;
    const long long objective = (long long)certificate->objective;
    const long long stated = (long long)findings->plan->bound;
    const double percent = certificate->gap * 100 + 0.0;
    buffer_print(out,
                 "复核 %lld 个可行配对：任何方案的目标值不超过 %lld，本方案 %lld，差距 %.4f%%\n",
                 pairs, bound, objective, percent);
    buffer_print(
        out, "%lld eligible pairs looked at: no plan exceeds %lld, this one has %lld, gap %.4f%%\n",
        pairs, bound, objective, percent);
    if (!certificate->holds) {
        buffer_print(out, "%s\n%s\n", certificate_fault_sentence(certificate->fault, LANGUAGE_ZH),
                     certificate_fault_sentence(certificate->fault, LANGUAGE_EN));
    }
    if (findings->is_confirmed) {
        buffer_print(out, "证书证实方案声明的上界 %lld\nthe stated bound %lld is confirmed\n",
                     stated, stated);
    } else {
        buffer_print(out,
                     "证书未能证实方案声明的上界 %lld\nthe stated bound %lld is not confirmed\n",
                     stated, stated);
    }
}

static void put_all_json(const struct findings *findings, struct buffer *out)
{
    buffer_print(out, "{\"valid\":%s,\"violations\":[", findings->count ? "false" : "true");
    for (int i = 0; i < findings->count; i++) {
        buffer_text(out, i ? ",\n" : "\n");
        put_json(findings, &findings->items[i], out);
    }
    buffer_char(out, ']');
    if (findings->is_certified) {
        put_certificate_json(findings, out);
    }
    buffer_text(out, "}\n");
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

static enum result find(const struct check_arguments *arguments, struct arena *arena,
                        struct findings *findings, struct error *error)
{
    struct instance *instance = NULL;
    struct plan *plan = NULL;
    enum result result = instance_file_read(arguments->instance, arena, &instance, error);
    if (result == RESULT_OK) {
        result = instance_file_score(arguments->scores, arena, instance, error);
    }
    if (result == RESULT_OK) {
        result = plan_file_read(arguments->plan, instance, arena, &plan, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *findings = (struct findings){.instance = instance, .plan = plan};
    findings->count = plan_check(instance, plan, arena, &findings->items);
    findings->is_certified = arguments->certify && findings->count == 0;
    if (findings->is_certified) {
        struct certificate *certificate = &findings->certificate;
        result = certificate_check(instance, plan, arena, certificate, error);
        findings->is_confirmed = certificate->holds && certificate->bound <= plan->bound;
    }
    return result;
}

static void tell_result(const struct findings *findings)
{
    if (findings->count) {
        (void)fprintf(stderr, "发现 %d 处违规\n%d violations\n", findings->count, findings->count);
    } else {
        (void)fprintf(stderr, "方案有效，没有违规\nthe plan is valid\n");
    }
}

static enum result check(const struct check_arguments *arguments, struct arena *arena,
                         bool *ret_passed, struct error *error)
{
    struct findings findings;
    const enum result result = find(arguments, arena, &findings, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct buffer out = buffer_on(arena);
    if (arguments->as_json) {
        put_all_json(&findings, &out);
    }
    for (int i = 0; !arguments->as_json && i < findings.count; i++) {
        put_text(&findings, &findings.items[i], &out);
    }
    if (!arguments->as_json && findings.is_certified) {
        put_certificate_text(&findings, &out);
    }
    tell_result(&findings);
    *ret_passed = findings.count == 0 && (!findings.is_certified || findings.is_confirmed);
    return out.length ? file_write(NULL, &out, error) : RESULT_OK;
}

static int run(int argc, char **argv)
{
    struct check_arguments arguments = {0};
    int first = 0;
    bool passed = false;
    const struct option_row rows[] = {
        {"json",    OPTION_FLAG, &arguments.as_json},
        {"certify", OPTION_FLAG, &arguments.certify},
        {"scores",  OPTION_TEXT, &arguments.scores },
        {NULL,      OPTION_FLAG, NULL              },
    };
    struct error error = {0};
    enum result result = options_parse(argc, argv, rows, 2, 2, &first, &error);
    struct arena *arena = arena_create();
    if (result == RESULT_OK) {
        arguments.instance = argv[first];
        arguments.plan = argv[first + 1];
        result = check(&arguments, arena, &passed, &error);
    }
    arena_destroy(arena);
    if (result != RESULT_OK) {
        return message_refusal(&error);
    }
    return passed ? EXIT_FINE : EXIT_NEGATIVE;
}

const struct command command_check = {
    "check",
    run,
    "复核方案，按原因列出违规",
    "re-check a plan and list violations by cause",
    "用法 usage: diandan check INSTANCE PLAN [OPTION]...\n"
    "  INSTANCE   实例文件（JSON） instance file\n"
    "  PLAN       方案文件（JSON），- 为标准输入 plan file, - is standard input\n"
    "  --certify  方案有效时，由方案所带的价格重算上界，不依赖求解器与浮点数\n"
    "             where the plan is valid, re-compute its bound from the prices it carries,\n"
    "             trusting neither the solver nor floating point\n"
    "  --scores FILE  方案所用的权重文件 the weights the plan was scored by\n"
    "  --json     以 JSON 输出 print JSON\n\n"
    "退出码 exit code: 0 有效 valid, 1 有违规或上界未被证实 violations or a bound not confirmed,\n"
    "                  2 输入有误 bad input\n\n"
    "示例 examples:\n"
    "  diandan check week.json plan.json\n"
    "  diandan check week.json plan.json --certify\n"
    "  diandan solve week.json | diandan check week.json - --json\n",
};
