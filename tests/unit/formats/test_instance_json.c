/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an instance may look like, which pointer each refusal names, and that writing loses nothing.
 */
#include "pieces.h"
#include "random_instance.h"
#include "unit.h"

#include <diandan/formats/instance_json.h>
#include <diandan/formats/plan_json.h>

#include <stdio.h>
#include <string.h>

#define HORIZON              "\"horizon\":{\"start\":0,\"end\":600}"
#define MEMBERS              "\"members\":[{\"id\":\"m1\",\"skills\":{\"electric\":3}}]"
#define ROLES                "\"roles\":[{\"skill\":\"electric\",\"level\":2,\"count\":1}]"
#define ORDERS               "\"orders\":[{\"id\":\"o1\",\"start\":540,\"end\":600," ROLES "}]"
#define WITH_MEMBER(members) "{" HORIZON "," ORDERS ",\"members\":[{\"id\":\"m1\"," members "}]}"
#define WITH_ORDER(members)  "{" HORIZON "," MEMBERS ",\"orders\":[{\"id\":\"o1\"," members "}]}"
#define WITH_ROLE(members)   WITH_ORDER("\"start\":0,\"end\":9,\"roles\":[{" members "}]")
#define WITH_TOP(members)    "{" HORIZON "," MEMBERS "," ORDERS "," members "}"

static enum result read_text(const char *text, struct arena *arena, struct instance **ret_instance,
                             struct error *error)
{
    return instance_read_json(slice_of(text), arena, ret_instance, error);
}

static const size_t piece_lengths[] = {1, 2, 3, 7};

