/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/posting.h>
#include <diandan/app/settlements.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/settlement_store.h>

static enum result reach(struct call *call, struct settlement *ret)
{
    enum result result =
        settlement_load(call->store, call->parameters[0], call->arena, ret, call->error);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

enum result settlement_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result settlement_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    struct scan scan;
    enum result result = page_scan(call, query, &scan);
    if (result == RESULT_OK) {
        result = settlement_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct settlement), offsetof(struct settlement, id));
    }
    return result;
}

enum result settlement_require_closed(struct call *call, const char *order_id)
{
    struct settlement settlement;
    enum result result =
        settlement_load_of_order(call->store, order_id, call->arena, &settlement, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result == RESULT_OK && settlement.state != SETTLEMENT_POSTED &&
        settlement.state != SETTLEMENT_VOIDED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/settlement", "%s",
                            settlement_states.codes[settlement.state]);
    }
    return result;
}

/* Service confirmed before reservations existed has none: it is paid at once. */
static enum result pay_directly(struct call *call, const struct settlement *settlement,
                                const struct settlement_line *line, int kind, const char *cause,
                                int64_t amount)
{
    struct entry entry = {
        .kind = kind,
        .unit = entry_rules[kind].unit,
        .amount = amount,
        .debit = ledger_issuance,
        .credit = ledger_member_account(call->arena, line->member_id),
        .cause = cause,
        .member_id = line->member_id,
        .order_id = settlement->order_id,
        .region_code = settlement->region_code,
    };
    return amount ? ledger_post(call, &entry) : RESULT_OK;
}

static enum result pay(struct call *call, const struct settlement *settlement,
                       const struct settlement_line *line, int kind, int64_t amount)
{
    const char *cause = ledger_offer_cause(call->arena, line->offer_id, entry_rules[kind].unit);
    struct entry pending;
    struct entry entry;
    enum result result =
        entry_load_by_cause(call->store, cause, call->arena, &pending, call->error);
    if (result == RESULT_NOT_FOUND) {
        return pay_directly(call, settlement, line, kind, cause, amount);
    }
    const struct resolution resolution = {
        .seq = pending.seq, .phase = amount ? PHASE_POST : PHASE_VOID, .amount = amount};
    return result == RESULT_OK ? ledger_resolve(call, &resolution, &entry) : result;
}

static enum result pay_lines(struct call *call, const struct settlement *settlement)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < settlement->lines.count && result == RESULT_OK; i++) {
        const struct settlement_line *line = &LIST_OF(settlement->lines, struct settlement_line)[i];
        result = pay(call, settlement, line, ENTRY_SERVICE_MINUTES, line->minutes);
        if (result == RESULT_OK) {
            result = pay(call, settlement, line, ENTRY_SERVICE_POINTS, line->points);
        }
    }
    return result;
}

enum result settlement_move(struct call *call, struct settlement *settlement, int state,
                            const char *note)
{
    enum result result = lifecycle_move(&settlement_life, &settlement->state, state, call->error);
    if (result == RESULT_OK) {
        settlement->version++;
        result = settlement_save(call->store, settlement, call->error);
    }
    return result == RESULT_OK
               ? call_remember(call, settlement->id, settlement_states.codes[state], note)
               : result;
}

enum result settlement_post_one(struct call *call, struct settlement *settlement)
{
    if (settlement->state == SETTLEMENT_NOTICED && call_now_s(call) < settlement->notice_until) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/notice_until", "≤ now");
    }
    settlement->posted_at = call_now_s(call);
    enum result result = settlement_move(call, settlement, SETTLEMENT_POSTED, NULL);
    return result == RESULT_OK ? pay_lines(call, settlement) : result;
}

enum result settlement_post(struct call *call, const void *input, void *output)
{
    (void)input;
    struct settlement *settlement = output;
    enum result result = reach(call, settlement);
    if (result == RESULT_OK) {
        result = call_check_version(call, settlement->version);
    }
    return result == RESULT_OK ? settlement_post_one(call, settlement) : result;
}

enum result notice_pages(struct call *call, const void *input, void *output)
{
    const struct notice_query *query = input;
    struct page *page = output;
    const struct scan scan = {
        .scope = query->scope ? query->scope : "",
        .after = query->after,
        .limit = query->limit + 1,
        .state = SETTLEMENT_NOTICED,
    };
    struct list settlements;
    enum result result =
        settlement_list(call->store, &scan, call->arena, &settlements, call->error);
    struct notice *notices =
        ARENA_ARRAY(call->arena, struct notice, result == RESULT_OK ? settlements.count + 1 : 1);
    for (size_t i = 0; result == RESULT_OK && i < settlements.count; i++) {
        const struct settlement *settlement = &LIST_OF(settlements, struct settlement)[i];
        struct order order;
        result = order_load(call->store, settlement->order_id, call->arena, &order, call->error);
        notices[i] = (struct notice){
            .settlement_id = settlement->id,
            .region_code = settlement->region_code,
            .order_title = order.title,
            .order_starts_at = order.starts_at,
            .notice_until = settlement->notice_until,
            .lines = settlement->lines,
        };
    }
    if (result == RESULT_OK) {
        page->items = (struct list){notices, settlements.count};
        page_cut(page, query->limit, sizeof(struct notice), offsetof(struct notice, settlement_id));
    }
    return result;
}
