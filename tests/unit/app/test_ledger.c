/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <diandan/app/chain.h>
#include <diandan/app/ledger.h>
#include <diandan/app/orders.h>
#include <diandan/app/pulls.h>
#include <diandan/app/reviews.h>
#include <diandan/app/settlements.h>
#include <diandan/crypto/hash.h>
#include <diandan/domain/offer.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/review_store.h>

enum { SERVICE_AT = FIXTURE_NOW_S / 3600 * 3600 - 86400 };

static void setup(struct fixture *fixture)
{
    static const struct region region = {.code = FIXTURE_REGION, .name = "水果湖"};
    static const struct category category = {
        .code = "visit", .name = "走访", .level = 1, .count = 1, .minutes = 60, .priority = 50};
    fixture_open(fixture);
    assert_int_equal(region_save(fixture->store, &region, &fixture->error), RESULT_OK);
    assert_int_equal(category_save(fixture->store, &category, &fixture->error), RESULT_OK);
}

/* An order that took place, with a role of so many people. */
static struct order make_order(struct fixture *fixture, int64_t starts_at)
{
    static struct role role = {.level = 1, .count = 20};
    struct order order = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .title = "走访",
        .category = "visit",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = starts_at,
        .ends_at = starts_at + 7200,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_DONE,
        .created_by = "admin",
        .created_at = starts_at,
        .version = 1,
    };
    assert_int_equal(order_save(fixture->store, &order, &fixture->error), RESULT_OK);
    return order;
}

static const char *make_member(struct fixture *fixture)
{
    struct member member = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .name = "张三丰",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .week_minutes_max = 600,
        .consented_at = 1,
        .created_at = 1,
        .version = 1,
    };
    assert_int_equal(member_save(fixture->store, &member, &fixture->error), RESULT_OK);
    return member.id;
}

static struct offer make_offer(struct fixture *fixture, const struct order *order,
                               const char *member_id, int state, int64_t minutes)
{
    struct offer offer = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .order_id = order->id,
        .member_id = member_id,
        .state = state,
        .reasons = "[]",
        .offered_at = 1,
        .answered_at = 2,
        .checked_in_at = order->starts_at,
        .checked_out_at = order->ends_at,
        .minutes = minutes,
        .version = 1,
    };
    assert_int_equal(offer_save(fixture->store, &offer, &fixture->error), RESULT_OK);
    return offer;
}

static void add_review(struct fixture *fixture, const struct order *order, int kind,
                       const char *author, int64_t rating)
{
    const struct review review = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .order_id = order->id,
        .kind = kind,
        .author = author,
        .rating = rating,
        .created_at = 3,
    };
    assert_int_equal(review_save(fixture->store, &review, &fixture->error), RESULT_OK);
}

/* Show it and, when its notice has ended, post it; the clock stands there afterwards. */
static enum result settle(struct fixture *fixture, const char *order_id, struct settlement *ret)
{
    enum result result =
        order_settle(fixture_as(fixture, ROLE_OFFICER, "officer", "420106", order_id), NULL, ret);
    if (result == RESULT_OK) {
        fixture->world.now_ms = ret->notice_until * 1000;
        result = settlement_post(fixture_as(fixture, ROLE_OFFICER, "officer", "420106", ret->id),
                                 NULL, ret);
    }
    return result;
}

static struct balance balance_of(struct fixture *fixture, const char *member_id, int64_t at)
{
    struct balance balance;
    const struct balance_query query = {at};
    assert_int_equal(ledger_balance(fixture_as(fixture, ROLE_MEMBER, member_id, "", member_id),
                                    &query, &balance),
                     RESULT_OK);
    return balance;
}

