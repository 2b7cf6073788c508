/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask.h"

#include <diandan/app/places.h>
#include <diandan/app/rules.h>
#include <diandan/store/place_store.h>

static const struct page_query whole = {.limit = 500};

static enum result put_name(struct fixture *fixture, operation_function *run, const char *key)
{
    static const struct named_input input = {"名称"};
    union {
        struct region region;
        struct unit unit;
    } saved;
    fixture->error = (struct error){0};
    fixture->call.parameters[0] = key;
    return run(&fixture->call, &input, &saved);
}

static void test_regions_and_units_have_codes_of_form(void **state)
{
    (void)state;
    static const struct {
        operation_function *run;
        const char *key;
        enum result result;
        const char *pointer;
    } rows[] = {
        {region_put, FIXTURE_REGION,        RESULT_OK,        ""            },
        {region_put, "420106000000",        RESULT_OK,        ""            },
        {region_put, "42010600000",         RESULT_INVALID,   "code"        },
        {region_put, "42010600000x",        RESULT_INVALID,   "code"        },
        {region_put, "430106000000",        RESULT_FORBIDDEN, "/region_code"},
        {unit_put,   "420106000000-office", RESULT_OK,        ""            },
        {unit_put,   "420106000000-",       RESULT_INVALID,   "id"          },
        {unit_put,   "420106000000",        RESULT_INVALID,   "id"          },
        {unit_put,   "420106000000-a b",    RESULT_INVALID,   "id"          },
        {unit_put,   "office",              RESULT_INVALID,   "id"          },
        {unit_put,   "420107000000-office", RESULT_INVALID,   "/region_code"},
        {unit_put,   "430106000000-office", RESULT_FORBIDDEN, "/region_code"},
    };
    struct fixture fixture;
    fixture_open(&fixture);
    fixture.call.caller.scope = "42";
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(put_name(&fixture, rows[i].run, rows[i].key), rows[i].result);
        assert_string_equal(fixture.error.pointer, rows[i].pointer);
    }
    struct page page;
    assert_int_equal(region_pages(&fixture.call, &whole, &page), RESULT_OK);
    assert_int_equal(page.items.count, 2);
    assert_int_equal(unit_pages(&fixture.call, &whole, &page), RESULT_OK);
    assert_int_equal(page.items.count, 1);
    assert_string_equal(LIST_OF(page.items, struct unit)[0].region_code, "420106000000");
    fixture.call.caller.scope = FIXTURE_REGION;
    assert_int_equal(region_pages(&fixture.call, &whole, &page), RESULT_OK);
    assert_int_equal(page.items.count, 1);
    fixture_close(&fixture);
}

static struct answer put_category(struct fixture *fixture, const char *code, const char *body)
{
    fixture->call.parameters[0] = code;
    return ask(fixture, (struct question){.method = "PUT",
                                          .input = &shape_category_input,
                                          .output = &shape_category,
                                          .run = category_put,
                                          .body = body});
}

static void test_a_category_is_put_whole(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    struct answer answer =
        put_category(&fixture, "visit",
                     "{\"name\":\"走访\",\"skill\":\"急救\",\"count\":3,\"headcount_min\":2}");
    assert_int_equal(answer.result, RESULT_OK);
    assert_holds(&answer, "\"code\":\"visit\"");
    assert_holds(&answer, "\"minutes\":120");
    answer = put_category(&fixture, "visit", "{\"name\":\"走访老人\"}");
    assert_holds(&answer, "\"走访老人\"");
    assert_holds_not(&answer, "skill");
    assert_int_equal(
        put_category(&fixture, "visit", "{\"name\":\"走访\",\"headcount_min\":2}").result,
        RESULT_INVALID);
    assert_string_equal(fixture.error.pointer, "/headcount_min");
    assert_int_equal(put_category(&fixture, "a\nb", "{\"name\":\"走访\"}").result, RESULT_INVALID);
    struct page page;
    assert_int_equal(category_pages(&fixture.call, &whole, &page), RESULT_OK);
    assert_int_equal(page.items.count, 1);
    fixture_close(&fixture);
}

static enum result put_rule(struct fixture *fixture, const char *name, int64_t from, int64_t value)
{
    const struct rule_input input = {.valid_from = from, .value = value};
    struct dated_rule saved;
    fixture->error = (struct error){0};
    fixture->call.parameters[0] = name;
    return rule_put(&fixture->call, &input, &saved);
}

static int64_t value_now(struct fixture *fixture, const char *name)
{
    struct page page;
    assert_int_equal(rule_pages(&fixture->call, NULL, &page), RESULT_OK);
    for (size_t i = 0; i < page.items.count; i++) {
        const struct known_rule *rule = &LIST_OF(page.items, struct known_rule)[i];
        if (strcmp(rule->name, name) == 0) {
            return rule->value;
        }
    }
    fail();
    return 0;
}

static void test_rules_hold_from_their_day_and_never_from_the_past(void **state)
{
    (void)state;
    const char *name = "points_per_hour";
    struct fixture fixture;
    fixture_open(&fixture);
    assert_int_equal(value_now(&fixture, name), 100);
    assert_int_equal(put_rule(&fixture, "points_per_year", ABSENT, 1), RESULT_NOT_FOUND);
    assert_int_equal(put_rule(&fixture, name, FIXTURE_NOW_S - 1, 200), RESULT_INVALID);
    assert_string_equal(fixture.error.pointer, "/valid_from");
    assert_int_equal(put_rule(&fixture, name, FIXTURE_NOW_S + 100, 300), RESULT_OK);
    assert_int_equal(value_now(&fixture, name), 100);
    assert_int_equal(put_rule(&fixture, name, ABSENT, 200), RESULT_OK);
    assert_int_equal(value_now(&fixture, name), 200);
    assert_int_equal(put_rule(&fixture, name, ABSENT, 250), RESULT_CONFLICT);
    fixture.world.now_ms += 100 * 1000;
    assert_int_equal(value_now(&fixture, name), 300);
    int64_t held;
    assert_int_equal(rule_value(fixture.store, name, FIXTURE_NOW_S + 99, &held, &fixture.error),
                     RESULT_OK);
    assert_int_equal(held, 200);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regions_and_units_have_codes_of_form),
        cmocka_unit_test(test_a_category_is_put_whole),
        cmocka_unit_test(test_rules_hold_from_their_day_and_never_from_the_past),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
