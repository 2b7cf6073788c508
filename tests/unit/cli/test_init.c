/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo city: every life has somebody in every state, and the books are right. */
#include "program.h"

#include <diandan/crypto/password.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/domain/request.h>
#include <diandan/store/account_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/request_store.h>

#include <sys/stat.h>
#include <time.h>

static const struct scan everything = {.scope = "", .limit = 500, .state = ABSENT};

/* What a city holds, by state. */
struct census {
    int requests[REQUEST_REOPENED + 1];
    int orders[ORDER_EXPIRED + 1];
    int offers[OFFER_NO_SHOW + 1];
    int64_t latest; /* moment of the latest offer, request or order */
};

static void note_moment(struct census *census, int64_t at)
{
    census->latest = at > census->latest ? at : census->latest;
}

static void count_offers(struct store *store, struct arena *arena, const char *order_id,
                         struct census *census)
{
    struct error error;
    struct list offers;
    assert_int_equal(offer_list_of_order(store, order_id, arena, &offers, &error), RESULT_OK);
    for (size_t i = 0; i < offers.count; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        census->offers[offer->state]++;
        note_moment(census, offer->offered_at);
        note_moment(census, offer->answered_at);
        note_moment(census, offer->checked_out_at);
    }
}

static struct census take_census(struct program *program, const char *data)
{
    struct census census = {.latest = 0};
    struct store *store = NULL;
    struct error error;
    struct list things;
    assert_int_equal(store_open(arena_print(program->arena, "%s/%s", program->folder, data),
                                STORE_WRITE, &store, &error),
                     RESULT_OK);
    assert_int_equal(request_list(store, &everything, program->arena, &things, &error), RESULT_OK);
    for (size_t i = 0; i < things.count; i++) {
        census.requests[LIST_OF(things, struct request)[i].state]++;
        note_moment(&census, LIST_OF(things, struct request)[i].received_at);
    }
    assert_int_equal(order_list(store, &everything, program->arena, &things, &error), RESULT_OK);
    for (size_t i = 0; i < things.count; i++) {
        const struct order *order = &LIST_OF(things, struct order)[i];
        census.orders[order->state]++;
        note_moment(&census, order->created_at);
        count_offers(store, program->arena, order->id, &census);
    }
    assert_int_equal(member_list(store, &everything, program->arena, &things, &error), RESULT_OK);
    assert_int_equal(things.count, 200);
    store_close(store);
    return census;
}

static void assert_none_is_empty(const char *what, const int *counts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (counts[i] == 0) {
            fail_msg("%s: nothing in state %zu", what, i);
        }
    }
}

static void remove_data(struct program *program, const char *data)
{
    folder_remove(arena_print(program->arena, "%s/%s", program->folder, data));
}

static void test_every_state_of_every_life_is_there(void **state)
{
    (void)state;
    struct program program;
    program_open(&program);
    for (int seed = 1; seed <= 3; seed++) {
        const char *data = arena_print(program.arena, "city%d", seed);
        assert_int_equal(program_run(&program, arena_print(program.arena,
                                                           "init --data %s --demo --seed %d --json",
                                                           data, seed)),
                         0);
        const struct census census = take_census(&program, data);
        assert_none_is_empty("requests", census.requests, COUNT_OF(census.requests));
        assert_none_is_empty("orders", census.orders, COUNT_OF(census.orders));
        assert_none_is_empty("offers", census.offers, COUNT_OF(census.offers));
        assert_true(census.latest <= time(NULL));
        assert_int_equal(
            program_run(&program, arena_print(program.arena, "verify --data %s", data)), 0);
        remove_data(&program, data);
    }
    program_close(&program);
}