static void test_settle_posts_exact_sums(void **state)
{
    (void)state;
    /* minutes, own and resident stars (0 = none), points in hundredths by the rates of rule_names
     */
    static const struct {
        int64_t minutes, own, stars[3], points;
    } rows[] = {
        {60,  5, {0},       100}, /* the own voice alone is unrated: 100 % */
        {60,  1, {0},       100},
        {90,  5, {5},       180}, /* 120 % */
        {60,  0, {1},       0  }, /* one star pays nothing */
        {60,  5, {1},       60 }, /* (10 * 5 + 50 * 1) / 60 = 1.67: two stars */
        {60,  5, {2},       60 }, /* 2.5 rounds down to 2 */
        {7,   0, {3},       9  }, /* 9.33 */
        {0,   5, {5},       0  },
        {61,  0, {4, 5},    101}, /* 4.5 rounds down to 4; 101.67 */
        {61,  5, {4, 5},    122}, /* 4.58 rounds up to 5 */
        {120, 0, {5, 5, 4}, 240}, /* 4.67 rounds up to 5 */
    };
    struct fixture fixture;
    setup(&fixture);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct settlement settlement;
        const struct order order = make_order(&fixture, SERVICE_AT);
        const char *member = make_member(&fixture);
        (void)make_offer(&fixture, &order, member, OFFER_CONFIRMED, rows[i].minutes);
        (void)make_offer(&fixture, &order, make_member(&fixture), OFFER_NO_SHOW, ABSENT);
        if (rows[i].own) {
            add_review(&fixture, &order, REVIEW_SELF, member, rows[i].own);
        }
        for (size_t k = 0; k < 3 && rows[i].stars[k]; k++) {
            add_review(&fixture, &order, REVIEW_RESIDENT,
                       call_new_id(&fixture.call, FIXTURE_REGION), rows[i].stars[k]);
        }
        assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_OK);
        assert_int_equal(settlement.state, SETTLEMENT_POSTED);
        assert_int_equal(settlement.lines.count, 1);
        assert_int_equal(LIST_OF(settlement.lines, struct settlement_line)[0].points,
                         rows[i].points);
        const struct balance balance = balance_of(&fixture, member, ABSENT);
        assert_int_equal(balance.minutes, rows[i].minutes);
        assert_int_equal(balance.points, rows[i].points);
        assert_int_equal(balance_of(&fixture, member, FIXTURE_NOW_S - 1).points, 0);
    }
    fixture_close(&fixture);
}

/* A clock that was set back hides nothing that was posted. */
static void test_balances_outlive_a_clock_set_back(void **state)
{
    (void)state;
    struct fixture fixture;
    struct settlement settlement;
    setup(&fixture);
    const struct order order = make_order(&fixture, SERVICE_AT);
    const char *member = make_member(&fixture);
    (void)make_offer(&fixture, &order, member, OFFER_CONFIRMED, 60);
    assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_OK);
    fixture.world.now_ms = INT64_C(1000) * (FIXTURE_NOW_S - 86400);
    assert_int_equal(balance_of(&fixture, member, ABSENT).minutes, 60);
    assert_int_equal(balance_of(&fixture, member, FIXTURE_NOW_S - 86400).minutes, 0);
    fixture_close(&fixture);
}

static void test_settle_twice_is_refused(void **state)
{
    (void)state;
    struct fixture fixture;
    struct settlement settlement;
    struct ledger_head before;
    struct ledger_head after;
    setup(&fixture);
    struct order order = make_order(&fixture, SERVICE_AT);
    (void)make_offer(&fixture, &order, make_member(&fixture), OFFER_CONFIRMED, 60);
    assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_OK);
    assert_int_equal(ledger_head(&fixture.call, NULL, &before), RESULT_OK);
    assert_int_equal(before.seq, 2);
    assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_STATE);
    /* Even where the state was lost, what is paid stays paid once. */
    order.version = 7;
    assert_int_equal(order_save_state(fixture.store, &order, &fixture.error), RESULT_OK);
    assert_int_equal(store_begin(fixture.store, &fixture.error), RESULT_OK);
    assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_ALREADY);
    assert_string_equal(fixture.error.pointer, "/order_id");
    store_rollback(fixture.store);
    assert_int_equal(ledger_head(&fixture.call, NULL, &after), RESULT_OK);
    assert_memory_equal(&before, &after, sizeof(before));
    fixture_close(&fixture);
}

