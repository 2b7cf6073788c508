/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/csv.h>

#include <assert.h>
#include <string.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* A cell that begins with one of these is run by spreadsheets. */
static const char formula_marks[] = {'=', '+', '-', '@', '\t', '\r'};

struct csv_writer csv_writer_on(struct buffer *out, enum csv_cells cells)
{
    return (struct csv_writer){.out = out, .cells = cells};
}

void csv_write_byte_order_mark(struct csv_writer *writer)
{
    buffer_text(writer->out, byte_order_mark);
}

static void start_field(struct csv_writer *writer)
{
    if (writer->fields > 0) {
        buffer_char(writer->out, ',');
    }
    writer->fields++;
}

/* A record of one empty field would read as a blank line, a leading mark as the mark of the file.
 */
static bool needs_quotes(struct slice text, bool first)
{
    if (first &&
        (text.length == 0 || (text.length >= 3 && memcmp(text.bytes, byte_order_mark, 3) == 0))) {
        return true;
    }
    for (size_t i = 0; i < text.length; i++) {
        if (strchr(",\"\r\n", text.bytes[i])) {
            return true;
        }
    }
    return false;
}

static void append_doubling_quotes(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '"') {
            buffer_char(out, '"');
        }
        buffer_char(out, text.bytes[i]);
    }
}

void csv_write_slice(struct csv_writer *writer, struct slice text)
{
    const bool quotes = needs_quotes(text, writer->fields == 0);
    const bool formula = writer->cells == CSV_SPREADSHEET && text.length > 0 &&
                         memchr(formula_marks, text.bytes[0], sizeof(formula_marks)) != NULL;
    start_field(writer);
    if (quotes) {
        buffer_char(writer->out, '"');
    }
    if (formula) {
        buffer_char(writer->out, '\'');
    }
    append_doubling_quotes(writer->out, text);
    if (quotes) {
        buffer_char(writer->out, '"');
    }
}

void csv_write_text(struct csv_writer *writer, const char *text)
{
    csv_write_slice(writer, slice_of(text));
}

void csv_write_integer(struct csv_writer *writer, int64_t value)
{
    start_field(writer);
    buffer_integer(writer->out, value);
}

void csv_write_hundredths(struct csv_writer *writer, int64_t hundredths)
{
    start_field(writer);
    buffer_hundredths(writer->out, hundredths);
}

void csv_write_minutes(struct csv_writer *writer, int64_t minutes)
{
    start_field(writer);
    buffer_minutes(writer->out, minutes);
}

void csv_write_end(struct csv_writer *writer)
{
    assert(writer->fields > 0);
    buffer_text(writer->out, "\r\n");
    writer->fields = 0;
}
