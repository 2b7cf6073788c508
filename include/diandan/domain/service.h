/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A service a member did, and where it stands on its way into the ledger. */
#pragma once

#include <diandan/domain/common.h>

enum service_standing {
    SERVICE_SERVED,    /* checked out: its minutes are to be confirmed */
    SERVICE_CONFIRMED, /* confirmed: voices are being heard */
    SERVICE_NOTICED,   /* what it comes to is shown in public */
    SERVICE_OBJECTED,
    SERVICE_POSTED, /* in the ledger */
    SERVICE_VOIDED,
    SERVICE_MISSED, /* recorded as nobody having come */
};
extern const struct words service_standings;

struct served {
    const char *offer_id;
    const char *order_id;
    const char *order_title;
    const char *order_place; /* NULL */
    int64_t starts_at;
    int64_t ends_at;
    int offer_state;      /* enum offer_state */
    int settlement_state; /* enum settlement_state; -1 = not settled */
    int standing;         /* enum service_standing, of the two above */
    int64_t minutes;      /* settled, or confirmed; ABSENT */
    int64_t points;       /* settled, hundredths; ABSENT */
    int64_t self_rating;  /* 1 to 5; ABSENT = not reviewed by the member */
    const char *self_words;
    const char *settlement_id; /* NULL */
    int64_t result_hundredths; /* of a star; ABSENT */
    int64_t notice_until;      /* ABSENT */
    int64_t posted_at;         /* ABSENT */
};

/* Where a served offer stands, its settlement's state known (-1 = none). */
int service_standing(int offer_state, int settlement_state);
