/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/points_rule.h>
#include <diandan/app/rules.h>
#include <diandan/formats/period.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/quality_store.h>

#include <stdlib.h>
#include <string.h>

/* One recomputation on its way. */
struct previewing {
    struct call *call;
    struct list changes; /* struct rule_change */
    struct preview *preview;
    struct list members; /* struct preview_member: first one per service, then one per member */
    const char *order_id;
    struct points_rule before, after; /* of the order */
    int64_t stars;
};

/* The member of a change, as a refusal names it. */
static const char *pointer_of(struct call *call, size_t change, const char *member)
{
    return arena_print(call->arena, "/changes/%zu/%s", change, member);
}

static int is_repeated(const struct rule_change *changes, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        if (strcmp(changes[k].name, changes[i].name) == 0 &&
            strcmp(changes[k].subject, changes[i].subject) == 0) {
            return 1;
        }
    }
    return 0;
}

static enum result require_known_subject(struct call *call, const struct rule_change *change,
                                         size_t i)
{
    struct category category;
    if (!*change->subject) {
        return RESULT_OK;
    }
    const enum result result =
        category_load(call->store, change->subject, call->arena, &category, call->error);
    return result == RESULT_NOT_FOUND
               ? error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID,
                              pointer_of(call, i, "subject"), "%s", change->subject)
               : result;
}

static enum result require_change(struct call *call, const struct rule_change *changes, size_t i)
{
    const struct rule_change *change = &changes[i];
    if (!points_rule_has(change->name)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_CHOICE, pointer_of(call, i, "name"),
                            "%s", points_rule_names(call->arena));
    }
    const struct rule_name *row = rule_name_find(change->name);
    if (change->value < row->least || change->value > row->most) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, pointer_of(call, i, "value"),
                            "%lld–%lld", (long long)row->least, (long long)row->most);
    }
    if (is_repeated(changes, i)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_DUPLICATE,
                            pointer_of(call, i, "name"), "%s", change->name);
    }
    return require_known_subject(call, change, i);
}

/* The changes with "" for all, once each is one that can be previewed. */
static enum result take_changes(struct call *call, const struct list *given, struct list *ret)
{
    struct rule_change *changes = ARENA_ARRAY(call->arena, struct rule_change, given->count);
    enum result result = RESULT_OK;
    for (size_t i = 0; i < given->count && result == RESULT_OK; i++) {
        changes[i] = LIST_OF(*given, struct rule_change)[i];
        changes[i].subject = changes[i].subject ? changes[i].subject : "";
        result = require_change(call, changes, i);
    }
    *ret = (struct list){changes, given->count};
    return result;
}

/* Rates and stars once per order, whose services follow one another. */
static enum result begin_order(struct previewing *previewing, const struct quality_service *service)
{
    struct call *call = previewing->call;
    if (previewing->order_id && strcmp(previewing->order_id, service->order_id) == 0) {
        return RESULT_OK;
    }
    previewing->order_id = service->order_id;
    previewing->preview->orders++;
    enum result result =
        points_rule_load(call, service->category, service->starts_at, NULL, &previewing->before);
    if (result == RESULT_OK) {
        result = points_rule_load(call, service->category, service->starts_at, &previewing->changes,
                                  &previewing->after);
    }
    const struct order order = {
        .id = service->order_id, .category = service->category, .starts_at = service->starts_at};
    return result == RESULT_OK ? points_stars_of_order(call, &order, &previewing->stars) : result;
}

static void add_to_region(struct list *regions, const char *region_code, int64_t before,
                          int64_t after)
{
    struct preview_region *rows = regions->items;
    if (!regions->count || strcmp(rows[regions->count - 1].region_code, region_code) != 0) {
        rows[regions->count++] = (struct preview_region){.region_code = region_code};
    }
    struct preview_region *row = &rows[regions->count - 1];
    row->services++;
    row->before += before;
    row->after += after;
}

