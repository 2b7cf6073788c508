/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short forms for tables of fields. */
#pragma once

#include <diandan/formats/shape.h>

/* FIELD(name, kind, struct, member, .flags = …, .limit = …) */
#define FIELD(wire_name, field_kind, type, member, ...)                                            \
    {                                                                                              \
        .name = (wire_name), .kind = FIELD_##field_kind, .offset = offsetof(struct type, member),  \
        __VA_ARGS__                                                                                \
    }

#define SHAPE(wire_name, type, field_table)                                                        \
    {                                                                                              \
        (wire_name), sizeof(struct type), (field_table),                                           \
            sizeof(field_table) / sizeof((field_table)[0])                                         \
    }

/* A page of a noun, and its query. */
#define PAGE_SHAPE(wire_name, variable, item_shape)                                                \
    static const struct field variable##_fields[] = {                                              \
        FIELD("items", LIST, page, items, .detail = &(item_shape), .items = LIMIT_PAGE_ITEMS),     \
        FIELD("next", TEXT, page, next, .limit = LIMIT_ID_CHARACTERS,                              \
              .note = "ask with after= for the next page; absent on the last"),                    \
    };                                                                                             \
    const struct shape variable = SHAPE(wire_name, page, variable##_fields)

/* What every list within a scope is asked with: fields of struct page_query. */
#define PAGE_QUERY_FIELDS                                                                          \
    FIELD("after", TEXT, page_query, after, .limit = LIMIT_ID_CHARACTERS),                         \
        FIELD("limit", INTEGER, page_query, limit, .limit = LIMIT_PAGE, .fallback = 50),           \
        FIELD("scope", TEXT, page_query, scope, .limit = LIMIT_SCOPE_CHARACTERS,                   \
              .note = "prefix of region codes")
