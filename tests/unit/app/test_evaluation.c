/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <diandan/app/evaluation.h>
#include <diandan/domain/rules.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/review_store.h>

enum { SERVICE_AT = FIXTURE_NOW_S / 3600 * 3600 - 86400 };

static struct order make_order(struct fixture *fixture, const char *category)
{
    static const struct region region = {.code = FIXTURE_REGION, .name = "水果湖"};
    static struct role role = {.level = 1, .count = 20};
    const struct category known = {
        .code = category, .name = category, .level = 1, .count = 1, .minutes = 60, .priority = 50};
    const struct order order = {
        .id = call_new_id(&fixture->call, FIXTURE_REGION),
        .region_code = FIXTURE_REGION,
        .title = "走访",
        .category = category,
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = SERVICE_AT,
        .ends_at = SERVICE_AT + 7200,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_DONE,
        .created_by = "admin",
        .created_at = SERVICE_AT,
        .version = 1,
    };
    assert_int_equal(region_save(fixture->store, &region, &fixture->error), RESULT_OK);
    assert_int_equal(category_save(fixture->store, &known, &fixture->error), RESULT_OK);
    assert_int_equal(order_save(fixture->store, &order, &fixture->error), RESULT_OK);
    return order;
}

/* Three stars by the member, five by a resident, one by a peer. */
static void speak(struct fixture *fixture, const struct order *order)
{
    static const struct {
        int kind;
        int64_t rating;
    } rows[] = {
        {REVIEW_SELF,     3},
        {REVIEW_RESIDENT, 5},
        {REVIEW_PEER,     1},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct review review = {
            .id = call_new_id(&fixture->call, FIXTURE_REGION),
            .region_code = FIXTURE_REGION,
            .order_id = order->id,
            .kind = rows[i].kind,
            .channel = REVIEW_BY_DESK,
            .author = "somebody",
            .rating = rows[i].rating,
            .created_at = FIXTURE_NOW_S,
        };
        assert_int_equal(review_save(fixture->store, &review, &fixture->error), RESULT_OK);
    }
}

static void set_rule(struct fixture *fixture, const char *name, const char *subject, int64_t from,
                     int64_t value)
{
    const struct dated_rule rule = {name, subject, from, value, "admin", 1};
    assert_int_equal(rule_save(fixture->store, &rule, &fixture->error), RESULT_OK);
}

static struct evaluation evaluate(struct fixture *fixture, const struct order *order)
{
    struct evaluation evaluation;
    assert_int_equal(evaluation_of_order(&fixture->call, order, &evaluation), RESULT_OK);
    assert_ptr_equal(evaluation.order_id, order->id);
    return evaluation;
}

static void test_weights_are_those_of_the_category_when_the_order_began(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const struct order visit = make_order(&fixture, "visit");
    const struct order law = make_order(&fixture, "law");
    speak(&fixture, &visit);
    speak(&fixture, &law);
    /* (10 * 300 + 50 * 500 + 15 * 100) / 75 = 393.33 */
    assert_int_equal(evaluate(&fixture, &visit).result_hundredths, 393);
    set_rule(&fixture, "weight_peer", "law", SERVICE_AT, 140);
    set_rule(&fixture, "weight_peer", "visit", SERVICE_AT + 1, 1000); /* too late for this order */
    set_rule(&fixture, "weight_self", "", SERVICE_AT - 1, 0);
    /* (50 * 500 + 15 * 100) / 65 = 407.69; (50 * 500 + 140 * 100) / 190 = 205.26 */
    assert_int_equal(evaluate(&fixture, &visit).result_hundredths, 408);
    assert_int_equal(evaluate(&fixture, &law).result_hundredths, 205);
    assert_int_equal(evaluate(&fixture, &law).stars, 2);
    fixture_close(&fixture);
}

static void test_the_flag_goes_by_its_rule(void **state)
{
    (void)state;
    struct fixture fixture;
    fixture_open(&fixture);
    const struct order order = make_order(&fixture, "visit");
    speak(&fixture, &order);
    assert_int_equal(evaluate(&fixture, &order).gap_hundredths, -200);
    assert_int_equal(evaluate(&fixture, &order).gap_flag, 1);
    set_rule(&fixture, "gap_stars_hundredths", "visit", 0, 201);
    assert_int_equal(evaluate(&fixture, &order).gap_flag, 0);
    fixture_close(&fixture);
}

static void test_answers_stay_with_their_review(void **state)
{
    (void)state;
    struct fixture fixture;
    struct list reviews;
    fixture_open(&fixture);
    const struct order order = make_order(&fixture, "visit");
    static const int64_t counts[] = {2, 0, 3, 1};
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        struct review_answer answers[] = {
            {NULL, "a", 1 + (int64_t)i},
            {NULL, "b", 2             },
            {NULL, "c", 3             },
        };
        const struct review review = {
            .id = call_new_id(&fixture.call, FIXTURE_REGION),
            .region_code = FIXTURE_REGION,
            .order_id = order.id,
            .kind = REVIEW_RESIDENT,
            .author = arena_print(fixture.call.arena, "request-%zu", i),
            .rating = 4,
            .answers = {answers, (size_t)counts[i]},
            .created_at = FIXTURE_NOW_S,
        };
        fixture.world.now_ms += 1000; /* reviews are listed as they came */
        assert_int_equal(review_save(fixture.store, &review, &fixture.error), RESULT_OK);
    }
    assert_int_equal(
        review_list_of_order(fixture.store, order.id, fixture.call.arena, &reviews, &fixture.error),
        RESULT_OK);
    assert_int_equal(reviews.count, COUNT_OF(counts));
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        const struct review *review = &LIST_OF(reviews, struct review)[i];
        assert_int_equal(review->answers.count, counts[i]);
        if (counts[i] > 0) {
            const struct review_answer *first = review->answers.items;
            assert_string_equal(first->question, "a");
            assert_int_equal(first->rating, 1 + (int64_t)i);
        }
    }
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_weights_are_those_of_the_category_when_the_order_began),
        cmocka_unit_test(test_the_flag_goes_by_its_rule),
        cmocka_unit_test(test_answers_stay_with_their_review),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
