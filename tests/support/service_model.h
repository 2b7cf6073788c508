/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain model of the ledger: a list of entries, balances and what is pending, dated rules and the
 * arithmetic of docs/ledger.md and docs/discretion.md written again. It calls nothing it judges. */
#pragma once

#include "unit.h"

#include <diandan/crypto/hash.h>
#include <diandan/domain/ledger.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    MODEL_REGIONS = 4,
    MODEL_CATEGORIES = 2,
    MODEL_ID = 40,
    MODEL_CAUSE = 80,
    MODEL_EXPECTED = 4096,
    MODEL_DAY_S = 86400
};

/* Accounts are numbers: issuance, exchange, a budget per region, two per member. */
enum { MODEL_ISSUANCE, MODEL_EXCHANGE, MODEL_BUDGET, MODEL_PEOPLE = MODEL_BUDGET + MODEL_REGIONS };

static const char *const model_regions[MODEL_REGIONS] = {"420106001001", "420106002001",
                                                         "420106003001", "420106004001"};
static const char *const model_categories[MODEL_CATEGORIES] = {"visit", "law"};

/* name, value before the first date, bounds of what the test sets, what it may differ by */
/* clang-format off */
#define MODEL_RULES(X) \
    X(PER_HOUR,   "points_per_hour", 100, 0, 400, 'c') \
    X(STARS_0,    "percent_unrated", 100, 0, 150, 'c') \
    X(STARS_1,    "percent_1_star", 0, 0, 100, 'c') \
    X(STARS_2,    "percent_2_stars", 60, 0, 200, 'c') \
    X(STARS_3,    "percent_3_stars", 80, 0, 200, 'c') \
    X(STARS_4,    "percent_4_stars", 100, 0, 200, 'c') \
    X(STARS_5,    "percent_5_stars", 120, 0, 200, 'c') \
    X(RESIDENT,   "weight_resident", 50, 1, 100, 'c') \
    X(PANEL,      "weight_panel", 25, 0, 100, 'c') \
    X(NOTICE,     "notice_working_days", 3, 0, 10, 'c') \
    X(EXPIRE,     "pending_expire_days", 180, 20, 90, 0) \
    X(RATE,       "exchange_points_per_hour", 100, 1, 200, 'r') \
    X(STEP,       "exchange_minutes_step", 60, 1, 60, 'r') \
    X(QUARTER,    "exchange_minutes_quarter_max", 600, 0, 3000, 'r') \
    X(LEAST,      "exchange_points_least", 0, 0, 200, 'r') \
    X(BUDGET_POINTS, "discretion_points_month", 5000, 0, 200000, 'r') \
    X(GRANT_MAX,  "grant_points_max", 1000, 100, 1500, 'r') \
    X(GRANT_MONTH, "grant_points_member_month_max", 2000, 0, 6000, 'r') \
    X(SECOND,     "grant_second_person_above", 500, 0, 1000, 'r') \
    X(LATE,       "late_percent", 50, 0, 100, 'r')
/* clang-format on */

enum model_rule_name {
#define X(name, text, fallback, least, most, subjects) MODEL_##name,
    MODEL_RULES(X)
#undef X
        MODEL_RULE_COUNT
};

struct model_rule_row {
    const char *name;
    int64_t fallback, least, most;
    char subjects; /* 'c' categories, 'r' regions, 0 none */
};
static const struct model_rule_row model_rule_rows[MODEL_RULE_COUNT] = {
#define X(name, text, fallback, least, most, subjects) {text, fallback, least, most, subjects},
    MODEL_RULES(X)
#undef X
};

struct model_dated {
    int subject; /* index of its region or category; -1 = all */
    int64_t from, value;
};

struct model_entry {
    int64_t at, amount;
    int kind, phase, unit;
    int debit, credit; /* accounts */
    int member;        /* -1 for a budget */
    int region;
    int64_t refers_to;
    int64_t resolved_at; /* of a pending one; 0 = open */
    int is_reversed;
    int64_t before_debit, before_credit; /* the entry of the account before; 0 = none */
    unsigned char hash[32];
};

struct model_expected {
    struct model_entry entry;
    char cause[MODEL_CAUSE];
    int64_t *ret_seq; /* NULL */
    int is_met;
};

