/* SPDX-License-Identifier: GPL-3.0-or-later */
/* export, verify and backup as people run them, on a ledger whose hashes the test knows. */
#include "program.h"

#include <diandan/app/chain.h>
#include <diandan/crypto/hash.h>
#include <diandan/store/ledger_store.h>

#include <sqlite3.h>

enum { ENTRIES = 2500 };

struct desk {
    struct program program;
    char data[FOLDER_BYTES + 8];
    char head[DIGEST_HEX_BYTES]; /* of the last entry */
};

static void fill(struct desk *desk, struct store *store)
{
    struct error error = {0};
    struct buffer scratch = buffer_on(desk->program.arena);
    unsigned char previous[LEDGER_HASH_BYTES] = {0};
    assert_int_equal(store_begin(store, &error), RESULT_OK);
    for (int64_t seq = 1; seq <= ENTRIES; seq++) {
        struct entry entry = {
            .seq = seq,
            .at = 1795000000 + seq,
            .kind = ENTRY_SERVICE_MINUTES,
            .unit = UNIT_MINUTES,
            .amount = 1 + seq % 90,
            .debit = ledger_issuance,
            .credit = "member:m",
            .cause = arena_print(desk->program.arena, "=offer,%lld", (long long)seq),
            .member_id = "m",
            .order_id = "o",
            .region_code = "420106001001",
            .actor = "",
            .approver = "",
            .reason = "",
            .format = ENTRY_FORMAT_FIRST,
        };
        chain_hash(previous, &entry, &scratch, entry.hash);
        memcpy(previous, entry.hash, sizeof(previous));
        assert_int_equal(entry_save(store, &entry, &error), RESULT_OK);
    }
    assert_int_equal(store_commit(store, &error), RESULT_OK);
    digest_to_hex(previous, desk->head);
}

static void setup(struct desk *desk)
{
    struct error error = {0};
    struct store *store = NULL;
    program_open(&desk->program);
    (void)snprintf(desk->data, sizeof(desk->data), "%s/data", desk->program.folder);
    assert_int_equal(store_create(desk->data, &error), RESULT_OK);
    assert_int_equal(store_open(desk->data, STORE_WRITE, &store, &error), RESULT_OK);
    fill(desk, store);
    store_close(store);
}

static void teardown(struct desk *desk)
{
    folder_remove(desk->data);
    program_close(&desk->program);
}

static int run(struct desk *desk, const char *arguments)
{
    return program_run(&desk->program, arguments);
}

static void test_every_export_that_can_be_verified_is(void **state)
{
    (void)state;
    struct desk desk;
    setup(&desk);
    assert_int_equal(run(&desk, "export ledger --data data --out l.ndjson"), 0);
    assert_int_equal(run(&desk, "export ledger --data data --format json --out l.json"), 0);
    assert_int_equal(run(&desk, "verify --data data --json"), 0);
    const char *whole = desk.program.out;
    assert_text_holds(whole, "\"entries\":2500,\"first\":1,\"last\":2500");
    assert_text_holds(whole, desk.head);
    assert_int_equal(run(&desk, "verify l.ndjson --json"), 0);
    assert_string_equal(desk.program.out, whole);
    assert_int_equal(run(&desk, "verify --json - < l.json"), 0);
    assert_string_equal(desk.program.out, whole);
    assert_int_equal(run(&desk, "export ledger --data data --after 2000 --out l.tail"), 0);
    assert_int_equal(run(&desk, "verify l.tail"), 0);
    assert_text_holds(desk.program.out, "entries\t500\nfirst\t2001\n");
    assert_text_holds(desk.program.err, "starts at entry 2001");
    teardown(&desk);
}

static void test_spreadsheets_run_no_formula(void **state)
{
    (void)state;
    struct desk desk;
    setup(&desk);
    assert_int_equal(run(&desk, "export ledger --data data --format csv --after 2499"), 0);
    assert_text_holds(desk.program.out, "\xEF\xBB\xBFseq,at,kind,phase,unit,amount,");
    assert_text_holds(desk.program.out, ",hash,mac\r\n2500,2026-");
    assert_text_holds(desk.program.out, ",\"'=offer,2500\",0,m,o,420106001001,");
    teardown(&desk);
}

static void test_heads_kept_outside(void **state)
{
    (void)state;
    struct desk desk;
    setup(&desk);
    struct arena *arena = desk.program.arena;
    assert_int_equal(run(&desk, arena_print(arena, "verify --data data --head 2500:%s", desk.head)),
                     0);
    assert_int_equal(run(&desk, arena_print(arena, "verify --data data --head 2499:%s", desk.head)),
                     1);
    assert_text_holds(desk.program.err, "seq 2499");
    assert_int_equal(run(&desk, arena_print(arena, "verify --data data --head 2501:%s", desk.head)),
                     1);
    assert_int_equal(run(&desk, "verify --data data --head 2500"), 2);
    teardown(&desk);
}

