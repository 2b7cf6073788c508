/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks, read back by unzip. */
#include "folder.h"
#include "unit.h"

#include <diandan/app/field.h>
#include <diandan/formats/xlsx.h>

#include <fcntl.h>

enum { SHEET_BYTES = 65536, LONG_CHARACTERS = 40000 };

static char folder[FOLDER_BYTES];
static char sheet[SHEET_BYTES];

static int make_folder(void **state)
{
    (void)state;
    folder_make(folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static int count_files(void)
{
    int count = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (struct dirent *file; (file = readdir(open));) {
        count += file->d_name[0] != '.';
    }
    (void)closedir(open);
    return count;
}

static int count_descriptors(void)
{
    int count = 0;
    DIR *open = opendir("/proc/self/fd");
    assert_non_null(open);
    while (readdir(open)) {
        count++;
    }
    (void)closedir(open);
    return count;
}

/* The finished book under a name, and a member of it into sheet. */
static void read_member(int descriptor, const char *member)
{
    char path[FOLDER_BYTES + 16];
    char command[256];
    static char bytes[SHEET_BYTES];
    (void)snprintf(path, sizeof(path), "%s/book.xlsx", folder);
    FILE *book = fopen(path, "wb");
    assert_non_null(book);
    assert_int_equal(lseek(descriptor, 0, SEEK_SET), 0);
    for (ssize_t length; (length = read(descriptor, bytes, sizeof(bytes))) > 0;) {
        assert_int_equal(fwrite(bytes, 1, (size_t)length, book), length);
    }
    (void)fclose(book);
    (void)snprintf(command, sizeof(command), "unzip -p %s %s", path, member);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    sheet[fread(sheet, 1, sizeof(sheet) - 1, pipe)] = '\0';
    assert_int_equal(pclose(pipe), 0);
    (void)unlink(path);
}

static void expect_in_sheet(const char *text)
{
    if (!strstr(sheet, text)) {
        fail_msg("no \"%s\" in: %.4000s", text, sheet);
    }
}

static const struct xlsx_column columns[] = {
    {"姓名", 12},
    {"时长", 8 },
    {"日期", 12},
};

static void test_cells(void **state)
{
    (void)state;
    struct xlsx_book *book;
    struct error error = {0};
    int descriptor;
    assert_int_equal(xlsx_create(folder, &book, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "账本", columns, COUNT_OF(columns), &error), RESULT_OK);
    xlsx_text(book, "=1+1 <&>");
    xlsx_integer(book, -7);
    xlsx_date(book, 20781); /* 2026-11-24 */
    assert_int_equal(xlsx_end_row(book, &error), RESULT_OK);
    xlsx_text(book, "");
    xlsx_hundredths(book, 150);
    xlsx_time(book, 1795507200); /* 2026-11-24T16:00:00+08:00 */
    assert_int_equal(xlsx_end_row(book, &error), RESULT_OK);
    xlsx_time(book, ABSENT);
    xlsx_date(book, ABSENT);
    xlsx_integer(book, 9007199254740991);
    assert_int_equal(xlsx_end_row(book, &error), RESULT_OK);
    assert_int_equal(count_files(), 0);
    assert_int_equal(xlsx_finish(book, &descriptor, &error), RESULT_OK);
    assert_int_equal(count_files(), 0);
    read_member(descriptor, "xl/worksheets/sheet1.xml");
    expect_in_sheet("state=\"frozen\"");
    expect_in_sheet("ySplit=\"1\"");
    expect_in_sheet("<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>姓名</t></is></c>");
    expect_in_sheet("<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1 &lt;&amp;&gt;</t></is></c>");
    expect_in_sheet("<c r=\"B2\"><v>-7</v></c><c r=\"C2\" s=\"2\"><v>46350</v></c>");
    expect_in_sheet(
        "<row r=\"3\"><c r=\"B3\" s=\"3\"><v>1.5</v></c><c r=\"C3\" s=\"4\"><v>46350.66");
    expect_in_sheet("<row r=\"4\"><c r=\"C4\"><v>9007199254740991</v></c>");
    assert_null(strstr(sheet, "<f>"));
    read_member(descriptor, "xl/workbook.xml");
    expect_in_sheet("name=\"账本\"");
    read_member(descriptor, "xl/styles.xml");
    expect_in_sheet("yyyy-mm-dd hh:mm:ss");
    (void)close(descriptor);
}

static void test_long_text(void **state)
{
    (void)state;
    struct xlsx_book *book;
    struct error error = {0};
    int descriptor;
    struct arena *arena = arena_create();
    struct buffer text = buffer_on(arena);
    for (size_t i = 0; i < LONG_CHARACTERS; i++) {
        buffer_text(&text, "长");
    }
    assert_int_equal(xlsx_create(folder, &book, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "a", columns, 1, &error), RESULT_OK);
    xlsx_text(book, text.bytes);
    assert_int_equal(xlsx_end_row(book, &error), RESULT_OK);
    assert_int_equal(xlsx_finish(book, &descriptor, &error), RESULT_OK);
    read_member(descriptor, "xl/worksheets/sheet1.xml");
    expect_in_sheet("长长</t>");
    (void)close(descriptor);
    arena_destroy(arena);
}

/* A sheet holds so many rows; the next one has the headings again. */
static void test_full_sheet(void **state)
{
    (void)state;
    struct xlsx_book *book;
    struct error error = {0};
    int descriptor;
    assert_int_equal(xlsx_create(folder, &book, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "账本", columns, 1, &error), RESULT_OK);
    for (int64_t i = 1; i <= XLSX_SHEET_ROWS; i++) {
        xlsx_integer(book, i);
        assert_int_equal(xlsx_end_row(book, &error), RESULT_OK);
    }
    assert_int_equal(xlsx_finish(book, &descriptor, &error), RESULT_OK);
    read_member(descriptor, "xl/worksheets/sheet2.xml");
    expect_in_sheet("<t>姓名</t>");
    expect_in_sheet("<c r=\"A2\"><v>1048576</v></c>");
    read_member(descriptor, "xl/workbook.xml");
    expect_in_sheet("name=\"账本 2\"");
    (void)close(descriptor);
}

struct person {
    const char *name;
    int64_t minutes;
    int64_t at;
    int state;
    unsigned char hash[32];
};

static const char *const codes[] = {"low", "high"};
static const char *const names[] = {"低", "高"};
static const struct words levels = {codes, names, 2};
static const struct field fields[] = {
    FIELD("name", TEXT, person, name, ), FIELD("minutes", INTEGER, person, minutes, ),
    FIELD("at", TIME, person, at, ),     FIELD("state", CHOICE, person, state, .detail = &levels),
    FIELD("hash", HEX, person, hash, ),
};
static const struct shape shape = SHAPE("Person", person, fields);

static void test_shape(void **state)
{
    (void)state;
    static const struct xlsx_column five[5] = {
        {"a", 8},
        {"b", 8},
        {"c", 8},
        {"d", 8},
        {"e", 8}
    };
    const struct person person = {NULL, 90, 0, 1, {0xab}};
    struct xlsx_book *book;
    struct error error = {0};
    int descriptor;
    assert_int_equal(xlsx_create(folder, &book, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "a", five, COUNT_OF(five), &error), RESULT_OK);
    assert_int_equal(shape_xlsx_row(&shape, &person, book, &error), RESULT_OK);
    assert_int_equal(xlsx_finish(book, &descriptor, &error), RESULT_OK);
    read_member(descriptor, "xl/worksheets/sheet1.xml");
    expect_in_sheet(
        "<row r=\"2\"><c r=\"B2\"><v>90</v></c><c r=\"C2\" s=\"2\"><v>25569.33333333333");
    expect_in_sheet("<t>高</t>");
    expect_in_sheet("<t>ab0000");
    (void)close(descriptor);
}

static void test_refused_and_abandoned(void **state)
{
    (void)state;
    struct xlsx_book *book;
    struct error error = {0};
    const int before = count_descriptors();
    assert_int_equal(xlsx_create("/nowhere", &book, &error), RESULT_INTERNAL);
    assert_int_equal(error.rule, RULE_FILE);
    assert_int_equal(xlsx_create(folder, &book, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "a", columns, 1, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "a", columns, 1, &error), RESULT_INTERNAL);
    xlsx_abandon(book);
    assert_int_equal(xlsx_create(folder, &book, &error), RESULT_OK);
    assert_int_equal(xlsx_sheet(book, "a", columns, 1, &error), RESULT_OK);
    for (int i = 0; i < 100; i++) {
        xlsx_integer(book, i);
        assert_int_equal(xlsx_end_row(book, &error), RESULT_OK);
    }
    xlsx_abandon(book);
    xlsx_abandon(NULL);
    assert_int_equal(count_descriptors(), before);
    assert_int_equal(count_files(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_long_text),
        cmocka_unit_test(test_full_sheet),
        cmocka_unit_test(test_shape),
        cmocka_unit_test(test_refused_and_abandoned),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
