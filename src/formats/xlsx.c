/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/formats/time.h>
#include <diandan/formats/xlsx.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    SHEET_NAME_BYTES = 128,
    TEXT_CHARACTERS_MAX = 32767, /* of a cell */
    EPOCH_DAYS = 25569,          /* 1970-01-01 as Excel counts */
};

enum style { STYLE_HEADING, STYLE_HUNDREDTHS, STYLE_MINUTES, STYLE_TIME, STYLE_DATE, STYLE_COUNT };

struct xlsx_book {
    int descriptor; /* of the file that has no name */
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *styles[STYLE_COUNT];
    const struct xlsx_column *columns;
    size_t column_count;
    char name[SHEET_NAME_BYTES]; /* of the first of the sheets that continue each other */
    int part;
    lxw_row_t row;
    lxw_col_t cell;
    lxw_error failure; /* the first */
};

static enum result refuse_file(struct error *error, const char *what)
{
    return error_refuse(error, RESULT_INTERNAL, RULE_FILE, "", "xlsx: %s", what);
}

static void note(struct xlsx_book *book, lxw_error failure)
{
    if (book->failure == LXW_NO_ERROR) {
        book->failure = failure;
    }
}

static enum result result_of(const struct xlsx_book *book, struct error *error)
{
    return book->failure == LXW_NO_ERROR ? RESULT_OK
                                         : refuse_file(error, lxw_strerror(book->failure));
}

static void add_styles(struct xlsx_book *book)
{
    static const char *const numbers[STYLE_COUNT] = {
        [STYLE_HUNDREDTHS] = "0.00",
        [STYLE_MINUTES] = "[h]:mm",
        [STYLE_TIME] = "yyyy-mm-dd hh:mm:ss",
        [STYLE_DATE] = "yyyy-mm-dd",
    };
    for (int i = 0; i < STYLE_COUNT; i++) {
        book->styles[i] = workbook_add_format(book->workbook);
        if (numbers[i]) {
            format_set_num_format(book->styles[i], numbers[i]);
        }
    }
    format_set_bold(book->styles[STYLE_HEADING]);
    format_set_bg_color(book->styles[STYLE_HEADING], 0xEDEDED);
    format_set_bottom(book->styles[STYLE_HEADING], LXW_BORDER_THIN);
}

enum result xlsx_create(const char *folder, struct xlsx_book **ret_book, struct error *error)
{
    /* The library wants a name: the descriptor of a file without one has this. */
    char path[64];
    char directory[4096];
    const int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return refuse_file(error, strerror(errno));
    }
    struct xlsx_book *book = calloc(1, sizeof(*book));
    if (!book) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*book));
    }
    (void)snprintf(path, sizeof(path), "/proc/self/fd/%d", descriptor);
    (void)snprintf(directory, sizeof(directory), "%s", folder);
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE, .tmpdir = directory, .use_zip64 = LXW_FALSE};
    book->descriptor = descriptor;
    book->workbook = workbook_new_opt(path, &options);
    if (!book->workbook) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*book->workbook));
    }
    add_styles(book);
    *ret_book = book;
    return RESULT_OK;
}

static void begin_part(struct xlsx_book *book)
{
    char name[SHEET_NAME_BYTES + 16];
    (void)snprintf(name, sizeof(name), book->part > 1 ? "%s %d" : "%s", book->name, book->part);
    book->sheet = workbook_add_worksheet(book->workbook, name);
    book->row = 0;
    book->cell = 0;
    if (!book->sheet) {
        note(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    for (size_t i = 0; i < book->column_count; i++) {
        const lxw_col_t column = (lxw_col_t)i;
        note(book, worksheet_set_column(book->sheet, column, column, book->columns[i].width, NULL));
        note(book, worksheet_write_string(book->sheet, 0, column, book->columns[i].heading,
                                          book->styles[STYLE_HEADING]));
    }
    worksheet_freeze_panes(book->sheet, 1, 0);
    worksheet_repeat_rows(book->sheet, 0, 0);
    book->row = 1;
}

enum result xlsx_sheet(struct xlsx_book *book, const char *name, const struct xlsx_column *columns,
                       size_t count, struct error *error)
{
    (void)snprintf(book->name, sizeof(book->name), "%s", name);
    book->columns = columns;
    book->column_count = count;
    book->part = 1;
    begin_part(book);
    return result_of(book, error);
}

void xlsx_text(struct xlsx_book *book, const char *text)
{
    const lxw_col_t cell = book->cell++;
    if (!book->sheet || *text == '\0') {
        return;
    }
    if (text_count_characters(text) <= TEXT_CHARACTERS_MAX) {
        note(book, worksheet_write_string(book->sheet, book->row, cell, text, NULL));
        return;
    }
    char *cut = strndup(text, TEXT_CHARACTERS_MAX);
    if (!cut) {
        log_fatal("out of memory", "bytes", (int64_t)TEXT_CHARACTERS_MAX);
    }
    text_trim_broken_utf8(cut);
    note(book, worksheet_write_string(book->sheet, book->row, cell, cut, NULL));
    free(cut);
}

static void write_number(struct xlsx_book *book, double value, lxw_format *style)
{
    const lxw_col_t cell = book->cell++;
    if (book->sheet) {
        note(book, worksheet_write_number(book->sheet, book->row, cell, value, style));
    }
}

void xlsx_integer(struct xlsx_book *book, int64_t value)
{
    write_number(book, (double)value, NULL);
}

void xlsx_hundredths(struct xlsx_book *book, int64_t hundredths)
{
    write_number(book, (double)hundredths / 100, book->styles[STYLE_HUNDREDTHS]);
}

void xlsx_minutes(struct xlsx_book *book, int64_t minutes)
{
    write_number(book, (double)(minutes * 60) / DAY_S, book->styles[STYLE_MINUTES]);
}

void xlsx_time(struct xlsx_book *book, int64_t time_s)
{
    if (time_s == ABSENT) {
        book->cell++;
        return;
    }
    write_number(book, EPOCH_DAYS + (double)(time_s + ZONE_DEFAULT_S) / DAY_S,
                 book->styles[STYLE_TIME]);
}

void xlsx_date(struct xlsx_book *book, int64_t days)
{
    if (days == ABSENT) {
        book->cell++;
        return;
    }
    write_number(book, (double)(days + EPOCH_DAYS), book->styles[STYLE_DATE]);
}

enum result xlsx_end_row(struct xlsx_book *book, struct error *error)
{
    book->row++;
    book->cell = 0;
    if (book->row == XLSX_SHEET_ROWS) {
        book->part++;
        begin_part(book);
    }
    return result_of(book, error);
}

enum result xlsx_finish(struct xlsx_book *book, int *ret_descriptor, struct error *error)
{
    note(book, workbook_close(book->workbook));
    book->workbook = NULL;
    const enum result result = result_of(book, error);
    if (result == RESULT_OK) {
        *ret_descriptor = book->descriptor;
        book->descriptor = -1;
    }
    xlsx_abandon(book);
    return result;
}

/* The library closes the files of rows only when it packs them. */
static void close_rows(lxw_workbook *workbook)
{
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers)
    {
        if (sheet->optimize_tmpfile) {
            (void)fclose(sheet->optimize_tmpfile);
        }
    }
}

void xlsx_abandon(struct xlsx_book *book)
{
    if (!book) {
        return;
    }
    if (book->workbook) {
        close_rows(book->workbook);
        lxw_workbook_free(book->workbook);
    }
    if (book->descriptor >= 0) {
        (void)close(book->descriptor);
    }
    free(book);
}