static void test_rates_of_the_service_day_hold(void **state)
{
    (void)state;
    struct fixture fixture;
    struct settlement settlement;
    setup(&fixture);
    const struct dated_rule rule = {"points_per_hour", "", SERVICE_AT, 300, "admin", 1};
    assert_int_equal(rule_save(fixture.store, &rule, &fixture.error), RESULT_OK);
    const struct order earlier = make_order(&fixture, SERVICE_AT - 3600);
    const struct order later = make_order(&fixture, SERVICE_AT);
    const char *member = make_member(&fixture);
    (void)make_offer(&fixture, &earlier, member, OFFER_CONFIRMED, 60);
    (void)make_offer(&fixture, &later, member, OFFER_CONFIRMED, 60);
    assert_int_equal(settle(&fixture, later.id, &settlement), RESULT_OK);
    assert_int_equal(balance_of(&fixture, member, ABSENT).points, 300);
    assert_int_equal(settle(&fixture, earlier.id, &settlement), RESULT_OK);
    assert_int_equal(balance_of(&fixture, member, ABSENT).points, 400);
    fixture_close(&fixture);
}

/* Rates beyond reason are refused before they reach the ledger. */
static void test_amounts_have_a_limit(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t value;
    } rates[] = {
        {"points_per_hour", 1000000000},
        {"percent_unrated", 1000000000}
    };
    struct fixture fixture;
    struct settlement settlement;
    setup(&fixture);
    for (size_t i = 0; i < COUNT_OF(rates); i++) {
        const struct dated_rule rule = {rates[i].name, "", 0, rates[i].value, "admin", 1};
        assert_int_equal(rule_save(fixture.store, &rule, &fixture.error), RESULT_OK);
        const struct order order = make_order(&fixture, SERVICE_AT);
        (void)make_offer(&fixture, &order, make_member(&fixture), OFFER_CONFIRMED, 1680);
        assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_CONFLICT);
        assert_int_equal(fixture.error.rule, RULE_LIMIT);
    }
    fixture_close(&fixture);
}

static struct request make_request(struct fixture *fixture, const char *code, const char *order_id,
                                   const char *merged_into, int request_state)
{
    struct request request = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .tracking_code = code,
        .category = "visit",
        .words = "请来看看",
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .received_at = 1,
        .wished_at = ABSENT,
        .state = request_state,
        .priority = 50,
        .order_id = order_id,
        .merged_into = merged_into,
        .due_at = ABSENT,
        .version = 1,
    };
    assert_int_equal(request_save(fixture->store, &request, &fixture->error), RESULT_OK);
    return request;
}

static enum result resident_says(struct fixture *fixture, const char *code, int64_t rating,
                                 struct review *ret)
{
    const struct review_input input = {.rating = rating, .words = "很好"};
    return review_resident(fixture_as(fixture, ROLE_RESIDENT, "resident", "", code), &input, ret);
}

static void test_residents_speak_once(void **state)
{
    (void)state;
    struct fixture fixture;
    struct review review;
    struct page page;
    setup(&fixture);
    const struct order order = make_order(&fixture, SERVICE_AT);
    const struct request first = make_request(&fixture, "AAAA", order.id, NULL, REQUEST_RESOLVED);
    const struct request merged = make_request(&fixture, "BBBB", NULL, first.id, REQUEST_CONFIRMED);
    (void)make_request(&fixture, "CCCC", order.id, NULL, REQUEST_ORDERED);
    (void)make_request(&fixture, "DDDD", NULL, NULL, REQUEST_RESOLVED);
    assert_int_equal(resident_says(&fixture, "AAAA", 4, &review), RESULT_OK);
    assert_string_equal(review.author, first.id);
    assert_int_equal(resident_says(&fixture, "AAAA", 5, &review), RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_ALREADY);
    assert_int_equal(resident_says(&fixture, "BBBB", 2, &review), RESULT_OK);
    assert_string_equal(review.author, merged.id);
    assert_string_equal(review.order_id, order.id);
    assert_int_equal(resident_says(&fixture, "CCCC", 5, &review), RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_STATE);
    assert_int_equal(resident_says(&fixture, "DDDD", 5, &review), RESULT_CONFLICT);
    assert_int_equal(resident_says(&fixture, "EEEE", 5, &review), RESULT_NOT_FOUND);
    assert_int_equal(
        reviews_of_order(fixture_as(&fixture, ROLE_OFFICER, "o", "420106", order.id), NULL, &page),
        RESULT_OK);
    assert_int_equal(page.items.count, 2);
    fixture_close(&fixture);
}

