/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/rounds.h>
#include <diandan/domain/member.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

#include <string.h>

static const int64_t WEEK_S = INT64_C(7) * DAY_S;
static const int64_t WEEK_BEFORE_EPOCH_S = INT64_C(3) * DAY_S; /* 1970-01-01 was a Thursday */
static const int64_t LOAD_S = INT64_C(90) * DAY_S; /* past service that counts for balance */

/* What is needed while one instance is put together. */
struct builder {
    struct call *call;
    struct arena *arena;
    struct error *error;
    int64_t from_at;
    int64_t to_at;
    int64_t rules_at; /* the travel rule is that of this moment */
    bool is_own;      /* a member asks for itself: places and former refusals do not count */
    struct round_problem *problem;
    struct instance *instance;
};

/* Index of a name, added where it is new. Dictionaries are short: tens of skills. */
static int intern(struct builder *builder, struct name_list *names, const char *name)
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

static int64_t minute_floor(const struct builder *builder, int64_t at)
{
    const int64_t seconds = at - builder->from_at;
    return seconds >= 0 ? seconds / 60 : -((-seconds + 59) / 60);
}

static int64_t minute_ceiling(const struct builder *builder, int64_t at)
{
    return -minute_floor(builder, 2 * builder->from_at - at);
}

static void build_role(struct builder *builder, const struct role *role, int64_t free,
                       struct instance_role *out)
{
    struct instance *instance = builder->instance;
    *out = (struct instance_role){
        .level = role->level,
        .count = free,
        .resource =
            role->resource ? intern(builder, &instance->resources, role->resource) : INSTANCE_NONE,
        .certificate = role->certificate
                           ? intern(builder, &instance->certificates, role->certificate)
                           : INSTANCE_NONE,
    };
    if (role->skill) {
        out->skills = ARENA_NEW(builder->arena, int);
        out->skills[0] = intern(builder, &instance->skills, role->skill);
        out->skill_count = 1;
    }
}

