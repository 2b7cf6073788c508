/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/hex.h>
#include <diandan/formats/report.h>
#include <diandan/formats/time.h>

enum { TEXT_WIDTH = 24, NUMBER_WIDTH = 12, TIME_WIDTH = 20, ID_WIDTH = 16 };

static const char *time_text(struct arena *arena, int64_t at)
{
    char *text = arena_alloc(arena, TIME_TEXT_BYTES);
    time_print(at, ZONE_DEFAULT_S, text);
    return text;
}

static const char *through_text(const struct report *report, struct arena *arena)
{
    char digits[HEX_DIGITS + 1] = "";
    if (report->through_seq == 0) {
        return "0";
    }
    hex_encode(report->through_hash, digits);
    return arena_print(arena, "%lld · %s%s", (long long)report->through_seq, digits,
                       report->sealed ? " · 已封存 sealed" : "");
}

void report_facts(const struct report *report, struct arena *arena,
                  struct report_fact ret_facts[REPORT_FACTS])
{
    char from[DATE_TEXT_BYTES];
    char to[DATE_TEXT_BYTES];
    date_print(time_to_days(report->from_at, ZONE_DEFAULT_S), from);
    date_print(time_to_days(report->to_at, ZONE_DEFAULT_S) - 1, to);
    ret_facts[0] = (struct report_fact){"期间", "Period", report->period};
    ret_facts[1] =
        (struct report_fact){"起止日期", "Days", arena_print(arena, "%s — %s", from, to)};
    ret_facts[2] = (struct report_fact){"范围", "Scope", report->subject};
    ret_facts[3] = (struct report_fact){"制表时间", "Made at", time_text(arena, report->made_at)};
    ret_facts[4] = (struct report_fact){"账本截至（序号 · 摘要）", "Ledger through (seq · hash)",
                                        through_text(report, arena)};
}

static void write_json_cell(const struct report_column *column, const struct report_cell *cell,
                            struct buffer *out)
{
    char stamp[TIME_TEXT_BYTES];
    if (column->kind == CELL_TEXT ? !cell->text : cell->number == ABSENT) {
        buffer_text(out, "null");
        return;
    }
    switch (column->kind) {
    case CELL_TEXT:
        json_write_text(out, cell->text);
        break;
    case CELL_CHOICE:
        json_write_text(out, column->words->codes[cell->number]);
        break;
    case CELL_TIME:
        time_print(cell->number, ZONE_DEFAULT_S, stamp);
        json_write_text(out, stamp);
        break;
    default:
        buffer_integer(out, cell->number);
    }
}

void report_write_rows(const struct report_table *table, struct buffer *out)
{
    const struct report_plan *plan = table->plan;
    buffer_char(out, '[');
    for (size_t row = 0; row < report_rows(table); row++) {
        const struct report_cell *cells = report_row(table, row);
        buffer_text(out, row ? ",[" : "[");
        for (size_t i = 0; i < plan->column_count; i++) {
            if (i) {
                buffer_char(out, ',');
            }
            write_json_cell(&plan->columns[i], &cells[i], out);
        }
        buffer_char(out, ']');
    }
    buffer_char(out, ']');
}

static void write_csv_cell(const struct report_column *column, const struct report_cell *cell,
                           struct csv_writer *writer)
{
    char stamp[TIME_TEXT_BYTES];
    if (column->kind == CELL_TEXT || cell->number == ABSENT) {
        csv_write_text(writer, column->kind == CELL_TEXT && cell->text ? cell->text : "");
        return;
    }
    switch (column->kind) {
    case CELL_CHOICE:
        csv_write_text(writer, column->words->zh[cell->number]);
        break;
    case CELL_TIME:
        time_print(cell->number, ZONE_DEFAULT_S, stamp);
        csv_write_text(writer, stamp);
        break;
    case CELL_MINUTES:
        csv_write_minutes(writer, cell->number);
        break;
    case CELL_HUNDREDTHS:
    case CELL_PERCENT:
        csv_write_hundredths(writer, cell->number);
        break;
    default:
        csv_write_integer(writer, cell->number);
    }
}

/* What the numbers of a column are, where the heading does not say it. */
static const char *heading_of(const struct report_column *column, struct arena *arena)
{
    return arena_print(arena, column->kind == CELL_PERCENT ? "%s %s (%%)" : "%s %s", column->zh,
                       column->en);
}

