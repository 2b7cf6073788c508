/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/world.h>
#include <diandan/formats/shape.h>

#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

struct part {
    const char *code;
    int64_t level;
};

/* One field of every kind that can be read. */
struct thing {
    const char *name;
    const char *note;
    const char *region;
    int64_t count;
    int64_t longitude;
    int64_t at;
    int open;
    int color;
    unsigned char hash[32];
    struct list texts;
    struct list parts;
    struct part first;
    const char *phone;
    int64_t made;
};

static const char *const color_codes[] = {"red", "green", "blue"};
static const struct words colors = {color_codes, color_codes, 3};

/* clang-format off */
#define ROW(wire_name, field_kind, type, member, ...) \
    {.name = (wire_name), .kind = FIELD_##field_kind, .offset = offsetof(struct type, member), __VA_ARGS__}

static const struct field part_fields[] = {
    ROW("code",  TEXT,    part, code, .flags = FIELD_REQUIRED, .limit = LIMIT_CODE_CHARACTERS),
    ROW("level", INTEGER, part, level, .limit = LIMIT_LEVEL, .fallback = 1),
};
static const struct shape shape_part = {"Part", sizeof(struct part), part_fields, COUNT_OF(part_fields)};

static const struct field thing_fields[] = {
    ROW("name",      TEXT,    thing, name, .flags = FIELD_REQUIRED | FIELD_MASK_NAME, .limit = LIMIT_NAME_CHARACTERS),
    ROW("note",      TEXT,    thing, note, .flags = FIELD_LINES, .limit = LIMIT_NOTE_CHARACTERS),
    ROW("region",    TEXT,    thing, region, .flags = FIELD_REGION),
    ROW("count",     INTEGER, thing, count, .limit = LIMIT_ROLE_COUNT, .fallback = 7),
    ROW("longitude", DEGREES, thing, longitude, .limit = LIMIT_LONGITUDE_MICRO),
    ROW("at",        TIME,    thing, at, .limit = LIMIT_EPOCH_S),
    ROW("open",      BOOLEAN, thing, open, .fallback = 0),
    ROW("color",     CHOICE,  thing, color, .detail = &colors, .fallback = 2),
    ROW("hash",      HEX,     thing, hash, .fallback = 0),
    ROW("texts",     TEXTS,   thing, texts, .limit = LIMIT_CODE_CHARACTERS, .items = LIMIT_ROLES),
    ROW("parts",     LIST,    thing, parts, .detail = &shape_part, .items = LIMIT_ROLES),
    ROW("first",     OBJECT,  thing, first, .detail = &shape_part),
    ROW("phone",     TEXT,    thing, phone, .flags = FIELD_MASK_PHONE, .limit = LIMIT_PHONE_CHARACTERS),
    ROW("made",      INTEGER, thing, made, .flags = FIELD_READ_ONLY, .limit = LIMIT_COUNT),
};
static const struct shape shape_thing = {"Thing", sizeof(struct thing), thing_fields, COUNT_OF(thing_fields)};

/* What fits into a query. */
static const struct shape shape_query = {"Query", sizeof(struct thing), thing_fields, 8};
/* clang-format on */

static struct arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

static enum result read_slice(struct slice json, struct thing *out, struct error *error)
{
    *error = (struct error){0};
    return shape_read(&shape_thing, arena, json, 0, out, error);
}

#define HASH64 "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static void test_bad_bodies_name_member_and_rule(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *json;
        enum result result;
        enum rule rule;
        const char *pointer;
    } rows[] = {
        {"",                                       RESULT_MALFORMED, RULE_JSON,           ""              },
        {"{",                                      RESULT_MALFORMED, RULE_JSON,           ""              },
        {"{\"name\":\"a\"} x",                     RESULT_MALFORMED, RULE_JSON,           ""              },
        {"{\"name\":\"a\",}",                      RESULT_MALFORMED, RULE_JSON,           ""              },
        {"{\"name\":01}",                          RESULT_MALFORMED, RULE_JSON,           "/name"              },
        {"{\"name\":NaN}",                         RESULT_MALFORMED, RULE_JSON,           "/name"              },
        {"{\"name\":\"a\\居\"}",                         RESULT_MALFORMED, RULE_JSON,           "/name"              },
        {"{\"name\":\"a\nb\"}",                    RESULT_MALFORMED, RULE_JSON,           "/name"              },
        {"{\"name\":\"\xff\"}",                    RESULT_MALFORMED, RULE_UTF8,           "/name"              },
        {"{\"name\":\"\xed\xa0\x80\"}",            RESULT_MALFORMED, RULE_UTF8,           "/name"              },
        {"{\"name\":\"\xc0\xaf\"}",                RESULT_MALFORMED, RULE_UTF8,           "/name"              },
        {"{\"name\":\"a\\u0000b\"}",               RESULT_MALFORMED, RULE_CONTROL,        "/name"              },
        {"{\"a\\u0000b\":1}",                      RESULT_MALFORMED, RULE_CONTROL,        "/a\\u0000b"              },
        {"{\"name\":\"a\",\"name\":\"b\"}",        RESULT_MALFORMED, RULE_DUPLICATE,      "/name"              },
        {"{\"name\":\"a\",\"count\":99999999999999999999}", RESULT_MALFORMED, RULE_RANGE, "/count"              },
        {"{\"name\":\"a\",\"longitude\":1e999}",   RESULT_MALFORMED, RULE_RANGE,          "/longitude"              },
        {"[]",                                     RESULT_INVALID,   RULE_TYPE,           ""              },
        {"3",                                      RESULT_INVALID,   RULE_TYPE,           ""              },
        {"null",                                   RESULT_INVALID,   RULE_TYPE,           ""              },
        {"{}",                                     RESULT_INVALID,   RULE_REQUIRED,       "/name"         },
        {"{\"name\":null}",                        RESULT_INVALID,   RULE_REQUIRED,       "/name"         },
        {"{\"name\":3}",                           RESULT_INVALID,   RULE_TYPE,           "/name"         },
        {"{\"name\":\"\"}",                        RESULT_INVALID,   RULE_LENGTH,         "/name"         },
        {"{\"name\":\"a\\u0007\"}",                RESULT_INVALID,   RULE_CONTROL,        "/name"         },
        {"{\"name\":\"a\\nb\"}",                   RESULT_INVALID,   RULE_CONTROL,        "/name"         },
        {"{\"name\":\"a\\u007f\"}",                RESULT_INVALID,   RULE_CONTROL,        "/name"         },
        {"{\"name\":\"a\",\"x\":1}",               RESULT_INVALID,   RULE_UNKNOWN_MEMBER, "/x"            },
        {"{\"name\":\"a\",\"a/b~c\":1}",           RESULT_INVALID,   RULE_UNKNOWN_MEMBER, "/a~1b~0c"      },
        {"{\"name\":\"a\",\"made\":1}",            RESULT_INVALID,   RULE_UNKNOWN_MEMBER, "/made"         },
        {"{\"name\":\"a\",\"count\":1.5}",         RESULT_INVALID,   RULE_WHOLE_NUMBER,   "/count"        },
        {"{\"name\":\"a\",\"count\":1e2}",         RESULT_INVALID,   RULE_WHOLE_NUMBER,   "/count"        },
        {"{\"name\":\"a\",\"count\":\"1\"}",       RESULT_INVALID,   RULE_TYPE,           "/count"        },
        {"{\"name\":\"a\",\"count\":0}",           RESULT_INVALID,   RULE_RANGE,          "/count"        },
        {"{\"name\":\"a\",\"count\":201}",         RESULT_INVALID,   RULE_RANGE,          "/count"        },
        {"{\"name\":\"a\",\"count\":-9223372036854775808}", RESULT_INVALID, RULE_RANGE,   "/count"        },
        {"{\"name\":\"a\",\"longitude\":180.0000006}", RESULT_INVALID, RULE_RANGE,        "/longitude"    },
        {"{\"name\":\"a\",\"longitude\":1e300}",   RESULT_INVALID,   RULE_RANGE,          "/longitude"    },
        {"{\"name\":\"a\",\"longitude\":true}",    RESULT_INVALID,   RULE_TYPE,           "/longitude"    },
        {"{\"name\":\"a\",\"at\":1}",              RESULT_INVALID,   RULE_TYPE,           "/at"           },
        {"{\"name\":\"a\",\"at\":\"2026-02-30T00:00:00Z\"}", RESULT_INVALID, RULE_FORMAT, "/at"           },
        {"{\"name\":\"a\",\"open\":1}",            RESULT_INVALID,   RULE_TYPE,           "/open"         },
        {"{\"name\":\"a\",\"color\":\"pink\"}",    RESULT_INVALID,   RULE_CHOICE,         "/color"        },
        {"{\"name\":\"a\",\"color\":1}",           RESULT_INVALID,   RULE_TYPE,           "/color"        },
        {"{\"name\":\"a\",\"region\":\"42010600100\"}", RESULT_INVALID, RULE_FORMAT,      "/region"       },
        {"{\"name\":\"a\",\"hash\":\"00\"}",       RESULT_INVALID,   RULE_FORMAT,         "/hash"         },
        {"{\"name\":\"a\",\"hash\":\"00112233445566778899AABBCCDDEEFF00112233445566778899aabbccddeeff\"}", RESULT_INVALID, RULE_FORMAT, "/hash"},
        {"{\"name\":\"a\",\"texts\":{}}",          RESULT_INVALID,   RULE_TYPE,           "/texts"        },
        {"{\"name\":\"a\",\"texts\":[]}",          RESULT_INVALID,   RULE_ITEMS,          "/texts"        },
        {"{\"name\":\"a\",\"texts\":[\"x\",1]}",   RESULT_INVALID,   RULE_TYPE,           "/texts/1"      },
        {"{\"name\":\"a\",\"texts\":[\"x\",\"y\",\"x\"]}", RESULT_INVALID, RULE_DUPLICATE, "/texts/2"     },
        {"{\"name\":\"a\",\"parts\":[{\"code\":\"x\"},{\"level\":2}]}", RESULT_INVALID, RULE_REQUIRED, "/parts/1/code"},
        {"{\"name\":\"a\",\"parts\":[{\"code\":\"x\",\"level\":9}]}", RESULT_INVALID, RULE_RANGE, "/parts/0/level"},
        {"{\"name\":\"a\",\"first\":[]}",          RESULT_INVALID,   RULE_TYPE,           "/first"        },
        {"{\"name\":\"a\",\"first\":{\"code\":\"x\",\"y\":1}}", RESULT_INVALID, RULE_UNKNOWN_MEMBER, "/first/y"},
        {"[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",    RESULT_MALFORMED, RULE_DEPTH,          "/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0"},
        {"[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]",      RESULT_INVALID,   RULE_TYPE,           ""              },
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct thing thing;
        struct error error;
        const enum result result = read_slice(slice_of(rows[i].json), &thing, &error);
        if (result != rows[i].result || error.rule != rows[i].rule ||
            strcmp(error.pointer, rows[i].pointer) != 0 ||
            !text_is_utf8(slice_of(error.argument))) {
            fail_msg("%s: %s %s at \"%s\" (%s)", rows[i].json, result_code(result),
                     rule_code(error.rule), error.pointer, error.argument);
        }
    }
}

