/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/offers.h>

/* clang-format off */
static const struct field offer_fields[] = {
    FIELD("id",              TEXT,    offer, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",     TEXT,    offer, region_code, .flags = FIELD_REGION),
    FIELD("round_id",        TEXT,    offer, round_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_id",        TEXT,    offer, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_title",     TEXT,    offer, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_place",     TEXT,    offer, order_place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_starts_at", TIME,    offer, order_starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("order_ends_at",   TIME,    offer, order_ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("role",            INTEGER, offer, role, .limit = LIMIT_COUNT, .note = "position in the order's roles"),
    FIELD("member_id",       TEXT,    offer, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("member_name",     TEXT,    offer, member_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("state",           CHOICE,  offer, state, .detail = &offer_states),
    FIELD("score",           INTEGER, offer, score, .limit = LIMIT_OBJECTIVE),
    FIELD("reasons",         JSON,    offer, reasons, .limit = LIMIT_COUNT, .note = "why this member: parts of the score, and the lead over the next best"),
    FIELD("offered_at",      TIME,    offer, offered_at, .limit = LIMIT_EPOCH_S),
    FIELD("answered_at",     TIME,    offer, answered_at, .limit = LIMIT_EPOCH_S),
    FIELD("answer_by",       TIME,    offer, answer_by, .limit = LIMIT_EPOCH_S, .note = "until when the place is kept; absent = as long as the order takes people"),
    FIELD("decline_reason",  TEXT,    offer, decline_reason, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("checked_in_at",   TIME,    offer, checked_in_at, .limit = LIMIT_EPOCH_S),
    FIELD("checked_out_at",  TIME,    offer, checked_out_at, .limit = LIMIT_EPOCH_S),
    FIELD("check_in_by",     CHOICE,  offer, check_in_by, .detail = &attendance_ways, .note = "who says so: nobody yet, the member, the member with the code of the place, the community"),
    FIELD("check_out_by",    CHOICE,  offer, check_out_by, .detail = &attendance_ways),
    FIELD("confirmed_by",    TEXT,    offer, confirmed_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("minutes",         INTEGER, offer, minutes, .limit = LIMIT_SERVICE_MINUTES),
    FIELD("version",         INTEGER, offer, version, .limit = LIMIT_VERSION),
};
const struct shape shape_offer = SHAPE("Offer", offer, offer_fields);
PAGE_SHAPE("OfferPage", shape_offer_page, shape_offer);

static const struct field query_fields[] = {
    FIELD("after", TEXT,    offer_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, offer_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
    FIELD("now",   BOOLEAN, offer_query, now, .limit = LIMIT_COUNT, .note = "only those that wait for an answer or for the service"),
};
const struct shape shape_offer_query = SHAPE("OfferQuery", offer_query, query_fields);

static const struct field attendance_fields[] = {
    FIELD("at", TIME, attendance_input, at, .limit = LIMIT_EPOCH_S, .note = "absent = now; never later than now"),
    FIELD("code", TEXT, attendance_input, code, .limit = LIMIT_CHECK_IN_CHARACTERS, .note = "shown at the place: proves that the member is there"),
};
const struct shape shape_attendance_input = SHAPE("AttendanceInput", attendance_input, attendance_fields);

static const struct field confirm_fields[] = {
    FIELD("minutes", INTEGER, confirm_input, minutes, .limit = LIMIT_SERVICE_MINUTES, .fallback = ABSENT, .note = "at most what was served"),
    FIELD("note",    TEXT,    confirm_input, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_confirm_input = SHAPE("ConfirmInput", confirm_input, confirm_fields);
/* clang-format on */
