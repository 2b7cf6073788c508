/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/charts.h>
#include <diandan/app/field.h>
#include <diandan/app/rates.h>

/* clang-format off */
#define CHART_FIELDS(what) \
    FIELD("from",  TIME,    chart_query, span.from_at, .limit = LIMIT_EPOCH_S, .note = what "; absent = the first of this year"), \
    FIELD("to",    TIME,    chart_query, span.to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive; absent = the end of this year"), \
    FIELD("scope", TEXT,    chart_query, span.scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"), \
    FIELD("after", TEXT,    chart_query, span.after, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("limit", INTEGER, chart_query, span.limit, .limit = LIMIT_PAGE, .fallback = 50)

#define SPAN_SHOWN(type) \
    FIELD("from", TIME, type, from_at, .limit = LIMIT_EPOCH_S), \
    FIELD("to",   TIME, type, to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive")
#define ITEMS_SHOWN(type, shape, what) \
    FIELD("items", LIST, type, items, .detail = &(shape), .items = LIMIT_PAGE_ITEMS, .note = (what)), \
    FIELD("next",  TEXT, type, next, .limit = LIMIT_ID_CHARACTERS, .note = "ask with after= for the next page; absent on the last")

static const struct field demand_query_fields[] = {
    CHART_FIELDS("requests received from here on"),
    FIELD("category", TEXT, chart_query, category, .limit = LIMIT_CODE_CHARACTERS, .note = "whose hours; absent = all"),
};
const struct shape shape_demand_query = SHAPE("DemandQuery", chart_query, demand_query_fields);

static const struct field category_fields[] = {
    FIELD("category", TEXT,    demand_category, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("name",     TEXT,    demand_category, name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("received", INTEGER, demand_category, received, .limit = LIMIT_COUNT),
    FIELD("waiting",  INTEGER, demand_category, waiting, .limit = LIMIT_COUNT, .note = "of them received, triaged or reopened"),
};
static const struct shape shape_category = SHAPE("DemandCategory", demand_category, category_fields);

static const struct field hour_fields[] = {
    FIELD("weekday",  INTEGER, demand_hour, weekday, .limit = LIMIT_COUNT, .note = "1 Monday to 7 Sunday, in Asia/Shanghai"),
    FIELD("hour",     INTEGER, demand_hour, hour, .limit = LIMIT_COUNT, .note = "0 to 23"),
    FIELD("received", INTEGER, demand_hour, received, .limit = LIMIT_COUNT),
};
static const struct shape shape_hour = SHAPE("DemandHour", demand_hour, hour_fields);

static const struct field demand_fields[] = {
    SPAN_SHOWN(demand_board),
    FIELD("received", INTEGER, demand_board, received, .limit = LIMIT_COUNT, .note = "of all categories"),
    ITEMS_SHOWN(demand_board, shape_category, "by code of the category"),
    FIELD("hours", LIST, demand_board, hours, .detail = &shape_hour, .items = LIMIT_COUNT, .note = "of the week; hours nobody asked in are left out"),
};
const struct shape shape_demand_board = SHAPE("DemandBoard", demand_board, demand_fields);

static const struct field filling_query_fields[] = {
    CHART_FIELDS("orders that start from here on"),
    FIELD("skill", TEXT, chart_query, skill, .limit = LIMIT_SUBJECT_CHARACTERS, .note = "only places of this skill; empty = places that ask for none"),
};
const struct shape shape_filling_query = SHAPE("FillingQuery", chart_query, filling_query_fields);

static const struct field sum_fields[] = {
    FIELD("month",       TEXT,    place_sum, month, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("skill",       TEXT,    place_sum, skill, .limit = LIMIT_SUBJECT_CHARACTERS, .note = "empty = asks for none"),
    FIELD("orders",      INTEGER, place_sum, orders, .limit = LIMIT_COUNT),
    FIELD("asked",       INTEGER, place_sum, asked, .limit = LIMIT_COUNT, .note = "places, of orders that are neither drafts nor dropped"),
    FIELD("filled",      INTEGER, place_sum, filled, .limit = LIMIT_COUNT, .note = "accepted, and whatever came of it but no-shows"),
    FIELD("unfilled",    INTEGER, place_sum, unfilled, .limit = LIMIT_COUNT),
    FIELD("filled_rate", INTEGER, place_sum, filled_rate, .limit = LIMIT_SHARE, .note = "hundredths of a percent of asked"),
    FIELD("dropped",     INTEGER, place_sum, dropped, .limit = LIMIT_COUNT, .note = "places of cancelled and expired orders"),
};
static const struct shape shape_sum = SHAPE("PlaceSum", place_sum, sum_fields);

static const struct field reason_fields[] = {
    FIELD("skill",   TEXT,    place_reason, skill, .limit = LIMIT_SUBJECT_CHARACTERS),
    FIELD("code",    TEXT,    place_reason, code, .limit = LIMIT_SUBJECT_CHARACTERS, .note = "the rule that kept most members away; empty = no round has left the place empty"),
    FIELD("zh",      TEXT,    place_reason, zh, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("en",      TEXT,    place_reason, en, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("places",  INTEGER, place_reason, places, .limit = LIMIT_COUNT),
    FIELD("members", INTEGER, place_reason, members, .limit = LIMIT_COUNT, .note = "kept away by it, over all these places"),
};
static const struct shape shape_reason = SHAPE("PlaceReason", place_reason, reason_fields);

static const struct field short_fields[] = {
    FIELD("key",         TEXT,    short_place, key, .limit = LIMIT_ID_CHARACTERS, .note = "order and role"),
    FIELD("region_code", TEXT,    short_place, region_code, .flags = FIELD_REGION),
    FIELD("order_id",    TEXT,    short_place, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("title",       TEXT,    short_place, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at",   TIME,    short_place, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("role",        INTEGER, short_place, role, .limit = LIMIT_COUNT),
    FIELD("skill",       TEXT,    short_place, skill, .limit = LIMIT_CODE_CHARACTERS, .note = "absent = asks for none"),
    FIELD("missing",     INTEGER, short_place, missing, .limit = LIMIT_COUNT),
    FIELD("round_id",    TEXT,    short_place, round_id, .limit = LIMIT_ID_CHARACTERS, .note = "the newest round that left it empty"),
    FIELD("reason",      TEXT,    short_place, reason, .limit = LIMIT_CODE_CHARACTERS, .note = "as in reasons of the board"),
    FIELD("reasons",     JSON,    short_place, reasons, .limit = LIMIT_COUNT, .note = "as that round told them"),
};
static const struct shape shape_short = SHAPE("ShortPlace", short_place, short_fields);

static const struct field filling_fields[] = {
    SPAN_SHOWN(filling_board),
    FIELD("rows",    LIST, filling_board, rows, .detail = &shape_sum, .items = LIMIT_COUNT, .note = "by month and skill"),
    FIELD("reasons", LIST, filling_board, reasons, .detail = &shape_reason, .items = LIMIT_COUNT, .note = "most places first"),
    ITEMS_SHOWN(filling_board, shape_short, "places nobody took, by order and role"),
};
const struct shape shape_filling_board = SHAPE("FillingBoard", filling_board, filling_fields);

static const struct field hours_query_fields[] = {
    CHART_FIELDS("orders that start from here on"),
    FIELD("age", CHOICE, chart_query, age, .detail = &ages, .fallback = -1, .note = "whose orders are listed"),
};
const struct shape shape_hours_query = SHAPE("HoursQuery", chart_query, hours_query_fields);

static const struct field age_fields[] = {
    FIELD("age",      CHOICE,  age_sum, age, .detail = &ages, .note = "from the first request of the order to the first member who came: up to 1, 3, 7, 15 days, more; or no resident asked"),
    FIELD("orders",   INTEGER, age_sum, orders, .limit = LIMIT_COUNT),
    FIELD("services", INTEGER, age_sum, services, .limit = LIMIT_COUNT, .note = "of one member each, confirmed"),
    FIELD("minutes",  INTEGER, age_sum, minutes, .limit = LIMIT_BALANCE),
};
static const struct shape shape_age = SHAPE("AgeSum", age_sum, age_fields);

static const struct field aged_fields[] = {
    FIELD("region_code", TEXT,    aged_order, region_code, .flags = FIELD_REGION),
    FIELD("order_id",    TEXT,    aged_order, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("title",       TEXT,    aged_order, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at",   TIME,    aged_order, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("asked_at",    TIME,    aged_order, asked_at, .limit = LIMIT_EPOCH_S, .note = "absent = no resident asked"),
    FIELD("served_at",   TIME,    aged_order, served_at, .limit = LIMIT_EPOCH_S),
    FIELD("services",    INTEGER, aged_order, services, .limit = LIMIT_COUNT),
    FIELD("minutes",     INTEGER, aged_order, minutes, .limit = LIMIT_BALANCE),
};
static const struct shape shape_aged = SHAPE("AgedOrder", aged_order, aged_fields);

static const struct field hours_fields[] = {
    SPAN_SHOWN(hours_board),
    FIELD("ages", LIST, hours_board, ages, .detail = &shape_age, .items = LIMIT_COUNT, .note = "every age, in order"),
    ITEMS_SHOWN(hours_board, shape_aged, "orders somebody served in"),
};
const struct shape shape_hours_board = SHAPE("HoursBoard", hours_board, hours_fields);

static const struct field region_query_fields[] = {CHART_FIELDS("requests received, orders that start, entries posted from here on")};
const struct shape shape_region_query = SHAPE("RegionBoardQuery", chart_query, region_query_fields);

#define REGION_FIELDS \
    FIELD("scope",       TEXT, region_figures, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "what lists and boards are asked with to see it alone"), \
    FIELD("region_code", TEXT, region_figures, region_code, .flags = FIELD_REGION), \
    FIELD("name",        TEXT, region_figures, name, .limit = LIMIT_NAME_CHARACTERS, .note = "absent where the dictionary has none"), \
    FIELD("reviews",        INTEGER, region_figures, reviews, .limit = LIMIT_COUNT, .note = "by residents, of orders that start in the period"), \
    FIELD("stars",          INTEGER, region_figures, stars, .limit = LIMIT_STARS_HUNDREDTHS, .note = "their mean, in hundredths"), \
    FIELD("satisfied",      INTEGER, region_figures, satisfied, .limit = LIMIT_COUNT), \
    FIELD("satisfied_rate", INTEGER, region_figures, satisfied_rate, .limit = LIMIT_RATE_HUNDREDTHS, .note = "hundredths of a percent of reviews")

static const struct field figures_fields[] = {
    REGION_FIELDS,
    FIELD("received",       INTEGER, region_figures, received, .limit = LIMIT_COUNT, .note = "requests"),
    FIELD("waiting",        INTEGER, region_figures, waiting, .limit = LIMIT_COUNT, .note = "of them received, triaged or reopened"),
    FIELD("open",           INTEGER, region_figures, open, .limit = LIMIT_COUNT, .note = "orders that are open, staffed or running"),
    FIELD("asked",          INTEGER, region_figures, asked, .limit = LIMIT_COUNT, .note = "places"),
    FIELD("filled",         INTEGER, region_figures, filled, .limit = LIMIT_COUNT),
    FIELD("filled_rate",    INTEGER, region_figures, filled_rate, .limit = LIMIT_SHARE, .note = "hundredths of a percent of asked"),
    FIELD("minutes",        INTEGER, region_figures, minutes, .limit = LIMIT_BALANCE, .note = "service and late entries posted in the period, less what was taken back"),
    FIELD("points",         INTEGER, region_figures, points, .limit = LIMIT_BALANCE, .note = "hundredths; service, late entries and grants likewise"),
    FIELD("late_promises",  INTEGER, region_figures, late_promises, .limit = LIMIT_COUNT, .note = "due in the period, open and late"),
    FIELD("late_referrals", INTEGER, region_figures, late_referrals, .limit = LIMIT_COUNT, .note = "due in the period, open and late"),
};
static const struct shape shape_figures = SHAPE("RegionFigures", region_figures, figures_fields);

static const struct field region_board_fields[] = {
    SPAN_SHOWN(region_board),
    ITEMS_SHOWN(region_board, shape_figures, "by code: the level below the scope at which there is more than one"),
};
const struct shape shape_region_board = SHAPE("RegionBoard", region_board, region_board_fields);

static const struct field satisfaction_fields[] = {
    REGION_FIELDS,
    FIELD("results", INTEGER, region_figures, results, .limit = LIMIT_COUNT, .note = "settled orders that start in the period and were rated"),
    FIELD("result",  INTEGER, region_figures, result, .limit = LIMIT_STARS_HUNDREDTHS, .note = "mean of what all voices come to, in hundredths of a star"),
    FIELD("rates",   OBJECT,  region_figures, rates, .detail = &shape_rates, .note = "of requests received in the period"),
};
static const struct shape shape_satisfaction = SHAPE("SatisfactionFigures", region_figures, satisfaction_fields);

static const struct field satisfaction_board_fields[] = {
    SPAN_SHOWN(region_board),
    ITEMS_SHOWN(region_board, shape_satisfaction, "by code: the level below the scope at which there is more than one"),
};
const struct shape shape_satisfaction_board = SHAPE("SatisfactionBoard", region_board, satisfaction_board_fields);
/* clang-format on */
