/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An evaluation of a served order (活动评单): a voice, stars, words. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum review_kind {
    REVIEW_SELF,     /* 自评: by the member who served */
    REVIEW_RESIDENT, /* 群评: by the resident who asked, through the tracking code */
};
extern const struct words review_kinds;

struct review {
    const char *id;
    const char *region_code;
    const char *order_id;
    int kind;           /* enum review_kind */
    const char *author; /* member id or request id; one review per order, kind and author */
    int64_t rating;     /* 1..5 */
    const char *words;  /* NULL */
    int64_t created_at;
};

/* Mean stars of a kind of voice, half rounded down; 0 where none of the kind spoke. */
int64_t review_mean_stars(const struct list *reviews, int kind);
