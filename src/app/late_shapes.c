/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/discretion.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("region_code", TEXT,    late_input, region_code, .flags = FIELD_REQUIRED | FIELD_REGION),
    FIELD("member_id",   TEXT,    late_input, member_id, .limit = LIMIT_ID_CHARACTERS, .note = "absent = the caller"),
    FIELD("category",    TEXT,    late_input, category, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("starts_at",   TIME,    late_input, starts_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",     TIME,    late_input, ends_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("minutes",     INTEGER, late_input, minutes, .flags = FIELD_REQUIRED, .limit = LIMIT_LATE_MINUTES, .note = "at most those of the interval; travel is no service"),
    FIELD("words",       TEXT,    late_input, words, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS, .note = "what was done"),
    FIELD("evidence",    TEXT,    late_input, evidence, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS, .note = "what shows it"),
};
const struct shape shape_late_input = SHAPE("LateEntryInput", late_input, input_fields);

static const struct field late_fields[] = {
    FIELD("id",             TEXT,    late_entry, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",    TEXT,    late_entry, region_code, .flags = FIELD_REGION),
    FIELD("member_id",      TEXT,    late_entry, member_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("trust",          CHOICE,  late_entry, trust, .detail = &trust_marks, .note = "filed afterwards: of lower trust than served orders"),
    FIELD("category",       TEXT,    late_entry, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("starts_at",      TIME,    late_entry, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",        TIME,    late_entry, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("minutes",        INTEGER, late_entry, minutes, .limit = LIMIT_LATE_MINUTES),
    FIELD("words",          TEXT,    late_entry, words, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("evidence",       TEXT,    late_entry, evidence, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("state",          CHOICE,  late_entry, state, .detail = &late_states),
    FIELD("filed_by",       TEXT,    late_entry, filed_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("filed_at",       TIME,    late_entry, filed_at, .limit = LIMIT_EPOCH_S),
    FIELD("community_by",   TEXT,    late_entry, community_by, .limit = LIMIT_NAME_CHARACTERS, .note = "first approval"),
    FIELD("department_by",  TEXT,    late_entry, department_by, .limit = LIMIT_NAME_CHARACTERS, .note = "second approval"),
    FIELD("notice_ends_at", TIME,    late_entry, notice_ends_at, .limit = LIMIT_EPOCH_S, .note = "exclusive"),
    FIELD("objected_by",    TEXT,    late_entry, objected_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("objection",      TEXT,    late_entry, objection, .limit = LIMIT_REASON_CHARACTERS),
    FIELD("decided_by",     TEXT,    late_entry, decided_by, .limit = LIMIT_NAME_CHARACTERS, .note = "who refused it or dismissed the objection"),
    FIELD("decision",       TEXT,    late_entry, decision, .limit = LIMIT_REASON_CHARACTERS),
    FIELD("posted_at",      TIME,    late_entry, posted_at, .limit = LIMIT_EPOCH_S),
    FIELD("points",         INTEGER, late_entry, points, .limit = LIMIT_BALANCE, .note = "hundredths"),
    FIELD("version",        INTEGER, late_entry, version, .limit = LIMIT_VERSION),
};
const struct shape shape_late = SHAPE("LateEntry", late_entry, late_fields);
PAGE_SHAPE("LateEntryPage", shape_late_page, shape_late);

static const struct field query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state", CHOICE, page_query, state, .detail = &late_states, .fallback = -1),
};
const struct shape shape_late_query = SHAPE("LateEntryQuery", page_query, query_fields);
/* clang-format on */
