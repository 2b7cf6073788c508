/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seeded ledger of every kind and phase, chained and authenticated, without a store. */
#pragma once

#include <diandan/app/chain.h>
#include <diandan/base/world.h>

#include <assert.h>
#include <string.h>

enum { RANDOM_LEDGER_MEMBERS = 7, RANDOM_LEDGER_OPEN = 64 };

static const struct slice random_ledger_key = {"a key for tests, of 32 bytes ...", 32};
static const struct slice random_ledger_wrong_key = {"another key, that a forger chose ", 32};

struct random_ledger {
    struct arena *arena;
    uint64_t seed;
    struct entry *entries;
    size_t count;
    size_t open[2][RANDOM_LEDGER_OPEN]; /* places of pending ones; of ones to be reversed */
    size_t open_count[2];
};

static int random_ledger_below(struct random_ledger *ledger, int end)
{
    uint64_t value = 0;
    world_random_seeded(&ledger->seed, &value, sizeof(value));
    return (int)(value % (uint64_t)end);
}

static const char *random_ledger_account(struct random_ledger *ledger, int kind,
                                         const struct entry *entry)
{
    const char *owned[] = {
        [ACCOUNT_ISSUANCE] = ledger_issuance,
        [ACCOUNT_EXCHANGE] = ledger_exchange,
        [ACCOUNT_BUDGET] = ledger_budget_account(ledger->arena, entry->region_code),
        [ACCOUNT_MEMBER] = ledger_member_account(ledger->arena, entry->member_id),
        [ACCOUNT_TIME] = ledger_time_account(ledger->arena, entry->member_id),
    };
    return owned[kind];
}

/* A direct or a pending one. */
static struct entry random_ledger_first(struct random_ledger *ledger, int64_t seq)
{
    const int kind = random_ledger_below(ledger, ENTRY_KIND_COUNT);
    const struct entry_rule *rule = &entry_rules[kind];
    const bool is_swapped = rule->either_way && random_ledger_below(ledger, 2);
    struct entry entry = {
        .kind = kind,
        .phase = rule->may_pend && random_ledger_below(ledger, 2) ? PHASE_PENDING : PHASE_DIRECT,
        .unit = rule->unit,
        .amount = 1 + random_ledger_below(ledger, 50000),
        .cause = arena_print(ledger->arena, "cause:%lld", (long long)seq),
        .order_id = rule->may_pend ? "420106001001-order" : "",
        .region_code = random_ledger_below(ledger, 2) ? "420106001001" : "420106001002",
        .actor = "officer",
        .approver = random_ledger_below(ledger, 2) ? "second" : "",
        .reason = random_ledger_below(ledger, 2) ? "雨天加班" : "",
    };
    const bool is_budget = kind == ENTRY_BUDGET_POINTS || kind == ENTRY_LAPSE_POINTS;
    entry.member_id = is_budget ? ""
                                : arena_print(ledger->arena, "420106001001-m%d",
                                              random_ledger_below(ledger, RANDOM_LEDGER_MEMBERS));
    entry.debit = random_ledger_account(ledger, is_swapped ? rule->credit : rule->debit, &entry);
    entry.credit = random_ledger_account(ledger, is_swapped ? rule->debit : rule->credit, &entry);
    return entry;
}

/* Resolves (what = 0) or reverses (what = 1) one of those kept open. */
static struct entry random_ledger_answer(struct random_ledger *ledger, int what)
{
    static const int phases[] = {PHASE_POST, PHASE_POST, PHASE_VOID, PHASE_EXPIRE};
    size_t *open = ledger->open[what];
    const size_t place = (size_t)random_ledger_below(ledger, (int)ledger->open_count[what]);
    struct entry entry = ledger->entries[open[place]];
    open[place] = open[--ledger->open_count[what]];
    entry.refers_to = entry.seq;
    entry.phase = what ? PHASE_REVERSE : phases[random_ledger_below(ledger, 4)];
    entry.cause =
        arena_print(ledger->arena, what ? "reverse:%lld" : "resolve:%lld", (long long)entry.seq);
    entry.reason = what ? "录入有误" : "";
    if (what) {
        const char *debit = entry.debit;
        entry.debit = entry.credit;
        entry.credit = debit;
    } else if (entry.phase == PHASE_POST) {
        entry.amount = 1 + random_ledger_below(ledger, (int)entry.amount);
    }
    return entry;
}

static void random_ledger_keep_open(struct random_ledger *ledger, const struct entry *entry)
{
    const int what = entry_moves(entry);
    if ((entry->phase == PHASE_PENDING || entry->phase == PHASE_DIRECT ||
         entry->phase == PHASE_POST) &&
        ledger->open_count[what] < RANDOM_LEDGER_OPEN) {
        ledger->open[what][ledger->open_count[what]++] = ledger->count;
    }
}

/* Hashes and MACs again from the place on, as one does who holds the key. */
static void random_ledger_chain(struct entry *entries, size_t from, size_t count, struct slice key,
                                struct arena *arena)
{
    static const unsigned char zeros[LEDGER_HASH_BYTES];
    struct buffer scratch = buffer_on(arena);
    struct mac_context *mac = mac_create(key);
    for (size_t i = from; i < count; i++) {
        chain_hash(i ? entries[i - 1].hash : zeros, &entries[i], &scratch, entries[i].hash);
        mac_start(mac);
        mac_add(mac, entries[i].hash, sizeof(entries[i].hash));
        mac_finish(mac, entries[i].mac);
    }
    mac_destroy(mac);
}

/* On the arena. */
static struct random_ledger random_ledger_make(struct arena *arena, uint64_t seed, size_t count)
{
    struct random_ledger ledger = {.arena = arena, .seed = seed};
    ledger.entries = ARENA_ARRAY(arena, struct entry, count);
    for (; ledger.count < count; ledger.count++) {
        const int what = random_ledger_below(&ledger, 3) ? 0 : 1;
        const bool is_answer = ledger.open_count[what] > 0 && random_ledger_below(&ledger, 2);
        const int64_t seq = (int64_t)ledger.count + 1;
        struct entry entry =
            is_answer ? random_ledger_answer(&ledger, what) : random_ledger_first(&ledger, seq);
        entry.seq = seq;
        entry.at = 1795000000 + seq / 3;
        entry.format = ENTRY_FORMAT;
        assert(entry_is_lawful(&entry));
        ledger.entries[ledger.count] = entry;
        random_ledger_keep_open(&ledger, &entry);
    }
    random_ledger_chain(ledger.entries, 0, count, random_ledger_key, arena);
    return ledger;
}