/* However the document is cut, it is refused in the same words. */
static void check_refusal_in_pieces(const char *json, const struct error *expected,
                                    struct arena *arena)
{
    for (size_t i = 0; i < COUNT_OF(piece_lengths); i++) {
        struct pieces pieces = {slice_of(json), piece_lengths[i]};
        struct instance *instance = NULL;
        struct error error = {0};
        assert_int_equal(instance_read_json_from(pieces_of(&pieces), arena, &instance, &error),
                         expected->result);
        assert_int_equal(error.rule, expected->rule);
        assert_string_equal(error.pointer, expected->pointer);
        assert_string_equal(error.argument, expected->argument);
    }
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
        {"",                                                         "",                             RULE_JSON},
        {"[]",                                                       "",                             RULE_TYPE},
        {"{\"members\":[]",                                          "/members",                             RULE_JSON},
        {"{\"a\":1,\"a\":2}",                                        "/a",                             RULE_DUPLICATE},
        {"{\"a\":\"\xff\"}",                                         "/a",                             RULE_UTF8},
        {"{" MEMBERS "," ORDERS "}",                                 "/horizon",                     RULE_REQUIRED},
        {"{" HORIZON "," ORDERS "}",                                 "/members",                     RULE_REQUIRED},
        {"{" HORIZON "," MEMBERS "}",                                "/orders",                      RULE_REQUIRED},
        {WITH_TOP("\"extra\":1"),                                    "/extra",                       RULE_UNKNOWN_MEMBER},
        {WITH_TOP("\"a/b~c\":1"),                                    "/a~1b~0c",                     RULE_UNKNOWN_MEMBER},
        {WITH_TOP("\"limits\":{\"seconds\":-1}"),                    "/limits/seconds",              RULE_RANGE},
        {WITH_TOP("\"limits\":{\"gap\":2}"),                         "/limits/gap",                  RULE_RANGE},
        {WITH_TOP("\"travel\":{\"metric\":\"taxi\",\"minutes_per_unit\":1}"), "/travel/metric",      RULE_CHOICE},
        {WITH_TOP("\"travel\":{\"metric\":\"euclidean\"}"),          "/travel/minutes_per_unit",     RULE_REQUIRED},
        {WITH_TOP("\"edges\":[[0,0,0]]"),                            "/edges/0",                     RULE_ITEMS},
        {WITH_TOP("\"edges\":[[0,0,0,1.5]]"),                        "/edges/0/3",                   RULE_WHOLE_NUMBER},
        {WITH_TOP("\"edges\":[[1,0,0,5]]"),                          "/edges/0/0",                   RULE_UNKNOWN_ID},
        {WITH_TOP("\"edges\":[[0,-1,0,5]]"),                         "/edges/0/1",                   RULE_UNKNOWN_ID},
        {WITH_TOP("\"edges\":[[0,0,4294967296,5]]"),                 "/edges/0/2",                   RULE_UNKNOWN_ID},
        {WITH_TOP("\"edges\":[[0,0,0,2000000000]]"),                 "/edges/0/3",                   RULE_RANGE},
        {WITH_TOP("\"edges\":[[0,0,0,1],[0,0,0,2]]"),                "/edges",                       RULE_DUPLICATE},
        {WITH_TOP("\"member_cost\":-1"),                             "/member_cost",                 RULE_RANGE},
        {WITH_TOP("\"member_cost\":1000000001"),                     "/member_cost",                 RULE_RANGE},
        {WITH_TOP("\"member_cost\":0.5"),                            "/member_cost",                 RULE_WHOLE_NUMBER},
        {WITH_TOP("\"fair\":1"),                                     "/fair",                        RULE_TYPE},
        {WITH_TOP("\"published\":{}"),                               "/published",                   RULE_TYPE},
        {WITH_TOP("\"published\":[[\"m1\",\"o1\"]]"),                "/published/0",                 RULE_ITEMS},
        {WITH_TOP("\"published\":[[\"m1\",\"o1\",0],[0,\"o1\",0]]"), "/published/1/0",               RULE_TYPE},
        {WITH_TOP("\"published\":[[\"m1\",1,0]]"),                   "/published/0/1",               RULE_TYPE},
        {WITH_TOP("\"published\":[[\"m1\",\"o1\",0.5]]"),            "/published/0/2",               RULE_WHOLE_NUMBER},
        {"{\"horizon\":{\"start\":9,\"end\":9}," MEMBERS "," ORDERS "}", "/horizon/end",             RULE_INTERVAL},
        {WITH_MEMBER("\"id2\":1"),                                   "/members/0/id2",               RULE_UNKNOWN_MEMBER},
        {WITH_MEMBER("\"skills\":[]"),                               "/members/0/skills",            RULE_TYPE},
        {WITH_MEMBER("\"skills\":{\"x\":\"high\"}"),                 "/members/0/skills/x",          RULE_TYPE},
        {WITH_MEMBER("\"skills\":{\"x\":-1}"),                       "/members/0/skills/x",          RULE_RANGE},
        {WITH_MEMBER("\"availability\":[[9]]"),                      "/members/0/availability/0",    RULE_ITEMS},
        {WITH_MEMBER("\"availability\":[[9,8]]"),                    "/members/0/availability/0",    RULE_INTERVAL},
        {WITH_MEMBER("\"busy\":[[0,1],[0,2000000000]]"),             "/members/0/busy/1/1",          RULE_RANGE},
        {WITH_MEMBER("\"busy\":[7]"),                                "/members/0/busy/0",            RULE_TYPE},
        {WITH_MEMBER("\"busy\":[[0]]"),                              "/members/0/busy/0",            RULE_ITEMS},
        {WITH_MEMBER("\"busy\":[[0,1,2]]"),                          "/members/0/busy/0",            RULE_ITEMS},
        {WITH_MEMBER("\"busy\":[[0,1,2,3,4]]"),                      "/members/0/busy/0",            RULE_ITEMS},
        {WITH_MEMBER("\"busy\":[[0,1,2,\"3\"]]"),                    "/members/0/busy/0/3",          RULE_TYPE},
        {WITH_MEMBER("\"busy\":[[0,1],[0,1,1e20,2]]"),               "/members/0/busy/1/2",          RULE_RANGE},
        {WITH_MEMBER("\"availability\":[[0,1,2,3]]"),                "/members/0/availability/0",    RULE_ITEMS},
        {WITH_MEMBER("\"max_hours\":-0.5"),                          "/members/0/max_hours",         RULE_RANGE},
        {WITH_MEMBER("\"max_hours\":1e300"),                         "/members/0/max_hours",         RULE_RANGE},
        {WITH_MEMBER("\"load_hours\":\"4\""),                        "/members/0/load_hours",        RULE_TYPE},
        {WITH_MEMBER("\"location\":[1]"),                            "/members/0/location",          RULE_ITEMS},
        {WITH_MEMBER("\"location\":[1,1e20]"),                       "/members/0/location/1",        RULE_RANGE},
        {WITH_MEMBER("\"resources\":[7]"),                           "/members/0/resources/0",       RULE_TYPE},
        {WITH_MEMBER("\"declined\":{}"),                             "/members/0/declined",          RULE_TYPE},
        {"{" HORIZON "," ORDERS ",\"members\":[{\"id\":\"\"}]}",     "/members/0/id",                RULE_LENGTH},
        {"{" HORIZON "," ORDERS ",\"members\":[{\"id\":\"a\\n\"}]}", "/members/0/id",                RULE_CONTROL},
        {"{" HORIZON "," ORDERS ",\"members\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", "/members/1/id",    RULE_DUPLICATE},
        {WITH_ORDER("\"end\":9,\"roles\":[{\"count\":1}]"),          "/orders/0/start",              RULE_REQUIRED},
        {WITH_ORDER("\"start\":9,\"end\":8,\"roles\":[{\"count\":1}]"), "/orders/0/end",             RULE_INTERVAL},
        {WITH_ORDER("\"start\":1.5,\"end\":8,\"roles\":[{\"count\":1}]"), "/orders/0/start",         RULE_WHOLE_NUMBER},
        {WITH_ORDER("\"start\":0,\"end\":8,\"latest_start\":-1,\"roles\":[{\"count\":1}]"), "/orders/0/latest_start", RULE_INTERVAL},
        {WITH_ORDER("\"start\":0,\"end\":8,\"priority\":0,\"roles\":[{\"count\":1}]"), "/orders/0/priority", RULE_RANGE},
        {WITH_ORDER("\"start\":0,\"end\":8,\"min\":-1,\"roles\":[{\"count\":1}]"), "/orders/0/min",  RULE_RANGE},
        {WITH_ORDER("\"start\":0,\"end\":8,\"roles\":[]"),           "/orders/0/roles",              RULE_ITEMS},
        {WITH_ROLE("\"level\":1"),                                   "/orders/0/roles/0/count",      RULE_REQUIRED},
        {WITH_ROLE("\"count\":0"),                                   "/orders/0/roles/0/count",      RULE_RANGE},
        {WITH_ROLE("\"count\":99999999999999999999"),                "/orders/0/roles/0/count",                             RULE_RANGE},
        {WITH_ROLE("\"count\":1,\"skill\":\"a\",\"any_of\":[\"b\"]"), "/orders/0/roles/0/any_of",    RULE_CHOICE},
        {WITH_ROLE("\"count\":1,\"any_of\":[]"),                     "/orders/0/roles/0/any_of",     RULE_ITEMS},
        {WITH_ROLE("\"count\":1,\"any_of\":[1]"),                    "/orders/0/roles/0/any_of/0",   RULE_TYPE},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct instance *instance = NULL;
        struct error error = {0};
        const enum result result = read_text(rows[i].json, arena, &instance, &error);
        if (result == RESULT_OK || strcmp(error.pointer, rows[i].pointer) != 0 ||
            error.rule != rows[i].rule) {
            fail_msg("%s: %s at \"%s\"", rows[i].json, rule_code(error.rule), error.pointer);
        }
        assert_null(instance);
        check_refusal_in_pieces(rows[i].json, &error, arena);
        arena_destroy(arena);
    }
}

