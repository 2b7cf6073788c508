/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/offer.h>
#include <diandan/domain/travel.h>

/* clang-format off */
static const char *const codes[] = {"proposed", "accepted", "declined", "expired", "withdrawn", "checked_in", "checked_out", "confirmed", "no_show"};
static const char *const names[] = {"待答复", "已接单", "已婉拒", "已过期", "已撤回", "已签到", "已签退", "已确认", "未到场"};
const struct words offer_states = {codes, names, 9};

static const char *const way_codes[] = {"none", "self", "code", "officer"};
static const char *const way_names[] = {"未登记", "本人填报", "现场码", "社区登记"};
const struct words attendance_ways = {way_codes, way_names, 4};

static const uint32_t allowed[] = {
    [OFFER_PROPOSED]    = MOVE(OFFER_ACCEPTED) | MOVE(OFFER_DECLINED) | MOVE(OFFER_EXPIRED) | MOVE(OFFER_WITHDRAWN),
    [OFFER_ACCEPTED]    = MOVE(OFFER_CHECKED_IN) | MOVE(OFFER_NO_SHOW) | MOVE(OFFER_WITHDRAWN) | MOVE(OFFER_DECLINED),
    [OFFER_DECLINED]    = 0,
    [OFFER_EXPIRED]     = 0,
    [OFFER_WITHDRAWN]   = 0,
    [OFFER_CHECKED_IN]  = MOVE(OFFER_CHECKED_OUT),
    [OFFER_CHECKED_OUT] = MOVE(OFFER_CONFIRMED),
    [OFFER_CONFIRMED]   = 0,
    [OFFER_NO_SHOW]     = 0,
};
/* clang-format on */
const struct lifecycle offer_life = {&offer_states, allowed};

struct offer offer_for(const struct order *order, int64_t role, const char *member_id,
                       int64_t now_s)
{
    return (struct offer){
        .region_code = order->region_code,
        .order_id = order->id,
        .role = role,
        .member_id = member_id,
        .state = OFFER_PROPOSED,
        .offered_at = now_s,
        .answered_at = ABSENT,
        .answer_by = ABSENT,
        .checked_in_at = ABSENT,
        .checked_out_at = ABSENT,
        .minutes = ABSENT,
        .version = 1,
        .order_title = order->title,
        .order_place = order->place,
        .order_starts_at = order->starts_at,
        .order_ends_at = order->ends_at,
        .order_longitude_micro = order->longitude_micro,
        .order_latitude_micro = order->latitude_micro,
    };
}

int offer_clashes(const struct offer *offer, const struct offer *other, int64_t minutes_per_km)
{
    const struct location here =
        location_of_micro(offer->order_longitude_micro, offer->order_latitude_micro);
    const struct location there =
        location_of_micro(other->order_longitude_micro, other->order_latitude_micro);
    const int64_t way_s =
        60 * travel_minutes(TRAVEL_HAVERSINE, (double)minutes_per_km, &here, &there);
    return other->order_starts_at < offer->order_ends_at + way_s &&
           offer->order_starts_at < other->order_ends_at + way_s;
}

int offer_holds_place(int state)
{
    const uint32_t holding = MOVE(OFFER_ACCEPTED) | MOVE(OFFER_CHECKED_IN) |
                             MOVE(OFFER_CHECKED_OUT) | MOVE(OFFER_CONFIRMED);
    return (holding & MOVE(state)) != 0;
}
