/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_builder.h"

#include <diandan/domain/member.h>
#include <diandan/domain/offer.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>
#include <diandan/store/offer_store.h>

#include <string.h>

static const int64_t WEEK_S = INT64_C(7) * DAY_S;
static const int64_t WEEK_BEFORE_EPOCH_S = INT64_C(3) * DAY_S; /* 1970-01-01 was a Thursday */
static const int64_t LOAD_S = INT64_C(90) * DAY_S; /* past service that counts for balance */

static void build_abilities(struct builder *builder, const struct member *member,
                            struct instance_member *out)
{
    struct instance *instance = builder->instance;
    out->skill_count = (int)member->skills.count;
    out->skills = ARENA_ARRAY(builder->arena, struct instance_skill, member->skills.count);
    for (size_t i = 0; i < member->skills.count; i++) {
        const struct skill *skill = &LIST_OF(member->skills, struct skill)[i];
        out->skills[i] = (struct instance_skill){
            builder_intern(builder, &instance->skills, skill->code), skill->level};
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
            builder_intern(builder, &instance->certificates, held->code),
            builder_minute_floor(builder, until)};
    }
    out->resource_count = (int)member->resources.count;
    out->resources = ARENA_ARRAY(builder->arena, int, member->resources.count);
    for (size_t i = 0; i < member->resources.count; i++) {
        out->resources[i] = builder_intern(builder, &instance->resources,
                                           LIST_OF(member->resources, const char *)[i]);
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
        const struct interval whole = {builder_minute_ceiling(builder, free->start_s),
                                       builder_minute_floor(builder, free->end_s)};
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

/* What a desk pinned is busy time as what was offered is. */
static struct list with_pins(const struct builder *builder, const char *member_id, struct list busy)
{
    const struct list pins = builder->adjustment ? builder->adjustment->pins : (struct list){0};
    struct offer *all = ARENA_ARRAY(builder->arena, struct offer, busy.count + pins.count);
    size_t count = busy.count;
    if (busy.count > 0) {
        memcpy(all, busy.items, busy.count * sizeof(all[0]));
    }
    for (size_t i = 0; i < pins.count; i++) {
        const struct assignment *pin = &LIST_OF(pins, struct assignment)[i];
        const struct order *order = round_find_order(&builder->known, pin->order_id);
        if (order && strcmp(pin->member_id, member_id) == 0) {
            all[count++] = offer_for(order, pin->role, member_id, 0);
        }
    }
    return (struct list){all, count};
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
    busy = with_pins(builder, member->id, busy);
    out->busy = ARENA_ARRAY(builder->arena, struct instance_busy, busy.count);
    for (size_t i = 0; i < busy.count; i++) {
        const struct offer *offer = &LIST_OF(busy, struct offer)[i];
        if (offer->order_ends_at > reach_from && offer->order_starts_at < reach_to) {
            out->busy[out->busy_count++] = (struct instance_busy){
                {builder_minute_floor(builder, offer->order_starts_at),
                 builder_minute_ceiling(builder, offer->order_ends_at)},
                location_of_micro(offer->order_longitude_micro, offer->order_latitude_micro),
            };
        }
    }
    out->minutes_max = minutes_left(builder, member, &busy);
    return RESULT_OK;
}

/* Whom a desk banned from an order is passed over as who declined it is. */
static struct list with_bans(const struct builder *builder, const char *member_id,
                             struct list declined)
{
    const struct list bans = builder->adjustment ? builder->adjustment->bans : (struct list){0};
    const char **all = ARENA_ARRAY(builder->arena, const char *, declined.count + bans.count);
    size_t count = declined.count;
    if (declined.count > 0) {
        memcpy(all, declined.items, declined.count * sizeof(all[0]));
    }
    for (size_t i = 0; i < bans.count; i++) {
        const struct round_ban *ban = &LIST_OF(bans, struct round_ban)[i];
        if (strcmp(ban->member_id, member_id) == 0) {
            all[count++] = ban->order_id;
        }
    }
    return (struct list){all, count};
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
    declined = with_bans(builder, member->id, declined);
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

enum result builder_member(struct builder *builder, const struct member *member,
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
