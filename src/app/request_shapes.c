/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/requests.h>
#include <diandan/domain/history.h>
#include <diandan/domain/referral.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("region_code",   TEXT,    request_input, region_code, .flags = FIELD_REQUIRED | FIELD_REGION, .note = "community, 12 digits"),
    FIELD("channel",       CHOICE,  request_input, channel, .detail = &request_channels, .fallback = CHANNEL_WEB, .note = "信、访、网、电、视频、网格员; any but web is for staff only"),
    FIELD("category",      TEXT,    request_input, category, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("words",         TEXT,    request_input, words, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS, .note = "what the resident says"),
    FIELD("place",         TEXT,    request_input, place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("longitude",     DEGREES, request_input, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO),
    FIELD("latitude",      DEGREES, request_input, latitude_micro, .limit = LIMIT_LATITUDE_MICRO),
    FIELD("wished_at",     TIME,    request_input, wished_at, .limit = LIMIT_EPOCH_S, .note = "when the resident would like it"),
    FIELD("contact_name",  TEXT,    request_input, contact_name, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("contact_phone", TEXT,    request_input, contact_phone, .limit = LIMIT_PHONE_CHARACTERS),
    FIELD("external_id",   TEXT,    request_input, external_id, .limit = LIMIT_ID_CHARACTERS, .note = "its id where it came from; staff only"),
    FIELD("received_at",   TIME,    request_input, received_at, .limit = LIMIT_EPOCH_S, .note = "staff only; now where absent"),
};
const struct shape shape_request_input = SHAPE("RequestInput", request_input, input_fields);

static const struct field triage_fields[] = {
    FIELD("category", TEXT,    triage_input, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("priority", INTEGER, triage_input, priority, .limit = LIMIT_PRIORITY, .fallback = ABSENT),
    FIELD("note",     TEXT,    triage_input, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_triage_input = SHAPE("TriageInput", triage_input, triage_fields);

static const struct field merge_fields[] = {
    FIELD("into", TEXT, merge_input, into, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS, .note = "id of the request that stays"),
};
const struct shape shape_merge_input = SHAPE("MergeInput", merge_input, merge_fields);

static const struct field refer_fields[] = {
    FIELD("target", TEXT, refer_input, target, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS, .note = "转办单位; a region code hands it to that region's desk"),
    FIELD("due_at", TIME, refer_input, due_at, .limit = LIMIT_EPOCH_S, .note = "absent = by the rule of the urgency"),
    FIELD("urgency", CHOICE, refer_input, urgency, .detail = &referral_urgencies, .fallback = URGENCY_ORDINARY),
    FIELD("note",   TEXT, refer_input, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_refer_input = SHAPE("ReferInput", refer_input, refer_fields);

static const struct field answer_fields[] = {
    FIELD("answer", TEXT, answer_input, answer, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS),
};
const struct shape shape_answer_input = SHAPE("AnswerInput", answer_input, answer_fields);

static const struct field note_fields[] = {
    FIELD("note", TEXT, note_input, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_note_input = SHAPE("NoteInput", note_input, note_fields);

#define REQUEST_FIELDS(type) \
    FIELD("id",             TEXT,    type, id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("region_code",    TEXT,    type, region_code, .flags = FIELD_REGION), \
    FIELD("external_id",    TEXT,    type, external_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("channel",        CHOICE,  type, channel, .detail = &request_channels), \
    FIELD("category",       TEXT,    type, category, .limit = LIMIT_CODE_CHARACTERS), \
    FIELD("words",          TEXT,    type, words, .limit = LIMIT_WORDS_CHARACTERS), \
    FIELD("place",          TEXT,    type, place, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("longitude",      DEGREES, type, longitude_micro, .limit = LIMIT_LONGITUDE_MICRO), \
    FIELD("latitude",       DEGREES, type, latitude_micro, .limit = LIMIT_LATITUDE_MICRO), \
    FIELD("received_at",    TIME,    type, received_at, .limit = LIMIT_EPOCH_S), \
    FIELD("wished_at",      TIME,    type, wished_at, .limit = LIMIT_EPOCH_S), \
    FIELD("contact_name",   TEXT,    type, contact_name, .flags = FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("contact_phone",  TEXT,    type, contact_phone, .flags = FIELD_MASK_PHONE, .limit = LIMIT_PHONE_CHARACTERS), \
    FIELD("first_receiver", TEXT,    type, first_receiver, .limit = LIMIT_NAME_CHARACTERS, .note = "stays responsible (首访负责)"), \
    FIELD("state",          CHOICE,  type, state, .detail = &request_states), \
    FIELD("priority",       INTEGER, type, priority, .limit = LIMIT_PRIORITY), \
    FIELD("order_id",       TEXT,    type, order_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("merged_into",    TEXT,    type, merged_into, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("referred_to",    TEXT,    type, referred_to, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("due_at",         TIME,    type, due_at, .limit = LIMIT_EPOCH_S), \
    FIELD("answer",         TEXT,    type, answer, .limit = LIMIT_WORDS_CHARACTERS), \
    FIELD("version",        INTEGER, type, version, .limit = LIMIT_VERSION)

static const struct field request_fields[] = {
    REQUEST_FIELDS(request),
};
const struct shape shape_request = SHAPE("Request", request, request_fields);

/* Whoever made the request gets the tracking code, once. */
static const struct field created_fields[] = {
    FIELD("tracking_code", TEXT, request, tracking_code, .limit = LIMIT_CODE_CHARACTERS, .note = "the resident's key to this request"),
    REQUEST_FIELDS(request),
};
const struct shape shape_request_created = SHAPE("RequestCreated", request, created_fields);
PAGE_SHAPE("RequestPage", shape_request_page, shape_request);

static const struct field query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state",       CHOICE, request_query, page.state, .detail = &request_states, .fallback = -1),
    FIELD("category",    TEXT,   request_query, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("responsible", TEXT,   request_query, responsible, .limit = LIMIT_NAME_CHARACTERS, .note = "首访负责人; \"me\" = the caller"),
    FIELD("text",        TEXT,   request_query, text, .limit = LIMIT_SEARCH_CHARACTERS, .note = "somewhere in the words or the place"),
    FIELD("from",        TIME,   request_query, from_at, .limit = LIMIT_EPOCH_S, .note = "received from then on"),
    FIELD("to",          TIME,   request_query, to_at, .limit = LIMIT_EPOCH_S, .note = "received before"),
};
const struct shape shape_request_query = SHAPE("RequestQuery", request_query, query_fields);

static const struct field duplicate_fields[] = {
    FIELD("distance_metres",    INTEGER, duplicate, distance_metres, .limit = LIMIT_METRES),
    FIELD("similarity_percent", INTEGER, duplicate, similarity_percent, .limit = LIMIT_PERCENT),
    FIELD("request",            OBJECT,  duplicate, request, .detail = &shape_request),
};
static const struct shape shape_duplicate = SHAPE("Duplicate", duplicate, duplicate_fields);
PAGE_SHAPE("DuplicatePage", shape_duplicate_page, shape_duplicate);

static const struct field history_fields[] = {
    FIELD("at",    TIME, history, at, .limit = LIMIT_EPOCH_S),
    FIELD("state", TEXT, history, state, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("note",  TEXT, history, note, .limit = LIMIT_NOTE_CHARACTERS),
};
static const struct shape shape_history = SHAPE("History", history, history_fields);

static const struct field tracked_fields[] = {
    FIELD("state",           CHOICE, tracked, request.state, .detail = &request_states),
    FIELD("state_text",      TEXT,   tracked, state_text, .limit = LIMIT_NAME_CHARACTERS, .note = "in plain words"),
    FIELD("category",        TEXT,   tracked, request.category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("words",           TEXT,   tracked, request.words, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("received_at",     TIME,   tracked, request.received_at, .limit = LIMIT_EPOCH_S),
    FIELD("referred_to",     TEXT,   tracked, request.referred_to, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("due_at",          TIME,   tracked, request.due_at, .limit = LIMIT_EPOCH_S),
    FIELD("answer",          TEXT,   tracked, request.answer, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("order_title",     TEXT,   tracked, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_starts_at", TIME,   tracked, order_starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("order_state",     TEXT,   tracked, order_state, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("responsible",     TEXT,   tracked, responsible, .limit = LIMIT_NAME_CHARACTERS, .note = "stays responsible (首访负责)"),
    FIELD("promise_text",    TEXT,   tracked, promise_text, .limit = LIMIT_WORDS_CHARACTERS, .note = "in plain words"),
    FIELD("promise_due_at",  TIME,   tracked, promise_due_at, .limit = LIMIT_EPOCH_S, .note = "absent once it is closed"),
    FIELD("referral_text",   TEXT,   tracked, referral_text, .limit = LIMIT_WORDS_CHARACTERS, .note = "in plain words, with the reason or the result"),
    FIELD("referral_due_at", TIME,   tracked, referral_due_at, .limit = LIMIT_EPOCH_S, .note = "absent once it is closed"),
    FIELD("notice_until",    TIME,   tracked, notice_until, .limit = LIMIT_EPOCH_S, .note = "what the service comes to is shown in public until then"),
    FIELD("review_rating",   INTEGER, tracked, review_rating, .limit = LIMIT_COUNT, .note = "stars the resident gave; 0 = none yet"),
    FIELD("acts",            TEXTS,  tracked, acts, .limit = LIMIT_CODE_CHARACTERS, .items = LIMIT_PAGE_ITEMS, .note = "what may be done now: confirm, reopen, review, object"),
    FIELD("history",         LIST,   tracked, history, .detail = &shape_history, .items = LIMIT_PAGE_ITEMS),
    FIELD("version",         INTEGER, tracked, request.version, .limit = LIMIT_VERSION),
};
const struct shape shape_tracked = SHAPE("Tracked", tracked, tracked_fields);
/* clang-format on */
