/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/base/world.h>
#include <diandan/formats/csv.h>

#include <string.h>

enum { FIELDS_MAX = 4, BYTES_MAX = 24 };

/* What a text reads as: "[line:a|b]" per record, "!pointer rule" per refusal. */
struct row {
    const char *text;
    const char *expected;
};

/* clang-format off */
static const struct row rows[] = {
    {"",                              ""},
    {"a,b\r\nc,d\r\n",                "[1:a|b][2:c|d]"},
    {"a,b\nc,d",                      "[1:a|b][2:c|d]"},
    {"a,,\n,\n",                      "[1:a||][2:|]"},
    {"\"a,b\",\"c \"\"d\"\"\"\n",     "[1:a,b|c \"d\"]"},
    {"\"a\r\nb\",c\r\nd\r\n",         "[1:a\r\nb|c][3:d]"},
    {"\n\r\na\n\n\nb\n",              "[3:a][6:b]"},
    {"\"\"\n",                        "[1:]"},
    {"\"\"",                          "[1:]"},
    {"a,",                            "[1:a|]"},
    {"\xEF\xBB\xBF" "a\n",            "[1:a]"},
    {"\xEF\xBB\xBF" "\"a\"\n",        "[1:a]"},
    {"\xEF\xBB" "a\n",                "[1:\xEF\xBB" "a]"},
    {"\xEF\xBB",                      "[1:\xEF\xBB]"},
    {"a\n\xEF\xBB\xBF" "b\n",         "[1:a][2:\xEF\xBB\xBF" "b]"},
    {"编号,姓名\n1,张三\n",           "[1:编号|姓名][2:1|张三]"},
    {" a , b \n",                     "[1: a | b ]"},
    {"a,b\nc\"d,e\nf,g\n",            "[1:a|b]!line 2 format[3:f|g]"},
    {"\"a\"b,c\nd\n",                 "!line 1 format[2:d]"},
    {"a\rb\nc\n",                     "!line 1 format[2:c]"},
    {"a\r",                           "!line 1 format"},
    {"x\n\"a\nb\nc",                  "[1:x]!line 2 format"},
    {"a,b,c,d\n",                     "[1:a|b|c|d]"},
    {"a,b,c,d,e\nf\n",                "!line 1 items[2:f]"},
    {"123456789012345678901234\n",    "[1:123456789012345678901234]"},
    {"1234567890123456789012345\na\n", "!line 1 length[2:a]"},
    {"\"1234567890\n12345678901234\"\na\n", "!line 2 length[3:a]"},
    {"\"123456789012345678901234\n\na\n",   "!line 1 length[3:a]"},
};
/* clang-format on */

static void note(struct buffer *out, enum csv_step step, const struct csv_record *record,
                 const struct error *error)
{
    if (step == CSV_REFUSED) {
        assert_int_equal(error->result, RESULT_INVALID);
        buffer_print(out, "!%s %s", error->pointer, rule_code(error->rule));
    }
    if (step == CSV_RECORD) {
        buffer_print(out, "[%d:", (int)record->line);
        for (size_t i = 0; i < record->count; i++) {
            assert_int_equal(strlen(record->fields[i].bytes), record->fields[i].length);
            buffer_print(out, "%s%s", i > 0 ? "|" : "", record->fields[i].bytes);
        }
        buffer_char(out, ']');
    }
}

/* Reads the text in pieces of this size. */
static const char *read_all(struct arena *arena, struct slice text, size_t piece_size)
{
    struct buffer out = buffer_on(arena);
    struct csv_reader *reader =
        csv_reader_create(arena, (struct csv_limits){FIELDS_MAX, BYTES_MAX});
    struct csv_record record;
    struct error error;
    enum csv_step step;
    buffer_text(&out, "");
    for (size_t at = 0; at < text.length; at += piece_size) {
        const size_t left = text.length - at;
        struct slice piece = {text.bytes + at, left < piece_size ? left : piece_size};
        while ((step = csv_reader_next(reader, &piece, &record, &error)) != CSV_MORE) {
            note(&out, step, &record, &error);
        }
        assert_int_equal(piece.length, 0);
    }
    while ((step = csv_reader_finish(reader, &record, &error)) != CSV_MORE) {
        note(&out, step, &record, &error);
    }
    return out.bytes;
}

static void texts_read_the_same_in_any_pieces(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        for (size_t piece_size = 1; piece_size <= 8; piece_size++) {
            assert_string_equal(read_all(arena, slice_of(rows[i].text), piece_size),
                                rows[i].expected);
        }
    }
    const struct slice with_nul = {"a,\0b\nc\n", 7};
    assert_string_equal(read_all(arena, with_nul, 3), "!line 1 format[2:c]");
    arena_destroy(arena);
}

