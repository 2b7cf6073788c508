/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/pulls.h>
#include <diandan/formats/charset.h>
#include <diandan/formats/time.h>
#include <diandan/formats/xlsx.h>
#include <diandan/store/pull_store.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What one piece holds: a stream never takes more memory, and no reader longer. */
enum { PIECE_ENTRIES = 1000, PIECE_BYTES = 256 * 1024 };

const char *const pull_csv_types[] = {
    [CHARSET_UTF8] = "text/csv; charset=utf-8", [CHARSET_GB18030] = "text/csv; charset=gb18030"};

/* How far a file has come. */
struct file {
    const struct pull *pull;
    int charset;    /* enum charset */
    int64_t after;  /* the last entry that was written */
    int begun;      /* 1: the heading was written */
    int descriptor; /* of the finished workbook; -1 before */
    struct xlsx_book *book;
    const struct xlsx_column *columns;
};

/* clang-format off */
static const struct { const char *field; struct xlsx_column column; } headings[] = {
    {"seq",         {"序号", 9}},
    {"at",          {"入账时间", 20}},
    {"kind",        {"类别", 14}},
    {"phase",       {"阶段", 10}},
    {"unit",        {"单位", 8}},
    {"amount",      {"数量", 10}},
    {"debit",       {"转出账户", 40}},
    {"credit",      {"转入账户", 40}},
    {"cause",       {"事由", 40}},
    {"refers_to",   {"所涉序号", 10}},
    {"member_id",   {"党员编号", 34}},
    {"order_id",    {"订单编号", 34}},
    {"region_code", {"社区代码", 15}},
    {"actor",       {"经办人", 16}},
    {"approver",    {"复核人", 16}},
    {"reason",      {"说明", 30}},
    {"format",      {"格式版本", 9}},
    {"hash",        {"链式摘要 SM3", 68}},
    {"mac",         {"校验码 HMAC-SM3", 68}},
};
/* clang-format on */

static struct xlsx_column column_of(const char *field)
{
    for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++) {
        if (strcmp(headings[i].field, field) == 0) {
            return headings[i].column;
        }
    }
    return (struct xlsx_column){field, 16};
}

