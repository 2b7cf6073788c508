/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/store/ledger_store.h>

#include <string.h>

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
    const enum result result = (query->newest ? entry_list_of_member_newest : entry_list_of_member)(
        call->store, call->caller.subject, query->scope ? query->scope : "", query->after,
        query->limit + 1, call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        cut(page, query);
    }
    return result;
}

enum result ledger_entry(struct call *call, const void *input, void *output)
{
    (void)input;
    struct entry *entry = output;
    int64_t seq = 0;
    if (!text_to_integer(slice_of(call->parameters[0]), &seq)) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "", NULL);
    }
    enum result result = entry_load(call->store, seq, call->arena, entry, call->error);
    return result == RESULT_OK ? call_require_region(call, entry->region_code) : result;
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
