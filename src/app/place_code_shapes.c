/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/place_codes.h>
#include <diandan/app/questions.h>

/* clang-format off */
static const struct field code_fields[] = {
    FIELD("code",       TEXT, place_code, code, .limit = LIMIT_CODE_CHARACTERS, .note = "shown at the place: /v1/places/CODE"),
    FIELD("order_id",   TEXT, place_code, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("created_by", TEXT, place_code, created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at", TIME, place_code, created_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_place_code = SHAPE("PlaceCode", place_code, code_fields);

static const struct field view_fields[] = {
    FIELD("title",     TEXT,    place_view, title, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("place",     TEXT,    place_view, place, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("starts_at", TIME,    place_view, starts_at, .limit = LIMIT_EPOCH_S),
    FIELD("ends_at",   TIME,    place_view, ends_at, .limit = LIMIT_EPOCH_S),
    FIELD("open",      BOOLEAN, place_view, open, .note = "true from the start of the order until it is settled"),
    FIELD("questions", LIST,    place_view, questions, .detail = &shape_question, .items = LIMIT_QUESTIONS),
};
const struct shape shape_place_view = SHAPE("Place", place_view, view_fields);
/* clang-format on */
