/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the hash and the change, and between one request and the next, things happen. */
#include "fixture.h"

#include <diandan/app/accounts.h>
#include <diandan/app/sessions.h>
#include <diandan/crypto/password.h>
#include <diandan/store/access_store.h>

#include <string.h>

#define PASSWORD "correct horse battery"

/* An account with a password, and its hash. */
static struct account make_account(struct fixture *fixture, const char *name)
{
    char *text = arena_alloc(fixture->call.arena, PASSWORD_BYTES);
    struct account account;
    const struct account_input input = {.name = name, .role = ROLE_OFFICER, .scope = "420106"};
    password_hash(&fixture->world, PASSWORD, text);
    (void)fixture_as(fixture, ROLE_ADMIN, "admin", "", NULL);
    assert_int_equal(account_make(&fixture->call, &input, text, 0, &account), RESULT_OK);
    return account;
}

static struct call *resident(struct fixture *fixture)
{
    return fixture_as(fixture, ROLE_RESIDENT, "resident", "", NULL);
}

/* The secret of the cookie the call left. */
static struct slice cookie_of(const struct call *call)
{
    const char *secret = call->cookie + strlen(SESSION_COOKIE "=");
    return (struct slice){secret, strcspn(secret, ";")};
}

static enum result look_in(struct fixture *fixture, struct slice cookie, struct signed_in *ret)
{
    return session_authenticate(fixture->store, &fixture->world, cookie, fixture->call.arena, ret,
                                &fixture->error);
}

static void change_password(struct fixture *fixture, struct account *account)
{
    char *text = arena_alloc(fixture->call.arena, PASSWORD_BYTES);
    password_hash(&fixture->world, "something else now", text);
    assert_int_equal(account_set_password(&fixture->call, account, text, 0, "password_changed"),
                     RESULT_OK);
}

static void disable(struct fixture *fixture, struct account *account)
{
    account->state = ACCOUNT_DISABLED;
    assert_int_equal(account_save(fixture->store, account, &fixture->error), RESULT_OK);
}

static void lock(struct fixture *fixture, struct account *account)
{
    struct sign_in_input wrong = {account->name, "wrong", NULL};
    struct person person;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(session_check(resident(fixture), &wrong, NULL), RESULT_OK);
        assert_int_equal(session_open(&fixture->call, &wrong, &person), RESULT_UNAUTHENTICATED);
    }
}

static void nothing(struct fixture *fixture, struct account *account)
{
    (void)fixture;
    (void)account;
}

/* While a password was hashed the account may change: what was right then may be wrong now. */
static void test_what_was_hashed_is_judged_as_things_stand_then(void **state)
{
    (void)state;
    static const struct {
        void (*meanwhile)(struct fixture *fixture, struct account *account);
        enum result result;
    } rows[] = {
        {nothing,         RESULT_OK             },
        {change_password, RESULT_UNAUTHENTICATED},
        {disable,         RESULT_UNAUTHENTICATED},
        {lock,            RESULT_TOO_MANY       },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fixture fixture;
        struct person person;
        fixture_open(&fixture);
        struct account account = make_account(&fixture, "Li.Fang");
        const struct sign_in_input input = {"LI.fang", PASSWORD, NULL};
        assert_int_equal(session_check(resident(&fixture), &input, NULL), RESULT_OK);
        void *prepared = fixture.call.prepared;
        rows[i].meanwhile(&fixture, &account);
        resident(&fixture)->prepared = prepared;
        fixture.call.cookie = NULL;
        assert_int_equal(session_open(&fixture.call, &input, &person), rows[i].result);
        assert_int_equal(fixture.call.cookie != NULL, rows[i].result == RESULT_OK);
        fixture_close(&fixture);
    }
}

