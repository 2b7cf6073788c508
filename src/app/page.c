/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/page.h>
#include <diandan/domain/place.h>

enum result page_scan(struct call *call, const struct page_query *query, struct scan *ret_scan)
{
    const char *scope = query->scope ? query->scope : call->caller.scope;
    if (!region_within(scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "scope", NULL);
    }
    *ret_scan = (struct scan){
        .scope = scope,
        .after = query->after,
        .limit = query->limit + 1,
        .state = query->state < 0 ? ABSENT : query->state,
    };
    return RESULT_OK;
}

void page_cut(struct page *page, int64_t limit, size_t size, size_t id_offset)
{
    page->next = NULL;
    if ((int64_t)page->items.count > limit) {
        page->items.count = (size_t)limit;
        const char *last = (const char *)page->items.items + (page->items.count - 1) * size;
        page->next = *(const char *const *)(const void *)(last + id_offset);
    }
}