static enum result add_service(struct previewing *previewing, const struct quality_service *service)
{
    struct preview *preview = previewing->preview;
    enum result result = begin_order(previewing, service);
    if (result != RESULT_OK) {
        return result;
    }
    const int64_t before = ledger_points(&previewing->before, service->minutes, previewing->stars);
    const int64_t after = ledger_points(&previewing->after, service->minutes, previewing->stars);
    if (after != 0 && !limit_holds(LIMIT_AMOUNT, after)) {
        return error_refuse(previewing->call->error, RESULT_INVALID, RULE_LIMIT, "/changes", "%lld",
                            (long long)limits[LIMIT_AMOUNT].largest);
    }
    preview->services++;
    preview->before += before;
    preview->after += after;
    add_to_region(&preview->regions, service->region_code, before, after);
    LIST_OF(previewing->members, struct preview_member)
    [previewing->members.count++] = (struct preview_member){
        .member_id = service->member_id, .services = 1, .before = before, .after = after};
    return RESULT_OK;
}

static int by_member(const void *a, const void *b)
{
    const struct preview_member *left = a;
    const struct preview_member *right = b;
    return strcmp(left->member_id, right->member_id);
}

/* Largest difference first, either way. */
static int by_difference(const void *a, const void *b)
{
    const int64_t left = llabs(((const struct preview_member *)a)->difference);
    const int64_t right = llabs(((const struct preview_member *)b)->difference);
    return left != right ? (left < right) - (left > right) : by_member(a, b);
}

static void gather_members(struct previewing *previewing)
{
    struct preview *preview = previewing->preview;
    struct preview_member *rows = previewing->members.items;
    const size_t services = previewing->members.count;
    size_t count = 0;
    qsort(rows, services, sizeof(*rows), by_member);
    for (size_t i = 0; i < services; i++) {
        if (count && strcmp(rows[count - 1].member_id, rows[i].member_id) == 0) {
            rows[count - 1].services++;
            rows[count - 1].before += rows[i].before;
            rows[count - 1].after += rows[i].after;
        } else {
            rows[count++] = rows[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        rows[i].difference = rows[i].after - rows[i].before;
        preview->better += rows[i].difference > 0;
        preview->worse += rows[i].difference < 0;
    }
    preview->members = (int64_t)count;
    previewing->members.count = count;
    qsort(rows, count, sizeof(*rows), by_difference);
}

/* Those that differ most, with their names. */
static enum result name_changed(struct previewing *previewing)
{
    struct call *call = previewing->call;
    struct preview *preview = previewing->preview;
    const size_t most = (size_t)limits[LIMIT_PREVIEW_MEMBERS].largest;
    size_t count = (size_t)(preview->better + preview->worse);
    count = count < most ? count : most;
    preview->changed = (struct list){previewing->members.items, count};
    for (size_t i = 0; i < count; i++) {
        struct preview_member *row = &LIST_OF(preview->changed, struct preview_member)[i];
        struct member member = {0};
        const enum result result =
            member_load(call->store, row->member_id, call->arena, &member, call->error);
        if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
            return result;
        }
        row->name = member.name;
    }
    return RESULT_OK;
}

static enum result recompute(struct previewing *previewing, const struct list *services)
{
    struct call *call = previewing->call;
    enum result result = RESULT_OK;
    previewing->members.items = ARENA_ARRAY(call->arena, struct preview_member, services->count);
    previewing->preview->regions.items =
        ARENA_ARRAY(call->arena, struct preview_region, services->count);
    for (size_t i = 0; i < services->count && result == RESULT_OK; i++) {
        result = add_service(previewing, &LIST_OF(*services, struct quality_service)[i]);
    }
    if (result != RESULT_OK) {
        return result;
    }
    previewing->preview->difference = previewing->preview->after - previewing->preview->before;
    gather_members(previewing);
    return name_changed(previewing);
}

enum result rule_preview(struct call *call, const void *input, void *output)
{
    const struct preview_input *wanted = input;
    struct previewing previewing = {.call = call, .preview = output};
    struct period month;
    struct scan scan;
    struct list services;
    const struct page_query place = {.scope = wanted->scope, .state = -1};
    enum result result = page_scan(call, &place, &scan);
    if (result == RESULT_OK && !period_parse_month(wanted->month, &month)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "/month", "2026-11");
    }
    if (result == RESULT_OK) {
        result = take_changes(call, &wanted->changes, &previewing.changes);
    }
    if (result == RESULT_OK) {
        *previewing.preview = (struct preview){.from_at = month.from_at, .to_at = month.to_at};
        const struct quality_range range = {scan.scope, month.from_at, month.to_at};
        result = quality_list_services(call->store, &range, call->arena, &services, call->error);
    }
    return result == RESULT_OK ? recompute(&previewing, &services) : result;
}
