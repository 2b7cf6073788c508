/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "message.h"
#include "options.h"

#include <diandan/app/ledger.h>
#include <diandan/cli/command.h>
#include <diandan/domain/words.h>
#include <diandan/store/ledger_store.h>

#include <stdio.h>
#include <string.h>

enum { PAGE_ENTRIES = 1000 };

struct export
{
    struct store *store;
    struct file_output file;
    struct buffer out;
    struct csv_writer csv;
    int64_t count; /* entries written */
};

static void put_nothing(struct export *export)
{
    (void)export;
}

static void put_line(struct export *export, const struct entry *entry)
{
    shape_write(&shape_entry, entry, 0, &export->out);
    buffer_char(&export->out, '\n');
}

static void put_open(struct export *export)
{
    buffer_char(&export->out, '[');
}

static void put_item(struct export *export, const struct entry *entry)
{
    buffer_text(&export->out, export->count ? ",\n" : "\n");
    shape_write(&shape_entry, entry, 0, &export->out);
}

static void put_close(struct export *export)
{
    buffer_text(&export->out, "\n]\n");
}

static void put_head(struct export *export)
{
    csv_write_byte_order_mark(&export->csv);
    shape_csv_head(&shape_entry, &export->csv);
}

static void put_row(struct export *export, const struct entry *entry)
{
    shape_csv_row(&shape_entry, entry, &export->csv);
}

static const char *const format_codes[] = {"ndjson", "json", "csv"};
static const struct words format_names = {format_codes, format_codes, 3};

static const struct format {
    void (*begin)(struct export *export);
    void (*put)(struct export *export, const struct entry *entry);
    void (*end)(struct export *export);
} formats[] = {
    {put_nothing, put_line, put_nothing},
    {put_open,    put_item, put_close  },
    {put_head,    put_row,  put_nothing},
};

/* Pages need no common snapshot: what was posted does not change. */
static enum result put_entries(struct export *export, const struct format *format, int64_t after,
                               struct error *error)
{
    struct arena *arena = arena_create();
    struct list page = {.count = PAGE_ENTRIES};
    enum result result = RESULT_OK;
    while (result == RESULT_OK && page.count == PAGE_ENTRIES) {
        arena_reset(arena);
        result = entry_list(export->store, after, PAGE_ENTRIES, arena, &page, error);
        for (size_t i = 0; i < page.count && result == RESULT_OK; i++) {
            const struct entry *entry = &LIST_OF(page, struct entry)[i];
            format->put(export, entry);
            export->count++;
            after = entry->seq;
        }
        if (result == RESULT_OK) {
            result = file_output_add(&export->file, &export->out, error);
        }
    }
    arena_destroy(arena);
    return result;
}

static enum result put_ledger(struct export *export, const struct format *format, int64_t after,
                              struct error *error)
{
    format->begin(export);
    enum result result = put_entries(export, format, after, error);
    if (result == RESULT_OK) {
        format->end(export);
        result = file_output_add(&export->file, &export->out, error);
    }
    return result;
}

struct export_arguments {
    const char *folder;
    const char *out; /* NULL = standard output */
    int after;
    int format; /* row of formats */
};

static enum result parse(int argc, char **argv, struct export_arguments *arguments,
                         struct error *error)
{
    const char *name = format_codes[0];
    int first = 0;
    const struct option_row rows[] = {
        {"data",   OPTION_TEXT,  &arguments->folder},
        {"format", OPTION_TEXT,  &name             },
        {"out",    OPTION_TEXT,  &arguments->out   },
        {"after",  OPTION_WHOLE, &arguments->after },
        {NULL,     OPTION_TEXT,  NULL              },
    };
    enum result result = options_parse(argc, argv, rows, 1, 1, &first, error);
    if (result != RESULT_OK) {
        return result;
    }
    if (strcmp(argv[first], "ledger") != 0) {
        return error_refuse(error, RESULT_INVALID, RULE_CHOICE, argv[first], "ledger");
    }
    if (!arguments->folder) {
        return error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--data", NULL);
    }
    arguments->format = words_find(&format_names, name);
    if (arguments->format < 0) {
        return error_refuse(error, RESULT_INVALID, RULE_CHOICE, "--format", "ndjson, json, csv");
    }
    return RESULT_OK;
}

static enum result export_ledger(const struct export_arguments *arguments, struct arena *arena,
                                 struct error *error)
{
    struct export export = {.out = buffer_on(arena)};
    export.csv = csv_writer_on(&export.out, CSV_SPREADSHEET);
    enum result result = store_open(arguments->folder, STORE_READ, &export.store, error);
    if (result != RESULT_OK) {
        return result;
    }
    result = file_output_open(arguments->out, arena, &export.file, error);
    if (result == RESULT_OK) {
        result = put_ledger(&export, &formats[arguments->format], arguments->after, error);
        result = file_output_close(&export.file, result, error);
    }
    store_close(export.store);
    if (result == RESULT_OK) {
        (void)fprintf(stderr, "已导出 %lld 条\n%lld entries exported\n", (long long)export.count,
                      (long long)export.count);
    }
    return result;
}

static int run(int argc, char **argv)
{
    struct export_arguments arguments = {0};
    struct error error = {0};
    struct arena *arena = arena_create();
    enum result result = parse(argc, argv, &arguments, &error);
    if (result == RESULT_OK) {
        result = export_ledger(&arguments, arena, &error);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_export = {
    "export",
    run,
    "导出账本",
    "export the ledger",
    "用法 usage: diandan export ledger --data DIR [OPTION]...\n"
    "  --data DIR      数据目录 data folder\n"
    "  --after SEQ     只导出此序号之后的条目 only entries after this number\n"
    "  --format NAME   ndjson（默认 unless given）、json 或 or csv\n"
    "  --out FILE      写入文件，默认标准输出 write to a file, standard output unless given\n\n"
    "示例 examples:\n"
    "  diandan export ledger --data city --out ledger.ndjson\n"
    "  diandan export ledger --data city --after 1000 --format csv > ledger.csv\n",
};
