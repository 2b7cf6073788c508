/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Awards to typical cases of a quarter (典型案例): votes and panel weighed, ties broken. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum award_kind {
    AWARD_SERVICE, /* 最具服务意识 */
    AWARD_WORTH,   /* 最具民生价值 */
};
extern const struct words award_kinds;

struct award_nomination {
    const char *region_code; /* of the order */
    const char *id;
    int kind; /* enum award_kind */
    const char *period;
    const char *order_id;
    const char *words;
    const char *nominated_by;
    int64_t nominated_at;
    int64_t place; /* where the decision put it; ABSENT before */
    int won;
};

/* A nomination with what was said about it. */
struct award_standing {
    struct award_nomination nomination;
    const char *order_title;
    int64_t votes;
    int64_t scores;    /* panelists who scored */
    int64_t score_sum; /* 1 to 5 each */
    int64_t result;    /* per mille */
};

struct award_rule {
    int64_t vote_weight;
    int64_t panel_weight;
};

/* Fill the results and sort, best first. Votes count as a share of the most anybody got, the panel
   as its mean of five, both per mille; ties go to more votes, then to the earlier nomination. */
void award_rank(const struct award_rule *rule, struct award_standing *standings, size_t count);
