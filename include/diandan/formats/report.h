/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One report as rows of JSON, as CSV, as a workbook and as a page to print: the same numbers in
 * each. */
#pragma once

#include <diandan/domain/report.h>
#include <diandan/formats/csv.h>
#include <diandan/formats/xlsx.h>

/* The rows of a table as a JSON array of arrays: whole numbers as they are (hundredths, minutes),
   moments as RFC 3339, choices by their codes, null where there is nothing. */
void report_write_rows(const struct report_table *table, struct buffer *out);
/* Title, facts and one block per table: its name, its headings, its rows; a blank line between. */
void report_write_csv(const struct report *report, struct csv_writer *writer);
/* One sheet with the facts, one per table. The arena outlives the book. */
enum result report_write_xlsx(const struct report *report, struct arena *arena,
                              struct xlsx_book *book, struct error *error);
/* A page in Chinese with English beside it, for A4 across. */
void report_write_html(const struct report *report, struct buffer *out);

/* What stands above the tables: names and values, in order. */
enum { REPORT_FACTS = 5 };
struct report_fact {
    const char *zh;
    const char *en;
    const char *value;
};
void report_facts(const struct report *report, struct arena *arena,
                  struct report_fact ret_facts[REPORT_FACTS]);