static void test_a_good_body_fills_the_struct(void **state)
{
    (void)state;
    struct thing thing;
    struct error error;
    const struct slice json = SLICE(
        " {\"name\":\"\\u5f20\\u4e09\",\"note\":\"a\\n\\tb\",\"region\":\"420106001001\","
        "\"count\":200,\"longitude\":-0.0000015,\"at\":\"2026-11-24T09:00:00+08:00\",\"open\":true,"
        "\"color\":\"red\",\"hash\":\"" HASH64 "\",\"texts\":[\"x\",\"y\"],"
        "\"parts\":[{\"code\":\"c\"}],\"first\":{\"code\":\"f\",\"level\":5},\"phone\":null} ");
    assert_int_equal(read_slice(json, &thing, &error), RESULT_OK);
    assert_string_equal(thing.name, "张三");
    assert_string_equal(thing.note, "a\n\tb");
    assert_int_equal(thing.count, 200);
    assert_int_equal(thing.longitude, -2);
    assert_int_equal(thing.at, 1795482000);
    assert_true(thing.open);
    assert_int_equal(thing.color, 0);
    assert_int_equal(thing.hash[1], 0x11);
    assert_int_equal(thing.hash[31], 0xff);
    assert_int_equal(thing.texts.count, 2);
    assert_string_equal(LIST_OF(thing.texts, const char *)[1], "y");
    assert_int_equal(LIST_OF(thing.parts, struct part)[0].level, 1);
    assert_int_equal(thing.first.level, 5);
    assert_null(thing.phone);
    assert_int_equal(read_slice(SLICE("{\"name\":\"a\"}"), &thing, &error), RESULT_OK);
    assert_int_equal(thing.count, 7);
    assert_int_equal(thing.color, 2);
    assert_true(thing.at == ABSENT && thing.longitude == ABSENT);
    assert_int_equal(thing.parts.count, 0);
}

