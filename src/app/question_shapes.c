/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/questions.h>
#include <diandan/domain/review.h>

/* clang-format off */
#define QUESTION_FIELDS \
    FIELD("kind",       CHOICE,  question, kind, .flags = FIELD_REQUIRED, .detail = &review_kinds, .note = "the voice that is asked"), \
    FIELD("category",   TEXT,    question, category, .limit = LIMIT_CODE_CHARACTERS, .note = "absent = about orders of every category"), \
    FIELD("zh",         TEXT,    question, zh, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("en",         TEXT,    question, en, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("weight",     INTEGER, question, weight, .limit = LIMIT_WEIGHT, .fallback = 1, .note = "of its answer in the rating of a review"), \
    FIELD("active",     BOOLEAN, question, active, .fallback = 1, .note = "false = no longer asked"), \
    FIELD("valid_from", TIME,    question, valid_from, .limit = LIMIT_EPOCH_S, .note = "absent = now; never before now")

static const struct field input_fields[] = {QUESTION_FIELDS};
const struct shape shape_question_input = SHAPE("QuestionInput", question, input_fields);

static const struct field question_fields[] = {
    FIELD("code",       TEXT, question, code, .limit = LIMIT_CODE_CHARACTERS),
    QUESTION_FIELDS,
};
const struct shape shape_question = SHAPE("Question", question, question_fields);
PAGE_SHAPE("QuestionPage", shape_question_page, shape_question);

static const struct field query_fields[] = {
    FIELD("kind",     CHOICE, question_query, kind, .detail = &review_kinds, .fallback = -1),
    FIELD("category", TEXT,   question_query, category, .limit = LIMIT_CODE_CHARACTERS, .note = "of the order"),
};
const struct shape shape_question_query = SHAPE("QuestionQuery", question_query, query_fields);
/* clang-format on */
