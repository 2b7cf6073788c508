/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/posting.h>
#include <diandan/app/reversals.h>
#include <diandan/store/ledger_store.h>

#include <string.h>

/* The entry, within the caller's scope, and of a phase that can be taken back. */
static enum result require_reversible(struct call *call, int64_t seq, struct entry *ret)
{
    enum result result = entry_load(call->store, seq, call->arena, ret, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/seq", "%lld",
                            (long long)seq);
    }
    if (result == RESULT_OK) {
        result = call_require_region(call, ret->region_code);
    }
    if (result == RESULT_OK && (!entry_moves(ret) || ret->phase == PHASE_REVERSE)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/seq", "%s",
                            entry_phases.codes[ret->phase]);
    }
    return result;
}

enum result reversal_request(struct call *call, const void *input, void *output)
{
    const struct reversal_input *wish = input;
    struct reversal *reversal = output;
    struct entry entry;
    enum result result = require_reversible(call, wish->seq, &entry);
    if (result != RESULT_OK) {
        return result;
    }
    *reversal = (struct reversal){
        .id = call_new_id(call, entry.region_code),
        .region_code = entry.region_code,
        .seq = entry.seq,
        .reason = wish->reason,
        .state = REVERSAL_ASKED,
        .requested_by = call->caller.subject,
        .requested_at = call_now_s(call),
        .decided_at = ABSENT,
        .reversed_by = ABSENT,
        .version = 1,
    };
    result = reversal_save(call->store, reversal, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/seq", "%lld",
                            (long long)entry.seq);
    }
    return result == RESULT_OK ? call_remember(call, reversal->id,
                                               reversal_states.codes[REVERSAL_ASKED], wish->reason)
                               : result;
}

static enum result load(struct call *call, struct reversal *ret)
{
    enum result result =
        reversal_load(call->store, call->parameters[0], call->arena, ret, call->error);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

enum result reversal_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return load(call, output);
}

enum result reversal_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    struct scan scan;
    enum result result = page_scan(call, query, &scan);
    if (result == RESULT_OK) {
        result = reversal_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct reversal), offsetof(struct reversal, id));
    }
    return result;
}

static enum result decide(struct call *call, struct reversal *reversal, int state, const char *note)
{
    enum result result = lifecycle_move(&reversal_life, &reversal->state, state, call->error);
    if (result == RESULT_OK && strcmp(reversal->requested_by, call->caller.subject) == 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/requested_by",
                            NULL);
    }
    reversal->decided_by = call->caller.subject;
    reversal->decided_at = call_now_s(call);
    reversal->note = note;
    reversal->version++;
    return result;
}

static enum result keep(struct call *call, const struct reversal *reversal)
{
    enum result result = reversal_save(call->store, reversal, call->error);
    return result == RESULT_OK
               ? call_remember(call, reversal->id, reversal_states.codes[reversal->state],
                               reversal->note)
               : result;
}

enum result reversal_approve(struct call *call, const void *input, void *output)
{
    const struct reversal_decision *decision = input;
    struct reversal *reversal = output;
    struct entry entry;
    enum result result = load(call, reversal);
    if (result == RESULT_OK) {
        result = decide(call, reversal, REVERSAL_DONE, decision->note);
    }
    if (result == RESULT_OK) {
        result =
            ledger_reverse(call, reversal->seq, reversal->requested_by, reversal->reason, &entry);
    }
    if (result != RESULT_OK) {
        return result;
    }
    reversal->reversed_by = entry.seq;
    return keep(call, reversal);
}

enum result reversal_refuse(struct call *call, const void *input, void *output)
{
    const struct reversal_decision *decision = input;
    struct reversal *reversal = output;
    enum result result = load(call, reversal);
    if (result == RESULT_OK) {
        result = decide(call, reversal, REVERSAL_REFUSED, decision->note);
    }
    return result == RESULT_OK ? keep(call, reversal) : result;
}
