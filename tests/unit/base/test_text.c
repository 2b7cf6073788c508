/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/text.h>
#include <diandan/base/world.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/* clang-format off */
static const struct {
    const char *text;
    bool accepted;
    int64_t value;
} integers[] = {
    {"0",                     true,  0},
    {"-0",                    true,  0},
    {"007",                   true,  7},
    {"9223372036854775807",   true,  INT64_MAX},
    {"-9223372036854775808",  true,  INT64_MIN},
    {"9223372036854775808",   false, 0},
    {"-9223372036854775809",  false, 0},
    {"99999999999999999999",  false, 0},
    {"",                      false, 0},
    {"-",                     false, 0},
    {"--1",                   false, 0},
    {"+1",                    false, 0},
    {" 1",                    false, 0},
    {"1 ",                    false, 0},
    {"1.0",                   false, 0},
    {"0x1",                   false, 0},
    {"1e3",                   false, 0},
    {"１",                    false, 0},
};

static const struct {
    struct slice bytes;
    bool well_formed;
} utf8[] = {
    {BYTES(""),                 true},
    {BYTES("abc"),              true},
    {BYTES("点单"),             true},
    {BYTES("\x7F"),             true},
    {BYTES("\xC2\x80"),         true},
    {BYTES("\xDF\xBF"),         true},
    {BYTES("\xE0\xA0\x80"),     true},
    {BYTES("\xED\x9F\xBF"),     true},
    {BYTES("\xEE\x80\x80"),     true},
    {BYTES("\xEF\xBF\xBF"),     true},
    {BYTES("\xF0\x90\x80\x80"), true},
    {BYTES("\xF4\x8F\xBF\xBF"), true},
    {BYTES("a\0b"),             false},
    {BYTES("\x80"),             false},
    {BYTES("\xC0\x80"),         false}, /* overlong */
    {BYTES("\xC1\xBF"),         false},
    {BYTES("\xE0\x9F\xBF"),     false},
    {BYTES("\xF0\x8F\xBF\xBF"), false},
    {BYTES("\xED\xA0\x80"),     false}, /* surrogate */
    {BYTES("\xF4\x90\x80\x80"), false}, /* above U+10FFFF */
    {BYTES("\xF5\x80\x80\x80"), false},
    {BYTES("\xFF"),             false},
    {BYTES("\xE7\x82"),         false}, /* cut */
    {BYTES("\xC3("),            false},
    {BYTES("\xE7\x82("),        false},
    {BYTES("\xF0\x90\x80("),    false},
};

static const struct {
    const char *text;
    const char *trimmed;
} trims[] = {
    {"",                    ""},
    {"abc",                 "abc"},
    {"点单",                "点单"},
    {"𠀀",                  "𠀀"},
    {"点\xE5",              "点"},
    {"点\xE5\x8D",          "点"},
    {"a\xF0\xA0\x80",       "a"},
    {"a\xF0",               "a"},
    {"a\xC3",               "a"},
    {"\xE5\x8D",            ""},
};

static const struct {
    const char *text;
    const char *allowed;
    bool has;
} controls[] = {
    {"",          "",     false},
    {"点单",      "",     false},
    {"a\nb",      "",     true},
    {"a\nb\t",    "\n\t", false},
    {"a\rb",      "\n\t", true},
    {"\x7F",      "\n",   true},
    {"\x1B[31m",  "\n\t", true},
    {"a b",       "",     false},
};
/* clang-format on */

static void integers_are_read_strictly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(integers); i++) {
        int64_t value = 42;
        assert_int_equal(text_to_integer(slice_of(integers[i].text), &value), integers[i].accepted);
        assert_true(value == (integers[i].accepted ? integers[i].value : 42));
    }
    uint64_t seed = 3;
    for (int i = 0; i < 2000; i++) {
        int64_t drawn;
        int64_t back = 0;
        char text[24];
        world_random_seeded(&seed, &drawn, sizeof(drawn));
        (void)snprintf(text, sizeof(text), "%" PRId64, drawn >> (i % 64));
        assert_true(text_to_integer(slice_of(text), &back));
        assert_true(back == drawn >> (i % 64));
    }
}

static void utf8_is_told_from_the_rest(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(utf8); i++) {
        assert_int_equal(text_is_utf8(utf8[i].bytes), utf8[i].well_formed);
    }
}

/* A text cut anywhere and trimmed is well-formed, and loses less than one character. */
static void any_cut_can_be_trimmed(void **state)
{
    (void)state;
    const char *text = "a居é民𠀀点b单";
    for (size_t i = 0; i < COUNT_OF(trims); i++) {
        char copy[32];
        (void)snprintf(copy, sizeof(copy), "%s", trims[i].text);
        text_trim_broken_utf8(copy);
        assert_string_equal(copy, trims[i].trimmed);
    }
    for (size_t length = 0; length <= strlen(text); length++) {
        char copy[64] = "";
        memcpy(copy, text, length);
        text_trim_broken_utf8(copy);
        assert_true(text_is_utf8(slice_of(copy)));
        assert_true(length - strlen(copy) < 4);
        assert_true(strlen(copy) == length || !text_is_utf8((struct slice){text, length}));
    }
}

static void controls_are_seen(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(controls); i++) {
        assert_int_equal(text_has_control(controls[i].text, controls[i].allowed), controls[i].has);
    }
}

static void texts_compare(void **state)
{
    (void)state;
    assert_true(text_equals(NULL, NULL));
    assert_false(text_equals(NULL, ""));
    assert_false(text_equals("", NULL));
    assert_true(text_equals("a", "a"));
    assert_false(text_equals("a", "A"));
    const struct slice slice = {"Content-Type", 7};
    assert_true(slice_equals(slice, "Content"));
    assert_false(slice_equals(slice, "Content-"));
    assert_false(slice_equals(slice, "content"));
    assert_true(slice_equals_ignoring_case(slice, "cONTENT"));
    assert_false(slice_equals_ignoring_case(slice, "conten"));
    assert_true(slice_equals(SLICE(""), ""));
    assert_int_equal(text_count_characters("a点𠀀é"), 4);
    assert_int_equal(text_count_characters(""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers_are_read_strictly),
        cmocka_unit_test(utf8_is_told_from_the_rest),
        cmocka_unit_test(any_cut_can_be_trimmed),
        cmocka_unit_test(controls_are_seen),
        cmocka_unit_test(texts_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
