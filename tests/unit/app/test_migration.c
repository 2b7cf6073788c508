/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ledger from before phases existed is migrated, verifies, and goes on in the present format;
   skills in use become the first of the dictionary. */
#include "fixture.h"

#include <diandan/app/posting.h>
#include <diandan/app/verify.h>
#include <diandan/base/embedded.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/place_store.h>

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

extern const struct embedded embedded_store[];

enum { ENTRIES = 50, OLD_VERSION = 2, APPLICATION_ID = 0x44644C31 };

static void must(sqlite3 *raw, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(raw, sql, NULL, NULL, &message) != SQLITE_OK) {
        fail_msg("%s: %s", sql, message);
    }
}

static struct entry make_entry(struct arena *arena, int64_t seq)
{
    const char *member = arena_print(arena, FIXTURE_REGION "-m%d", (int)(seq % 3));
    return (struct entry){
        .seq = seq,
        .at = FIXTURE_NOW_S - 1000 + seq,
        .kind = seq % 2 ? ENTRY_SERVICE_MINUTES : ENTRY_SERVICE_POINTS,
        .unit = seq % 2 ? UNIT_MINUTES : UNIT_POINTS,
        .amount = seq * 30,
        .debit = ledger_issuance,
        .credit = ledger_member_account(arena, member),
        .cause = arena_print(arena, "offer:%d:x", (int)seq),
        .member_id = member,
        .order_id = FIXTURE_REGION "-o1",
        .region_code = FIXTURE_REGION,
        .format = ENTRY_FORMAT_FIRST,
    };
}

static void put_old(sqlite3_stmt *put, const struct entry *entry)
{
    const char *texts[] = {entry->debit,     entry->credit,   entry->cause,
                           entry->member_id, entry->order_id, entry->region_code};
    const int64_t numbers[] = {entry->seq, entry->at, entry->kind, entry->unit, entry->amount};
    int at = 1;
    for (size_t i = 0; i < COUNT_OF(numbers); i++) {
        sqlite3_bind_int64(put, at++, numbers[i]);
    }
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        sqlite3_bind_text(put, at++, texts[i], -1, SQLITE_STATIC);
    }
    sqlite3_bind_blob(put, at, entry->hash, sizeof(entry->hash), SQLITE_STATIC);
    assert_int_equal(sqlite3_step(put), SQLITE_DONE);
    sqlite3_reset(put);
}

/* The database as the program of that version left it. */
static void make_old(const struct fixture *fixture)
{
    char text[128];
    struct entry previous = {.seq = 0};
    struct buffer scratch = buffer_on(fixture->call.arena);
    sqlite3 *raw = NULL;
    sqlite3_stmt *put = NULL;
    (void)snprintf(text, sizeof(text), "%s/diandan.db", fixture->folder);
    assert_int_equal(remove(text), 0);
    assert_int_equal(sqlite3_open(text, &raw), SQLITE_OK);
    for (int i = 0; i < OLD_VERSION; i++) {
        must(raw, embedded_store[i].bytes);
    }
    must(raw, "INSERT INTO category VALUES ('law', 'x', '法律', 1, 1, 0, 60, 50)");
    must(raw,
         "INSERT INTO member_skill VALUES ('" FIXTURE_REGION "', 'm1', 0, '电工', 1),"
         " ('" FIXTURE_REGION "', 'm1', 1, '法律', 2), ('" FIXTURE_REGION "', 'm2', 0, '电工', 1)");
    must(raw, "INSERT INTO work_order VALUES ('" FIXTURE_REGION "', 'o1', 't', 'law', NULL, NULL,"
              " NULL, 0, 60, 50, 0, NULL, 1, 'x', 0, NULL, 1)");
    must(raw,
         "INSERT INTO order_role VALUES ('" FIXTURE_REGION "', 'o1', 0, '摄影', 1, 1, NULL, NULL),"
         " ('" FIXTURE_REGION "', 'o1', 1, NULL, 1, 1, NULL, NULL)");
    (void)snprintf(text, sizeof(text), "PRAGMA application_id = %d; PRAGMA user_version = %d",
                   APPLICATION_ID, OLD_VERSION);
    must(raw, text);
    assert_int_equal(sqlite3_prepare_v2(raw,
                                        "INSERT INTO ledger_entry"
                                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                        -1, &put, NULL),
                     SQLITE_OK);
    for (int64_t seq = 1; seq <= ENTRIES; seq++) {
        struct entry entry = make_entry(fixture->call.arena, seq);
        chain_hash(previous.hash, &entry, &scratch, entry.hash);
        put_old(put, &entry);
        previous = entry;
    }
    sqlite3_finalize(put);
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
}

