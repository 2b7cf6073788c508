/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_lock.h"
#include "files.h"
#include "import_table.h"
#include "message.h"
#include "options.h"
#include "progress.h"
#include "system_world.h"

#include <diandan/cli/command.h>
#include <diandan/formats/charset.h>
#include <diandan/store/place_store.h>

#include <stdio.h>
#include <unistd.h>

enum {
    FILE_BYTES_MAX = 256 << 20,
    BATCH_ROWS = 500, /* of one transaction */
    COLUMNS_MAX = 200,
    ROW_BYTES_MAX = 65536,
};

struct import_arguments {
    const char *noun;
    const char *path;
    const char *data;
    const char *map;
    const char *region;
    int as_json;
};

struct import_counts {
    size_t read, made, unchanged, rejected;
};

struct import {
    const struct import_arguments *arguments;
    struct arena *arena;       /* of the file */
    struct arena *batch_arena; /* of the rows of one transaction */
    struct csv_reader *reader;
    struct slice text; /* all of it */
    struct slice rest; /* not read yet */
    struct import_table table;
    struct call call;
    struct error *error; /* of what ends the import */
    struct buffer rejects;
    struct csv_writer writer;
    struct import_counts counts;
};

static enum result parse(int argc, char **argv, struct import_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"data",   OPTION_TEXT, &arguments->data   },
        {"map",    OPTION_TEXT, &arguments->map    },
        {"region", OPTION_TEXT, &arguments->region },
        {"json",   OPTION_FLAG, &arguments->as_json},
        {NULL,     OPTION_FLAG, NULL               },
    };
    int first = 0;
    enum result result = options_parse(argc, argv, rows, 2, 2, &first, error);
    if (result != RESULT_OK) {
        return result;
    }
    arguments->noun = argv[first];
    arguments->path = argv[first + 1];
    if (!arguments->data) {
        return error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--data", NULL);
    }
    if (!import_noun_find(arguments->noun)) {
        return error_refuse(error, RESULT_INVALID, RULE_CHOICE, arguments->noun,
                            "members, requests");
    }
    return RESULT_OK;
}

/* Next record of the file; CSV_MORE at its end. */
static enum csv_step next_record(struct import *import, struct csv_record *ret_record,
                                 struct error *error)
{
    enum csv_step step = csv_reader_next(import->reader, &import->rest, ret_record, error);
    return step == CSV_MORE ? csv_reader_finish(import->reader, ret_record, error) : step;
}

