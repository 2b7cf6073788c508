/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-made service of the past in a fixture's store: orders, members, offers, voices. */
#pragma once

#include "fixture.h"

#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/domain/request.h>
#include <diandan/formats/period.h>
#include <diandan/store/access_store.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/review_store.h>

#define SERVED_UNIT       "420106000000-office"
#define SERVED_OTHER_UNIT "420106000000-school"

static inline void served_open(struct fixture *fixture)
{
    static const struct region regions[] = {
        {FIXTURE_REGION, "东亭"   },
        {"420106002001", "水果湖"}
    };
    static const struct unit units[] = {
        {SERVED_UNIT,       "420106000000", "机关"},
        {SERVED_OTHER_UNIT, "420106000000", "学校"}
    };
    static const struct category categories[] = {
        {.code = "visit",  .name = "走访", .level = 1, .count = 1, .minutes = 60, .priority = 50},
        { .code = "legal",
         .name = "法律",
         .skill = "law",
         .level = 1,
         .count = 1,
         .minutes = 60,
         .priority = 50},
    };
    fixture_open(fixture);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(region_save(fixture->store, &regions[i], &fixture->error), RESULT_OK);
        assert_int_equal(unit_save(fixture->store, &units[i], &fixture->error), RESULT_OK);
        assert_int_equal(category_save(fixture->store, &categories[i], &fixture->error), RESULT_OK);
    }
}

/* skill: NULL = none. */
static inline const char *served_member(struct fixture *fixture, const char *unit_id,
                                        const char *skill)
{
    struct skill held = {skill, 3};
    const struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .unit_id = unit_id,
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .consented_at = 1,
        .skills = {&held, skill ? 1 : 0},
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
    return member.id;
}

/* An evaluated order of two hours at a place, with one role that asks for a skill or none. */
static inline struct order served_order(struct fixture *fixture, int64_t starts_at,
                                        const char *category, const char *skill)
{
    struct role role = {.skill = skill, .level = 1, .count = 20};
    const struct order order = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .title = "走访",
        .category = category,
        .place = "三栋",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = starts_at,
        .ends_at = starts_at + 7200,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_EVALUATED,
        .created_by = "officer",
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(order_save(fixture->store, &order, &fixture->error), RESULT_OK);
    struct order copy = order;
    copy.roles = (struct list){NULL, 0};
    return copy;
}

static inline const char *served_by(struct fixture *fixture, const struct order *order,
                                    const char *member_id, int state, int64_t minutes)
{
    const struct offer offer = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .order_id = order->id,
        .member_id = member_id,
        .state = state,
        .reasons = "[]",
        .offered_at = 1,
        .answered_at = 2,
        .checked_in_at = order->starts_at,
        .checked_out_at = order->starts_at + minutes * 60,
        .minutes = minutes,
        .version = 1,
    };
    assert_int_equal(offer_save(fixture->store, &offer, &fixture->error), RESULT_OK);
    return offer.id;
}

static inline void served_attendance(struct fixture *fixture, const char *offer_id,
                                     const char *actor)
{
    const struct history history = {1, actor, "checked_in", NULL};
    assert_int_equal(history_add(fixture->store, offer_id, &history, &fixture->error), RESULT_OK);
}

static inline void served_review(struct fixture *fixture, const struct order *order, int kind,
                                 const char *author, int64_t rating)
{
    const struct review review = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .order_id = order->id,
        .kind = kind,
        .author = author,
        .rating = rating,
        .created_at = 3,
    };
    assert_int_equal(review_save(fixture->store, &review, &fixture->error), RESULT_OK);
}

/* order: the one that answers it; NULL = it waits. */
static inline void served_request(struct fixture *fixture, const struct order *order,
                                  const char *category)
{
    const char *id = call_new_id(&fixture->call, FIXTURE_REGION);
    const struct request request = {
        .id = id,
        .region_code = FIXTURE_REGION,
        .tracking_code = id,
        .category = category,
        .words = "请来",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .received_at = 1,
        .wished_at = ABSENT,
        .state = order ? REQUEST_RESOLVED : REQUEST_TRIAGED,
        .priority = 50,
        .order_id = order ? order->id : NULL,
        .due_at = ABSENT,
        .version = 1,
    };
    assert_int_equal(request_save(fixture->store, &request, &fixture->error), RESULT_OK);
}

/* A moment of the fixture's year, 2026, by Beijing time: hours from midnight of the first. */
static inline int64_t served_at(int64_t month, int64_t hours)
{
    static const int64_t days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    return period_of_year(2026).from_at + (days[month - 1] * 24 + hours) * 3600;
}
