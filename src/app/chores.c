/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chores.h>
#include <diandan/app/claims.h>
#include <diandan/app/discretion.h>
#include <diandan/app/events.h>
#include <diandan/app/field.h>
#include <diandan/app/posting.h>
#include <diandan/app/seals.h>
#include <diandan/app/sessions.h>
#include <diandan/app/settlements.h>
#include <diandan/base/log.h>
#include <diandan/store/event_store.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/settlement_store.h>

/* Things of one kind that one run does at most: others wait for the writer too. */
enum { BATCH = 100, EVENT_BATCH = 10000, DAY_SECONDS = 86400 };

/* clang-format off */
static const struct field chores_fields[] = {
    FIELD("posted",  INTEGER, chores, posted, .limit = LIMIT_COUNT, .note = "settlements whose notice ended"),
    FIELD("expired", INTEGER, chores, expired, .limit = LIMIT_COUNT, .note = "pending entries nobody settled in time"),
    FIELD("lapsed",  INTEGER, chores, lapsed, .limit = LIMIT_COUNT, .note = "budgets of months that are over"),
    FIELD("sealed",  INTEGER, chores, sealed, .limit = LIMIT_COUNT, .note = "months of the ledger"),
    FIELD("overdue", INTEGER, chores, overdue, .limit = LIMIT_COUNT, .note = "proposals nobody answered in time"),
    FIELD("refused", INTEGER, chores, refused, .limit = LIMIT_COUNT, .note = "what could not be done"),
};
const struct shape shape_chores = SHAPE("Chores", chores, chores_fields);
/* clang-format on */

/* One thing of a list, in a savepoint of its own: what is refused leaves nothing behind. */
static enum result attempt(struct call *call, struct chores *chores, const char *id,
                           enum result (*act)(struct call *call, void *thing), void *thing,
                           int64_t *count)
{
    enum result result = store_savepoint(call->store, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    result = act(call, thing);
    if (result == RESULT_OK) {
        ++*count;
        return store_release(call->store, call->error);
    }
    store_undo(call->store);
    if (result == RESULT_UNKNOWN || result == RESULT_STORAGE_FULL) {
        return result;
    }
    log_text(LOG_WARN, "chore refused", "id", id);
    chores->refused++;
    return RESULT_OK;
}

static enum result post_settlement(struct call *call, void *thing)
{
    struct settlement settlement;
    const struct settlement *row = thing;
    enum result result =
        settlement_load(call->store, row->id, call->arena, &settlement, call->error);
    return result == RESULT_OK ? settlement_post_one(call, &settlement) : result;
}

static enum result post_settlements(struct call *call, struct chores *chores)
{
    struct list due;
    enum result result =
        settlement_list_due(call->store, call_now_s(call), BATCH, call->arena, &due, call->error);
    for (size_t i = 0; result == RESULT_OK && i < due.count; i++) {
        struct settlement *settlement = &LIST_OF(due, struct settlement)[i];
        result =
            attempt(call, chores, settlement->id, post_settlement, settlement, &chores->posted);
    }
    return result;
}

static enum result expire(struct call *call, void *thing)
{
    const struct entry *pending = thing;
    const struct resolution resolution = {.seq = pending->seq, .phase = PHASE_EXPIRE};
    struct entry entry;
    return ledger_resolve(call, &resolution, &entry);
}

static enum result expire_pending(struct call *call, struct chores *chores)
{
    int64_t days = 0;
    int64_t from_at = 0;
    struct list pending = {NULL, 0};
    const int64_t refused = chores->refused;
    const int64_t now = call_now_s(call);
    enum result result = rule_value(call->store, "pending_expire_days", now, &days, call->error);
    if (result == RESULT_OK) {
        result = chore_mark_load(call->store, "expire", &from_at, call->error);
    }
    const int64_t before = now - days * DAY_SECONDS;
    if (result == RESULT_OK) {
        result = entry_list_pending(call->store, from_at, before, BATCH, call->arena, &pending,
                                    call->error);
    }
    for (size_t i = 0; result == RESULT_OK && i < pending.count; i++) {
        struct entry *entry = &LIST_OF(pending, struct entry)[i];
        result = attempt(call, chores, entry->cause, expire, entry, &chores->expired);
    }
    /* All of it is resolved, or a settlement on its way will: it need not be looked at again. */
    const int is_through = pending.count < BATCH && chores->refused == refused && before > from_at;
    return result == RESULT_OK && is_through
               ? chore_mark_save(call->store, "expire", before, call->error)
               : result;
}

static enum result pass_on(struct call *call, void *thing)
{
    return waiting_pass_on(call, thing);
}

static enum result pass_on_overdue(struct call *call, struct chores *chores)
{
    struct list offers;
    enum result result =
        offer_list_overdue(call->store, call_now_s(call), BATCH, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        struct offer *offer = &LIST_OF(offers, struct offer)[i];
        result = attempt(call, chores, offer->id, pass_on, offer, &chores->overdue);
    }
    return result;
}

static enum result lapse_budgets(struct call *call, struct chores *chores)
{
    return discretion_close_months(call, &chores->lapsed);
}

static enum result seal_due(struct call *call, void *thing)
{
    return seals_make_due(call, thing);
}

/* What cannot be sealed must not keep settlements from being posted. */
static enum result seal_months(struct call *call, struct chores *chores)
{
    int64_t sealed = 0;
    int64_t runs = 0;
    const enum result result = attempt(call, chores, "seals", seal_due, &sealed, &runs);
    chores->sealed += runs ? sealed : 0;
    return result;
}

/* Sessions, entry codes and failed attempts that are long over. */
static enum result forget_sessions(struct call *call, struct chores *chores)
{
    (void)chores;
    return sessions_forget(call);
}

/* Whoever was away for longer is told to load again. */
static enum result forget_events(struct call *call, struct chores *chores)
{
    (void)chores;
    return event_forget(call->store, call_now_s(call) - (int64_t)EVENT_DAYS * DAY_SECONDS,
                        EVENT_BATCH, call->error);
}

static enum result (*const steps[])(struct call *call, struct chores *chores) = {
    pass_on_overdue, post_settlements, expire_pending, lapse_budgets,
    seal_months,     forget_sessions,  forget_events,
};

static void count(const struct call *call, const struct chores *chores, enum result result)
{
    struct meters *meters = call->settings->meters;
    if (meters) {
        atomic_store(&meters->chores_done,
                     chores->posted + chores->expired + chores->lapsed + chores->sealed);
        atomic_store(&meters->chores_refused, chores->refused);
        atomic_store(&meters->chores_failed, result != RESULT_OK);
        atomic_store(&meters->chores_at, call_now_s(call));
    }
}

enum result chores_run(struct call *call, const void *input, void *output)
{
    (void)input;
    struct chores *chores = output;
    enum result result = RESULT_OK;
    *chores = (struct chores){0};
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && result == RESULT_OK; i++) {
        result = steps[i](call, chores);
    }
    count(call, chores, result);
    return result;
}

const struct operation chores_operation = {LANE_WRITE, NULL, &shape_chores, chores_run, NULL, NULL};