static void test_a_partial_body_leaves_the_rest(void **state)
{
    (void)state;
    struct thing thing = {.name = "old", .count = 3, .color = 1, .note = "n", .at = 5};
    struct error error = {0};
    assert_int_equal(shape_read(&shape_thing, arena, SLICE("{\"count\":4,\"note\":null}"),
                                SHAPE_PARTIAL, &thing, &error),
                     RESULT_OK);
    assert_string_equal(thing.name, "old");
    assert_int_equal(thing.count, 4);
    assert_null(thing.note);
    assert_int_equal(thing.at, 5);
    assert_int_equal(
        shape_read(&shape_thing, arena, SLICE("{\"name\":null}"), SHAPE_PARTIAL, &thing, &error),
        RESULT_INVALID);
    assert_int_equal(error.rule, RULE_REQUIRED);
}

static struct slice write_thing(const struct thing *thing)
{
    struct buffer out = buffer_on(arena);
    shape_write(&shape_thing, thing, SHAPE_UNMASK, &out);
    return (struct slice){out.bytes, out.length};
}

static uint64_t seed = 7;

static uint64_t draw(uint64_t below)
{
    uint64_t noise;
    world_random_seeded(&seed, &noise, sizeof(noise));
    return noise % below;
}

static const char *draw_text(size_t longest)
{
    static const char *const pieces[] = {
        "a", "Z", "\"", "\\",           "/", " ",           "张", "é", "😀",
        "~", "<", "'",  "\xE2\x80\xA8", "{", "\xEF\xBF\xBD"};
    struct buffer text = buffer_on(arena);
    const size_t length = 1 + draw(longest);
    for (size_t i = 0; i < length; i++) {
        buffer_text(&text, pieces[draw(COUNT_OF(pieces))]);
    }
    return text.bytes;
}

