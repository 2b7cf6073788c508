/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One hand-made report in every format: each kind of cell, empty ones, and text that would harm. */
#include "unit.h"

#include <diandan/formats/report.h>

#include <string.h>

/* clang-format off */
static const char *const codes[] = {"low", "high"};
static const char *const names[] = {"低", "高"};
static const struct words words = {codes, names, 2};
static const struct report_column columns[] = {
    {"name",   "名称", "Name", CELL_TEXT, NULL},
    {"count",  "次数", "Count", CELL_COUNT, NULL},
    {"points", "积分", "Points", CELL_HUNDREDTHS, NULL},
    {"hours",  "时长", "Hours", CELL_MINUTES, NULL},
    {"at",     "时间", "When", CELL_TIME, NULL},
    {"rate",   "比率", "Rate", CELL_PERCENT, NULL},
    {"level",  "等级", "Level", CELL_CHOICE, &words},
};
static const struct report_cell cells[] = {
    {.text = "=1+1,\"<b>\""}, {.number = 3}, {.number = 120}, {.number = 125}, {.number = 1795000000}, {.number = 9850}, {.number = 1},
    {.text = NULL}, {.number = 0}, {.number = -5}, {.number = -61}, {.number = ABSENT}, {.number = ABSENT}, {.number = 0},
};
/* clang-format on */
static const struct report_plan plan = {REPORT_WEEK, 1,       "things",         "物品",
                                        "Things",    columns, COUNT_OF(columns)};
static const struct report_plan empty_plan = {REPORT_WEEK, 0,       "nothing",        "空表",
                                              "Nothing",   columns, COUNT_OF(columns)};

static struct report make(struct report_table tables[2])
{
    tables[0] = (struct report_table){
        &plan, {(void *)(uintptr_t)cells, COUNT_OF(cells)}
    };
    tables[1] = (struct report_table){
        &empty_plan, {NULL, 0}
    };
    return (struct report){
        .zh = "每周研判",
        .en = "Week watch",
        .period = "2026-W47",
        .from_at = 1794758400,
        .to_at = 1795363200,
        .subject = "东亭 <420106>",
        .made_at = 1795000000,
        .through_seq = 7,
        .through_hash = {0xab},
        .tables = { tables,   2},
    };
}

static void expect(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fail_msg("no \"%s\" in: %.4000s", part, text);
    }
}

static void test_json_has_whole_numbers_codes_and_nulls(void **state)
{
    (void)state;
    struct report_table tables[2];
    (void)make(tables);
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    report_write_rows(&tables[0], &out);
    assert_string_equal(
        out.bytes, "[[\"=1+1,\\\"<b>\\\"\",3,120,125,\"2026-11-18T19:06:40+08:00\",9850,\"high\"],"
                   "[null,0,-5,-61,null,null,\"low\"]]");
    out.length = 0;
    report_write_rows(&tables[1], &out);
    assert_string_equal(out.bytes, "[]");
    arena_destroy(arena);
}

static void test_csv_has_a_block_per_table_and_runs_no_formula(void **state)
{
    (void)state;
    struct report_table tables[2];
    const struct report report = make(tables);
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    struct csv_writer writer = csv_writer_on(&out, CSV_SPREADSHEET);
    report_write_csv(&report, &writer);
    expect(out.bytes, "每周研判,Week watch\r\n期间 Period,2026-W47\r\n"
                      "起止日期 Days,2026-11-16 — 2026-11-22\r\n");
    expect(out.bytes, ",7 · ab0000");
    expect(out.bytes, "\r\n\r\n物品,Things\r\n名称 Name,次数 Count,积分 Points,时长 Hours,"
                      "时间 When,比率 Rate (%),等级 Level\r\n"
                      "\"'=1+1,\"\"<b>\"\"\",3,1.20,2:05,2026-11-18T19:06:40+08:00,98.50,高\r\n"
                      "\"\",0,-0.05,-1:01,,,低\r\n\r\n空表,Nothing\r\n");
    arena_destroy(arena);
}

static void test_the_page_escapes_and_says_what_is_live(void **state)
{
    (void)state;
    struct report_table tables[2];
    const struct report report = make(tables);
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    report_write_html(&report, &out);
    expect(out.bytes, "<h1>每周研判<small>Week watch</small></h1>");
    expect(out.bytes, "东亭 &lt;420106&gt;");
    expect(out.bytes, "<tr><td>=1+1,&quot;&lt;b&gt;&quot;</td><td class=\"number\">3</td>"
                      "<td class=\"number\">1.20</td><td class=\"number\">2:05</td>"
                      "<td class=\"time\">2026-11-18 19:06</td><td class=\"number\">98.50 %</td>"
                      "<td>高</td></tr>");
    expect(out.bytes, "<td class=\"number\">-0.05</td><td class=\"number\">-1:01</td>"
                      "<td class=\"time\">—</td>");
    expect(out.bytes, "实时数据");
    expect(out.bytes, "<h2>空表<small>Nothing</small></h2>\n<p class=\"none\">");
    assert_null(strstr(out.bytes, "<script"));
    arena_destroy(arena);
}

static void test_every_plan_fits_into_its_formats(void **state)
{
    (void)state;
    for (int i = 0; i < REPORT_TABLES; i++) {
        const struct report_plan *one = &report_plans[i];
        assert_in_range(text_count_characters(one->zh), 1, 28);
        assert_null(strpbrk(one->zh, "[]:*?/\\"));
        assert_in_range(one->column_count, 1, 16);
        for (size_t c = 0; c < one->column_count; c++) {
            assert_int_equal(one->columns[c].kind == CELL_CHOICE, one->columns[c].words != NULL);
            for (size_t other = 0; other < c; other++) {
                assert_string_not_equal(one->columns[c].code, one->columns[other].code);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_has_whole_numbers_codes_and_nulls),
        cmocka_unit_test(test_csv_has_a_block_per_table_and_runs_no_formula),
        cmocka_unit_test(test_the_page_escapes_and_says_what_is_live),
        cmocka_unit_test(test_every_plan_fits_into_its_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
