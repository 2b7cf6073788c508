/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pair is worth, in whole numbers: the sum of the parts of one table (docs/matching.md). */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>

/* Name, code, weight, sentence in Chinese, sentence in English. Every part but the first two is
   soft: it lies between 0 and the points of its weight; facts that are not given are worth 0. */
/* clang-format off */
#define SCORE_PARTS(X) \
    X(GIVEN,         "given",         WEIGHT_COUNT,         "给定的分值",                 "the score given with the pair") \
    X(COVERAGE,      "coverage",      WEIGHT_COUNT,         "补上一个空缺，按优先级加重", "fills a place, weighted by priority") \
    X(FIT,           "fit",           WEIGHT_FIT,           "技能等级恰合所需",           "the skill's level is just what is needed") \
    X(SCARCITY,      "scarcity",      WEIGHT_SCARCITY,      "不占用紧缺专长",             "keeps scarce skills free for others") \
    X(TRAVEL,        "travel",        WEIGHT_TRAVEL,        "路程近",                     "a short way from home") \
    X(BALANCE,       "balance",       WEIGHT_BALANCE,       "以往服务较少",               "has served less so far") \
    X(URGENCY,       "urgency",       WEIGHT_URGENCY,       "时间临近",                   "starts soon") \
    X(INTEREST,      "interest",      WEIGHT_INTEREST,      "合本人兴趣",                 "is what the member likes to do") \
    X(CONTACT_POINT, "contact_point", WEIGHT_CONTACT_POINT, "在本人联系点",               "is at the member's contact point") \
    X(STABILITY,     "stability",     WEIGHT_STABILITY,     "与已公布的安排一致",         "stands in the published plan")

enum score_part {
#define X(name, code, weight, zh, en) SCORE_##name,
    SCORE_PARTS(X)
#undef X
    SCORE_PART_COUNT
};
/* clang-format on */

struct score_part_row {
    const char *code;
    enum score_weight weight; /* most points of a soft part; WEIGHT_COUNT for the others */
    const char *zh;
    const char *en;
};
extern const struct score_part_row score_part_rows[SCORE_PART_COUNT];

struct scoring;

/* What the scores of an instance have in common; lives on the arena. */
const struct scoring *scoring_create(const struct instance *instance, struct arena *arena);
/* Points of one filled place at priority 1: more than all soft parts of a plan together, so that
   at equal priority more filled places always win; less only where priority * points would pass
   the limit of a score. */
int64_t scoring_coverage(const struct scoring *scoring);
/* Score of an eligible pair; its parts where ret_parts is not NULL. */
int64_t score_pair(const struct scoring *scoring, int member, int order, int role,
                   int64_t ret_parts[SCORE_PART_COUNT]);
