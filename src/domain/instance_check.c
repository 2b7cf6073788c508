/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instance_check.h"

#include <diandan/base/names.h>
#include <diandan/base/text.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Every check below returns true, or refuses with a pointer and returns false. */
struct checker {
    const struct instance *instance;
    struct error *error;
};

static bool refuse(const struct checker *checker, enum rule rule, const char *argument,
                   const char *pointer, va_list list)
{
    char path[sizeof(checker->error->pointer)];
    (void)vsnprintf(path, sizeof(path), pointer, list);
    (void)error_refuse(checker->error, RESULT_INVALID, rule, path, "%s", argument);
    return false;
}

/* Not-a-number and infinity hold nowhere. */
__attribute__((format(printf, 4, 5))) static bool in_range(const struct checker *checker,
                                                           enum instance_limit_index index,
                                                           double value, const char *pointer, ...)
{
    const struct limit *limit = &instance_limits[index];
    if (value >= (double)limit->smallest && value <= (double)limit->largest) {
        return true;
    }
    char range[64];
    (void)snprintf(range, sizeof(range), "%lld–%lld", (long long)limit->smallest,
                   (long long)limit->largest);
    va_list list;
    va_start(list, pointer);
    (void)refuse(checker, RULE_RANGE, range, pointer, list);
    va_end(list);
    return false;
}

__attribute__((format(printf, 5, 6))) static bool holds(const struct checker *checker,
                                                        bool condition, enum rule rule,
                                                        const char *argument, const char *pointer,
                                                        ...)
{
    if (!condition) {
        va_list list;
        va_start(list, pointer);
        (void)refuse(checker, rule, argument, pointer, list);
        va_end(list);
    }
    return condition;
}

static bool check_name(const struct checker *checker, const char *name, const char *list, int at)
{
    const struct limit *limit = &instance_limits[INSTANCE_LIMIT_ID_BYTES];
    const int64_t length = (int64_t)strlen(name);
    char range[48] = "";
    if (length < limit->smallest || length > limit->largest) {
        (void)snprintf(range, sizeof(range), "%lld–%lld", (long long)limit->smallest,
                       (long long)limit->largest);
    }
    return holds(checker, length >= limit->smallest && length <= limit->largest, RULE_LENGTH, range,
                 "/%s/%d/id", list, at) &&
           holds(checker, !text_has_control(name, ""), RULE_CONTROL, "", "/%s/%d/id", list, at);
}

static bool check_interval(const struct checker *checker, struct interval interval,
                           const char *pointer)
{
    return in_range(checker, INSTANCE_LIMIT_MINUTE, (double)interval.start, "%s/0", pointer) &&
           in_range(checker, INSTANCE_LIMIT_MINUTE, (double)interval.end, "%s/1", pointer) &&
           holds(checker, interval.end > interval.start, RULE_INTERVAL, "", "%s", pointer);
}

static bool check_availability(const struct checker *checker, const struct instance_member *member,
                               int at)
{
    bool ok = in_range(checker, INSTANCE_LIMIT_INTERVALS, member->availability_count,
                       "/members/%d/availability", at);
    for (int i = 0; ok && i < member->availability_count; i++) {
        char pointer[96];
        (void)snprintf(pointer, sizeof(pointer), "/members/%d/availability/%d", at, i);
        ok = check_interval(checker, member->availability[i], pointer);
    }
    return ok;
}

/* A place whose x is item first of what pointer names. */
static bool check_place(const struct checker *checker, const struct location *location,
                        const char *pointer, int first)
{
    const bool round_earth = checker->instance->metric == TRAVEL_HAVERSINE;
    const int second = first + 1;
    return !location->known ||
           (in_range(checker, INSTANCE_LIMIT_COORDINATE, location->x, "%s/%d", pointer, first) &&
            in_range(checker, INSTANCE_LIMIT_COORDINATE, location->y, "%s/%d", pointer, second) &&
            holds(checker, !round_earth || (location->x >= -180 && location->x <= 180), RULE_RANGE,
                  "-180–180", "%s/%d", pointer, first) &&
            holds(checker, !round_earth || (location->y >= -90 && location->y <= 90), RULE_RANGE,
                  "-90–90", "%s/%d", pointer, second));
}

static bool check_location(const struct checker *checker, const struct location *location,
                           const char *list, int at)
{
    char pointer[96];
    if (!location->known) {
        return true;
    }
    (void)snprintf(pointer, sizeof(pointer), "/%s/%d/location", list, at);
    return check_place(checker, location, pointer, 0);
}

static bool check_busy(const struct checker *checker, const struct instance_member *member, int at)
{
    bool ok =
        in_range(checker, INSTANCE_LIMIT_INTERVALS, member->busy_count, "/members/%d/busy", at);
    for (int i = 0; ok && i < member->busy_count; i++) {
        char pointer[96];
        (void)snprintf(pointer, sizeof(pointer), "/members/%d/busy/%d", at, i);
        ok = check_interval(checker, member->busy[i].time, pointer) &&
             check_place(checker, &member->busy[i].location, pointer, 2);
    }
    return ok;
}