/* What is not JSON, and where: line, column and pointer, in and between the long lists. */
static void test_syntax(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *json;
        const char *pointer;
        const char *argument;
    } rows[] = {
        {" \n ",                                                  "",              "2:1 unexpected token"},
        {"{",                                                     "",              "1:1 string or '}' expected"},
        {"{\"horizon\" 1}",                                       "/horizon",      "1:12 ':' expected"},
        {"{" HORIZON " " MEMBERS "}",                             "/horizon",      "1:34 '}' expected"},
        {"{" HORIZON ",}",                                        "/horizon",      "1:34 string or '}' expected"},
        {"{" HORIZON ",\n\"_\":\"张\",\"members\":[{\"id\":\"a\"}\n{}]}", "/members/0",    "3:1 ']' expected"},
        {"{\"members\":[{\"id\":\"a\"},\n{\"id\":tru}]}",          "/members/1/id", "2:9 invalid token"},
        {"{\"_\":\"张\",\"members\":[{\"id\":tru}]}",             "/members/0/id", "1:29 invalid token"},
        {"{\"members\":[{\"id\":\"a\"},]}",                       "/members/1",    "1:24 unexpected token"},
        {"{\"members\":[{\"id\":\"a\"",                           "/members/0/id", "1:21 '}' expected"},
        {"{\"members\":[{\"id\":\"a",                            "/members/0/id", "1:20 premature end of input"},
        {"{\"edges\":[[0,0,0,1],[0,0,01,1]]}",                    "/edges/1/2",    "1:26 invalid token"},
        {"{\"edges\":[[0,0,0,1]\n,[0,0,0,1}",                      "/edges/1",      "2:10 ']' expected"},
        {"{\"edges\":[[0,0,0,1][0,0,0,1]]}",                      "/edges/0",      "1:20 ']' expected"},
        {"{\"edges\":[[0,0,0,1],",                                "/edges/1",      "1:20 unexpected token"},
        {WITH_TOP("\"edges\":[]") " x",                           "",              "1:190 end of file expected"},
        {"nul",                                                   "",              "1:3 invalid token"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct instance *instance = NULL;
        struct error error = {0};
        const enum result result = read_text(rows[i].json, arena, &instance, &error);
        if (result != RESULT_MALFORMED || error.rule != RULE_JSON ||
            strcmp(error.pointer, rows[i].pointer) != 0 ||
            strcmp(error.argument, rows[i].argument) != 0) {
            fail_msg("%s: %s %s at \"%s\"", rows[i].json, rule_code(error.rule), error.argument,
                     error.pointer);
        }
        check_refusal_in_pieces(rows[i].json, &error, arena);
        arena_destroy(arena);
    }
}