static void test_a_cookie_opens_until_the_session_or_the_account_ends(void **state)
{
    (void)state;
    struct fixture fixture;
    struct person person;
    struct signed_in signed_in;
    fixture_open(&fixture);
    struct account account = make_account(&fixture, "li.fang");
    const struct sign_in_input input = {"li.fang", PASSWORD, NULL};
    assert_int_equal(session_check(resident(&fixture), &input, NULL), RESULT_OK);
    assert_int_equal(session_open(&fixture.call, &input, &person), RESULT_OK);
    assert_string_equal(person.subject, "li.fang");
    assert_int_equal(person.expires_at, FIXTURE_NOW_S + 43200);
    const struct slice cookie = cookie_of(&fixture.call);
    assert_int_equal(look_in(&fixture, cookie, &signed_in), RESULT_OK);
    assert_string_equal(signed_in.account.id, account.id);
    assert_int_equal(look_in(&fixture, SLICE("dd_nonsense"), &signed_in), RESULT_NOT_FOUND);

    fixture.world.now_ms += INT64_C(1000) * (7200 + SESSION_TOUCH_S + 1);
    assert_int_equal(look_in(&fixture, cookie, &signed_in), RESULT_NOT_FOUND);
    fixture.world.now_ms -= 1000;
    assert_int_equal(look_in(&fixture, cookie, &signed_in), RESULT_OK);
    fixture.call.parameters[0] = signed_in.session.id;
    assert_int_equal(session_touch_operation.run(&fixture.call, NULL, NULL), RESULT_OK);
    fixture.world.now_ms += INT64_C(1000) * 7200;
    assert_int_equal(look_in(&fixture, cookie, &signed_in), RESULT_OK);

    disable(&fixture, &account);
    assert_int_equal(look_in(&fixture, cookie, &signed_in), RESULT_NOT_FOUND);
    assert_int_equal(fixture.error.rule, RULE_SESSION);
    fixture_close(&fixture);
}

static void test_what_ended_long_ago_is_forgotten(void **state)
{
    (void)state;
    struct fixture fixture;
    struct person person;
    struct session session;
    fixture_open(&fixture);
    (void)make_account(&fixture, "li.fang");
    const struct sign_in_input input = {"li.fang", PASSWORD, NULL};
    assert_int_equal(session_check(resident(&fixture), &input, NULL), RESULT_OK);
    assert_int_equal(session_open(&fixture.call, &input, &person), RESULT_OK);
    const int64_t end_ms = (person.expires_at + INT64_C(90) * 86400) * 1000;
    for (int past = 0; past < 2; past++) {
        fixture.world.now_ms = end_ms + past * INT64_C(1000);
        assert_int_equal(sessions_forget(&fixture.call), RESULT_OK);
        assert_int_equal(session_load(fixture.store, person.session_id, fixture.call.arena,
                                      &session, &fixture.error),
                         past ? RESULT_NOT_FOUND : RESULT_OK);
    }
    fixture_close(&fixture);
}

static void test_the_cookie_is_for_tls_where_people_come_by_it(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        int secure;
    } rows[] = {
        {NULL,               0},
        {"http://a.cn",      0},
        {"https://a.cn",     1},
        {"http://https://a", 0},
    };
    struct fixture fixture;
    struct person person;
    fixture_open(&fixture);
    (void)make_account(&fixture, "li.fang");
    const struct sign_in_input input = {"li.fang", PASSWORD, NULL};
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        fixture.settings.public_url = rows[i].url;
        assert_int_equal(session_check(resident(&fixture), &input, NULL), RESULT_OK);
        assert_int_equal(session_open(&fixture.call, &input, &person), RESULT_OK);
        assert_int_equal(strstr(fixture.call.cookie, "; Secure") != NULL, rows[i].secure);
        assert_non_null(strstr(fixture.call.cookie, "; HttpOnly; SameSite=Strict"));
    }
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_hashed_is_judged_as_things_stand_then),
        cmocka_unit_test(test_a_cookie_opens_until_the_session_or_the_account_ends),
        cmocka_unit_test(test_what_ended_long_ago_is_forgotten),
        cmocka_unit_test(test_the_cookie_is_for_tls_where_people_come_by_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
