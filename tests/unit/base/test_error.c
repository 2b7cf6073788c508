/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals, their sentences, and the tables of results and rules. */
#include "unit.h"

#include <diandan/base/error.h>
#include <diandan/base/text.h>

#include <string.h>

/* clang-format off */
static const struct {
    enum rule rule;
    const char *argument;
    enum language language;
    const char *sentence;
} sentences[] = {
    {RULE_NONE,     "坏了",           LANGUAGE_ZH, "坏了"},
    {RULE_REQUIRED, NULL,             LANGUAGE_ZH, "缺少必填项"},
    {RULE_REQUIRED, NULL,             LANGUAGE_EN, "is required"},
    {RULE_STATE,    "closed",         LANGUAGE_EN, "is not allowed in the state \"closed\""},
    {RULE_STATE,    "closed",         LANGUAGE_ZH, "当前状态“closed”不允许此操作"},
    {RULE_RANGE,    "1–100",          LANGUAGE_ZH, "超出允许范围 1–100"},
    {RULE_JSON,     "100% %s %n \\",  LANGUAGE_EN, "is not valid JSON: 100% %s %n \\"},
};
/* clang-format on */

static void sentences_carry_the_argument(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(sentences); i++) {
        struct error error;
        char out[300];
        const char *argument = sentences[i].argument;
        assert_int_equal(error_refuse(&error, RESULT_INVALID, sentences[i].rule, "/name",
                                      argument ? "%s" : NULL, argument),
                         RESULT_INVALID);
        assert_int_equal(error.result, RESULT_INVALID);
        assert_int_equal(error.rule, sentences[i].rule);
        assert_string_equal(error.pointer, "/name");
        assert_string_equal(error_sentence(&error, sentences[i].language, out, sizeof(out)),
                            sentences[i].sentence);
    }
}

/* An argument in words of its own is told in the reader's language; the next refusal forgets it. */
static void arguments_are_told_in_the_readers_language(void **state)
{
    (void)state;
    struct error error;
    char out[128];
    assert_int_equal(error_refuse_in_words(&error, RESULT_CONFLICT, RULE_INELIGIBLE, "/order_id",
                                           "没有空", "is not free"),
                     RESULT_CONFLICT);
    assert_string_equal(error_sentence(&error, LANGUAGE_ZH, out, sizeof(out)),
                        "不符合条件：没有空");
    assert_string_equal(error_sentence(&error, LANGUAGE_EN, out, sizeof(out)),
                        "does not fit: is not free");
    (void)error_refuse(&error, RESULT_CONFLICT, RULE_STATE, "/state", "open");
    assert_string_equal(error_sentence(&error, LANGUAGE_EN, out, sizeof(out)),
                        "is not allowed in the state \"open\"");
}

/* In a buffer of any size the sentence is a beginning of the whole, cut between characters. */
static void sentences_are_cut_between_characters(void **state)
{
    (void)state;
    struct error error;
    char whole[300];
    (void)error_refuse(&error, RESULT_CONFLICT, RULE_STATE, NULL, "已关闭𠀀");
    assert_string_equal(error.pointer, "");
    (void)error_sentence(&error, LANGUAGE_ZH, whole, sizeof(whole));
    for (size_t size = 1; size <= strlen(whole) + 2; size++) {
        char out[300];
        memset(out, '#', sizeof(out));
        (void)error_sentence(&error, LANGUAGE_ZH, out, size);
        assert_true(strlen(out) < size);
        assert_true(text_is_utf8(slice_of(out)));
        assert_memory_equal(out, whole, strlen(out));
        assert_true(size - 1 >= strlen(whole) ? strcmp(out, whole) == 0 : size - strlen(out) <= 4);
        assert_int_equal(out[size], '#');
    }
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    char text[1000] = "";
    for (size_t i = 0; i < 300; i++) {
        memcpy(text + 3 * i, "单", 4);
    }
    struct error error;
    (void)error_refuse(&error, RESULT_INVALID, RULE_JSON, text, "a%s", text);
    assert_true(text_is_utf8(slice_of(error.pointer)));
    assert_true(text_is_utf8(slice_of(error.argument)));
    assert_int_equal(strlen(error.pointer), 189); /* 63 characters within 191 bytes */
    assert_int_equal(strlen(error.argument), 253);
}

/* clang-format off */
static const struct {
    enum result result;
    int status;
    const char *code;
} results[] = {
    {RESULT_OK,                  200, "ok"},
    {RESULT_MALFORMED,           400, "malformed"},
    {RESULT_NOT_FOUND,           404, "not_found"},
    {RESULT_PRECONDITION_FAILED, 412, "precondition_failed"},
    {RESULT_INVALID,             422, "invalid"},
    {RESULT_STORAGE_FULL,        507, "storage_full"},
    {RESULT_UNKNOWN,             500, "unknown"},
};
/* clang-format on */

static bool is_code(const char *text)
{
    return *text && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(text);
}

static void tables_are_whole_and_without_twins(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(results); i++) {
        assert_int_equal(result_status(results[i].result), results[i].status);
        assert_string_equal(result_code(results[i].result), results[i].code);
    }
    for (int i = 0; i < RESULT_COUNT; i++) {
        const enum result result = (enum result)i;
        assert_true(is_code(result_code(result)));
        assert_in_range(result_status(result), 200, 599);
        assert_true(*result_title(result, LANGUAGE_EN) && *result_title(result, LANGUAGE_ZH));
        for (int other = 0; other < i; other++) {
            assert_string_not_equal(result_code(result), result_code((enum result)other));
        }
    }
    for (int i = 0; i < RULE_COUNT; i++) {
        assert_true(is_code(rule_code((enum rule)i)));
        for (int other = 0; other < i; other++) {
            assert_string_not_equal(rule_code((enum rule)i), rule_code((enum rule)other));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_carry_the_argument),
        cmocka_unit_test(arguments_are_told_in_the_readers_language),
        cmocka_unit_test(sentences_are_cut_between_characters),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(tables_are_whole_and_without_twins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
