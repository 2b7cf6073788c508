/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/services.h>
#include <diandan/store/service_store.h>

#include <string.h>

/* A cursor is "START.OFFER" of the last service; without one, from the newest. */
static enum result read_cursor(struct call *call, const char *after, int64_t *ret_at,
                               const char **ret_id)
{
    *ret_at = INT64_MAX;
    *ret_id = "";
    if (!after) {
        return RESULT_OK;
    }
    const char *dot = strchr(after, '.');
    if (!dot || !text_to_integer((struct slice){after, (size_t)(dot - after)}, ret_at)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "after", "next");
    }
    *ret_id = dot + 1;
    return RESULT_OK;
}

static void cut(struct call *call, struct page *page, int64_t limit)
{
    page->next = NULL;
    if ((int64_t)page->items.count > limit) {
        page->items.count = (size_t)limit;
        const struct served *last = &LIST_OF(page->items, struct served)[limit - 1];
        page->next =
            arena_print(call->arena, "%lld.%s", (long long)last->starts_at, last->offer_id);
    }
}

enum result services_mine(struct call *call, const void *input, void *output)
{
    const struct service_query *query = input;
    struct page *page = output;
    int64_t before_at;
    const char *before_id;
    enum result result = read_cursor(call, query->after, &before_at, &before_id);
    if (result == RESULT_OK) {
        result = service_list_of_member(call->store, call->caller.subject, before_at, before_id,
                                        query->limit + 1, call->arena, &page->items, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    for (size_t i = 0; i < page->items.count; i++) {
        struct served *service = &LIST_OF(page->items, struct served)[i];
        service->standing = service_standing(service->offer_state, service->settlement_state);
    }
    cut(call, page, query->limit);
    return RESULT_OK;
}
