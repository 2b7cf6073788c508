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

#define PLACE_PAGE_FIELDS \
    FIELD("after", TEXT,    page_query, after, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("limit", INTEGER, page_query, limit, .limit = LIMIT_PAGE, .fallback = 500)

static const struct field place_query_fields[] = {
    PLACE_PAGE_FIELDS,
    FIELD("scope", TEXT, page_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
};
const struct shape shape_place_query = SHAPE("PlaceQuery", page_query, place_query_fields);

static const struct field dictionary_query_fields[] = {PLACE_PAGE_FIELDS};
const struct shape shape_dictionary_query = SHAPE("DictionaryQuery", page_query, dictionary_query_fields);

PAGE_SHAPE("RegionPage", shape_region_page, shape_region);
PAGE_SHAPE("UnitPage", shape_unit_page, shape_unit);
PAGE_SHAPE("CategoryPage", shape_category_page, shape_category);
/* clang-format on */
