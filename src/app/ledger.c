/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chain.h>
#include <diandan/app/ledger.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>

#include <string.h>

enum result ledger_post(struct call *call, struct entry *entry)
{
    struct entry head = {.seq = 0};
    struct buffer scratch = buffer_on(call->arena);
    enum result result = entry_load_head(call->store, call->arena, &head, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    entry->seq = head.seq + 1;
    entry->at = call_now_s(call);
    chain_hash(head.hash, entry, &scratch, entry->hash);
    result = entry_save(call->store, entry, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/cause", "%s",
                            entry->cause);
    }
    return result;
}

/* Cut the entry asked for beyond the limit off: it only tells that there is more. */
static void cut(struct entry_page *page, const struct entry_query *query)
{
    page->more = (int64_t)page->items.count > query->limit;
    if (page->more) {
        page->items.count = (size_t)query->limit;
    }
    page->next_after = page->items.count
                           ? LIST_OF(page->items, struct entry)[page->items.count - 1].seq
                           : query->after;
}

enum result ledger_mine(struct call *call, const void *input, void *output)
{
    const struct entry_query *query = input;
    struct entry_page *page = output;
    enum result result = entry_list_of_member(
        call->store, call->caller.subject, query->scope ? query->scope : "", query->after,
        query->limit + 1, call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        cut(page, query);
    }
    return result;
}

/* Members reach their own account, others those of members within their scope. */
static enum result require_account(struct call *call, const char *member_id)
{
    if (call->caller.role == ROLE_MEMBER) {
        return strcmp(member_id, call->caller.subject) == 0
                   ? RESULT_OK
                   : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
    }
    struct member member;
    enum result result = member_load(call->store, member_id, call->arena, &member, call->error);
    return result == RESULT_OK ? call_require_region(call, member.region_code) : result;
}

enum result ledger_balance(struct call *call, const void *input, void *output)
{
    const struct balance_query *query = input;
    struct balance *balance = output;
    const char *member_id = call->parameters[0];
    const char *account = ledger_member_account(call->arena, member_id);
    balance->member_id = member_id;
    balance->at = query->at == ABSENT ? call_now_s(call) : query->at;
    enum result result = require_account(call, member_id);
    if (result == RESULT_OK) {
        result = entry_balance(call->store, account, member_id, UNIT_POINTS, balance->at,
                               &balance->points, call->error);
    }
    if (result == RESULT_OK) {
        result = entry_balance(call->store, account, member_id, UNIT_MINUTES, balance->at,
                               &balance->minutes, call->error);
    }
    return result;
}

enum result ledger_head(struct call *call, const void *input, void *output)
{
    (void)input;
    struct ledger_head *head = output;
    struct entry entry = {.at = ABSENT};
    enum result result = entry_load_head(call->store, call->arena, &entry, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    *head = (struct ledger_head){.seq = entry.seq, .at = entry.at};
    memcpy(head->hash, entry.hash, sizeof(head->hash));
    return RESULT_OK;
}