/* Rows of plain digits take a short way; any other whole number means the same. */
static void test_ways_to_write_edges(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "[0,0,0,171]",  "[0,0,0,171.0]", " [ 0 ,\n0 ,\t0 , 171 ] ", "[0,0,0,1.71e2]",
        "[0,-0,0,171]", "[0e9,0,0,171]", "[0,0,0.0,171]",
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct instance *instance = NULL;
        struct error error = {0};
        const char *json =
            arena_print(arena, "{" HORIZON "," MEMBERS "," ORDERS ",\"edges\":[%s]}", rows[i]);
        assert_int_equal(read_text(json, arena, &instance, &error), RESULT_OK);
        assert_int_equal(instance->edge_count, 1);
        assert_int_equal(instance->edges[0].score, 171);
        assert_int_equal(instance->edges[0].order, 0);
        arena_destroy(arena);
    }
}

/* More edges than the window holds, in an order that must be sorted. */
static void test_many_edges(void **state)
{
    (void)state;
    enum { SIDE = 250 };
    struct arena *arena = arena_create();
    struct buffer json = buffer_on(arena);
    struct instance *instance = NULL;
    struct error error = {0};
    buffer_text(&json, "{" HORIZON ",\"edges\":[");
    for (int i = 0; i < SIDE * SIDE; i++) {
        const int place = (int)((int64_t)i * 7919 % (SIDE * SIDE));
        buffer_print(&json, "%s[%d,%d,0,%d]", i ? "," : "", place % SIDE, place / SIDE, place);
    }
    buffer_text(&json, "],\"members\":[");
    for (int i = 0; i < SIDE; i++) {
        buffer_print(&json, "%s{\"id\":\"m%d\"}", i ? "," : "", i);
    }
    buffer_text(&json, "],\"orders\":[");
    for (int i = 0; i < SIDE; i++) {
        buffer_print(&json, "%s{\"id\":\"o%d\",\"start\":0,\"end\":60," ROLES "}", i ? "," : "", i);
    }
    buffer_text(&json, "]}");
    struct pieces pieces = {
        {json.bytes, json.length},
        4096
    };
    assert_int_equal(instance_read_json_from(pieces_of(&pieces), arena, &instance, &error),
                     RESULT_OK);
    assert_int_equal(instance->edge_count, SIDE * SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
        const struct instance_edge expected = {i % SIDE, i / SIDE, 0, i};
        assert_memory_equal(&instance->edges[i], &expected, sizeof(expected));
    }
    arena_destroy(arena);
}

