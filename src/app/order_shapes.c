/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/orders.h>

/* clang-format off */
static const struct field role_fields[] = {
    FIELD("skill",       TEXT,    role, skill, .limit = LIMIT_CODE_CHARACTERS, .note = "absent = anyone"),
    FIELD("level",       INTEGER, role, level, .limit = LIMIT_LEVEL, .fallback = 1),
    FIELD("count",       INTEGER, role, count, .limit = LIMIT_ROLE_COUNT, .fallback = 1),
    FIELD("certificate", TEXT,    role, certificate, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("resource",    TEXT,    role, resource, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("accepted",    INTEGER, role, accepted, .flags = FIELD_READ_ONLY, .limit = LIMIT_COUNT),
    FIELD("asked",       INTEGER, role, asked, .flags = FIELD_READ_ONLY, .limit = LIMIT_COUNT, .note = "asked, not answered yet: free places are count - accepted - asked"),
};
const struct shape shape_role = SHAPE("Role", role, role_fields);

static const struct field input_fields[] = {
    FIELD("region_code",   TEXT,    order_input, region_code, .flags = FIELD_REGION),
    FIELD("title",         TEXT,    order_input, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("category",      TEXT,    order_input, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("requests",      TEXTS,   order_input, requests, .limit = LIMIT_ID_CHARACTERS, .items = LIMIT_ORDER_REQUESTS),
    FIELD("roles",         LIST,    order_input, roles, .detail = &shape_role, .items = LIMIT_ROLES, .note = "absent = the category's"),
    FIELD("starts_at",     TIME,    order_input, starts_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",       TIME,    order_input, ends_at, .limit = LIMIT_EPOCH_S, .note = "absent = after the category's minutes"),
    FIELD("place",         TEXT,    order_input, place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("longitude",     DEGREES, order_input, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO),
    FIELD("latitude",      DEGREES, order_input, latitude_micro, .limit = LIMIT_LATITUDE_MICRO),
    FIELD("priority",      INTEGER, order_input, priority, .limit = LIMIT_PRIORITY, .fallback = ABSENT),
    FIELD("headcount_min", INTEGER, order_input, headcount_min, .limit = LIMIT_HEADCOUNT, .fallback = ABSENT, .note = "all or nobody below it; 0 = any headcount is useful"),
    FIELD("note",          TEXT,    order_input, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("open",          BOOLEAN, order_input, open, .limit = LIMIT_COUNT, .note = "true: open at once"),
};
const struct shape shape_order_input = SHAPE("OrderInput", order_input, input_fields);

static const struct field patch_fields[] = {
    FIELD("title",         TEXT,    order_patch, title, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at",     TIME,    order_patch, starts_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",       TIME,    order_patch, ends_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("place",         TEXT,    order_patch, place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("longitude",     DEGREES, order_patch, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO),
    FIELD("latitude",      DEGREES, order_patch, latitude_micro, .limit = LIMIT_LATITUDE_MICRO),
    FIELD("priority",      INTEGER, order_patch, priority, .flags = FIELD_REQUIRED, .limit = LIMIT_PRIORITY),
    FIELD("headcount_min", INTEGER, order_patch, headcount_min, .flags = FIELD_REQUIRED, .limit = LIMIT_HEADCOUNT),
    FIELD("roles",         LIST,    order_patch, roles, .flags = FIELD_REQUIRED, .detail = &shape_role, .items = LIMIT_ROLES),
    FIELD("note",          TEXT,    order_patch, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_order_patch = SHAPE("OrderPatch", order_patch, patch_fields);

static const struct field reason_fields[] = {
    FIELD("reason", TEXT, reason_input, reason, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_reason_input = SHAPE("ReasonInput", reason_input, reason_fields);

static const struct field complete_fields[] = {
    FIELD("residents_joined", INTEGER, complete_input, residents_joined, .limit = LIMIT_JOINED, .fallback = ABSENT, .note = "residents who worked along; absent = nobody counted"),
};
const struct shape shape_complete_input = SHAPE("CompleteInput", complete_input, complete_fields);

static const struct field order_fields[] = {
    FIELD("id",            TEXT,    order, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",   TEXT,    order, region_code, .flags = FIELD_REGION),
    FIELD("title",         TEXT,    order, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("category",      TEXT,    order, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("state",         CHOICE,  order, state, .detail = &order_states),
    FIELD("starts_at",     TIME,    order, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",       TIME,    order, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("place",         TEXT,    order, place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("longitude",     DEGREES, order, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO),
    FIELD("latitude",      DEGREES, order, latitude_micro, .limit = LIMIT_LATITUDE_MICRO),
    FIELD("priority",      INTEGER, order, priority, .limit = LIMIT_PRIORITY),
    FIELD("headcount_min", INTEGER, order, headcount_min, .limit = LIMIT_HEADCOUNT),
    FIELD("roles",         LIST,    order, roles, .detail = &shape_role, .items = LIMIT_ROLES),
    FIELD("requests",      TEXTS,   order, requests, .limit = LIMIT_ID_CHARACTERS, .items = LIMIT_ORDER_REQUESTS),
    FIELD("note",          TEXT,    order, note, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("created_by",    TEXT,    order, created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at",    TIME,    order, created_at, .limit = LIMIT_EPOCH_S),
    FIELD("cancel_reason", TEXT,    order, cancel_reason, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("series_id",     TEXT,    order, series_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("version",       INTEGER, order, version, .limit = LIMIT_VERSION),
};
const struct shape shape_order = SHAPE("Order", order, order_fields);
PAGE_SHAPE("OrderPage", shape_order_page, shape_order);

static const struct field query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state",  CHOICE, order_query, page.state, .detail = &order_states, .fallback = -1),
    FIELD("from",   TIME,   order_query, from_at, .limit = LIMIT_EPOCH_S, .note = "starts from then on; with from, to or series the list goes by start, soonest first"),
    FIELD("to",     TIME,   order_query, to_at, .limit = LIMIT_EPOCH_S, .note = "starts before"),
    FIELD("series", TEXT,   order_query, series, .limit = LIMIT_ID_CHARACTERS),
};
const struct shape shape_order_query = SHAPE("OrderQuery", order_query, query_fields);
/* clang-format on */
