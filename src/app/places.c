/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/places.h>
#include <diandan/store/place_store.h>

#include <string.h>

enum result region_pages(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    return region_list(call->store, call->caller.scope, call->arena, &page->items, call->error);
}

enum result unit_pages(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    return unit_list(call->store, call->caller.scope, call->arena, &page->items, call->error);
}

enum result category_pages(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    return category_list(call->store, call->arena, &page->items, call->error);
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

/* The part of all dated rules, which come by name, that has this name. */
static struct list values_of(const struct list *all, const char *name)
{
    struct dated_rule *rules = all->items;
    struct list values = {NULL, 0};
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(rules[i].name, name) == 0) {
            values.items = values.items ? values.items : &rules[i];
            values.count++;
        }
    }
    return values;
}

static int64_t value_at(const struct rule_name *row, const struct list *values, int64_t now)
{
    int64_t value = row->fallback;
    for (size_t i = 0; i < values->count; i++) {
        const struct dated_rule *rule = &LIST_OF(*values, struct dated_rule)[i];
        value = rule->valid_from <= now ? rule->value : value;
    }
    return value;
}

enum result rule_pages(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct list all;
    size_t count = 0;
    while (rule_names[count].name) {
        count++;
    }
    enum result result = rule_list(call->store, call->arena, &all, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    struct known_rule *known = ARENA_ARRAY(call->arena, struct known_rule, count);
    for (size_t i = 0; i < count; i++) {
        const struct rule_name *row = &rule_names[i];
        const struct list values = values_of(&all, row->name);
        known[i] = (struct known_rule){
            .name = row->name,
            .zh = row->zh,
            .en = row->en,
            .least = row->least,
            .most = row->most,
            .fallback = row->fallback,
            .value = value_at(row, &values, call_now_s(call)),
            .values = values,
        };
    }
    page->items = (struct list){known, count};
    return RESULT_OK;
}

enum result rule_put(struct call *call, const void *input, void *output)
{
    const struct rule_input *wanted = input;
    const int64_t now = call_now_s(call);
    const struct rule_name *row = rule_name_find(call->parameters[0]);
    if (!row) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "name", "%s",
                            call->parameters[0]);
    }
    const struct dated_rule rule = {
        .name = row->name,
        .subject = "",
        .valid_from = wanted->valid_from == ABSENT ? now : wanted->valid_from,
        .value = wanted->value,
        .created_by = call->caller.subject,
        .created_at = now,
    };
    if (rule.valid_from < now) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/valid_from", "≥ now");
    }
    if (rule.value < row->least || rule.value > row->most) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/value", "%lld–%lld",
                            (long long)row->least, (long long)row->most);
    }
    enum result result = rule_save(call->store, &rule, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/valid_from", "%s",
                            row->name);
    }
    if (result == RESULT_OK) {
        *(struct dated_rule *)output = rule;
    }
    return result;
}
