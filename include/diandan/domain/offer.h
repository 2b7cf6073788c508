/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An offer (派单建议): a proposal that a member accepts or declines without penalty, and the
 * attendance after it. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>
#include <diandan/domain/order.h>

/*   proposed ──> accepted ──> checked_in ──> checked_out ──> confirmed
        ├──> declined     ├──> withdrawn          └──────────> (no_show is decided before check-in)
        ├──> expired      └──> no_show
        └──> withdrawn */
enum offer_state {
    OFFER_PROPOSED,
    OFFER_ACCEPTED,
    OFFER_DECLINED,
    OFFER_EXPIRED,
    OFFER_WITHDRAWN,
    OFFER_CHECKED_IN,
    OFFER_CHECKED_OUT,
    OFFER_CONFIRMED,
    OFFER_NO_SHOW,
};

/* Who says that somebody came, and left. */
enum attendance_way {
    ATTENDANCE_NONE,    /* nobody yet */
    ATTENDANCE_SELF,    /* the member alone */
    ATTENDANCE_CODE,    /* the member, with the code shown at the place */
    ATTENDANCE_OFFICER, /* the community */
};

extern const struct words attendance_ways;
extern const struct words offer_states;
extern const struct lifecycle offer_life;

struct offer {
    const char *id;
    const char *region_code; /* of the order */
    const char *round_id;    /* NULL when claimed (抢单) */
    const char *order_id;
    int64_t role; /* position in the order's roles */
    const char *member_id;
    int state;           /* enum offer_state */
    int64_t score;       /* objective share, whole number; 0 when claimed */
    const char *reasons; /* JSON list of {code, points}: why this member */
    int64_t offered_at;
    int64_t answered_at;        /* ABSENT */
    const char *decline_reason; /* NULL */
    int64_t checked_in_at;      /* ABSENT */
    int64_t checked_out_at;     /* ABSENT */
    const char *confirmed_by;   /* subject; NULL */
    int64_t minutes;            /* confirmed service time; ABSENT before */
    int64_t version;
    int check_in_by;  /* enum attendance_way */
    int check_out_by; /* the same */
    int64_t
        answer_by; /* until when the place is kept; ABSENT = as long as the order takes people */
    /* of the order, for the member's list */
    const char *order_title;
    const char *order_place; /* NULL */
    int64_t order_starts_at;
    int64_t order_ends_at;
    /* of the order, to know the way to others */
    int64_t order_longitude_micro; /* ABSENT */
    int64_t order_latitude_micro;  /* ABSENT */
    const char *member_name;       /* identity: masked for most readers; NULL where erased */
};

/* A proposal of a place in an order, not saved and without reasons yet. */
struct offer offer_for(const struct order *order, int64_t role, const char *member_id,
                       int64_t now_s);

/* The code shown at the place of an order (签到码). */
struct check_in_code {
    const char *region_code;
    const char *order_id;
    const char *code; /* six digits */
    const char *created_by;
    int64_t created_at;
};

/* Attendance counts from an hour before an order to four hours after it. */
enum { OFFER_EARLY_S = 3600, OFFER_LATE_S = 4 * 3600 };

/* How far before and after an order other work may lie and still be in its way, travel included. */
enum { OFFER_REACH_S = 86400 };

/* True when nobody can serve both orders: they overlap, or the way does not fit between them. */
int offer_clashes(const struct offer *offer, const struct offer *other, int64_t minutes_per_km);
/* True when the offer takes one of the order's places. */
int offer_holds_place(int state);
