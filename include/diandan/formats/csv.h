/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comma-separated values (RFC 4180), read piece by piece and written onto a buffer. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/error.h>
#include <diandan/base/text.h>

struct csv_limits {
    size_t fields_max;       /* of one record */
    size_t record_bytes_max; /* of one record without quotes and separators */
};

struct csv_record {
    const struct slice *fields; /* each followed by a NUL; valid until the next call */
    size_t count;               /* at least 1 */
    int64_t line;               /* where the record begins, from 1 */
};

enum csv_step {
    CSV_RECORD, /* *ret_record is filled */
    CSV_MORE,   /* the piece is used up */
    CSV_REFUSED /* *error names line and reason; the next call goes on after the end of this line */
};

/* Lines end with CRLF or LF; a byte order mark at the very start and blank lines are skipped. */
struct csv_reader;
/* On the arena; no need to free. */
struct csv_reader *csv_reader_create(struct arena *arena, struct csv_limits limits);
/* Takes bytes from the front of *piece. Errors are RESULT_INVALID with pointer "line N" and
   RULE_FORMAT (quotes, NUL, lone CR), RULE_ITEMS (fields) or RULE_LENGTH (bytes). */
enum csv_step csv_reader_next(struct csv_reader *reader, struct slice *piece,
                              struct csv_record *ret_record, struct error *error);
/* After the last piece: the record without a line end (CSV_RECORD), an open quote (CSV_REFUSED), or
   CSV_MORE when nothing is left. */
enum csv_step csv_reader_finish(struct csv_reader *reader, struct csv_record *ret_record,
                                struct error *error);

enum csv_cells {
    CSV_EXACT,      /* read back gives the same bytes */
    CSV_SPREADSHEET /* ' is put before a text that a spreadsheet would run as a formula */
};

struct csv_writer {
    struct buffer *out;
    enum csv_cells cells;
    size_t fields; /* of the present record */
};

struct csv_writer csv_writer_on(struct buffer *out, enum csv_cells cells);
/* The mark that makes Excel read UTF-8; first of all, if at all. */
void csv_write_byte_order_mark(struct csv_writer *writer);
void csv_write_text(struct csv_writer *writer, const char *text);
void csv_write_slice(struct csv_writer *writer, struct slice text);
/* A number of ours: never taken for a formula. */
void csv_write_integer(struct csv_writer *writer, int64_t value);
/* Hundredths with two places, and minutes as h:mm. */
void csv_write_hundredths(struct csv_writer *writer, int64_t hundredths);
void csv_write_minutes(struct csv_writer *writer, int64_t minutes);
/* Ends the record with CRLF; it must have a field. */
void csv_write_end(struct csv_writer *writer);
