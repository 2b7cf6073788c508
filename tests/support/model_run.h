/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service on a real store beside the plain model: people, time, and every way in which the two
 * are compared. */
#pragma once

#include "fixture.h"
#include "service_model.h"

#include <diandan/app/chain.h>
#include <diandan/app/posting.h>
#include <diandan/app/sealing.h>
#include <diandan/app/seals.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/seal_store.h>

#include <time.h>

enum { RUN_LINES = 3, RUN_PAGE = 200000, HOUR_S = 3600 };

/* What happened. */
enum {
    DID_CONFIRM,
    DID_SETTLE,
    DID_REFUSE_SETTLE,
    DID_POST,
    DID_REFUSE_POST,
    DID_OBJECT,
    DID_REJECT,
    DID_CORRECT,
    DID_VOID,
    DID_REVERSE,
    DID_EXCHANGE,
    DID_REFUSE_EXCHANGE,
    DID_GRANT,
    DID_WAIT,
    DID_APPROVE,
    DID_REFUSE_GRANT,
    DID_LATE,
    DID_EXPIRE,
    DID_LAPSE,
    DID_RULE,
    DID_COUNT
};

static const char *const officers[] = {"officer-li", "officer-wang", "officer-zhao"};

struct run_line {
    char offer[MODEL_ID];
    int member;
    int64_t minutes, points;
    int64_t pending[2]; /* seq by unit; 0 = nothing was reserved */
};

/* An order that was served. */
struct run_order {
    char id[MODEL_ID], settlement[MODEL_ID];
    int region, category;
    int64_t starts_at, stars, notice_until, objected_at;
    struct run_line lines[RUN_LINES];
    int count;
};

struct run_orders {
    struct run_order *items;
    int64_t count, room;
};

struct run_grant {
    char id[MODEL_ID];
    int member, region, officer, month;
    int64_t points;
};

struct run_member {
    char id[MODEL_ID];
    int region;
    int64_t free_from; /* nobody serves twice at a time */
    int64_t quarter_minutes, month_points;
};

struct run {
    struct fixture fixture;
    struct model model;
    struct chain *chain;
    struct mac_context *mac;
    struct arena *chain_arena;
    uint64_t seed;
    int month; /* counted from January of the year 0 */
    struct run_member *members;
    struct run_orders unsettled, noticed, objected;
    int opened[MODEL_REGIONS]; /* month of the open budget; 0 = none */
    struct run_grant waiting[64];
    int waiting_count;
    int64_t sealed; /* entries under a seal */
    int seals;
    struct {
        int month;
        int64_t count; /* entries when it was over */
    } ended[128];
    int ended_count;
    int64_t counts[DID_COUNT]; /* so that a run that tests nothing fails */
};

static inline int64_t run_draw(struct run *run, int64_t below)
{
    uint64_t noise;
    world_random_seeded(&run->seed, &noise, sizeof(noise));
    return (int64_t)(noise % (uint64_t)below);
}

static inline struct call *run_as(struct run *run, int role, const char *subject, const char *id)
{
    return fixture_as(&run->fixture, role, subject, role == ROLE_ADMIN ? "" : "420106", id);
}

/* As the executor does: what is refused leaves nothing behind. */
static inline enum result run_try(struct run *run, operation_function *function, struct call *call,
                                  const void *input, void *output)
{
    struct error ignored;
    assert_int_equal(store_savepoint(run->fixture.store, &ignored), RESULT_OK);
    const enum result result = function(call, input, output);
    if (result == RESULT_OK) {
        assert_int_equal(store_release(run->fixture.store, &ignored), RESULT_OK);
    } else {
        store_undo(run->fixture.store);
        model_expect_nothing(&run->model);
    }
    return result;
}

static inline int run_month(int64_t at)
{
    const time_t local = (time_t)(at + 28800);
    struct tm parts;
    (void)gmtime_r(&local, &parts);
    return (parts.tm_year + 1900) * 12 + parts.tm_mon;
}

static inline void run_account_name(const struct run *run, int account, char name[MODEL_CAUSE])
{
    if (account < MODEL_BUDGET) {
        (void)strcpy(name, account == MODEL_ISSUANCE ? "issuance" : "exchange");
    } else if (account < MODEL_PEOPLE) {
        (void)snprintf(name, MODEL_CAUSE, "budget:%s", model_regions[account - MODEL_BUDGET]);
    } else {
        const int person = account - MODEL_PEOPLE;
        (void)snprintf(name, MODEL_CAUSE, "%s:%s", person % 2 ? "time" : "member",
                       run->members[person / 2].id);
    }
}

