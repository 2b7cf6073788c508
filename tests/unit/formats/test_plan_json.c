/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof and the fairness of a plan: written, read again as the same, refused with a pointer. */
#include "random_instance.h"
#include "unit.h"

#include <diandan/formats/plan_json.h>

#include <string.h>

#define HEAD                "{\"status\":\"optimal\",\"objective\":0,\"bound\":0,\"gap\":0,\"assignments\":[]"
#define WITH_PROOF(members) HEAD ",\"proof\":{" members "}}"
#define WITH_CASE(members)                                                                         \
    WITH_PROOF("\"scale\":64,\"parts\":[{\"order\":\"o1\",\"cases\":[{" members "}]}]")
#define WITH_FAIRNESS(members) HEAD ",\"fairness\":{" members "}}"
#define LOADS                  "\"load_max_before\":90,\"load_max\":60,"

static enum result read_text(const char *text, const struct instance *instance, struct arena *arena,
                             struct plan **ret_plan, struct error *error)
{
    return plan_read_json(slice_of(text), instance, arena, ret_plan, error);
}

static void test_refusals(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *json;
        const char *pointer;
        enum rule rule;
    } rows[] = {
        {WITH_PROOF(""),                                           "/proof/scale",                           RULE_REQUIRED},
        {WITH_PROOF("\"scale\":0"),                                "/proof/scale",                           RULE_RANGE},
        {WITH_PROOF("\"scale\":1000001"),                          "/proof/scale",                           RULE_RANGE},
        {WITH_PROOF("\"scale\":1.5"),                              "/proof/scale",                           RULE_WHOLE_NUMBER},
        {WITH_PROOF("\"scale\":1,\"prices\":[]"),                  "/proof/prices",                          RULE_UNKNOWN_MEMBER},
        {WITH_PROOF("\"scale\":1,\"parts\":{}"),                   "/proof/parts",                           RULE_TYPE},
        {WITH_PROOF("\"scale\":1,\"parts\":[{}]"),                 "/proof/parts/0/order",                   RULE_REQUIRED},
        {WITH_PROOF("\"scale\":1,\"parts\":[{\"order\":1}]"),      "/proof/parts/0/order",                   RULE_TYPE},
        {WITH_CASE("\"place\":[]"),                                "/proof/parts/0/cases/0/place",           RULE_UNKNOWN_MEMBER},
        {WITH_CASE("\"places\":[[\"o1\",0]]"),                     "/proof/parts/0/cases/0/places/0",        RULE_ITEMS},
        {WITH_CASE("\"places\":[[\"o1\",0,1],[\"o1\",0,-1]]"),     "/proof/parts/0/cases/0/places/1/2",      RULE_RANGE},
        {WITH_CASE("\"places\":[[\"o1\",0,0.5]]"),                 "/proof/parts/0/cases/0/places/0/2",      RULE_WHOLE_NUMBER},
        {WITH_CASE("\"places\":[[\"o1\",\"0\",1]]"),               "/proof/parts/0/cases/0/places/0/1",      RULE_TYPE},
        {WITH_CASE("\"headcounts\":[[\"o1\",-9]]"),                "/proof/parts/0/cases/0/headcounts/0/1",  RULE_RANGE},
        {WITH_CASE("\"headcounts\":[\"o1\"]"),                     "/proof/parts/0/cases/0/headcounts/0",    RULE_TYPE},
        {WITH_CASE("\"pairs\":[[\"o1\",\"m1\",-5]]"),              "/proof/parts/0/cases/0/pairs/0/2",       RULE_RANGE},
        {WITH_CASE("\"pairs\":[[\"o1\",7,5]]"),                    "/proof/parts/0/cases/0/pairs/0/1",       RULE_TYPE},
        {WITH_CASE("\"decisions\":[[\"o1\"]]"),                    "/proof/parts/0/cases/0/decisions/0",     RULE_ITEMS},
        {WITH_CASE("\"decisions\":[[\"o1\",1]]"),                  "/proof/parts/0/cases/0/decisions/0/1",   RULE_TYPE},
        {WITH_CASE("\"decisions\":[[\"o1\",\"m1\",true,false]]"),  "/proof/parts/0/cases/0/decisions/0",     RULE_ITEMS},
        {WITH_FAIRNESS(LOADS "\"changes\":0,\"price\":0"),         "/fairness/changes_before",               RULE_REQUIRED},
        {WITH_FAIRNESS(LOADS "\"changes_before\":3,\"changes\":-1,\"price\":0"), "/fairness/changes",        RULE_RANGE},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(1, 3, 2, arena);
        struct plan *plan = NULL;
        struct error error = {0};
        const enum result result = read_text(rows[i].json, instance, arena, &plan, &error);
        if (result != RESULT_INVALID || strcmp(error.pointer, rows[i].pointer) != 0 ||
            error.rule != rows[i].rule) {
            fail_msg("%s: %s at \"%s\"", rows[i].json, rule_code(error.rule), error.pointer);
        }
        assert_null(plan);
        arena_destroy(arena);
    }
}

