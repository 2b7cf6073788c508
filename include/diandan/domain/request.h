/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A resident's request (居民点单) and its life. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   received ──> triaged ──> ordered ──> resolved ──> confirmed
        │            ├──> merged (follows the request it was merged into)
        │            ├──> referred ──> resolved        │
        │            └──> answered ──> confirmed       v
        └── the same moves as from triaged         reopened ──> triaged … */
enum request_state {
    REQUEST_RECEIVED,
    REQUEST_TRIAGED,
    REQUEST_ORDERED,
    REQUEST_MERGED,
    REQUEST_REFERRED,
    REQUEST_ANSWERED,
    REQUEST_RESOLVED,
    REQUEST_CONFIRMED,
    REQUEST_REOPENED,
};

enum request_channel {
    CHANNEL_LETTER, /* 信 */
    CHANNEL_VISIT,  /* 访 */
    CHANNEL_WEB,    /* 网 */
    CHANNEL_PHONE,  /* 电 */
    CHANNEL_VIDEO,  /* 视频 */
    CHANNEL_GRID,   /* 网格员 */
};

extern const struct words request_states;
extern const struct words request_channels;
extern const struct lifecycle request_life;

struct request {
    const char *id;
    const char *region_code;
    const char *tracking_code; /* the resident's key to this request */
    const char *external_id;   /* its id in the system it came from; NULL or unique per region */
    int channel;               /* enum request_channel */
    const char *category;      /* code of a category */
    const char *words;         /* what the resident said */
    const char *place;         /* in words; NULL */
    int64_t longitude_micro;   /* millionths of a degree; ABSENT */
    int64_t latitude_micro;    /* ABSENT */
    int64_t received_at;       /* unix seconds */
    int64_t wished_at;         /* when the resident would like it; ABSENT */
    const char *contact_name;  /* NULL; masked for most readers */
    const char *contact_phone; /* NULL; masked for most readers */
    const char
        *first_receiver; /* who stays responsible (首访负责); NULL when the resident typed it */
    int state;           /* enum request_state */
    int64_t priority;    /* 1..100 */
    const char *order_id;    /* the order that answers it; NULL */
    const char *merged_into; /* the request it was merged into; NULL */
    const char *referred_to; /* the body it was referred to (转办); NULL */
    int64_t due_at;          /* promised or referred until; ABSENT */
    const char *answer;      /* what the resident was told; NULL */
    int64_t version;
};
