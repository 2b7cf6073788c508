/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of a list: what is asked for and what comes back. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/store/scan.h>

struct page_query {
    const char *after; /* id the page before ended with */
    int64_t limit;
    const char *scope; /* narrower prefix of region codes than the caller's; NULL */
    int state;         /* value of the noun's states; -1 = all */
};

struct page {
    struct list items;
    const char *next; /* id to ask after for the next page; NULL on the last */
};

/* The scan of a page, one item longer than asked for. RESULT_FORBIDDEN where the scope is not the
 * caller's. */
enum result page_scan(struct call *call, const struct page_query *query, struct scan *ret_scan);
/* Cut the extra item off and make it the next page. ids are const char * at id_offset in items of
 * size. */
void page_cut(struct page *page, int64_t limit, size_t size, size_t id_offset);
