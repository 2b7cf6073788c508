/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: one entry moves an amount from one account to another and is chained to the one
 * before it. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum { LEDGER_HASH_BYTES = 32 };

enum ledger_unit {
    UNIT_POINTS,  /* hundredths of a point */
    UNIT_MINUTES, /* minutes of service */
};
extern const struct words ledger_units;

enum entry_kind {
    ENTRY_SERVICE_POINTS,  /* points for confirmed and evaluated service */
    ENTRY_SERVICE_MINUTES, /* minutes of confirmed service */
};
extern const struct words entry_kinds;

struct entry {
    int64_t seq;        /* 1, 2, 3 … without a gap */
    int64_t at;         /* unix seconds */
    int kind;           /* enum entry_kind */
    int unit;           /* enum ledger_unit */
    int64_t amount;     /* whole number of the unit, > 0 */
    const char *debit;  /* account it leaves, such as "issuance" */
    const char *credit; /* account it reaches, such as "member:" + id */
    const char *cause;  /* what it is paid for; UNIQUE, so nothing pays twice */
    const char *member_id;
    const char *order_id;
    const char *region_code;               /* community that ordered the service */
    unsigned char hash[LEDGER_HASH_BYTES]; /* SM3(hash of the entry before || canonical bytes) */
};

/* The account entries of kind service are issued from, and a member's account. */
extern const char ledger_issuance[];
const char *ledger_member_account(struct arena *arena, const char *member_id);

/* The bytes that are hashed, format 1: a heading and one "name=value" line per member in the order
   of the struct, numbers in decimal; no value holds a line break. */
void entry_canonical(const struct entry *entry, struct buffer *out);

/* Percentages by stars and the rate that turn minutes into points; dated rules (domain/rules.h). */
struct points_rule {
    int64_t points_per_hour;   /* hundredths of a point */
    int64_t rating_percent[6]; /* by whole stars, [0] = without a review */
};

/* Points in hundredths for served minutes and the mean stars of residents; half rounds down, in
   favour of the house. stars = 0 where no resident reviewed. INT64_MAX where it does not fit. */
int64_t ledger_points(const struct points_rule *rule, int64_t minutes, int64_t stars);
