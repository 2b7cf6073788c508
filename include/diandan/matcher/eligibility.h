/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that decides whether a member could serve in a role: the table of hard rules. */
#pragma once

#include <diandan/base/result.h>
#include <diandan/domain/instance.h>

/* In the order they are asked; the first that fails is the reason people are told. Code, why not in
   Chinese and English, what would have to change in Chinese and English. "{subject}", "{have}" and
   "{need}" are filled in. Where the instance gives edges, they decide alone. */
/* clang-format off */
#define HARD_RULES(X) \
    X(EDGE,         "not_an_edge",  "给定的配对表中没有这一对",            "is not among the given pairs", \
                                    "把这一对加入配对表",                  "add the pair to the given pairs") \
    X(DECLINED,     "declined",     "已婉拒这张单",                        "declined this order before", \
                                    "本人重新表示愿意",                    "the member offers again") \
    X(RESOURCE,     "resource",     "没有所需物资“{subject}”",             "does not bring \"{subject}\"", \
                                    "带上“{subject}”",                     "bring \"{subject}\"") \
    X(CERTIFICATE,  "certificate",  "没有在有效期内的证书“{subject}”",     "holds no valid certificate \"{subject}\"", \
                                    "证书“{subject}”有效至第 {need} 分钟", "certificate \"{subject}\" valid until minute {need}") \
    X(SKILL,        "skill",        "没有所需技能“{subject}”",             "lacks the skill \"{subject}\"", \
                                    "技能“{subject}”达到 {need} 级",       "skill \"{subject}\" at level {need}") \
    X(LEVEL,        "level",        "技能“{subject}”为 {have} 级，需要 {need} 级", "has \"{subject}\" at level {have}, {need} is needed", \
                                    "技能“{subject}”从 {have} 级提高到 {need} 级", "raise \"{subject}\" from level {have} to {need}") \
    X(AVAILABILITY, "availability", "这段时间没有空",                      "is not free for the whole time", \
                                    "第 {have} 至 {need} 分钟也有空",      "be free from minute {have} to {need} as well") \
    X(BUSY,         "busy",         "这段时间已有安排",                    "has something else planned", \
                                    "空出第 {have} 至 {need} 分钟",        "clear minutes {have} to {need}") \
    X(HOURS,        "hours",        "单次时长 {need} 分钟超过本人上限 {have} 分钟", "takes {need} minutes, above the cap of {have}", \
                                    "把上限提高到 {need} 分钟",            "raise the cap to {need} minutes")

enum hard_rule {
#define X(name, code, zh, en, change_zh, change_en) HARD_##name,
    HARD_RULES(X)
#undef X
    HARD_RULE_COUNT
};
/* clang-format on */

/* A rule that a pair breaks, with what is there and what is needed. */
struct rule_miss {
    enum hard_rule rule;
    const char *subject; /* skill, resource or certificate; "" where the rule has none */
    int64_t have;
    int64_t need;
};

enum { RULE_TEXT_BYTES = 512 };

/* True when the member could serve in the role. */
bool eligibility_holds(const struct instance *instance, int member, int order, int role);
/* The first rule of [first, end) that the pair breaks; end where it keeps them all. */
enum hard_rule eligibility_first(const struct instance *instance, int member, int order, int role,
                                 enum hard_rule first, enum hard_rule end);
/* Every rule the pair breaks, in the table's order; returns how many, 0 = eligible. Changing what
   each of them names admits the member; nothing less does. */
int eligibility_misses(const struct instance *instance, int member, int order, int role,
                       struct rule_miss ret_misses[HARD_RULE_COUNT]);
/* Stable code of a rule. */
const char *hard_rule_code(enum hard_rule rule);
/* Why not, and what would have to change, in words; return out. */
const char *rule_miss_sentence(const struct rule_miss *miss, enum language language, char *out,
                               size_t size);
const char *rule_miss_change(const struct rule_miss *miss, enum language language, char *out,
                             size_t size);
