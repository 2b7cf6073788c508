/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask.h"

#include <diandan/app/access.h>
#include <diandan/store/access_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

static const char *make_member(struct fixture *fixture)
{
    const struct region region = {FIXTURE_REGION, "水果湖"};
    const struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .consented_at = ABSENT,
        .version = 1,
    };
    assert_int_equal(region_save(fixture->store, &region, &fixture->error), RESULT_OK);
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
    return member.id;
}

static enum result authenticate(struct fixture *fixture, const char *bearer, struct caller *ret)
{
    struct token token;
    return access_authenticate(fixture->store, &fixture->world, slice_of(bearer),
                               fixture->call.arena, ret, &token, &fixture->error);
}

static void test_a_token_opens_the_door_until_it_ends(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const struct token_input input = {ROLE_OFFICER, "李主任", "420106", "值班室", 2, NULL};
    struct token_created created;
    struct caller caller = {0};
    assert_int_equal(token_create(&fixture.call, &input, &created), RESULT_OK);
    assert_int_equal(authenticate(&fixture, created.secret, &caller), RESULT_OK);
    assert_int_equal(caller.role, ROLE_OFFICER);
    assert_string_equal(caller.subject, "李主任");
    assert_string_equal(caller.scope, "420106");
    fixture.world.now_ms += INT64_C(2) * 86400 * 1000 - 1000;
    assert_int_equal(authenticate(&fixture, created.secret, &caller), RESULT_OK);
    fixture.world.now_ms += 1000;
    assert_int_equal(authenticate(&fixture, created.secret, &caller), RESULT_UNAUTHENTICATED);
    assert_int_equal(fixture.error.rule, RULE_TOKEN);
    fixture_close(&fixture);
}

static void test_what_is_no_token_is_refused_alike(void **state)
{
    (void)state;
    static const char *const bearers[] = {"",
                                          "x",
                                          "dd_",
                                          "dd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                          "dd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                                          "' OR 1=1 --"};
    struct fixture fixture;
    fixture_open(&fixture);
    struct caller caller;
    for (size_t i = 0; i < COUNT_OF(bearers); i++) {
        assert_int_equal(authenticate(&fixture, bearers[i], &caller), RESULT_UNAUTHENTICATED);
        assert_int_equal(fixture.error.rule, RULE_TOKEN);
        assert_string_equal(fixture.error.pointer, "Authorization");
    }
    fixture_close(&fixture);
}

static void test_a_revoked_token_is_dead_and_stays_revoked(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const struct token_input input = {ROLE_AUDITOR, "审计", "42", "审计", 30, NULL};
    struct token_created created;
    struct token revoked;
    struct caller caller;
    assert_int_equal(token_create(&fixture.call, &input, &created), RESULT_OK);
    fixture.call.parameters[0] = created.token.id;
    fixture.call.caller.scope = "420106";
    assert_int_equal(token_revoke_one(&fixture.call, NULL, &revoked), RESULT_FORBIDDEN);
    fixture.call.caller.scope = "42";
    assert_int_equal(token_revoke_one(&fixture.call, NULL, &revoked), RESULT_OK);
    assert_int_equal(revoked.revoked_at, FIXTURE_NOW_S);
    assert_int_equal(authenticate(&fixture, created.secret, &caller), RESULT_UNAUTHENTICATED);
    assert_int_equal(token_revoke_one(&fixture.call, NULL, &revoked), RESULT_CONFLICT);
    fixture.call.parameters[0] = "420106000000-none";
    assert_int_equal(token_revoke_one(&fixture.call, NULL, &revoked), RESULT_NOT_FOUND);
    fixture_close(&fixture);
}

