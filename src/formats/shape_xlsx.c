/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/hex.h>
#include <diandan/formats/xlsx.h>

#include <assert.h>

static void write_hex(const void *at, struct xlsx_book *book)
{
    char text[HEX_DIGITS + 1] = "";
    hex_encode(at, text);
    xlsx_text(book, text);
}

void shape_xlsx_cell(const struct field *field, const void *in, struct xlsx_book *book)
{
    const void *at = (const char *)in + field->offset;
    switch (field->kind) {
    case FIELD_TEXT:
        xlsx_text(book, *(const char *const *)at ? *(const char *const *)at : "");
        break;
    case FIELD_INTEGER:
        xlsx_integer(book, *(const int64_t *)at);
        break;
    case FIELD_TIME:
        xlsx_time(book, *(const int64_t *)at);
        break;
    case FIELD_CHOICE:
        xlsx_text(book, ((const struct words *)field->detail)->zh[*(const int *)at]);
        break;
    case FIELD_HEX:
        write_hex(at, book);
        break;
    default:
        assert(0 && "a kind that fits into a cell");
    }
}

enum result shape_xlsx_row(const struct shape *shape, const void *in, struct xlsx_book *book,
                           struct error *error)
{
    for (size_t i = 0; i < shape->count; i++) {
        shape_xlsx_cell(&shape->fields[i], in, book);
    }
    return xlsx_end_row(book, error);
}
