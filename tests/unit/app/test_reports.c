/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of reports against a ledger made by hand: what counts, what is taken back, what belongs to
 * another month. */
#include "served.h"

#include <diandan/app/posting.h>
#include <diandan/app/reports.h>
#include <diandan/store/report_store.h>

#include <string.h>

enum { OCTOBER = 1790784000, NOVEMBER = 1793462400, DAY = 86400 };

static int64_t post(struct fixture *fixture, int64_t at, int kind, int phase, int64_t amount,
                    const char *member_id, const char *cause)
{
    struct entry entry = {
        .kind = kind,
        .phase = phase,
        .unit = entry_rules[kind].unit,
        .amount = amount,
        .debit = kind == ENTRY_GRANT_POINTS
                     ? ledger_budget_account(fixture->call.arena, FIXTURE_REGION)
                     : ledger_issuance,
        .credit = ledger_member_account(fixture->call.arena, member_id),
        .cause = cause,
        .member_id = member_id,
        .region_code = FIXTURE_REGION,
    };
    fixture->world.now_ms = at * 1000;
    assert_int_equal(ledger_post(&fixture->call, &entry), RESULT_OK);
    return entry.seq;
}

static void reverse(struct fixture *fixture, int64_t at, int64_t seq)
{
    struct entry entry;
    fixture->world.now_ms = at * 1000;
    fixture->call.caller.subject = "second";
    assert_int_equal(ledger_reverse(&fixture->call, seq, "third", "误记", &entry), RESULT_OK);
    fixture->call.caller.subject = "admin";
}

static struct report_table fill(struct fixture *fixture, enum report_table_index index,
                                const char *member_id, int64_t from, int64_t to)
{
    struct report_table table;
    unsigned char hash[32];
    struct report_span span = {
        .scope = "420106", .member_id = member_id, .from_at = from, .to_at = to, .now_s = to};
    assert_int_equal(
        report_load_through(fixture->store, from, &span.after_seq, hash, &fixture->error),
        RESULT_OK);
    assert_int_equal(
        report_load_through(fixture->store, to, &span.through_seq, hash, &fixture->error),
        RESULT_OK);
    assert_int_equal(
        report_fill(fixture->store, index, &span, fixture->call.arena, &table, &fixture->error),
        RESULT_OK);
    return table;
}

static void expect_numbers(const struct report_table *table, size_t row, size_t from,
                           const int64_t *numbers, size_t count)
{
    assert_true(row < report_rows(table));
    for (size_t i = 0; i < count; i++) {
        const struct report_cell *cell = &report_row(table, row)[from + i];
        if (cell->number != numbers[i]) {
            fail_msg("%s is %lld, not %lld", table->plan->columns[from + i].code,
                     (long long)cell->number, (long long)numbers[i]);
        }
    }
}

/* October: two services of 60 and 90 minutes, one of them taken back in November; a late entry; a
   reservation of October resolved in November. */
static const char *make_ledger(struct fixture *fixture)
{
    const char *member = served_member(fixture, SERVED_UNIT, NULL);
    const char *other = served_member(fixture, NULL, NULL);
    (void)post(fixture, OCTOBER - 1, ENTRY_SERVICE_MINUTES, PHASE_DIRECT, 7, member, "before");
    (void)post(fixture, OCTOBER, ENTRY_SERVICE_MINUTES, PHASE_DIRECT, 60, member, "a");
    (void)post(fixture, OCTOBER, ENTRY_SERVICE_POINTS, PHASE_DIRECT, 100, member, "b");
    const int64_t wrong =
        post(fixture, OCTOBER + DAY, ENTRY_SERVICE_MINUTES, PHASE_DIRECT, 90, other, "c");
    (void)post(fixture, OCTOBER + DAY, ENTRY_LATE_MINUTES, PHASE_DIRECT, 30, member, "d");
    (void)post(fixture, OCTOBER + DAY, ENTRY_LATE_POINTS, PHASE_DIRECT, 25, member, "e");
    const int64_t pending =
        post(fixture, NOVEMBER - 1, ENTRY_SERVICE_MINUTES, PHASE_PENDING, 45, member, "f");
    struct entry entry;
    const struct resolution resolution = {.seq = pending, .phase = PHASE_POST, .amount = 40};
    fixture->world.now_ms = NOVEMBER * INT64_C(1000);
    assert_int_equal(ledger_resolve(&fixture->call, &resolution, &entry), RESULT_OK);
    reverse(fixture, NOVEMBER + DAY, wrong);
    return member;
}

