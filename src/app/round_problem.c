/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_builder.h"

#include <diandan/domain/member.h>
#include <diandan/domain/order.h>
#include <diandan/formats/time.h>
#include <diandan/store/member_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

#include <string.h>

int builder_intern(struct builder *builder, struct name_list *names, const char *name)
{
    for (int i = 0; i < names->count; i++) {
        if (strcmp(names->items[i], name) == 0) {
            return i;
        }
    }
    const char **items = ARENA_ARRAY(builder->arena, const char *, (size_t)names->count + 1);
    if (names->count > 0) {
        memcpy(items, names->items, (size_t)names->count * sizeof(items[0]));
    }
    items[names->count] = name;
    names->items = items;
    return names->count++;
}

int64_t builder_minute_floor(const struct builder *builder, int64_t at)
{
    const int64_t seconds = at - builder->from_at;
    return seconds >= 0 ? seconds / 60 : -((-seconds + 59) / 60);
}

int64_t builder_minute_ceiling(const struct builder *builder, int64_t at)
{
    return -builder_minute_floor(builder, 2 * builder->from_at - at);
}

static void build_role(struct builder *builder, const struct role *role, int64_t free,
                       struct instance_role *out)
{
    struct instance *instance = builder->instance;
    *out = (struct instance_role){
        .level = role->level,
        .count = free,
        .resource = role->resource ? builder_intern(builder, &instance->resources, role->resource)
                                   : INSTANCE_NONE,
        .certificate = role->certificate
                           ? builder_intern(builder, &instance->certificates, role->certificate)
                           : INSTANCE_NONE,
    };
    if (role->skill) {
        out->skills = ARENA_NEW(builder->arena, int);
        out->skills[0] = builder_intern(builder, &instance->skills, role->skill);
        out->skill_count = 1;
    }
}

/* A role keeps its position in the order even where it has no free place: the plan names it. */
static void build_order(struct builder *builder, const struct order *order,
                        struct instance_order *out)
{
    *out = (struct instance_order){
        .id = order->id,
        .start = builder_minute_floor(builder, order->starts_at),
        .end = builder_minute_ceiling(builder, order->ends_at),
        .location = location_of_micro(order->longitude_micro, order->latitude_micro),
        .priority = order->priority,
        .min = order->headcount_min,
        .roles = ARENA_ARRAY(builder->arena, struct instance_role, order->roles.count),
    };
    out->latest_start = out->start;
    for (size_t i = 0; i < order->roles.count; i++) {
        const struct role *role = &LIST_OF(order->roles, struct role)[i];
        const int64_t taken = role->accepted + role->asked;
        const int64_t free = builder->is_own ? role->count : role_free(role);
        out->min = out->min > taken ? out->min - taken : 0;
        if (free > 0) {
            build_role(builder, role, free, &out->roles[out->role_count]);
            LIST_OF(builder->problem->role_positions, int64_t *)
            [out - builder->instance->orders][out->role_count++] = (int64_t)i;
        }
    }
}

/* Orders without a free place are left out. */
static void build_orders(struct builder *builder)
{
    struct list *orders = &builder->problem->orders;
    builder->instance->orders = ARENA_ARRAY(builder->arena, struct instance_order, orders->count);
    builder->problem->role_positions =
        (struct list){ARENA_ARRAY(builder->arena, int64_t *, orders->count), orders->count};
    size_t kept = 0;
    for (size_t i = 0; i < orders->count; i++) {
        const struct order *order = &LIST_OF(*orders, struct order)[i];
        LIST_OF(builder->problem->role_positions, int64_t *)
        [kept] = ARENA_ARRAY(builder->arena, int64_t, order->roles.count);
        build_order(builder, order, &builder->instance->orders[kept]);
        if (builder->instance->orders[kept].role_count > 0) {
            LIST_OF(*orders, struct order)[kept++] = *order;
        }
    }
    orders->count = kept;
    builder->instance->order_count = (int)kept;
}

static enum result build_members(struct builder *builder)
{
    const struct list *members = &builder->problem->members;
    builder->instance->members =
        ARENA_ARRAY(builder->arena, struct instance_member, members->count);
    builder->instance->member_count = (int)members->count;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < members->count && result == RESULT_OK; i++) {
        result = builder_member(builder, &LIST_OF(*members, struct member)[i],
                                &builder->instance->members[i]);
    }
    return result;
}

