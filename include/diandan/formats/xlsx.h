/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks for Excel and WPS (ISO/IEC 29500), written row by row into an unnamed file so that a
   book of any length takes the memory of one row. Text is always text, never a formula. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/formats/shape.h>

struct xlsx_book;

struct xlsx_column {
    const char *heading;
    int width; /* in characters of the standard font */
};

enum { XLSX_SHEET_ROWS = 1048576 }; /* of one sheet, its headings among them */

/* An empty book; its files have no name and lie in the folder. RESULT_INTERNAL with RULE_FILE. */
enum result xlsx_create(const char *folder, struct xlsx_book **ret_book, struct error *error);
/* Begin a sheet: a bold row of headings that stays in view. name: 1 to 28 characters without
   []:*?/\. The columns outlive the book. A sheet that is full is followed by "name 2", "name 3", …
 */
enum result xlsx_sheet(struct xlsx_book *book, const char *name, const struct xlsx_column *columns,
                       size_t count, struct error *error);
/* The next cell of the present row; there must be a sheet. Texts beyond 32,767 characters are cut.
 */
void xlsx_text(struct xlsx_book *book, const char *text);
void xlsx_integer(struct xlsx_book *book, int64_t value);
/* Hundredths as a number with two places. */
void xlsx_hundredths(struct xlsx_book *book, int64_t hundredths);
/* Minutes as h:mm, a number to add up with. */
void xlsx_minutes(struct xlsx_book *book, int64_t minutes);
/* Unix seconds as date and time in Shanghai, and days since 1970 as a date; ABSENT is empty. */
void xlsx_time(struct xlsx_book *book, int64_t time_s);
void xlsx_date(struct xlsx_book *book, int64_t days);
enum result xlsx_end_row(struct xlsx_book *book, struct error *error);
/* The fields of a shape's struct as cells: choices by their Chinese names, the rest as
   shape_csv_row. */
void shape_xlsx_cell(const struct field *field, const void *in, struct xlsx_book *book);
enum result shape_xlsx_row(const struct shape *shape, const void *in, struct xlsx_book *book,
                           struct error *error);
/* Complete the book: *ret_descriptor is the caller's, at the start of the finished file. The book
   is gone afterwards, also when refused. */
enum result xlsx_finish(struct xlsx_book *book, int *ret_descriptor, struct error *error);
/* Give a book up; NULL is accepted. */
void xlsx_abandon(struct xlsx_book *book);
