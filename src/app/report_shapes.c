/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/pulls.h>
#include <diandan/app/reports.h>

/* clang-format off */
static const char *const format_codes[] = {"json", "csv", "xlsx", "html"};
static const char *const format_names[] = {"JSON", "CSV", "Excel", "打印页"};
const struct words report_formats = {format_codes, format_names, 4};

static const char *const cell_codes[] = {"text", "count", "hundredths", "minutes", "time", "percent_hundredths", "choice"};
static const struct words cell_kinds = {cell_codes, cell_codes, 7};

static const struct field query_fields[] = {
    FIELD("period",  TEXT,   report_query, period, .limit = LIMIT_PERIOD_CHARACTERS, .note = "such as 2026-W48, 2026-11-F2, 2026-11, 2026-Q4 or 2026; absent = the present one"),
    FIELD("scope",   TEXT,   report_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("member",  TEXT,   report_query, member, .limit = LIMIT_ID_CHARACTERS, .note = "whose year file; members leave it out"),
    FIELD("format",  CHOICE, report_query, format, .detail = &report_formats),
    FIELD("charset", CHOICE, report_query, charset, .detail = &pull_charsets, .note = "of CSV"),
};
const struct shape shape_report_query = SHAPE("ReportQuery", report_query, query_fields);

static const struct field choice_fields[] = {
    FIELD("code", TEXT, report_choice, code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",   TEXT, report_choice, zh, .limit = LIMIT_NAME_CHARACTERS),
};
static const struct shape shape_choice = SHAPE("ReportChoice", report_choice, choice_fields);

static const struct field column_fields[] = {
    FIELD("code",    TEXT,   report_column_shown, column.code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",      TEXT,   report_column_shown, column.zh, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("en",      TEXT,   report_column_shown, column.en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("kind",    CHOICE, report_column_shown, column.kind, .detail = &cell_kinds),
    FIELD("choices", LIST,   report_column_shown, choices, .detail = &shape_choice, .items = LIMIT_COUNT, .note = "what the codes of a choice are called"),
};
static const struct shape shape_column = SHAPE("ReportColumn", report_column_shown, column_fields);

static const struct field table_fields[] = {
    FIELD("code",    TEXT,    report_table_shown, code, .limit = LIMIT_CODE_CHARACTERS),
    FIELD("zh",      TEXT,    report_table_shown, zh, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("en",      TEXT,    report_table_shown, en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("live",    BOOLEAN, report_table_shown, live, .limit = LIMIT_COUNT, .note = "as things stood when it was made; otherwise from sealed data, the same for ever"),
    FIELD("columns", LIST,    report_table_shown, columns, .detail = &shape_column, .items = LIMIT_COUNT),
    FIELD("rows",    JSON,    report_table_shown, rows, .note = "one list per row, one value per column; whole numbers, null where there is nothing"),
};
static const struct shape shape_table = SHAPE("ReportTable", report_table_shown, table_fields);

static const struct field report_fields[] = {
    FIELD("kind",         CHOICE,  report_shown, report.kind, .detail = &report_kinds),
    FIELD("zh",           TEXT,    report_shown, report.zh, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("en",           TEXT,    report_shown, report.en, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("period",       TEXT,    report_shown, report.period, .limit = LIMIT_PERIOD_CHARACTERS),
    FIELD("from",         TIME,    report_shown, report.from_at, .limit = LIMIT_EPOCH_S),
    FIELD("to",           TIME,    report_shown, report.to_at, .limit = LIMIT_EPOCH_S, .note = "exclusive"),
    FIELD("scope",        TEXT,    report_shown, report.scope, .limit = LIMIT_SCOPE_CHARACTERS),
    FIELD("subject",      TEXT,    report_shown, report.subject, .limit = LIMIT_NOTE_CHARACTERS, .note = "whom or where it is about, in words"),
    FIELD("made_at",      TIME,    report_shown, report.made_at, .limit = LIMIT_EPOCH_S),
    FIELD("through_seq",  INTEGER, report_shown, report.through_seq, .limit = LIMIT_SEQUENCE, .note = "newest ledger entry of the period; 0 = none"),
    FIELD("through_hash", HEX,     report_shown, report.through_hash, .note = "its hash: the ledger up to here"),
    FIELD("sealed",       BOOLEAN, report_shown, report.sealed, .limit = LIMIT_COUNT, .note = "the months it covers are sealed"),
    FIELD("tables",       LIST,    report_shown, tables, .detail = &shape_table, .items = LIMIT_COUNT),
};
const struct shape shape_report = SHAPE("Report", report_shown, report_fields);
/* clang-format on */
