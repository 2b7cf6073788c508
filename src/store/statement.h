/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements by name, values by position, rows into structs by tables of columns. */
#pragma once

#include "statements.h"

#include <diandan/domain/common.h>
#include <diandan/store/store.h>

#include <sqlite3.h>

enum statement {
#define X(name, sql) STATEMENT_##name,
    STATEMENTS(X)
#undef X
        STATEMENT_COUNT
};

struct store {
    sqlite3 *database;
    enum store_mode mode;
    int is_copying;   /* a backup is being written: see guard.h */
    int64_t tells_at; /* moment of the events that changes write; ABSENT = none */
    sqlite3_stmt *statements[STATEMENT_COUNT];
};

/* A value bound to $1, $2, … */
struct value {
    enum { VALUE_TEXT, VALUE_INTEGER, VALUE_BLOB } kind;
    const void *bytes; /* text or blob; NULL = SQL NULL */
    int64_t integer;   /* ABSENT = SQL NULL */
    int size;          /* of a blob */
};

#define TEXT(text)         ((struct value){VALUE_TEXT, (text), 0, 0})
#define INTEGER(number)    ((struct value){VALUE_INTEGER, NULL, (number), 0})
#define BLOB(data, length) ((struct value){VALUE_BLOB, (data), 0, (length)})
#define VALUES(...)                                                                                \
    (const struct value[]){__VA_ARGS__},                                                           \
        sizeof((const struct value[]){__VA_ARGS__}) / sizeof(struct value)

enum column_kind {
    COLUMN_TEXT,      /* const char *, NULL = SQL NULL */
    COLUMN_INTEGER,   /* int64_t, ABSENT = SQL NULL */
    COLUMN_ENUM,      /* int */
    COLUMN_HASH,      /* unsigned char[32] */
    COLUMN_TEXT_ITEM, /* the struct is itself one const char * */
};

struct column {
    enum column_kind kind;
    size_t offset;
};

/* A struct as a row: columns in the order of the statement's columns and parameters. */
struct record {
    size_t size;
    const struct column *columns;
    int count;
};

#define RECORD(type, columns)                                                                      \
    {                                                                                              \
        sizeof(type), (columns), sizeof(columns) / sizeof((columns)[0])                            \
    }

/* Run a statement that answers nothing. */
enum result statement_run(struct store *store, enum statement name, const struct value *values,
                          size_t count, struct error *error);
/* Run with the struct's columns as $1, $2, … */
enum result statement_put(struct store *store, enum statement name, const struct record *record,
                          const void *in, struct error *error);
/* The same behind a key: the key's values are $1 to $count, the columns follow. */
enum result statement_put_keyed(struct store *store, enum statement name, const struct value *key,
                                size_t count, const struct record *record, const void *in,
                                struct error *error);
/* The first row into *ret; RESULT_NOT_FOUND where there is none. */
enum result statement_one(struct store *store, enum statement name, const struct value *values,
                          size_t count, const struct record *record, struct arena *arena, void *ret,
                          struct error *error);
/* All rows into a list of the record's structs. */
enum result statement_list(struct store *store, enum statement name, const struct value *values,
                           size_t count, const struct record *record, struct arena *arena,
                           struct list *ret, struct error *error);
/* Takes rows one by one. row is a struct of the record; it and its texts last until take returns,
   which stops the walk and gives its result where that is not RESULT_OK. */
struct walk {
    void *row;
    enum result (*take)(void *state, const void *row);
    void *state;
};
/* All rows, in turn; take may not use the statement itself. */
enum result statement_each(struct store *store, enum statement name, const struct value *values,
                           size_t count, const struct record *record, const struct walk *walk,
                           struct error *error);
/* The first column of the first row as a number; fallback where there is no row or it is NULL. */
enum result statement_number(struct store *store, enum statement name, const struct value *values,
                             size_t count, int64_t fallback, int64_t *ret, struct error *error);

/* The one place that maps SQLite's codes to ours. */
enum result store_translate(sqlite3 *database, int code, struct error *error);
