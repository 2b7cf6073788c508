/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who hears of what: scopes, roles, what belongs to one member, and what a resident follows. */
#include "unit.h"

#include <diandan/domain/event.h>

#define HERE  "420106001001"
#define THERE "420106002001"
#define CITY  "420100000000"

#define REQUEST_A HERE "-request-a"
#define REQUEST_B HERE "-request-b"
#define ORDER_A   HERE "-order-a"

static void test_roles_and_scopes(void **state)
{
    (void)state;
    static const struct {
        int role;
        const char *subject, *scope;
        int kind;
        const char *region, *member;
        int heard;
    } rows[] = {
  /* a scope covers its communities and nothing beside */
        {ROLE_OFFICER,    "li",       HERE,     EVENT_REQUEST,  HERE,  NULL,       1},
        {ROLE_OFFICER,    "li",       HERE,     EVENT_REQUEST,  THERE, NULL,       0},
        {ROLE_OFFICER,    "li",       HERE,     EVENT_ROUND,    CITY,  NULL,       0},
        {ROLE_DEPARTMENT, "org",      "420106", EVENT_OFFER,    THERE, "m-1",      1},
        {ROLE_DEPARTMENT, "org",      "420107", EVENT_OFFER,    THERE, "m-1",      0},
        {ROLE_ADMIN,      "a",        "",       EVENT_LEDGER,   THERE, "m-1",      1},
        {ROLE_AUDITOR,    "au",       "4201",   EVENT_LEDGER,   HERE,  "m-1",      1},
        {ROLE_AUDITOR,    "au",       "4201",   EVENT_REVERSAL, HERE,  NULL,       1},
 /* of all regions */
        {ROLE_OFFICER,    "li",       HERE,     EVENT_RULE,     "",    NULL,       1},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_RULE,     "",    NULL,       0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_CATEGORY, "",    NULL,       1},
 /* a secretary reads the ledger of one unit only, which an event does not name */
        {ROLE_SECRETARY,  "s",        HERE,     EVENT_OFFER,    HERE,  "m-1",      1},
        {ROLE_SECRETARY,  "s",        HERE,     EVENT_LEDGER,   HERE,  "m-1",      0},
        {ROLE_SECRETARY,  "s",        HERE,     EVENT_FLAG,     HERE,  NULL,       0},
 /* members: their own, wherever it is; orders and notices of their community */
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_OFFER,    THERE, "m-1",      1},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_OFFER,    HERE,  "m-2",      0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_OFFER,    HERE,  "m",        0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_LEDGER,   HERE,  "m-1",      1},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_LEDGER,   HERE,  "m-2",      0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_LEDGER,   HERE,  NULL,       0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_MEMBER,   HERE,  "m-2",      0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_ORDER,    HERE,  NULL,       1},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_ORDER,    THERE, NULL,       0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_NOTICE,   HERE,  NULL,       1},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_REQUEST,  HERE,  NULL,       0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_ROUND,    HERE,  NULL,       0},
        {ROLE_MEMBER,     "m-1",      HERE,     EVENT_REVIEW,   HERE,  NULL,       0},
 /* what belongs to a member is theirs as a member alone */
        {ROLE_PANEL,      "m-1",      HERE,     EVENT_OFFER,    HERE,  "m-1",      0},
        {ROLE_PANEL,      "p",        HERE,     EVENT_NOTICE,   HERE,  NULL,       1},
        {ROLE_PANEL,      "p",        HERE,     EVENT_REQUEST,  HERE,  NULL,       0},
 /* a resident without a request hears nothing */
        {ROLE_RESIDENT,   "resident", "",       EVENT_REQUEST,  HERE,  NULL,       0},
        {ROLE_RESIDENT,   "resident", "",       EVENT_NOTICE,   HERE,  NULL,       0},
        {ROLE_RESIDENT,   "resident", "",       EVENT_OFFER,    HERE,  "resident", 0},
 /* kinds of a newer version */
        {ROLE_ADMIN,      "a",        "",       EVENT_KINDS,    HERE,  NULL,       0},
        {ROLE_ADMIN,      "a",        "",       -1,             HERE,  NULL,       0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct event event = {.kind = rows[i].kind,
                                    .region_code = rows[i].region,
                                    .thing_id = "thing",
                                    .member_id = rows[i].member};
        const struct follower follower = {.role = rows[i].role,
                                          .subject = rows[i].subject,
                                          .scope = rows[i].scope,
                                          .kinds = UINT64_MAX};
        if (event_is_for(&event, &follower) != rows[i].heard) {
            fail_msg("row %zu", i);
        }
    }
}

