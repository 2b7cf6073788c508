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
    int kind;            /* enum review_kind */
    int channel;         /* enum review_channel */
    const char *author;  /* member, request, panelist or unit; the review itself at the place, where
                            nobody  says who they are. One review per order, kind and author */
    int64_t rating;      /* 1..5 */
    struct list answers; /* struct review_answer, by question; may be empty */
    const char *words;   /* NULL */
    int64_t created_at;
};

/* The whole number nearest to sum / count, half rounded down; both not negative, count above 0. */
int64_t review_nearest(int64_t sum, int64_t count);

/* Who came to serve in an order. */
struct server_of_order {
    const char *member_id;
    const char *unit_id; /* NULL */
};

/* The code shown at the place of an order (现场二维码). */
struct place_code {
    const char *region_code;
    const char *order_id;
    const char *code;
    const char *created_by;
    int64_t created_at;
};

/* A call to a resident after the service (回访). */
struct call_back {
    const char *id;
    const char *region_code;
    const char *request_id;
    const char *order_id;
    int reached;
    int64_t rating;        /* what the resident said; ABSENT where not reached */
    const char *words;     /* NULL */
    const char *review_id; /* the voice it became; NULL where the resident had spoken already */
    const char *called_by;
    int64_t called_at;
};
