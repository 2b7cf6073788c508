/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules by subject, and what a month would have been under others. */
#include "served.h"

#include <diandan/app/points_rule.h>
#include <diandan/app/rules.h>

#include <string.h>

static enum result put(struct fixture *fixture, const char *scope, const char *name,
                       const char *subject, int64_t value)
{
    const struct rule_input input = {.valid_from = ABSENT, .value = value, .subject = subject};
    struct dated_rule saved;
    return rule_put(fixture_as(fixture, ROLE_DEPARTMENT, "d", scope, name), &input, &saved);
}

static void test_a_subject_is_known_of_its_kind_and_in_reach(void **state)
{
    (void)state;
    static const struct {
        const char *scope, *name, *subject;
        enum result result;
        enum rule rule;
    } rows[] = {
        {"",       "points_per_hour", NULL,                   RESULT_OK,        RULE_NONE          },
        {"420106", "points_per_hour", NULL,                   RESULT_FORBIDDEN, RULE_SCOPE         },
        {"420106", "points_per_hour", "visit",                RESULT_FORBIDDEN, RULE_SCOPE         },
        {"",       "points_per_hour", "visit",                RESULT_OK,        RULE_NONE          },
        {"",       "points_per_hour", "nothing",              RESULT_INVALID,   RULE_UNKNOWN_ID    },
        {"",       "points_per_hour", SERVED_UNIT,            RESULT_INVALID,   RULE_UNKNOWN_ID    },
        {"420106", "quota_times",     SERVED_UNIT,            RESULT_OK,        RULE_NONE          },
        {"420107", "quota_times",     SERVED_UNIT,            RESULT_FORBIDDEN, RULE_SCOPE         },
        {"",       "quota_times",     "420106000000-nothing", RESULT_INVALID,   RULE_UNKNOWN_ID    },
        {"420106", "burst_percent",   FIXTURE_REGION,         RESULT_OK,        RULE_NONE          },
        {"420107", "burst_percent",   FIXTURE_REGION,         RESULT_FORBIDDEN, RULE_SCOPE         },
        {"",       "burst_percent",   "420106",               RESULT_INVALID,   RULE_UNKNOWN_ID    },
        {"",       "burst_percent",   "429999999999",         RESULT_INVALID,   RULE_UNKNOWN_ID    },
        {"",       "twin_minutes",    "visit",                RESULT_INVALID,   RULE_UNKNOWN_MEMBER},
    };
    struct fixture fixture;
    served_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(put(&fixture, rows[i].scope, rows[i].name, rows[i].subject, 50),
                         rows[i].result);
        assert_int_equal(fixture.error.rule, rows[i].rule);
        assert_string_equal(fixture.error.pointer, rows[i].result == RESULT_OK ? "" : "/subject");
    }
    fixture_close(&fixture);
}

static void test_values_are_listed_by_subject(void **state)
{
    (void)state;
    struct fixture fixture;
    struct page page;
    served_open(&fixture);
    assert_int_equal(put(&fixture, "", "points_per_hour", "visit", 300), RESULT_OK);
    assert_int_equal(put(&fixture, "", "points_per_hour", "legal", 400), RESULT_OK);
    fixture.world.now_ms += 1000;
    assert_int_equal(put(&fixture, "", "points_per_hour", "visit", 301), RESULT_OK);
    assert_int_equal(rule_pages(&fixture.call, NULL, &page), RESULT_OK);
    const struct known_rule *rule = page.items.items; /* the first of rule_names */
    const struct subject_rule *group = rule->by_subject.items;
    assert_int_equal(rule->value, 100);
    assert_int_equal(rule->values.count, 0);
    assert_int_equal(rule->subjects.count, 1);
    assert_string_equal(LIST_OF(rule->subjects, const char *)[0], "category");
    assert_int_equal(rule->by_subject.count, 2);
    assert_string_equal(group[0].subject, "legal");
    assert_int_equal(group[0].value, 400);
    assert_string_equal(group[1].subject, "visit");
    assert_int_equal(group[1].values.count, 2);
    assert_int_equal(group[1].value, 301);
    fixture_close(&fixture);
}

static void test_a_category_goes_before_all_wherever_it_comes_from(void **state)
{
    (void)state;
    struct rule_change changes[] = {
        {"points_per_hour", NULL,    200},
        {"percent_unrated", "legal", 50 }
    };
    const struct list overrides = {changes, COUNT_OF(changes)};
    struct fixture fixture;
    struct points_rule rule;
    served_open(&fixture);
    assert_int_equal(put(&fixture, "", "points_per_hour", "legal", 400), RESULT_OK);
    static const struct {
        const char *category;
        int changed;
        int64_t per_hour, unrated;
    } rows[] = {
        {"visit", 0, 100, 100},
        {"visit", 1, 200, 100},
        {"legal", 0, 400, 100},
        {"legal", 1, 400, 50 }, /* its own stored rate stays; the change is for all */
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(points_rule_load(&fixture.call, rows[i].category, FIXTURE_NOW_S,
                                          rows[i].changed ? &overrides : NULL, &rule),
                         RESULT_OK);
        assert_int_equal(rule.points_per_hour, rows[i].per_hour);
        assert_int_equal(rule.rating_percent[0], rows[i].unrated);
        assert_int_equal(rule.rating_percent[5], 120);
    }
    fixture_close(&fixture);
}

