/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The best candidates of an order, with the parts of their scores. */
#pragma once

#include <diandan/matcher/score.h>

struct ranked {
    int member;
    int role;
    int64_t score;
    int64_t parts[SCORE_PART_COUNT];
};

/* Everyone who could serve in a role of an order (INSTANCE_NONE: in any), best first, equals by id;
   at most limit of them. Lives on the arena; returns how many. */
int rank_candidates(const struct instance *instance, int order, int role, int limit,
                    struct arena *arena, struct ranked **ret_ranked);
