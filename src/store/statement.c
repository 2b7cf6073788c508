/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox.h"

#include <assert.h>
#include <string.h>

enum { HASH_BYTES = 32, VALUES_MAX = 40 };

enum result store_translate(sqlite3 *database, int code, struct error *error)
{
    switch (code & 0xFF) {
    case SQLITE_CONSTRAINT:
        if (sqlite3_extended_errcode(database) == SQLITE_CONSTRAINT_UNIQUE ||
            sqlite3_extended_errcode(database) == SQLITE_CONSTRAINT_PRIMARYKEY) {
            return error_refuse(error, RESULT_CONFLICT, RULE_ALREADY, "", "%s",
                                sqlite3_errmsg(database));
        }
        if (sqlite3_extended_errcode(database) == SQLITE_CONSTRAINT_FOREIGNKEY) {
            return error_refuse(error, RESULT_INVALID, RULE_UNKNOWN_ID, "", "%s",
                                sqlite3_errmsg(database));
        }
        break;
    case SQLITE_FULL:
        return error_refuse(error, RESULT_STORAGE_FULL, RULE_STORAGE, "", "%s",
                            sqlite3_errmsg(database));
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_refuse(error, RESULT_UNKNOWN, RULE_STORAGE, "", "%s",
                            sqlite3_errmsg(database));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_refuse(error, RESULT_BUSY, RULE_STORAGE, "", "%s", sqlite3_errmsg(database));
    default:
        break;
    }
    return error_refuse(error, RESULT_INTERNAL, RULE_STORAGE, "", "%s", sqlite3_errmsg(database));
}

/* SQLite numbers $n by first appearance, not by n: always bind by name. */
static int parameter(sqlite3_stmt *statement, size_t number)
{
    char name[8] = "$";
    name[1] = (char)('0' + (number >= 10 ? number / 10 : number));
    if (number >= 10) {
        name[2] = (char)('0' + number % 10);
    }
    return sqlite3_bind_parameter_index(statement, name);
}

static void bind(sqlite3_stmt *statement, size_t number, struct value value)
{
    assert(number > 0 && number < 100);
    const int at = parameter(statement, number);
    assert(at > 0);
    int code;
    if (value.kind == VALUE_INTEGER) {
        code = value.integer == ABSENT ? sqlite3_bind_null(statement, at)
                                       : sqlite3_bind_int64(statement, at, value.integer);
    } else if (!value.bytes) {
        code = sqlite3_bind_null(statement, at);
    } else if (value.kind == VALUE_TEXT) {
        code = sqlite3_bind_text(statement, at, value.bytes, -1, SQLITE_STATIC);
    } else {
        code = sqlite3_bind_blob(statement, at, value.bytes, value.size, SQLITE_STATIC);
    }
    assert(code == SQLITE_OK);
    (void)code;
}

static sqlite3_stmt *begin(struct store *store, enum statement name, const struct value *values,
                           size_t count)
{
    sqlite3_stmt *statement = store->statements[name];
    assert(statement);
    for (size_t i = 0; i < count; i++) {
        bind(statement, i + 1, values[i]);
    }
    return statement;
}

/* Leaves no text of the caller bound behind. */
static enum result finish(struct store *store, sqlite3_stmt *statement, int code,
                          struct error *error)
{
    enum result result = RESULT_OK;
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        result = store_translate(store->database, code, error);
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return result;
}

/* Without an arena the text is SQLite's and lasts until the next step. */
static const char *copy_text(sqlite3_stmt *statement, int at, struct arena *arena)
{
    const unsigned char *text = sqlite3_column_text(statement, at);
    if (!arena) {
        return (const char *)text;
    }
    return text ? arena_bytes(arena, text, (size_t)sqlite3_column_bytes(statement, at)) : NULL;
}

/* Zeros where a tampered table holds something else: verification finds them, reading goes on. */
static void copy_hash(sqlite3_stmt *statement, int at, unsigned char *out)
{
    if (sqlite3_column_bytes(statement, at) == HASH_BYTES) {
        memcpy(out, sqlite3_column_blob(statement, at), HASH_BYTES);
    } else {
        memset(out, 0, HASH_BYTES);
    }
}

