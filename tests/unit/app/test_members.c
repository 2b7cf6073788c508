/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask.h"

#include <diandan/app/members.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

#define UNIT "420106000000-office"
#define WHO  "\"region_code\":\"420106001001\",\"name\":\"张三丰\",\"phone\":\"13812345678\""

static void setup(struct fixture *fixture)
{
    static const struct region regions[] = {
        {FIXTURE_REGION, "水果湖"},
        {"420106001002", "东湖"   },
    };
    static const struct unit unit = {UNIT, "420106000000", "监测中心"};
    fixture_open(fixture);
    assert_int_equal(store_begin(fixture->store, &fixture->error), RESULT_OK);
    for (size_t i = 0; i < COUNT_OF(regions); i++) {
        assert_int_equal(region_save(fixture->store, &regions[i], &fixture->error), RESULT_OK);
    }
    assert_int_equal(unit_save(fixture->store, &unit, &fixture->error), RESULT_OK);
}

static struct answer create(struct fixture *fixture, const char *body)
{
    return ask(fixture, (struct question){.input = &shape_member_input,
                                          .output = &shape_member,
                                          .run = member_create,
                                          .body = body});
}

static struct answer patch(struct fixture *fixture, const char *body)
{
    return ask(fixture, (struct question){.method = "PATCH",
                                          .input = &shape_member_patch,
                                          .output = &shape_member,
                                          .run = member_patch,
                                          .body = body});
}

static struct answer patch_own(struct fixture *fixture, const char *body)
{
    return ask(fixture, (struct question){.method = "PATCH",
                                          .input = &shape_member_own_patch,
                                          .output = &shape_member_own,
                                          .run = member_me_patch,
                                          .body = body});
}

/* Id of the one member there is. */
static const char *only_id(struct fixture *fixture)
{
    struct list members;
    const struct scan scan = {.scope = "", .limit = 10, .state = ABSENT};
    assert_int_equal(
        member_list(fixture->store, &scan, fixture->call.arena, &members, &fixture->error),
        RESULT_OK);
    assert_int_equal(members.count, 1);
    return LIST_OF(members, struct member)[0].id;
}

static struct member load(struct fixture *fixture, const char *id)
{
    struct member member;
    assert_int_equal(member_load(fixture->store, id, fixture->call.arena, &member, &fixture->error),
                     RESULT_OK);
    return member;
}

static void test_refusals_name_rule_and_member(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *body;
        enum result result;
        enum rule rule;
        const char *pointer;
    } rows[] = {
        {"{\"name\":\"张三丰\"}", RESULT_INVALID, RULE_REQUIRED, "/region_code"},
        {"{\"region_code\":\"420106001001\"}", RESULT_INVALID, RULE_REQUIRED, "/name"},
        {"{\"region_code\":\"420106001099\",\"name\":\"甲\"}", RESULT_INVALID, RULE_UNKNOWN_ID, "/region_code"},
        {"{" WHO ",\"unit_id\":\"420106000000-none\"}", RESULT_INVALID, RULE_UNKNOWN_ID, "/unit_id"},
        {"{" WHO ",\"unit_id\":\"x\"}", RESULT_INVALID, RULE_UNKNOWN_ID, "/unit_id"},
        {"{" WHO ",\"longitude\":114.3}", RESULT_INVALID, RULE_REQUIRED, "/latitude"},
        {"{" WHO ",\"latitude\":30.5}", RESULT_INVALID, RULE_REQUIRED, "/longitude"},
        {"{" WHO ",\"skills\":[{\"code\":\"a\"},{\"code\":\"b\"},{\"code\":\"a\"}]}", RESULT_INVALID, RULE_DUPLICATE, "/skills/2/code"},
        {"{" WHO ",\"skills\":[{\"code\":\"a\",\"level\":6}]}", RESULT_INVALID, RULE_RANGE, "/skills/0/level"},
        {"{" WHO ",\"certificates\":[{\"code\":\"a\"},{\"code\":\"a\"}]}", RESULT_INVALID, RULE_DUPLICATE, "/certificates/1/code"},
        {"{" WHO ",\"resources\":[\"车\",\"车\"]}", RESULT_INVALID, RULE_DUPLICATE, "/resources/1"},
        {"{" WHO ",\"availability\":[{\"rrule\":\"FREQ=DAILY\",\"starts_at\":\"2026-01-01T08:00:00+08:00\",\"minutes\":60},"
         "{\"rrule\":\"FREQ=SOMETIMES\",\"starts_at\":\"2026-01-01T08:00:00+08:00\",\"minutes\":60}]}", RESULT_INVALID, RULE_RRULE, "/availability/1/rrule"},
        {"{" WHO ",\"availability\":[{\"rrule\":\"FREQ=SECONDLY\",\"starts_at\":\"2026-01-01T08:00:00+08:00\",\"minutes\":60}]}", RESULT_INVALID, RULE_RRULE, "/availability/0/rrule"},
        {"{" WHO ",\"exceptions\":[{\"starts_at\":\"2026-01-02T08:00:00+08:00\",\"ends_at\":\"2026-01-02T08:00:00+08:00\"}]}", RESULT_INVALID, RULE_INTERVAL, "/exceptions/0/ends_at"},
        {"{" WHO ",\"week_minutes_max\":10081}", RESULT_INVALID, RULE_RANGE, "/week_minutes_max"},
        {"{" WHO ",\"state\":\"gone\"}", RESULT_INVALID, RULE_CHOICE, "/state"},
        {"{" WHO ",\"consented\":\"yes\"}", RESULT_INVALID, RULE_TYPE, "/consented"},
        {"{" WHO ",\"points\":1}", RESULT_INVALID, RULE_UNKNOWN_MEMBER, "/points"},
    };
    /* clang-format on */
    struct fixture fixture;
    setup(&fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct answer answer = create(&fixture, rows[i].body);
        assert_int_equal(answer.result, rows[i].result);
        assert_int_equal(fixture.error.rule, rows[i].rule);
        assert_string_equal(fixture.error.pointer, rows[i].pointer);
    }
    fixture_close(&fixture);
}

