/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/domain/limits.h>
#include <diandan/domain/offer.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/request_store.h>

#include <stdio.h>

/* The requests an order answers, loaded and checked to be free. */
static enum result load_requests(struct call *call, const struct list *ids,
                                 struct request *requests)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; result == RESULT_OK && i < ids->count; i++) {
        char pointer[32];
        (void)snprintf(pointer, sizeof(pointer), "/requests/%zu", i);
        const char *id = LIST_OF(*ids, const char *)[i];
        result = request_reach(call, id, &requests[i]);
        if (result == RESULT_NOT_FOUND) {
            return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, pointer, "%s", id);
        }
        struct request trial = requests[i];
        if (result == RESULT_OK && lifecycle_move(&request_life, &trial.state, REQUEST_ORDERED,
                                                  call->error) != RESULT_OK) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, pointer, "%s",
                                request_states.codes[trial.state]);
        }
    }
    return result;
}

struct list category_roles(struct arena *arena, const struct category *category)
{
    struct role *role = ARENA_NEW(arena, struct role);
    *role =
        (struct role){.skill = category->skill, .level = category->level, .count = category->count};
    return (struct list){role, 1};
}

static int64_t highest_priority(const struct category *category, const struct request *requests,
                                size_t count)
{
    int64_t highest = category->priority;
    for (size_t i = 0; i < count; i++) {
        highest = requests[i].priority > highest ? requests[i].priority : highest;
    }
    return highest;
}

/* The category knows a headcount for its own roles only. */
static int64_t headcount_of(const struct order_input *input, const struct category *category)
{
    if (input->headcount_min != ABSENT) {
        return input->headcount_min;
    }
    return input->roles.count > 0 ? 0 : category->headcount_min;
}

static struct order draft(struct call *call, const struct order_input *input,
                          const struct category *category, const struct request *requests)
{
    const struct request *first = input->requests.count > 0 ? &requests[0] : NULL;
    const char *region = input->region_code ? input->region_code : first->region_code;
    const int placed = input->longitude_micro != ABSENT;
    return (struct order){
        .id = call_new_id(call, region),
        .region_code = region,
        .title = input->title ? input->title : category->name,
        .category = category->code,
        .place = input->place || !first ? input->place : first->place,
        .longitude_micro = placed || !first ? input->longitude_micro : first->longitude_micro,
        .latitude_micro = placed || !first ? input->latitude_micro : first->latitude_micro,
        .starts_at = input->starts_at,
        .ends_at =
            input->ends_at == ABSENT ? input->starts_at + category->minutes * 60 : input->ends_at,
        .priority = input->priority == ABSENT
                        ? highest_priority(category, requests, input->requests.count)
                        : input->priority,
        .headcount_min = headcount_of(input, category),
        .roles = input->roles.count > 0 ? input->roles : category_roles(call->arena, category),
        .requests = input->requests,
        .note = input->note,
        .state = ORDER_DRAFT,
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
        .version = 1,
        .series_id = input->series_id,
    };
}

static enum result require_source(struct call *call, const struct order_input *input)
{
    const char *missing = NULL;
    if (input->requests.count == 0) {
        missing = !input->region_code ? "/region_code" : !input->category ? "/category" : NULL;
    }
    if ((input->longitude_micro == ABSENT) != (input->latitude_micro == ABSENT)) {
        missing = input->longitude_micro == ABSENT ? "/longitude" : "/latitude";
    }
    return missing ? error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, missing, NULL)
                   : RESULT_OK;
}

static enum result link_requests(struct call *call, const struct order *order,
                                 struct request *requests)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; result == RESULT_OK && i < order->requests.count; i++) {
        requests[i].order_id = order->id;
        result = request_move(call, &requests[i], REQUEST_ORDERED, NULL);
    }
    return result;
}

static enum result save_new(struct call *call, const struct order_input *input, struct order *order,
                            struct request *requests)
{
    enum result result = call_require_region(call, order->region_code);
    if (result == RESULT_OK) {
        result = call_require_known_region(call, order->region_code);
    }
    if (result == RESULT_OK) {
        result = order_validate(order, call->error);
    }
    if (result == RESULT_OK && input->open && order->ends_at <= call_now_s(call)) {
        result = error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/ends_at", "> now");
    }
    if (result == RESULT_OK) {
        result = order_save(call->store, order, call->error);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, order->id, order_states.codes[ORDER_DRAFT], NULL);
    }
    if (result == RESULT_OK) {
        result = link_requests(call, order, requests);
    }
    if (result == RESULT_OK && input->open) {
        result = order_move(call, order, ORDER_OPEN, NULL);
    }
    return result;
}

enum result order_make(struct call *call, const struct order_input *input, struct order *ret)
{
    struct category category;
    struct request *requests = ARENA_ARRAY(call->arena, struct request, input->requests.count);
    enum result result = require_source(call, input);
    if (result == RESULT_OK) {
        result = load_requests(call, &input->requests, requests);
    }
    if (result == RESULT_OK) {
        result = call_require_category(
            call, input->category ? input->category : requests[0].category, &category);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *ret = draft(call, input, &category, requests);
    return save_new(call, input, ret, requests);
}

enum result order_create(struct call *call, const void *input, void *output)
{
    struct order *order = output;
    const enum result result = order_make(call, input, order);
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/orders/%s", order->id);
    }
    return result;
}

/* Nobody may be asked for one thing and get another. */
static enum result require_unasked(struct call *call, const struct order *order)
{
    struct list offers = {NULL, 0};
    enum result result = RESULT_OK;
    if (order->state != ORDER_DRAFT && order->state != ORDER_OPEN) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            order_states.codes[order->state]);
    }
    result = offer_list_of_order(call->store, order->id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->state == OFFER_PROPOSED || offer_holds_place(offer->state)) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/offers", "%s: %s",
                                offer->id, offer_states.codes[offer->state]);
        }
    }
    return result;
}

enum result order_patch(struct call *call, const void *input, void *output)
{
    (void)input; /* was read to be checked; what counts is what it changes of the stored order */
    struct order *order = output;
    enum result result = order_reach(call, call->parameters[0], order);
    if (result == RESULT_OK) {
        result = call_require_version(call, order->version);
    }
    if (result == RESULT_OK) {
        result = require_unasked(call, order);
    }
    struct order_patch patch = {
        .title = order->title,
        .starts_at = order->starts_at,
        .ends_at = order->ends_at,
        .place = order->place,
        .longitude_micro = order->longitude_micro,
        .latitude_micro = order->latitude_micro,
        .priority = order->priority,
        .headcount_min = order->headcount_min,
        .roles = order->roles,
        .note = order->note,
    };
    if (result == RESULT_OK) {
        result = shape_read(&shape_order_patch, call->arena, call->body, SHAPE_PARTIAL, &patch,
                            call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    order->title = patch.title;
    order->starts_at = patch.starts_at;
    order->ends_at = patch.ends_at;
    order->place = patch.place;
    order->longitude_micro = patch.longitude_micro;
    order->latitude_micro = patch.latitude_micro;
    order->priority = patch.priority;
    order->headcount_min = patch.headcount_min;
    order->roles = patch.roles;
    order->note = patch.note;
    order->version++;
    result = order_validate(order, call->error);
    return result == RESULT_OK ? order_save(call->store, order, call->error) : result;
}
