/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months that are over are sealed once and in order; the database holds the seals fast. */
#include "fixture.h"

#include <diandan/app/posting.h>
#include <diandan/app/sealing.h>
#include <diandan/app/seals.h>
#include <diandan/store/seal_store.h>

#include <string.h>

static const unsigned char seed[SEAL_KEY_BYTES] = {9};
static const int64_t month_ms = INT64_C(31) * 86400 * 1000;

static void post(struct fixture *fixture, const char *cause, int64_t amount)
{
    struct entry entry = {
        .kind = ENTRY_SERVICE_POINTS,
        .phase = PHASE_DIRECT,
        .unit = UNIT_POINTS,
        .amount = amount,
        .debit = ledger_issuance,
        .credit = ledger_member_account(fixture->call.arena, "m1"),
        .cause = cause,
        .member_id = "m1",
        .region_code = FIXTURE_REGION,
    };
    assert_int_equal(ledger_post(&fixture->call, &entry), RESULT_OK);
}

static struct list seal_due(struct fixture *fixture)
{
    struct list seals = {0};
    assert_int_equal(seals_make_due(&fixture->call, &(int64_t){0}), RESULT_OK);
    assert_int_equal(seal_list(fixture->store, fixture->call.arena, &seals, &fixture->error),
                     RESULT_OK);
    return seals;
}

static void open_with_key(struct fixture *fixture)
{
    fixture_open(fixture);
    fixture->settings.seal_key = seed;
}

static void nothing_is_sealed_too_early(void **state)
{
    (void)state;
    struct fixture fixture;
    open_with_key(&fixture);
    assert_int_equal(seal_due(&fixture).count, 0); /* an empty ledger */
    post(&fixture, "a", 100);
    assert_int_equal(seal_due(&fixture).count, 0); /* the month is not over */
    fixture.world.now_ms += month_ms;
    fixture.settings.seal_key = NULL;
    assert_int_equal(seal_due(&fixture).count, 0); /* nothing to sign with */
    fixture.settings.seal_key = seed;
    assert_int_equal(seal_due(&fixture).count, 1);
    fixture_close(&fixture);
}

static void months_are_sealed_once_and_in_order(void **state)
{
    (void)state;
    struct fixture fixture;
    unsigned char public_key[SEAL_KEY_BYTES];
    open_with_key(&fixture);
    seal_public_key(seed, public_key);
    post(&fixture, "a", 100);
    post(&fixture, "b", 20);
    fixture.world.now_ms += 2 * month_ms; /* December has no entry */
    post(&fixture, "c", 3);
    fixture.world.now_ms += month_ms;
    assert_int_equal(seal_due(&fixture).count, 3);
    const struct list list = seal_due(&fixture); /* again: nothing more */
    assert_int_equal(list.count, 3);
    static const struct {
        const char *period;
        int64_t count, points;
    } rows[] = {
        {"2026-11", 2, 120},
        {"2026-12", 0, 0  },
        {"2027-01", 1, 3  }
    };
    const struct seal *seals = LIST_OF(list, struct seal);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_string_equal(seals[i].period, rows[i].period);
        assert_int_equal(seals[i].count, rows[i].count);
        assert_int_equal(seals[i].points, rows[i].points);
        assert_int_equal(seal_check(i > 0 ? &seals[i - 1] : NULL, &seals[i], public_key),
                         SEAL_FINE);
    }
    /* The database refuses a month twice, and one that leaves entries out. */
    assert_int_not_equal(seal_save(fixture.store, &seals[2], &fixture.error), RESULT_OK);
    struct seal gap = seals[2];
    gap.period = "2027-02";
    gap.first_seq = 5;
    gap.last_seq = 5;
    assert_int_not_equal(seal_save(fixture.store, &gap, &fixture.error), RESULT_OK);
    fixture_close(&fixture);
}

static void a_month_may_fill_many_pages(void **state)
{
    (void)state;
    enum { ENTRIES = 2000 }; /* two whole pages: the end is found without another entry */
    struct fixture fixture;
    open_with_key(&fixture);
    for (int i = 0; i < ENTRIES; i++) {
        post(&fixture, arena_print(fixture.call.arena, "cause:%d", i), 1);
    }
    fixture.world.now_ms += month_ms;
    post(&fixture, "later", 1);
    const struct list list = seal_due(&fixture);
    assert_int_equal(list.count, 1);
    assert_int_equal(LIST_OF(list, struct seal)[0].count, ENTRIES);
    assert_int_equal(LIST_OF(list, struct seal)[0].last_seq, ENTRIES);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_sealed_too_early),
        cmocka_unit_test(months_are_sealed_once_and_in_order),
        cmocka_unit_test(a_month_may_fill_many_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
