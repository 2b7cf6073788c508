/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much each soft part of a score weighs: whole numbers within limits, as data that may change
   (docs/matching.md, "Scores"). */
#pragma once

#include <diandan/base/error.h>

#include <stdint.h>

/* Name, code, whether it is the most points of a part (else a rate), default, least, most, meaning
   in Chinese and in English. Parts are 0 where their most points are 0. */
/* clang-format off */
#define SCORE_WEIGHTS(X) \
    X(FIT,               "fit",               1, 200, 0, 1000, "技能等级恰合所需时的分数",   "points where the level is just what is needed") \
    X(FIT_PER_LEVEL,     "fit_per_level",     0,  40, 0, 1000, "等级每高出一级扣去的分数",   "points lost per level above the needed one") \
    X(SCARCITY,          "scarcity",          1, 300, 0, 1000, "不占用紧缺专长时的分数",     "points where no scarce skill is left unused") \
    X(TRAVEL,            "travel",            1, 300, 0, 1000, "不必走路时的分数",           "points where there is no way to go") \
    X(TRAVEL_PER_MINUTE, "travel_per_minute", 0,   2, 0, 1000, "路上每分钟扣去的分数",       "points lost per minute of the way") \
    X(BALANCE,           "balance",           1, 200, 0, 1000, "以往没有服务过时的分数",     "points where nothing was served before") \
    X(URGENCY,           "urgency",           1, 100, 0, 1000, "单就在眼前时的分数",         "points where the order starts with the horizon") \
    X(URGENCY_PER_DAY,   "urgency_per_day",   0,  20, 0, 1000, "每晚一天扣去的分数",         "points lost per day the order starts later") \
    X(INTEREST,          "interest",          1, 100, 0, 1000, "合本人兴趣时的分数",         "points where it is what the member likes to do") \
    X(CONTACT_POINT,     "contact_point",     1, 200, 0, 1000, "在本人联系点时的分数",       "points where it is at a contact point of the member") \
    X(STABILITY,         "stability",         1, 200, 0, 1000, "与已公布方案相同时的分数",   "points where the published plan said so already")

enum score_weight {
#define X(name, code, points, fallback, least, most, zh, en) WEIGHT_##name,
    SCORE_WEIGHTS(X)
#undef X
    WEIGHT_COUNT
};

/* No valid weights give one place more soft points than this. */
enum {
    SCORE_SOFT_MAX = 0
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a term of a sum */
#define X(name, code, points, fallback, least, most, zh, en) + (points) * (most)
    SCORE_WEIGHTS(X)
#undef X
};
/* clang-format on */

struct score_weight_row {
    const char *code;
    int is_points; /* 0: a rate */
    int64_t fallback;
    int64_t least;
    int64_t most;
    const char *zh;
    const char *en;
};
extern const struct score_weight_row score_weight_rows[WEIGHT_COUNT];

struct scores {
    int64_t weights[WEIGHT_COUNT];
};
extern const struct scores scores_default;

/* RESULT_INVALID where a weight is outside its limits; error's pointer is parent and "/code". */
enum result scores_check(const struct scores *scores, const char *parent, struct error *error);
/* Most soft points of one place: the sum of the most points of all parts. */
int64_t scores_soft_max(const struct scores *scores);
