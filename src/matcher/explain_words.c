/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_count.h"
#include "template.h"

#include <assert.h>

/* Sentences in Chinese and English. {member} is who is compared with, {order} where they serve
   instead; {here} and {there} are their scores; {more} is a difference of scores. */
/* clang-format off */
#define PLACING_WORDS(X) \
    X(ONLY,       "没有其他人可以担任",                 "nobody else could serve here") \
    X(MORE,       "比次选{member}高 {more} 分",         "scores {more} more than {member}, the next best") \
    X(EQUAL,      "与次选{member}同分",                 "scores the same as {member}, the next best") \
    X(LESS,       "比另一人选{member}低 {more} 分",     "scores {more} less than {member}") \
    X(FREE,       "此人有空，方案没有选用",             "who is free, but the plan does without") \
    X(ELSEWHERE,  "此人已安排到{order}（{there} 分）",  "who serves in {order} ({there} points)") \
    X(WORTH_MORE, "此人已安排到{order}，在那里更值：{there} 分，在这里 {here} 分", \
                  "who serves in {order} and is worth more there: {there} points, {here} here") \
    X(NEEDED,     "此人已安排到{order}，在那里 {there} 分；调来这里只多 {more} 分，那里就少一人", \
                  "who serves in {order} for {there} points; moving them here adds {more} and leaves that place") \
    X(PRICED,     "，那里一个名额计价 {price} 分",            "; a place there is priced at {price} points") \
    X(HOURS_USED, "此人剩余时长 {left} 分钟，不够 {need} 分钟", "who has {left} minutes left of the {need} needed") \
    X(TAKEN,      "此人已在本单担任其他角色",           "who holds another role of this order")

enum placing_words {
#define X(name, zh, en) PLACING_##name,
    PLACING_WORDS(X)
#undef X
    PLACING_WORDS_COUNT
};

static const char *const placing_words[PLACING_WORDS_COUNT][2] = {
#define X(name, zh, en) [PLACING_##name] = {zh, en},
    PLACING_WORDS(X)
#undef X
};

static const char *const nobody[2]     = {"", "another candidate"};
static const char *const somewhere[2]  = {"另一单", "another order"};
static const char *const separators[2] = {"；", ", "};

/* By what keeps the next best away; those who fill a headcount are placed where it is reached. */
static const char *const placing_codes[PLAN_REASON_COUNT] = {
    [PLAN_REASON_TAKEN]      = "next_best_taken",
    [PLAN_REASON_ELSEWHERE]  = "next_best_elsewhere",
    [PLAN_REASON_HOURS_USED] = "next_best_hours_used",
    [PLAN_REASON_NOT_CHOSEN] = "next_best_free",
};

/* "Why not me?" of those who keep every rule; {rival} holds the place. */
#define WHY_WORDS(X) \
    X(PLACED,        "方案已安排在这里（{here} 分）",                  "serves here ({here} points)") \
    X(TAKEN,         "已在本单担任角色 {other}（{there} 分），在这里为 {here} 分", \
                     "holds role {other} of this order ({there} points), here it would be {here}") \
    X(ELSEWHERE,     "同一时段已安排到{order}（{there} 分），在这里为 {here} 分", \
                     "serves in {order} at that time ({there} points), here it would be {here}") \
    X(HOURS_USED,    "安排其他单后剩 {left} 分钟，这里需要 {need} 分钟", \
                     "has {left} minutes left after other orders, {need} are needed") \
    X(MIN_HEADCOUNT, "本单不足最低 {least} 人，暂不开展",               "the order would not reach its least headcount of {least}") \
    X(OUTSCORED,     "名额已满，由{rival}担任，高 {more} 分",           "the places are taken; {rival} scores {more} more") \
    X(LEVEL,         "名额已满，由{rival}担任，与其同分",               "the places are taken; {rival} scores the same") \
    X(NOT_CHOSEN,    "可以担任（{here} 分），但方案没有选用",           "could serve ({here} points), but the plan does without")

enum why_words {
#define X(name, zh, en) WHY_##name,
    WHY_WORDS(X)
#undef X
    WHY_WORDS_COUNT
};

static const char *const why_words[WHY_WORDS_COUNT][2] = {
#define X(name, zh, en) [WHY_##name] = {zh, en},
    WHY_WORDS(X)
#undef X
};
/* clang-format on */

const char *placing_code(const struct placing *placing)
{
    if (placing->next.member == INSTANCE_NONE) {
        return "only_candidate";
    }
    assert(placing->next.reason < PLAN_REASON_COUNT && placing_codes[placing->next.reason]);
    return placing_codes[placing->next.reason];
}

