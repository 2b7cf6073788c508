/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/csv.h>

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum state {
    STATE_RECORD,   /* nothing of the record seen */
    STATE_FIELD,    /* after a comma */
    STATE_BARE,     /* inside an unquoted field */
    STATE_QUOTED,   /* inside quotes */
    STATE_QUOTE,    /* after a quote inside quotes: end of the field, or one quote of two */
    STATE_CR,       /* after the CR that ends a record */
    STATE_BLANK_CR, /* after the CR of a blank line */
    STATE_SKIP      /* to the end of a refused line */
};

enum event {
    EVENT_NONE,
    EVENT_RECORD,
    EVENT_QUOTE_MISPLACED,
    EVENT_QUOTE_OPEN,
    EVENT_LONE_CR,
    EVENT_NUL,
    EVENT_FIELDS,
    EVENT_BYTES
};

struct csv_reader {
    struct csv_limits limits;
    char *bytes;          /* of the record's fields, each with a NUL */
    size_t used;          /* of bytes */
    size_t content;       /* used without the NULs */
    struct slice *fields; /* fields_max of them */
    size_t count;         /* fields ended */
    size_t field_at;      /* where the present field begins in bytes */
    int64_t line;         /* of the next byte */
    int64_t record_line;
    size_t mark; /* bytes of the byte order mark seen; past them once that is settled */
    enum state state;
};

static const char byte_order_mark[] = "\xEF\xBB\xBF";
enum { MARK_BYTES = 3, MARK_SETTLED = 4 };

struct csv_reader *csv_reader_create(struct arena *arena, struct csv_limits limits)
{
    assert(limits.fields_max > 0);
    struct csv_reader *reader = ARENA_NEW(arena, struct csv_reader);
    reader->limits = limits;
    reader->bytes = arena_alloc(arena, limits.record_bytes_max + limits.fields_max);
    reader->fields = ARENA_ARRAY(arena, struct slice, limits.fields_max);
    reader->line = 1;
    return reader;
}

static void start_record(struct csv_reader *reader)
{
    reader->used = 0;
    reader->content = 0;
    reader->count = 0;
    reader->field_at = 0;
    reader->state = STATE_RECORD;
}

static enum event add_byte(struct csv_reader *reader, char c, enum state next)
{
    if (reader->content == reader->limits.record_bytes_max) {
        return EVENT_BYTES;
    }
    reader->bytes[reader->used++] = c;
    reader->content++;
    reader->state = next;
    return EVENT_NONE;
}

static enum event end_field(struct csv_reader *reader, enum state next, enum event event)
{
    if (reader->count == reader->limits.fields_max) {
        return EVENT_FIELDS;
    }
    reader->fields[reader->count++] =
        (struct slice){reader->bytes + reader->field_at, reader->used - reader->field_at};
    reader->bytes[reader->used++] = '\0';
    reader->field_at = reader->used;
    reader->state = next;
    return event;
}

/* A byte that may end the field: comma, CR or LF; EVENT_NONE with *ret_ends false for any other. */
static enum event separator(struct csv_reader *reader, char c, bool *ret_ends)
{
    *ret_ends = true;
    switch (c) {
    case ',':
        return end_field(reader, STATE_FIELD, EVENT_NONE);
    case '\r':
        return end_field(reader, STATE_CR, EVENT_NONE);
    case '\n':
        return end_field(reader, STATE_RECORD, EVENT_RECORD);
    default:
        *ret_ends = false;
        return EVENT_NONE;
    }
}

static enum event after_quote(struct csv_reader *reader, char c)
{
    bool ends;
    if (c == '"') {
        return add_byte(reader, c, STATE_QUOTED);
    }
    const enum event event = separator(reader, c, &ends);
    return ends ? event : EVENT_QUOTE_MISPLACED;
}

static enum event unquoted(struct csv_reader *reader, char c)
{
    bool ends;
    const enum event event = separator(reader, c, &ends);
    if (ends) {
        return event;
    }
    if (c != '"') {
        return add_byte(reader, c, STATE_BARE);
    }
    if (reader->state == STATE_BARE) {
        return EVENT_QUOTE_MISPLACED;
    }
    reader->state = STATE_QUOTED;
    return EVENT_NONE;
}

static enum event record_start(struct csv_reader *reader, char c)
{
    start_record(reader);
    reader->record_line = reader->line;
    if (c == '\n' || c == '\r') {
        reader->state = c == '\r' ? STATE_BLANK_CR : STATE_RECORD;
        return EVENT_NONE;
    }
    return unquoted(reader, c);
}

