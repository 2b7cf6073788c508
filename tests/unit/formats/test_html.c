/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/formats/html.h>

#include <string.h>

/* clang-format off */
static const struct { const char *text, *expected; } rows[] = {
    {NULL,                            ""},
    {"",                              ""},
    {"张建国",                        "张建国"},
    {"a<b>&\"'",                      "a&lt;b&gt;&amp;&quot;&#39;"},
    {"</td><script>x()</script>",     "&lt;/td&gt;&lt;script&gt;x()&lt;/script&gt;"},
    {"&lt;",                          "&amp;lt;"},
};
/* clang-format on */

static void test_escapes(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = buffer_on(arena);
        buffer_char(&out, '[');
        html_text(&out, rows[i].text);
        assert_string_equal(out.bytes + 1, rows[i].expected);
    }
    arena_destroy(arena);
}

static void test_elements(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    html_element(&out, "td", NULL, "a&b");
    html_element(&out, "p", "number", "1");
    assert_string_equal(out.bytes, "<td>a&amp;b</td><p class=\"number\">1</p>");
    arena_destroy(arena);
}

static void test_frame(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    html_begin(&out, "</title>", "p{}");
    html_end(&out);
    assert_non_null(strstr(out.bytes, "<html lang=\"zh-CN\">"));
    assert_non_null(strstr(out.bytes, "<title>&lt;/title&gt;</title>"));
    assert_null(strstr(out.bytes, "<script"));
    assert_non_null(strstr(html_policy, "default-src 'none'"));
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_elements),
        cmocka_unit_test(test_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
