/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/reversals.h>

/* clang-format off */
static const struct field reversal_fields[] = {
    FIELD("id",           TEXT,    reversal, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",  TEXT,    reversal, region_code, .flags = FIELD_REGION),
    FIELD("seq",          INTEGER, reversal, seq, .limit = LIMIT_SEQUENCE, .note = "entry to be taken back"),
    FIELD("reason",       TEXT,    reversal, reason, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("state",        CHOICE,  reversal, state, .detail = &reversal_states),
    FIELD("requested_by", TEXT,    reversal, requested_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("requested_at", TIME,    reversal, requested_at, .limit = LIMIT_EPOCH_S),
    FIELD("decided_by",   TEXT,    reversal, decided_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("decided_at",   TIME,    reversal, decided_at, .limit = LIMIT_EPOCH_S),
    FIELD("note",         TEXT,    reversal, note, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("reversed_by",  INTEGER, reversal, reversed_by, .limit = LIMIT_SEQUENCE, .note = "entry that took it back"),
    FIELD("version",      INTEGER, reversal, version, .limit = LIMIT_VERSION),
};
const struct shape shape_reversal = SHAPE("Reversal", reversal, reversal_fields);
PAGE_SHAPE("ReversalPage", shape_reversal_page, shape_reversal);

static const struct field reversal_query_fields[] = {
    PAGE_QUERY_FIELDS,
    FIELD("state", CHOICE, page_query, state, .detail = &reversal_states, .fallback = -1),
};
const struct shape shape_reversal_query = SHAPE("ReversalQuery", page_query, reversal_query_fields);

static const struct field reversal_input_fields[] = {
    FIELD("seq",    INTEGER, reversal_input, seq, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
    FIELD("reason", TEXT,    reversal_input, reason, .flags = FIELD_REQUIRED, .limit = LIMIT_REASON_CHARACTERS, .note = "one line; stands in the ledger"),
};
const struct shape shape_reversal_input = SHAPE("ReversalInput", reversal_input, reversal_input_fields);

static const struct field decision_fields[] = {
    FIELD("note", TEXT, reversal_decision, note, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_reversal_decision = SHAPE("ReversalDecision", reversal_decision, decision_fields);
/* clang-format on */
