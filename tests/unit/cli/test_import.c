/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets as offices have them: encodings, Chinese headers, bad rows, the same file twice. */
#include "program.h"

#include <diandan/app/members.h>
#include <diandan/formats/charset.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>

#include <fcntl.h>
#include <sys/file.h>

#define REGION "420106001001"

/* A data folder "data" below the program's own, with one region and one category. */
struct office {
    struct program program;
    char data[FOLDER_BYTES + 8];
    struct error error;
};

static struct store *open_store(struct office *office)
{
    struct store *store = NULL;
    assert_int_equal(store_open(office->data, STORE_WRITE, &store, &office->error), RESULT_OK);
    return store;
}

static void setup(struct office *office)
{
    static const struct region region = {REGION, "水果湖"};
    static const struct category category = {
        .code = "visit", .name = "走访", .level = 1, .count = 1, .minutes = 60, .priority = 50};
    program_open(&office->program);
    (void)snprintf(office->data, sizeof(office->data), "%s/data", office->program.folder);
    assert_int_equal(program_run(&office->program, "init --data data"), 0);
    struct store *store = open_store(office);
    assert_int_equal(region_save(store, &region, &office->error), RESULT_OK);
    assert_int_equal(category_save(store, &category, &office->error), RESULT_OK);
    store_close(store);
}

static void teardown(struct office *office)
{
    folder_remove(office->data);
    program_close(&office->program);
}

static int import_text(struct office *office, const char *noun, const char *text,
                       const char *options)
{
    program_write(&office->program, "rows.csv", text, strlen(text));
    return program_run(&office->program,
                       arena_print(office->program.arena,
                                   "import %s rows.csv --data data --json %s", noun, options));
}

static struct list list_members(struct office *office)
{
    struct list members;
    const struct scan scan = {.scope = "", .limit = 500, .state = ABSENT};
    struct store *store = open_store(office);
    assert_int_equal(member_list(store, &scan, office->program.arena, &members, &office->error),
                     RESULT_OK);
    store_close(store);
    return members;
}

static struct list list_requests(struct office *office)
{
    struct list requests;
    const struct scan scan = {.scope = "", .limit = 500, .state = ABSENT};
    struct store *store = open_store(office);
    assert_int_equal(request_list(store, &scan, office->program.arena, &requests, &office->error),
                     RESULT_OK);
    store_close(store);
    return requests;
}

static struct request find_request(struct office *office, const char *external_id)
{
    struct request request;
    struct store *store = open_store(office);
    assert_int_equal(request_load_external(store, REGION, external_id, office->program.arena,
                                           &request, &office->error),
                     RESULT_OK);
    store_close(store);
    return request;
}

static const char members_csv[] =
    "编号,姓名,手机,社区,专长,证书,资源,空闲时间,同意派单,经度,纬度,备注\r\n"
    "A1,张三丰,13812345678," REGION ",电工:3；急救:2,电工证:2027-12-31 00:00,小汽车;急救包,"
    "周六 09:00-12:00;工作日 18:00-20:30,是,114.3,30.5,随便\r\n";

static void check_first_member(struct office *office)
{
    const struct list members = list_members(office);
    assert_int_equal(members.count, 1);
    const struct member *member = members.items;
    assert_string_equal(member->external_id, "A1");
    assert_string_equal(member->name, "张三丰");
    assert_string_equal(member->phone, "13812345678");
    assert_int_equal(member->longitude_micro, 114300000);
    assert_int_equal(member->week_minutes_max, 600);
    assert_true(member->consented_at != ABSENT);
    assert_int_equal(member->skills.count, 2);
    assert_string_equal(LIST_OF(member->skills, struct skill)[1].code, "急救");
    assert_int_equal(LIST_OF(member->skills, struct skill)[1].level, 2);
    assert_int_equal(LIST_OF(member->certificates, struct certificate)[0].valid_until, 1830182400);
    assert_string_equal(LIST_OF(member->resources, const char *)[1], "急救包");
    const struct availability_rule *rules = member->availability.items;
    assert_int_equal(member->availability.count, 2);
    assert_string_equal(rules[0].rrule, "FREQ=WEEKLY;BYDAY=SA");
    assert_int_equal(rules[0].minutes, 180);
    assert_int_equal(rules[1].minutes, 150);
}

