/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of a period: what each kind shows is a table of tables, and every format is written from
 * the same struct. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

/* How often, and for whom. */
enum report_kind {
    REPORT_WEEK,      /* 每周研判: what waits and what is late, as things stand */
    REPORT_FORTNIGHT, /* 双周调度: what was ordered, filled and unfilled, as things stand */
    REPORT_MONTH,     /* 每月账本: sums of the ledger */
    REPORT_QUARTER,   /* 季度小结: regions compared, from the ledger and posted settlements */
    REPORT_MEMBER,    /* 一人一册: the year file of one member */
    REPORT_KINDS
};
extern const struct words report_kinds;

enum report_cell_kind {
    CELL_TEXT,
    CELL_COUNT,      /* a whole number */
    CELL_HUNDREDTHS, /* such as points, printed as 1.20 */
    CELL_MINUTES,    /* printed as h:mm */
    CELL_TIME,       /* unix seconds */
    CELL_PERCENT,    /* hundredths of a percent, printed as 98.50 % */
    CELL_CHOICE,     /* a number of words */
};

struct report_column {
    const char *code; /* in JSON */
    const char *zh;
    const char *en;
    int kind;                  /* enum report_cell_kind */
    const struct words *words; /* of CELL_CHOICE; NULL otherwise */
};

struct report_cell {
    const char *text; /* of CELL_TEXT; NULL = empty */
    int64_t number;   /* of the others; ABSENT = empty */
};

/* Numbers by which the store finds what a table is filled from. */
enum report_table_index {
    TABLE_WEEK_REQUESTS,
    TABLE_WEEK_ORDERS,
    TABLE_WEEK_OFFERS,
    TABLE_WEEK_REFERRALS,
    TABLE_WEEK_PROMISES,
    TABLE_WEEK_SETTLEMENTS,
    TABLE_WEEK_INSPECTIONS,
    TABLE_FORTNIGHT_ORDERS,
    TABLE_FORTNIGHT_MERGED,
    TABLE_MONTH_COMMUNITIES,
    TABLE_MONTH_UNITS,
    TABLE_MONTH_RATES,
    TABLE_QUARTER_COMMUNITIES,
    TABLE_MEMBER_SUMS,
    TABLE_MEMBER_SERVICES,
    TABLE_MEMBER_LATE,
    TABLE_MEMBER_GRANTS,
    TABLE_MEMBER_EXCHANGES,
    TABLE_MEMBER_CERTIFICATES,
    TABLE_MEMBER_QUOTA,
    REPORT_TABLES
};

/* What a table shows; the rows are not here. */
struct report_plan {
    int kind; /* enum report_kind it belongs to */
    int live; /* 1: as things stood when it was made; 0: from sealed data, never changes */
    const char *code;
    const char *zh; /* at most 28 characters: the name of a sheet */
    const char *en;
    const struct report_column *columns;
    size_t column_count;
};
extern const struct report_plan report_plans[REPORT_TABLES];

struct report_table {
    const struct report_plan *plan;
    struct list cells; /* struct report_cell, row by row */
};

/* How many rows, and one of them. */
size_t report_rows(const struct report_table *table);
const struct report_cell *report_row(const struct report_table *table, size_t row);

struct report {
    int kind;       /* enum report_kind */
    const char *zh; /* title */
    const char *en;
    const char *period; /* name */
    int64_t from_at, to_at;
    const char *scope;   /* prefix of region codes; "" = everywhere */
    const char *subject; /* whom or where it is about, in words */
    int64_t made_at;
    int64_t through_seq; /* newest entry it counts; 0 = none */
    unsigned char through_hash[32];
    int sealed;         /* 1: the months it covers are sealed */
    struct list tables; /* struct report_table */
};

/* Titles, by kind. */
extern const char *const report_titles_en[REPORT_KINDS];
