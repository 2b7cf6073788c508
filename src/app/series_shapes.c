/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/series.h>

/* clang-format off */
static const struct field input_fields[] = {
    FIELD("order", OBJECT,  series_input, order, .flags = FIELD_REQUIRED, .detail = &shape_order_input, .note = "the first order; requests are answered by it alone"),
    FIELD("rrule", TEXT,    series_input, rrule, .flags = FIELD_REQUIRED, .limit = LIMIT_RRULE_CHARACTERS, .note = "RFC 5545, such as FREQ=WEEKLY;BYDAY=SA;COUNT=8; a year at most"),
    FIELD("until", TIME,    series_input, until, .limit = LIMIT_EPOCH_S, .note = "no order starts from then on"),
    FIELD("count", INTEGER, series_input, count, .limit = LIMIT_SERIES_ORDERS, .fallback = ABSENT, .note = "at most so many orders"),
};
const struct shape shape_series_input = SHAPE("SeriesInput", series_input, input_fields);

#define SERIES_FIELDS(type, member) \
    FIELD("id",          TEXT,    type, member id, .limit = LIMIT_ID_CHARACTERS), \
    FIELD("region_code", TEXT,    type, member region_code, .flags = FIELD_REGION), \
    FIELD("title",       TEXT,    type, member title, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("category",    TEXT,    type, member category, .limit = LIMIT_CODE_CHARACTERS), \
    FIELD("rrule",       TEXT,    type, member rrule, .limit = LIMIT_RRULE_CHARACTERS), \
    FIELD("starts_at",   TIME,    type, member starts_at, .limit = LIMIT_EPOCH_S, .note = "of the first order"), \
    FIELD("ends_at",     TIME,    type, member ends_at, .limit = LIMIT_EPOCH_S, .note = "of the last order"), \
    FIELD("order_count", INTEGER, type, member order_count, .limit = LIMIT_SERIES_ORDERS), \
    FIELD("created_by",  TEXT,    type, member created_by, .limit = LIMIT_NAME_CHARACTERS), \
    FIELD("created_at",  TIME,    type, member created_at, .limit = LIMIT_EPOCH_S), \
    FIELD("ended_at",    TIME,    type, member ended_at, .limit = LIMIT_EPOCH_S, .note = "absent while it runs"), \
    FIELD("version",     INTEGER, type, member version, .limit = LIMIT_VERSION)

static const struct field series_fields[] = {
    SERIES_FIELDS(series_view, series.),
    FIELD("orders", LIST, series_view, orders, .detail = &shape_order, .items = LIMIT_PAGE_ITEMS, .note = "by start"),
};
const struct shape shape_series = SHAPE("Series", series_view, series_fields);

static const struct field summary_fields[] = {SERIES_FIELDS(series, )};
static const struct shape shape_series_summary = SHAPE("SeriesSummary", series, summary_fields);
PAGE_SHAPE("SeriesPage", shape_series_page, shape_series_summary);

static const struct field query_fields[] = {PAGE_QUERY_FIELDS};
const struct shape shape_series_query = SHAPE("SeriesQuery", page_query, query_fields);
/* clang-format on */