static void test_what_does_not_verify_is_one(void **state)
{
    (void)state;
    /* a command that spoils what export wrote, and what is told */
    static const struct {
        const char *spoil;
        const char *told;
    } rows[] = {
        {"sed -i '1200s/\"amount\":[0-9]*/\"amount\":9999/' l", "seq 1200"      },
        {"sed -i 1200d l",                                      "seq 1201"      },
        {"sed -i '1200s/420106001001/4201060010/' l",           "after seq 1199"},
        {"sed -i '1200s/,/,,/' l",                              "after seq 1199"},
        {"head -c 5000 l > k; mv k l",                          "ends too early"},
        {"cp err l; echo '{' >> l",                             "ends too early"},
    };
    struct desk desk;
    setup(&desk);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(run(&desk, "export ledger --data data --out l"), 0);
        const char *line =
            arena_print(desk.program.arena, "cd %s && %s", desk.program.folder, rows[i].spoil);
        assert_int_equal(system(line), 0); /* NOLINT(cert-env33-c): spoils a file */
        assert_int_equal(run(&desk, "verify l --json"), 1);
        assert_text_holds(desk.program.out, "{\"valid\":false,");
        assert_text_holds(desk.program.err, rows[i].told);
    }
    teardown(&desk);
}

/* Whoever can write to the file can drop the triggers; the chain still tells. */
static void test_a_changed_row_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *sql;
        const char *told;
    } rows[] = {
        {"DROP TRIGGER ledger_no_update; UPDATE ledger_entry SET amount = amount + 1 WHERE seq = "
         "77",                                                                    "seq 77"    },
        {"DROP TRIGGER ledger_no_delete; DELETE FROM ledger_entry WHERE seq = 1500",       "seq 1501"  },
        {"PRAGMA ignore_check_constraints = 1; DROP TRIGGER ledger_no_update;"
         "UPDATE ledger_entry SET hash = x'00' WHERE seq = 9",                    "diandan.db"},
        {"DROP TRIGGER ledger_no_update; UPDATE ledger_entry SET kind = 99 WHERE seq = 5", "seq 5"     },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct desk desk;
        sqlite3 *raw = NULL;
        setup(&desk);
        const char *path = arena_print(desk.program.arena, "%s/diandan.db", desk.data);
        assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
        assert_int_equal(sqlite3_exec(raw, rows[i].sql, NULL, NULL, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_close(raw), SQLITE_OK);
        assert_int_equal(run(&desk, "verify --data data"), 1);
        assert_text_holds(desk.program.err, rows[i].told);
        teardown(&desk);
    }
}

static void test_a_spoiled_database_is_one(void **state)
{
    (void)state;
    struct desk desk;
    setup(&desk);
    FILE *file = fopen(arena_print(desk.program.arena, "%s/diandan.db", desk.data), "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 40 * 4096, SEEK_SET), 0);
    for (int i = 0; i < 4096; i++) {
        assert_int_equal(fputc('x', file), 'x');
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(run(&desk, "verify --data data"), 1);
    teardown(&desk);
}

static void test_backups(void **state)
{
    (void)state;
    struct desk desk;
    setup(&desk);
    assert_int_equal(run(&desk, "backup --data data copy.db"), 0);
    assert_int_equal(run(&desk, "backup --data data copy.db"), 2);
    assert_text_holds(desk.program.err, "copy.db");
    assert_int_equal(run(&desk, "backup --data nowhere other.db"), 2);
    assert_null(program_read(&desk.program, "other.db"));
    folder_remove(desk.data);
    const char *line =
        arena_print(desk.program.arena, "cd %s && mkdir data && mv copy.db data/diandan.db",
                    desk.program.folder);
    assert_int_equal(system(line), 0); /* NOLINT(cert-env33-c): what the usage tells */
    assert_int_equal(run(&desk, "verify --data data"), 0);
    assert_text_holds(desk.program.out, desk.head);
    teardown(&desk);
}

static void test_bad_usage_is_two(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "verify",
        "verify --data data file",
        "verify nowhere.ndjson",
        "verify --data nowhere",
        "verify a b",
        "export",
        "export members --data data",
        "export ledger",
        "export ledger --data data --format xml",
        "export ledger --data data --after -1",
        "export ledger --data nowhere",
        "export ledger --data data --out nowhere/l",
        "backup --data data",
        "backup copy.db",
    };
    struct desk desk;
    setup(&desk);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        if (run(&desk, rows[i]) != 2 || desk.program.out[0]) {
            fail_msg("%s: %s", rows[i], desk.program.err);
        }
    }
    teardown(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_export_that_can_be_verified_is),
        cmocka_unit_test(test_spreadsheets_run_no_formula),
        cmocka_unit_test(test_heads_kept_outside),
        cmocka_unit_test(test_what_does_not_verify_is_one),
        cmocka_unit_test(test_a_changed_row_is_named),
        cmocka_unit_test(test_a_spoiled_database_is_one),
        cmocka_unit_test(test_backups),
        cmocka_unit_test(test_bad_usage_is_two),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
