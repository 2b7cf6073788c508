/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/html.h>
#include <diandan/formats/report.h>
#include <diandan/formats/time.h>

/* clang-format off */
static const char style[] =
    "@page{size:A4 landscape;margin:14mm 15mm}"
    "*{box-sizing:border-box}"
    "body{margin:0;background:#f2f1ee;color:#1a1a1a;font:13px/1.55 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Micro Hei',sans-serif}"
    "main{max-width:297mm;min-height:200mm;margin:24px auto;padding:14mm 15mm;background:#fff;box-shadow:0 1px 8px #0002}"
    "header{display:flex;gap:8mm;align-items:baseline;justify-content:space-between;padding-bottom:3mm;border-bottom:2px solid #a51c1c}"
    "h1{margin:0;font-size:25px;font-weight:600;letter-spacing:.12em}"
    "h1 small{margin-left:.8em;font-size:14px;font-weight:400;letter-spacing:0;color:#777}"
    ".period{font-size:19px;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:1mm 4mm;margin:4mm 0 2mm;color:#444}"
    "dt{color:#777}dd{margin:0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}"
    "h2{margin:7mm 0 2mm;font-size:16px;font-weight:600;break-after:avoid}"
    "h2 small,th small{font-weight:400;color:#777}h2 small{margin-left:.7em;font-size:12px}"
    "table{width:100%;border-collapse:collapse}"
    "th,td{padding:4px 8px;border-bottom:1px solid #dedbd5;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "thead th{border-bottom:1.5px solid #8a8a8a;font-weight:600;vertical-align:bottom;overflow-wrap:normal}th small{display:block;font-size:10.5px;line-height:1.3}"
    "tr{break-inside:avoid}thead{display:table-header-group}"
    ".number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".time{white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".none{margin:0;color:#888}.live{margin:1mm 0 0;font-size:11px;color:#888}"
    "@media print{body{background:#fff}main{margin:0;padding:0;max-width:none;min-height:0;box-shadow:none}}";

static const char *const classes[] = {
    [CELL_TEXT] = NULL, [CELL_COUNT] = "number", [CELL_HUNDREDTHS] = "number", [CELL_MINUTES] = "number",
    [CELL_TIME] = "time", [CELL_PERCENT] = "number", [CELL_CHOICE] = NULL,
};
/* clang-format on */

/* People read the minute, not the second and the zone. */
enum { DAY_CHARACTERS = 10, CLOCK_AT = 11, CLOCK_CHARACTERS = 5 };

static const char *cell_text(const struct report_column *column, const struct report_cell *cell,
                             struct arena *arena)
{
    struct buffer text = buffer_on(arena);
    char stamp[TIME_TEXT_BYTES];
    if (column->kind == CELL_TEXT) {
        return cell->text ? cell->text : "";
    }
    if (cell->number == ABSENT) {
        return "—";
    }
    switch (column->kind) {
    case CELL_CHOICE:
        return column->words->zh[cell->number];
    case CELL_TIME:
        time_print(cell->number, ZONE_DEFAULT_S, stamp);
        buffer_append(&text, stamp, DAY_CHARACTERS);
        buffer_char(&text, ' ');
        buffer_append(&text, stamp + CLOCK_AT, CLOCK_CHARACTERS);
        break;
    case CELL_MINUTES:
        buffer_minutes(&text, cell->number);
        break;
    case CELL_HUNDREDTHS:
        buffer_hundredths(&text, cell->number);
        break;
    case CELL_PERCENT:
        buffer_hundredths(&text, cell->number);
        buffer_text(&text, " %");
        break;
    default:
        buffer_integer(&text, cell->number);
    }
    return text.bytes;
}

/* Chinese, and English small beside it. */
static void write_twice(struct buffer *out, const char *tag, const char *kind, const char *zh,
                        const char *en)
{
    buffer_print(out, kind ? "<%s class=\"%s\">" : "<%s>", tag, kind ? kind : "");
    html_text(out, zh);
    html_element(out, "small", NULL, en);
    buffer_print(out, "</%s>", tag);
}

static void write_table(const struct report_table *table, struct buffer *out)
{
    const struct report_plan *plan = table->plan;
    write_twice(out, "h2", NULL, plan->zh, plan->en);
    if (report_rows(table) == 0) {
        buffer_text(out, "\n<p class=\"none\">本期没有 · nothing in this period</p>\n");
        return;
    }
    buffer_text(out, "\n<table><thead><tr>");
    for (size_t i = 0; i < plan->column_count; i++) {
        const struct report_column *column = &plan->columns[i];
        write_twice(out, "th", classes[column->kind], column->zh, column->en);
    }
    buffer_text(out, "</tr></thead><tbody>\n");
    for (size_t row = 0; row < report_rows(table); row++) {
        const struct report_cell *cells = report_row(table, row);
        buffer_text(out, "<tr>");
        for (size_t i = 0; i < plan->column_count; i++) {
            html_element(out, "td", classes[plan->columns[i].kind],
                         cell_text(&plan->columns[i], &cells[i], out->arena));
        }
        buffer_text(out, "</tr>\n");
    }
    buffer_text(out, "</tbody></table>\n");
    if (plan->live) {
        buffer_text(out, "<p class=\"live\">制表时的实时数据 · as things stood when this was "
                         "made</p>\n");
    }
}

void report_write_html(const struct report *report, struct buffer *out)
{
    struct report_fact facts[REPORT_FACTS];
    report_facts(report, out->arena, facts);
    html_begin(out, arena_print(out->arena, "%s %s", report->zh, report->period), style);
    buffer_text(out, "<main>\n<header>");
    write_twice(out, "h1", NULL, report->zh, report->en);
    html_element(out, "div", "period", report->period);
    buffer_text(out, "</header>\n<dl>");
    for (size_t i = 1; i < REPORT_FACTS; i++) {
        html_element(out, "dt", NULL, arena_print(out->arena, "%s %s", facts[i].zh, facts[i].en));
        html_element(out, "dd", NULL, facts[i].value);
    }
    buffer_text(out, "</dl>\n");
    for (size_t i = 0; i < report->tables.count; i++) {
        write_table(&LIST_OF(report->tables, struct report_table)[i], out);
    }
    buffer_text(out, "</main>\n");
    html_end(out);
}