/* What the next best does instead. */
static enum placing_words words_of_next(const struct placing *placing)
{
    const struct standing *next = &placing->next;
    switch (next->reason) {
    case PLAN_REASON_TAKEN:
        return PLACING_TAKEN;
    case PLAN_REASON_HOURS_USED:
        return PLACING_HOURS_USED;
    case PLAN_REASON_ELSEWHERE:
        return next->score <= placing->placed.score ? PLACING_ELSEWHERE
               : next->other_score > next->score    ? PLACING_WORTH_MORE
                                                    : PLACING_NEEDED;
    default:
        return PLACING_FREE;
    }
}

static size_t append(const char *const words[2], enum language language,
                     const struct template_value *values, int count, char *out, size_t size,
                     size_t used)
{
    (void)template_fill_values(words[language], values, count, out + used, size - used);
    while (out[used]) {
        used++;
    }
    return used;
}

const char *placing_sentence(const struct instance *instance, const struct placing *placing,
                             bool nameless, enum language language, char *out, size_t size)
{
    const struct standing *next = &placing->next;
    const bool is_alone = next->member == INSTANCE_NONE;
    const bool is_elsewhere = !is_alone && next->other_order != INSTANCE_NONE;
    const int64_t more = placing->placed.score - next->score;
    const struct template_value values[] = {
        {"member", nameless || is_alone ? nobody[language] : instance->members[next->member].id,   0                                                        },
        {"order",
         nameless || !is_elsewhere ? somewhere[language] : instance->orders[next->other_order].id,
         0                                                                                                                                                  },
        {"more",   NULL,                                                                           more < 0 ? -more : more                                  },
        {"here",   NULL,                                                                           next->score                                              },
        {"there",  NULL,                                                                           next->other_score                                        },
        {"price",  NULL,                                                                           next->other_price                                        },
        {"left",   NULL,                                                                           next->minutes_left                                       },
        {"need",   NULL,                                                                           instance_order_minutes(&instance->orders[placing->order])},
    };
    const int count = sizeof(values) / sizeof(values[0]);
    const enum placing_words difference = is_alone   ? PLACING_ONLY
                                          : more > 0 ? PLACING_MORE
                                          : more < 0 ? PLACING_LESS
                                                     : PLACING_EQUAL;
    size_t used = append(placing_words[difference], language, values, count, out, size, 0);
    if (is_alone) {
        return out;
    }
    const enum placing_words state = words_of_next(placing);
    used = append(separators, language, values, count, out, size, used);
    used = append(placing_words[state], language, values, count, out, size, used);
    if (next->reason == PLAN_REASON_ELSEWHERE && next->other_price > 0) {
        (void)append(placing_words[PLACING_PRICED], language, values, count, out, size, used);
    }
    return out;
}

static enum why_words words_of_why(const struct why_not *why)
{
    switch (why->member.reason) {
    case PLAN_REASON_TAKEN:
        return WHY_TAKEN;
    case PLAN_REASON_ELSEWHERE:
        return WHY_ELSEWHERE;
    case PLAN_REASON_HOURS_USED:
        return WHY_HOURS_USED;
    case PLAN_REASON_MIN_HEADCOUNT:
        return WHY_MIN_HEADCOUNT;
    case PLAN_REASON_COUNT:
        return WHY_PLACED;
    default:
        break;
    }
    if (why->rival.member == INSTANCE_NONE || why->rival.score < why->member.score) {
        return WHY_NOT_CHOSEN;
    }
    return why->rival.score > why->member.score ? WHY_OUTSCORED : WHY_LEVEL;
}

const char *why_not_code(const struct why_not *why)
{
    if (why->miss_count) {
        return hard_rule_code(why->misses[0].rule);
    }
    const enum why_words words = words_of_why(why);
    return words == WHY_PLACED                            ? "placed"
           : words == WHY_OUTSCORED || words == WHY_LEVEL ? "outscored"
                                                          : plan_reason_code(why->member.reason);
}

const char *why_not_sentence(const struct instance *instance, const struct why_not *why,
                             enum language language, char *out, size_t size)
{
    if (why->miss_count) {
        return rule_miss_sentence(&why->misses[0], language, out, size);
    }
    const struct standing *member = &why->member;
    const struct template_value values[] = {
        {"order",
         member->other_order == INSTANCE_NONE ? "" : instance->orders[member->other_order].id,       0                                                    },
        {"rival", why->rival.member == INSTANCE_NONE ? "" : instance->members[why->rival.member].id,
         0                                                                                                                                                },
        {"other", NULL,                                                                              member->other_role                                   },
        {"here",  NULL,                                                                              member->score                                        },
        {"there", NULL,                                                                              member->other_score                                  },
        {"more",  NULL,                                                                              why->rival.score - member->score                     },
        {"left",  NULL,                                                                              member->minutes_left                                 },
        {"need",  NULL,                                                                              instance_order_minutes(&instance->orders[why->order])},
        {"least", NULL,                                                                              instance->orders[why->order].min                     },
    };
    return template_fill_values(why_words[words_of_why(why)][language], values,
                                sizeof(values) / sizeof(values[0]), out, size);
}