static enum result open_file(struct import *import)
{
    struct slice bytes;
    struct csv_record header;
    enum charset charset;
    const struct import_arguments *arguments = import->arguments;
    enum result result =
        file_read(arguments->path, FILE_BYTES_MAX, import->arena, &bytes, import->error);
    if (result == RESULT_OK) {
        result = charset_to_utf8(import->arena, bytes, &import->text, &charset, import->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    import->rest = import->text;
    import->reader =
        csv_reader_create(import->arena, (struct csv_limits){COLUMNS_MAX, ROW_BYTES_MAX});
    switch (next_record(import, &header, import->error)) {
    case CSV_RECORD:
        return import_table_create(import->arena, import_noun_find(arguments->noun), &header,
                                   arguments->map, &import->table, import->error);
    case CSV_REFUSED:
        return import->error->result;
    default:
        return error_refuse(import->error, RESULT_INVALID, RULE_FILE, arguments->path,
                            "没有表头 no header row");
    }
}

static void tell_unused_columns(const struct import_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        if (!table->fields[i]) {
            (void)fprintf(stderr, "未使用的列 unused column: %s\n", table->titles[i]);
        }
    }
}

/* Report a bad row, and keep it where the file had it in columns. */
static void reject(struct import *import, const struct csv_record *row, const char *place,
                   const struct error *why)
{
    char zh[512];
    char en[512];
    const char *title = import_table_title(&import->table, why->pointer);
    error_sentence(why, LANGUAGE_ZH, zh, sizeof(zh));
    error_sentence(why, LANGUAGE_EN, en, sizeof(en));
    const char *reason =
        arena_print(import->batch_arena, "%s%s%s%s%s%s / %s", why->pointer, *title ? "（" : "",
                    title, *title ? "）" : "", *why->pointer ? "：" : "", zh, en);
    (void)fprintf(stderr, "%s: %s\n", place, reason);
    import->counts.rejected++;
    for (size_t i = 0; row && i < row->count; i++) {
        csv_write_slice(&import->writer, row->fields[i]);
    }
    if (row) {
        csv_write_text(&import->writer, reason);
        csv_write_end(&import->writer);
    }
}

static int ends_the_import(enum result result)
{
    return result_status(result) >= 500;
}

/* Make what the row says, in a savepoint of its own. */
static enum result make_row(struct import *import, const struct csv_record *row)
{
    void *input = NULL;
    int made = 0;
    enum result result =
        import_table_read(&import->table, row, import->batch_arena, &input, import->call.error);
    if (result == RESULT_OK) {
        result = store_savepoint(import->call.store, import->call.error);
    }
    if (!input || result != RESULT_OK) {
        return result;
    }
    result = import->table.noun->make(&import->call, input, &made);
    if (result != RESULT_OK) {
        store_undo(import->call.store);
        return result;
    }
    import->counts.made += made != 0;
    import->counts.unchanged += made == 0;
    return store_release(import->call.store, import->call.error);
}

static enum result take_row(struct import *import, enum csv_step step, const struct csv_record *row)
{
    struct error *error = import->call.error;
    import->counts.read++;
    if (step == CSV_REFUSED) {
        reject(import, NULL, "CSV", error);
        return RESULT_OK;
    }
    enum result result = make_row(import, row);
    if (result != RESULT_OK && ends_the_import(result)) {
        *import->error = *error;
        return result;
    }
    if (result != RESULT_OK) {
        reject(import, row,
               arena_print(import->batch_arena, "第 %lld 行 line %lld", (long long)row->line,
                           (long long)row->line),
               error);
    }
    return RESULT_OK;
}

/* One transaction; *ret_more tells whether the file goes on. */
static enum result import_batch(struct import *import, int *ret_more)
{
    struct csv_record row;
    enum csv_step step = CSV_RECORD;
    arena_reset(import->batch_arena);
    enum result result = store_begin(import->call.store, import->error);
    for (int i = 0; i < BATCH_ROWS && result == RESULT_OK; i++) {
        step = next_record(import, &row, import->call.error);
        if (step == CSV_MORE) {
            break;
        }
        result = take_row(import, step, &row);
    }
    if (result == RESULT_OK) {
        result = store_commit(import->call.store, import->error);
    }
    if (result != RESULT_OK) {
        store_rollback(import->call.store);
    }
    *ret_more = step != CSV_MORE;
    return result;
}

static enum result import_rows(struct import *import)
{
    enum result result = RESULT_OK;
    for (int more = 1; more && result == RESULT_OK;) {
        result = import_batch(import, &more);
        if (result == RESULT_OK) {
            progress_draw(more ? import->text.length - import->rest.length : import->text.length,
                          import->text.length);
        }
    }
    return result;
}

/* The rejects of an earlier run would contradict this one. */
static enum result write_rejects(struct import *import, const char *path)
{
    if (import->counts.rejected == 0) {
        (void)unlink(path);
        return RESULT_OK;
    }
    struct error why;
    /* The other rows are in: this is no bad input any more. */
    return file_write(path, &import->rejects, &why) == RESULT_OK
               ? RESULT_OK
               : error_refuse(import->error, RESULT_INTERNAL, why.rule, why.pointer, "%s",
                              why.argument);
}

static void start_rejects(struct import *import)
{
    import->rejects = buffer_on(import->arena);
    import->writer = csv_writer_on(&import->rejects, CSV_EXACT);
    csv_write_byte_order_mark(&import->writer);
    for (size_t i = 0; i < import->table.count; i++) {
        csv_write_text(&import->writer, import->table.titles[i]);
    }
    csv_write_text(&import->writer, "reason");
    csv_write_end(&import->writer);
}

static void print_summary(const struct import *import, const char *rejects)
{
    const struct import_counts *counts = &import->counts;
    struct buffer out = buffer_on(import->arena);
    if (import->arguments->as_json) {
        buffer_print(&out, "{\"read\":%zu,\"made\":%zu,\"unchanged\":%zu,\"rejected\":%zu",
                     counts->read, counts->made, counts->unchanged, counts->rejected);
        if (counts->rejected > 0) {
            buffer_text(&out, ",\"rejects\":");
            json_write_text(&out, rejects);
        }
        buffer_text(&out, "}\n");
    } else {
        buffer_print(&out,
                     "读入 %zu 行，新增 %zu，未变 %zu，退回 %zu\n"
                     "read %zu rows, made %zu, unchanged %zu, rejected %zu\n",
                     counts->read, counts->made, counts->unchanged, counts->rejected, counts->read,
                     counts->made, counts->unchanged, counts->rejected);
        if (counts->rejected > 0) {
            buffer_print(&out, "退回的行 rejected rows: %s\n", rejects);
        }
    }
    (void)fputs(out.bytes, stdout);
}

static enum result import_file(struct import *import)
{
    const char *rejects = arena_print(import->arena, "%s.rejects.csv", import->arguments->path);
    enum result result = open_file(import);
    if (result == RESULT_OK) {
        import->table.region = import->arguments->region;
        tell_unused_columns(&import->table);
        start_rejects(import);
        result =
            store_open(import->arguments->data, STORE_WRITE, &import->call.store, import->error);
    }
    if (result == RESULT_OK) {
        store_tell_at(import->call.store, call_now_s(&import->call));
        result = region_list(import->call.store, "", import->arena, &import->table.regions,
                             import->error);
    }
    if (result == RESULT_OK) {
        result = import_rows(import);
    }
    if (result == RESULT_OK) {
        print_summary(import, rejects);
        result = write_rejects(import, rejects);
    }
    store_close(import->call.store);
    return result;
}

static int run(int argc, char **argv)
{
    struct import_arguments arguments = {0};
    struct error error = {0};
    struct error row_error = {0};
    int lock = -1;
    enum result result = parse(argc, argv, &arguments, &error);
    if (result == RESULT_OK) {
        result = data_lock_take(arguments.data, &lock, &error);
    }
    if (result != RESULT_OK) {
        return message_refusal(&error);
    }
    const struct world world = system_world();
    struct import import = {
        .arguments = &arguments,
        .arena = arena_create(),
        .batch_arena = arena_create(),
        .error = &error,
    };
    import.call = (struct call){
        .arena = import.batch_arena,
        .world = &world,
        .error = &row_error,
        .caller = {ROLE_ADMIN, "import", "", NULL},
        .if_match = ABSENT,
    };
    result = import_file(&import);
    const size_t rejected = import.counts.rejected;
    arena_destroy(import.batch_arena);
    arena_destroy(import.arena);
    data_lock_release(lock);
    if (result != RESULT_OK) {
        return message_refusal(&error);
    }
    return rejected > 0 ? EXIT_NEGATIVE : EXIT_FINE;
}

const struct command command_import = {
    "import",
    run,
    "从 CSV 文件导入党员或诉求",
    "import members or requests from a CSV file",
    "用法 usage: diandan import members|requests FILE.csv --data DIR [OPTION]...\n"
    "  --data DIR       数据目录（服务须先停止） data folder; the service must not run\n"
    "  --map 列=字段,…  列与字段的对应 which column is which field\n"
    "  --region CODE    未写社区的行所属社区 community of rows that name none\n"
    "  --json           以 JSON 输出 print JSON\n\n"
    "编码 UTF-8 或 GB18030 自动识别；同一行再次导入不会重复；退回的行写入 FILE.csv.rejects.csv。\n"
    "UTF-8 or GB18030 is detected; a row imported again is not doubled; bad rows go to\n"
    "FILE.csv.rejects.csv.\n\n"
    "单元格 cells: 社区 代码或名称 code or name   专长 电工:3;急救:2\n"
    "             空闲时间 周六 "
    "09:00-12:00;工作日 18:00-20:00\n"
    "时间 times: 2026-11-24 09:00[:00] (+08:00), RFC 3339\n\n"
    "退出码 exit code: 0 全部导入 all in, 1 有退回 some rejected, 2 输入有误 bad input\n\n"
    "示例 examples:\n"
    "  diandan import members 党员.csv --data data\n"
    "  diandan import requests calls.csv --data data --region 420199001001 "
    "--map created=received_at\n",
};