/* 32 levels are allowed, wherever they are. */
static void test_depth_is_limited(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *head; /* before the brackets */
        const char *pointer; /* up to them */
        size_t around;  /* levels the brackets stand in */
    } rows[] = {
        {"",                                           "",               0},
        {"{\"_x\":",                                   "/_x",            1},
        {"{\"horizon\":{\"start\":",                   "/horizon/start", 2},
        {"{\"members\":[{\"id\":\"a\"},{\"_x\":",      "/members/1/_x",  3},
        {"{\"edges\":[[0,0,0,1],[",                    "/edges/1/0",     3},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (size_t levels = 31; levels <= 100000;
             levels = levels < 34 ? levels + 1 : levels * 50) {
            struct arena *arena = arena_create();
            struct buffer json = buffer_on(arena);
            struct instance *instance = NULL;
            struct error error = {0};
            buffer_text(&json, rows[i].head);
            for (size_t level = rows[i].around; level < levels; level++) {
                buffer_char(&json, '[');
            }
            assert_int_equal(read_text(json.bytes, arena, &instance, &error), RESULT_MALFORMED);
            assert_int_equal(error.rule, levels > 32 ? RULE_DEPTH : RULE_JSON);
            assert_int_equal(strncmp(error.pointer, rows[i].pointer, strlen(rows[i].pointer)), 0);
            check_refusal_in_pieces(json.bytes, &error, arena);
            arena_destroy(arena);
        }
    }
}

static void test_defaults_and_extensions(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    struct error error = {0};
    const char *json =
        "{\"_note\":{\"any\":[1]}," HORIZON ",\"members\":[{\"id\":\"m1\"},"
        "{\"id\":\"m2\",\"_x\":1,\"max_hours\":3.8333333333333335,\"load_hours\":12.5,"
        "\"availability\":[[60,120],[0,60],[300,310],[305,320]],\"certificates\":{\"驾照\":500},"
        "\"declined\":[\"o1\",\"gone\"]}],"
        "\"orders\":[{\"id\":\"o1\",\"start\":0,\"end\":60,\"latest_start\":17.0,\"roles\":["
        "{\"count\":2},{\"count\":1,\"any_of\":[\"a\",\"b\"],\"resource\":\"car\","
        "\"certificate\":\"驾照\"}]}]}";
    assert_int_equal(read_text(json, arena, &instance, &error), RESULT_OK);
    const struct instance_member *first = &instance->members[0];
    const struct instance_member *second = &instance->members[1];
    assert_true(first->always_available && first->minutes_max == INSTANCE_UNCAPPED);
    assert_int_equal(second->minutes_max, 230);
    assert_int_equal(second->load_minutes, 750);
    assert_int_equal(second->availability_count, 2);
    assert_int_equal(second->availability[0].end, 120);
    assert_int_equal(second->availability[1].end, 320);
    assert_int_equal(second->declined_count, 1);
    const struct instance_order *order = &instance->orders[0];
    assert_int_equal(order->priority, 1);
    assert_int_equal(order->min, 0);
    assert_int_equal(order->latest_start, 17);
    assert_int_equal(order->roles[0].skill_count, 0);
    assert_int_equal(order->roles[1].skill_count, 2);
    assert_string_equal(instance->certificates.items[order->roles[1].certificate], "驾照");
    arena_destroy(arena);
}