static void test_a_request_is_all_that_is_followed(void **state)
{
    (void)state;
    static const struct {
        int role;
        int kind;
        const char *thing;
        int heard;
    } rows[] = {
        {ROLE_RESIDENT, EVENT_REQUEST, REQUEST_A, 1},
        {ROLE_RESIDENT, EVENT_REQUEST, REQUEST_B, 1}, /* the one it was merged into */
        {ROLE_RESIDENT, EVENT_REQUEST, "another", 0},
        {ROLE_RESIDENT, EVENT_ORDER,   ORDER_A,   1},
        {ROLE_RESIDENT, EVENT_ORDER,   "another", 0},
        {ROLE_RESIDENT, EVENT_ORDER,   REQUEST_A, 0},
        {ROLE_RESIDENT, EVENT_OFFER,   ORDER_A,   0},
        {ROLE_ADMIN,    EVENT_REQUEST, REQUEST_A, 1},
        {ROLE_ADMIN,    EVENT_REQUEST, "another", 0},
        {ROLE_ADMIN,    EVENT_RULE,    "speed",   0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct event event = {
            .kind = rows[i].kind, .region_code = HERE, .thing_id = rows[i].thing};
        const struct follower follower = {.role = rows[i].role,
                                          .subject = "resident",
                                          .scope = "",
                                          .kinds = UINT64_MAX,
                                          .request_id = REQUEST_A,
                                          .leader_id = REQUEST_B,
                                          .order_id = ORDER_A};
        if (event_is_for(&event, &follower) != rows[i].heard) {
            fail_msg("row %zu", i);
        }
    }
}

static void test_kinds(void **state)
{
    (void)state;
    const uint64_t both = UINT64_C(1) << EVENT_ORDER | UINT64_C(1) << EVENT_LEDGER;
    assert_true(event_kinds_parse("order.changed,ledger.posted") == both);
    assert_true(event_kinds_parse("order.changed") == UINT64_C(1) << EVENT_ORDER);
    static const char *const unknown[] = {"",
                                          ",",
                                          "order",
                                          "order.changed, ledger.posted",
                                          "order.changed,x",
                                          "order.changedorder.changedorder.changedorder.changed"};
    for (size_t i = 0; i < COUNT_OF(unknown); i++) {
        if (event_kinds_parse(unknown[i]) != 0) {
            fail_msg("taken: %s", unknown[i]);
        }
    }
    const struct event event = {.kind = EVENT_ORDER, .region_code = HERE, .thing_id = "o"};
    struct follower follower = {.role = ROLE_ADMIN, .subject = "a", .scope = "", .kinds = both};
    assert_true(event_is_for(&event, &follower));
    follower.kinds = UINT64_C(1) << EVENT_LEDGER;
    assert_false(event_is_for(&event, &follower));
}

/* Everything that is told has a name of its own, and fits the set. */
static void test_every_kind_has_a_name(void **state)
{
    (void)state;
    assert_true(EVENT_KINDS <= 63);
    for (int i = 0; i < EVENT_KINDS; i++) {
        assert_non_null(event_kinds.zh[i]);
        assert_int_equal(words_find(&event_kinds, event_kinds.codes[i]), i);
        assert_true(event_kinds_parse(event_kinds.codes[i]) == UINT64_C(1) << i);
        assert_true(event_rules[i].roles != 0);
        assert_false(event_rules[i].roles & MAY_ANYONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_roles_and_scopes),
        cmocka_unit_test(test_a_request_is_all_that_is_followed),
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_every_kind_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
