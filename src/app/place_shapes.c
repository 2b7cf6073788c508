/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/places.h>

/* clang-format off */
static const struct field named_fields[] = {
    FIELD("name", TEXT, named_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
};
const struct shape shape_named_input = SHAPE("NamedInput", named_input, named_fields);

static const struct field region_fields[] = {
    FIELD("code", TEXT, region, code, .flags = FIELD_REGION),
    FIELD("name", TEXT, region, name, .limit = LIMIT_NAME_CHARACTERS),
};
const struct shape shape_region = SHAPE("Region", region, region_fields);

static const struct field unit_fields[] = {
    FIELD("id",          TEXT, unit, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("region_code", TEXT, unit, region_code, .flags = FIELD_REGION),
    FIELD("name",        TEXT, unit, name, .limit = LIMIT_NAME_CHARACTERS),
};
const struct shape shape_unit = SHAPE("Unit", unit, unit_fields);

#define CATEGORY_FIELDS \
    FIELD("name",          TEXT,    category, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("skill",         TEXT,    category, skill, .limit = LIMIT_CODE_CHARACTERS, .note = "absent = anyone"), \
    FIELD("level",         INTEGER, category, level, .limit = LIMIT_LEVEL, .fallback = 1), \
    FIELD("count",         INTEGER, category, count, .limit = LIMIT_ROLE_COUNT, .fallback = 1, .note = "people usually wanted"), \
    FIELD("headcount_min", INTEGER, category, headcount_min, .limit = LIMIT_HEADCOUNT, .note = "0 = any headcount is useful"), \
    FIELD("minutes",       INTEGER, category, minutes, .limit = LIMIT_ORDER_MINUTES, .fallback = 120, .note = "usual length of the order"), \
    FIELD("priority",      INTEGER, category, priority, .limit = LIMIT_PRIORITY, .fallback = 50)

static const struct field category_input_fields[] = {CATEGORY_FIELDS};
const struct shape shape_category_input = SHAPE("CategoryInput", category, category_input_fields);

static const struct field category_fields[] = {
    FIELD("code", TEXT, category, code, .limit = LIMIT_CODE_CHARACTERS),
    CATEGORY_FIELDS,
};
const struct shape shape_category = SHAPE("Category", category, category_fields);

static const struct field rule_input_fields[] = {
    FIELD("valid_from", TIME,    rule_input, valid_from, .limit = LIMIT_EPOCH_S, .note = "absent = now; never before now"),
    FIELD("value",      INTEGER, rule_input, value, .flags = FIELD_REQUIRED, .limit = LIMIT_RULE_VALUE, .note = "within the rule's own least and most"),
};
const struct shape shape_rule_input = SHAPE("RuleInput", rule_input, rule_input_fields);

static const struct field dated_rule_fields[] = {
    FIELD("name",       TEXT,    dated_rule, name, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("valid_from", TIME,    dated_rule, valid_from, .limit = LIMIT_EPOCH_S),
    FIELD("value",      INTEGER, dated_rule, value, .limit = LIMIT_RULE_VALUE),
    FIELD("created_by", TEXT,    dated_rule, created_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("created_at", TIME,    dated_rule, created_at, .limit = LIMIT_EPOCH_S),
};
const struct shape shape_dated_rule = SHAPE("DatedRule", dated_rule, dated_rule_fields);

static const struct field known_rule_fields[] = {
    FIELD("name",     TEXT,    known_rule, name, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",       TEXT,    known_rule, zh, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("en",       TEXT,    known_rule, en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("least",    INTEGER, known_rule, least, .limit = LIMIT_RULE_VALUE, .note = "smallest value it may be given"),
    FIELD("most",     INTEGER, known_rule, most, .limit = LIMIT_RULE_VALUE, .note = "largest"),
    FIELD("fallback", INTEGER, known_rule, fallback, .limit = LIMIT_RULE_VALUE, .note = "before the first date"),
    FIELD("value",    INTEGER, known_rule, value, .limit = LIMIT_RULE_VALUE, .note = "holds now"),
    FIELD("values",   LIST,    known_rule, values, .detail = &shape_dated_rule, .items = LIMIT_COUNT),
};
static const struct shape shape_known_rule = SHAPE("KnownRule", known_rule, known_rule_fields);

PAGE_SHAPE("RegionPage", shape_region_page, shape_region);
PAGE_SHAPE("UnitPage", shape_unit_page, shape_unit);
PAGE_SHAPE("CategoryPage", shape_category_page, shape_category);
PAGE_SHAPE("RulePage", shape_rule_page, shape_known_rule);
/* clang-format on */
