/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags on service made by hand: what asks for a look, and what is found out about it. */
#include "served.h"

#include <diandan/app/flags.h>

#include <string.h>

static struct flag_page flags_of(struct fixture *fixture, int kind)
{
    struct flag_page page;
    const struct flag_query query = {.year = 2026, .kind = kind, .limit = 50};
    fixture->error = (struct error){0};
    fixture->call.caller = (struct caller){.role = ROLE_ADMIN, .subject = "admin", .scope = ""};
    assert_int_equal(flag_pages(&fixture->call, &query, &page), RESULT_OK);
    return page;
}

static const struct flag *flag_at(const struct flag_page *page, size_t i)
{
    assert_true(i < page->items.count);
    return &LIST_OF(page->items, struct flag)[i];
}

static void test_bursts_need_a_year_of_some_length(void **state)
{
    (void)state;
    static const struct {
        int64_t early, december;
        int flagged;
    } rows[] = {
        {360, 240, 0}, /* 40 % is not beyond 40 % */
        {359, 241, 1},
        {0,   599, 0}, /* too little to be looked at */
        {0,   600, 1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture;
        served_open(&fixture);
        const char *member = served_member(&fixture, SERVED_UNIT, NULL);
        const struct order early = served_order(&fixture, served_at(12, 0) - 1, "visit", NULL);
        const struct order late = served_order(&fixture, served_at(12, 0), "visit", NULL);
        (void)served_by(&fixture, &early, member, OFFER_CONFIRMED, rows[i].early);
        (void)served_by(&fixture, &late, member, OFFER_CONFIRMED, rows[i].december);
        const struct flag_page page = flags_of(&fixture, FLAG_YEAR_END_BURST);
        /* the member and the unit, which is the member alone */
        assert_int_equal(page.items.count, rows[i].flagged * 2);
        if (rows[i].flagged) {
            const struct flag *flag = flag_at(&page, 0);
            assert_string_equal(flag->subject, SERVED_UNIT);
            assert_string_equal(LIST_OF(flag->ids, const char *)[0], member);
            assert_string_equal(flag_at(&page, 1)->subject, member);
            assert_int_equal(flag->figure,
                             rows[i].december * 10000 / (rows[i].early + rows[i].december));
        }
        fixture_close(&fixture);
    }
}

static void test_attendance_typed_in_by_others_is_listed(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *member = served_member(&fixture, SERVED_UNIT, NULL);
    const char *honest = served_member(&fixture, SERVED_UNIT, NULL);
    const char *typed = NULL;
    for (int i = 0; i < 4; i++) {
        const struct order order = served_order(&fixture, served_at(3, 24 * i), "visit", NULL);
        const char *offer = served_by(&fixture, &order, member, OFFER_CONFIRMED, 60);
        typed = i == 2 ? offer : typed;
        served_attendance(&fixture, offer, i == 2 ? "officer" : member);
        offer = served_by(&fixture, &order, honest, OFFER_CONFIRMED, 60);
        served_attendance(&fixture, offer, honest);
    }
    struct flag_page page = flags_of(&fixture, FLAG_BACK_OFFICE);
    assert_int_equal(page.items.count, 1);
    const struct flag *flag = flag_at(&page, 0);
    assert_string_equal(flag->subject, member);
    assert_int_equal(flag->figure, 2500);
    assert_int_equal(flag->threshold, 3000);
    assert_int_equal(flag->over, 0);
    assert_int_equal(flag->count, 1);
    assert_string_equal(LIST_OF(flag->ids, const char *)[0], typed);
    const struct dated_rule rule = {"back_office_percent", FIXTURE_REGION, 1, 24, "admin", 1};
    assert_int_equal(rule_save(fixture.store, &rule, &fixture.error), RESULT_OK);
    page = flags_of(&fixture, FLAG_BACK_OFFICE);
    assert_int_equal(flag_at(&page, 0)->over, 1);
    fixture_close(&fixture);
}

static void test_overlaps_and_twins_are_pairs(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *member = served_member(&fixture, SERVED_UNIT, NULL);
    const char *third = served_member(&fixture, SERVED_UNIT, NULL);
    const char *fourth = served_member(&fixture, SERVED_UNIT, NULL);
    const struct order first = served_order(&fixture, served_at(3, 9), "visit", NULL);
    const struct order second = served_order(&fixture, served_at(3, 10), "visit", NULL);
    const struct order far = served_order(&fixture, served_at(3, 15), "visit", NULL);
    (void)served_by(&fixture, &first, member, OFFER_CONFIRMED, 90);
    (void)served_by(&fixture, &second, member, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &far, member, OFFER_CONFIRMED, 60);
    struct flag_page page = flags_of(&fixture, FLAG_OVERLAP);
    assert_int_equal(page.items.count, 1);
    assert_int_equal(flag_at(&page, 0)->figure, 30);
    assert_string_equal(flag_at(&page, 0)->subject, member);
    page = flags_of(&fixture, FLAG_TWIN);
    assert_int_equal(page.items.count, 1);
    assert_string_equal(flag_at(&page, 0)->subject, first.id);
    assert_string_equal(flag_at(&page, 0)->other, second.id);
    assert_int_equal(flag_at(&page, 0)->figure, 60);
    /* three people in one: no longer small, and not the same people */
    (void)served_by(&fixture, &first, third, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &first, fourth, OFFER_CONFIRMED, 60);
    assert_int_equal(flags_of(&fixture, FLAG_TWIN).items.count, 0);
    /* the same three in both */
    (void)served_by(&fixture, &second, third, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &second, fourth, OFFER_CONFIRMED, 60);
    assert_int_equal(flags_of(&fixture, FLAG_TWIN).items.count, 1);
    fixture_close(&fixture);
}

static void test_voices_that_praise_are_flagged(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *one = served_member(&fixture, SERVED_UNIT, NULL);
    const char *other = served_member(&fixture, SERVED_OTHER_UNIT, NULL);
    for (int i = 0; i < 3; i++) {
        const struct order mine = served_order(&fixture, served_at(3, 24 * i), "visit", NULL);
        const struct order theirs = served_order(&fixture, served_at(4, 24 * i), "visit", NULL);
        (void)served_by(&fixture, &mine, one, OFFER_CONFIRMED, 60);
        (void)served_by(&fixture, &theirs, other, OFFER_CONFIRMED, 60);
        served_review(&fixture, &mine, REVIEW_PEER, SERVED_OTHER_UNIT, 5);
        served_review(&fixture, &mine, REVIEW_SELF, one, 5);
        served_review(&fixture, &mine, REVIEW_RESIDENT, "a", i == 0 ? 4 : 3);
        served_review(&fixture, &mine, REVIEW_RESIDENT, "b", 3);
        if (i < 2) {
            assert_int_equal(flags_of(&fixture, FLAG_MUTUAL_PRAISE).items.count, 0);
            assert_int_equal(flags_of(&fixture, FLAG_SELF_GAP).items.count, 0);
        }
        served_review(&fixture, &theirs, REVIEW_PEER, SERVED_UNIT, 5);
    }
    struct flag_page page = flags_of(&fixture, FLAG_MUTUAL_PRAISE);
    assert_int_equal(page.items.count, 1);
    assert_string_equal(flag_at(&page, 0)->subject, SERVED_UNIT);
    assert_string_equal(flag_at(&page, 0)->other, SERVED_OTHER_UNIT);
    page = flags_of(&fixture, FLAG_SELF_GAP);
    assert_int_equal(page.items.count, 1);
    assert_string_equal(flag_at(&page, 0)->subject, one);
    assert_int_equal(flag_at(&page, 0)->figure, 183); /* 5.00 against (3.50 + 3 + 3) / 3 */
    fixture_close(&fixture);
}

static void test_a_flag_is_explained_under_its_key(void **state)
{
    (void)state;
    struct fixture fixture;
    struct flag flag;
    served_open(&fixture);
    const char *member = served_member(&fixture, SERVED_UNIT, NULL);
    const struct order first = served_order(&fixture, served_at(3, 9), "visit", NULL);
    const struct order second = served_order(&fixture, served_at(3, 10), "visit", NULL);
    (void)served_by(&fixture, &first, member, OFFER_CONFIRMED, 90);
    (void)served_by(&fixture, &second, member, OFFER_CONFIRMED, 60);
    struct flag_page page = flags_of(&fixture, FLAG_OVERLAP);
    const char *key = flag_at(&page, 0)->key;
    assert_int_equal(page.open, 1);
    const struct explain_input explain = {FLAG_EXPLAINED, "两处相邻，已核对签到"};
    /* a department of another district, and keys of nothing */
    assert_int_equal(
        flag_explain(fixture_as(&fixture, ROLE_DEPARTMENT, "d", "420107", key), &explain, &flag),
        RESULT_FORBIDDEN);
    char *changed = arena_text(fixture.call.arena, key);
    changed[strlen(changed) - 1] = changed[strlen(changed) - 1] == '0' ? '1' : '0';
    const char *const unknown[] = {changed,
                                   "x",
                                   "",
                                   "420106001001-overlap-2026-",
                                   "420106001001-overlap-99999-0123456789abcdef",
                                   "420106001001-nothing-2026-0123456789abcdef",
                                   "420106001001-overlap-2026-13-0123456789abcdef"};
    for (size_t i = 0; i < COUNT_OF(unknown); i++) {
        assert_int_equal(flag_explain(fixture_as(&fixture, ROLE_DEPARTMENT, "d", "", unknown[i]),
                                      &explain, &flag),
                         RESULT_NOT_FOUND);
    }
    struct call *call = fixture_as(&fixture, ROLE_DEPARTMENT, "officer-wu", "420106", key);
    assert_int_equal(flag_explain(call, &explain, &flag), RESULT_OK);
    assert_int_equal(flag_explain(call, &explain, &flag), RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_STATE);
    page = flags_of(&fixture, FLAG_OVERLAP);
    assert_int_equal(page.open, 0);
    assert_int_equal(flag_at(&page, 0)->state, FLAG_EXPLAINED);
    assert_string_equal(flag_at(&page, 0)->answered_by, "officer-wu");
    assert_string_equal(flag_at(&page, 0)->note, explain.note);
    struct list history;
    assert_int_equal(history_list(fixture.store, key, fixture.call.arena, &history, &fixture.error),
                     RESULT_OK);
    assert_int_equal(history.count, 1);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bursts_need_a_year_of_some_length),
        cmocka_unit_test(test_attendance_typed_in_by_others_is_listed),
        cmocka_unit_test(test_overlaps_and_twins_are_pairs),
        cmocka_unit_test(test_voices_that_praise_are_flagged),
        cmocka_unit_test(test_a_flag_is_explained_under_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
