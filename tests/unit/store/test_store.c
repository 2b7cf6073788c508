/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "folder.h"
#include "statement.h"
#include "unit.h"

#include <diandan/store/ledger_store.h>
#include <diandan/store/place_store.h>

#include <string.h>
#include <sys/stat.h>

struct books {
    char folder[FOLDER_BYTES];
    char path[FOLDER_BYTES + 16];
    struct store *store;
    struct arena *arena;
    struct error error;
};

static void books_open(struct books *books)
{
    *books = (struct books){.arena = arena_create()};
    folder_make(books->folder);
    (void)snprintf(books->path, sizeof(books->path), "%s/diandan.db", books->folder);
    assert_int_equal(store_create(books->folder, &books->error), RESULT_OK);
    assert_int_equal(store_open(books->folder, STORE_WRITE, &books->store, &books->error),
                     RESULT_OK);
}

static void books_close(struct books *books)
{
    store_close(books->store);
    arena_destroy(books->arena);
    folder_remove(books->folder);
}

/* A connection that knows nothing of ours. */
static sqlite3 *raw_open(const struct books *books)
{
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(books->path, &raw), SQLITE_OK);
    return raw;
}

static enum result save_region(struct books *books, struct store *store, const char *code)
{
    const struct region region = {code, "社区"};
    return region_save(store, &region, &books->error);
}

static size_t count_regions(struct books *books, struct store *store)
{
    struct list regions;
    assert_int_equal(region_list(store, "", books->arena, &regions, &books->error), RESULT_OK);
    return regions.count;
}

static enum result save_entry(struct books *books, int64_t seq, const char *cause)
{
    const struct entry entry = {
        .seq = seq,
        .at = 1,
        .kind = ENTRY_SERVICE_MINUTES,
        .unit = UNIT_MINUTES,
        .amount = 5,
        .debit = "issuance",
        .credit = "member:m",
        .cause = cause,
        .member_id = "m",
        .order_id = "o",
        .region_code = "420106001001",
        .actor = "",
        .approver = "",
        .reason = "",
        .format = ENTRY_FORMAT_FIRST,
    };
    return entry_save(books->store, &entry, &books->error);
}

