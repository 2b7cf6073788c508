/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of reports: counted when asked, by scope, period and a span of the ledger. */
#pragma once

#include <diandan/domain/report.h>
#include <diandan/store/store.h>

struct report_span {
    const char *scope;      /* prefix of region codes */
    const char *member_id;  /* of a year file; NULL */
    int64_t from_at, to_at; /* [from, to) */
    int64_t now_s;          /* late is what was due by now */
    int64_t after_seq;      /* ledger entries after this one */
    int64_t through_seq;    /* up to this one */
    int64_t quota_times;    /* what the member owes a year */
    int64_t quota_minutes;
};

/* seq and hash of the newest entry posted before a moment; 0 and zeros where there is none. */
enum result report_load_through(struct store *store, int64_t before_at, int64_t *ret_seq,
                                unsigned char ret_hash[32], struct error *error);
/* The cells of a table, which must be filled from the store (not TABLE_MONTH_RATES). */
enum result report_fill(struct store *store, enum report_table_index index,
                        const struct report_span *span, struct arena *arena,
                        struct report_table *ret, struct error *error);
