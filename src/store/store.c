/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "guard.h"
#include "migrate.h"
#include "statement.h"

#include <diandan/base/log.h>

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of write-ahead log after which an idle writer copies it back, and tries to empty it. */
enum { CHECKPOINT_BYTES = 4 << 20, TRUNCATE_BYTES = 32 << 20 };

/* clang-format off */
static const char *const statement_texts[STATEMENT_COUNT] = {
#define X(name, sql) [STATEMENT_##name] = (sql),
    STATEMENTS(X)
#undef X
};
/* clang-format on */

static enum result execute(struct store *store, const char *sql, struct error *error)
{
    const int code = sqlite3_exec(store->database, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? RESULT_OK : store_translate(store->database, code, error);
}

static enum result configure(struct store *store, struct error *error)
{
    sqlite3 *database = store->database;
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, 5000);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, store->mode == STORE_READ, NULL);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 1);
    /* The writer checkpoints when it is idle, so commits never wait for it. */
    sqlite3_wal_autocheckpoint(database, 0);
    /* In memory stays also what undoes a savepoint: it would be written to a file, change by
     * change. */
    enum result result = execute(store,
                                 "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                                 "PRAGMA mmap_size = 0; PRAGMA cache_size = -2000;"
                                 "PRAGMA temp_store = MEMORY;",
                                 error);
    if (result == RESULT_OK && store->mode == STORE_READ) {
        result = execute(store, "PRAGMA query_only = ON;", error);
    } else if (result == RESULT_OK) {
        result = execute(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", error);
    }
    return result;
}

static enum result prepare_all(struct store *store, struct error *error)
{
    for (int i = 0; i < STATEMENT_COUNT; i++) {
        const int code = sqlite3_prepare_v3(store->database, statement_texts[i], -1,
                                            SQLITE_PREPARE_PERSISTENT, &store->statements[i], NULL);
        if (code != SQLITE_OK) {
            return store_translate(store->database, code, error);
        }
    }
    return RESULT_OK;
}

static void database_path(const char *folder, char *out, size_t size)
{
    (void)snprintf(out, size, "%s/diandan.db", folder);
}

/* Once, before the first connection: without its statistics SQLite allocates without a lock that
   all threads would share. */
static void start_library(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum result store_open(const char *folder, enum store_mode mode, struct store **ret_store,
                       struct error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char path[1024];
    (void)pthread_once(&once, start_library);
    database_path(folder, path, sizeof(path));
    struct store *store = calloc(1, sizeof(*store));
    if (!store) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*store));
    }
    store->mode = mode;
    store->tells_at = ABSENT;
    const int code =
        sqlite3_open_v2(path, &store->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum result result = RESULT_OK;
    if (code != SQLITE_OK) {
        result = error_refuse(error, RESULT_NOT_FOUND, RULE_FILE, path, "%s",
                              sqlite3_errmsg(store->database));
    } else {
        result = configure(store, error);
    }
    if (result == RESULT_OK && mode == STORE_WRITE) {
        result = migrate(store, error);
    }
    if (result == RESULT_OK) {
        result = migrate_check_version(store, error);
    }
    if (result == RESULT_OK) {
        guard_store(store);
        result = prepare_all(store, error);
    }
    if (result != RESULT_OK) {
        store_close(store);
        return result;
    }
    *ret_store = store;
    return RESULT_OK;
}

enum result store_create(const char *folder, struct error *error)
{
    char path[1024];
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        return error_refuse(error, RESULT_INVALID, RULE_FILE, folder, "%s", strerror(errno));
    }
    database_path(folder, path, sizeof(path));
    if (access(path, F_OK) == 0) {
        return error_refuse(error, RESULT_CONFLICT, RULE_ALREADY, path, "%s", path);
    }
    /* Only the owner may read it; the log beside it takes the same mode. */
    const int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0 || close(file) != 0) {
        return error_refuse(error, RESULT_INVALID, RULE_FILE, path, "%s", strerror(errno));
    }
    struct store *store;
    enum result result = store_open(folder, STORE_WRITE, &store, error);
    if (result == RESULT_OK) {
        store_close(store);
    }
    return result;
}

void store_close(struct store *store)
{
    if (!store) {
        return;
    }
    for (int i = 0; i < STATEMENT_COUNT; i++) {
        sqlite3_finalize(store->statements[i]);
    }
    sqlite3_close(store->database);
    free(store);
}

enum result store_begin(struct store *store, struct error *error)
{
    return statement_run(store,
                         store->mode == STORE_WRITE ? STATEMENT_BEGIN_WRITE : STATEMENT_BEGIN, NULL,
                         0, error);
}

enum result store_commit(struct store *store, struct error *error)
{
    return statement_run(store, STATEMENT_COMMIT, NULL, 0, error);
}

int store_in_transaction(const struct store *store)
{
    return !sqlite3_get_autocommit(store->database);
}

