/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ledger in a real store beside a plain model of what its accounts must come to. */
#pragma once

#include "fixture.h"

#include <diandan/app/posting.h>

#include <string.h>

enum { MEMBERS = 4, ACCOUNTS = 2 + 1 + 2 * MEMBERS, OPEN = 100, SNAPSHOTS = 16 };

struct account {
    const char *name;
    int64_t held[2];    /* by enum ledger_unit */
    int64_t pending[2]; /* the same */
};

/* What the ledger must come to, kept without it. */
struct model {
    struct fixture fixture;
    uint64_t seed;
    struct account accounts[ACCOUNTS];
    struct entry pending[OPEN];
    size_t pending_count;
    struct entry moved[OPEN];
    size_t moved_count;
    struct {
        int64_t at;
        struct account accounts[ACCOUNTS];
    } snapshots[SNAPSHOTS];
    int64_t causes;
    int64_t posted;
    int64_t refused;
};

static inline int64_t below(struct model *model, int64_t end)
{
    uint64_t value = 0;
    world_random_seeded(&model->seed, &value, sizeof(value));
    return (int64_t)(value % (uint64_t)end);
}

static inline const char *member_of(int64_t number)
{
    static const char *const members[MEMBERS] = {FIXTURE_REGION "-m0", FIXTURE_REGION "-m1",
                                                 FIXTURE_REGION "-m2", FIXTURE_REGION "-m3"};
    return members[number];
}

static inline void open_model(struct model *model, uint64_t seed)
{
    *model = (struct model){.seed = seed};
    fixture_open(&model->fixture);
    struct arena *arena = model->fixture.call.arena;
    size_t count = 0;
    model->accounts[count++].name = ledger_issuance;
    model->accounts[count++].name = ledger_exchange;
    model->accounts[count++].name = ledger_budget_account(arena, FIXTURE_REGION);
    for (int64_t i = 0; i < MEMBERS; i++) {
        model->accounts[count++].name = ledger_member_account(arena, member_of(i));
        model->accounts[count++].name = ledger_time_account(arena, member_of(i));
    }
    assert_int_equal(store_begin(model->fixture.store, &model->fixture.error), RESULT_OK);
}

static inline struct account *account_of(struct model *model, const char *name)
{
    for (size_t i = 0; i < ACCOUNTS; i++) {
        if (strcmp(model->accounts[i].name, name) == 0) {
            return &model->accounts[i];
        }
    }
    fail_msg("no account %s", name);
    return NULL;
}

static inline const char *name_of(struct model *model, int kind, const struct entry *entry)
{
    struct arena *arena = model->fixture.call.arena;
    switch (kind) {
    case ACCOUNT_ISSUANCE:
        return ledger_issuance;
    case ACCOUNT_EXCHANGE:
        return ledger_exchange;
    case ACCOUNT_BUDGET:
        return ledger_budget_account(arena, entry->region_code);
    case ACCOUNT_MEMBER:
        return ledger_member_account(arena, entry->member_id);
    default:
        return ledger_time_account(arena, entry->member_id);
    }
}

static inline struct entry make_entry(struct model *model, int kind, int phase, int64_t amount)
{
    const struct entry_rule *rule = &entry_rules[kind];
    const bool is_swapped = rule->either_way && below(model, 2);
    const bool is_budget = kind == ENTRY_BUDGET_POINTS || kind == ENTRY_LAPSE_POINTS;
    struct entry entry = {
        .kind = kind,
        .phase = phase,
        .unit = rule->unit,
        .amount = amount,
        .cause = arena_print(model->fixture.call.arena, "cause:%lld", (long long)model->causes++),
        .member_id = is_budget ? "" : member_of(below(model, MEMBERS)),
        .region_code = FIXTURE_REGION,
        .actor = "causer",
    };
    entry.debit = name_of(model, is_swapped ? rule->credit : rule->debit, &entry);
    entry.credit = name_of(model, is_swapped ? rule->debit : rule->credit, &entry);
    return entry;
}