static struct thing draw_thing(void)
{
    struct thing thing = {
        .name = draw_text(100),
        .note = draw(2) ? draw_text(500) : NULL,
        .region = draw(2) ? "420106001001" : NULL,
        .count = 1 + (int64_t)draw(200),
        .longitude = draw(4) ? (int64_t)draw(360000001) - 180000000 : ABSENT,
        .at = draw(4) ? (int64_t)draw(7258118400) : ABSENT,
        .open = (int)draw(2),
        .color = (int)draw(3),
        .first = {draw_text(40), 1 + (int64_t)draw(5)},
        .phone = draw(2) ? "13812345678" : NULL,
        .made = ABSENT,
    };
    for (size_t i = 0; i < sizeof(thing.hash); i++) {
        thing.hash[i] = (unsigned char)draw(256);
    }
    thing.texts.count = 1 + draw(5);
    thing.texts.items = ARENA_ARRAY(arena, const char *, thing.texts.count);
    for (size_t i = 0; i < thing.texts.count; i++) {
        LIST_OF(thing.texts, const char *)[i] = arena_print(arena, "%zu%s", i, draw_text(39));
    }
    thing.parts.count = 1 + draw(5);
    thing.parts.items = ARENA_ARRAY(arena, struct part, thing.parts.count);
    for (size_t i = 0; i < thing.parts.count; i++) {
        LIST_OF(thing.parts, struct part)[i] = (struct part){draw_text(40), 1 + (int64_t)draw(5)};
    }
    return thing;
}

/* What is written is read as the same struct: written again it is the same text. */
static void test_written_then_read_is_the_same(void **state)
{
    (void)state;
    for (int i = 0; i < 500; i++) {
        struct thing again;
        struct error error;
        const struct thing thing = draw_thing();
        const struct slice json = write_thing(&thing);
        if (read_slice(json, &again, &error) != RESULT_OK) {
            fail_msg("%s: %s %s", json.bytes, error.pointer, rule_code(error.rule));
        }
        again.made = ABSENT;
        assert_string_equal(again.name, thing.name);
        assert_true(text_equals(again.note, thing.note));
        assert_int_equal(again.longitude, thing.longitude);
        assert_int_equal(again.at, thing.at);
        assert_memory_equal(again.hash, thing.hash, sizeof(thing.hash));
        assert_int_equal(again.parts.count, thing.parts.count);
        assert_string_equal(write_thing(&again).bytes, json.bytes);
    }
}

