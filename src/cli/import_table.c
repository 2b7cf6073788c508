/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_table.h"

#include "import_cell.h"

#include <diandan/crypto/hash.h>
#include <diandan/domain/place.h>

#include <string.h>

static int column_of_title(const struct import_table *table, const char *title)
{
    for (size_t i = 0; i < table->count; i++) {
        if (strcmp(table->titles[i], title) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* One "column=field" of --map. */
static enum result map_one(struct import_table *table, const char *column, const char *name,
                           struct error *error)
{
    const int index = column_of_title(table, column);
    const struct field *field = name ? import_noun_field(table->noun, name) : NULL;
    if (index < 0 || !field) {
        return error_refuse(error, RESULT_INVALID, RULE_USAGE, "--map", "%s=%s", column,
                            name ? name : "");
    }
    for (size_t i = 0; i < table->count; i++) {
        table->fields[i] = table->fields[i] == field ? NULL : table->fields[i];
    }
    table->fields[index] = field;
    return RESULT_OK;
}

static enum result map_all(struct import_table *table, struct arena *arena, const char *map,
                           struct error *error)
{
    enum result result = RESULT_OK;
    char *rest = arena_text(arena, map);
    for (char *pair = strsep(&rest, ","); pair && result == RESULT_OK; pair = strsep(&rest, ",")) {
        char *name = pair;
        const char *column = strsep(&name, "=");
        result = map_one(table, column, name, error);
    }
    return result;
}

/* Two columns for one field would leave one of them unread without a word. */
static enum result check_single(const struct import_table *table, struct error *error)
{
    for (size_t i = 0; i < table->count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (table->fields[i] && table->fields[i] == table->fields[k]) {
                return error_refuse(error, RESULT_INVALID, RULE_DUPLICATE, table->titles[i],
                                    "%s = %s", table->titles[k], table->fields[i]->name);
            }
        }
    }
    return RESULT_OK;
}

enum result import_table_create(struct arena *arena, const struct import_noun *noun,
                                const struct csv_record *header, const char *map,
                                struct import_table *ret_table, struct error *error)
{
    struct import_table table = {
        .noun = noun,
        .titles = ARENA_ARRAY(arena, const char *, header->count),
        .fields = ARENA_ARRAY(arena, const struct field *, header->count),
        .count = header->count,
    };
    for (size_t i = 0; i < header->count; i++) {
        table.titles[i] = arena_text(arena, header->fields[i].bytes);
        table.fields[i] = import_noun_column(noun, table.titles[i]);
    }
    enum result result = map ? map_all(&table, arena, map, error) : RESULT_OK;
    if (result == RESULT_OK) {
        result = check_single(&table, error);
    }
    if (result == RESULT_OK) {
        *ret_table = table;
    }
    return result;
}

const char *import_table_title(const struct import_table *table, const char *pointer)
{
    const char *name = *pointer == '/' ? pointer + 1 : pointer;
    const size_t length = strcspn(name, "/");
    for (size_t i = 0; i < table->count; i++) {
        const struct field *field = table->fields[i];
        if (field && strlen(field->name) == length && strncmp(field->name, name, length) == 0) {
            return table->titles[i];
        }
    }
    return "";
}

/* Cell of a field in a row; "" where the table has no such column. */
static const char *cell_of(const struct import_table *table, const struct csv_record *row,
                           const char *name)
{
    for (size_t i = 0; name && i < table->count; i++) {
        if (table->fields[i] && strcmp(table->fields[i]->name, name) == 0) {
            return row->fields[i].bytes;
        }
    }
    return "";
}

/* Code of the one region of this name; the cell itself where there is none, or more. */
static const char *region_code(const struct import_table *table, const char *cell)
{
    const char *code = cell;
    for (size_t i = 0; i < table->regions.count; i++) {
        const struct region *region = &LIST_OF(table->regions, struct region)[i];
        if (strcmp(region->name, cell) == 0) {
            if (code != cell) {
                return cell;
            }
            code = region->code;
        }
    }
    return code;
}

static void write_member(const struct import_table *table, const char *name, const char *cell,
                         struct buffer *out)
{
    const struct field *field = import_noun_field(table->noun, name);
    if (*cell) {
        buffer_print(out, "%s\"%s\":", out->length ? "," : "{", name);
        import_cell_write(field, field->flags & FIELD_REGION ? region_code(table, cell) : cell,
                          out);
    }
}

static void write_row(const struct import_table *table, const struct csv_record *row,
                      struct buffer *out)
{
    const struct import_noun *noun = table->noun;
    for (size_t i = 0; i < table->count; i++) {
        if (table->fields[i]) {
            write_member(table, table->fields[i]->name, row->fields[i].bytes, out);
        }
    }
    if (table->region && !*cell_of(table, row, "region_code")) {
        write_member(table, "region_code", table->region, out);
    }
    if (noun->copy_to && !*cell_of(table, row, noun->copy_to)) {
        write_member(table, noun->copy_to, cell_of(table, row, noun->copy_from), out);
    }
    if (!*cell_of(table, row, "external_id")) {
        unsigned char digest[DIGEST_BYTES];
        char hex[DIGEST_HEX_BYTES];
        hash_once(HASH_SHA256, out->length ? out->bytes : "", out->length, digest);
        digest_to_hex(digest, hex);
        write_member(table, "external_id", arena_print(out->arena, "row-%.32s", hex), out);
    }
    buffer_char(out, '}');
}

enum result import_table_read(const struct import_table *table, const struct csv_record *row,
                              struct arena *arena, void **ret_input, struct error *error)
{
    if (row->count != table->count) {
        return error_refuse(error, RESULT_INVALID, RULE_ITEMS, "", "%zu–%zu", table->count,
                            table->count);
    }
    struct buffer json = buffer_on(arena);
    void *input = arena_alloc(arena, table->noun->input->size);
    write_row(table, row, &json);
    enum result result = shape_read(table->noun->input, arena,
                                    (struct slice){json.bytes, json.length}, 0, input, error);
    if (result == RESULT_OK) {
        *ret_input = input;
    }
    return result;
}