/* A role keeps its position in the order even where it has no free place: the plan names it. */
static void build_order(struct builder *builder, const struct order *order,
                        struct instance_order *out)
{
    *out = (struct instance_order){
        .id = order->id,
        .start = minute_floor(builder, order->starts_at),
        .end = minute_ceiling(builder, order->ends_at),
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

static void build_abilities(struct builder *builder, const struct member *member,
                            struct instance_member *out)
{
    struct instance *instance = builder->instance;
    out->skill_count = (int)member->skills.count;
    out->skills = ARENA_ARRAY(builder->arena, struct instance_skill, member->skills.count);
    for (size_t i = 0; i < member->skills.count; i++) {
        const struct skill *skill = &LIST_OF(member->skills, struct skill)[i];
        out->skills[i] =
            (struct instance_skill){intern(builder, &instance->skills, skill->code), skill->level};
    }
    out->certificate_count = (int)member->certificates.count;
    out->certificates =
        ARENA_ARRAY(builder->arena, struct instance_certificate, member->certificates.count);
    for (size_t i = 0; i < member->certificates.count; i++) {
        const struct certificate *held = &LIST_OF(member->certificates, struct certificate)[i];
        const int64_t until = held->valid_until == ABSENT || held->valid_until > builder->to_at
                                  ? builder->to_at + DAY_S
                                  : held->valid_until;
        out->certificates[i] = (struct instance_certificate){
            intern(builder, &instance->certificates, held->code), minute_floor(builder, until)};
    }
    out->resource_count = (int)member->resources.count;
    out->resources = ARENA_ARRAY(builder->arena, int, member->resources.count);
    for (size_t i = 0; i < member->resources.count; i++) {
        out->resources[i] =
            intern(builder, &instance->resources, LIST_OF(member->resources, const char *)[i]);
    }
}

static enum result build_free_time(struct builder *builder, const struct member *member,
                                   struct instance_member *out)
{
    /* An order that starts in the window may end after it: look a day further. */
    const struct time_interval window = {builder->from_at, builder->to_at + DAY_S};
    struct list intervals;
    enum result result =
        availability_expand(builder->arena, member->availability, member->exceptions, window,
                            &intervals, builder->error);
    if (result != RESULT_OK) {
        return result;
    }
    out->availability = ARENA_ARRAY(builder->arena, struct interval, intervals.count);
    for (size_t i = 0; i < intervals.count; i++) {
        const struct time_interval *free = &LIST_OF(intervals, struct time_interval)[i];
        const struct interval whole = {minute_ceiling(builder, free->start_s),
                                       minute_floor(builder, free->end_s)};
        if (whole.start < whole.end) {
            out->availability[out->availability_count++] = whole;
        }
    }
    return RESULT_OK;
}

/* Calendar weeks, Monday to Sunday in the service's zone, counted from that of 1970-01-01. */
static int64_t week_of(int64_t at)
{
    return (at + ZONE_DEFAULT_S + WEEK_BEFORE_EPOCH_S) / WEEK_S;
}

static int64_t week_start(int64_t week)
{
    return week * WEEK_S - WEEK_BEFORE_EPOCH_S - ZONE_DEFAULT_S;
}

/* Most minutes the window may add so that no calendar week passes the member's cap, however a plan
   spreads them: the least any week of the window has left. A round for one week uses it in full. */
static int64_t minutes_left(const struct builder *builder, const struct member *member,
                            const struct list *busy)
{
    const int64_t first = week_of(builder->from_at);
    const int64_t count = week_of(builder->to_at - 1) - first + 1;
    int64_t *used = ARENA_ARRAY(builder->arena, int64_t, (size_t)count);
    int64_t most = 0;
    for (size_t i = 0; i < busy->count; i++) {
        const struct offer *offer = &LIST_OF(*busy, struct offer)[i];
        const int64_t week = week_of(offer->order_starts_at) - first;
        if (week >= 0 && week < count) {
            used[week] += (offer->order_ends_at - offer->order_starts_at) / 60;
            most = used[week] > most ? used[week] : most;
        }
    }
    return member->week_minutes_max > most ? member->week_minutes_max - most : 0;
}

/* Accepted and offered work is busy time at its place and uses the week's cap. */
static enum result build_commitments(struct builder *builder, const struct member *member,
                                     struct instance_member *out)
{
    struct store *store = builder->call->store;
    struct list busy;
    const int64_t weeks_from = week_start(week_of(builder->from_at));
    const int64_t weeks_to = week_start(week_of(builder->to_at - 1) + 1);
    const int64_t reach_from = builder->from_at - OFFER_REACH_S;
    const int64_t reach_to = builder->to_at + DAY_S + OFFER_REACH_S;
    enum result result = offer_list_busy(
        store, member->id, weeks_from < reach_from ? weeks_from : reach_from,
        weeks_to > reach_to ? weeks_to : reach_to, builder->arena, &busy, builder->error);
    if (result == RESULT_OK) {
        result = offer_load_minutes(store, member->id, builder->from_at - LOAD_S,
                                    &out->load_minutes, builder->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    out->busy = ARENA_ARRAY(builder->arena, struct instance_busy, busy.count);
    for (size_t i = 0; i < busy.count; i++) {
        const struct offer *offer = &LIST_OF(busy, struct offer)[i];
        if (offer->order_ends_at > reach_from && offer->order_starts_at < reach_to) {
            out->busy[out->busy_count++] = (struct instance_busy){
                {minute_floor(builder, offer->order_starts_at),
                 minute_ceiling(builder, offer->order_ends_at)},
                location_of_micro(offer->order_longitude_micro, offer->order_latitude_micro),
            };
        }
    }
    out->minutes_max = minutes_left(builder, member, &busy);
    return RESULT_OK;
}

static enum result build_refusals(struct builder *builder, const struct member *member,
                                  struct instance_member *out)
{
    struct list declined = {NULL, 0};
    if (builder->is_own) {
        return RESULT_OK;
    }
    enum result result = offer_list_declined(builder->call->store, member->id, builder->arena,
                                             &declined, builder->error);
    if (result != RESULT_OK) {
        return result;
    }
    out->declined = ARENA_ARRAY(builder->arena, int, declined.count);
    for (size_t i = 0; i < declined.count; i++) {
        const int order =
            instance_find_order(builder->instance, LIST_OF(declined, const char *)[i]);
        if (order != INSTANCE_NONE) {
            out->declined[out->declined_count++] = order;
        }
    }
    return RESULT_OK;
}

typedef enum result member_builder(struct builder *, const struct member *,
                                   struct instance_member *);

static enum result build_member(struct builder *builder, const struct member *member,
                                struct instance_member *out)
{
    static member_builder *const parts[] = {build_free_time, build_commitments, build_refusals};
    *out = (struct instance_member){
        .id = member->id,
        .location = location_of_micro(member->longitude_micro, member->latitude_micro),
    };
    build_abilities(builder, member, out);
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && result == RESULT_OK; i++) {
        result = parts[i](builder, member, out);
    }
    return result;
}

static enum result build_members(struct builder *builder)
{
    const struct list *members = &builder->problem->members;
    builder->instance->members =
        ARENA_ARRAY(builder->arena, struct instance_member, members->count);
    builder->instance->member_count = (int)members->count;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < members->count && result == RESULT_OK; i++) {
        result = build_member(builder, &LIST_OF(*members, struct member)[i],
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
        (struct interval){0, minute_ceiling(builder, builder->to_at + DAY_S)};
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

enum result round_problem_load(struct call *call, const char *scope, int64_t from_at, int64_t to_at,
                               struct round_problem *ret, struct error *error)
{
    struct builder builder = start(call, from_at, to_at, ret, error);
    enum result result =
        order_list_to_match(call->store, scope, from_at, to_at, call->arena, &ret->orders, error);
    if (result == RESULT_OK) {
        result = member_list_to_match(call->store, scope, call->arena, &ret->members, error);
    }
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
