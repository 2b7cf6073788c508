/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/close_standards.h>
#include <diandan/app/field.h>

/* clang-format off */
static const struct field criterion_fields[] = {
    FIELD("code",     TEXT,    criterion, code, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",       TEXT,    criterion, zh, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("en",       TEXT,    criterion, en, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("required", BOOLEAN, criterion, required, .fallback = 1, .note = "true = an order is not closed without it"),
};
static const struct shape shape_criterion = SHAPE("Criterion", criterion, criterion_fields);

#define STANDARD_FIELDS \
    FIELD("criteria",   LIST, standard, criteria, .flags = FIELD_REQUIRED, .detail = &shape_criterion, .items = LIMIT_CRITERIA), \
    FIELD("valid_from", TIME, standard, valid_from, .limit = LIMIT_EPOCH_S, .note = "holds for orders made from then on; absent = now")

static const struct field input_fields[] = {STANDARD_FIELDS};
const struct shape shape_standard_input = SHAPE("CloseStandardInput", standard, input_fields);

static const struct field standard_fields[] = {
    FIELD("category",   TEXT, standard, category, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("criteria",   LIST, standard, criteria, .detail = &shape_criterion, .items = LIMIT_CRITERIA_TOLD),
    FIELD("valid_from", TIME, standard, valid_from, .limit = LIMIT_EPOCH_S, .note = "absent where there is no standard"),
};
const struct shape shape_standard = SHAPE("CloseStandard", standard, standard_fields);

static const struct field close_fields[] = {
    FIELD("criteria", TEXTS, close_input, criteria, .limit = LIMIT_CODE_CHARACTERS, .items = LIMIT_CRITERIA_TOLD, .note = "codes of the standard that are met"),
    FIELD("note",     TEXT,  close_input, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
};
const struct shape shape_close_input = SHAPE("CloseInput", close_input, close_fields);

static const struct field tick_fields[] = {
    FIELD("order_id",  TEXT, close_tick, order_id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("code",      TEXT, close_tick, code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("ticked_by", TEXT, close_tick, ticked_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("ticked_at", TIME, close_tick, ticked_at, .limit = LIMIT_EPOCH_S),
};
static const struct shape shape_close_tick = SHAPE("CloseTick", close_tick, tick_fields);
PAGE_SHAPE("CloseTickPage", shape_close_tick_page, shape_close_tick);
/* clang-format on */