static void test_members_speak_of_their_service(void **state)
{
    (void)state;
    struct fixture fixture;
    struct review review;
    const struct review_input input = {.rating = 3};
    setup(&fixture);
    const struct order order = make_order(&fixture, SERVICE_AT);
    const char *member = make_member(&fixture);
    const char *other = make_member(&fixture);
    const struct offer served = make_offer(&fixture, &order, member, OFFER_CHECKED_OUT, ABSENT);
    const struct offer missed = make_offer(&fixture, &order, other, OFFER_NO_SHOW, ABSENT);
    assert_int_equal(
        review_self(fixture_as(&fixture, ROLE_MEMBER, other, "", served.id), &input, &review),
        RESULT_FORBIDDEN);
    assert_int_equal(
        review_self(fixture_as(&fixture, ROLE_MEMBER, other, "", missed.id), &input, &review),
        RESULT_CONFLICT);
    assert_int_equal(
        review_self(fixture_as(&fixture, ROLE_MEMBER, member, "", served.id), &input, &review),
        RESULT_OK);
    assert_null(review.words);
    assert_int_equal(
        review_self(fixture_as(&fixture, ROLE_MEMBER, member, "", served.id), &input, &review),
        RESULT_CONFLICT);
    assert_int_equal(fixture.error.rule, RULE_ALREADY);
    fixture_close(&fixture);
}

/* Random services settled in random order; the test keeps its own sums and compares every page. */
static void test_random_settlements_match_a_model(void **state)
{
    (void)state;
    enum { MEMBERS = 7, ORDERS = 60 };
    struct fixture fixture;
    setup(&fixture);
    const char *members[MEMBERS];
    struct balance model[MEMBERS] = {0};
    int64_t posted = 0;
    uint64_t seed = 42;
    for (size_t i = 0; i < MEMBERS; i++) {
        members[i] = make_member(&fixture);
    }
    for (int i = 0; i < ORDERS; i++) {
        static const int64_t percent[] = {100, 0, 60, 80, 100, 120};
        struct settlement settlement;
        const struct order order = make_order(&fixture, SERVICE_AT - i * 60);
        uint64_t noise[MEMBERS + 1];
        world_random_seeded(&seed, noise, sizeof(noise));
        const int64_t stars = (int64_t)(noise[MEMBERS] % 6);
        for (size_t m = 0; m < MEMBERS; m++) {
            const int64_t minutes = (int64_t)(noise[m] % 121);
            if (noise[m] >> 60 < 8) {
                (void)make_offer(&fixture, &order, members[m], OFFER_CONFIRMED, minutes);
                const int64_t points = minutes * 100 * percent[stars] / 6000;
                model[m].minutes += minutes;
                model[m].points += points;
                posted += (minutes > 0) + (points > 0);
            }
        }
        if (stars > 0) {
            add_review(&fixture, &order, REVIEW_RESIDENT, order.id, stars);
        }
        assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_OK);
    }
    struct pull_query query = {.limit = 17,
                               .kind = -1,
                               .phase = -1,
                               .from_at = ABSENT,
                               .to_at = ABSENT,
                               .purpose = "test",
                               .format = PULL_JSON};
    struct entry_page page = {.more = 1};
    int64_t pulled = 0;
    struct chain *chain = chain_create(fixture.call.arena);
    struct call *call = fixture_as(&fixture, ROLE_DEPARTMENT, "department", "", NULL);
    while (page.more) {
        assert_int_equal(ledger_pull(call, &query, &page), RESULT_OK);
        for (size_t i = 0; i < page.items.count; i++) {
            assert_int_equal(chain_next(chain, &LIST_OF(page.items, struct entry)[i]), CHAIN_FINE);
        }
        pulled += (int64_t)page.items.count;
        query.after = page.next_after;
    }
    assert_int_equal(pulled, posted);
    int64_t points = 0;
    for (size_t m = 0; m < MEMBERS; m++) {
        const struct balance balance = balance_of(&fixture, members[m], ABSENT);
        assert_int_equal(balance.minutes, model[m].minutes);
        assert_int_equal(balance.points, model[m].points);
        points += balance.points;
    }
    assert_int_equal(chain_summarize(chain).totals[UNIT_POINTS], points);
    fixture_close(&fixture);
}