struct model {
    int64_t now;
    int members;
    struct model_entry *entries; /* [0] stands for none */
    int64_t count, room;
    int64_t (*balances)[2]; /* by account and unit */
    int64_t (*pending)[2];
    int64_t *last; /* newest entry of an account */
    struct model_expected expected[MODEL_EXPECTED];
    int expected_count;
    struct {
        struct model_dated *rows;
        int count, room;
    } rules[MODEL_RULE_COUNT];
};

static inline int model_points_account(int member)
{
    return MODEL_PEOPLE + 2 * member;
}

static inline int model_time_account(int member)
{
    return MODEL_PEOPLE + 2 * member + 1;
}

static inline void model_open(struct model *model, int members)
{
    const size_t accounts = MODEL_PEOPLE + 2 * (size_t)members;
    *model = (struct model){.members = members, .room = 1024};
    model->entries = calloc(1024, sizeof(*model->entries));
    model->balances = calloc(accounts, sizeof(*model->balances));
    model->pending = calloc(accounts, sizeof(*model->pending));
    model->last = calloc(accounts, sizeof(*model->last));
    assert_true(model->entries && model->balances && model->pending && model->last);
}

static inline void model_close(struct model *model)
{
    free(model->entries);
    free(model->balances);
    free(model->pending);
    free(model->last);
    for (int i = 0; i < MODEL_RULE_COUNT; i++) {
        free(model->rules[i].rows);
    }
}

/* One more in a list that grows. */
static inline void *model_grow(void *items, int64_t count, int64_t *room, size_t size)
{
    if (count < *room) {
        return items;
    }
    *room = *room ? *room * 2 : 64;
    void *grown = realloc(items, (size_t)*room * size);
    assert_non_null(grown);
    return grown;
}

static inline void model_set_rule(struct model *model, int name, struct model_dated row)
{
    int64_t room = model->rules[name].room;
    model->rules[name].rows =
        model_grow(model->rules[name].rows, model->rules[name].count, &room, sizeof(row));
    model->rules[name].room = (int)room;
    model->rules[name].rows[model->rules[name].count++] = row;
}

/* The newest value of the subject, else of all, else the fallback. */
static inline int64_t model_rule(const struct model *model, int name, int subject, int64_t at)
{
    const struct model_dated *best = NULL;
    for (int i = 0; i < model->rules[name].count; i++) {
        const struct model_dated *row = &model->rules[name].rows[i];
        if (row->from > at || (row->subject != -1 && row->subject != subject)) {
            continue;
        }
        if (!best || row->subject > best->subject ||
            (row->subject == best->subject && row->from > best->from)) {
            best = row;
        }
    }
    return best ? best->value : model_rule_rows[name].fallback;
}

static inline int64_t model_points(const struct model *model, int category, int64_t at,
                                   int64_t minutes, int64_t stars)
{
    return minutes * model_rule(model, MODEL_PER_HOUR, category, at) *
           model_rule(model, MODEL_STARS_0 + (int)stars, category, at) / 6000;
}

static inline int64_t model_most_points(const struct model *model, int category, int64_t at,
                                        int64_t minutes)
{
    int64_t most = 0;
    for (int stars = 0; stars <= 5; stars++) {
        const int64_t points = model_points(model, category, at, minutes, stars);
        most = points > most ? points : most;
    }
    return most;
}

/* Half down. */
static inline int64_t model_nearest(int64_t sum, int64_t count)
{
    return (2 * sum + count - 1) / (2 * count);
}

/* Days are those of Shanghai; 1970-01-01 was a Thursday. Nobody confirmed a calendar here. */
static inline int64_t model_notice_end(int64_t from, int64_t working_days)
{
    int64_t day = (from + 28800) / MODEL_DAY_S;
    if (working_days == 0) {
        return from;
    }
    while (working_days > 0) {
        day++;
        working_days -= (day + 4) % 7 != 0 && (day + 4) % 7 != 6;
    }
    return (day + 1) * MODEL_DAY_S - 28800;
}

/* What the service is about to write, by its cause. */
static inline void model_expect(struct model *model, struct model_entry entry, int64_t *ret_seq,
                                const char *cause)
{
    if (entry.amount == 0) {
        return;
    }
    assert_in_range(model->expected_count, 0, MODEL_EXPECTED - 1);
    struct model_expected *expected = &model->expected[model->expected_count++];
    *expected = (struct model_expected){.entry = entry, .ret_seq = ret_seq};
    expected->entry.at = model->now;
    (void)snprintf(expected->cause, MODEL_CAUSE, "%s", cause);
}

