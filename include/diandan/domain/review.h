/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An evaluation of a served order (活动评单): a voice, how it came in, stars, answers, words. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum review_kind {
    REVIEW_SELF,     /* 自评: by the member who served */
    REVIEW_RESIDENT, /* 群评: by residents */
    REVIEW_PANEL,    /* 点评: by the panelists drawn for the order */
    REVIEW_PEER,     /* 互评: by secretaries of units that did not serve */
    REVIEW_KINDS
};
extern const struct words review_kinds;

enum review_channel {
    REVIEW_BY_TRACKING,  /* the resident's tracking code */
    REVIEW_BY_PLACE,     /* the code shown at the place */
    REVIEW_BY_CALL_BACK, /* said to whoever called back */
    REVIEW_BY_DESK,      /* under a token of one's own */
};
extern const struct words review_channels;

/* What was said to one question. */
struct review_answer {
    const char *review_id;
    const char *question; /* its code */
    int64_t rating;       /* 1..5 */
};

struct review {
    const char *id;
    const char *region_code;
    const char *order_id;
    int kind;    /* enum review_kind */
    int channel; /* enum review_channel */
    const char
        *author; /* member, request, panelist or unit; the review itself at the place, where nobody
                    says who they are. One review per order, kind and author */
    int64_t rating;      /* 1..5 */
    struct list answers; /* struct review_answer, by question; may be empty */
    const char *words;   /* NULL */
    int64_t created_at;
};

/* The whole number nearest to sum / count, half rounded down; both not negative, count above 0. */
int64_t review_nearest(int64_t sum, int64_t count);