/* Who was told to serve may have gone since; a place told twice is one place. */
static void test_published_plan(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    struct error error = {0};
    const char *json =
        "{" HORIZON ",\"member_cost\":7,\"fair\":true,"
        "\"published\":[[\"m2\",\"o1\",0],[\"m1\",\"o2\",0],[\"gone\",\"o1\",0],[\"m1\",\"gone\",0]"
        ","
        "[\"m1\",\"o1\",1],[\"m1\",\"o1\",-1],[\"m1\",\"o1\",4294967296],[\"m1\",\"o1\",0.0],"
        "[\"m2\",\"o1\",0]],"
        "\"members\":[{\"id\":\"m1\"},{\"id\":\"m2\",\"declined\":[\"gone\",\"o2\"]}],"
        "\"orders\":[{\"id\":\"o1\",\"start\":0,\"end\":60," ROLES "},"
        "{\"id\":\"o2\",\"start\":0,\"end\":60," ROLES "}]}";
    static const struct instance_place expected[] = {
        {0, 0, 0},
        {0, 1, 0},
        {1, 0, 0},
    };
    assert_int_equal(read_text(json, arena, &instance, &error), RESULT_OK);
    assert_int_equal(instance->member_cost, 7);
    assert_true(instance->fair);
    assert_int_equal(instance->published_count, COUNT_OF(expected));
    assert_memory_equal(instance->published, expected, sizeof(expected));
    assert_int_equal(instance->members[1].declined_count, 1);
    assert_int_equal(instance->members[1].declined[0], 1);
    struct buffer first = buffer_on(arena);
    struct buffer second = buffer_on(arena);
    struct instance *again = NULL;
    instance_write_json(instance, &first);
    assert_int_equal(read_text(first.bytes, arena, &again, &error), RESULT_OK);
    assert_memory_equal(again->published, expected, sizeof(expected));
    instance_write_json(again, &second);
    assert_string_equal(first.bytes, second.bytes);
    arena_destroy(arena);
}

static void test_wishes_are_optional(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = NULL;
    struct error error = {0};
    assert_int_equal(read_text("{" HORIZON "," MEMBERS "," ORDERS "}", arena, &instance, &error),
                     RESULT_OK);
    assert_int_equal(instance->member_cost, 0);
    assert_false(instance->fair);
    assert_int_equal(instance->published_count, 0);
    arena_destroy(arena);
}

