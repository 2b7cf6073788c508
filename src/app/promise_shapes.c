/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/promises.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("words",           TEXT,    promise_input, words, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS, .note = "what is promised, with due_at"),
    FIELD("due_at",          TIME,    promise_input, due_at, .limit = LIMIT_EPOCH_S),
    FIELD("not_this_period", BOOLEAN, promise_input, not_this_period, .note = "true = openly not now, with reason and reviewed_at; no penalty"),
    FIELD("reason",          TEXT,    promise_input, reason, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("reviewed_at",     TIME,    promise_input, reviewed_at, .limit = LIMIT_EPOCH_S, .note = "when it is looked at again"),
};
const struct shape shape_promise_input = SHAPE("PromiseInput", promise_input, input_fields);

static const struct field outcome_fields[] = {
    FIELD("words", TEXT, outcome_input, words, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS, .note = "how it was kept"),
};
const struct shape shape_outcome_input = SHAPE("OutcomeInput", outcome_input, outcome_fields);

static const struct field promise_fields[] = {
    FIELD("id",              TEXT,    promise, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",     TEXT,    promise, region_code, .flags = FIELD_REGION),
    FIELD("request_id",      TEXT,    promise, request_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("not_this_period", BOOLEAN, promise, not_this_period, .note = "true = words say why not now"),
    FIELD("words",           TEXT,    promise, words, .limit = LIMIT_NOTE_CHARACTERS, .note = "what was promised, or why not now"),
    FIELD("due_at",          TIME,    promise, due_at, .limit = LIMIT_EPOCH_S),
    FIELD("state",           CHOICE,  promise, state, .detail = &promise_states),
    FIELD("late",            BOOLEAN, promise, late, .note = "true = due and open, or closed after it was due"),
    FIELD("renewals",        INTEGER, promise, renewals, .limit = LIMIT_COUNT, .note = "times it was put off before"),
    FIELD("outcome",         TEXT,    promise, outcome, .limit = LIMIT_WORDS_CHARACTERS, .note = "how it was kept, why it was broken or put off"),
    FIELD("created_by",      TEXT,    promise, created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at",      TIME,    promise, created_at, .limit = LIMIT_EPOCH_S),
    FIELD("closed_at",       TIME,    promise, closed_at, .limit = LIMIT_EPOCH_S),
    FIELD("version",         INTEGER, promise, version, .limit = LIMIT_VERSION),
};
const struct shape shape_promise = SHAPE("Promise", promise, promise_fields);
PAGE_SHAPE("PromisePage", shape_promise_page, shape_promise);

static const struct field query_fields[] = {
    FIELD("after", TEXT,    due_query, page.after, .limit = LIMIT_ID_CHARACTERS),
    FIELD("limit", INTEGER, due_query, page.limit, .limit = LIMIT_PAGE, .fallback = 50),
    FIELD("scope", TEXT,    due_query, page.scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("state", CHOICE,  due_query, page.state, .detail = &promise_states, .fallback = -1),
    FIELD("late",  BOOLEAN, due_query, late, .note = "true = only those open past their time"),
};
const struct shape shape_promise_query = SHAPE("PromiseQuery", due_query, query_fields);
/* clang-format on */