static enum event take(struct csv_reader *reader, char c)
{
    if (c == '\0' && reader->state != STATE_SKIP) {
        return EVENT_NUL;
    }
    switch (reader->state) {
    case STATE_RECORD:
        return record_start(reader, c);
    case STATE_FIELD:
    case STATE_BARE:
        return unquoted(reader, c);
    case STATE_QUOTED:
        if (c == '"') {
            reader->state = STATE_QUOTE;
            return EVENT_NONE;
        }
        return add_byte(reader, c, STATE_QUOTED);
    case STATE_QUOTE:
        return after_quote(reader, c);
    case STATE_CR:
        return c == '\n' ? EVENT_RECORD : EVENT_LONE_CR;
    case STATE_BLANK_CR:
        reader->state = STATE_RECORD;
        return c == '\n' ? EVENT_NONE : EVENT_LONE_CR;
    default:
        reader->state = c == '\n' ? STATE_RECORD : STATE_SKIP;
        return EVENT_NONE;
    }
}

/* What a line that broke the form should have had. */
static const char *const forms[] = {
    [EVENT_QUOTE_MISPLACED] = "\"a \"\"b\"\" c\"",
    [EVENT_QUOTE_OPEN] = "\"…\"",
    [EVENT_LONE_CR] = "CRLF",
    [EVENT_NUL] = "UTF-8",
};

static enum csv_step refuse(struct csv_reader *reader, enum event event, int64_t line,
                            struct error *error)
{
    char pointer[32];
    (void)snprintf(pointer, sizeof(pointer), "line %lld", (long long)line);
    if (event == EVENT_FIELDS) {
        (void)error_refuse(error, RESULT_INVALID, RULE_ITEMS, pointer, "1–%zu",
                           reader->limits.fields_max);
    } else if (event == EVENT_BYTES) {
        (void)error_refuse(error, RESULT_INVALID, RULE_LENGTH, pointer, "0–%zu",
                           reader->limits.record_bytes_max);
    } else {
        (void)error_refuse(error, RESULT_INVALID, RULE_FORMAT, pointer, "%s", forms[event]);
    }
    return CSV_REFUSED;
}

/* Takes a byte, counts its line and says what came of it. */
static enum csv_step step(struct csv_reader *reader, char c, struct csv_record *ret_record,
                          struct error *error)
{
    const int64_t line = reader->line;
    const enum event event = take(reader, c);
    reader->line += c == '\n';
    if (event == EVENT_NONE) {
        return CSV_MORE;
    }
    if (event != EVENT_RECORD) {
        reader->state = c == '\n' ? STATE_RECORD : STATE_SKIP;
        return refuse(reader, event, line, error);
    }
    reader->state = STATE_RECORD;
    *ret_record = (struct csv_record){reader->fields, reader->count, reader->record_line};
    return CSV_RECORD;
}

/* At the very start of the text: true while the byte may belong to a byte order mark. What only
   looked like one is taken as text. */
static bool takes_mark(struct csv_reader *reader, char c)
{
    if (reader->mark < MARK_BYTES && c == byte_order_mark[reader->mark]) {
        reader->mark++;
        return true;
    }
    if (reader->mark < MARK_BYTES) {
        for (size_t i = 0; i < reader->mark; i++) {
            (void)take(reader, byte_order_mark[i]);
        }
    }
    reader->mark = MARK_SETTLED;
    return false;
}

enum csv_step csv_reader_next(struct csv_reader *reader, struct slice *piece,
                              struct csv_record *ret_record, struct error *error)
{
    while (piece->length > 0) {
        const char c = *piece->bytes;
        *piece = (struct slice){piece->bytes + 1, piece->length - 1};
        if (reader->mark < MARK_SETTLED && takes_mark(reader, c)) {
            continue;
        }
        const enum csv_step result = step(reader, c, ret_record, error);
        if (result != CSV_MORE) {
            return result;
        }
    }
    return CSV_MORE;
}

enum csv_step csv_reader_finish(struct csv_reader *reader, struct csv_record *ret_record,
                                struct error *error)
{
    if (reader->mark > 0 && reader->mark < MARK_BYTES) {
        (void)takes_mark(reader, '\0');
    }
    const enum state state = reader->state;
    reader->state = STATE_RECORD;
    switch (state) {
    case STATE_QUOTED:
        return refuse(reader, EVENT_QUOTE_OPEN, reader->record_line, error);
    case STATE_CR:
    case STATE_BLANK_CR:
        return refuse(reader, EVENT_LONE_CR, reader->line, error);
    case STATE_RECORD:
    case STATE_SKIP:
        return CSV_MORE;
    default:
        reader->state = state;
        return step(reader, '\n', ret_record, error);
    }
}