static inline void run_compare_entry(struct run *run, const struct entry *entry)
{
    char debit[MODEL_CAUSE];
    char credit[MODEL_CAUSE];
    struct model *model = &run->model;
    struct model_expected *expected = model_find_expected(model, entry->cause);
    if (!expected) {
        fail_msg("nobody expected %s", entry->cause);
        return;
    }
    const struct model_entry *ours = &expected->entry;
    run_account_name(run, ours->debit, debit);
    run_account_name(run, ours->credit, credit);
    assert_int_equal(entry->seq, model->count + 1);
    assert_int_equal(entry->at, ours->at);
    assert_int_equal(entry->kind, ours->kind);
    assert_int_equal(entry->phase, ours->phase);
    assert_int_equal(entry->unit, ours->unit);
    if (entry->amount != ours->amount) {
        fail_msg("%s: %lld, expected %lld", entry->cause, (long long)entry->amount,
                 (long long)ours->amount);
    }
    assert_string_equal(entry->debit, debit);
    assert_string_equal(entry->credit, credit);
    assert_int_equal(entry->refers_to, ours->refers_to);
    assert_string_equal(entry->region_code, model_regions[ours->region]);
    assert_string_equal(entry->member_id, ours->member < 0 ? "" : run->members[ours->member].id);
    assert_int_equal(chain_next(run->chain, entry), CHAIN_FINE);
    model_add(model, expected, entry->hash);
}

/* What was written since is what was expected, no more and no less. */
static inline void run_compare_new(struct run *run)
{
    struct list entries;
    struct model *model = &run->model;
    assert_int_equal(entry_list(run->fixture.store, model->count, RUN_PAGE, run->fixture.call.arena,
                                &entries, &run->fixture.error),
                     RESULT_OK);
    assert_int_equal(entries.count, model->expected_count);
    for (size_t i = 0; i < entries.count; i++) {
        run_compare_entry(run, &LIST_OF(entries, struct entry)[i]);
    }
    model_expect_nothing(model);
}

static inline void run_compare_account(struct run *run, int account, int64_t at)
{
    char name[MODEL_CAUSE];
    run_account_name(run, account, name);
    const int is_member = account >= MODEL_PEOPLE && (account - MODEL_PEOPLE) % 2 == 0;
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
        int64_t held = run->model.balances[account][unit];
        int64_t pending = run->model.pending[account][unit];
        int64_t found = 0;
        if (at != INT64_MAX) {
            model_then(&run->model, account, unit, at, &held, &pending);
        }
        assert_int_equal(ledger_balance_of(&run->fixture.call, name, unit, at, &found), RESULT_OK);
        assert_int_equal(found, held);
        if (is_member) {
            assert_int_equal(ledger_pending_of(&run->fixture.call, name, unit, at, &found),
                             RESULT_OK);
            assert_int_equal(found, pending);
        }
    }
}

/* Every account now, and some of them at a moment of the past. */
static inline void run_compare_all(struct run *run)
{
    const int accounts = MODEL_PEOPLE + 2 * run->model.members;
    int64_t sums[2] = {0};
    for (int account = 0; account < accounts; account++) {
        run_compare_account(run, account, INT64_MAX);
        sums[UNIT_POINTS] += run->model.balances[account][UNIT_POINTS];
        sums[UNIT_MINUTES] += run->model.balances[account][UNIT_MINUTES];
    }
    assert_int_equal(sums[UNIT_POINTS], 0);
    assert_int_equal(sums[UNIT_MINUTES], 0);
    for (int i = 0; i < 200; i++) {
        const int64_t span = run->model.now - FIXTURE_NOW_S + 1;
        run_compare_account(run, (int)run_draw(run, accounts), FIXTURE_NOW_S + run_draw(run, span));
    }
}

/* What a seal says of a month, added up by hand. */
static inline void run_compare_seal(struct run *run, const struct seal *seal, int month,
                                    int64_t until)
{
    char period[16];
    unsigned char root[32];
    int64_t sums[2] = {0};
    const struct model_entry *entries = run->model.entries;
    for (int64_t seq = run->sealed + 1; seq <= until; seq++) {
        const struct model_entry *entry = &entries[seq];
        const int sign = entry->phase == PHASE_DIRECT || entry->phase == PHASE_POST ? 1
                         : entry->phase == PHASE_REVERSE                            ? -1
                                                                                    : 0;
        const int earned = entry->kind <= ENTRY_LATE_MINUTES || entry->kind == ENTRY_GRANT_POINTS;
        sums[entry->unit] += earned ? sign * entry->amount : 0;
    }
    (void)snprintf(period, sizeof(period), "%04d-%02d", month / 12, month % 12 + 1);
    model_root(&entries[run->sealed + 1], until - run->sealed, root);
    assert_string_equal(seal->period, period);
    assert_int_equal(seal->first_seq, run->sealed + 1);
    assert_int_equal(seal->last_seq, until);
    assert_int_equal(seal->count, until - run->sealed);
    assert_int_equal(seal->points, sums[UNIT_POINTS]);
    assert_int_equal(seal->minutes, sums[UNIT_MINUTES]);
    assert_memory_equal(seal->root, root, sizeof(root));
    assert_memory_equal(seal->head, entries[until].hash, 32);
}