/* The weights in force when the round is asked for, whatever the days it plans. */
static enum result load_scores(struct builder *builder)
{
    struct scores *scores = ARENA_NEW(builder->arena, struct scores);
    const int64_t now = call_now_s(builder->call);
    enum result result = RESULT_OK;
    for (int i = 0; i < (int)WEIGHT_COUNT && result == RESULT_OK; i++) {
        result = rule_value(builder->call->store, rule_names_of_weights[i], now,
                            &scores->weights[i], builder->error);
    }
    builder->instance->scores = scores;
    return result;
}

/* The window, and what of the city every pair is judged by. */
static enum result set_terms(struct builder *builder)
{
    int64_t minutes_per_km;
    enum result result = rule_value(builder->call->store, "travel_minutes_per_km",
                                    builder->rules_at, &minutes_per_km, builder->error);
    if (result != RESULT_OK) {
        return result;
    }
    builder->instance->horizon =
        (struct interval){0, builder_minute_ceiling(builder, builder->to_at + DAY_S)};
    builder->instance->metric = TRAVEL_HAVERSINE;
    builder->instance->minutes_per_unit = (double)minutes_per_km;
    return load_scores(builder);
}

static enum result build(struct builder *builder)
{
    enum result result = set_terms(builder);
    if (result == RESULT_OK) {
        build_orders(builder);
        result = build_members(builder);
    }
    return result == RESULT_OK ? instance_prepare(builder->instance, builder->arena, builder->error)
                               : result;
}

static struct builder start(struct call *call, int64_t from_at, int64_t to_at,
                            struct round_problem *problem, struct error *error)
{
    *problem = (struct round_problem){.instance = ARENA_NEW(call->arena, struct instance)};
    return (struct builder){.call = call,
                            .arena = call->arena,
                            .error = error,
                            .from_at = from_at - from_at % 60,
                            .to_at = to_at,
                            .rules_at = from_at,
                            .problem = problem,
                            .instance = problem->instance};
}

static enum result load_members(struct builder *builder, const char *scope)
{
    return member_list_to_match(builder->call->store, scope, builder->arena,
                                &builder->problem->members, builder->error);
}

enum result round_problem_load(struct call *call, const char *scope, int64_t from_at, int64_t to_at,
                               struct round_problem *ret, struct error *error)
{
    struct builder builder = start(call, from_at, to_at, ret, error);
    enum result result =
        order_list_to_match(call->store, scope, from_at, to_at, call->arena, &ret->orders, error);
    if (result == RESULT_OK) {
        result = load_members(&builder, scope);
    }
    return result == RESULT_OK ? build(&builder) : result;
}

enum result round_problem_load_adjusted(struct call *call, const struct round *round,
                                        const struct round_adjustment *adjustment,
                                        struct round_problem *ret)
{
    struct builder builder = start(call, round->from_at, round->to_at, ret, call->error);
    struct list orders = {NULL, 0};
    builder.adjustment = adjustment;
    enum result result = order_list_to_match(call->store, round->scope, round->from_at,
                                             round->to_at, call->arena, &orders, call->error);
    if (result == RESULT_OK) {
        result = round_adjust_orders(call, round, adjustment, &orders);
    }
    if (result == RESULT_OK) {
        result = load_members(&builder, round->scope);
    }
    /* Building leaves full orders out of the problem's list: pins know them too. */
    builder.known = orders;
    ret->orders.items = ARENA_ARRAY(call->arena, struct order, orders.count);
    ret->orders.count = orders.count;
    if (orders.count > 0) {
        memcpy(ret->orders.items, orders.items, orders.count * sizeof(struct order));
    }
    return result == RESULT_OK ? build(&builder) : result;
}

enum result round_problem_of_orders(struct call *call, const char *scope, int64_t from_at,
                                    int64_t to_at, struct list orders, struct round_problem *ret)
{
    struct builder builder = start(call, from_at, to_at, ret, call->error);
    ret->orders = orders;
    const enum result result = load_members(&builder, scope);
    return result == RESULT_OK ? build(&builder) : result;
}

enum result round_problem_of_pair(struct call *call, struct order *order, struct member *member,
                                  struct round_problem *ret)
{
    struct builder builder = start(call, order->starts_at, order->starts_at + 60, ret, call->error);
    builder.is_own = true;
    ret->orders = (struct list){order, 1};
    ret->members = (struct list){member, 1};
    return build(&builder);
}
