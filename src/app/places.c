/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/places.h>
#include <diandan/store/place_store.h>

#include <string.h>

enum result region_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    struct scan scan;
    enum result result = page_scan(call, query, &scan);
    if (result == RESULT_OK) {
        result = region_page(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct region), offsetof(struct region, code));
    }
    return result;
}

enum result unit_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    struct scan scan;
    enum result result = page_scan(call, query, &scan);
    if (result == RESULT_OK) {
        scan.state = ABSENT;
        result = unit_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct unit), offsetof(struct unit, id));
    }
    return result;
}

enum result category_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    const struct scan scan = {.after = query->after, .limit = query->limit + 1};
    const enum result result =
        category_list(call->store, &scan, call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct category), offsetof(struct category, code));
    }
    return result;
}

static enum result refuse_form(struct call *call, const char *pointer, const char *form)
{
    return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, pointer, "%s", form);
}

enum result region_put(struct call *call, const void *input, void *output)
{
    const struct named_input *named = input;
    const struct region region = {call->parameters[0], named->name};
    if (!region_is_valid(region.code)) {
        return refuse_form(call, "code", "420106001001");
    }
    enum result result = call_require_region(call, region.code);
    if (result == RESULT_OK) {
        result = region_save(call->store, &region, call->error);
    }
    if (result == RESULT_OK) {
        *(struct region *)output = region;
    }
    return result;
}

enum result unit_put(struct call *call, const void *input, void *output)
{
    const struct named_input *named = input;
    const char *id = call->parameters[0];
    if (!place_id_is_valid(id)) {
        return refuse_form(call, "id", "420106000000-office");
    }
    const struct unit unit = {
        .id = id,
        .region_code = arena_bytes(call->arena, id, REGION_CHARACTERS),
        .name = named->name,
    };
    enum result result = call_require_region(call, unit.region_code);
    if (result == RESULT_OK) {
        result = call_require_known_region(call, unit.region_code);
    }
    if (result == RESULT_OK) {
        result = unit_save(call->store, &unit, call->error);
    }
    if (result == RESULT_OK) {
        *(struct unit *)output = unit;
    }
    return result;
}

enum result category_put(struct call *call, const void *input, void *output)
{
    static const struct field code = {.limit = LIMIT_CODE_CHARACTERS};
    struct category category = *(const struct category *)input;
    category.code = call->parameters[0];
    enum result result = field_accept_text(&code, "code", category.code, call->error);
    if (result == RESULT_OK && category.headcount_min > category.count) {
        result = error_refuse(call->error, RESULT_INVALID, RULE_LIMIT, "/headcount_min", "%lld",
                              (long long)category.count);
    }
    if (result == RESULT_OK) {
        result = category_save(call->store, &category, call->error);
    }
    if (result == RESULT_OK) {
        *(struct category *)output = category;
    }
    return result;
}