static void test_masks(void **state)
{
    (void)state;
    static const struct {
        const char *name, *phone;
        const char *wanted; /* must stand in what is written masked */
    } rows[] = {
        {"张三丰", "13812345678", "\"name\":\"张*\""        },
        {"张三丰", "13812345678", "\"phone\":\"138****5678\""},
        {"Ann",       "1234567",     "\"phone\":\"****\""       },
        {"😀x",     "12345678",    "\"name\":\"😀*\""       },
        {"\"q",       "12345678",    "\"name\":\"\\\"*\""       },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct thing thing = {
            .name = rows[i].name, .phone = rows[i].phone, .first = {"f", 1}
        };
        struct buffer masked = buffer_on(arena);
        shape_write(&shape_thing, &thing, 0, &masked);
        assert_non_null(strstr(masked.bytes, rows[i].wanted));
        assert_null(strstr(masked.bytes, rows[i].phone));
        assert_non_null(strstr(write_thing(&thing).bytes, rows[i].phone));
    }
}

/* A refused choice tells what could be chosen, and nothing that was sent. */
static void test_a_refused_choice_names_the_choices(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *query;
        const char *choices;
    } rows[] = {
        {"name=a&color=pink", "red, green, blue"},
        {"name=a&color=%FF",  "red, green, blue"},
        {"name=a&open=1",     "false, true"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct thing thing;
        struct error error = {0};
        assert_int_equal(
            shape_read_query(&shape_query, arena, slice_of(rows[i].query), &thing, &error),
            RESULT_INVALID);
        assert_int_equal(error.rule, RULE_CHOICE);
        assert_string_equal(error.argument, rows[i].choices);
    }
}

static void test_queries(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *query;
        enum result result;
        enum rule rule;
        const char *pointer;
    } rows[] = {
        {"name=a&count=3",             RESULT_OK,        RULE_NONE,           ""      },
        {"name=%E5%BC%A0+a&&open=true", RESULT_OK,       RULE_NONE,           ""      },
        {"name=a&at=2026-11-24T09:00:00%2B08:00", RESULT_OK, RULE_NONE,       ""      },
        {"",                           RESULT_INVALID,   RULE_REQUIRED,       "name"  },
        {"name=",                      RESULT_INVALID,   RULE_LENGTH,         "name"  },
        {"name=a&name=b",              RESULT_INVALID,   RULE_DUPLICATE,      "name"  },
        {"name=a&x=1",                 RESULT_INVALID,   RULE_UNKNOWN_MEMBER, "x"     },
        {"name=a&count=0",             RESULT_INVALID,   RULE_RANGE,          "count" },
        {"name=a&count=1.0",           RESULT_INVALID,   RULE_WHOLE_NUMBER,   "count" },
        {"name=a&count=",              RESULT_INVALID,   RULE_WHOLE_NUMBER,   "count" },
        {"name=a&color=pink",          RESULT_INVALID,   RULE_CHOICE,         "color" },
        {"name=a&open=1",              RESULT_INVALID,   RULE_CHOICE,         "open"  },
        {"name=a&at=now",              RESULT_INVALID,   RULE_FORMAT,         "at"    },
        {"name=%FF",                   RESULT_INVALID,   RULE_UTF8,           "name"  },
        {"name=%0A",                   RESULT_INVALID,   RULE_CONTROL,        "name"  },
        {"name=%00",                   RESULT_MALFORMED, RULE_FORMAT,         "?"     },
        {"name=%G1",                   RESULT_MALFORMED, RULE_FORMAT,         "?"     },
        {"name=%1",                    RESULT_MALFORMED, RULE_FORMAT,         "?"     },
        {"%FF=a",                      RESULT_MALFORMED, RULE_FORMAT,         "?"     },
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct thing thing;
        struct error error = {0};
        const enum result result =
            shape_read_query(&shape_query, arena, slice_of(rows[i].query), &thing, &error);
        if (result != rows[i].result || error.rule != rows[i].rule ||
            strcmp(error.pointer, rows[i].pointer) != 0) {
            fail_msg("%s: %s %s at \"%s\"", rows[i].query, result_code(result),
                     rule_code(error.rule), error.pointer);
        }
    }
    struct thing thing;
    struct error error = {0};
    assert_int_equal(
        shape_read_query(&shape_query, arena, SLICE("name=%E5%BC%A0+a"), &thing, &error),
        RESULT_OK);
    assert_string_equal(thing.name, "张 a");
    assert_int_equal(thing.count, 7);
}

