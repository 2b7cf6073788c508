/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel of an order (点评团): who is in the pool, who was drawn by which seed. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

struct panelist {
    const char *id; /* begins with the code of the region, as every id */
    const char *region_code;
    const char *name;      /* identity: masked for most readers */
    const char *unit_id;   /* NULL */
    const char *member_id; /* where the same person also serves; NULL */
    const char *expertise; /* in words; NULL */
    int active;            /* 0: rests, and is not drawn */
    int64_t version;
};

enum panel_standing {
    SEAT_DRAWN,
    SEAT_NOT_DRAWN,
    SEAT_INACTIVE,    /* excluded: rests */
    SEAT_SERVED,      /* excluded: served in the order */
    SEAT_UNIT_SERVED, /* excluded: of the unit of somebody who served */
};
extern const struct words panel_standings;

/* A panelist who was looked at when the panel was drawn. */
struct panel_seat {
    const char *panelist_id;
    int standing;     /* enum panel_standing */
    int64_t position; /* in the order of the draw, from 1; ABSENT for the excluded */
};

enum { PANEL_SEED_BYTES = 32 };

struct panel {
    const char *id;
    const char *region_code;
    const char *order_id;
    unsigned char seed[PANEL_SEED_BYTES];
    int64_t count;    /* people drawn */
    struct list pool; /* struct panel_seat, by panelist_id */
    const char *drawn_by;
    int64_t drawn_at;
};

/* What a panelist was drawn for. */
struct panel_duty {
    const char *panel_id;
    const char *order_id;
    const char *title;
    const char *place; /* NULL */
    int64_t starts_at;
    int64_t ends_at;
    int state;    /* enum order_state */
    int reviewed; /* 1: the panelist spoke already */
};
