/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/claims.h>
#include <diandan/app/field.h>
#include <diandan/app/orders.h>

/* clang-format off */
static const struct field claim_fields[] = {
    FIELD("role", INTEGER, claim_input, role, .limit = LIMIT_COUNT, .fallback = ABSENT, .note = "position in the order's roles; absent = the first that fits"),
};
const struct shape shape_claim_input = SHAPE("ClaimInput", claim_input, claim_fields);

static const struct field near_query_fields[] = {
    FIELD("after", TEXT,    near_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, near_query, limit, .limit = LIMIT_NEAR_PAGE, .fallback = 20),
    FIELD("scope", TEXT,    near_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
};
const struct shape shape_near_query = SHAPE("NearQuery", near_query, near_query_fields);

static const struct field near_fields[] = {
    FIELD("id",               TEXT,    near_order, order.id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",      TEXT,    near_order, order.region_code, .flags = FIELD_REGION),
    FIELD("title",            TEXT,    near_order, order.title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("category",         TEXT,    near_order, order.category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("state",            CHOICE,  near_order, order.state, .detail = &order_states),
    FIELD("starts_at",        TIME,    near_order, order.starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",          TIME,    near_order, order.ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("place",            TEXT,    near_order, order.place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("longitude",        DEGREES, near_order, order.longitude_micro, .limit = LIMIT_LONGITUDE_MICRO),
    FIELD("latitude",         DEGREES, near_order, order.latitude_micro, .limit = LIMIT_LATITUDE_MICRO),
    FIELD("priority",         INTEGER, near_order, order.priority, .limit = LIMIT_PRIORITY),
    FIELD("note",             TEXT,    near_order, order.note, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("roles",            LIST,    near_order, order.roles, .detail = &shape_role, .items = LIMIT_ROLES),
    FIELD("free",             INTEGER, near_order, free, .limit = LIMIT_COUNT, .note = "places nobody holds or was asked for"),
    FIELD("metres",           INTEGER, near_order, metres, .limit = LIMIT_METRES, .note = "from my place; absent where one of the two is not known"),
    FIELD("offer_id",         TEXT,    near_order, offer_id, .limit = LIMIT_ID_CHARACTERS, .note = "my own living offer of it"),
    FIELD("offer_state",      TEXT,    near_order, offer_state, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("offer_role",       INTEGER, near_order, offer_role, .limit = LIMIT_COUNT),
    FIELD("waiting_position", INTEGER, near_order, waiting_position, .limit = LIMIT_COUNT, .note = "1 = next; absent where I do not wait"),
    FIELD("claimable",        BOOLEAN, near_order, claimable, .limit = LIMIT_COUNT, .note = "a claim would be accepted now"),
    FIELD("eligible",         BOOLEAN, near_order, member.eligible, .limit = LIMIT_COUNT, .note = "no rule stands in my way, whether a place is free or not"),
    FIELD("misses",           JSON,    near_order, member.misses, .limit = LIMIT_COUNT, .note = "rules in my way, and what would have to change"),
};
static const struct shape shape_near_order = SHAPE("NearOrder", near_order, near_fields);
PAGE_SHAPE("NearPage", shape_near_page, shape_near_order);

static const struct field waiting_fields[] = {
    FIELD("order_id",        TEXT,    waiting, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_title",     TEXT,    waiting, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_place",     TEXT,    waiting, order_place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_starts_at", TIME,    waiting, order_starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("order_ends_at",   TIME,    waiting, order_ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("joined_at",       TIME,    waiting, joined_at, .limit = LIMIT_EPOCH_S),
    FIELD("position",        INTEGER, waiting, position, .limit = LIMIT_COUNT, .note = "1 = next to be asked when a place becomes free"),
};
const struct shape shape_waiting = SHAPE("Waiting", waiting, waiting_fields);
PAGE_SHAPE("WaitingPage", shape_waiting_page, shape_waiting);
/* clang-format on */