static struct slice read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    struct buffer bytes = buffer_on(arena);
    if (!file) {
        return (struct slice){NULL, 0};
    }
    size_t got;
    while ((got = fread(buffer_reserve(&bytes, 65536), 1, 65536, file)) > 0) {
        bytes.length += got;
    }
    (void)fclose(file);
    return (struct slice){bytes.bytes, bytes.length};
}

/* A naughty string, as the body would carry it, is kept unchanged or refused by a clear rule. */
static int keep_naughty(const char *text)
{
    struct thing thing;
    struct error error;
    struct buffer body = buffer_on(arena);
    buffer_text(&body, "{\"name\":\"a\",\"first\":{\"code\":\"f\"},\"texts\":[\"t\"],"
                       "\"parts\":[{\"code\":\"p\"}],\"note\":");
    json_write_text(&body, text);
    buffer_char(&body, '}');
    if (read_slice((struct slice){body.bytes, body.length}, &thing, &error) != RESULT_OK) {
        if (error.rule != RULE_CONTROL && error.rule != RULE_LENGTH) {
            fail_msg("%s: %s", text, rule_code(error.rule));
        }
        assert_string_equal(error.pointer, "/note");
        return 0;
    }
    assert_string_equal(thing.note, text);
    thing.made = ABSENT;
    assert_int_equal(read_slice(write_thing(&thing), &thing, &error), RESULT_OK);
    assert_string_equal(thing.note, text);
    return 1;
}

static void test_naughty_strings(void **state)
{
    (void)state;
    const struct slice bytes = read_whole(SHARED_DIR "/data/text/blns.json");
    if (!bytes.bytes) {
        print_message("skipped: no " SHARED_DIR "/data/text/blns.json\n");
        skip();
    }
    json_t *list = json_loadb(bytes.bytes, bytes.length, 0, NULL);
    assert_true(json_array_size(list) > 400);
    size_t kept = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        kept += (size_t)keep_naughty(json_string_value(json_array_get(list, i)));
    }
    assert_true(kept * 10 > json_array_size(list) * 9);
    json_decref(list);
}

/* Every valid document of the JSON test suite parses; only its shape may be refused. */
static void test_valid_documents_parse(void **state)
{
    (void)state;
    DIR *folder = opendir(SHARED_DIR "/data/json");
    int count = 0;
    if (!folder) {
        print_message("skipped: no " SHARED_DIR "/data/json\n");
        skip();
    }
    for (struct dirent *file; (file = readdir(folder));) {
        struct thing thing;
        struct error error;
        if (strncmp(file->d_name, "y_", 2) != 0) {
            continue;
        }
        count++;
        const struct slice bytes =
            read_whole(arena_print(arena, SHARED_DIR "/data/json/%s", file->d_name));
        assert_non_null(bytes.bytes);
        const enum result result = read_slice(bytes, &thing, &error);
        const int on_purpose =
            (error.rule == RULE_DUPLICATE && strstr(file->d_name, "duplicated")) ||
            (error.rule == RULE_CONTROL && strstr(file->d_name, "null"));
        if (result != RESULT_INVALID && !on_purpose) {
            fail_msg("%s: %s %s", file->d_name, rule_code(error.rule), error.argument);
        }
    }
    (void)closedir(folder);
    assert_true(count > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bad_bodies_name_member_and_rule, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_good_body_fills_the_struct, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_partial_body_leaves_the_rest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_written_then_read_is_the_same, setup, teardown),
        cmocka_unit_test_setup_teardown(test_masks, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_refused_choice_names_the_choices, setup, teardown),
        cmocka_unit_test_setup_teardown(test_queries, setup, teardown),
        cmocka_unit_test_setup_teardown(test_naughty_strings, setup, teardown),
        cmocka_unit_test_setup_teardown(test_valid_documents_parse, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