static void test_identity_is_masked_but_for_officers_and_oneself(void **state)
{
    (void)state;
    struct fixture fixture;
    setup(&fixture);
    struct answer answer =
        create(&fixture, "{" WHO ",\"unit_id\":\"" UNIT "\",\"consented\":true}");
    assert_int_equal(answer.result, RESULT_OK);
    assert_int_equal(answer.status, 201);
    assert_holds(&answer, "\"张三丰\"");
    assert_holds(&answer, "\"week_minutes_max\":600");
    assert_holds(&answer, "\"consented_at\"");
    assert_string_equal(answer.etag, "\"v1\"");
    const char *id = only_id(&fixture);
    const struct question get = {.method = "GET", .output = &shape_member, .run = member_get};
    (void)fixture_as(&fixture, ROLE_AUDITOR, "audit", "4201", id);
    answer = ask(&fixture, get);
    assert_holds(&answer, "\"张*\"");
    assert_holds(&answer, "\"138****5678\"");
    assert_holds_not(&answer, "三丰");
    (void)fixture_as(&fixture, ROLE_OFFICER, "other", "420106001002", id);
    assert_int_equal(ask(&fixture, get).result, RESULT_FORBIDDEN);
    (void)fixture_as(&fixture, ROLE_MEMBER, id, FIXTURE_REGION, NULL);
    answer = ask(&fixture,
                 (struct question){.method = "GET", .output = &shape_member_own, .run = member_me});
    assert_holds(&answer, "\"张三丰\"");
    fixture_close(&fixture);
}

static void test_an_officer_registers_within_the_scope(void **state)
{
    (void)state;
    struct fixture fixture;
    setup(&fixture);
    (void)fixture_as(&fixture, ROLE_OFFICER, "other", "420106001002", NULL);
    assert_int_equal(create(&fixture, "{" WHO "}").result, RESULT_FORBIDDEN);
    assert_int_equal(fixture.error.rule, RULE_SCOPE);
    (void)fixture_as(&fixture, ROLE_OFFICER, "own", FIXTURE_REGION, NULL);
    assert_int_equal(create(&fixture, "{" WHO ",\"external_id\":\"7\"}").result, RESULT_OK);
    assert_int_equal(create(&fixture, "{" WHO ",\"external_id\":\"7\"}").result, RESULT_CONFLICT);
    assert_string_equal(fixture.error.pointer, "/external_id");
    fixture_close(&fixture);
}