static void test_create_open_and_open_again(void **state)
{
    (void)state;
    struct books books;
    struct stat status;
    books_open(&books);
    assert_int_equal(stat(books.folder, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_int_equal(save_region(&books, books.store, "420106001001"), RESULT_OK);
    assert_int_equal(store_create(books.folder, &books.error), RESULT_CONFLICT);
    store_close(books.store);
    assert_int_equal(store_open(books.folder, STORE_WRITE, &books.store, &books.error), RESULT_OK);
    assert_int_equal(count_regions(&books, books.store), 1);
    assert_int_equal(store_check_integrity(books.store, &books.error), RESULT_OK);
    struct store *none = NULL;
    assert_int_equal(store_open("/nonexistent", STORE_READ, &none, &books.error), RESULT_NOT_FOUND);
    assert_null(none);
    books_close(&books);
}

static void test_a_reader_only_reads(void **state)
{
    (void)state;
    struct books books;
    struct store *reader;
    books_open(&books);
    assert_int_equal(store_open(books.folder, STORE_READ, &reader, &books.error), RESULT_OK);
    assert_int_not_equal(save_region(&books, reader, "420106001001"), RESULT_OK);
    assert_int_equal(count_regions(&books, books.store), 0);
    /* A reader's snapshot stays as it was. */
    assert_int_equal(store_begin(reader, &books.error), RESULT_OK);
    assert_int_equal(count_regions(&books, reader), 0);
    assert_int_equal(save_region(&books, books.store, "420106001001"), RESULT_OK);
    assert_int_equal(count_regions(&books, reader), 0);
    store_rollback(reader);
    assert_int_equal(count_regions(&books, reader), 1);
    store_close(reader);
    books_close(&books);
}

static void test_an_undone_change_leaves_the_others(void **state)
{
    (void)state;
    static const char *const codes[] = {"420106001001", "420106001002", "420106001003"};
    struct books books;
    struct store *reader;
    books_open(&books);
    assert_int_equal(store_open(books.folder, STORE_READ, &reader, &books.error), RESULT_OK);
    assert_int_equal(store_begin(books.store, &books.error), RESULT_OK);
    for (size_t i = 0; i < COUNT_OF(codes); i++) {
        assert_int_equal(store_savepoint(books.store, &books.error), RESULT_OK);
        assert_int_equal(save_region(&books, books.store, codes[i]), RESULT_OK);
        if (i == 1) {
            store_undo(books.store);
        } else {
            assert_int_equal(store_release(books.store, &books.error), RESULT_OK);
        }
        assert_true(store_in_transaction(books.store));
    }
    assert_int_equal(count_regions(&books, reader), 0);
    assert_int_equal(store_commit(books.store, &books.error), RESULT_OK);
    struct list regions;
    assert_int_equal(region_list(reader, "", books.arena, &regions, &books.error), RESULT_OK);
    assert_int_equal(regions.count, 2);
    assert_string_equal(LIST_OF(regions, struct region)[0].code, codes[0]);
    assert_string_equal(LIST_OF(regions, struct region)[1].code, codes[2]);
    store_close(reader);
    books_close(&books);
}

static void test_the_ledger_is_append_only(void **state)
{
    (void)state;
    static const char *const attempts[] = {
        "UPDATE ledger_entry SET amount = 9 WHERE seq = 1",
        "UPDATE ledger_entry SET seq = 3 WHERE seq = 2",
        "DELETE FROM ledger_entry WHERE seq = 2",
        "DELETE FROM ledger_entry",
        "INSERT OR REPLACE INTO ledger_entry SELECT 2, at, kind, 0, unit, 9, debit, credit, 'new',"
        " 0, member_id, order_id, region_code, '', '', '', 1, hash, mac FROM ledger_entry WHERE "
        "seq = 1",
        "INSERT INTO ledger_entry SELECT 4, at, kind, 0, unit, amount, debit, credit, 'new',"
        " 0, member_id, order_id, region_code, '', '', '', 1, hash, mac FROM ledger_entry WHERE "
        "seq = 1",
        "INSERT INTO ledger_entry SELECT 3, at, kind, 0, unit, 0, debit, credit, 'new',"
        " 0, member_id, order_id, region_code, '', '', '', 1, hash, mac FROM ledger_entry WHERE "
        "seq = 1",
        "INSERT INTO ledger_entry SELECT 3, at, kind, 0, unit, amount, debit, credit, cause,"
        " 0, member_id, order_id, region_code, '', '', '', 1, hash, mac FROM ledger_entry WHERE "
        "seq = 1",
        "INSERT INTO ledger_entry SELECT 3, at, kind, 0, unit, amount, credit, credit, 'new',"
        " 0, member_id, order_id, region_code, '', '', '', 1, hash, mac FROM ledger_entry WHERE "
        "seq = 1",
        "INSERT INTO ledger_entry SELECT 3, at, kind, 0, unit, amount, debit, credit, 'new',"
        " 0, member_id, order_id, region_code, '', '', '', 1, x'00', mac FROM ledger_entry WHERE "
        "seq = 1",
        "INSERT INTO ledger_entry SELECT 3, at - 1, kind, 0, unit, amount, debit, credit, 'new',"
        " 0, member_id, order_id, region_code, '', '', '', 1, hash, mac FROM ledger_entry WHERE "
        "seq = 1",
    };
    struct books books;
    books_open(&books);
    assert_int_equal(save_entry(&books, 1, "a"), RESULT_OK);
    assert_int_equal(save_entry(&books, 2, "b"), RESULT_OK);
    assert_int_equal(save_entry(&books, 3, "b"), RESULT_CONFLICT);
    assert_int_not_equal(save_entry(&books, 4, "c"), RESULT_OK);
    sqlite3 *raw = raw_open(&books);
    for (size_t i = 0; i < COUNT_OF(attempts); i++) {
        if (sqlite3_exec(raw, attempts[i], NULL, NULL, NULL) != SQLITE_CONSTRAINT) {
            fail_msg("not refused: %s", attempts[i]);
        }
    }
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    struct list entries;
    assert_int_equal(entry_list(books.store, 0, 10, books.arena, &entries, &books.error),
                     RESULT_OK);
    assert_int_equal(entries.count, 2);
    assert_int_equal(LIST_OF(entries, struct entry)[1].amount, 5);
    books_close(&books);
}

/* Our own connections are refused before a trigger could be asked, and also without triggers. */
static void test_no_statement_may_change_ledger_or_schema(void **state)
{
    (void)state;
    static const char *const attempts[] = {
        "UPDATE ledger_entry SET amount = 9 WHERE seq = 1",
        "DELETE FROM ledger_entry",
        "DROP TRIGGER ledger_no_update",
        "DROP TABLE ledger_entry",
        "DROP INDEX ledger_by_member",
        "ALTER TABLE ledger_entry RENAME TO other",
        "ALTER TABLE ledger_entry ADD COLUMN other INTEGER",
        "CREATE TABLE other (a INTEGER)",
        "CREATE TEMP TABLE other (a INTEGER)",
        "CREATE TRIGGER other AFTER INSERT ON region BEGIN SELECT 1; END",
        "CREATE VIEW other AS SELECT 1",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = ON",
        "PRAGMA ignore_check_constraints = ON",
        "PRAGMA foreign_keys = OFF",
        "UPDATE sqlite_master SET sql = ''",
        "VACUUM",
    };
    struct books books;
    struct store *reader;
    char copy[FOLDER_BYTES + 16];
    books_open(&books);
    assert_int_equal(save_entry(&books, 1, "a"), RESULT_OK);
    assert_int_equal(store_open(books.folder, STORE_READ, &reader, &books.error), RESULT_OK);
    struct store *stores[] = {books.store, reader};
    for (size_t i = 0; i < COUNT_OF(attempts) * COUNT_OF(stores); i++) {
        struct store *store = stores[i % COUNT_OF(stores)];
        const char *attempt = attempts[i / COUNT_OF(stores)];
        const int code = sqlite3_exec(store->database, attempt, NULL, NULL, NULL) & 0xFF;
        /* The defensive mode has its own code. */
        const int expected = strstr(attempt, "sqlite_master") ? SQLITE_ERROR : SQLITE_AUTH;
        if (code != expected) {
            fail_msg("%d, not refused: %s", code, attempt);
        }
    }
    /* A backup may still be made, and the guard stands again after it. */
    (void)snprintf(copy, sizeof(copy), "%s/copy.db", books.folder);
    assert_int_equal(store_backup(reader, copy, &books.error), RESULT_OK);
    assert_int_equal(sqlite3_exec(reader->database, "ATTACH ':memory:' AS other", NULL, NULL, NULL),
                     SQLITE_AUTH);
    store_close(reader);
    books_close(&books);
}

static void test_other_versions_are_refused(void **state)
{
    (void)state;
    static const char *const stamps[] = {"PRAGMA user_version = 99", "PRAGMA application_id = 7"};
    for (size_t i = 0; i < COUNT_OF(stamps); i++) {
        struct books books;
        books_open(&books);
        store_close(books.store);
        books.store = NULL;
        sqlite3 *raw = raw_open(&books);
        assert_int_equal(sqlite3_exec(raw, stamps[i], NULL, NULL, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_close(raw), SQLITE_OK);
        assert_int_equal(store_open(books.folder, STORE_WRITE, &books.store, &books.error),
                         RESULT_CONFLICT);
        assert_int_equal(store_open(books.folder, STORE_READ, &books.store, &books.error),
                         RESULT_CONFLICT);
        assert_null(books.store);
        books_close(&books);
    }
}

/* A disk that is full for the writer: the file may not grow any more. */
static void test_a_full_disk_is_told_and_reads_go_on(void **state)
{
    (void)state;
    struct books books;
    struct store *reader;
    char code[32];
    char sql[64];
    books_open(&books);
    assert_int_equal(save_region(&books, books.store, "420106001001"), RESULT_OK);
    assert_int_equal(store_open(books.folder, STORE_READ, &reader, &books.error), RESULT_OK);
    sqlite3_stmt *pages = NULL;
    sqlite3 *database = books.store->database;
    assert_int_equal(sqlite3_prepare_v2(database, "PRAGMA page_count", -1, &pages, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(pages), SQLITE_ROW);
    (void)snprintf(sql, sizeof(sql), "PRAGMA max_page_count = %d", sqlite3_column_int(pages, 0));
    assert_int_equal(sqlite3_finalize(pages), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    enum result result = RESULT_OK;
    for (int i = 2; i < 5000 && result == RESULT_OK; i++) {
        (void)snprintf(code, sizeof(code), "420106%06d", i);
        result = save_region(&books, books.store, code);
    }
    assert_int_equal(result, RESULT_STORAGE_FULL);
    assert_int_equal(books.error.rule, RULE_STORAGE);
    assert_false(store_in_transaction(books.store));
    const size_t kept = count_regions(&books, reader);
    assert_true(kept > 1);
    assert_int_equal(store_check_integrity(reader, &books.error), RESULT_OK);
    /* Space returns, and so does the writer. */
    assert_int_equal(sqlite3_exec(database, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(save_region(&books, books.store, code), RESULT_OK);
    assert_int_equal(count_regions(&books, reader), kept + 1);
    store_close(reader);
    books_close(&books);
}

/* Made by a reader while a writer is in the middle of a change. */
static void test_a_backup_opens(void **state)
{
    (void)state;
    struct books books;
    struct store *reader;
    struct store *copy;
    struct stat status;
    char folder[FOLDER_BYTES];
    char path[FOLDER_BYTES + 16];
    books_open(&books);
    folder_make(folder);
    (void)snprintf(path, sizeof(path), "%s/diandan.db", folder);
    assert_int_equal(save_entry(&books, 1, "a"), RESULT_OK);
    assert_int_equal(store_begin(books.store, &books.error), RESULT_OK);
    assert_int_equal(save_entry(&books, 2, "b"), RESULT_OK);
    assert_int_equal(store_open(books.folder, STORE_READ, &reader, &books.error), RESULT_OK);
    assert_int_equal(store_backup(reader, path, &books.error), RESULT_OK);
    assert_int_equal(store_backup(reader, path, &books.error), RESULT_CONFLICT);
    /* Still a reader afterwards. */
    assert_int_not_equal(save_region(&books, reader, "420106001001"), RESULT_OK);
    assert_int_equal(store_commit(books.store, &books.error), RESULT_OK);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(store_open(folder, STORE_READ, &copy, &books.error), RESULT_OK);
    assert_int_equal(store_check_integrity(copy, &books.error), RESULT_OK);
    struct list entries;
    assert_int_equal(entry_list(copy, 0, 10, books.arena, &entries, &books.error), RESULT_OK);
    assert_int_equal(entries.count, 1);
    store_close(copy);
    store_close(reader);
    folder_remove(folder);
    books_close(&books);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_create_open_and_open_again),
        cmocka_unit_test(test_a_reader_only_reads),
        cmocka_unit_test(test_an_undone_change_leaves_the_others),
        cmocka_unit_test(test_the_ledger_is_append_only),
        cmocka_unit_test(test_no_statement_may_change_ledger_or_schema),
        cmocka_unit_test(test_other_versions_are_refused),
        cmocka_unit_test(test_a_full_disk_is_told_and_reads_go_on),
        cmocka_unit_test(test_a_backup_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
