/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of weights may look like, which pointer each refusal names, and that writing loses
 * nothing. */
#include "unit.h"

#include <diandan/formats/instance_json.h>
#include <diandan/formats/scores_json.h>

#include <string.h>

#define BEFORE "{\"horizon\":{\"start\":0,\"end\":60},\"members\":[],\"orders\":[],\"scores\":"

static void expect(const char *json, const struct error *error, const char *pointer, enum rule rule)
{
    if (strcmp(error->pointer, pointer) != 0 || error->rule != rule) {
        fail_msg("%s: %s at \"%s\"", json, rule_code(error->rule), error->pointer);
    }
}

/* The same object alone and in an instance: the same rule, the pointer one level further down. */
static void test_refusals(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *json;
        const char *pointer;
        enum rule rule;
    } rows[] = {
        {"[]",                              "",                   RULE_TYPE},
        {"7",                               "",                   RULE_TYPE},
        {"{\"fit\":\"200\"}",               "/fit",               RULE_TYPE},
        {"{\"fit\":[200]}",                 "/fit",               RULE_TYPE},
        {"{\"fit\":true}",                  "/fit",               RULE_TYPE},
        {"{\"fit\":0.5}",                   "/fit",               RULE_WHOLE_NUMBER},
        {"{\"fit\":-1}",                    "/fit",               RULE_RANGE},
        {"{\"fit\":1001}",                  "/fit",               RULE_RANGE},
        {"{\"travel_per_minute\":1e15}",    "/travel_per_minute", RULE_RANGE},
        {"{\"balance\":0,\"travel\":9999}", "/travel",            RULE_RANGE},
        {"{\"fits\":1}",                    "/fits",              RULE_UNKNOWN_MEMBER},
        {"{\"coverage\":1}",                "/coverage",          RULE_UNKNOWN_MEMBER},
        {"{\"Fit\":1}",                     "/Fit",               RULE_UNKNOWN_MEMBER},
        {"{\"fit\":{\"a\":1}}",             "/fit",               RULE_TYPE},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct instance *instance = NULL;
        struct scores scores = {{-7}};
        struct error error = {0};
        assert_int_equal(scores_read_json(slice_of(rows[i].json), &scores, &error), RESULT_INVALID);
        expect(rows[i].json, &error, rows[i].pointer, rows[i].rule);
        assert_int_equal(scores.weights[0], -7);
        const char *whole = arena_print(arena, BEFORE "%s}", rows[i].json);
        assert_int_equal(instance_read_json(slice_of(whole), arena, &instance, &error),
                         RESULT_INVALID);
        expect(whole, &error, arena_print(arena, "/scores%s", rows[i].pointer), rows[i].rule);
        arena_destroy(arena);
    }
}

static void test_what_is_not_json_is_malformed(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *json;
        const char *pointer;
        enum rule rule;
    } rows[] = {
        {"",                          "",     RULE_JSON},
        {"{\"fit\":200",              "/fit", RULE_JSON},
        {"{\"fit\":1,\"fit\":2}",     "/fit", RULE_DUPLICATE},
        {"{\"fit\":\"\xff\"}",        "/fit", RULE_UTF8},
        {"{\"fit\":99999999999999999999}", "/fit", RULE_RANGE},
        {"{\"fit\":[[[[[[[[1]]]]]]]]}", "/fit/0/0/0/0/0/0/0", RULE_DEPTH},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct scores scores;
        struct error error = {0};
        assert_int_equal(scores_read_json(slice_of(rows[i].json), &scores, &error),
                         RESULT_MALFORMED);
        expect(rows[i].json, &error, rows[i].pointer, rows[i].rule);
    }
}

static struct scores read_scores(const char *json)
{
    struct scores scores;
    struct error error = {0};
    if (scores_read_json(slice_of(json), &scores, &error) != RESULT_OK) {
        fail_msg("%s: %s at \"%s\"", json, rule_code(error.rule), error.pointer);
    }
    return scores;
}

static void assert_same(const struct scores *left, const struct scores *right)
{
    assert_memory_equal(left->weights, right->weights, sizeof(left->weights));
}

