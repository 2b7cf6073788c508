/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/call_backs.h>
#include <diandan/app/desk.h>
#include <diandan/app/discretion.h>
#include <diandan/app/field.h>
#include <diandan/app/orders.h>
#include <diandan/app/promises.h>
#include <diandan/app/referrals.h>
#include <diandan/app/requests.h>
#include <diandan/app/settlements.h>
#include <diandan/domain/offer.h>
#include <diandan/store/desk_store.h>

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("scope", TEXT,    desk_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("date",  TEXT,    desk_query, date, .limit = LIMIT_DATE_CHARACTERS, .note = "2026-11-24; absent = today"),
    FIELD("days",  INTEGER, desk_query, days, .limit = LIMIT_DESK_DAYS, .fallback = 3, .note = "days looked ahead"),
    FIELD("limit", INTEGER, desk_query, limit, .limit = LIMIT_DESK_ITEMS, .fallback = 10, .note = "items of each list"),
};
const struct shape shape_desk_query = SHAPE("DeskQuery", desk_query, query_fields);

/* A list of the day: its first items, how many there are, where the rest is. */
#define DESK_LIST(wire_name, variable, item_shape) \
    static const struct field variable##_fields[] = { \
        FIELD("count", INTEGER, desk_list, count, .limit = LIMIT_DESK_COUNT, .note = "counting stops at the largest"), \
        FIELD("items", LIST,    desk_list, items, .detail = &(item_shape), .items = LIMIT_PAGE_ITEMS), \
        FIELD("more",  TEXT,    desk_list, more, .limit = LIMIT_NAME_CHARACTERS, .note = "path of the whole list"), \
    }; \
    static const struct shape variable = SHAPE(wire_name, desk_list, variable##_fields)

static const struct field request_fields[] = {
    FIELD("duplicates", INTEGER, desk_request, duplicates, .limit = LIMIT_COUNT, .note = "likely duplicates"),
    FIELD("request",    OBJECT,  desk_request, request, .detail = &shape_request),
};
static const struct shape shape_desk_request = SHAPE("DeskRequest", desk_request, request_fields);
DESK_LIST("DeskRequests", shape_requests, shape_desk_request);

static const struct field risky_fields[] = {
    FIELD("risk",              CHOICE,  desk_risky, risk, .detail = &desk_risks, .note = "should have begun, too few to take place, or free places"),
    FIELD("missing",           INTEGER, desk_risky, missing, .limit = LIMIT_COUNT, .note = "free places"),
    FIELD("needed",            INTEGER, desk_risky, needed, .limit = LIMIT_COUNT, .note = "people without whom it does not take place"),
    FIELD("proposed",          INTEGER, desk_risky, proposed, .limit = LIMIT_COUNT, .note = "who was asked and has not answered"),
    FIELD("starts_in_minutes", INTEGER, desk_risky, starts_in_minutes, .limit = LIMIT_DUE_MINUTES, .note = "below zero when it should have begun"),
    FIELD("order",             OBJECT,  desk_risky, order, .detail = &shape_order),
};
static const struct shape shape_risky = SHAPE("OrderAtRisk", desk_risky, risky_fields);
DESK_LIST("OrdersAtRisk", shape_risks, shape_risky);

static const struct field presence_fields[] = {
    FIELD("id",             TEXT,    offer, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("role",           INTEGER, offer, role, .limit = LIMIT_COUNT),
    FIELD("member_id",      TEXT,    offer, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_name",    TEXT,    offer, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("state",          CHOICE,  offer, state, .detail = &offer_states, .note = "accepted = not there yet"),
    FIELD("checked_in_at",  TIME,    offer, checked_in_at, .limit = LIMIT_EPOCH_S),
    FIELD("checked_out_at", TIME,    offer, checked_out_at, .limit = LIMIT_EPOCH_S),
    FIELD("minutes",        INTEGER, offer, minutes, .limit = LIMIT_SERVICE_MINUTES),
    FIELD("version",        INTEGER, offer, version, .limit = LIMIT_VERSION),
};
static const struct shape shape_presence = SHAPE("Presence", offer, presence_fields);

#define COUNT_OF(name, state) FIELD(name, INTEGER, desk_attendance, counts[state], .limit = LIMIT_COUNT)
static const struct field attendance_fields[] = {
    COUNT_OF("proposed",    OFFER_PROPOSED),
    COUNT_OF("accepted",    OFFER_ACCEPTED),
    COUNT_OF("checked_in",  OFFER_CHECKED_IN),
    COUNT_OF("checked_out", OFFER_CHECKED_OUT),
    COUNT_OF("confirmed",   OFFER_CONFIRMED),
    COUNT_OF("no_show",     OFFER_NO_SHOW),
    FIELD("offers", LIST,   desk_attendance, offers, .detail = &shape_presence, .items = LIMIT_COUNT, .note = "of those who accepted"),
    FIELD("order",  OBJECT, desk_attendance, order, .detail = &shape_order),
};
static const struct shape shape_attendance = SHAPE("Attendance", desk_attendance, attendance_fields);
DESK_LIST("Attendances", shape_attendances, shape_attendance);

static const struct field settling_fields[] = {
    FIELD("heard",          BOOLEAN, desk_settling, heard, .limit = LIMIT_COUNT, .note = "everyone who asked spoke"),
    FIELD("days_over",      BOOLEAN, desk_settling, days_over, .limit = LIMIT_COUNT, .note = "the days of residents are over"),
    FIELD("settle_from",    TIME,    desk_settling, settle_from, .limit = LIMIT_EPOCH_S, .note = "when the days are over"),
    FIELD("call_back_owed", BOOLEAN, desk_settling, call_back_owed, .limit = LIMIT_COUNT),
    FIELD("order",          OBJECT,  desk_settling, order, .detail = &shape_order),
};
static const struct shape shape_settling = SHAPE("OrderToSettle", desk_settling, settling_fields);
DESK_LIST("OrdersToSettle", shape_settlings, shape_settling);

static const struct field approval_fields[] = {
    FIELD("offer_id",        TEXT,    desk_approval, offer_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",     TEXT,    desk_approval, region_code, .flags = FIELD_REGION),
    FIELD("level",           CHOICE,  desk_approval, level, .detail = &ladder_levels, .note = "who approves it"),
    FIELD("day_minutes",     INTEGER, desk_approval, day_minutes, .limit = LIMIT_COUNT, .note = "of the member on that day"),
    FIELD("member_id",       TEXT,    desk_approval, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_name",     TEXT,    desk_approval, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_id",        TEXT,    desk_approval, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_title",     TEXT,    desk_approval, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_starts_at", TIME,    desk_approval, order_starts_at, .limit = LIMIT_EPOCH_S),
};
static const struct shape shape_approval = SHAPE("LongDay", desk_approval, approval_fields);
DESK_LIST("LongDays", shape_approvals, shape_approval);

DESK_LIST("CallBacksDue", shape_call_backs, shape_call_back_owed);
DESK_LIST("SettlementsDue", shape_settlements, shape_settlement);
DESK_LIST("PromisesDue", shape_promises, shape_promise);
DESK_LIST("ReferralsDue", shape_referrals, shape_referral);
DESK_LIST("LateEntriesDue", shape_lates, shape_late);

static const struct field day_fields[] = {
    FIELD("date",         TEXT,   desk_day, date, .limit = LIMIT_DATE_CHARACTERS),
    FIELD("scope",        TEXT,   desk_day, scope, .limit = LIMIT_SCOPE_CHARACTERS),
    FIELD("now",          TIME,   desk_day, now, .limit = LIMIT_EPOCH_S),
    FIELD("requests",     OBJECT, desk_day, requests, .detail = &shape_requests, .note = "received or reopened, oldest first"),
    FIELD("at_risk",      OBJECT, desk_day, risks, .detail = &shape_risks, .note = "orders not begun in time, or soon with free places; soonest first"),
    FIELD("attendance",   OBJECT, desk_day, attendance, .detail = &shape_attendances, .note = "orders of the day, by start"),
    FIELD("to_settle",    OBJECT, desk_day, settling, .detail = &shape_settlings, .note = "served orders that may be settled, of the hundred longest ago; count: all served orders"),
    FIELD("call_backs",   OBJECT, desk_day, call_backs, .detail = &shape_call_backs, .note = "likewise; count: those told"),
    FIELD("notices",      OBJECT, desk_day, settlements, .detail = &shape_settlements, .note = "notices that end by the end of the day"),
    FIELD("objections",   OBJECT, desk_day, objections, .detail = &shape_settlements, .note = "settlements objected to"),
    FIELD("promises",     OBJECT, desk_day, promises, .detail = &shape_promises, .note = "late, or due soon; soonest first"),
    FIELD("referrals",    OBJECT, desk_day, referrals, .detail = &shape_referrals, .note = "late, or due soon; soonest first"),
    FIELD("long_days",    OBJECT, desk_day, approvals, .detail = &shape_approvals, .note = "waiting for an approval"),
    FIELD("late_entries", OBJECT, desk_day, late, .detail = &shape_lates, .note = "waiting for the community's approval"),
    FIELD("budgets",      LIST,   desk_day, budgets, .detail = &shape_budget, .items = LIMIT_PAGE_ITEMS, .note = "discretion of this month; of one community only"),
};
const struct shape shape_desk_day = SHAPE("DeskDay", desk_day, day_fields);
/* clang-format on */
