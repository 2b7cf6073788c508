/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a voice is asked about an order (评价问题), as dated data: a change is a new version. */
#pragma once

#include <diandan/domain/common.h>

struct question {
    const char *code;
    int64_t valid_from;   /* unix seconds; the newest version that is not in the future holds */
    int kind;             /* enum review_kind: who is asked */
    const char *category; /* of orders; NULL = of every category */
    const char *zh;
    const char *en;
    int64_t weight; /* of its answer in the rating of a review */
    int active;     /* 0: no longer asked */
    const char *created_by;
    int64_t created_at;
};