static void test_chinese_headers_in_both_encodings(void **state)
{
    (void)state;
    struct office office;
    setup(&office);
    struct slice bytes;
    assert_int_equal(
        charset_to_gb18030(office.program.arena, slice_of(members_csv), &bytes, &office.error),
        RESULT_OK);
    assert_true(bytes.length != strlen(members_csv));
    program_write(&office.program, "gb.csv", bytes.bytes, bytes.length);
    assert_int_equal(program_run(&office.program, "import members gb.csv --data data --json"), 0);
    assert_string_equal(office.program.out,
                        "{\"read\":1,\"made\":1,\"unchanged\":0,\"rejected\":0}\n");
    assert_text_holds(office.program.err, "备注");
    check_first_member(&office);
    assert_int_equal(import_text(&office, "members", members_csv, ""), 0);
    assert_string_equal(office.program.out,
                        "{\"read\":1,\"made\":0,\"unchanged\":1,\"rejected\":0}\n");
    check_first_member(&office);
    teardown(&office);
}

static void test_bad_rows_are_told_and_kept_and_the_others_go_in(void **state)
{
    (void)state;
    static const char csv[] = "编号,姓名,社区,专长,空闲时间\n"
                              "1,张三," REGION ",电工,\n"
                              "2,,\"" REGION "\",\"电工\"\"x\"\"\",\n"
                              "3,李四,420106009999,电工,\n"
                              "4,王五," REGION ",电工:9,\n"
                              "5,赵六," REGION ",电工;电工,\n"
                              "6,钱七," REGION ",电工,周六 09:00-12:00x\n"
                              "7,孙八," REGION "\n"
                              "8,周九,水果湖,急救,\n";
    struct office office;
    setup(&office);
    assert_int_equal(import_text(&office, "members", csv, ""), 1);
    assert_string_equal(office.program.out,
                        "{\"read\":8,\"made\":2,\"unchanged\":0,\"rejected\":6,\"rejects\":"
                        "\"rows.csv.rejects.csv\"}\n");
    static const char *const told[] = {
        "line 3: /name（姓名）",          "line 4: /region_code（社区）", "line 5: /skills/0/level",
        "line 6: /skills/1/code（专长）", "line 7: /availability/0（",    "line 8: "};
    for (size_t i = 0; i < COUNT_OF(told); i++) {
        assert_text_holds(office.program.err, told[i]);
    }
    const char *rejects = program_read(&office.program, "rows.csv.rejects.csv");
    assert_text_holds(rejects, "编号,姓名,社区,专长,空闲时间,reason\r\n");
    assert_text_holds(rejects, "\n2,,420106001001,\"电工\"\"x\"\"\",,/name");
    assert_text_holds(rejects, "\n7,孙八,420106001001,");
    assert_int_equal(list_members(&office).count, 2);
    assert_int_equal(import_text(&office, "members", csv, ""), 1);
    assert_text_holds(office.program.out, "\"made\":0,\"unchanged\":2,\"rejected\":6");
    /* What the clerk mended goes in, and no reject is left. */
    assert_int_equal(
        import_text(&office, "members", "编号,姓名,社区,reason\n2,吴十," REGION ",x\n", ""), 0);
    assert_null(program_read(&office.program, "rows.csv.rejects.csv"));
    assert_int_equal(list_members(&office).count, 3);
    teardown(&office);
}

static void test_requests_by_map_region_and_local_time(void **state)
{
    (void)state;
    static const char csv[] = "id,when,category,lon,lat\n"
                              "1,2026-01-01 00:05:00,visit,114.3,30.5\n"
                              "2,2026-01-01T00:05:00Z,走访,114.3,30.5\n"
                              "3,2026-13-01 00:05,visit,114.3,30.5\n"
                              "4,2026-01-01 00:05,unknown,114.3,30.5\n"
                              "5,2026-01-01 00:05,visit,east,30.5\n";
    struct office office;
    setup(&office);
    assert_int_equal(
        import_text(&office, "requests", csv, "--region " REGION " --map when=received_at"), 1);
    assert_text_holds(office.program.out, "\"made\":2,\"unchanged\":0,\"rejected\":3");
    assert_text_holds(office.program.err, "line 4: /received_at（when）");
    assert_text_holds(office.program.err, "line 5: /category（category）");
    assert_text_holds(office.program.err, "line 6: /longitude（lon）");
    assert_int_equal(list_requests(&office).count, 2);
    const struct request local = find_request(&office, "1");
    const struct request zoned = find_request(&office, "2");
    assert_int_equal(local.received_at, 1767197100); /* 2025-12-31T16:05:00Z */
    assert_int_equal(zoned.received_at, 1767197100 + 8 * 3600);
    assert_string_equal(local.words, "visit");
    assert_string_equal(zoned.category, "visit");
    teardown(&office);
}

