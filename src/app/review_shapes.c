/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/reviews.h>

/* clang-format off */
static const struct field answer_fields[] = {
    FIELD("question", TEXT,    review_answer, question, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS, .note = "code of a question this voice is asked"),
    FIELD("rating",   INTEGER, review_answer, rating, .flags = FIELD_REQUIRED, .limit = LIMIT_RATING),
};
const struct shape shape_review_answer = SHAPE("ReviewAnswer", review_answer, answer_fields);

static const struct field input_fields[] = {
    FIELD("rating",  INTEGER, review_input, rating, .limit = LIMIT_RATING, .fallback = ABSENT, .note = "absent = the weighted mean of the answers"),
    FIELD("answers", LIST,    review_input, answers, .detail = &shape_review_answer, .items = LIMIT_ANSWERS),
    FIELD("words",   TEXT,    review_input, words, .flags = FIELD_LINES, .limit = LIMIT_WORDS_CHARACTERS),
};
const struct shape shape_review_input = SHAPE("ReviewInput", review_input, input_fields);

static const struct field review_fields[] = {
    FIELD("id",          TEXT,    review, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code", TEXT,    review, region_code, .flags = FIELD_REGION),
    FIELD("order_id",    TEXT,    review, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("kind",        CHOICE,  review, kind, .detail = &review_kinds),
    FIELD("channel",     CHOICE,  review, channel, .detail = &review_channels),
    FIELD("author",      TEXT,    review, author, .limit = LIMIT_ID_CHARACTERS, .note = "id of the member, the request, the panelist or the unit; of the review itself at the place"),
    FIELD("rating",      INTEGER, review, rating, .limit = LIMIT_RATING),
    FIELD("answers",     LIST,    review, answers, .detail = &shape_review_answer, .items = LIMIT_ANSWERS),
    FIELD("words",       TEXT,    review, words, .limit = LIMIT_WORDS_CHARACTERS),
    FIELD("created_at",  TIME,    review, created_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_review = SHAPE("Review", review, review_fields);
PAGE_SHAPE("ReviewPage", shape_review_page, shape_review);
/* clang-format on */