static void test_what_is_not_named_has_its_default(void **state)
{
    (void)state;
    struct scores wanted = scores_default;
    struct scores scores = read_scores("{}");
    assert_same(&scores, &wanted);
    scores = read_scores("{\"fit\":null,\"_fit\":\"忽略\"}");
    assert_same(&scores, &wanted);
    wanted.weights[WEIGHT_FIT] = 1000;
    wanted.weights[WEIGHT_TRAVEL_PER_MINUTE] = 0;
    scores = read_scores("{\"travel_per_minute\":0,\"fit\":1000.0}");
    assert_same(&scores, &wanted);
}

/* Each weight alone at both ends of its limits, and just outside. */
static void test_every_weight_has_its_limits(void **state)
{
    (void)state;
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        const struct score_weight_row *row = &score_weight_rows[i];
        const int64_t values[] = {row->least, row->most, row->least - 1, row->most + 1};
        for (size_t j = 0; j < COUNT_OF(values); j++) {
            struct arena *arena = arena_create();
            struct error error = {0};
            struct scores scores;
            const char *json = arena_print(arena, "{\"%s\":%lld}", row->code, (long long)values[j]);
            assert_int_equal(scores_read_json(slice_of(json), &scores, &error),
                             j < 2 ? RESULT_OK : RESULT_INVALID);
            if (j < 2) {
                assert_int_equal(scores.weights[i], values[j]);
            } else {
                expect(json, &error, arena_print(arena, "/%s", row->code), RULE_RANGE);
            }
            arena_destroy(arena);
        }
    }
}

static void test_writing_loses_nothing(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct scores scores = scores_default;
    struct buffer bytes = buffer_on(arena);
    scores_write_json(&scores, &bytes);
    assert_string_equal(bytes.bytes, "{}");
    for (int i = 0; i < (int)WEIGHT_COUNT; i += 2) {
        scores.weights[i] = score_weight_rows[i].most - i;
    }
    void (*const writers[])(const struct scores *, struct buffer *) = {scores_write_json,
                                                                       scores_write_file};
    for (size_t i = 0; i < COUNT_OF(writers); i++) {
        struct buffer written = buffer_on(arena);
        writers[i](&scores, &written);
        const struct scores again = read_scores(written.bytes);
        assert_same(&again, &scores);
    }
    arena_destroy(arena);
}

/* An instance carries its weights through a file; one without any stays without. */
static void test_instances_carry_their_weights(void **state)
{
    (void)state;
    static const char *const tails[] = {"{\"fit\":7}}", "{}}"};
    struct arena *arena = arena_create();
    struct error error = {0};
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        struct instance *instance = NULL;
        struct buffer bytes = buffer_on(arena);
        const char *json = arena_print(arena, BEFORE "%s", tails[i]);
        for (int pass = 0; pass < 2; pass++) {
            assert_int_equal(instance_read_json(slice_of(json), arena, &instance, &error),
                             RESULT_OK);
            assert_non_null(instance->scores);
            assert_int_equal(instance->scores->weights[WEIGHT_FIT], i == 0 ? 7 : 200);
            assert_int_equal(instance->scores->weights[WEIGHT_BALANCE], 200);
            instance_write_json(instance, &bytes);
            json = bytes.bytes;
        }
        instance->scores = NULL;
        struct buffer bare = buffer_on(arena);
        instance_write_json(instance, &bare);
        assert_null(strstr(bare.bytes, "scores"));
    }
    arena_destroy(arena);
}

#define LONG_NAME                                                                                  \
    "0123456789012345678901234567890123456789012345678901234567890123456789"                       \
    "0123456789012345678901234567890123456789012345678901234567890"
#define FACTS(member, order)                                                                       \
    "{\"horizon\":{\"start\":0,\"end\":60},\"members\":[{\"id\":\"m\"," member "}],"               \
    "\"orders\":[{\"id\":\"o\",\"start\":0,\"end\":9," order ","                                   \
    "\"roles\":[{\"count\":1,\"skill\":\"电工\"}]}]}"