/* The answer to a pending entry. */
static inline void model_expect_answer(struct model *model, int64_t seq, int phase, int64_t amount)
{
    char cause[MODEL_CAUSE];
    struct model_entry entry = model->entries[seq];
    const int64_t whole = entry.amount;
    (void)snprintf(cause, sizeof(cause), "%s:%lld", phase == PHASE_REVERSE ? "reverse" : "resolve",
                   (long long)seq);
    if (phase == PHASE_REVERSE) {
        const int debit = entry.debit;
        entry.debit = entry.credit;
        entry.credit = debit;
    }
    entry.phase = phase;
    entry.amount = phase == PHASE_POST ? amount : whole;
    entry.refers_to = seq;
    entry.is_reversed = 0;
    model_expect(model, entry, NULL, cause);
}

static inline struct model_expected *model_find_expected(struct model *model, const char *cause)
{
    for (int i = 0; i < model->expected_count; i++) {
        if (!model->expected[i].is_met && strcmp(model->expected[i].cause, cause) == 0) {
            return &model->expected[i];
        }
    }
    return NULL;
}

/* It was written, as the next: move the balances. */
static inline void model_add(struct model *model, struct model_expected *expected,
                             const unsigned char hash[32])
{
    struct model_entry entry = expected->entry;
    const int64_t seq = model->count + 1;
    model->entries = model_grow(model->entries, seq, &model->room, sizeof(entry));
    entry.before_debit = model->last[entry.debit];
    entry.before_credit = model->last[entry.credit];
    entry.resolved_at = 0;
    memcpy(entry.hash, hash, sizeof(entry.hash));
    model->last[entry.debit] = model->last[entry.credit] = seq;
    if (entry.phase == PHASE_DIRECT || entry.phase == PHASE_POST || entry.phase == PHASE_REVERSE) {
        model->balances[entry.debit][entry.unit] -= entry.amount;
        model->balances[entry.credit][entry.unit] += entry.amount;
    }
    if (entry.phase == PHASE_PENDING) {
        model->pending[entry.credit][entry.unit] += entry.amount;
    } else if (entry.phase == PHASE_REVERSE) {
        model->entries[entry.refers_to].is_reversed = 1;
    } else if (entry.phase != PHASE_DIRECT) {
        model->pending[entry.credit][entry.unit] -= model->entries[entry.refers_to].amount;
        model->entries[entry.refers_to].resolved_at = entry.at;
    }
    model->entries[seq] = entry;
    model->count = seq;
    expected->is_met = 1;
    if (expected->ret_seq) {
        *expected->ret_seq = seq;
    }
}

/* What an account held, and what was pending for it, at a moment of the past. */
static inline void model_then(const struct model *model, int account, int unit, int64_t at,
                              int64_t *ret_held, int64_t *ret_pending)
{
    *ret_held = 0;
    *ret_pending = 0;
    for (int64_t seq = model->last[account]; seq > 0;) {
        const struct model_entry *entry = &model->entries[seq];
        const int moves = entry->phase == PHASE_DIRECT || entry->phase == PHASE_POST ||
                          entry->phase == PHASE_REVERSE;
        if (entry->at <= at && entry->unit == unit && moves) {
            *ret_held += entry->credit == account ? entry->amount : -entry->amount;
        }
        if (entry->at <= at && entry->unit == unit && entry->phase == PHASE_PENDING &&
            (entry->resolved_at == 0 || entry->resolved_at > at)) {
            *ret_pending += entry->amount;
        }
        seq = entry->credit == account ? entry->before_credit : entry->before_debit;
    }
}

/* RFC 9162, 2.1.1, read as it is written: the largest power of two below the number, left; rest,
   right. */
static inline void model_root(const struct model_entry *entries, int64_t count,
                              unsigned char ret[32])
{
    unsigned char bytes[65] = {0};
    if (count == 0) {
        hash_once(HASH_SM3, bytes, 0, ret);
        return;
    }
    if (count == 1) {
        memcpy(bytes + 1, entries->hash, 32);
        hash_once(HASH_SM3, bytes, 33, ret);
        return;
    }
    int64_t left = 1;
    while (left * 2 < count) {
        left *= 2;
    }
    bytes[0] = 1;
    model_root(entries, left, bytes + 1);
    model_root(entries + left, count - left, bytes + 33);
    hash_once(HASH_SM3, bytes, 65, ret);
}