static enum result preview(struct fixture *fixture, struct rule_change change, const char *month,
                           const char *scope, struct preview *ret)
{
    const struct preview_input input = {
        {&change, 1},
        month, scope
    };
    return rule_preview(fixture_as(fixture, ROLE_DEPARTMENT, "d", "420106", NULL), &input, ret);
}

static void test_a_month_is_recomputed_and_nothing_saved(void **state)
{
    (void)state;
    struct fixture fixture;
    struct preview seen;
    served_open(&fixture);
    const char *first = served_member(&fixture, SERVED_UNIT, NULL);
    const char *second = served_member(&fixture, SERVED_UNIT, NULL);
    const struct order visit = served_order(&fixture, served_at(11, 0), "visit", NULL);
    const struct order legal = served_order(&fixture, served_at(11, 30), "legal", NULL);
    const struct order before = served_order(&fixture, served_at(11, 0) - 1, "visit", NULL);
    (void)served_by(&fixture, &visit, first, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &visit, second, OFFER_CONFIRMED, 30);
    (void)served_by(&fixture, &legal, second, OFFER_CONFIRMED, 120);
    (void)served_by(&fixture, &before, second, OFFER_CONFIRMED, 120);
    served_review(&fixture, &visit, REVIEW_RESIDENT, "r", 5);
    const struct rule_change five = {"percent_5_stars", NULL, 60};
    assert_int_equal(preview(&fixture, five, "2026-11", NULL, &seen), RESULT_OK);
    assert_int_equal(seen.orders, 2);
    assert_int_equal(seen.services, 3);
    assert_int_equal(seen.before, 120 + 60 + 200);
    assert_int_equal(seen.after, 60 + 30 + 200);
    assert_int_equal(seen.difference, -90);
    assert_int_equal(seen.members, 2);
    assert_int_equal(seen.better, 0);
    assert_int_equal(seen.worse, 2);
    assert_int_equal(seen.regions.count, 1);
    const struct preview_member *changed = seen.changed.items;
    assert_int_equal(seen.changed.count, 2);
    assert_string_equal(changed[0].member_id, first);
    assert_string_equal(changed[0].name, "张三丰");
    assert_int_equal(changed[0].difference, -60);
    assert_int_equal(changed[1].services, 2);
    assert_int_equal(changed[1].before, 260);
    const struct rule_change legal_only = {"points_per_hour", "legal", 200};
    assert_int_equal(preview(&fixture, legal_only, "2026-11", NULL, &seen), RESULT_OK);
    assert_int_equal(seen.difference, 200);
    assert_int_equal(seen.better, 1);
    assert_int_equal(preview(&fixture, five, "2026-09", NULL, &seen), RESULT_OK);
    assert_int_equal(seen.services, 0);
    struct list rules;
    struct entry head;
    assert_int_equal(rule_list(fixture.store, fixture.call.arena, &rules, &fixture.error),
                     RESULT_OK);
    assert_int_equal(rules.count, 0);
    assert_int_equal(entry_load_head(fixture.store, fixture.call.arena, &head, &fixture.error),
                     RESULT_NOT_FOUND);
    fixture_close(&fixture);
}

static void test_what_has_no_preview_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        struct rule_change change;
        const char *month, *scope;
        enum result result;
        const char *pointer;
    } rows[] = {
        {{"quota_times", NULL, 1},         "2026-11", NULL,     RESULT_INVALID,   "/changes/0/name"   },
        {{"nothing", NULL, 1},             "2026-11", NULL,     RESULT_INVALID,   "/changes/0/name"   },
        {{"percent_1_star", NULL, 1001},   "2026-11", NULL,     RESULT_INVALID,   "/changes/0/value"  },
        {{"percent_1_star", "nothing", 1}, "2026-11", NULL,     RESULT_INVALID,   "/changes/0/subject"},
        {{"percent_1_star", NULL, 1},      "2026-13", NULL,     RESULT_INVALID,   "/month"            },
        {{"percent_1_star", NULL, 1},      "2026-1x", NULL,     RESULT_INVALID,   "/month"            },
        {{"percent_1_star", NULL, 1},      "2026-11", "420107", RESULT_FORBIDDEN, "scope"             },
    };
    struct fixture fixture;
    struct preview seen;
    served_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(preview(&fixture, rows[i].change, rows[i].month, rows[i].scope, &seen),
                         rows[i].result);
        assert_string_equal(fixture.error.pointer, rows[i].pointer);
    }
    struct rule_change twice[] = {
        {"percent_1_star", NULL, 1},
        {"percent_1_star", "",   2}
    };
    const struct preview_input input = {
        {twice, COUNT_OF(twice)},
        "2026-11", NULL
    };
    fixture.error = (struct error){0};
    assert_int_equal(rule_preview(&fixture.call, &input, &seen), RESULT_INVALID);
    assert_string_equal(fixture.error.pointer, "/changes/1/name");
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_subject_is_known_of_its_kind_and_in_reach),
        cmocka_unit_test(test_values_are_listed_by_subject),
        cmocka_unit_test(test_a_category_goes_before_all_wherever_it_comes_from),
        cmocka_unit_test(test_a_month_is_recomputed_and_nothing_saved),
        cmocka_unit_test(test_what_has_no_preview_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