static bool check_member_counts(const struct checker *checker, int at)
{
    const struct instance_member *member = &checker->instance->members[at];
    return in_range(checker, INSTANCE_LIMIT_SKILLS, member->skill_count, "/members/%d/skills",
                    at) &&
           in_range(checker, INSTANCE_LIMIT_NAMES, member->resource_count, "/members/%d/resources",
                    at) &&
           in_range(checker, INSTANCE_LIMIT_NAMES, member->certificate_count,
                    "/members/%d/certificates", at) &&
           in_range(checker, INSTANCE_LIMIT_NAMES, member->interest_count, "/members/%d/interests",
                    at) &&
           in_range(checker, INSTANCE_LIMIT_NAMES, member->contact_point_count,
                    "/members/%d/contact_points", at) &&
           in_range(checker, INSTANCE_LIMIT_DECLINED, member->declined_count,
                    "/members/%d/declined", at);
}

static bool check_member(const struct checker *checker, int at)
{
    const struct instance_member *member = &checker->instance->members[at];
    bool ok = check_name(checker, member->id, "members", at) && check_member_counts(checker, at) &&
              check_availability(checker, member, at) && check_busy(checker, member, at) &&
              check_location(checker, &member->location, "members", at) &&
              (member->minutes_max == INSTANCE_UNCAPPED ||
               in_range(checker, INSTANCE_LIMIT_CAP_MINUTES, (double)member->minutes_max,
                        "/members/%d/max_hours", at)) &&
              in_range(checker, INSTANCE_LIMIT_CAP_MINUTES, (double)member->load_minutes,
                       "/members/%d/load_hours", at);
    for (int i = 0; ok && i < member->skill_count; i++) {
        const struct instance_skill *skill = &member->skills[i];
        ok = in_range(checker, INSTANCE_LIMIT_LEVEL, (double)skill->level, "/members/%d/skills/%s",
                      at, checker->instance->skills.items[skill->skill]);
    }
    for (int i = 0; ok && i < member->certificate_count; i++) {
        const struct instance_certificate *held = &member->certificates[i];
        ok = in_range(checker, INSTANCE_LIMIT_MINUTE, (double)held->valid_until,
                      "/members/%d/certificates/%s", at,
                      checker->instance->certificates.items[held->certificate]);
    }
    return ok;
}

static bool check_roles(const struct checker *checker, int at)
{
    const struct instance_order *order = &checker->instance->orders[at];
    bool ok = in_range(checker, INSTANCE_LIMIT_ROLES, order->role_count, "/orders/%d/roles", at);
    for (int i = 0; ok && i < order->role_count; i++) {
        const struct instance_role *role = &order->roles[i];
        ok = in_range(checker, INSTANCE_LIMIT_SKILLS, role->skill_count,
                      "/orders/%d/roles/%d/any_of", at, i) &&
             in_range(checker, INSTANCE_LIMIT_LEVEL, (double)role->level,
                      "/orders/%d/roles/%d/level", at, i) &&
             in_range(checker, INSTANCE_LIMIT_ROLE_COUNT, (double)role->count,
                      "/orders/%d/roles/%d/count", at, i);
    }
    return ok;
}

static bool check_order(const struct checker *checker, int at)
{
    const struct instance_order *order = &checker->instance->orders[at];
    return check_name(checker, order->id, "orders", at) &&
           in_range(checker, INSTANCE_LIMIT_MINUTE, (double)order->start, "/orders/%d/start", at) &&
           in_range(checker, INSTANCE_LIMIT_MINUTE, (double)order->end, "/orders/%d/end", at) &&
           holds(checker, order->end > order->start, RULE_INTERVAL, "", "/orders/%d/end", at) &&
           in_range(checker, INSTANCE_LIMIT_MINUTE, (double)order->latest_start,
                    "/orders/%d/latest_start", at) &&
           holds(checker, order->latest_start >= order->start, RULE_INTERVAL, "",
                 "/orders/%d/latest_start", at) &&
           in_range(checker, INSTANCE_LIMIT_PRIORITY, (double)order->priority,
                    "/orders/%d/priority", at) &&
           in_range(checker, INSTANCE_LIMIT_HEADCOUNT, (double)order->min, "/orders/%d/min", at) &&
           check_location(checker, &order->location, "orders", at) && check_roles(checker, at);
}

static bool edge_is_sound(const struct instance *instance, const struct instance_edge *edge)
{
    const struct limit *score = &instance_limits[INSTANCE_LIMIT_SCORE];
    return edge->member >= 0 && edge->member < instance->member_count && edge->order >= 0 &&
           edge->order < instance->order_count && edge->role >= 0 &&
           edge->role < instance->orders[edge->order].role_count &&
           edge->score >= score->smallest && edge->score <= score->largest;
}

