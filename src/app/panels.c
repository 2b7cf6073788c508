/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/draw.h>
#include <diandan/app/orders.h>
#include <diandan/app/panels.h>
#include <diandan/app/places.h>
#include <diandan/app/reviews.h>
#include <diandan/store/member_store.h>
#include <diandan/store/panel_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/review_store.h>

enum { DISTRICT_CHARACTERS = 6 }; /* of a region code: province, city and district */

static enum result refuse_unknown(struct call *call, enum result result, const char *pointer,
                                  const char *id)
{
    return result == RESULT_NOT_FOUND
               ? error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, pointer, "%s", id)
               : result;
}

static enum result check_relations(struct call *call, const struct panelist_input *input)
{
    struct unit unit;
    struct member member;
    enum result result = RESULT_OK;
    if (input->unit_id) {
        result = unit_load(call->store, input->unit_id, call->arena, &unit, call->error);
        result = refuse_unknown(call, result, "/unit_id", input->unit_id);
    }
    if (result == RESULT_OK && input->member_id) {
        result = member_load(call->store, input->member_id, call->arena, &member, call->error);
        result = refuse_unknown(call, result, "/member_id", input->member_id);
    }
    return result;
}

/* The version after the one that stands, or the first. */
static enum result next_version(struct call *call, const char *id, int64_t *ret_version)
{
    struct panelist before = {.version = 0};
    enum result result = panelist_load(call->store, id, call->arena, &before, call->error);
    if (result == RESULT_OK) {
        result = call_check_version(call, before.version);
    }
    *ret_version = before.version + 1;
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

static enum result save_panelist(struct call *call, const struct panelist *panelist)
{
    enum result result = panelist_save(call->store, panelist, call->error);
    return result == RESULT_OK
               ? call_remember(call, panelist->id, panelist->active ? "active" : "inactive", NULL)
               : result;
}

enum result panelist_put(struct call *call, const void *input, void *output)
{
    const struct panelist_input *wanted = input;
    struct panelist panelist = {
        .id = call->parameters[0],
        .name = wanted->name,
        .unit_id = wanted->unit_id,
        .member_id = wanted->member_id,
        .expertise = wanted->expertise,
        .active = wanted->active,
    };
    if (!place_id_is_valid(panelist.id)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "id", "420106000000-p1");
    }
    panelist.region_code = arena_bytes(call->arena, panelist.id, REGION_CHARACTERS);
    enum result result = call_require_region(call, panelist.region_code);
    if (result == RESULT_OK) {
        result = call_require_known_region(call, panelist.region_code);
    }
    if (result == RESULT_OK) {
        result = check_relations(call, wanted);
    }
    if (result == RESULT_OK) {
        result = next_version(call, panelist.id, &panelist.version);
    }
    if (result == RESULT_OK) {
        result = save_panelist(call, &panelist);
    }
    if (result == RESULT_OK) {
        *(struct panelist *)output = panelist;
    }
    return result;
}

enum result panelist_pages(struct call *call, const void *input, void *output)
{
    struct page_query query = *(const struct page_query *)input;
    struct page *page = output;
    struct scan scan;
    query.state = -1; /* panelists have no states */
    enum result result = page_scan(call, &query, &scan);
    if (result == RESULT_OK) {
        result = panelist_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query.limit, sizeof(struct panelist), offsetof(struct panelist, id));
    }
    return result;
}

/* Nobody judges their own service, nor that of their own unit. */
static int standing_of(const struct panelist *panelist, const struct list *servers)
{
    int standing = panelist->active ? SEAT_NOT_DRAWN : SEAT_INACTIVE;
    for (size_t i = 0; i < servers->count && standing == SEAT_NOT_DRAWN; i++) {
        const struct server_of_order *server = &LIST_OF(*servers, struct server_of_order)[i];
        if (text_equals(panelist->member_id, server->member_id)) {
            standing = SEAT_SERVED;
        }
    }
    for (size_t i = 0; i < servers->count && standing == SEAT_NOT_DRAWN; i++) {
        const struct server_of_order *server = &LIST_OF(*servers, struct server_of_order)[i];
        if (panelist->unit_id && text_equals(panelist->unit_id, server->unit_id)) {
            standing = SEAT_UNIT_SERVED;
        }
    }
    return standing;
}

static enum result gather(struct call *call, const struct order *order, struct list *ret_pool)
{
    struct list panelists;
    struct list servers;
    const char *district = arena_bytes(call->arena, order->region_code, DISTRICT_CHARACTERS);
    enum result result =
        panelist_list_pool(call->store, district, call->arena, &panelists, call->error);
    if (result == RESULT_OK) {
        result = server_list_of_order(call->store, order->id, call->arena, &servers, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct panel_seat *seats = ARENA_ARRAY(call->arena, struct panel_seat, panelists.count);
    for (size_t i = 0; i < panelists.count; i++) {
        const struct panelist *panelist = &LIST_OF(panelists, struct panelist)[i];
        seats[i] = (struct panel_seat){panelist->id, standing_of(panelist, &servers), ABSENT};
    }
    *ret_pool = (struct list){seats, panelists.count};
    return RESULT_OK;
}

static enum result save_panel(struct call *call, const struct panel *panel)
{
    enum result result = panel_save(call->store, panel, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s",
                            panel->order_id);
    }
    return result;
}

enum result panel_create(struct call *call, const void *input, void *output)
{
    const struct panel_input *wanted = input;
    struct panel *panel = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK) {
        result = review_require_unsettled(call, &order);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *panel = (struct panel){
        .id = call_new_id(call, order.region_code),
        .region_code = order.region_code,
        .order_id = order.id,
        .count = wanted->count,
        .drawn_by = call->caller.subject,
        .drawn_at = call_now_s(call),
    };
    result = gather(call, &order, &panel->pool);
    if (result != RESULT_OK) {
        return result;
    }
    const size_t eligible = draw_eligible(&panel->pool);
    if ((size_t)panel->count > eligible) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/count", "%zu", eligible);
    }
    call->world->random(call->world->random_state, panel->seed, PANEL_SEED_BYTES);
    draw_panel(panel, call->arena);
    result = save_panel(call, panel);
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/panels/%s", panel->id);
    }
    return result;
}

enum result panel_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return panel_load(call->store, call->parameters[0], call->arena, output, call->error);
}

enum result panels_of_order(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct order order;
    struct panel *panel = ARENA_NEW(call->arena, struct panel);
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result != RESULT_OK) {
        return result;
    }
    result = panel_load_of_order(call->store, order.id, call->arena, panel, call->error);
    page->items = (struct list){panel, result == RESULT_OK};
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result panel_mine(struct call *call, const void *input, void *output)
{
    const struct duty_query *query = input;
    struct page *page = output;
    enum result result =
        panel_list_duties(call->store, call->caller.subject, query->after, query->limit + 1,
                          call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct panel_duty),
                 offsetof(struct panel_duty, panel_id));
    }
    return result;
}