/* clang-format off */
static const struct {
    const char *text;
    const char *exact;
    const char *spreadsheet;
} cells[] = {
    {"plain",    "plain",            "plain"},
    {"",         "\"\"",             "\"\""},
    {"a,b",      "\"a,b\"",          "\"a,b\""},
    {"a\"b",     "\"a\"\"b\"",       "\"a\"\"b\""},
    {"a\nb",     "\"a\nb\"",         "\"a\nb\""},
    {"=1+1",     "=1+1",             "'=1+1"},
    {"+86",      "+86",              "'+86"},
    {"-1",       "-1",               "'-1"},
    {"@SUM(A1)", "@SUM(A1)",         "'@SUM(A1)"},
    {"\tx",      "\tx",              "'\tx"},
    {"\rx",      "\"\rx\"",          "\"'\rx\""},
    {"=\"a,b\"", "\"=\"\"a,b\"\"\"", "\"'=\"\"a,b\"\"\""},
    {"a=b",      "a=b",              "a=b"},
};
/* clang-format on */

static void cells_are_quoted_and_disarmed(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(cells); i++) {
        struct buffer exact = buffer_on(arena);
        struct buffer spreadsheet = buffer_on(arena);
        struct csv_writer exact_writer = csv_writer_on(&exact, CSV_EXACT);
        struct csv_writer spreadsheet_writer = csv_writer_on(&spreadsheet, CSV_SPREADSHEET);
        csv_write_text(&exact_writer, cells[i].text);
        csv_write_text(&spreadsheet_writer, cells[i].text);
        assert_string_equal(exact.bytes, cells[i].exact);
        assert_string_equal(spreadsheet.bytes, cells[i].spreadsheet);
    }
    struct buffer out = buffer_on(arena);
    struct csv_writer writer = csv_writer_on(&out, CSV_SPREADSHEET);
    csv_write_byte_order_mark(&writer);
    csv_write_text(&writer, "分");
    csv_write_integer(&writer, -5);
    csv_write_text(&writer, "");
    csv_write_end(&writer);
    csv_write_integer(&writer, 7);
    csv_write_end(&writer);
    assert_string_equal(out.bytes, "\xEF\xBB\xBF分,-5,\r\n7\r\n");
    arena_destroy(arena);
}

static size_t draw(uint64_t *seed, size_t below)
{
    uint32_t value;
    world_random_seeded(seed, &value, sizeof(value));
    return value % below;
}

/* Short fields of the bytes that matter, among them line ends and marks. */
static const char *random_field(struct arena *arena, uint64_t *seed)
{
    static const char *const bits[] = {"a", ",", "\"", "\n", "\r", "张", " ", "'", "\xEF\xBB\xBF"};
    struct buffer field = buffer_on(arena);
    buffer_text(&field, "");
    for (size_t count = draw(seed, 5); count > 0; count--) {
        buffer_text(&field, bits[draw(seed, COUNT_OF(bits))]);
    }
    return field.bytes;
}

static int64_t count_lines(const char *text)
{
    int64_t lines = 0;
    for (; *text; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    uint64_t seed = 99;
    for (int round = 0; round < 300; round++) {
        struct arena *arena = arena_create();
        struct buffer out = buffer_on(arena);
        struct csv_writer writer = csv_writer_on(&out, CSV_EXACT);
        const char *fields[20][3];
        size_t counts[20];
        const size_t records = 1 + draw(&seed, 20);
        for (size_t r = 0; r < records; r++) {
            counts[r] = 1 + draw(&seed, 3);
            for (size_t f = 0; f < counts[r]; f++) {
                fields[r][f] = random_field(arena, &seed);
                csv_write_text(&writer, fields[r][f]);
            }
            csv_write_end(&writer);
        }
        struct csv_reader *reader = csv_reader_create(arena, (struct csv_limits){3, 100});
        struct slice text = {out.bytes, out.length};
        int64_t line = 1;
        for (size_t r = 0; r < records; r++) {
            struct csv_record record;
            struct error error;
            assert_int_equal(csv_reader_next(reader, &text, &record, &error), CSV_RECORD);
            assert_int_equal(record.line, line);
            assert_int_equal(record.count, counts[r]);
            line++;
            for (size_t f = 0; f < counts[r]; f++) {
                assert_string_equal(record.fields[f].bytes, fields[r][f]);
                line += count_lines(fields[r][f]);
            }
        }
        assert_int_equal(text.length, 0);
        arena_destroy(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_read_the_same_in_any_pieces),
        cmocka_unit_test(cells_are_quoted_and_disarmed),
        cmocka_unit_test(what_is_written_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
