/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of a spreadsheet: which column is which field, and its rows as checked inputs. */
#pragma once

#include "import_noun.h"

#include <diandan/formats/csv.h>

struct import_table {
    const struct import_noun *noun;
    const char *region;          /* of rows that name none; NULL */
    struct list regions;         /* struct region: a cell may hold a name instead of the code */
    const char **titles;         /* of the columns */
    const struct field **fields; /* by column; NULL where it is not used */
    size_t count;
};

/* Read the header row. map is "column=field,…" or NULL and goes before the usual names; what names
   no column or no field, or names a field twice, is refused with RULE_USAGE or RULE_DUPLICATE.
   Lives on the arena. */
enum result import_table_create(struct arena *arena, const struct import_noun *noun,
                                const struct csv_record *header, const char *map,
                                struct import_table *ret_table, struct error *error);
/* A row as an input of the noun's shape, on the arena. A row without an external id gets one made
   of its content, so that it is found again. */
enum result import_table_read(const struct import_table *table, const struct csv_record *row,
                              struct arena *arena, void **ret_input, struct error *error);
/* Title of the column a refusal's pointer is about; "" where it is about none. */
const char *import_table_title(const struct import_table *table, const char *pointer);
