/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes read as the same records and refusals however they are cut, and the records survive being
 * written and read. */
#include "property.h"

#include <diandan/formats/csv.h>

enum { FIELDS_MAX = 6, RECORD_BYTES_MAX = 64 };

struct trace {
    struct buffer events;  /* records and refusals with their lines, in order */
    struct buffer written; /* the records as CSV */
    struct buffer fields;  /* the records alone */
};

static void note_record(struct trace *trace, struct csv_writer *writer,
                        const struct csv_record *record)
{
    require(record->count >= 1 && record->count <= FIELDS_MAX);
    for (size_t i = 0; i < record->count; i++) {
        const struct slice field = record->fields[i];
        require(field.bytes[field.length] == '\0' && strlen(field.bytes) == field.length);
        buffer_append(&trace->fields, field.bytes, field.length + 1);
        buffer_append(&trace->events, field.bytes, field.length + 1);
        csv_write_slice(writer, field);
    }
    buffer_char(&trace->fields, '\n');
    buffer_print(&trace->events, "record %lld\n", (long long)record->line);
    csv_write_end(writer);
}

static void note(struct trace *trace, struct csv_writer *writer, enum csv_step step,
                 const struct csv_record *record, const struct error *error)
{
    if (step == CSV_RECORD) {
        note_record(trace, writer, record);
    } else {
        require(error->result == RESULT_INVALID);
        buffer_print(&trace->events, "%s %s\n", error->pointer, rule_code(error->rule));
    }
}

static struct trace read_all(struct slice bytes, size_t piece_bytes, struct arena *arena)
{
    struct trace trace = {buffer_on(arena), buffer_on(arena), buffer_on(arena)};
    struct csv_writer writer = csv_writer_on(&trace.written, CSV_EXACT);
    struct csv_reader *reader =
        csv_reader_create(arena, (struct csv_limits){FIELDS_MAX, RECORD_BYTES_MAX});
    struct csv_record record;
    struct error error;
    enum csv_step step;
    while (bytes.length > 0) {
        struct slice piece = {bytes.bytes, bytes.length < piece_bytes ? bytes.length : piece_bytes};
        bytes = (struct slice){bytes.bytes + piece.length, bytes.length - piece.length};
        while ((step = csv_reader_next(reader, &piece, &record, &error)) != CSV_MORE) {
            note(&trace, &writer, step, &record, &error);
        }
        require(piece.length == 0);
    }
    while ((step = csv_reader_finish(reader, &record, &error)) != CSV_MORE) {
        note(&trace, &writer, step, &record, &error);
    }
    return trace;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    const struct slice bytes = slice_of_input(data, size);
    const struct trace whole = read_all(bytes, size + 1, arena);
    for (size_t piece_bytes = 1; piece_bytes <= 7; piece_bytes += 2) {
        const struct trace cut = read_all(bytes, piece_bytes, arena);
        require(slices_equal(slice_of_buffer(&whole.events), slice_of_buffer(&cut.events)));
    }
    const struct trace again = read_all(slice_of_buffer(&whole.written), size * 3 + 1, arena);
    require(slices_equal(slice_of_buffer(&whole.fields), slice_of_buffer(&again.fields)));
    arena_destroy(arena);
    return 0;
}
