/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody who holds the database file changes behind our back, is found in it. */
#include "fixture.h"
#include "random_ledger.h"

#include <diandan/app/verify.h>
#include <diandan/store/ledger_store.h>

#include <sqlite3.h>
#include <stdio.h>

enum { ENTRIES = 120, PLACES = 3 };

static void must(sqlite3 *raw, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s: %s", sql, message);
    }
}

/* A connection that knows nothing of ours, and a copy of the ledger to go back to. */
static sqlite3 *raw_open(const struct fixture *fixture)
{
    char path[FOLDER_BYTES + 16];
    sqlite3 *raw = NULL;
    (void)snprintf(path, sizeof(path), "%s/diandan.db", fixture->folder);
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    must(raw, "DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete;"
              "DROP TRIGGER ledger_no_gap; DROP TRIGGER ledger_no_past;"
              "CREATE TABLE kept AS SELECT * FROM ledger_entry;");
    return raw;
}

static enum result verify(const struct fixture *fixture, bool has_key, struct error *error)
{
    struct verification *verification = verification_create();
    struct mac_context *mac = has_key ? mac_create(random_ledger_key) : NULL;
    struct store *store = NULL;
    *error = (struct error){0};
    chain_authenticate(verification_chain(verification), mac);
    assert_int_equal(store_open(fixture->folder, STORE_READ, &store, error), RESULT_OK);
    enum result result = verify_store(verification, store, error);
    store_close(store);
    verification_destroy(verification);
    mac_destroy(mac);
    return result;
}

/* $1 is the place. What is found, and where: its seq from that of the place. */
static const struct {
    const char *sql;
    const char *found; /* NULL = whatever it is */
    int where;
} tampers[] = {
    {"UPDATE ledger_entry SET reason = 'x' WHERE seq = $1",               "hash",    0},
    {"UPDATE ledger_entry SET actor = 'x' WHERE seq = $1",                "hash",    0},
    {"UPDATE ledger_entry SET approver = approver || 'x' WHERE seq = $1", "hash",    0},
    {"UPDATE ledger_entry SET order_id = 'x' WHERE seq = $1",             "hash",    0},
    {"UPDATE ledger_entry SET cause = 'x' WHERE seq = $1",                "hash",    0},
    {"UPDATE ledger_entry SET hash = zeroblob(32) WHERE seq = $1",        "hash",    0},
    {"UPDATE ledger_entry SET mac = zeroblob(32) WHERE seq = $1",         "mac",     0},
    {"UPDATE ledger_entry SET at = 0 WHERE seq = $1",                     "time",    0},
    {"UPDATE ledger_entry SET kind = 99 WHERE seq = $1",                  "kind",    0},
    {"UPDATE ledger_entry SET credit = 'member:x' WHERE seq = $1",        "account", 0},
    {"UPDATE ledger_entry SET amount = amount + 1 WHERE seq = $1",        NULL,      0},
    {"UPDATE ledger_entry SET format = 1 WHERE seq = $1",                 NULL,      0},
    {"UPDATE ledger_entry SET seq = 5000 WHERE seq = $1",                 "gap",     1},
    {"DELETE FROM ledger_entry WHERE seq = $1",                           "gap",     1},
    {"DELETE FROM ledger_entry WHERE seq <= $1",                          "gap",     1},
};

static void tamper(sqlite3 *raw, const char *sql, int64_t seq)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &statement, NULL), SQLITE_OK);
    sqlite3_bind_int64(statement, 1, seq);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    assert_int_equal(sqlite3_changes(raw) > 0, 1);
    sqlite3_finalize(statement);
}

static void test_what_is_changed_in_the_file_is_found(void **state)
{
    (void)state;
    static const int64_t places[PLACES] = {2, 57, ENTRIES - 1};
    struct fixture fixture;
    struct error error;
    fixture_open(&fixture);
    const struct random_ledger ledger = random_ledger_make(fixture.call.arena, 5, ENTRIES);
    for (size_t i = 0; i < ENTRIES; i++) {
        assert_int_equal(entry_save(fixture.store, &ledger.entries[i], &error), RESULT_OK);
    }
    sqlite3 *raw = raw_open(&fixture);
    assert_int_equal(verify(&fixture, true, &error), RESULT_OK);
    for (size_t row = 0; row < COUNT_OF(tampers); row++) {
        for (size_t i = 0; i < PLACES; i++) {
            char where[32];
            tamper(raw, tampers[row].sql, places[i]);
            (void)snprintf(where, sizeof(where), "seq %d", (int)places[i] + tampers[row].where);
            assert_int_equal(verify(&fixture, true, &error), RESULT_CONFLICT);
            assert_string_equal(error.pointer, where);
            assert_true(!tampers[row].found || strstr(error.argument, tampers[row].found));
            must(raw, "DELETE FROM ledger_entry; INSERT INTO ledger_entry SELECT * FROM kept");
        }
    }
    assert_int_equal(verify(&fixture, true, &error), RESULT_OK);
    sqlite3_close(raw);
    fixture_close(&fixture);
}

/* Whoever holds the database can reckon the hashes again, and without the key that looks right. */
static void test_a_chain_reckoned_again_is_told_by_its_key(void **state)
{
    (void)state;
    struct fixture fixture;
    struct error error;
    fixture_open(&fixture);
    struct arena *arena = fixture.call.arena;
    struct random_ledger ledger = random_ledger_make(arena, 6, ENTRIES);
    ledger.entries[40].reason = "a forger's reason";
    random_ledger_chain(ledger.entries, 40, ENTRIES, random_ledger_wrong_key, arena);
    for (size_t i = 0; i < ENTRIES; i++) {
        assert_int_equal(entry_save(fixture.store, &ledger.entries[i], &error), RESULT_OK);
    }
    assert_int_equal(verify(&fixture, false, &error), RESULT_OK);
    assert_int_equal(verify(&fixture, true, &error), RESULT_CONFLICT);
    assert_string_equal(error.pointer, "seq 41");
    assert_non_null(strstr(error.argument, "mac"));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_changed_in_the_file_is_found),
        cmocka_unit_test(test_a_chain_reckoned_again_is_told_by_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
