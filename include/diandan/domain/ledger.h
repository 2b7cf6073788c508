/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: one entry moves an amount from one account to another and is chained to the one
 * before it. Kinds and phases are tables: who may pay whom, in which unit, in how many steps. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

enum { LEDGER_HASH_BYTES = 32 };

enum ledger_unit {
    UNIT_POINTS,  /* hundredths of a point */
    UNIT_MINUTES, /* minutes */
};
extern const struct words ledger_units;

/* Numbers are stored and never reused. */
enum entry_kind {
    ENTRY_SERVICE_POINTS,   /* points for confirmed and evaluated service */
    ENTRY_SERVICE_MINUTES,  /* minutes of confirmed service */
    ENTRY_LATE_POINTS,      /* points of a late entry (补录), a class of lower trust */
    ENTRY_LATE_MINUTES,     /* minutes of a late entry */
    ENTRY_BUDGET_POINTS,    /* a community's discretion for a month (裁量额度) */
    ENTRY_LAPSE_POINTS,     /* what of a month's discretion was not given */
    ENTRY_GRANT_POINTS,     /* given by a community to a member, with a reason */
    ENTRY_EXCHANGE_POINTS,  /* between member and exchange pool, either way (积分时长互换) */
    ENTRY_EXCHANGE_MINUTES, /* between time account and exchange pool, either way */
    ENTRY_KIND_COUNT,
};
extern const struct words entry_kinds;

/* Numbers are stored and never reused. A pending entry reserves and moves nothing; it is resolved
   once: posted, voided or expired. */
enum entry_phase {
    PHASE_DIRECT,  /* moves at once */
    PHASE_PENDING, /* reserves */
    PHASE_POST,    /* moves what a pending entry reserved, at most its amount */
    PHASE_VOID,    /* gives the whole reservation up */
    PHASE_EXPIRE,  /* the same, because time ran out */
    PHASE_REVERSE, /* moves a whole direct or posted entry back: accounts swapped */
    ENTRY_PHASE_COUNT,
};
extern const struct words entry_phases;

/* An account is text: "issuance", "exchange", "budget:" and a region, "member:" and an id (points,
   or certified minutes, which only reversals lower), "time:" and an id (minutes to spend). */
enum account_kind {
    ACCOUNT_ISSUANCE,
    ACCOUNT_EXCHANGE,
    ACCOUNT_BUDGET,
    ACCOUNT_MEMBER,
    ACCOUNT_TIME,
};

/* What a kind moves. */
struct entry_rule {
    int unit;        /* enum ledger_unit */
    int debit;       /* enum account_kind it leaves */
    int credit;      /* enum account_kind it reaches */
    int either_way;  /* 1: the two may be swapped */
    int may_pend;    /* 1: may be pending */
    int may_reverse; /* 1: may be taken back alone; an exchange is by the opposite exchange */
};
extern const struct entry_rule entry_rules[ENTRY_KIND_COUNT];

/* Of the canonical bytes: 1 before phases existed, 2 since. */
enum { ENTRY_FORMAT_FIRST = 1, ENTRY_FORMAT = 2 };

struct entry {
    int64_t seq;                           /* 1, 2, 3 … without a gap */
    int64_t at;                            /* unix seconds, never before the entry before */
    int kind;                              /* enum entry_kind */
    int phase;                             /* enum entry_phase */
    int unit;                              /* enum ledger_unit */
    int64_t amount;                        /* whole number of the unit, > 0 */
    const char *debit;                     /* account it leaves */
    const char *credit;                    /* account it reaches */
    const char *cause;                     /* what it is for; UNIQUE, so nothing pays twice */
    int64_t refers_to;                     /* seq of what it resolves or reverses; 0 = nothing */
    const char *member_id;                 /* whose it is; "" for a budget */
    const char *order_id;                  /* for which order; "" where none */
    const char *region_code;               /* community that ordered or gave it */
    const char *actor;                     /* subject who caused it */
    const char *approver;                  /* second person; "" where none was needed */
    const char *reason;                    /* one line; "" where the cause says it all */
    int64_t format;                        /* of the canonical bytes */
    unsigned char hash[LEDGER_HASH_BYTES]; /* SM3(hash of the entry before || canonical bytes) */
    unsigned char mac[LEDGER_HASH_BYTES];  /* HMAC-SM3(key, hash); zeros in format 1 */
};

/* Accounts; the text lives on the arena. */
extern const char ledger_issuance[];
extern const char ledger_exchange[];
const char *ledger_member_account(struct arena *arena, const char *member_id);
const char *ledger_time_account(struct arena *arena, const char *member_id);
const char *ledger_budget_account(struct arena *arena, const char *region_code);
/* The cause of what an accepted offer reserves in a unit, on the arena. */
const char *ledger_offer_cause(struct arena *arena, const char *offer_id, int unit);
/* True when the account may fall below zero: issuance and the exchange pool. */
int ledger_account_is_open(const char *account);

/* True when kind, phase, unit, accounts and reference fit each other. */
int entry_is_lawful(const struct entry *entry);
/* True when it moves its amount: direct, post and reverse. */
int entry_moves(const struct entry *entry);
/* True when it gives an answer to a pending one: post, void and expire. */
int entry_resolves(const struct entry *entry);
/* True when this entry is what its phase allows to the one it refers to. */
int entry_answers(const struct entry *entry, const struct entry *earlier);

/* The bytes that are hashed. Format 1: a heading and one "name=value" line for each member it
   knows. Format 2: a heading and one value per line, in the order of the struct up to reason,
   without names. Numbers in decimal; no value holds a line break. */
void entry_canonical(const struct entry *entry, struct buffer *out);

/* Percentages by stars and the rate that turn minutes into points; dated rules (domain/rules.h). */
struct points_rule {
    int64_t points_per_hour;   /* hundredths of a point */
    int64_t rating_percent[6]; /* by whole stars, [0] = without a review */
};

/* Points in hundredths for served minutes and whole stars; half rounds down, in favour of the
   house. stars = 0 where nobody but the member spoke. INT64_MAX where it does not fit. */
int64_t ledger_points(const struct points_rule *rule, int64_t minutes, int64_t stars);
