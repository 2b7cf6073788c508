/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "migrate.h"

#include <diandan/base/embedded.h>

#include <stdio.h>

extern const struct embedded embedded_store[];

enum { APPLICATION_ID = 0x44644C31 }; /* "DdL1" */

static int newest_version(void)
{
    int count = 0;
    while (embedded_store[count].name) {
        count++;
    }
    return count;
}

static enum result read_pragma(struct store *store, const char *sql, int *ret, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->database, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
    }
    if (code != SQLITE_ROW) {
        enum result result = store_translate(store->database, code, error);
        sqlite3_finalize(statement);
        return result;
    }
    *ret = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return RESULT_OK;
}

static enum result run(struct store *store, const char *sql, struct error *error)
{
    const int code = sqlite3_exec(store->database, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? RESULT_OK : store_translate(store->database, code, error);
}

static enum result apply(struct store *store, int number, struct error *error)
{
    char stamp[96];
    (void)snprintf(stamp, sizeof(stamp), "PRAGMA application_id = %d; PRAGMA user_version = %d;",
                   APPLICATION_ID, number + 1);
    enum result result = run(store, "BEGIN IMMEDIATE", error);
    if (result == RESULT_OK) {
        result = run(store, embedded_store[number].bytes, error);
    }
    if (result == RESULT_OK) {
        result = run(store, stamp, error);
    }
    if (result == RESULT_OK) {
        return run(store, "COMMIT", error);
    }
    struct error ignored;
    (void)run(store, "ROLLBACK", &ignored);
    return result;
}

enum result migrate(struct store *store, struct error *error)
{
    int version = 0;
    enum result result = read_pragma(store, "PRAGMA user_version", &version, error);
    for (int i = version; i < newest_version() && result == RESULT_OK; i++) {
        result = apply(store, i, error);
    }
    return result;
}

enum result migrate_check_version(struct store *store, struct error *error)
{
    int version = 0;
    int application = 0;
    enum result result = read_pragma(store, "PRAGMA user_version", &version, error);
    if (result == RESULT_OK) {
        result = read_pragma(store, "PRAGMA application_id", &application, error);
    }
    if (result == RESULT_OK && (application != APPLICATION_ID || version != newest_version())) {
        return error_refuse(error, RESULT_CONFLICT, RULE_STORAGE, "",
                            "schema version %d, this program knows %d", version, newest_version());
    }
    return result;
}
