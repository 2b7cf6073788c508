/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/suggestions.h>

/* clang-format off */
static const struct field time_fields[] = {
    FIELD("starts_at", TIME,    suggested_time, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",   TIME,    suggested_time, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("wished",    BOOLEAN, suggested_time, wished, .limit = LIMIT_COUNT, .note = "when the resident would like it"),
    FIELD("free",      INTEGER, suggested_time, free, .limit = LIMIT_COUNT, .note = "members who could serve in one of the roles"),
    FIELD("needed",    INTEGER, suggested_time, needed, .limit = LIMIT_COUNT, .note = "people wanted"),
    FIELD("enough",    BOOLEAN, suggested_time, enough, .limit = LIMIT_COUNT, .note = "for every role"),
    FIELD("zh",        TEXT,    suggested_time, zh, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("en",        TEXT,    suggested_time, en, .limit = LIMIT_NOTE_CHARACTERS),
};
static const struct shape shape_time = SHAPE("SuggestedTime", suggested_time, time_fields);

static const struct field why_fields[] = {
    FIELD("code", TEXT, suggested_why, code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",   TEXT, suggested_why, zh, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("en",   TEXT, suggested_why, en, .limit = LIMIT_NOTE_CHARACTERS),
};
static const struct shape shape_why = SHAPE("SuggestedWhy", suggested_why, why_fields);

static const struct field suggestion_fields[] = {
    FIELD("order", OBJECT, suggestion, order, .detail = &shape_order_input, .note = "as it may be posted to /v1/orders"),
    FIELD("times", LIST,   suggestion, times, .detail = &shape_time, .items = LIMIT_PAGE_ITEMS, .note = "up to three starts, the best first"),
    FIELD("why",   LIST,   suggestion, why, .detail = &shape_why, .items = LIMIT_PAGE_ITEMS),
};
const struct shape shape_suggestion = SHAPE("Suggestion", suggestion, suggestion_fields);
/* clang-format on */
