/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/ledger_store.h>
#include <diandan/store/report_store.h>

#include <assert.h>
#include <string.h>

/* What a statement takes as $1, $2, … */
enum parameter {
    END,
    FIRST,
    LAST,
    MEMBER,
    FROM,
    TO,
    NOW,
    AFTER,
    THROUGH,
    TIMES,
    MINUTES,
    PARAMETERS
};

enum { PARAMETERS_MAX = 8, COLUMNS_MAX = 16 };

/* clang-format off */
static const struct {
    enum statement statement;
    enum parameter takes[PARAMETERS_MAX];
} sources[REPORT_TABLES] = {
    [TABLE_WEEK_REQUESTS]       = {STATEMENT_REPORT_WEEK_REQUESTS, {FIRST, LAST, FROM, TO}},
    [TABLE_WEEK_ORDERS]         = {STATEMENT_REPORT_WEEK_ORDERS, {FIRST, LAST, TO, NOW}},
    [TABLE_WEEK_OFFERS]         = {STATEMENT_REPORT_WEEK_OFFERS, {FIRST, LAST}},
    [TABLE_WEEK_REFERRALS]      = {STATEMENT_REPORT_WEEK_REFERRALS, {FIRST, LAST, NOW}},
    [TABLE_WEEK_PROMISES]       = {STATEMENT_REPORT_WEEK_PROMISES, {FIRST, LAST, NOW}},
    [TABLE_WEEK_SETTLEMENTS]    = {STATEMENT_REPORT_WEEK_SETTLEMENTS, {FIRST, LAST}},
    [TABLE_WEEK_INSPECTIONS]    = {STATEMENT_REPORT_WEEK_INSPECTIONS, {FIRST, LAST, NOW}},
    [TABLE_FORTNIGHT_ORDERS]    = {STATEMENT_REPORT_FORTNIGHT_ORDERS, {FIRST, LAST, FROM, TO}},
    [TABLE_FORTNIGHT_MERGED]    = {STATEMENT_REPORT_FORTNIGHT_MERGED, {FIRST, LAST, FROM, TO}},
    [TABLE_MONTH_COMMUNITIES]   = {STATEMENT_REPORT_MONTH_COMMUNITIES, {FIRST, LAST, AFTER, THROUGH}},
    [TABLE_MONTH_UNITS]         = {STATEMENT_REPORT_MONTH_UNITS, {FIRST, LAST, AFTER, THROUGH}},
    [TABLE_QUARTER_COMMUNITIES] = {STATEMENT_REPORT_QUARTER_COMMUNITIES, {FIRST, LAST, AFTER, THROUGH, FROM, TO}},
    [TABLE_MEMBER_SUMS]         = {STATEMENT_REPORT_MEMBER_SUMS, {MEMBER, AFTER, THROUGH}},
    [TABLE_MEMBER_SERVICES]     = {STATEMENT_REPORT_MEMBER_SERVICES, {MEMBER, AFTER, THROUGH}},
    [TABLE_MEMBER_LATE]         = {STATEMENT_REPORT_MEMBER_LATE, {MEMBER, AFTER, THROUGH}},
    [TABLE_MEMBER_GRANTS]       = {STATEMENT_REPORT_MEMBER_GRANTS, {MEMBER, AFTER, THROUGH}},
    [TABLE_MEMBER_EXCHANGES]    = {STATEMENT_REPORT_MEMBER_EXCHANGES, {MEMBER, FROM, TO}},
    [TABLE_MEMBER_CERTIFICATES] = {STATEMENT_REPORT_MEMBER_CERTIFICATES, {MEMBER, FROM, TO}},
    [TABLE_MEMBER_QUOTA]        = {STATEMENT_REPORT_MEMBER_QUOTA, {MEMBER, FROM, TO, TIMES, MINUTES}},
};
/* clang-format on */

enum result report_load_through(struct store *store, int64_t before_at, int64_t *ret_seq,
                                unsigned char ret_hash[32], struct error *error)
{
    struct entry entry = {.seq = 0};
    enum result result = entry_seq_before(store, before_at, ret_seq, error);
    if (result == RESULT_OK && *ret_seq > 0) {
        result = entry_load(store, *ret_seq, NULL, &entry, error);
    }
    memcpy(ret_hash, entry.hash, sizeof(entry.hash));
    return result;
}

enum result report_fill(struct store *store, enum report_table_index index,
                        const struct report_span *span, struct arena *arena,
                        struct report_table *ret, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(span->scope, first, last);
    const struct value all[PARAMETERS] = {
        [FIRST] = TEXT(first),
        [LAST] = TEXT(last),
        [MEMBER] = TEXT(span->member_id),
        [FROM] = INTEGER(span->from_at),
        [TO] = INTEGER(span->to_at),
        [NOW] = INTEGER(span->now_s),
        [AFTER] = INTEGER(span->after_seq),
        [THROUGH] = INTEGER(span->through_seq),
        [TIMES] = INTEGER(span->quota_times),
        [MINUTES] = INTEGER(span->quota_minutes),
    };
    const struct report_plan *plan = &report_plans[index];
    struct value values[PARAMETERS_MAX];
    struct column columns[COLUMNS_MAX];
    size_t count = 0;
    while (count < PARAMETERS_MAX && sources[index].takes[count] != END) {
        values[count] = all[sources[index].takes[count]];
        count++;
    }
    assert(count > 0 && plan->column_count <= COLUMNS_MAX);
    /* A row of the answer is as many cells beside each other. */
    for (size_t i = 0; i < plan->column_count; i++) {
        const size_t cell = i * sizeof(struct report_cell);
        columns[i] =
            plan->columns[i].kind == CELL_TEXT
                ? (struct column){COLUMN_TEXT, cell + offsetof(struct report_cell, text)}
                : (struct column){COLUMN_INTEGER, cell + offsetof(struct report_cell, number)};
    }
    const struct record record = {plan->column_count * sizeof(struct report_cell), columns,
                                  (int)plan->column_count};
    ret->plan = plan;
    enum result result = statement_list(store, sources[index].statement, values, count, &record,
                                        arena, &ret->cells, error);
    if (result == RESULT_OK) {
        ret->cells.count *= plan->column_count;
    }
    return result;
}
