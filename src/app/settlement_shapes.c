/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/settlements.h>

/* clang-format off */
#define LINE_FIELDS(name_flags) \
    FIELD("offer_id",    TEXT,    settlement_line, offer_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("member_id",   TEXT,    settlement_line, member_id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("member_name", TEXT,    settlement_line, member_name, .flags = (name_flags), .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("minutes",     INTEGER, settlement_line, minutes, .limit = LIMIT_SERVICE_MINUTES), \
    FIELD("points",      INTEGER, settlement_line, points, .limit = LIMIT_BALANCE, .note = "hundredths of a point")

static const struct field line_fields[] = {LINE_FIELDS(FIELD_MASK_NAME)};
static const struct shape shape_line = SHAPE("SettlementLine", settlement_line, line_fields);

/* A notice hangs in public: it shows officials no more than anybody. */
static const struct field notice_line_fields[] = {LINE_FIELDS(FIELD_MASK_NAME | FIELD_MASK_ALWAYS)};
static const struct shape shape_notice_line = SHAPE("NoticeLine", settlement_line, notice_line_fields);

static const struct field objection_fields[] = {
    FIELD("id",         TEXT,   objection, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("author",     TEXT,   objection, author, .limit = LIMIT_NAME_CHARACTERS, .note = "who objected, or the request of the resident"),
    FIELD("reason",     TEXT,   objection, reason, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("at",         TIME,   objection, at, .limit = LIMIT_EPOCH_S),
    FIELD("state",      CHOICE, objection, state, .detail = &objection_states),
    FIELD("decided_by", TEXT,   objection, decided_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("decided_at", TIME,   objection, decided_at, .limit = LIMIT_EPOCH_S),
    FIELD("decision",   TEXT,   objection, decision, .limit = LIMIT_NOTE_CHARACTERS),
};
static const struct shape shape_objection = SHAPE("Objection", objection, objection_fields);

static const struct field settlement_fields[] = {
    FIELD("id",                TEXT,    settlement, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",       TEXT,    settlement, region_code, .flags = FIELD_REGION),
    FIELD("order_id",          TEXT,    settlement, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("state",             CHOICE,  settlement, state, .detail = &settlement_states),
    FIELD("result_hundredths", INTEGER, settlement, result_hundredths, .limit = LIMIT_HUNDREDTHS, .note = "of a star, all voices weighed; 0 = unrated"),
    FIELD("stars",             INTEGER, settlement, stars, .limit = LIMIT_HUNDREDTHS),
    FIELD("gap_flag",          BOOLEAN, settlement, gap_flag, .note = "self and residents are far apart"),
    FIELD("call_back_owed",    BOOLEAN, settlement, call_back_owed, .limit = LIMIT_COUNT),
    FIELD("notice_from",       TIME,    settlement, notice_from, .limit = LIMIT_EPOCH_S),
    FIELD("notice_until",      TIME,    settlement, notice_until, .limit = LIMIT_EPOCH_S, .note = "from then on it is posted, unless somebody objects"),
    FIELD("calendar_unconfirmed", BOOLEAN, settlement, unconfirmed, .note = "working days were guessed: nobody confirmed the year"),
    FIELD("settled_by",        TEXT,    settlement, settled_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("posted_at",         TIME,    settlement, posted_at, .limit = LIMIT_EPOCH_S),
    FIELD("lines",             LIST,    settlement, lines, .detail = &shape_line, .items = LIMIT_LINES),
    FIELD("objections",        LIST,    settlement, objections, .detail = &shape_objection, .items = LIMIT_LINES),
    FIELD("version",           INTEGER, settlement, version, .limit = LIMIT_VERSION),
};
const struct shape shape_settlement = SHAPE("Settlement", settlement, settlement_fields);
PAGE_SHAPE("SettlementPage", shape_settlement_page, shape_settlement);

static const struct field settlement_query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state", CHOICE, page_query, state, .detail = &settlement_states, .fallback = -1),
};
const struct shape shape_settlement_query = SHAPE("SettlementQuery", page_query, settlement_query_fields);

static const struct field objection_input_fields[] = {
    FIELD("reason", TEXT, objection_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_objection_input = SHAPE("ObjectionInput", objection_input, objection_input_fields);

static const struct field line_input_fields[] = {
    FIELD("offer_id", TEXT,    line_input, offer_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("minutes",  INTEGER, line_input, minutes, .flags = FIELD_REQUIRED, .limit = LIMIT_SERVICE_MINUTES, .note = "at most as they were"),
};
static const struct shape shape_line_input = SHAPE("LineInput", line_input, line_input_fields);

static const struct field decision_fields[] = {
    FIELD("upheld", BOOLEAN, decision_input, upheld, .flags = FIELD_REQUIRED),
    FIELD("reason", TEXT,    decision_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("lines",  LIST,    decision_input, lines, .detail = &shape_line_input, .items = LIMIT_LINES, .note = "corrected lines, where it is upheld; none left with minutes voids it"),
};
const struct shape shape_decision_input = SHAPE("DecisionInput", decision_input, decision_fields);

static const struct field notice_fields[] = {
    FIELD("settlement_id",   TEXT, notice, settlement_id, .limit = LIMIT_ID_CHARACTERS, .note = "object with it"),
    FIELD("region_code",     TEXT, notice, region_code, .flags = FIELD_REGION),
    FIELD("order_title",     TEXT, notice, order_title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("order_starts_at", TIME, notice, order_starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("notice_until",    TIME, notice, notice_until, .limit = LIMIT_EPOCH_S),
    FIELD("lines",           LIST, notice, lines, .detail = &shape_notice_line, .items = LIMIT_LINES),
};
static const struct shape shape_notice = SHAPE("Notice", notice, notice_fields);
PAGE_SHAPE("NoticePage", shape_notice_page, shape_notice);

static const struct field notice_query_fields[] = {
    FIELD("after", TEXT,    notice_query, after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, notice_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
    FIELD("scope", TEXT,    notice_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
};
const struct shape shape_notice_query = SHAPE("NoticeQuery", notice_query, notice_query_fields);

static const struct field inspection_fields[] = {
    FIELD("id",           TEXT,    inspection, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",  TEXT,    inspection, region_code, .flags = FIELD_REGION),
    FIELD("order_id",     TEXT,    inspection, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("reason",       TEXT,    inspection, reason, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("opened_at",    TIME,    inspection, opened_at, .limit = LIMIT_EPOCH_S),
    FIELD("due_at",       TIME,    inspection, due_at, .limit = LIMIT_EPOCH_S),
    FIELD("state",        CHOICE,  inspection, state, .detail = &inspection_states),
    FIELD("late",         BOOLEAN, inspection, is_late, .note = "open past its date"),
    FIELD("words",        TEXT,    inspection, words, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("inspected_by", TEXT,    inspection, inspected_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("inspected_at", TIME,    inspection, inspected_at, .limit = LIMIT_EPOCH_S),
    FIELD("version",      INTEGER, inspection, version, .limit = LIMIT_VERSION),
};
const struct shape shape_inspection = SHAPE("Inspection", inspection, inspection_fields);
PAGE_SHAPE("InspectionPage", shape_inspection_page, shape_inspection);

static const struct field inspection_query_fields[] = {
    FIELD("after", TEXT,    inspection_query, page.after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, inspection_query, page.limit, .limit = LIMIT_PAGE, .fallback = 50),
    FIELD("scope", TEXT,    inspection_query, page.scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("state", CHOICE,  inspection_query, page.state, .detail = &inspection_states, .fallback = -1),
    FIELD("late",  BOOLEAN, inspection_query, late, .note = "only open ones past their date"),
};
const struct shape shape_inspection_query = SHAPE("InspectionQuery", inspection_query, inspection_query_fields);

static const struct field inspection_input_fields[] = {
    FIELD("passed", BOOLEAN, inspection_input, passed, .flags = FIELD_REQUIRED),
    FIELD("words",  TEXT,    inspection_input, words, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS),
};
const struct shape shape_inspection_input = SHAPE("InspectionInput", inspection_input, inspection_input_fields);

static const struct field approval_fields[] = {
    FIELD("offer_id",    TEXT,    offer_approval, offer_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("level",       CHOICE,  offer_approval, level, .detail = &ladder_levels),
    FIELD("day_minutes", INTEGER, offer_approval, day_minutes, .limit = LIMIT_BALANCE),
    FIELD("approved_by", TEXT,    offer_approval, approved_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("approved_at", TIME,    offer_approval, approved_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_offer_approval = SHAPE("OfferApproval", offer_approval, approval_fields);
/* clang-format on */
