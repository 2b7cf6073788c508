/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <diandan/base/hex.h>
#include <diandan/formats/shape.h>
#include <diandan/formats/time.h>

#include <assert.h>

void shape_csv_head(const struct shape *shape, struct csv_writer *writer)
{
    for (size_t i = 0; i < shape->count; i++) {
        csv_write_text(writer, shape->fields[i].name);
    }
    csv_write_end(writer);
}

static void write_cell(const struct field *field, const void *at, struct csv_writer *writer)
{
    char stamp[TIME_TEXT_BYTES];
    char digits[HEX_DIGITS];
    switch (field->kind) {
    case FIELD_TEXT:
        csv_write_text(writer, *(const char *const *)at ? *(const char *const *)at : "");
        break;
    case FIELD_INTEGER:
        csv_write_integer(writer, *(const int64_t *)at);
        break;
    case FIELD_TIME:
        time_print(*(const int64_t *)at, ZONE_DEFAULT_S, stamp);
        csv_write_text(writer, stamp);
        break;
    case FIELD_CHOICE:
        csv_write_text(writer, ((const struct words *)field->detail)->codes[*(const int *)at]);
        break;
    case FIELD_HEX:
        hex_encode(at, digits);
        csv_write_slice(writer, (struct slice){digits, sizeof(digits)});
        break;
    default:
        assert(0 && "a kind that fits into a cell");
    }
}

void shape_csv_row(const struct shape *shape, const void *in, struct csv_writer *writer)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        write_cell(field, (const char *)in + field->offset, writer);
    }
    csv_write_end(writer);
}
