/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pulls: the ledger by cursor, as pages of JSON or as one file in pieces, each written down with
 * its purpose. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/pull.h>

struct pull_query {
    int64_t after;       /* sequence number; 0 = from the first entry */
    int64_t limit;       /* ABSENT: a page of JSON holds 1,000, a file all there is */
    const char *scope;   /* narrower prefix of region codes than the caller's; NULL */
    const char *member;  /* only entries of this member; NULL */
    const char *unit;    /* only entries of members of this unit; NULL */
    int kind;            /* enum entry_kind; -1 = all */
    int phase;           /* enum entry_phase; -1 = all */
    int64_t from_at;     /* posted from here on; ABSENT */
    int64_t to_at;       /* and before here; ABSENT */
    const char *purpose; /* NULL only where members pull their own */
    int format;          /* enum pull_format; -1 = as the Accept field says, else JSON */
    int charset;         /* enum charset, of CSV */
};

extern const struct shape shape_pull_query, shape_pull, shape_pull_page, shape_pull_page_query;

/* Whose entries the caller may take, and what for; pull_record writes it down where call->prepared
   is the pull. */
enum result pull_begin(struct call *call, const struct pull_query *query, struct pull *pull);

/* ledger_pull answers a struct entry_page (app/ledger.h) or a stream; pull_record writes down what
   it answered. */
operation_function ledger_pull, pull_record, pull_pages;

/* The stream of a pull as a file. */
struct stream *pull_stream(struct call *call, const struct pull *pull, int charset);

/* What other files are sent with: names of charsets, media types of CSV by charset, and the next
   piece of a finished file. */
extern const struct words pull_charsets;
extern const char *const pull_csv_types[];
enum result pull_send_file(struct call *call, int descriptor, struct buffer *out, int *ret_last);
