/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/rounds.h>
#include <diandan/app/suggestions.h>
#include <diandan/formats/time.h>
#include <diandan/matcher/eligibility.h>

#include <stdlib.h>

enum {
    TIMES_MAX = 3,
    DAYS_AHEAD = 8,
    HOURS_AHEAD = 2, /* nobody comes within minutes */
    SLOTS_MAX = DAYS_AHEAD * 4,
};

/* When orders usually begin, and the resident's own hour beside. */
static const int64_t usual_hours[] = {9, 14, 19};

struct slots {
    struct call *call;
    const struct order_input *order;
    int64_t length_s;
    int64_t earliest_at;
    int64_t wished_at; /* ABSENT */
    struct suggested_time times[SLOTS_MAX];
    size_t count;
};

static void add(struct slots *slots, int64_t starts_at)
{
    for (size_t i = 0; i < slots->count; i++) {
        if (slots->times[i].starts_at == starts_at) {
            return;
        }
    }
    if (starts_at >= slots->earliest_at && slots->count < SLOTS_MAX) {
        slots->times[slots->count++] = (struct suggested_time){
            .starts_at = starts_at,
            .ends_at = starts_at + slots->length_s,
            .wished = starts_at == slots->wished_at,
        };
    }
}

static void collect(struct slots *slots)
{
    const int64_t today = time_to_days(slots->earliest_at, ZONE_DEFAULT_S);
    if (slots->wished_at != ABSENT) {
        add(slots, slots->wished_at);
    }
    for (int64_t day = today; day < today + DAYS_AHEAD; day++) {
        const int64_t midnight = time_of_midnight(day, ZONE_DEFAULT_S);
        if (slots->wished_at != ABSENT) {
            const int64_t wished_day = time_to_days(slots->wished_at, ZONE_DEFAULT_S);
            add(slots, midnight + slots->wished_at - time_of_midnight(wished_day, ZONE_DEFAULT_S));
        }
        for (size_t i = 0; i < sizeof(usual_hours) / sizeof(usual_hours[0]); i++) {
            add(slots, midnight + usual_hours[i] * 3600);
        }
    }
}

/* Each start as an order that is not stored. */
static struct list as_orders(const struct slots *slots)
{
    struct arena *arena = slots->call->arena;
    struct order *orders = ARENA_ARRAY(arena, struct order, slots->count);
    for (size_t i = 0; i < slots->count; i++) {
        orders[i] = (struct order){
            .id = arena_print(arena, "start-%zu", i),
            .region_code = slots->order->region_code,
            .title = slots->order->title,
            .longitude_micro = slots->order->longitude_micro,
            .latitude_micro = slots->order->latitude_micro,
            .starts_at = slots->times[i].starts_at,
            .ends_at = slots->times[i].ends_at,
            .priority = slots->order->priority,
            .roles = slots->order->roles,
        };
        for (size_t k = 0; k < orders[i].roles.count; k++) {
            LIST_OF(orders[i].roles, struct role)[k].accepted = 0;
            LIST_OF(orders[i].roles, struct role)[k].asked = 0;
        }
    }
    return (struct list){orders, slots->count};
}

static void count_free(const struct instance *instance, int order, struct suggested_time *time)
{
    const struct instance_order *wanted = &instance->orders[order];
    int64_t able[100] = {0}; /* by role; as many as LIMIT_ROLES allows, and more */
    for (int member = 0; member < instance->member_count; member++) {
        bool any = false;
        for (int role = 0; role < wanted->role_count; role++) {
            const bool holds = eligibility_holds(instance, member, order, role);
            able[role] += holds;
            any |= holds;
        }
        time->free += any;
    }
    time->enough = 1;
    for (int role = 0; role < wanted->role_count; role++) {
        time->needed += wanted->roles[role].count;
        time->enough &= able[role] >= wanted->roles[role].count;
    }
    time->enough &= time->free >= time->needed;
}

/* What the resident wished for first; then where there are enough, soonest; then most. */
static int compare(const void *a, const void *b)
{
    const struct suggested_time *x = a;
    const struct suggested_time *y = b;
    if (x->wished != y->wished) {
        return y->wished - x->wished;
    }
    if (x->enough != y->enough) {
        return y->enough - x->enough;
    }
    if (!x->enough && x->free != y->free) {
        return x->free > y->free ? -1 : 1;
    }
    return (x->starts_at > y->starts_at) - (x->starts_at < y->starts_at);
}

static void put_in_words(struct arena *arena, struct suggested_time *time)
{
    time->zh = arena_print(arena, "%s%lld 名党员有空，需要 %lld 名",
                           time->wished ? "居民希望的时间；" : "", (long long)time->free,
                           (long long)time->needed);
    time->en = arena_print(arena, "%s%lld members are free, %lld are needed",
                           time->wished ? "when the resident would like it; " : "",
                           (long long)time->free, (long long)time->needed);
}

enum result suggestion_find_times(struct call *call, const struct request *request,
                                  const struct order_input *order, struct list *ret_times)
{
    const int64_t earliest = call_now_s(call) + HOURS_AHEAD * INT64_C(3600);
    struct slots *slots = ARENA_NEW(call->arena, struct slots);
    struct round_problem problem;
    int64_t last = earliest;
    *slots = (struct slots){
        .call = call,
        .order = order,
        .length_s = order->ends_at,
        .earliest_at = earliest,
        .wished_at = request->wished_at != ABSENT && request->wished_at >= earliest
                         ? request->wished_at - request->wished_at % 60
                         : ABSENT,
    };
    collect(slots);
    for (size_t i = 0; i < slots->count; i++) {
        last = slots->times[i].starts_at > last ? slots->times[i].starts_at : last;
    }
    enum result result = round_problem_of_orders(call, order->region_code, earliest, last + 60,
                                                 as_orders(slots), &problem);
    if (result != RESULT_OK) {
        return result;
    }
    for (size_t i = 0; i < slots->count; i++) {
        count_free(problem.instance, (int)i, &slots->times[i]);
        put_in_words(call->arena, &slots->times[i]);
    }
    qsort(slots->times, slots->count, sizeof(slots->times[0]), compare);
    *ret_times = (struct list){slots->times, slots->count < TIMES_MAX ? slots->count : TIMES_MAX};
    return RESULT_OK;
}
