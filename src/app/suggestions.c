/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/suggestions.h>
#include <diandan/store/order_store.h>

#include <stdlib.h>
#include <string.h>

enum {
    PAST_MAX = 20,  /* served orders that are looked at */
    PAST_LEAST = 3, /* with fewer, the category alone speaks */
    WHY_MAX = 3,
};

static bool same_role(const struct role *a, const struct role *b)
{
    return text_equals(a->skill, b->skill) && a->level == b->level && a->count == b->count &&
           text_equals(a->certificate, b->certificate) && text_equals(a->resource, b->resource);
}

static bool same_roles(const struct order *a, const struct order *b)
{
    bool same = a->roles.count == b->roles.count && a->headcount_min == b->headcount_min;
    for (size_t i = 0; same && i < a->roles.count; i++) {
        same = same_role(&LIST_OF(a->roles, struct role)[i], &LIST_OF(b->roles, struct role)[i]);
    }
    return same;
}

/* The newest order whose roles most of the others have; NULL where no two agree. */
static const struct order *find_usual(const struct list *past, int64_t *ret_alike)
{
    const struct order *usual = NULL;
    *ret_alike = 1;
    for (size_t i = 0; i < past->count; i++) {
        int64_t alike = 0;
        for (size_t j = 0; j < past->count; j++) {
            alike += same_roles(&LIST_OF(*past, struct order)[i], &LIST_OF(*past, struct order)[j]);
        }
        if (alike > *ret_alike) {
            usual = &LIST_OF(*past, struct order)[i];
            *ret_alike = alike;
        }
    }
    return usual;
}

static int compare_lengths(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t median_minutes(struct call *call, const struct list *past)
{
    int64_t *lengths = ARENA_ARRAY(call->arena, int64_t, past->count);
    for (size_t i = 0; i < past->count; i++) {
        const struct order *order = &LIST_OF(*past, struct order)[i];
        lengths[i] = (order->ends_at - order->starts_at) / 60;
    }
    qsort(lengths, past->count, sizeof(lengths[0]), compare_lengths);
    return lengths[past->count / 2];
}

static void add_why(struct suggestion *suggestion, const char *code, const char *zh, const char *en)
{
    LIST_OF(suggestion->why, struct suggested_why)
    [suggestion->why.count++] = (struct suggested_why){code, zh, en};
}

/* Roles as they were most often, or as the category says. */
static void suggest_roles(struct call *call, const struct category *category,
                          const struct list *past, struct suggestion *suggestion)
{
    struct order_input *order = &suggestion->order;
    int64_t alike;
    const struct order *usual = past->count < PAST_LEAST ? NULL : find_usual(past, &alike);
    if (usual) {
        order->roles = usual->roles;
        order->headcount_min = usual->headcount_min;
        add_why(suggestion, "roles_of_history",
                arena_print(call->arena, "角色与人数：本社区最近 %zu 次“%s”中有 %lld 次这样安排",
                            past->count, category->name, (long long)alike),
                arena_print(call->arena, "roles: so it was in %lld of the last %zu orders here",
                            (long long)alike, past->count));
        return;
    }
    order->roles = category_roles(call->arena, category);
    order->headcount_min = category->headcount_min;
    add_why(suggestion, "roles_of_category",
            arena_print(call->arena, "角色与人数：按类别“%s”的设置", category->name),
            "roles: as the category says");
}

static int64_t suggest_minutes(struct call *call, const struct category *category,
                               const struct list *past, struct suggestion *suggestion)
{
    const bool known = past->count >= PAST_LEAST;
    const int64_t minutes = known ? median_minutes(call, past) : category->minutes;
    add_why(suggestion, known ? "minutes_of_history" : "minutes_of_category",
            arena_print(call->arena, "时长 %lld 分钟：%s", (long long)minutes,
                        known ? "本社区同类订单的中位数" : "按类别的设置"),
            arena_print(call->arena, "%lld minutes: %s", (long long)minutes,
                        known ? "the median of such orders here" : "as the category says"));
    return minutes;
}

/* Everything but the time. */
static void suggest_order(struct call *call, const struct request *request,
                          const struct category *category, const struct list *past,
                          struct suggestion *suggestion)
{
    const char **id = ARENA_NEW(call->arena, const char *);
    *id = request->id;
    suggestion->why = (struct list){ARENA_ARRAY(call->arena, struct suggested_why, WHY_MAX), 0};
    suggestion->order = (struct order_input){
        .region_code = request->region_code,
        .title = category->name,
        .category = category->code,
        .requests = {id, 1},
        .place = request->place,
        .longitude_micro = request->longitude_micro,
        .latitude_micro = request->latitude_micro,
        .priority = request->priority > category->priority ? request->priority : category->priority,
        .open = 1,
    };
    suggest_roles(call, category, past, suggestion);
    suggestion->order.ends_at = suggest_minutes(call, category, past, suggestion) * 60;
}

/* Nobody stands in roles that are only suggested. */
static void empty_roles(struct list roles)
{
    for (size_t i = 0; i < roles.count; i++) {
        LIST_OF(roles, struct role)[i].accepted = ABSENT;
        LIST_OF(roles, struct role)[i].asked = ABSENT;
    }
}

enum result request_suggest(struct call *call, const void *input, void *output)
{
    (void)input;
    struct suggestion *suggestion = output;
    struct order_input *order = &suggestion->order;
    struct request request;
    struct category category;
    struct list past;
    enum result result = request_reach(call, call->parameters[0], &request);
    if (result == RESULT_OK) {
        result = call_require_category(call, request.category, &category);
    }
    if (result == RESULT_OK) {
        result = order_list_past(call->store, request.region_code, category.code, PAST_MAX,
                                 call->arena, &past, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    suggest_order(call, &request, &category, &past, suggestion);
    const int64_t length_s = order->ends_at;
    result = suggestion_find_times(call, &request, order, &suggestion->times);
    if (result == RESULT_OK) {
        const struct suggested_time *best = LIST_OF(suggestion->times, struct suggested_time);
        order->starts_at = best->starts_at;
        order->ends_at = best->starts_at + length_s;
        empty_roles(order->roles);
    }
    return result;
}
