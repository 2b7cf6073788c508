/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/flags.h>

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("year",  INTEGER, flag_query, year, .limit = LIMIT_YEAR, .fallback = ABSENT, .note = "absent = this year, where no month is given"),
    FIELD("month", TEXT,    flag_query, month, .limit = LIMIT_MONTH_CHARACTERS, .note = "such as 2026-11, instead of a year"),
    FIELD("scope", TEXT,    flag_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("kind",  CHOICE,  flag_query, kind, .detail = &flag_kinds, .fallback = -1),
    FIELD("after", TEXT,    flag_query, after, .limit = LIMIT_KEY_CHARACTERS),
    FIELD("limit", INTEGER, flag_query, limit, .limit = LIMIT_PAGE, .fallback = 50),
};
const struct shape shape_flag_query = SHAPE("FlagQuery", flag_query, query_fields);

static const struct field flag_fields[] = {
    FIELD("key",         TEXT,    flag, key, .limit = LIMIT_KEY_CHARACTERS, .note = "the same as long as it is about the same"),
    FIELD("kind",        CHOICE,  flag, kind, .detail = &flag_kinds),
    FIELD("state",       CHOICE,  flag, state, .detail = &flag_states),
    FIELD("region_code", TEXT,    flag, region_code, .flags = FIELD_REGION),
    FIELD("period",      TEXT,    flag, period, .limit = LIMIT_ID_CHARACTERS),
    FIELD("subject",     TEXT,    flag, subject, .limit = LIMIT_ID_CHARACTERS, .note = "member, unit or order"),
    FIELD("other",       TEXT,    flag, other, .limit = LIMIT_ID_CHARACTERS, .note = "the other unit or order of two"),
    FIELD("figure",      INTEGER, flag, figure, .limit = LIMIT_BALANCE, .note = "what was measured: shares in hundredths of a percent, stars in hundredths, minutes, times"),
    FIELD("threshold",   INTEGER, flag, threshold, .limit = LIMIT_BALANCE, .note = "the rule it is held against, in the same unit"),
    FIELD("over",        BOOLEAN, flag, over, .limit = LIMIT_COUNT, .note = "false: listed though within the rule"),
    FIELD("zh",          TEXT,    flag, zh, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("en",          TEXT,    flag, en, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("ids",         TEXTS,   flag, ids, .limit = LIMIT_ID_CHARACTERS, .items = LIMIT_FLAG_IDS, .note = "what is behind it, the first hundred"),
    FIELD("count",       INTEGER, flag, count, .limit = LIMIT_COUNT, .note = "of all ids"),
    FIELD("note",        TEXT,    flag, note, .limit = LIMIT_NOTE_CHARACTERS, .note = "what was found out"),
    FIELD("answered_by", TEXT,    flag, answered_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("answered_at", TIME,    flag, answered_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_flag = SHAPE("Flag", flag, flag_fields);

static const struct field page_fields[] = {
    FIELD("items", LIST,    flag_page, items, .detail = &shape_flag, .items = LIMIT_PAGE_ITEMS),
    FIELD("total", INTEGER, flag_page, total, .limit = LIMIT_COUNT, .note = "of all pages"),
    FIELD("open",  INTEGER, flag_page, open, .limit = LIMIT_COUNT, .note = "of them nobody answered"),
    FIELD("next",  TEXT,    flag_page, next, .limit = LIMIT_KEY_CHARACTERS, .note = "ask with after= for the next page; absent on the last"),
};
const struct shape shape_flag_page = SHAPE("FlagPage", flag_page, page_fields);

static const struct field explain_fields[] = {
    FIELD("state", CHOICE, explain_input, state, .flags = FIELD_REQUIRED, .detail = &flag_states),
    FIELD("note",  TEXT,   explain_input, note, .flags = FIELD_REQUIRED | FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_explain_input = SHAPE("ExplainInput", explain_input, explain_fields);
/* clang-format on */
