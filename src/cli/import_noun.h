/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nouns a spreadsheet can be imported as: what their columns are called, how a row is made. */
#pragma once

#include <diandan/app/call.h>

struct import_name {
    const char *column; /* as offices call it */
    const char *field;
};

struct import_noun {
    const char *name;
    const struct shape *input;
    const struct import_name *names; /* beside the fields' own; ended by a row without a column */
    const char *copy_from;           /* field whose cell stands in where copy_to is empty; NULL */
    const char *copy_to;
    /* Make the row's thing through the app, or find it by its external id; *ret_made tells which.
     */
    enum result (*make)(struct call *call, void *input, int *ret_made);
};

/* NULL where there is none of that name. */
const struct import_noun *import_noun_find(const char *name);
/* Field of a name; NULL where there is none. */
const struct field *import_noun_field(const struct import_noun *noun, const char *name);
/* Field of a column's title, by the noun's names and the fields' own; NULL where there is none. */
const struct field *import_noun_column(const struct import_noun *noun, const char *title);