static void test_nobody_gives_more_than_they_have(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const char *member = make_member(&fixture);
    /* clang-format off */
    const struct {
        int caller;
        const char *caller_scope;
        struct token_input input;
        enum result result;
        const char *pointer;
    } rows[] = {
        {ROLE_ADMIN,      "42",           {ROLE_OFFICER,  "x", "420106",  "x", 1, NULL}, RESULT_OK,        ""},
        {ROLE_ADMIN,      "42",           {ROLE_OFFICER,  "x", NULL,      "x", 1, NULL}, RESULT_OK,        ""},
        {ROLE_ADMIN,      "42",           {ROLE_OFFICER,  "x", "43",      "x", 1, NULL}, RESULT_FORBIDDEN, "/scope"},
        {ROLE_ADMIN,      "42",           {ROLE_OFFICER,  "x", "4",       "x", 1, NULL}, RESULT_FORBIDDEN, "/scope"},
        {ROLE_ADMIN,      "42",           {ROLE_OFFICER,  "x", "",        "x", 1, NULL}, RESULT_FORBIDDEN, "/scope"},
        {ROLE_ADMIN,      "",             {ROLE_OFFICER,  "x", "42x",     "x", 1, NULL}, RESULT_INVALID,   "/scope"},
        {ROLE_ADMIN,      "",             {ROLE_RESIDENT, "x", "42",      "x", 1, NULL}, RESULT_FORBIDDEN, "/role"},
        {ROLE_OFFICER,    "420106",       {ROLE_OFFICER,  "x", "420106",  "x", 1, NULL}, RESULT_FORBIDDEN, "/role"},
        {ROLE_OFFICER,    "420106",       {ROLE_ADMIN,    "x", "420106",  "x", 1, NULL}, RESULT_FORBIDDEN, "/role"},
        {ROLE_DEPARTMENT, "420106",       {ROLE_MEMBER,   member, NULL,   "x", 1, NULL}, RESULT_FORBIDDEN, "/role"},
        {ROLE_OFFICER,    "420106",       {ROLE_MEMBER,   member, NULL,   "x", 1, NULL}, RESULT_OK,        ""},
        {ROLE_OFFICER,    "420106001002", {ROLE_MEMBER,   member, NULL,   "x", 1, NULL}, RESULT_INVALID,   "/subject"},
        {ROLE_ADMIN,      "",             {ROLE_MEMBER,   "nobody", NULL, "x", 1, NULL}, RESULT_INVALID,   "/subject"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct token_created created;
        (void)fixture_as(&fixture, rows[i].caller, "caller", rows[i].caller_scope, NULL);
        assert_int_equal(token_create(&fixture.call, &rows[i].input, &created), rows[i].result);
        assert_string_equal(fixture.error.pointer, rows[i].pointer);
        if (rows[i].result == RESULT_OK && rows[i].input.role == ROLE_MEMBER) {
            assert_string_equal(created.token.scope, FIXTURE_REGION);
        }
    }
    fixture_close(&fixture);
}

static void test_the_secret_is_told_once_and_kept_nowhere(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const struct question question = {
        .input = &shape_token_input,
        .output = &shape_token_created,
        .run = token_create,
        .body = "{\"role\":\"auditor\",\"subject\":\"审计\",\"label\":\"审计\"}",
        .key = "key-0001",
    };
    const struct answer first = ask(&fixture, question);
    assert_int_equal(first.result, RESULT_OK);
    assert_holds(&first, "\"token\":\"dd_");
    const struct answer second = ask(&fixture, question);
    assert_int_equal(second.replayed, 1);
    assert_int_equal(second.status, 201);
    assert_holds_not(&second, "dd_");
    assert_holds(&second, "\"subject\":\"审计\"");
    assert_string_equal(second.location, first.location);
    struct saved_answer saved;
    assert_int_equal(
        answer_load(fixture.store, "test", "key-0001", fixture.call.arena, &saved, &fixture.error),
        RESULT_OK);
    assert_null(strstr(saved.body, "dd_"));
    fixture_close(&fixture);
}

static void test_tokens_are_listed_within_the_scope(void **state)
{
    (void)state;
    static const char *const scopes[] = {"", "42", "420106", "420106001001", "430106"};
    struct fixture fixture;
    fixture_open(&fixture);
    for (size_t i = 0; i < COUNT_OF(scopes); i++) {
        struct token_created created;
        const struct token_input input = {ROLE_AUDITOR, "审计", scopes[i], "审计", 30, NULL};
        assert_int_equal(token_create(&fixture.call, &input, &created), RESULT_OK);
    }
    static const struct {
        const char *scope;
        size_t count;
    } rows[] = {
        {"",             5},
        {"42",           3},
        {"420106",       2},
        {"420106001001", 1},
        {"4301",         1},
        {"44",           0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct page page;
        const struct token_query query = {NULL, 10};
        (void)fixture_as(&fixture, ROLE_ADMIN, "admin", rows[i].scope, NULL);
        assert_int_equal(token_pages(&fixture.call, &query, &page), RESULT_OK);
        assert_int_equal(page.items.count, rows[i].count);
    }
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_token_opens_the_door_until_it_ends),
        cmocka_unit_test(test_what_is_no_token_is_refused_alike),
        cmocka_unit_test(test_a_revoked_token_is_dead_and_stays_revoked),
        cmocka_unit_test(test_nobody_gives_more_than_they_have),
        cmocka_unit_test(test_the_secret_is_told_once_and_kept_nowhere),
        cmocka_unit_test(test_tokens_are_listed_within_the_scope),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