/* The month is over: the service seals it, and so does the model. */
static inline void run_seal(struct run *run)
{
    struct list seals;
    unsigned char key[SEAL_KEY_BYTES];
    seal_public_key(run->fixture.settings.seal_key, key);
    struct call *call = run_as(run, ROLE_ADMIN, "admin", NULL);
    int64_t sealed = 0;
    assert_int_equal(seals_make_due(call, &sealed), RESULT_OK);
    assert_int_equal(sealed, run->ended_count - run->seals);
    assert_int_equal(seal_list(call->store, call->arena, &seals, call->error), RESULT_OK);
    for (; run->seals < run->ended_count; run->seals++) {
        const int64_t until = run->ended[run->seals].count;
        assert_true((size_t)run->seals < seals.count);
        const struct seal *seal = &LIST_OF(seals, struct seal)[run->seals];
        run_compare_seal(run, seal, run->ended[run->seals].month, until);
        assert_int_equal(seal_check(run->seals ? seal - 1 : NULL, seal, key), SEAL_FINE);
        run->sealed = until;
    }
    assert_int_equal(seals.count, run->seals);
}

/* Time goes on; what ends with a month or a quarter ends. */
static inline void run_pass_time(struct run *run, int64_t seconds)
{
    run->model.now += seconds;
    run->fixture.world.now_ms = run->model.now * 1000;
    const int month = run_month(run->model.now);
    if (month == run->month) {
        return;
    }
    if (run->model.count > 0) {
        assert_in_range(run->ended_count, 0, 127);
        run->ended[run->ended_count].month = run->month;
        run->ended[run->ended_count++].count = run->model.count;
        run_seal(run);
    }
    for (int i = 0; i < run->model.members; i++) {
        run->members[i].month_points = 0;
        run->members[i].quarter_minutes *= month / 3 == run->month / 3;
    }
    run->month = month;
    run_compare_all(run);
}

static inline void run_add_member(struct run *run, int number)
{
    struct run_member *ours = &run->members[number];
    ours->region = (int)run_draw(run, MODEL_REGIONS);
    const struct member member = {
        .id = call_new_id(&run->fixture.call, model_regions[ours->region]),
        .region_code = model_regions[ours->region],
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .consented_at = 1,
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(member_save(run->fixture.store, &member, &run->fixture.error), RESULT_OK);
    (void)snprintf(ours->id, MODEL_ID, "%s", member.id);
}

static inline void run_open(struct run *run, int members)
{
    static const unsigned char seal_seed[SEAL_KEY_BYTES] = {9};
    *run = (struct run){.seed = 20261124};
    fixture_open(&run->fixture);
    run->fixture.settings.seal_key = seal_seed;
    model_open(&run->model, members);
    run->model.now = FIXTURE_NOW_S;
    run->month = run_month(FIXTURE_NOW_S);
    run->members = calloc((size_t)members, sizeof(*run->members));
    assert_non_null(run->members);
    run->chain_arena = arena_create();
    run->chain = chain_create(run->chain_arena);
    run->mac = mac_create((struct slice){(const char *)run->fixture.settings.ledger_key, 32});
    chain_authenticate(run->chain, run->mac);
    struct store *store = run->fixture.store;
    assert_int_equal(store_begin(store, &run->fixture.error), RESULT_OK);
    for (int i = 0; i < MODEL_REGIONS; i++) {
        const struct region region = {.code = model_regions[i], .name = "水果湖"};
        assert_int_equal(region_save(store, &region, &run->fixture.error), RESULT_OK);
    }
    for (int i = 0; i < MODEL_CATEGORIES; i++) {
        const struct category category = {.code = model_categories[i],
                                          .name = "走访",
                                          .level = 1,
                                          .count = 1,
                                          .minutes = 60,
                                          .priority = 50};
        assert_int_equal(category_save(store, &category, &run->fixture.error), RESULT_OK);
    }
    for (int i = 0; i < members; i++) {
        run_add_member(run, i);
    }
}

static inline void run_close(struct run *run)
{
    assert_int_equal(chain_finish(run->chain), CHAIN_FINE);
    assert_int_equal(store_commit(run->fixture.store, &run->fixture.error), RESULT_OK);
    fixture_close(&run->fixture);
    mac_destroy(run->mac);
    arena_destroy(run->chain_arena);
    model_close(&run->model);
    free(run->unsettled.items);
    free(run->noticed.items);
    free(run->objected.items);
    free(run->members);
}