static enum result verify(struct fixture *fixture, struct chain_summary *ret)
{
    const struct slice key = {(const char *)fixture->settings.ledger_key, LEDGER_HASH_BYTES};
    struct verification *verification = verification_create();
    struct mac_context *mac = mac_create(key);
    chain_authenticate(verification_chain(verification), mac);
    enum result result = verify_store(verification, fixture->store, &fixture->error);
    *ret = chain_summarize(verification_chain(verification));
    verification_destroy(verification);
    mac_destroy(mac);
    return result;
}

static void migrate_into(struct fixture *fixture)
{
    fixture_open(fixture);
    store_close(fixture->store);
    make_old(fixture);
    assert_int_equal(store_open(fixture->folder, STORE_WRITE, &fixture->store, &fixture->error),
                     RESULT_OK);
    fixture->call.store = fixture->store;
}

static void test_an_old_ledger_verifies_and_goes_on(void **state)
{
    (void)state;
    struct fixture fixture;
    struct chain_summary before;
    struct chain_summary after;
    struct entry head;
    migrate_into(&fixture);
    assert_int_equal(verify(&fixture, &before), RESULT_OK);
    assert_int_equal(before.count, ENTRIES);
    assert_false(before.is_authenticated);
    assert_int_equal(before.totals[UNIT_POINTS] + before.totals[UNIT_MINUTES],
                     30 * ENTRIES * (ENTRIES + 1) / 2);
    struct entry entry = make_entry(fixture.call.arena, 1);
    entry.cause = "offer:new:minutes";
    assert_int_equal(ledger_post(&fixture.call, &entry), RESULT_OK);
    assert_int_equal(entry.seq, ENTRIES + 1);
    assert_int_equal(entry.format, ENTRY_FORMAT);
    assert_int_equal(entry_load_head(fixture.store, fixture.call.arena, &head, &fixture.error),
                     RESULT_OK);
    assert_memory_equal(head.hash, entry.hash, sizeof(head.hash));
    assert_int_equal(verify(&fixture, &after), RESULT_OK);
    assert_int_equal(after.count, ENTRIES + 1);
    assert_true(after.is_authenticated);
    /* What was paid before is not paid again, and what was wrong before can be taken back. */
    struct entry again = make_entry(fixture.call.arena, 1);
    assert_int_equal(ledger_post(&fixture.call, &again), RESULT_CONFLICT);
    assert_int_equal(ledger_reverse(&fixture.call, 7, "officer", "录入有误", &entry), RESULT_OK);
    assert_int_equal(verify(&fixture, &after), RESULT_OK);
    fixture_close(&fixture);
}

/* The entries that follow authenticate those of before by the chain. */
static void test_a_changed_old_entry_is_found(void **state)
{
    (void)state;
    struct fixture fixture;
    struct chain_summary summary;
    char path[FOLDER_BYTES + 16];
    sqlite3 *raw = NULL;
    migrate_into(&fixture);
    (void)snprintf(path, sizeof(path), "%s/diandan.db", fixture.folder);
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    must(raw, "DROP TRIGGER ledger_no_update;"
              "UPDATE ledger_entry SET amount = amount + 1 WHERE seq = 9");
    assert_int_equal(sqlite3_close(raw), SQLITE_OK);
    assert_int_equal(verify(&fixture, &summary), RESULT_CONFLICT);
    assert_string_equal(fixture.error.pointer, "seq 9");
    fixture_close(&fixture);
}

static void test_skills_in_use_are_in_the_dictionary(void **state)
{
    (void)state;
    static const char *const codes[] = {"摄影", "法律", "电工"};
    const struct scan everything = {.limit = -1};
    struct fixture fixture;
    struct list entries;
    migrate_into(&fixture);
    assert_int_equal(
        skill_entry_list(fixture.store, &everything, fixture.call.arena, &entries, &fixture.error),
        RESULT_OK);
    assert_int_equal(entries.count, COUNT_OF(codes));
    for (size_t i = 0; i < entries.count; i++) {
        const struct skill_entry *entry = &LIST_OF(entries, struct skill_entry)[i];
        assert_string_equal(entry->code, codes[i]);
        assert_string_equal(entry->name, codes[i]);
        assert_int_equal(entry->retired_at, ABSENT);
    }
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_old_ledger_verifies_and_goes_on),
        cmocka_unit_test(test_skills_in_use_are_in_the_dictionary),
        cmocka_unit_test(test_a_changed_old_entry_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
