/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/formats/charset.h>

#include <string.h>

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }

/* clang-format off */
static const struct {
    struct slice bytes;
    enum charset charset;
    const char *text;
} accepted[] = {
    {BYTES(""),                                  CHARSET_UTF8,    ""},
    {BYTES("abc\n"),                             CHARSET_UTF8,    "abc\n"},
    {BYTES("点单"),                              CHARSET_UTF8,    "点单"},
    {BYTES("\xEF\xBB\xBF点单"),                  CHARSET_UTF8,    "点单"},
    {BYTES("\xEF\xBB\xBF"),                      CHARSET_UTF8,    ""},
    {BYTES("\xB5\xE3\xB5\xA5"),                  CHARSET_GB18030, "点单"},
    {BYTES("a,\xD5\xC5\xC8\xFD\r\n"),            CHARSET_GB18030, "a,张三\r\n"},
    {BYTES("\x95\x32\x82\x36"),                  CHARSET_GB18030, "𠀀"}, /* four bytes */
    {BYTES("\xC1\xAA\xCD\xA8"),                  CHARSET_GB18030, "联通"}, /* looks like UTF-8 at a glance */
};

static const struct {
    struct slice bytes;
    const char *offset;
} refused[] = {
    {BYTES("ab\0c"),                             "byte 2"},
    {BYTES("\xEF\xBB\xBF" "ab\xFF"),             "byte 5"},
    {BYTES("ok \xFF\xFF"),                       "byte 3"},
    {BYTES("\xB5\xE3\xB5"),                      "byte 2"}, /* cut in half */
    {BYTES("居民点单，\xE7\xA4社区下单"),        "byte 15"}, /* damaged UTF-8, though GB18030 could read it */
};
/* clang-format on */

static void charsets_are_told_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(accepted); i++) {
        struct slice text;
        enum charset charset;
        struct error error;
        assert_int_equal(charset_to_utf8(arena, accepted[i].bytes, &text, &charset, &error),
                         RESULT_OK);
        assert_int_equal(charset, accepted[i].charset);
        assert_true(slice_equals(text, accepted[i].text));
    }
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        struct slice text = {NULL, 77};
        enum charset charset;
        struct error error;
        assert_int_equal(charset_to_utf8(arena, refused[i].bytes, &text, &charset, &error),
                         RESULT_INVALID);
        assert_int_equal(error.rule, RULE_FILE);
        if (!strstr(error.argument, refused[i].offset)) {
            fail_msg("%zu: %s", i, error.argument);
        }
        assert_int_equal(text.length, 77);
    }
    arena_destroy(arena);
}

/* Every character of the basic plane there and back, and some beyond. */
static void every_character_survives_gb18030(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    char utf8[3 * 0x10000];
    size_t length = 0;
    for (unsigned c = 1; c < 0xFFFE; c++) {
        if (c >= 0xD800 && c < 0xF900) {
            continue; /* surrogates and private use */
        }
        if (c >= 0x800) {
            utf8[length++] = (char)(0xE0 | c >> 12);
            utf8[length++] = (char)(0x80 | (c >> 6 & 0x3F));
        } else if (c >= 0x80) {
            utf8[length++] = (char)(0xC0 | c >> 6);
        }
        utf8[length++] = (char)(c >= 0x80 ? 0x80 | (c & 0x3F) : c);
    }
    const struct slice whole = {utf8, length};
    struct slice bytes;
    struct slice back;
    enum charset charset;
    struct error error;
    assert_true(text_is_utf8(whole));
    assert_int_equal(charset_to_gb18030(arena, whole, &bytes, &error), RESULT_OK);
    assert_int_equal(charset_to_utf8(arena, bytes, &back, &charset, &error), RESULT_OK);
    assert_int_equal(charset, CHARSET_GB18030);
    assert_int_equal(back.length, length);
    assert_memory_equal(back.bytes, utf8, length);
    assert_int_equal(charset_to_gb18030(arena, SLICE("a\xFF"), &bytes, &error), RESULT_INVALID);
    assert_int_equal(error.rule, RULE_UTF8);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charsets_are_told_apart),
        cmocka_unit_test(every_character_survives_gb18030),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
