/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/discretion.h>
#include <diandan/app/field.h>
#include <diandan/store/discretion_store.h>

/* clang-format off */
static const struct field exchange_input_fields[] = {
    FIELD("direction", CHOICE,  exchange_input, direction, .flags = FIELD_REQUIRED, .detail = &exchange_directions),
    FIELD("amount",    INTEGER, exchange_input, amount, .flags = FIELD_REQUIRED, .limit = LIMIT_AMOUNT, .note = "minutes of time to buy or to give; a whole multiple of the rule exchange_minutes_step"),
};
const struct shape shape_exchange_input = SHAPE("ExchangeInput", exchange_input, exchange_input_fields);
const struct shape shape_quote_query = SHAPE("QuoteQuery", exchange_input, exchange_input_fields);

static const struct field exchange_fields[] = {
    FIELD("id",              TEXT,    exchange, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",     TEXT,    exchange, region_code, .flags = FIELD_REGION),
    FIELD("member_id",       TEXT,    exchange, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("direction",       CHOICE,  exchange, direction, .detail = &exchange_directions),
    FIELD("minutes",         INTEGER, exchange, minutes, .limit = LIMIT_AMOUNT, .note = "of time to spend; certified minutes never change"),
    FIELD("points",          INTEGER, exchange, points, .limit = LIMIT_AMOUNT, .note = "hundredths; rounded up where paid, down where received"),
    FIELD("points_per_hour", INTEGER, exchange, points_per_hour, .limit = LIMIT_RULE_VALUE, .note = "rate of that moment, hundredths"),
    FIELD("at",              TIME,    exchange, at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_exchange = SHAPE("Exchange", exchange, exchange_fields);
PAGE_SHAPE("ExchangePage", shape_exchange_page, shape_exchange);

static const struct field exchange_query_fields[] = {
    FIELD("member", TEXT,    exchange_query, member, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("after",  TEXT,    exchange_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit",  INTEGER, exchange_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_exchange_query = SHAPE("ExchangeQuery", exchange_query, exchange_query_fields);

static const struct field exchange_own_query_fields[] = {
    FIELD("after",  TEXT,    exchange_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit",  INTEGER, exchange_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_exchange_own_query = SHAPE("ExchangeOwnQuery", exchange_query, exchange_own_query_fields);

static const struct field quote_fields[] = {
    FIELD("direction",            CHOICE,  quote, direction, .detail = &exchange_directions),
    FIELD("minutes",              INTEGER, quote, minutes, .limit = LIMIT_AMOUNT),
    FIELD("points",               INTEGER, quote, points, .limit = LIMIT_BALANCE, .note = "hundredths that would be paid or received"),
    FIELD("points_per_hour",      INTEGER, quote, points_per_hour, .limit = LIMIT_RULE_VALUE),
    FIELD("minutes_step",         INTEGER, quote, minutes_step, .limit = LIMIT_RULE_VALUE),
    FIELD("quarter_minutes_left", INTEGER, quote, quarter_minutes_left, .limit = LIMIT_RULE_VALUE, .note = "both ways together, of this quarter"),
    FIELD("points_balance",       INTEGER, quote, points_balance, .limit = LIMIT_BALANCE),
    FIELD("minutes_balance",      INTEGER, quote, minutes_balance, .limit = LIMIT_BALANCE, .note = "of time to spend"),
    FIELD("refusal",              TEXT,    quote, refusal, .limit = LIMIT_CODE_CHARACTERS, .note = "rule that would refuse it now; absent where it may be done"),
};
const struct shape shape_quote = SHAPE("ExchangeQuote", quote, quote_fields);

static const struct field grant_input_fields[] = {
    FIELD("member_id", TEXT,    grant_input, member_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("points",    INTEGER, grant_input, points, .flags = FIELD_REQUIRED, .limit = LIMIT_AMOUNT, .note = "hundredths"),
    FIELD("reason",    TEXT,    grant_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_REASON_CHARACTERS, .note = "one line, kept in the ledger: no names"),
    FIELD("order_id",  TEXT,    grant_input, order_id, .limit = LIMIT_ID_CHARACTERS, .note = "an order the member served: its community gives; absent = the member's own community"),
};
const struct shape shape_grant_input = SHAPE("GrantInput", grant_input, grant_input_fields);

static const struct field why_fields[] = {
    FIELD("reason", TEXT, why_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_REASON_CHARACTERS),
};
const struct shape shape_why_input = SHAPE("WhyInput", why_input, why_fields);

static const struct field grant_fields[] = {
    FIELD("id",          TEXT,    grant, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code", TEXT,    grant, region_code, .flags = FIELD_REGION),
    FIELD("month",       TEXT,    grant, month, .limit = LIMIT_MONTH_CHARACTERS, .note = "whose budget it takes"),
    FIELD("member_id",   TEXT,    grant, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_id",    TEXT,    grant, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("points",      INTEGER, grant, points, .limit = LIMIT_AMOUNT, .note = "hundredths"),
    FIELD("reason",      TEXT,    grant, reason, .limit = LIMIT_REASON_CHARACTERS),
    FIELD("state",       CHOICE,  grant, state, .detail = &grant_states),
    FIELD("filed_by",    TEXT,    grant, filed_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("filed_at",    TIME,    grant, filed_at, .limit = LIMIT_EPOCH_S),
    FIELD("decided_by",  TEXT,    grant, decided_by, .limit = LIMIT_NAME_CHARACTERS, .note = "second person"),
    FIELD("decided_at",  TIME,    grant, decided_at, .limit = LIMIT_EPOCH_S),
    FIELD("note",        TEXT,    grant, note, .limit = LIMIT_REASON_CHARACTERS, .note = "why it was refused"),
    FIELD("version",     INTEGER, grant, version, .limit = LIMIT_VERSION),
};
const struct shape shape_grant = SHAPE("Grant", grant, grant_fields);
PAGE_SHAPE("GrantPage", shape_grant_page, shape_grant);

static const struct field grant_query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state", CHOICE, page_query, state, .detail = &grant_states, .fallback = -1),
    FIELD("month", TEXT,   grant_query, month, .limit = LIMIT_MONTH_CHARACTERS, .note = "such as 2026-11; absent = all"),
};
_Static_assert(offsetof(struct grant_query, page) == 0, "the fields of a page lie at the front");
const struct shape shape_grant_query = SHAPE("GrantQuery", grant_query, grant_query_fields);

static const struct field month_query_fields[] = {
    FIELD("month", TEXT, month_query, month, .limit = LIMIT_MONTH_CHARACTERS, .note = "such as 2026-11; absent = this one"),
};
const struct shape shape_month_query = SHAPE("MonthQuery", month_query, month_query_fields);

static const struct field giver_fields[] = {
    FIELD("subject", TEXT,    giver, subject, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("grants",  INTEGER, giver, grants, .limit = LIMIT_COUNT),
    FIELD("points",  INTEGER, giver, points, .limit = LIMIT_BALANCE),
};
static const struct shape shape_giver = SHAPE("Giver", giver, giver_fields);

static const struct field budget_fields[] = {
    FIELD("region_code", TEXT,    budget_view, region_code, .flags = FIELD_REGION),
    FIELD("month",       TEXT,    budget_view, month, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("opened",      BOOLEAN, budget_view, opened, .limit = LIMIT_COUNT, .note = "false: nothing was given yet; the budget is what the rule says now"),
    FIELD("budget",      INTEGER, budget_view, budget, .limit = LIMIT_BALANCE, .note = "hundredths of a point, like all of these"),
    FIELD("given",       INTEGER, budget_view, given, .limit = LIMIT_BALANCE),
    FIELD("waiting",     INTEGER, budget_view, waiting, .limit = LIMIT_BALANCE, .note = "for a second person; holds its part of the budget"),
    FIELD("left",        INTEGER, budget_view, left, .limit = LIMIT_BALANCE),
    FIELD("lapsed",      INTEGER, budget_view, lapsed, .limit = LIMIT_BALANCE, .note = "absent while the month is open"),
    FIELD("givers",      LIST,    budget_view, givers, .detail = &shape_giver, .items = LIMIT_COUNT),
};
const struct shape shape_budget = SHAPE("Budget", budget_view, budget_fields);

static const struct field board_query_fields[] = {
    FIELD("month", TEXT, month_query, month, .limit = LIMIT_MONTH_CHARACTERS, .note = "such as 2026-11; absent = this one"),
    FIELD("scope", TEXT, month_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
};
const struct shape shape_board_query = SHAPE("DiscretionBoardQuery", month_query, board_query_fields);

static const struct field line_fields[] = {
    FIELD("region_code",          TEXT,    discretion_line, region_code, .flags = FIELD_REGION),
    FIELD("name",                 TEXT,    discretion_line, name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("budget",               INTEGER, discretion_line, budget, .limit = LIMIT_BALANCE, .note = "hundredths of a point; 0 where the month was not opened"),
    FIELD("granted",              INTEGER, discretion_line, granted, .limit = LIMIT_BALANCE),
    FIELD("grants",               INTEGER, discretion_line, grants, .limit = LIMIT_COUNT),
    FIELD("mean_grant",           INTEGER, discretion_line, mean_grant, .limit = LIMIT_BALANCE, .note = "rounded down"),
    FIELD("served_minutes",       INTEGER, discretion_line, served_minutes, .limit = LIMIT_BALANCE, .note = "of confirmed service that began in the month"),
    FIELD("grants_per_100_hours", INTEGER, discretion_line, grants_per_100_hours, .limit = LIMIT_BALANCE, .note = "grants per hundred served hours, in hundredths, rounded down; 0 without service"),
    FIELD("evaluations",          INTEGER, discretion_line, evaluations, .limit = LIMIT_COUNT, .note = "by residents, given in the month"),
    FIELD("mean_stars",           INTEGER, discretion_line, mean_stars, .limit = LIMIT_BALANCE, .note = "hundredths of a star, rounded down; 0 without evaluations"),
    FIELD("factor",               INTEGER, discretion_line, factor, .limit = LIMIT_BALANCE, .note = "per mille: city's mean / community's mean; above 1000 = stricter than the city"),
};
static const struct shape shape_line = SHAPE("DiscretionLine", discretion_line, line_fields);

static const struct field board_fields[] = {
    FIELD("month",      TEXT,    discretion_board_view, month, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("city_stars", INTEGER, discretion_board_view, city_stars, .limit = LIMIT_BALANCE, .note = "mean over all communities, hundredths of a star"),
    FIELD("least",      INTEGER, discretion_board_view, least, .limit = LIMIT_RULE_VALUE, .note = "bounds of the factor, per mille"),
    FIELD("most",       INTEGER, discretion_board_view, most, .limit = LIMIT_RULE_VALUE),
    FIELD("items",      LIST,    discretion_board_view, items, .detail = &shape_line, .items = LIMIT_COUNT),
};
const struct shape shape_board = SHAPE("DiscretionBoard", discretion_board_view, board_fields);
/* clang-format on */