static void test_facts_of_scores_have_a_form(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *json;
        const char *pointer;
        enum rule rule;
    } rows[] = {
        {FACTS("\"interests\":\"a\"",                  "\"_\":0"),                  "/members/0/interests",        RULE_TYPE},
        {FACTS("\"interests\":[\"a\",7]",              "\"_\":0"),                  "/members/0/interests/1",      RULE_TYPE},
        {FACTS("\"interests\":[\"" LONG_NAME "\"]",    "\"_\":0"),                  "/members/0/interests/0",      RULE_LENGTH},
        {FACTS("\"contact_points\":{}",                "\"_\":0"),                  "/members/0/contact_points",   RULE_TYPE},
        {FACTS("\"contact_points\":[null]",            "\"_\":0"),                  "/members/0/contact_points/0", RULE_TYPE},
        {FACTS("\"contact_point\":[]",                 "\"_\":0"),                  "/members/0/contact_point",    RULE_UNKNOWN_MEMBER},
        {FACTS("\"_\":0",                              "\"category\":7"),           "/orders/0/category",          RULE_TYPE},
        {FACTS("\"_\":0",                              "\"category\":[\"a\"]"),     "/orders/0/category",          RULE_TYPE},
        {FACTS("\"_\":0",                              "\"community\":{}"),         "/orders/0/community",         RULE_TYPE},
        {FACTS("\"_\":0",               "\"community\":\"" LONG_NAME "\""),         "/orders/0/community",         RULE_LENGTH},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct instance *instance = NULL;
        struct error error = {0};
        assert_int_equal(instance_read_json(slice_of(rows[i].json), arena, &instance, &error),
                         RESULT_INVALID);
        expect(rows[i].json, &error, rows[i].pointer, rows[i].rule);
        arena_destroy(arena);
    }
}

/* Names are shared: an interest is the skill or the category of that name. */
static void check_facts(const struct instance *instance)
{
    const struct instance_member *member = &instance->members[0];
    const struct instance_order *order = &instance->orders[0];
    assert_int_equal(member->interest_count, 2);
    assert_int_equal(member->interests[0], order->roles[0].skills[0]);
    assert_true(order->has_category && order->has_community);
    assert_int_equal(member->interests[1], order->category);
    assert_string_equal(instance->skills.items[order->category], "走访");
    assert_int_equal(member->contact_point_count, 2);
    assert_int_equal(member->contact_points[1], order->community);
    assert_string_equal(instance->communities.items[order->community], "东亭");
}

static void test_facts_of_scores_go_through_a_file(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct error error = {0};
    struct instance *instance = NULL;
    struct buffer bytes = buffer_on(arena);
    const char *json =
        FACTS("\"interests\":[\"电工\",\"走访\"],\"contact_points\":[\"水果湖\",\"东亭\"]",
              "\"category\":\"走访\",\"community\":\"东亭\"");
    assert_int_equal(instance_read_json(slice_of(json), arena, &instance, &error), RESULT_OK);
    check_facts(instance);
    instance_write_json(instance, &bytes);
    assert_int_equal(instance_read_json(slice_of(bytes.bytes), arena, &instance, &error),
                     RESULT_OK);
    check_facts(instance);
    json = FACTS("\"interests\":null", "\"category\":null");
    assert_int_equal(instance_read_json(slice_of(json), arena, &instance, &error), RESULT_OK);
    assert_false(instance->orders[0].has_category || instance->orders[0].has_community);
    assert_int_equal(instance->members[0].interest_count, 0);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_what_is_not_json_is_malformed),
        cmocka_unit_test(test_what_is_not_named_has_its_default),
        cmocka_unit_test(test_every_weight_has_its_limits),
        cmocka_unit_test(test_writing_loses_nothing),
        cmocka_unit_test(test_instances_carry_their_weights),
        cmocka_unit_test(test_facts_of_scores_have_a_form),
        cmocka_unit_test(test_facts_of_scores_go_through_a_file),
    };
    return cmocka_run_group_tests_name("scores_json", tests, NULL, NULL);
}
