/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a pair is worth, in whole numbers: the sum of the parts of one table (docs/matching.md). */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/domain/instance.h>

/* Name, sentence in Chinese, sentence in English. Every part but the first two lies within
   [0, most]; together the soft parts stay within SCORE_SOFT_MAX. */
/* clang-format off */
#define SCORE_PARTS(X) \
    X(GIVEN,    "given",    0,   "给定的分值",                 "the score given with the pair") \
    X(COVERAGE, "coverage", 0,   "补上一个空缺，按优先级加重", "fills a place, weighted by priority") \
    X(FIT,      "fit",      200, "技能等级恰合所需",           "the skill's level is just what is needed") \
    X(SCARCITY, "scarcity", 300, "不占用紧缺专长",             "keeps scarce skills free for others") \
    X(TRAVEL,   "travel",   300, "路程近",                     "a short way from home") \
    X(BALANCE,  "balance",  200, "以往服务较少",               "has served less so far")

enum score_part {
#define X(name, code, most, zh, en) SCORE_##name,
    SCORE_PARTS(X)
#undef X
    SCORE_PART_COUNT
};
/* clang-format on */

enum { SCORE_SOFT_MAX = 1000 };

struct score_part_row {
    const char *code;
    int64_t most; /* of a soft part; 0 for the others */
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