static void test_tokens_are_printed_once_and_kept_for_the_owner_alone(void **state)
{
    (void)state;
    struct program program;
    program_open(&program);
    assert_int_equal(program_run(&program, "init --data city --demo"), 0);
    assert_text_holds(program.out, "演示城市");
    const char *file = program_read(&program, "city/demo-tokens.json");
    static const char *const roles[] = {"admin",   "officer",   "department", "resident",
                                        "auditor", "secretary", "member"};
    for (size_t i = 0; i < COUNT_OF(roles); i++) {
        assert_text_holds(file, arena_print(program.arena, "\"role\":\"%s\"", roles[i]));
    }
    const char *secret = strstr(file, "dd_");
    assert_non_null(secret);
    assert_text_holds(program.out, arena_bytes(program.arena, secret, 46));
    struct stat status;
    assert_int_equal(
        stat(arena_print(program.arena, "%s/city/demo-tokens.json", program.folder), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    remove_data(&program, "city");
    program_close(&program);
}

/* Everybody may know the demo passwords: they open what their pages are for, and no more is told.
 */
static void test_each_kind_of_person_has_an_account(void **state)
{
    (void)state;
    static const struct {
        const char *role, *name, *face;
    } rows[] = {
        {"member",     "member",     "/member"    },
        {"officer",    "officer",    "/desk"      },
        {"officer",    "officer2",   "/desk"      },
        {"secretary",  "secretary",  "/department"},
        {"department", "department", "/department"},
        {"panel",      "panel",      "/department"},
        {"auditor",    "auditor",    "/department"},
        {"admin",      "admin",      "/admin"     },
    };
    struct program program;
    struct store *store = NULL;
    struct error error;
    struct account account;
    struct account second;
    program_open(&program);
    assert_int_equal(program_run(&program, "init --data city --demo"), 0);
    const char *file = program_read(&program, "city/demo-accounts.json");
    const char *data = arena_print(program.arena, "%s/city", program.folder);
    assert_int_equal(store_open(data, STORE_WRITE, &store, &error), RESULT_OK);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *password = arena_print(program.arena, "%s-diandan", rows[i].name);
        assert_text_holds(file, arena_print(program.arena,
                                            "{\"role\":\"%s\",\"name\":\"%s\",\"password\":\"%s\","
                                            "\"face\":\"%s\"",
                                            rows[i].role, rows[i].name, password, rows[i].face));
        assert_text_holds(program.out, password);
        assert_int_equal(account_load_by_name(store, rows[i].name, program.arena, &account, &error),
                         RESULT_OK);
        assert_string_equal(access_roles.codes[account.role], rows[i].role);
        assert_true(password_matches(account.password, password));
        assert_int_equal(account.must_change_password, 0);
    }
    assert_int_equal(account_load_by_name(store, "officer", program.arena, &account, &error),
                     RESULT_OK);
    assert_int_equal(account_load_by_name(store, "officer2", program.arena, &second, &error),
                     RESULT_OK);
    assert_string_equal(account.scope, second.scope);
    assert_string_not_equal(account.subject, second.subject);
    /* The member is the first of those with a token, at home where the officers work, and serves
       all over the district. */
    assert_int_equal(account_load_by_name(store, "member", program.arena, &account, &error),
                     RESULT_OK);
    assert_memory_equal(account.subject, second.scope, strlen(second.scope));
    assert_string_equal(account.scope, "420199");
    const char *first =
        strstr(program_read(&program, "city/demo-tokens.json"), "\"role\":\"member\"");
    assert_text_holds(first, account.subject);
    store_close(store);
    remove_data(&program, "city");
    program_close(&program);
}

/* Whoever tries the city out as a member has a proposal to answer and service on the books. */
static void test_the_members_with_tokens_have_something_to_show(void **state)
{
    (void)state;
    struct program program;
    struct store *store = NULL;
    struct error error;
    program_open(&program);
    assert_int_equal(program_run(&program, "init --data city --demo --json"), 0);
    const char *data = arena_print(program.arena, "%s/city", program.folder);
    assert_int_equal(store_open(data, STORE_WRITE, &store, &error), RESULT_OK);
    static const char mark[] = "\"role\":\"member\",\"subject\":\"";
    int members = 0;
    for (const char *at = program_read(&program, "city/demo-tokens.json");
         (at = strstr(at, mark)) != NULL; members++) {
        at += strlen(mark);
        const char *id = arena_bytes(program.arena, at, strcspn(at, "\""));
        struct list offers;
        int states[OFFER_NO_SHOW + 1] = {0};
        assert_int_equal(offer_list_of_member(store, id, NULL, 50, program.arena, &offers, &error),
                         RESULT_OK);
        for (size_t i = 0; i < offers.count; i++) {
            states[LIST_OF(offers, struct offer)[i].state]++;
        }
        assert_true(states[OFFER_PROPOSED] > 0);
        assert_true(states[OFFER_CONFIRMED] > 0);
    }
    assert_int_equal(members, 3);
    store_close(store);
    remove_data(&program, "city");
    program_close(&program);
}

static void test_a_folder_is_made_once(void **state)
{
    (void)state;
    struct program program;
    program_open(&program);
    assert_int_equal(program_run(&program, "init"), 2);
    assert_int_equal(program_run(&program, "init --data city"), 0);
    const char *tokens = program_read(&program, "city/demo-tokens.json");
    assert_text_holds(tokens, "\"role\":\"admin\"");
    assert_null(strstr(tokens, "\"role\":\"officer\""));
    assert_int_equal(program_run(&program, "init --data city --demo"), 2);
    assert_string_equal(program_read(&program, "city/demo-tokens.json"), tokens);
    remove_data(&program, "city");
    program_close(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_state_of_every_life_is_there),
        cmocka_unit_test(test_tokens_are_printed_once_and_kept_for_the_owner_alone),
        cmocka_unit_test(test_each_kind_of_person_has_an_account),
        cmocka_unit_test(test_the_members_with_tokens_have_something_to_show),
        cmocka_unit_test(test_a_folder_is_made_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
