/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chain.h>
#include <diandan/app/posting.h>
#include <diandan/crypto/hash.h>
#include <diandan/store/ledger_store.h>

#include <assert.h>
#include <string.h>

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static void fill_texts(struct call *call, struct entry *entry)
{
    entry->actor = entry->actor ? entry->actor : call->caller.subject;
    entry->member_id = or_empty(entry->member_id);
    entry->order_id = or_empty(entry->order_id);
    entry->approver = or_empty(entry->approver);
    entry->reason = or_empty(entry->reason);
}

/* Only what somebody spends is bounded: what is posted after a reservation, and what corrects a
   wrong entry, must be possible. */
static enum result require_balance(struct call *call, const struct entry *entry)
{
    int64_t balance = 0;
    if (entry->phase != PHASE_DIRECT || ledger_account_is_open(entry->debit)) {
        return RESULT_OK;
    }
    enum result result = ledger_balance_of(call, entry->debit, entry->unit, entry->at, &balance);
    if (result == RESULT_OK && balance < entry->amount) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_BALANCE, "/amount", "%lld",
                            (long long)balance);
    }
    return result;
}

static void seal(struct call *call, const struct entry *head, struct entry *entry)
{
    struct buffer scratch = buffer_on(call->arena);
    const struct slice key = {(const char *)call->settings->ledger_key, LEDGER_HASH_BYTES};
    chain_hash(head->hash, entry, &scratch, entry->hash);
    mac_once(key, entry->hash, sizeof(entry->hash), entry->mac);
}

enum result ledger_post(struct call *call, struct entry *entry)
{
    struct entry head = {.seq = 0};
    enum result result = entry_load_head(call->store, call->arena, &head, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    const int64_t now = call_now_s(call);
    entry->seq = head.seq + 1;
    entry->at = now > head.at ? now : head.at;
    entry->format = ENTRY_FORMAT;
    fill_texts(call, entry);
    assert(entry_is_lawful(entry) && limit_holds(LIMIT_AMOUNT, entry->amount));
    result = require_balance(call, entry);
    if (result != RESULT_OK) {
        return result;
    }
    seal(call, &head, entry);
    result = entry_save(call->store, entry, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/cause", "%s",
                            entry->cause);
    }
    return result;
}

static enum result load(struct call *call, int64_t seq, struct entry *ret)
{
    return entry_load(call->store, seq, call->arena, ret, call->error);
}

/* An entry that stands in for an earlier one: same kind, unit, owner; who and why are its own. */
static struct entry follow(struct call *call, const struct entry *earlier, int phase,
                           const char *cause)
{
    return (struct entry){
        .kind = earlier->kind,
        .phase = phase,
        .unit = earlier->unit,
        .amount = earlier->amount,
        .debit = earlier->debit,
        .credit = earlier->credit,
        .cause = arena_print(call->arena, "%s:%lld", cause, (long long)earlier->seq),
        .refers_to = earlier->seq,
        .member_id = earlier->member_id,
        .order_id = earlier->order_id,
        .region_code = earlier->region_code,
    };
}

static enum result refuse_phase(struct call *call, const struct entry *entry)
{
    return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/seq", "%s",
                        entry_phases.codes[entry->phase]);
}

enum result ledger_resolve(struct call *call, const struct resolution *resolution,
                           struct entry *ret)
{
    struct entry pending;
    enum result result = load(call, resolution->seq, &pending);
    if (result != RESULT_OK) {
        return result;
    }
    if (pending.phase != PHASE_PENDING) {
        return refuse_phase(call, &pending);
    }
    *ret = follow(call, &pending, resolution->phase, "resolve");
    ret->approver = resolution->approver;
    ret->reason = resolution->reason;
    if (resolution->phase == PHASE_POST) {
        ret->amount = resolution->amount;
    }
    if (ret->amount > pending.amount) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/amount", "%lld",
                            (long long)pending.amount);
    }
    return ledger_post(call, ret);
}

enum result ledger_reverse(struct call *call, int64_t seq, const char *actor, const char *reason,
                           struct entry *ret)
{
    struct entry wrong;
    enum result result = load(call, seq, &wrong);
    if (result != RESULT_OK) {
        return result;
    }
    if (!entry_moves(&wrong) || wrong.phase == PHASE_REVERSE) {
        return refuse_phase(call, &wrong);
    }
    if (!entry_rules[wrong.kind].may_reverse) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/seq", "%s",
                            entry_kinds.codes[wrong.kind]);
    }
    if (strcmp(actor, call->caller.subject) == 0 ||
        strcmp(wrong.actor, call->caller.subject) == 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/requested_by",
                            NULL);
    }
    *ret = follow(call, &wrong, PHASE_REVERSE, "reverse");
    ret->debit = wrong.credit;
    ret->credit = wrong.debit;
    ret->actor = actor;
    ret->approver = call->caller.subject;
    ret->reason = reason;
    return ledger_post(call, ret);
}

enum result ledger_find_pending(struct call *call, const char *cause, struct entry *ret)
{
    int64_t resolved_by = 0;
    enum result result = entry_load_by_cause(call->store, cause, call->arena, ret, call->error);
    if (result == RESULT_OK) {
        result = entry_find_resolution(call->store, ret->seq, &resolved_by, call->error);
    }
    return result == RESULT_OK && (ret->phase != PHASE_PENDING || resolved_by) ? RESULT_NOT_FOUND
                                                                               : result;
}

enum result ledger_balance_of(struct call *call, const char *account, int unit, int64_t at,
                              int64_t *ret_amount)
{
    return entry_balance(call->store, account, unit, at, ret_amount, call->error);
}

enum result ledger_pending_of(struct call *call, const char *account, int unit, int64_t at,
                              int64_t *ret_amount)
{
    return entry_pending(call->store, account, unit, at, ret_amount, call->error);
}