static void test_who_may_pull(void **state)
{
    (void)state;
    struct fixture fixture;
    struct settlement settlement;
    struct entry_page page;
    struct balance balance;
    const struct balance_query now = {ABSENT};
    setup(&fixture);
    const struct order order = make_order(&fixture, SERVICE_AT);
    const char *member = make_member(&fixture);
    const char *other = make_member(&fixture);
    (void)make_offer(&fixture, &order, member, OFFER_CONFIRMED, 60);
    assert_int_equal(settle(&fixture, order.id, &settlement), RESULT_OK);
    /* scope of the caller, scope asked for, member asked for -> result, entries */
    const struct {
        const char *own, *scope, *member;
        enum result result;
        size_t count;
    } rows[] = {
        {"",       NULL,     NULL,   RESULT_OK,        2},
        {"420106", NULL,     NULL,   RESULT_OK,        2},
        {"",       "420107", NULL,   RESULT_OK,        0},
        {"420107", NULL,     NULL,   RESULT_OK,        0},
        {"420107", "420106", NULL,   RESULT_FORBIDDEN, 0},
        {"",       NULL,     member, RESULT_OK,        2},
        {"",       NULL,     other,  RESULT_OK,        0},
        {"420107", NULL,     member, RESULT_OK,        0},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct pull_query query = {.limit = 10,
                                         .scope = rows[i].scope,
                                         .member = rows[i].member,
                                         .kind = -1,
                                         .phase = -1,
                                         .from_at = ABSENT,
                                         .to_at = ABSENT,
                                         .purpose = "test"};
        struct call *call = fixture_as(&fixture, ROLE_AUDITOR, "auditor", rows[i].own, NULL);
        assert_int_equal(ledger_pull(call, &query, &page), rows[i].result);
        if (rows[i].result == RESULT_OK) {
            assert_int_equal(page.items.count, rows[i].count);
            assert_false(page.more);
        }
    }
    const struct entry_query query = {.limit = 1};
    assert_int_equal(
        ledger_mine(fixture_as(&fixture, ROLE_MEMBER, member, "420106", NULL), &query, &page),
        RESULT_OK);
    assert_int_equal(page.items.count, 1);
    assert_true(page.more);
    assert_int_equal(page.next_after, 1);
    assert_int_equal(
        ledger_balance(fixture_as(&fixture, ROLE_MEMBER, other, "", member), &now, &balance),
        RESULT_FORBIDDEN);
    assert_int_equal(
        ledger_balance(fixture_as(&fixture, ROLE_OFFICER, "o", "420107", member), &now, &balance),
        RESULT_FORBIDDEN);
    assert_int_equal(
        ledger_balance(fixture_as(&fixture, ROLE_OFFICER, "o", "420106", member), &now, &balance),
        RESULT_OK);
    assert_int_equal(balance.minutes, 60);
    fixture_close(&fixture);
}

static void test_an_empty_ledger_has_a_head(void **state)
{
    (void)state;
    static const unsigned char zeros[LEDGER_HASH_BYTES];
    struct fixture fixture;
    struct ledger_head head;
    setup(&fixture);
    assert_int_equal(ledger_head(&fixture.call, NULL, &head), RESULT_OK);
    assert_int_equal(head.seq, 0);
    assert_memory_equal(head.hash, zeros, sizeof(zeros));
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settle_posts_exact_sums),
        cmocka_unit_test(test_balances_outlive_a_clock_set_back),
        cmocka_unit_test(test_settle_twice_is_refused),
        cmocka_unit_test(test_rates_of_the_service_day_hold),
        cmocka_unit_test(test_amounts_have_a_limit),
        cmocka_unit_test(test_residents_speak_once),
        cmocka_unit_test(test_members_speak_of_their_service),
        cmocka_unit_test(test_random_settlements_match_a_model),
        cmocka_unit_test(test_who_may_pull),
        cmocka_unit_test(test_an_empty_ledger_has_a_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