/* What is read is written again in the same form. */
static void test_written_form(void **state)
{
    (void)state;
    static const char fairness[] =
        ",\n\"fairness\":{\"load_max_before\":90,\"load_max\":60,\"changes_before\":3,"
        "\"changes\":1,\"price\":200}";
    static const char *const tails[] = {
        "",
        ",\n\"proof\":{\"scale\":1}",
        ",\n\"proof\":{\"scale\":64,\"parts\":[\n{\"order\":\"o1\"}]}",
        ",\n\"proof\":{\"scale\":64,\"parts\":[\n{\"order\":\"o1\",\"cases\":[\n"
        "{\"decisions\":[[\"o1\",true],[\"o0\",\"m2\",false]],"
        "\"places\":[[\"o1\",0,12345],[\"o0\",0,9223372036854775807]],"
        "\"headcounts\":[[\"o1\",12]],\"pairs\":[[\"o1\",\"m1\",5]]},\n"
        "{\"pairs\":[[\"o1\",\"m1\",5],[\"o0\",\"m0\",0]]},\n{}]},\n{\"order\":\"o0\"}]}",
        fairness,
    };
    for (size_t i = 0; i < COUNT_OF(tails); i++) {
        struct arena *arena = arena_create();
        const struct instance *instance = random_instance(1, 3, 2, arena);
        struct plan *plan = NULL;
        struct error error = {0};
        struct buffer out = buffer_on(arena);
        const char *json = arena_print(
            arena,
            "{\"status\":\"optimal\",\"objective\":0,\"bound\":0,\"gap\":0,\n\"assignments\":[],\n"
            "\"unfilled\":[]%s,\n\"stats\":{}}\n",
            tails[i]);
        assert_int_equal(read_text(json, instance, arena, &plan, &error), RESULT_OK);
        plan_write_json(plan, instance, &out);
        assert_string_equal(out.bytes, json);
        arena_destroy(arena);
    }
}

static void test_values(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct instance *instance = random_instance(1, 3, 2, arena);
    struct plan *plan = NULL;
    struct error error = {0};
    const char *json = WITH_CASE("\"decisions\":[[\"o1\",\"m2\",true],[\"o0\",false]],"
                                 "\"places\":[[\"o1\",1,7]],\"headcounts\":[[\"o0\",3]],"
                                 "\"pairs\":[[\"o1\",\"m1\",5]]");
    assert_int_equal(read_text(json, instance, arena, &plan, &error), RESULT_OK);
    assert_int_equal(plan->proof.scale, 64);
    assert_int_equal(plan->proof.parts[0].order, 1);
    assert_false(plan->fairness.applied);
    const struct plan_case *one = &plan->proof.parts[0].cases[0];
    assert_int_equal(one->decisions[0].order, 1);
    assert_int_equal(one->decisions[0].member, 2);
    assert_true(one->decisions[0].holds);
    assert_int_equal(one->decisions[1].member, INSTANCE_NONE);
    assert_int_equal(one->places[0].role, 1);
    assert_int_equal(one->places[0].price, 7);
    assert_int_equal(one->headcounts[0].price, 3);
    assert_int_equal(one->pairs[0].member, 1);
    assert_int_equal(one->pairs[0].price, 5);
    arena_destroy(arena);
}

/* A question about a member who is not there must not become one about the order as a whole. */
static void test_unknown_ids(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct instance *instance = random_instance(1, 3, 2, arena);
    struct plan *plan = NULL;
    struct plan *again = NULL;
    struct error error = {0};
    struct buffer out = buffer_on(arena);
    const char *json = WITH_CASE("\"decisions\":[[\"o1\",\"gone\",true],[\"gone\",\"m1\",true]],"
                                 "\"places\":[[\"gone\",0,7]],\"headcounts\":[[\"gone\",3]],"
                                 "\"pairs\":[[\"gone\",\"gone\",5]]");
    assert_int_equal(read_text(json, instance, arena, &plan, &error), RESULT_OK);
    const struct plan_case *one = &plan->proof.parts[0].cases[0];
    for (int i = 0; i < 2; i++) {
        assert_int_equal(one->decisions[i].order, INSTANCE_NONE);
    }
    assert_int_equal(one->places[0].order, INSTANCE_NONE);
    assert_int_equal(one->headcounts[0].order, INSTANCE_NONE);
    assert_int_equal(one->pairs[0].order, INSTANCE_NONE);
    assert_int_equal(one->pairs[0].member, INSTANCE_NONE);
    plan_write_json(plan, instance, &out);
    assert_int_equal(read_text(out.bytes, instance, arena, &again, &error), RESULT_OK);
    assert_int_equal(again->proof.parts[0].cases[0].decisions[0].order, INSTANCE_NONE);
    assert_int_equal(again->proof.parts[0].cases[0].pairs[0].price, 5);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_written_form),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_unknown_ids),
    };
    return cmocka_run_group_tests_name("plan_json", tests, NULL, NULL);
}