/* An instance that was not read may name what is not there. */
static void test_published_indices(void **state)
{
    (void)state;
    static const struct {
        struct instance_place place;
        const char *pointer;
    } rows[] = {
        {{3, 0, 0},             "/published/0/0"},
        {{INSTANCE_NONE, 0, 0}, "/published/0/0"},
        {{0, 2, 0},             "/published/0/1"},
        {{0, 0, 100},           "/published/0/2"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(1, 3, 2, arena);
        struct instance_place place = rows[i].place;
        struct error error = {0};
        instance->published = &place;
        instance->published_count = 1;
        assert_int_equal(instance_prepare(instance, arena, &error), RESULT_INVALID);
        assert_string_equal(error.pointer, rows[i].pointer);
        arena_destroy(arena);
    }
}

/* Writing, reading and writing again gives the same bytes. */
static void test_writing_loses_nothing(void **state)
{
    (void)state;
    int placed = 0; /* busy times with a place */
    for (uint64_t seed = 1; seed <= 50; seed++) {
        struct arena *arena = arena_create();
        struct instance *instance = random_instance(seed, 8, 6, arena);
        instance->members[0].id = "引号\" 反斜杠\\ 张三";
        instance->members[0].minutes_max = 69; /* 69 / 60 * 60 falls short of 69 in binary */
        struct buffer first = buffer_on(arena);
        struct buffer second = buffer_on(arena);
        struct instance *again = NULL;
        struct error error = {0};
        instance_write_json(instance, &first);
        assert_int_equal(read_text(first.bytes, arena, &again, &error), RESULT_OK);
        assert_int_equal(again->members[0].minutes_max, 69);
        for (int i = 0; i < again->member_count; i++) {
            assert_int_equal(again->members[i].busy_count, instance->members[i].busy_count);
            placed += again->members[i].busy_count && again->members[i].busy[0].location.known;
        }
        instance_write_json(again, &second);
        assert_string_equal(first.bytes, second.bytes);
        struct buffer third = buffer_on(arena);
        struct pieces pieces = {slice_of(first.bytes),
                                piece_lengths[seed % COUNT_OF(piece_lengths)]};
        assert_int_equal(instance_read_json_from(pieces_of(&pieces), arena, &again, &error),
                         RESULT_OK);
        instance_write_json(again, &third);
        assert_string_equal(first.bytes, third.bytes);
        arena_destroy(arena);
    }
    assert_true(placed > 0);
}

static void test_plans(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct instance *instance = random_instance(1, 3, 2, arena);
    struct plan_assignment assignments[] = {
        {0, 1, 0, 77},
        {2, 0, 0, -5}
    };
    struct plan_reason reasons[] = {
        {"skill", 2}
    };
    struct plan_unfilled unfilled[] = {
        {.order = 1, .role = 0, .missing = 1, .reasons = reasons, .reason_count = 1}
    };
    struct plan plan = {.status = PLAN_FEASIBLE,
                        .objective = 72,
                        .bound = 90,
                        .gap = 0.25,
                        .assignments = assignments,
                        .assignment_count = 2,
                        .unfilled = unfilled,
                        .unfilled_count = 1};
    plan_note_size(&plan, "rows", 12);
    struct buffer out = buffer_on(arena);
    struct plan *again = NULL;
    struct error error = {0};
    plan_write_json(&plan, instance, &out);
    assert_int_equal(plan_read_json(slice_of(out.bytes), instance, arena, &again, &error),
                     RESULT_OK);
    assert_int_equal(again->status, PLAN_FEASIBLE);
    assert_int_equal(again->bound, 90);
    assert_int_equal(again->assignments[1].member, 2);
    assert_int_equal(again->assignments[1].score, -5);
    assert_string_equal(again->unfilled[0].reasons[0].code, "skill");
    const char *strange = "{\"status\":\"optimal\",\"objective\":0,\"bound\":0,\"gap\":0,"
                          "\"assignments\":[{\"member\":\"nobody\",\"order\":\"o0\",\"role\":0,"
                          "\"score\":1}]}";
    assert_int_equal(plan_read_json(slice_of(strange), instance, arena, &again, &error), RESULT_OK);
    assert_int_equal(again->assignments[0].member, INSTANCE_NONE);
    assert_int_equal(again->assignments[0].order, 0);
    const char *wrong = "{\"status\":\"perfect\",\"objective\":0,\"bound\":0,\"gap\":0,"
                        "\"assignments\":[]}";
    assert_int_equal(plan_read_json(slice_of(wrong), instance, arena, &again, &error),
                     RESULT_INVALID);
    assert_string_equal(error.pointer, "/status");
    const char *huge = "{\"status\":\"optimal\",\"objective\":0,\"bound\":0,\"gap\":0,"
                       "\"assignments\":[{\"member\":\"m0\",\"order\":\"o0\",\"role\":0,"
                       "\"score\":9223372036854775807}]}";
    assert_int_equal(plan_read_json(slice_of(huge), instance, arena, &again, &error),
                     RESULT_INVALID);
    assert_string_equal(error.pointer, "/assignments/0/score");
    assert_int_equal(error.rule, RULE_RANGE);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_syntax),
        cmocka_unit_test(test_ways_to_write_edges),
        cmocka_unit_test(test_many_edges),
        cmocka_unit_test(test_depth_is_limited),
        cmocka_unit_test(test_defaults_and_extensions),
        cmocka_unit_test(test_published_plan),
        cmocka_unit_test(test_wishes_are_optional),
        cmocka_unit_test(test_published_indices),
        cmocka_unit_test(test_writing_loses_nothing),
        cmocka_unit_test(test_plans),
    };
    return cmocka_run_group_tests_name("instance_json", tests, NULL, NULL);
}
