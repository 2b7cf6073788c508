/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long lists: a row of each noun in turn, spread over communities, states and half a year. */
#include "fill.h"

#include <diandan/app/members.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/domain/request.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/request_store.h>

enum { ROWS_PER_COMMIT = 5000, DAY_S = 86400, PAST_DAYS = 150, SPAN_DAYS = 180, HOUR_S = 3600 };

static const char *const communities[] = {
    "420199001001", "420199001002", "420199001003", "420199001004",
    "420199002001", "420199002002", "420199002003", "420199002004",
};
static const char *const units[] = {"420199000000-monitoring", "420199000000-law",
                                    "420199000000-waste", "420199000000-education"};
static const char *const skills[] = {"电工",     "急救",     "摄影记录",
                                     "科普宣讲", "心理疏导", "环保法律"};

#define ONE_OF(fill, table)                                                                        \
    (table)[fill_below((fill), (int64_t)(sizeof(table) / sizeof((table)[0])))]

static int64_t moment(struct fill *fill)
{
    const int64_t from = world_now_s(&fill->world) / DAY_S * DAY_S - (int64_t)PAST_DAYS * DAY_S;
    return from + fill_below(fill, SPAN_DAYS) * DAY_S + fill_below(fill, 24) * HOUR_S;
}

static enum result add_member(struct fill *fill, const char *region_code, struct member *ret)
{
    struct skill held = {ONE_OF(fill, skills), 1 + fill_below(fill, 5)};
    const struct member_input input = {
        .region_code = region_code,
        .unit_id = ONE_OF(fill, units),
        .name = "张三",
        .week_minutes_max = 600,
        .consented = 1,
        .state = MEMBER_ACTIVE,
        .skills = {&held, 1},
    };
    return member_make(&fill->call, &input, ret);
}

static enum result add_order(struct fill *fill, const char *region_code, struct order *ret)
{
    static const int states[] = {ORDER_OPEN,      ORDER_STAFFED, ORDER_DONE,     ORDER_EVALUATED,
                                 ORDER_EVALUATED, ORDER_CLOSED,  ORDER_CANCELLED};
    struct role role = {.skill = ONE_OF(fill, skills), .level = 1, .count = 2};
    struct call *call = &fill->call;
    *ret = (struct order){
        .id = call_new_id(call, region_code),
        .region_code = region_code,
        .title = "测量订单",
        .category = "bench",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = moment(fill),
        .priority = 50,
        .roles = {&role, 1},
        .state = ONE_OF(fill, states),
        .created_by = "bench",
        .created_at = world_now_s(&fill->world),
        .version = 1,
    };
    ret->ends_at = ret->starts_at + INT64_C(2) * HOUR_S;
    const enum result result = order_save(call->store, ret, call->error);
    ret->roles = (struct list){NULL, 0};
    return result;
}

static enum result add_request(struct fill *fill, const struct order *order)
{
    static const int states[] = {REQUEST_RECEIVED, REQUEST_TRIAGED,  REQUEST_ORDERED,
                                 REQUEST_ANSWERED, REQUEST_RESOLVED, REQUEST_CONFIRMED};
    struct call *call = &fill->call;
    const int state = ONE_OF(fill, states);
    const int is_ordered = state == REQUEST_ORDERED || state == REQUEST_RESOLVED;
    const struct request request = {
        .id = call_new_id(call, order->region_code),
        .region_code = order->region_code,
        .tracking_code = call_new_code(call),
        .channel = CHANNEL_WEB,
        .category = "bench",
        .words = "测量用的一件诉求",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .received_at = order->starts_at - fill_below(fill, 20) * DAY_S,
        .wished_at = ABSENT,
        .state = state,
        .priority = 50,
        .order_id = is_ordered ? order->id : NULL,
        .due_at = ABSENT,
        .version = 1,
    };
    return request_save(call->store, &request, call->error);
}

static enum result add_offer(struct fill *fill, const struct order *order, const char *member_id)
{
    struct call *call = &fill->call;
    const int served = order->state >= ORDER_DONE && order->state <= ORDER_CLOSED;
    const struct offer offer = {
        .id = call_new_id(call, order->region_code),
        .region_code = order->region_code,
        .order_id = order->id,
        .member_id = member_id,
        .state = served ? OFFER_CONFIRMED : OFFER_PROPOSED,
        .reasons = "[]",
        .offered_at = order->starts_at - DAY_S,
        .answered_at = served ? order->starts_at - DAY_S / 2 : ABSENT,
        .checked_in_at = served ? order->starts_at : ABSENT,
        .checked_out_at = served ? order->ends_at : ABSENT,
        .confirmed_by = served ? "bench" : NULL,
        .minutes = served ? 120 : ABSENT,
        .version = 1,
    };
    return offer_save(call->store, &offer, call->error);
}

static enum result add_row(struct fill *fill)
{
    const char *region_code = ONE_OF(fill, communities);
    struct member member;
    struct order order;
    enum result result = add_member(fill, region_code, &member);
    if (result == RESULT_OK) {
        result = add_order(fill, region_code, &order);
    }
    if (result == RESULT_OK) {
        result = add_request(fill, &order);
    }
    return result == RESULT_OK ? add_offer(fill, &order, member.id) : result;
}

enum result fill_lists(struct fill *fill, int64_t count)
{
    struct call *call = &fill->call;
    enum result result = store_begin(call->store, call->error);
    if (result == RESULT_OK) {
        result = fill_place(fill, communities[0]);
    }
    for (int64_t number = 1; number <= count && result == RESULT_OK; number++) {
        fill->world.now_ms++;
        result = add_row(fill);
        if (result == RESULT_OK && number % ROWS_PER_COMMIT == 0) {
            result = store_commit(call->store, call->error);
            arena_reset(call->arena);
            result = result == RESULT_OK ? store_begin(call->store, call->error) : result;
        }
    }
    return result == RESULT_OK ? store_commit(call->store, call->error) : result;
}