static void read_row(sqlite3_stmt *statement, const struct record *record, struct arena *arena,
                     char *out)
{
    assert(sqlite3_column_count(statement) == record->count);
    for (int i = 0; i < record->count; i++) {
        void *at = out + record->columns[i].offset;
        switch (record->columns[i].kind) {
        case COLUMN_TEXT:
        case COLUMN_TEXT_ITEM:
            *(const char **)at = copy_text(statement, i, arena);
            break;
        case COLUMN_INTEGER:
            *(int64_t *)at = sqlite3_column_type(statement, i) == SQLITE_NULL
                                 ? ABSENT
                                 : sqlite3_column_int64(statement, i);
            break;
        case COLUMN_ENUM:
            *(int *)at = sqlite3_column_int(statement, i);
            break;
        case COLUMN_HASH:
            copy_hash(statement, i, at);
            break;
        }
    }
}

enum result statement_run(struct store *store, enum statement name, const struct value *values,
                          size_t count, struct error *error)
{
    sqlite3_stmt *statement = begin(store, name, values, count);
    const enum result result = finish(store, statement, sqlite3_step(statement), error);
    return result == RESULT_OK ? outbox_tell(store, name, values, count, error) : result;
}

enum result statement_put(struct store *store, enum statement name, const struct record *record,
                          const void *in, struct error *error)
{
    return statement_put_keyed(store, name, NULL, 0, record, in, error);
}

static struct value value_of(const struct column *column, const void *in)
{
    const void *at = (const char *)in + column->offset;
    switch (column->kind) {
    case COLUMN_INTEGER:
        return INTEGER(*(const int64_t *)at);
    case COLUMN_ENUM:
        return INTEGER(*(const int *)at);
    case COLUMN_HASH:
        return BLOB(at, HASH_BYTES);
    default:
        return TEXT(*(const char *const *)at);
    }
}

enum result statement_put_keyed(struct store *store, enum statement name, const struct value *key,
                                size_t count, const struct record *record, const void *in,
                                struct error *error)
{
    struct value values[VALUES_MAX];
    const size_t columns = (size_t)record->count;
    assert(count + columns <= VALUES_MAX);
    for (size_t i = 0; i < count; i++) {
        values[i] = key[i];
    }
    for (size_t i = 0; i < columns; i++) {
        values[count + i] = value_of(&record->columns[i], in);
    }
    return statement_run(store, name, values, count + columns, error);
}

enum result statement_one(struct store *store, enum statement name, const struct value *values,
                          size_t count, const struct record *record, struct arena *arena, void *ret,
                          struct error *error)
{
    sqlite3_stmt *statement = begin(store, name, values, count);
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        read_row(statement, record, arena, ret);
    }
    enum result result = finish(store, statement, code, error);
    if (result == RESULT_OK && code == SQLITE_DONE) {
        return error_refuse(error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "", NULL);
    }
    return result;
}

enum result statement_list(struct store *store, enum statement name, const struct value *values,
                           size_t count, const struct record *record, struct arena *arena,
                           struct list *ret, struct error *error)
{
    sqlite3_stmt *statement = begin(store, name, values, count);
    char *items = NULL;
    size_t used = 0;
    size_t capacity = 0;
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (used == capacity) {
            capacity = capacity ? capacity * 2 : 16;
            char *larger = arena_array(arena, capacity, record->size);
            if (used > 0) {
                memcpy(larger, items, used * record->size);
            }
            items = larger;
        }
        read_row(statement, record, arena, items + used * record->size);
        used++;
    }
    enum result result = finish(store, statement, code, error);
    if (result == RESULT_OK) {
        *ret = (struct list){items, used};
    }
    return result;
}

enum result statement_each(struct store *store, enum statement name, const struct value *values,
                           size_t count, const struct record *record, const struct walk *walk,
                           struct error *error)
{
    sqlite3_stmt *statement = begin(store, name, values, count);
    enum result taken = RESULT_OK;
    int code = SQLITE_DONE;
    while (taken == RESULT_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        read_row(statement, record, NULL, walk->row);
        taken = walk->take(walk->state, walk->row);
    }
    const enum result result = finish(store, statement, code, error);
    return taken == RESULT_OK ? result : taken;
}

enum result statement_number(struct store *store, enum statement name, const struct value *values,
                             size_t count, int64_t fallback, int64_t *ret, struct error *error)
{
    sqlite3_stmt *statement = begin(store, name, values, count);
    const int code = sqlite3_step(statement);
    int64_t number = fallback;
    if (code == SQLITE_ROW && sqlite3_column_type(statement, 0) != SQLITE_NULL) {
        number = sqlite3_column_int64(statement, 0);
    }
    enum result result = finish(store, statement, code, error);
    if (result == RESULT_OK) {
        *ret = number;
    }
    return result;
}