/* The next entries; *ret_last where no more follow. */
static enum result read_entries(struct call *call, struct file *file, struct list *ret_entries,
                                int *ret_last)
{
    enum result result = pull_entries(call->store, file->pull, file->after, PIECE_ENTRIES,
                                      call->arena, ret_entries, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    *ret_last = ret_entries->count < PIECE_ENTRIES;
    if (ret_entries->count > 0) {
        file->after = LIST_OF(*ret_entries, struct entry)[ret_entries->count - 1].seq;
    }
    return RESULT_OK;
}

static enum result next_ndjson(struct call *call, void *state, struct buffer *out, int *ret_last)
{
    struct list entries;
    enum result result = read_entries(call, state, &entries, ret_last);
    for (size_t i = 0; result == RESULT_OK && i < entries.count; i++) {
        shape_write(&shape_entry, &LIST_OF(entries, struct entry)[i], 0, out);
        buffer_char(out, '\n');
    }
    return result;
}

static void write_heading(const struct file *file, struct csv_writer *writer)
{
    if (file->charset == CHARSET_UTF8) {
        csv_write_byte_order_mark(writer);
    }
    shape_csv_head(&shape_entry, writer);
}

static enum result next_csv(struct call *call, void *state, struct buffer *out, int *ret_last)
{
    struct file *file = state;
    struct list entries;
    struct csv_writer writer = csv_writer_on(out, CSV_SPREADSHEET);
    enum result result = read_entries(call, file, &entries, ret_last);
    if (result != RESULT_OK) {
        return result;
    }
    if (!file->begun) {
        write_heading(file, &writer);
        file->begun = 1;
    }
    for (size_t i = 0; i < entries.count; i++) {
        shape_csv_row(&shape_entry, &LIST_OF(entries, struct entry)[i], &writer);
    }
    if (file->charset == CHARSET_GB18030 && out->length > 0) {
        struct slice bytes;
        result = charset_to_gb18030(call->arena, (struct slice){out->bytes, out->length}, &bytes,
                                    call->error);
        out->length = 0;
        if (result == RESULT_OK) {
            buffer_append(out, bytes.bytes, bytes.length);
        }
    }
    return result;
}

/* The columns must outlive the book: they are the same for all. */
static const struct xlsx_column *columns_of_entries(struct arena *arena)
{
    struct xlsx_column *columns = ARENA_ARRAY(arena, struct xlsx_column, shape_entry.count);
    for (size_t i = 0; i < shape_entry.count; i++) {
        columns[i] = column_of(shape_entry.fields[i].name);
    }
    return columns;
}

/* People read points, not hundredths of them. */
static enum result write_row(const struct entry *entry, struct xlsx_book *book, struct error *error)
{
    for (size_t i = 0; i < shape_entry.count; i++) {
        const struct field *field = &shape_entry.fields[i];
        if (field->offset == offsetof(struct entry, amount) && entry->unit == UNIT_POINTS) {
            xlsx_hundredths(book, entry->amount);
        } else {
            shape_xlsx_cell(field, entry, book);
        }
    }
    return xlsx_end_row(book, error);
}

static enum result finish_book(struct call *call, struct file *file)
{
    struct xlsx_book *book = file->book;
    file->book = NULL;
    return xlsx_finish(book, &file->descriptor, call->error);
}

/* A workbook is whole only when its last row is known: rows first, in pieces of nothing. */
static enum result fill_book(struct call *call, struct file *file)
{
    struct list entries;
    int last = 0;
    enum result result = read_entries(call, file, &entries, &last);
    for (size_t i = 0; result == RESULT_OK && i < entries.count; i++) {
        result = write_row(&LIST_OF(entries, struct entry)[i], file->book, call->error);
    }
    return result == RESULT_OK && last ? finish_book(call, file) : result;
}

enum result pull_send_file(struct call *call, int descriptor, struct buffer *out, int *ret_last)
{
    const ssize_t length = read(descriptor, buffer_reserve(out, PIECE_BYTES), PIECE_BYTES);
    if (length < 0) {
        return error_refuse(call->error, RESULT_INTERNAL, RULE_FILE, "", "%s", strerror(errno));
    }
    out->length += (size_t)length;
    *ret_last = length == 0;
    return RESULT_OK;
}

static enum result begin_book(struct call *call, struct file *file)
{
    file->begun = 1;
    enum result result = xlsx_create(call->settings->folder, &file->book, call->error);
    return result == RESULT_OK
               ? xlsx_sheet(file->book, "账本", file->columns, shape_entry.count, call->error)
               : result;
}

static enum result next_xlsx(struct call *call, void *state, struct buffer *out, int *ret_last)
{
    struct file *file = state;
    *ret_last = 0;
    if (file->descriptor >= 0) {
        return pull_send_file(call, file->descriptor, out, ret_last);
    }
    enum result result = file->begun ? RESULT_OK : begin_book(call, file);
    return result == RESULT_OK ? fill_book(call, file) : result;
}

static void end(void *state)
{
    struct file *file = state;
    xlsx_abandon(file->book);
    file->book = NULL;
    if (file->descriptor >= 0) {
        (void)close(file->descriptor);
    }
}

/* ledger-420106-20261124-1-30.csv: scope, day, first and last seq. */
static const char *name_of(struct call *call, const struct pull *pull)
{
    char day[DATE_TEXT_BYTES];
    date_print(time_to_days(pull->at, ZONE_DEFAULT_S), day);
    return arena_print(call->arena, "ledger%s%s-%s-%lld-%lld.%s", *pull->scope ? "-" : "",
                       pull->scope, day, (long long)pull->after + 1, (long long)pull->through_seq,
                       pull_formats.codes[pull->format]);
}

struct stream *pull_stream(struct call *call, const struct pull *pull, int charset)
{
    static enum result (*const next[])(struct call *, void *, struct buffer *, int *) = {
        [PULL_NDJSON] = next_ndjson, [PULL_CSV] = next_csv, [PULL_XLSX] = next_xlsx};
    struct file *file = ARENA_NEW(call->arena, struct file);
    *file = (struct file){.pull = pull,
                          .charset = charset,
                          .after = pull->after,
                          .descriptor = -1,
                          .columns = columns_of_entries(call->arena)};
    struct stream *stream = ARENA_NEW(call->arena, struct stream);
    *stream = (struct stream){
        .content_type =
            pull->format == PULL_CSV ? pull_csv_types[charset] : pull_media[pull->format],
        .file_name = name_of(call, pull),
        .last_seq = pull->through_seq,
        .state = file,
        .next = next[pull->format],
        .end = end,
    };
    return stream;
}