static void test_rows_without_an_id_are_known_by_their_content(void **state)
{
    (void)state;
    static const char csv[] = "类别,内容,社区\nvisit,看看陈婆婆," REGION
                              "\nvisit,看看李爷爷," REGION "\nvisit,看看陈婆婆," REGION "\n";
    struct office office;
    setup(&office);
    assert_int_equal(import_text(&office, "requests", csv, ""), 0);
    assert_text_holds(office.program.out, "\"made\":2,\"unchanged\":1");
    assert_int_equal(import_text(&office, "requests", csv, ""), 0);
    assert_text_holds(office.program.out, "\"made\":0,\"unchanged\":3");
    teardown(&office);
}

static void test_usage_changes_nothing(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "import",
        "import members",
        "import members rows.csv",
        "import orders rows.csv --data data",
        "import members missing.csv --data data",
        "import members rows.csv --data nowhere",
        "import members rows.csv --data data --map 姓名",
        "import members rows.csv --data data --map 姓名=nothing",
        "import members rows.csv --data data --map nothing=name",
        "import members twice.csv --data data",
        "import members empty.csv --data data",
        "import members binary.csv --data data",
    };
    struct office office;
    setup(&office);
    program_write(&office.program, "rows.csv", "姓名,社区\n甲," REGION "\n", 25);
    program_write(&office.program, "twice.csv", "姓名,name,社区\n", 19);
    program_write(&office.program, "empty.csv", "", 0);
    program_write(&office.program, "binary.csv", "\xff\xff\x00", 3);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(program_run(&office.program, rows[i]), 2);
        assert_string_equal(office.program.out, "");
        assert_true(strlen(office.program.err) > 0);
    }
    assert_int_equal(list_members(&office).count, 0);
    teardown(&office);
}

static void test_the_folder_is_locked_while_another_works(void **state)
{
    (void)state;
    struct office office;
    setup(&office);
    const int lock =
        open(arena_print(office.program.arena, "%s/diandan.lock", office.data), O_RDWR);
    assert_true(lock >= 0);
    assert_int_equal(flock(lock, LOCK_EX | LOCK_NB), 0);
    assert_int_equal(import_text(&office, "members", members_csv, ""), 2);
    assert_text_holds(office.program.err, "another diandan");
    (void)close(lock);
    assert_int_equal(import_text(&office, "members", members_csv, ""), 0);
    teardown(&office);
}

/* More rows than one transaction holds. */
static void test_a_thousand_rows(void **state)
{
    (void)state;
    enum { ROWS = 1201 };
    struct office office;
    setup(&office);
    struct buffer csv = buffer_on(office.program.arena);
    buffer_text(&csv, "编号,类别,内容,社区\n");
    for (int i = 0; i < ROWS; i++) {
        buffer_print(&csv, "%d,%s,诉求,%s\n", i, i % 100 == 7 ? "none" : "visit", REGION);
    }
    assert_int_equal(import_text(&office, "requests", csv.bytes, ""), 1);
    assert_text_holds(office.program.out,
                      "{\"read\":1201,\"made\":1189,\"unchanged\":0,\"rejected\":12");
    teardown(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chinese_headers_in_both_encodings),
        cmocka_unit_test(test_bad_rows_are_told_and_kept_and_the_others_go_in),
        cmocka_unit_test(test_requests_by_map_region_and_local_time),
        cmocka_unit_test(test_rows_without_an_id_are_known_by_their_content),
        cmocka_unit_test(test_usage_changes_nothing),
        cmocka_unit_test(test_the_folder_is_locked_while_another_works),
        cmocka_unit_test(test_a_thousand_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
