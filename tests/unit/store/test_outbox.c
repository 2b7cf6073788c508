/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: every row of its table names columns there are, what is undone is not told, numbers
 * have no gap, and what is old is forgotten from the front. */
#include "folder.h"
#include "outbox.h"
#include "unit.h"

#include <diandan/store/event_store.h>
#include <diandan/store/place_store.h>

static const char *const texts[STATEMENT_COUNT] = {
#define X(name, sql) [STATEMENT_##name] = (sql),
    STATEMENTS(X)
#undef X
};

struct books {
    char folder[FOLDER_BYTES];
    struct store *store;
    struct arena *arena;
    struct error error;
};

static int open_books(void **state)
{
    static struct books books;
    books = (struct books){.arena = arena_create()};
    folder_make(books.folder);
    assert_int_equal(store_create(books.folder, &books.error), RESULT_OK);
    assert_int_equal(store_open(books.folder, STORE_WRITE, &books.store, &books.error), RESULT_OK);
    *state = &books;
    return 0;
}

static int close_books(void **state)
{
    struct books *books = *state;
    store_close(books->store);
    arena_destroy(books->arena);
    folder_remove(books->folder);
    return 0;
}

static void save_region(struct books *books, const char *code)
{
    const struct region region = {code, "社区"};
    assert_int_equal(region_save(books->store, &region, &books->error), RESULT_OK);
}

static struct list events_after(struct books *books, int64_t seq)
{
    struct list events;
    assert_int_equal(
        event_list_after(books->store, seq, 1000, books->arena, &events, &books->error), RESULT_OK);
    return events;
}

static void expect_column(const char *sql, const char *column)
{
    if (column && *column && outbox_place(sql, column) == 0) {
        fail_msg("no %s in %s", column, sql);
    }
}

static void test_every_row_finds_its_columns(void **state)
{
    (void)state;
    for (size_t i = 0; i < outbox_row_count; i++) {
        const char *sql = texts[outbox_rows[i].statement];
        expect_column(sql, outbox_rows[i].region);
        expect_column(sql, outbox_rows[i].thing);
        expect_column(sql, outbox_rows[i].member);
        /* A column is the value of its number: VALUES ($1, $2, …) in turn. */
        assert_non_null(strstr(sql, "VALUES ($1, $2"));
    }
}

/* What has a region is never told to all regions. */
static void test_of_all_regions(void **state)
{
    (void)state;
    for (size_t i = 0; i < outbox_row_count; i++) {
        if (strlen(outbox_rows[i].region) == 0) {
            assert_int_equal(outbox_place(texts[outbox_rows[i].statement], "region_code"), 0);
        }
    }
}

static void test_places(void **state)
{
    (void)state;
    const char *sql = "INSERT INTO t (region_code, id, member_id) VALUES ($1, $2, $3)";
    assert_int_equal(outbox_place(sql, "region_code"), 1);
    assert_int_equal(outbox_place(sql, "id"), 2);
    assert_int_equal(outbox_place(sql, "member_id"), 3);
    assert_int_equal(outbox_place(sql, "member"), 0);
    assert_int_equal(outbox_place(sql, "$1"), 0);
    assert_int_equal(outbox_place("UPDATE t SET a = $1", "a"), 0);
}

static void test_nothing_is_told_without_a_moment(void **state)
{
    struct books *books = *state;
    save_region(books, "420106001001");
    assert_int_equal(events_after(books, 0).count, 0);
    store_tell_at(books->store, 77);
    save_region(books, "420106001001");
    const struct list events = events_after(books, 0);
    assert_int_equal(events.count, 1);
    const struct event *event = events.items;
    assert_int_equal(event->seq, 1);
    assert_int_equal(event->at, 77);
    assert_int_equal(event->kind, EVENT_REGION);
    assert_string_equal(event->region_code, "420106001001");
    assert_string_equal(event->thing_id, "420106001001");
    assert_null(event->member_id);
}

static void test_what_is_undone_is_not_told(void **state)
{
    struct books *books = *state;
    store_tell_at(books->store, 1);
    assert_int_equal(store_begin(books->store, &books->error), RESULT_OK);
    save_region(books, "420106000001");
    assert_int_equal(store_savepoint(books->store, &books->error), RESULT_OK);
    save_region(books, "420106000002");
    store_undo(books->store);
    save_region(books, "420106000003");
    assert_int_equal(store_commit(books->store, &books->error), RESULT_OK);
    const struct list events = events_after(books, 0);
    assert_int_equal(events.count, 2);
    for (size_t i = 0; i < events.count; i++) {
        assert_int_equal(LIST_OF(events, struct event)[i].seq, i + 1);
    }
    assert_string_equal(LIST_OF(events, struct event)[1].thing_id, "420106000003");
}

static void test_old_ones_are_forgotten_from_the_front(void **state)
{
    struct books *books = *state;
    /* The clock was set back once: seq 3 is younger by its moment than 4 and 5. */
    static const int64_t moments[] = {10, 20, 90, 30, 40, 100};
    static const struct {
        int64_t before, most, first_left;
    } rows[] = {
        {5,   100, 1},
        {20,  100, 2},
        {50,  100, 3}, /* never beyond one that is kept: what is left has no gap */
        {95,  2,   4}, /* 3 and the bound of the batch */
        {200, 100, 6}, /* the newest stays */
        {200, 100, 6},
    };
    for (size_t i = 0; i < COUNT_OF(moments); i++) {
        store_tell_at(books->store, moments[i]);
        save_region(books, "420106001001");
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        int64_t last = 0;
        assert_int_equal(event_forget(books->store, rows[i].before, rows[i].most, &books->error),
                         RESULT_OK);
        const struct list left = events_after(books, 0);
        assert_int_equal(LIST_OF(left, struct event)[0].seq, rows[i].first_left);
        assert_int_equal(left.count, 7 - rows[i].first_left);
        assert_int_equal(event_last(books->store, &last, &books->error), RESULT_OK);
        assert_int_equal(last, 6);
    }
    save_region(books, "420106001001");
    assert_int_equal(LIST_OF(events_after(books, 6), struct event)[0].seq, 7);
}

#define WITH_BOOKS(test) cmocka_unit_test_setup_teardown(test, open_books, close_books)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_row_finds_its_columns),
        cmocka_unit_test(test_of_all_regions),
        cmocka_unit_test(test_places),
        WITH_BOOKS(test_nothing_is_told_without_a_moment),
        WITH_BOOKS(test_what_is_undone_is_not_told),
        WITH_BOOKS(test_old_ones_are_forgotten_from_the_front),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
