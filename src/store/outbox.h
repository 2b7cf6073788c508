/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told when a row is saved, in one table: every change passes the statements, so that no
 * operation has to remember to tell of it. */
#pragma once

#include "statement.h"

#include <diandan/domain/event.h>

/* Write the events of a statement that was run with these values, if it has any and the store
   tells (store_tell_at). */
enum result outbox_tell(struct store *store, enum statement name, const struct value *values,
                        size_t count, struct error *error);
/* Number of the value an INSERT binds to a column, from 1; 0 where it names no such column. */
int outbox_place(const char *sql, const char *column);

/* A row of the table: the statement, what is told, and the columns that say of which region, which
   thing and, where it belongs to somebody, whose. "" = of all regions. */
struct outbox_row {
    enum statement statement;
    enum event_kind kind;
    const char *region;
    const char *thing;
    const char *member; /* NULL = of nobody alone */
};
extern const struct outbox_row outbox_rows[];
extern const size_t outbox_row_count;