void store_rollback(struct store *store)
{
    struct error ignored;
    if (store_in_transaction(store)) {
        (void)statement_run(store, STATEMENT_ROLLBACK, NULL, 0, &ignored);
    }
}

enum result store_savepoint(struct store *store, struct error *error)
{
    return statement_run(store, STATEMENT_SAVEPOINT, NULL, 0, error);
}

enum result store_release(struct store *store, struct error *error)
{
    return statement_run(store, STATEMENT_RELEASE, NULL, 0, error);
}

void store_undo(struct store *store)
{
    struct error ignored;
    /* A full disk may have rolled the whole transaction back already. */
    if (store_in_transaction(store)) {
        (void)statement_run(store, STATEMENT_UNDO, NULL, 0, &ignored);
        (void)statement_run(store, STATEMENT_RELEASE, NULL, 0, &ignored);
    }
}

void store_tell_at(struct store *store, int64_t at)
{
    store->tells_at = at;
}

void store_checkpoint(struct store *store)
{
    struct stat status;
    char path[1100];
    (void)snprintf(path, sizeof(path), "%s-wal", sqlite3_db_filename(store->database, "main"));
    if (stat(path, &status) != 0 || status.st_size < CHECKPOINT_BYTES) {
        return;
    }
    const int mode =
        status.st_size < TRUNCATE_BYTES ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE;
    const int code = sqlite3_wal_checkpoint_v2(store->database, NULL, mode, NULL, NULL);
    if (code != SQLITE_OK && code != SQLITE_BUSY) {
        log_integer(LOG_WARN, "checkpoint failed", "code", code);
    }
}

static enum result sync_path(const char *path, int flags, struct error *error)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC | flags);
    if (file < 0 || fsync(file) != 0) {
        const enum result result =
            error_refuse(error, RESULT_INTERNAL, RULE_FILE, path, "%s", strerror(errno));
        if (file >= 0) {
            (void)close(file);
        }
        return result;
    }
    (void)close(file);
    return RESULT_OK;
}

/* The folder of a path, into out. */
static void folder_of(const char *path, char *out, size_t size)
{
    const char *slash = strrchr(path, '/');
    (void)snprintf(out, size, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
}

/* It holds names and telephone numbers: nobody else may read it, not even while it grows. */
static enum result make_private_file(const char *path, struct error *error)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return error_refuse(error, RESULT_INVALID, RULE_FILE, path, "%s", strerror(errno));
    }
    (void)close(file);
    return RESULT_OK;
}

/* The copy is another database, which query_only forbids to write as well. */
static enum result copy_into(struct store *store, const char *path, struct error *error)
{
    struct error ignored;
    enum result result = execute(store, "PRAGMA query_only = OFF", error);
    if (result == RESULT_OK) {
        guard_allow_copy(store, 1);
        result = statement_run(store, STATEMENT_BACKUP, VALUES(TEXT(path)), error);
        guard_allow_copy(store, 0);
    }
    if (store->mode == STORE_READ) {
        (void)execute(store, "PRAGMA query_only = ON", &ignored);
    }
    return result;
}

enum result store_backup(struct store *store, const char *path, struct error *error)
{
    char temporary[1100];
    char folder[1100];
    if (access(path, F_OK) == 0) {
        return error_refuse(error, RESULT_CONFLICT, RULE_ALREADY, path, "%s", path);
    }
    (void)snprintf(temporary, sizeof(temporary), "%s.part", path);
    folder_of(path, folder, sizeof(folder));
    (void)unlink(temporary);
    enum result result = make_private_file(temporary, error);
    if (result == RESULT_OK) {
        result = copy_into(store, temporary, error);
    }
    if (result == RESULT_OK) {
        result = sync_path(temporary, 0, error);
    }
    if (result == RESULT_OK && rename(temporary, path) != 0) {
        result = error_refuse(error, RESULT_INTERNAL, RULE_FILE, path, "%s", strerror(errno));
    }
    if (result != RESULT_OK) {
        (void)unlink(temporary);
        return result;
    }
    return sync_path(folder, O_DIRECTORY, error);
}

enum result store_check_integrity(struct store *store, struct error *error)
{
    static const struct column column[] = {
        {COLUMN_TEXT_ITEM, 0}
    };
    static const struct record record = RECORD(const char *, column);
    struct arena *arena = arena_create();
    const char *verdict = NULL;
    int64_t orphan = 0;
    enum result result =
        statement_one(store, STATEMENT_INTEGRITY, NULL, 0, &record, arena, (void *)&verdict, error);
    if (result == RESULT_OK) {
        result = statement_number(store, STATEMENT_FOREIGN_KEYS, NULL, 0, 0, &orphan, error);
    }
    if (result == RESULT_OK && (strcmp(verdict, "ok") != 0 || orphan != 0)) {
        result = error_refuse(error, RESULT_INTERNAL, RULE_STORAGE, "", "%s",
                              orphan ? "foreign keys" : verdict);
    }
    arena_destroy(arena);
    return result;
}
