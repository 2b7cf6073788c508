/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/formats/qr.h>

#include <stdlib.h>
#include <string.h>

/* Width of a version is 17 + 4 * version; bytes a version holds at level M (ISO/IEC 18004 table 7).
 */
static const struct {
    size_t bytes;
    int width;
} versions[] = {
    {14,  21},
    {15,  25},
    {26,  25},
    {27,  29},
    {42,  29},
    {43,  33},
    {62,  33},
    {63,  37},
    {84,  37},
    {106, 41},
    {107, 45},
};

static void test_versions(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(versions); i++) {
        char text[128] = "";
        struct qr qr;
        struct error error = {0};
        memset(text, '~', versions[i].bytes);
        assert_int_equal(qr_encode(arena, text, &qr, &error), RESULT_OK);
        assert_int_equal(qr.width, versions[i].width);
    }
    arena_destroy(arena);
}

/* The three finder patterns: 33 dark modules of 7 x 7 each, in every corner but one. */
static int finder_at(const struct qr *qr, int column, int row)
{
    int fits = 1;
    for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 7; x++) {
            const int ring = x == 0 || x == 6 || y == 0 || y == 6;
            const int core = x >= 2 && x <= 4 && y >= 2 && y <= 4;
            fits &= qr->modules[(row + y) * qr->width + column + x] == (ring || core);
        }
    }
    return fits;
}

static void test_finders(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct qr qr;
    struct error error = {0};
    assert_int_equal(
        qr_encode(arena, "https://example.cn/verify/00112233445566778899aabbccddeeff", &qr, &error),
        RESULT_OK);
    assert_true(finder_at(&qr, 0, 0));
    assert_true(finder_at(&qr, qr.width - 7, 0));
    assert_true(finder_at(&qr, 0, qr.width - 7));
    assert_false(finder_at(&qr, qr.width - 7, qr.width - 7));
    arena_destroy(arena);
}

/* The bars of the drawing cover as many modules as are dark. */
static void test_svg(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct qr qr;
    struct error error = {0};
    struct buffer out = buffer_on(arena);
    int dark = 0;
    int drawn = 0;
    assert_int_equal(qr_encode(arena, "diandan", &qr, &error), RESULT_OK);
    for (int i = 0; i < qr.width * qr.width; i++) {
        dark += qr.modules[i];
    }
    qr_write_svg(&qr, "a\"b", &out);
    assert_non_null(strstr(out.bytes, "viewBox=\"0 0 29 29\""));
    assert_non_null(strstr(out.bytes, "aria-label=\"a&quot;b\""));
    for (const char *at = out.bytes; (at = strstr(at, "v1h-")); at += 4) {
        drawn += (int)strtol(at + 4, NULL, 10);
    }
    assert_int_equal(drawn, dark);
    arena_destroy(arena);
}

static void test_refused(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct qr qr;
    struct error error = {0};
    assert_int_equal(qr_encode(arena, "", &qr, &error), RESULT_INVALID);
    char *text = arena_alloc(arena, 3000);
    memset(text, 'x', 2332);
    assert_int_equal(qr_encode(arena, text, &qr, &error), RESULT_INVALID);
    assert_int_equal(error.rule, RULE_LENGTH);
    text[2331] = '\0';
    assert_int_equal(qr_encode(arena, text, &qr, &error), RESULT_OK);
    assert_int_equal(qr.width, 177);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_finders),
        cmocka_unit_test(test_svg),
        cmocka_unit_test(test_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