static void write_csv_table(const struct report_table *table, struct csv_writer *writer)
{
    const struct report_plan *plan = table->plan;
    buffer_text(writer->out, "\r\n");
    csv_write_text(writer, plan->zh);
    csv_write_text(writer, plan->en);
    csv_write_end(writer);
    for (size_t i = 0; i < plan->column_count; i++) {
        csv_write_text(writer, heading_of(&plan->columns[i], writer->out->arena));
    }
    csv_write_end(writer);
    for (size_t row = 0; row < report_rows(table); row++) {
        const struct report_cell *cells = report_row(table, row);
        for (size_t i = 0; i < plan->column_count; i++) {
            write_csv_cell(&plan->columns[i], &cells[i], writer);
        }
        csv_write_end(writer);
    }
}

void report_write_csv(const struct report *report, struct csv_writer *writer)
{
    struct report_fact facts[REPORT_FACTS];
    report_facts(report, writer->out->arena, facts);
    csv_write_text(writer, report->zh);
    csv_write_text(writer, report->en);
    csv_write_end(writer);
    for (size_t i = 0; i < REPORT_FACTS; i++) {
        csv_write_text(writer, arena_print(writer->out->arena, "%s %s", facts[i].zh, facts[i].en));
        csv_write_text(writer, facts[i].value);
        csv_write_end(writer);
    }
    for (size_t i = 0; i < report->tables.count; i++) {
        write_csv_table(&LIST_OF(report->tables, struct report_table)[i], writer);
    }
}

static void write_xlsx_cell(const struct report_column *column, const struct report_cell *cell,
                            struct xlsx_book *book)
{
    if (column->kind == CELL_TEXT || cell->number == ABSENT) {
        xlsx_text(book, column->kind == CELL_TEXT && cell->text ? cell->text : "");
        return;
    }
    switch (column->kind) {
    case CELL_CHOICE:
        xlsx_text(book, column->words->zh[cell->number]);
        break;
    case CELL_TIME:
        xlsx_time(book, cell->number);
        break;
    case CELL_MINUTES:
        xlsx_minutes(book, cell->number);
        break;
    case CELL_HUNDREDTHS:
    case CELL_PERCENT:
        xlsx_hundredths(book, cell->number);
        break;
    default:
        xlsx_integer(book, cell->number);
    }
}

static enum result write_xlsx_table(const struct report_table *table, struct arena *arena,
                                    struct xlsx_book *book, struct error *error)
{
    const struct report_plan *plan = table->plan;
    struct xlsx_column *columns = ARENA_ARRAY(arena, struct xlsx_column, plan->column_count);
    for (size_t i = 0; i < plan->column_count; i++) {
        const int kind = plan->columns[i].kind;
        columns[i] = (struct xlsx_column){heading_of(&plan->columns[i], arena),
                                          kind == CELL_TEXT   ? TEXT_WIDTH
                                          : kind == CELL_TIME ? TIME_WIDTH
                                                              : NUMBER_WIDTH + ID_WIDTH / 2};
    }
    enum result result = xlsx_sheet(book, plan->zh, columns, plan->column_count, error);
    for (size_t row = 0; result == RESULT_OK && row < report_rows(table); row++) {
        const struct report_cell *cells = report_row(table, row);
        for (size_t i = 0; i < plan->column_count; i++) {
            write_xlsx_cell(&plan->columns[i], &cells[i], book);
        }
        result = xlsx_end_row(book, error);
    }
    return result;
}

enum result report_write_xlsx(const struct report *report, struct arena *arena,
                              struct xlsx_book *book, struct error *error)
{
    struct report_fact facts[REPORT_FACTS];
    struct xlsx_column *columns = ARENA_ARRAY(arena, struct xlsx_column, 2);
    columns[0] = (struct xlsx_column){report->zh, 2 * ID_WIDTH};
    columns[1] = (struct xlsx_column){report->en, 2 * TEXT_WIDTH};
    report_facts(report, arena, facts);
    enum result result = xlsx_sheet(book, "说明", columns, 2, error);
    for (size_t i = 0; result == RESULT_OK && i < REPORT_FACTS; i++) {
        xlsx_text(book, arena_print(arena, "%s %s", facts[i].zh, facts[i].en));
        xlsx_text(book, facts[i].value);
        result = xlsx_end_row(book, error);
    }
    for (size_t i = 0; result == RESULT_OK && i < report->tables.count; i++) {
        result =
            write_xlsx_table(&LIST_OF(report->tables, struct report_table)[i], arena, book, error);
    }
    return result;
}
