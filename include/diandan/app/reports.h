/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of a period (周研判、双周调度、月台账、季小结、一人一册) as JSON, CSV, workbook or page.
 */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/report.h>

enum report_format { REPORT_JSON, REPORT_CSV, REPORT_XLSX, REPORT_HTML };
extern const struct words report_formats;

struct report_query {
    const char *period; /* a name of the kind's period; NULL = the present one */
    const char *scope;  /* narrower prefix of region codes than the caller's; NULL */
    const char *member; /* of a year file; NULL = the caller */
    int format;         /* enum report_format */
    int charset;        /* enum charset, of CSV */
};

/* A code of a column of choices, and what people call it. */
struct report_choice {
    const char *code, *zh;
};

/* A column as JSON shows it. */
struct report_column_shown {
    struct report_column column;
    struct list choices; /* struct report_choice */
};

/* A table as JSON shows it. */
struct report_table_shown {
    const char *code, *zh, *en;
    int live;
    struct list columns; /* struct report_column_shown */
    const char *rows;    /* JSON */
};

struct report_shown {
    struct report report;
    struct list tables; /* struct report_table_shown */
};

extern const struct shape shape_report_query, shape_report;

/* The kind stands in the path. Members reach their own year file, secretaries those of their unit's
   members. Answers a struct report_shown, a stream or a page. */
operation_function report_get;

/* Fill every table of the report's kind. span says scope, period and part of the ledger. */
struct report_span;
enum result report_make(struct call *call, const struct report_span *span, struct report *report);
