/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/boards.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field quota_query_fields[] = {
    FIELD("year",  INTEGER, quota_query, year, .limit = LIMIT_YEAR, .fallback = ABSENT, .note = "absent = this year"),
    FIELD("unit",  TEXT,    quota_query, unit, .limit = LIMIT_ID_CHARACTERS),
    FIELD("scope", TEXT,    quota_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("after", TEXT,    quota_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, quota_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_quota_query = SHAPE("QuotaQuery", quota_query, quota_query_fields);

static const struct field line_fields[] = {
    FIELD("member_id",          TEXT,    quota_line, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("unit_id",            TEXT,    quota_line, unit_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",        TEXT,    quota_line, region_code, .flags = FIELD_REGION),
    FIELD("times",              INTEGER, quota_line, times, .limit = LIMIT_COUNT, .note = "services that count: a resident asked, and somebody else evaluated"),
    FIELD("minutes",            INTEGER, quota_line, minutes, .limit = LIMIT_COUNT),
    FIELD("quota_times",        INTEGER, quota_line, rule.times, .limit = LIMIT_RULE_VALUE),
    FIELD("quota_minutes",      INTEGER, quota_line, rule.minutes, .limit = LIMIT_RULE_VALUE),
    FIELD("progress",           INTEGER, quota_line, progress, .limit = LIMIT_SHARE, .note = "hundredths of a percent, the lesser of times and minutes"),
    FIELD("reached",            BOOLEAN, quota_line, reached, .limit = LIMIT_COUNT),
    FIELD("undemanded_times",   INTEGER, quota_line, undemanded_times, .limit = LIMIT_COUNT, .note = "does not count: no resident asked"),
    FIELD("undemanded_minutes", INTEGER, quota_line, undemanded_minutes, .limit = LIMIT_COUNT),
    FIELD("unheard_times",      INTEGER, quota_line, unheard_times, .limit = LIMIT_COUNT, .note = "does not count yet: nobody but the member evaluated"),
    FIELD("unheard_minutes",    INTEGER, quota_line, unheard_minutes, .limit = LIMIT_COUNT),
    FIELD("late_times",         INTEGER, quota_line, late_times, .limit = LIMIT_COUNT, .note = "does not count: late entries"),
    FIELD("late_minutes",       INTEGER, quota_line, late_minutes, .limit = LIMIT_BALANCE),
    FIELD("no_shows",           INTEGER, quota_line, no_shows, .limit = LIMIT_COUNT),
};
static const struct shape shape_quota_line = SHAPE("QuotaMember", quota_line, line_fields);

static const struct field unit_fields[] = {
    FIELD("unit_id",       TEXT,    quota_unit, unit_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("name",          TEXT,    quota_unit, name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("quota_times",   INTEGER, quota_unit, rule.times, .limit = LIMIT_RULE_VALUE),
    FIELD("quota_minutes", INTEGER, quota_unit, rule.minutes, .limit = LIMIT_RULE_VALUE),
    FIELD("members",       INTEGER, quota_unit, members, .limit = LIMIT_COUNT, .note = "registered in the scope"),
    FIELD("served",        INTEGER, quota_unit, served, .limit = LIMIT_COUNT, .note = "members with service that counts"),
    FIELD("reached",       INTEGER, quota_unit, reached, .limit = LIMIT_COUNT),
    FIELD("share",         INTEGER, quota_unit, share, .limit = LIMIT_SHARE, .note = "reached of members, hundredths of a percent"),
    FIELD("times",         INTEGER, quota_unit, times, .limit = LIMIT_COUNT),
    FIELD("minutes",       INTEGER, quota_unit, minutes, .limit = LIMIT_BALANCE),
};
static const struct shape shape_quota_unit = SHAPE("QuotaUnit", quota_unit, unit_fields);

static const struct field region_fields[] = {
    FIELD("region_code", TEXT,    quota_region, region_code, .flags = FIELD_REGION, .note = "of registration"),
    FIELD("served",      INTEGER, quota_region, served, .limit = LIMIT_COUNT),
    FIELD("reached",     INTEGER, quota_region, reached, .limit = LIMIT_COUNT),
    FIELD("times",       INTEGER, quota_region, times, .limit = LIMIT_COUNT),
    FIELD("minutes",     INTEGER, quota_region, minutes, .limit = LIMIT_BALANCE),
};
static const struct shape shape_quota_region = SHAPE("QuotaRegion", quota_region, region_fields);

static const struct field quota_board_fields[] = {
    FIELD("year",    INTEGER, quota_board, year, .limit = LIMIT_YEAR),
    FIELD("members", LIST,    quota_board, members, .detail = &shape_quota_line, .items = LIMIT_PAGE_ITEMS, .note = "who served or was missed"),
    FIELD("next",    TEXT,    quota_board, next, .limit = LIMIT_ID_CHARACTERS, .note = "ask with after= for the next members; absent on the last page"),
    FIELD("units",   LIST,    quota_board, units, .detail = &shape_quota_unit, .items = LIMIT_COUNT),
    FIELD("regions", LIST,    quota_board, regions, .detail = &shape_quota_region, .items = LIMIT_COUNT),
};
const struct shape shape_quota_board = SHAPE("QuotaBoard", quota_board, quota_board_fields);

#define SPAN_FIELDS \
    FIELD("from",  TIME,    span_query, from_at, .limit = LIMIT_EPOCH_S, .note = "absent = the first of this year"), \
    FIELD("to",    TIME,    span_query, to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive; absent = the end of this year"), \
    FIELD("scope", TEXT,    span_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"), \
    FIELD("after", TEXT,    span_query, after, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("limit", INTEGER, span_query, limit, .limit = LIMIT_PAGE, .fallback = 50)

static const struct field span_query_fields[] = {SPAN_FIELDS};
const struct shape shape_span_query = SHAPE("SpanQuery", span_query, span_query_fields);

static const struct field skill_query_fields[] = {
    FIELD("by", CHOICE, span_query, by, .detail = &skill_use_bys, .fallback = SKILL_USE_BY_REGION),
    SPAN_FIELDS,
};
const struct shape shape_skill_query = SHAPE("SkillQuery", span_query, skill_query_fields);

static const struct field use_fields[] = {
    FIELD("subject", TEXT,    skill_use, subject, .limit = LIMIT_SUBJECT_CHARACTERS, .note = "member, region or unit; empty = without a unit"),
    FIELD("minutes", INTEGER, skill_use, minutes, .limit = LIMIT_BALANCE),
    FIELD("skilled", INTEGER, skill_use, skilled, .limit = LIMIT_BALANCE, .note = "minutes in places that ask for a skill the member has"),
    FIELD("duty",    INTEGER, skill_use, duty, .limit = LIMIT_BALANCE, .note = "minutes in places that ask for none"),
    FIELD("lacking", INTEGER, skill_use, lacking, .limit = LIMIT_BALANCE, .note = "minutes in places that ask for a skill the member does not have now"),
    FIELD("index",   INTEGER, skill_use, index, .limit = LIMIT_PER_MILLE, .note = "skilled of all minutes, per mille"),
};
static const struct shape shape_skill_use = SHAPE("SkillUse", skill_use, use_fields);

static const struct field idle_fields[] = {
    FIELD("region_code", TEXT,    skill_idle, region_code, .flags = FIELD_REGION),
    FIELD("skill",       TEXT,    skill_idle, skill, .limit = LIMIT_CODE_CHARACTERS, .note = "no order of the period asked for it"),
    FIELD("members",     INTEGER, skill_idle, members, .limit = LIMIT_COUNT, .note = "who have it"),
    FIELD("waiting",     INTEGER, skill_idle, waiting, .limit = LIMIT_COUNT, .note = "requests that need it and have no order"),
};
static const struct shape shape_skill_idle = SHAPE("SkillIdle", skill_idle, idle_fields);

static const struct field skill_board_fields[] = {
    FIELD("from",  TIME,   skill_board, from_at, .limit = LIMIT_EPOCH_S),
    FIELD("to",    TIME,   skill_board, to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive"),
    FIELD("by",    CHOICE, skill_board, by, .detail = &skill_use_bys),
    FIELD("all",   OBJECT, skill_board, all, .detail = &shape_skill_use),
    FIELD("items", LIST,   skill_board, items, .detail = &shape_skill_use, .items = LIMIT_PAGE_ITEMS),
    FIELD("next",  TEXT,   skill_board, next, .limit = LIMIT_ID_CHARACTERS, .note = "ask with after= for the next page; absent on the last"),
    FIELD("idle",  LIST,   skill_board, idle, .detail = &shape_skill_idle, .items = LIMIT_COUNT, .note = "what members could do and nobody asks for"),
};
const struct shape shape_skill_board = SHAPE("SkillBoard", skill_board, skill_board_fields);

static const struct field joined_order_fields[] = {
    FIELD("region_code",      TEXT,    joined_order, region_code, .flags = FIELD_REGION),
    FIELD("order_id",         TEXT,    joined_order, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("title",            TEXT,    joined_order, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at",        TIME,    joined_order, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("residents_joined", INTEGER, joined_order, residents_joined, .limit = LIMIT_JOINED, .note = "absent = nobody counted"),
    FIELD("members",          INTEGER, joined_order, members, .limit = LIMIT_COUNT, .note = "who served"),
};
static const struct shape shape_joined_order = SHAPE("JoinedOrder", joined_order, joined_order_fields);

static const struct field joined_sum_fields[] = {
    FIELD("region_code", TEXT,    joined_sum, region_code, .flags = FIELD_REGION),
    FIELD("month",       TEXT,    joined_sum, month, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("orders",      INTEGER, joined_sum, orders, .limit = LIMIT_COUNT, .note = "completed"),
    FIELD("counted",     INTEGER, joined_sum, counted, .limit = LIMIT_COUNT, .note = "of them with a number"),
    FIELD("residents",   INTEGER, joined_sum, residents, .limit = LIMIT_BALANCE),
    FIELD("per_order",   INTEGER, joined_sum, per_order, .limit = LIMIT_BALANCE, .note = "residents per counted order, in hundredths"),
};
static const struct shape shape_joined_sum = SHAPE("JoinedSum", joined_sum, joined_sum_fields);

static const struct field joined_board_fields[] = {
    FIELD("from",    TIME, joined_board, from_at, .limit = LIMIT_EPOCH_S),
    FIELD("to",      TIME, joined_board, to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive"),
    FIELD("items",   LIST, joined_board, items, .detail = &shape_joined_order, .items = LIMIT_PAGE_ITEMS),
    FIELD("next",    TEXT, joined_board, next, .limit = LIMIT_ID_CHARACTERS, .note = "ask with after= for the next page; absent on the last"),
    FIELD("regions", LIST, joined_board, regions, .detail = &shape_joined_sum, .items = LIMIT_COUNT),
    FIELD("months",  LIST, joined_board, months, .detail = &shape_joined_sum, .items = LIMIT_COUNT),
};
const struct shape shape_joined_board = SHAPE("CoDoingBoard", joined_board, joined_board_fields);
/* clang-format on */
