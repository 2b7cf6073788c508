/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/call_backs.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("reached", BOOLEAN, call_back_input, reached, .flags = FIELD_REQUIRED, .note = "false = nobody answered; a try"),
    FIELD("rating",  INTEGER, call_back_input, said.rating, .limit = LIMIT_RATING, .fallback = ABSENT, .note = "absent = the weighted mean of the answers"),
    FIELD("answers", LIST,    call_back_input, said.answers, .detail = &shape_review_answer, .items = LIMIT_ANSWERS),
    FIELD("words",   TEXT,    call_back_input, said.words, .flags = FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS),
};
const struct shape shape_call_back_input = SHAPE("CallBackInput", call_back_input, input_fields);

static const struct field call_back_fields[] = {
    FIELD("id",          TEXT,    call_back, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code", TEXT,    call_back, region_code, .flags = FIELD_REGION),
    FIELD("request_id",  TEXT,    call_back, request_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("order_id",    TEXT,    call_back, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("reached",     BOOLEAN, call_back, reached, .note = "false = nobody answered; a try"),
    FIELD("rating",      INTEGER, call_back, rating, .limit = LIMIT_RATING),
    FIELD("words",       TEXT,    call_back, words, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("review_id",   TEXT,    call_back, review_id, .limit = LIMIT_ID_CHARACTERS, .note = "the voice it became; absent where the resident had spoken already"),
    FIELD("called_by",   TEXT,    call_back, called_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("called_at",   TIME,    call_back, called_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_call_back = SHAPE("CallBack", call_back, call_back_fields);
PAGE_SHAPE("CallBackPage", shape_call_back_page, shape_call_back);

static const struct field owed_fields[] = {
    FIELD("order_id",       TEXT,    call_back_owed, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code",    TEXT,    call_back_owed, region_code, .flags = FIELD_REGION),
    FIELD("title",          TEXT,    call_back_owed, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("category",       TEXT,    call_back_owed, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("ended_at",       TIME,    call_back_owed, ended_at, .limit = LIMIT_EPOCH_S),
    FIELD("resident_count", INTEGER, call_back_owed, resident_count, .limit = LIMIT_COUNT, .note = "residents who spoke"),
    FIELD("resident_mean",  INTEGER, call_back_owed, resident_mean_hundredths, .limit = LIMIT_STARS_HUNDREDTHS, .note = "hundredths of a star; 0 where none spoke"),
    FIELD("tries",          INTEGER, call_back_owed, tries, .limit = LIMIT_COUNT, .note = "calls nobody answered"),
    FIELD("requests",       TEXTS,   call_back_owed, requests, .limit = LIMIT_ID_CHARACTERS, .items = LIMIT_ORDER_REQUESTS, .note = "whom to call about"),
};
const struct shape shape_call_back_owed = SHAPE("CallBackOwed", call_back_owed, owed_fields);
PAGE_SHAPE("CallBackOwedPage", shape_call_back_owed_page, shape_call_back_owed);

static const struct field query_fields[] = {PAGE_QUERY_FIELDS};
const struct shape shape_call_back_owed_query = SHAPE("CallBackOwedQuery", page_query, query_fields);
/* clang-format on */