/* Names what is wrong with an edge that is not sound. */
static bool check_edge(const struct checker *checker, int at)
{
    const struct instance *instance = checker->instance;
    const struct instance_edge *edge = &instance->edges[at];
    return holds(checker, edge->member >= 0 && edge->member < instance->member_count,
                 RULE_UNKNOWN_ID, "member", "/edges/%d/0", at) &&
           holds(checker, edge->order >= 0 && edge->order < instance->order_count, RULE_UNKNOWN_ID,
                 "order", "/edges/%d/1", at) &&
           holds(checker, edge->role >= 0 && edge->role < instance->orders[edge->order].role_count,
                 RULE_UNKNOWN_ID, "role", "/edges/%d/2", at) &&
           in_range(checker, INSTANCE_LIMIT_SCORE, (double)edge->score, "/edges/%d/3", at);
}

static bool check_place_published(const struct checker *checker, int at)
{
    const struct instance *instance = checker->instance;
    const struct instance_place *place = &instance->published[at];
    return holds(checker, place->member >= 0 && place->member < instance->member_count,
                 RULE_UNKNOWN_ID, "member", "/published/%d/0", at) &&
           holds(checker, place->order >= 0 && place->order < instance->order_count,
                 RULE_UNKNOWN_ID, "order", "/published/%d/1", at) &&
           holds(checker,
                 place->role >= 0 && place->role < instance->orders[place->order].role_count,
                 RULE_UNKNOWN_ID, "role", "/published/%d/2", at);
}

static bool check_whole(const struct checker *checker)
{
    const struct instance *instance = checker->instance;
    return in_range(checker, INSTANCE_LIMIT_MEMBERS, instance->member_count, "/members") &&
           in_range(checker, INSTANCE_LIMIT_ORDERS, instance->order_count, "/orders") &&
           in_range(checker, INSTANCE_LIMIT_EDGES, instance->edge_count, "/edges") &&
           in_range(checker, INSTANCE_LIMIT_MINUTE, (double)instance->horizon.start,
                    "/horizon/start") &&
           in_range(checker, INSTANCE_LIMIT_MINUTE, (double)instance->horizon.end,
                    "/horizon/end") &&
           holds(checker, instance->horizon.end > instance->horizon.start, RULE_INTERVAL, "",
                 "/horizon/end") &&
           in_range(checker, INSTANCE_LIMIT_MINUTES_PER_UNIT, instance->minutes_per_unit,
                    "/travel/minutes_per_unit") &&
           in_range(checker, INSTANCE_LIMIT_MEMBER_COST, (double)instance->member_cost,
                    "/member_cost") &&
           in_range(checker, INSTANCE_LIMIT_PUBLISHED, instance->published_count, "/published") &&
           in_range(checker, INSTANCE_LIMIT_SECONDS, instance->seconds, "/limits/seconds") &&
           in_range(checker, INSTANCE_LIMIT_GAP, instance->gap, "/limits/gap");
}

static const char *id_of_member(const struct instance *instance, int at)
{
    return instance->members[at].id;
}

static const char *id_of_order(const struct instance *instance, int at)
{
    return instance->orders[at].id;
}

static bool check_unique(const struct checker *checker,
                         const char *(*id_of)(const struct instance *, int), int count,
                         const char *list)
{
    struct arena *scratch = arena_create();
    struct names names = {.arena = scratch};
    bool ok = true;
    names_reserve(&names, count);
    for (int i = 0; ok && i < count; i++) {
        const char *id = id_of(checker->instance, i);
        ok = holds(checker, names_add(&names, id) == i, RULE_DUPLICATE, id, "/%s/%d/id", list, i);
    }
    arena_destroy(scratch);
    return ok;
}

static bool check_ids(const struct checker *checker)
{
    const struct instance *instance = checker->instance;
    return check_unique(checker, id_of_member, instance->member_count, "members") &&
           check_unique(checker, id_of_order, instance->order_count, "orders");
}

enum result instance_check(const struct instance *instance, struct error *error)
{
    const struct checker whole = {instance, error};
    const struct checker *checker = &whole;
    bool ok = check_whole(checker);
    for (int i = 0; ok && i < instance->member_count; i++) {
        ok = check_member(checker, i);
    }
    for (int i = 0; ok && i < instance->order_count; i++) {
        ok = check_order(checker, i);
    }
    for (int i = 0; ok && i < instance->edge_count; i++) {
        ok = edge_is_sound(instance, &instance->edges[i]) || check_edge(checker, i);
    }
    for (int i = 0; ok && i < instance->published_count; i++) {
        ok = check_place_published(checker, i);
    }
    ok = ok && check_ids(checker) &&
         (!instance->scores || scores_check(instance->scores, "/scores", error) == RESULT_OK);
    return ok ? RESULT_OK : error->result;
}