static void test_a_patch_needs_the_version_and_replaces_lists_whole(void **state)
{
    (void)state;
    struct fixture fixture;
    setup(&fixture);
    assert_int_equal(create(&fixture, "{" WHO ",\"skills\":[{\"code\":\"电工\",\"level\":3},"
                                      "{\"code\":\"急救\",\"level\":2}]}")
                         .result,
                     RESULT_OK);
    const char *id = only_id(&fixture);
    const char *body = "{\"skills\":[{\"code\":\"河道巡查\"}]}";
    fixture.call.parameters[0] = id;
    assert_int_equal(patch(&fixture, body).result, RESULT_PRECONDITION_REQUIRED);
    fixture.call.if_match = 2;
    assert_int_equal(patch(&fixture, body).result, RESULT_PRECONDITION_FAILED);
    fixture.call.if_match = 1;
    assert_string_equal(patch(&fixture, body).etag, "\"v2\"");
    struct member member = load(&fixture, id);
    assert_string_equal(member.name, "张三丰");
    assert_int_equal(member.skills.count, 1);
    assert_string_equal(LIST_OF(member.skills, struct skill)[0].code, "河道巡查");
    assert_int_equal(LIST_OF(member.skills, struct skill)[0].level, 1);
    fixture.call.if_match = 2;
    assert_int_equal(patch(&fixture, "{\"name\":null}").result, RESULT_INVALID);
    assert_int_equal(patch(&fixture, "{\"region_code\":\"420106001002\"}").result, RESULT_INVALID);
    assert_int_equal(patch(&fixture, "{\"skills\":[{\"level\":2}]}").result, RESULT_INVALID);
    assert_string_equal(fixture.error.pointer, "/skills/0/code");
    assert_int_equal(load(&fixture, id).version, 2);
    fixture_close(&fixture);
}

static void test_a_member_changes_the_own_time_and_consent_only(void **state)
{
    (void)state;
    struct fixture fixture;
    setup(&fixture);
    assert_int_equal(create(&fixture, "{" WHO ",\"consented\":true}").result, RESULT_OK);
    const char *id = only_id(&fixture);
    (void)fixture_as(&fixture, ROLE_MEMBER, id, FIXTURE_REGION, NULL);
    fixture.call.if_match = 1;
    assert_int_equal(patch_own(&fixture, "{\"name\":\"李四\"}").result, RESULT_INVALID);
    assert_int_equal(fixture.error.rule, RULE_UNKNOWN_MEMBER);
    assert_int_equal(patch_own(&fixture, "{\"week_minutes_max\":120}").result, RESULT_OK);
    assert_int_equal(load(&fixture, id).consented_at, FIXTURE_NOW_S);
    fixture.world.now_ms += 60000;
    fixture.call.if_match = 2;
    assert_int_equal(patch_own(&fixture, "{\"consented\":true,\"state\":\"paused\"}").result,
                     RESULT_OK);
    assert_int_equal(load(&fixture, id).consented_at, FIXTURE_NOW_S);
    fixture.call.if_match = 3;
    assert_int_equal(patch_own(&fixture, "{\"consented\":false}").result, RESULT_OK);
    const struct member member = load(&fixture, id);
    assert_true(member.consented_at == ABSENT);
    assert_int_equal(member.state, MEMBER_PAUSED);
    assert_int_equal(member.week_minutes_max, 120);
    fixture_close(&fixture);
}

static void test_pages_by_scope_and_state(void **state)
{
    (void)state;
    struct fixture fixture;
    setup(&fixture);
    for (int i = 0; i < 5; i++) {
        const char *body = i % 2 ? "{" WHO ",\"state\":\"paused\"}" : "{" WHO "}";
        assert_int_equal(create(&fixture, body).result, RESULT_OK);
    }
    struct page page;
    struct member_query query = {
        .page = {.limit = 2, .state = MEMBER_ACTIVE}
    };
    assert_int_equal(member_pages(&fixture.call, &query, &page), RESULT_OK);
    assert_int_equal(page.items.count, 2);
    assert_non_null(page.next);
    query.page.after = page.next;
    assert_int_equal(member_pages(&fixture.call, &query, &page), RESULT_OK);
    assert_int_equal(page.items.count, 1);
    assert_null(page.next);
    query = (struct member_query){
        .page = {.limit = 10, .scope = "420106001002", .state = -1}
    };
    assert_int_equal(member_pages(&fixture.call, &query, &page), RESULT_OK);
    assert_int_equal(page.items.count, 0);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals_name_rule_and_member),
        cmocka_unit_test(test_identity_is_masked_but_for_officers_and_oneself),
        cmocka_unit_test(test_an_officer_registers_within_the_scope),
        cmocka_unit_test(test_a_patch_needs_the_version_and_replaces_lists_whole),
        cmocka_unit_test(test_a_member_changes_the_own_time_and_consent_only),
        cmocka_unit_test(test_pages_by_scope_and_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