static void test_a_month_holds_what_was_posted_in_it(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    (void)make_ledger(&fixture);
    struct report_table table = fill(&fixture, TABLE_MONTH_COMMUNITIES, NULL, OCTOBER, NOVEMBER);
    assert_int_equal(report_rows(&table), 1);
    assert_string_equal(report_row(&table, 0)[0].text, FIXTURE_REGION);
    assert_string_equal(report_row(&table, 0)[1].text, "东亭");
    /* services, minutes, points, pending minutes and points, grants, late minutes and points,
       reversals */
    static const int64_t october[] = {2, 150, 100, 45, 0, 0, 30, 25, 0};
    static const int64_t november[] = {0, -50, 0, 0, 0, 0, 0, 0, 1};
    expect_numbers(&table, 0, 2, october, COUNT_OF(october));
    table = fill(&fixture, TABLE_MONTH_COMMUNITIES, NULL, NOVEMBER, NOVEMBER + 30 * DAY);
    expect_numbers(&table, 0, 2, november, COUNT_OF(november));
    table = fill(&fixture, TABLE_MONTH_COMMUNITIES, NULL, NOVEMBER + 30 * DAY, NOVEMBER + 60 * DAY);
    assert_int_equal(report_rows(&table), 0);
    fixture_close(&fixture);
}

static void test_units_and_quarters_count_people_once(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    (void)make_ledger(&fixture);
    struct report_table table = fill(&fixture, TABLE_MONTH_UNITS, NULL, OCTOBER, NOVEMBER);
    assert_int_equal(report_rows(&table), 1);
    assert_string_equal(report_row(&table, 0)[0].text, SERVED_UNIT);
    /* members, services, minutes, points, grants, late minutes, reversals */
    static const int64_t unit[] = {1, 1, 60, 100, 0, 30, 0};
    expect_numbers(&table, 0, 2, unit, COUNT_OF(unit));
    table = fill(&fixture, TABLE_QUARTER_COMMUNITIES, NULL, OCTOBER, OCTOBER + 92 * DAY);
    /* services, people, minutes, points, settled, stars */
    static const int64_t quarter[] = {2, 2, 100, 100, 0, ABSENT};
    expect_numbers(&table, 0, 2, quarter, COUNT_OF(quarter));
    fixture_close(&fixture);
}

static void test_a_year_file_tells_late_entries_apart(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *member = make_ledger(&fixture);
    const struct report_table table =
        fill(&fixture, TABLE_MEMBER_SUMS, member, OCTOBER, NOVEMBER + 30 * DAY);
    /* services, minutes, points, late minutes and points, grants, reversals, balance */
    static const int64_t sums[] = {2, 100, 100, 30, 25, 0, 0, 125};
    assert_int_equal(report_rows(&table), 1);
    expect_numbers(&table, 0, 0, sums, COUNT_OF(sums));
    fixture_close(&fixture);
}

static void test_an_empty_ledger_is_through_nothing(void **state)
{
    (void)state;
    struct fixture fixture;
    int64_t seq = -1;
    unsigned char hash[32] = {1};
    served_open(&fixture);
    assert_int_equal(report_load_through(fixture.store, NOVEMBER, &seq, hash, &fixture.error),
                     RESULT_OK);
    assert_int_equal(seq, 0);
    assert_int_equal(hash[0], 0);
    fixture_close(&fixture);
}

static void test_a_fortnight_counts_places_and_gaps(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *member = served_member(&fixture, NULL, NULL);
    const struct order order = served_order(&fixture, OCTOBER + 9 * 3600, "visit", NULL);
    (void)served_by(&fixture, &order, member, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &order, "420106001001-declined", OFFER_DECLINED, 0);
    (void)served_order(&fixture, OCTOBER + 15 * DAY, "visit", NULL); /* the 16th: the next one */
    struct report_table table =
        fill(&fixture, TABLE_FORTNIGHT_ORDERS, NULL, OCTOBER, OCTOBER + 15 * DAY);
    /* orders, wanted, filled, unfilled, dropped */
    static const int64_t expected[] = {1, 20, 1, 19, 0};
    assert_int_equal(report_rows(&table), 1);
    expect_numbers(&table, 0, 3, expected, COUNT_OF(expected));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_month_holds_what_was_posted_in_it),
        cmocka_unit_test(test_units_and_quarters_count_people_once),
        cmocka_unit_test(test_a_year_file_tells_late_entries_apart),
        cmocka_unit_test(test_an_empty_ledger_is_through_nothing),
        cmocka_unit_test(test_a_fortnight_counts_places_and_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
