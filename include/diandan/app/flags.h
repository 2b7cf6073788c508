/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flags against formalism, found when asked in what stands in the books, and what officers found
 * out about them. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/flag.h>
#include <diandan/formats/period.h>
#include <diandan/store/quality_store.h>

struct flag_query {
    int64_t year;      /* ABSENT = this year, where no month is given */
    const char *month; /* 2026-11; NULL = a whole year */
    const char *scope; /* narrower prefix of region codes than the caller's; NULL */
    int kind;          /* enum flag_kind; -1 = all */
    const char *after; /* key the page before ended with */
    int64_t limit;
};

struct flag_page {
    struct list items; /* struct flag by key: one page */
    int64_t total;     /* flags of all pages */
    int64_t open;      /* of them nobody answered */
    const char *next;  /* key to ask after for the next page; NULL on the last */
};

struct explain_input {
    int state; /* enum flag_state */
    const char *note;
};

extern const struct shape shape_flag_query, shape_flag_page, shape_explain_input, shape_flag;

operation_function flag_pages;
/* The key stands in the path; the flag must still be there. */
operation_function flag_explain;

/* One search for flags on its way, shared by the finders. */
struct flag_search {
    struct call *call;
    struct quality_range range;
    struct period period;
    int whole_year;       /* 1: a year, 0: a month */
    const char *name;     /* of the period: 2026 or 2026-11 */
    int64_t rules_at;     /* the rules that held as it ended, or hold now */
    struct list found;    /* struct flag */
    size_t capacity;      /* of found */
    struct list services; /* struct flag_service, loaded once */
    int services_loaded;
};

/* Add a flag on a subject of a region. identity tells it from others of its kind and period. The
   rest is for the caller to fill. */
struct flag *flag_add(struct flag_search *search, int kind, const char *region_code,
                      const char *identity);
/* Keep the first hundred ids and count all. */
void flag_add_id(struct flag_search *search, struct flag *flag, const char *id);
/* Value of a rule for a region as the period ended. */
enum result flag_rule(struct flag_search *search, const char *name, const char *region_code,
                      int64_t *ret);
/* Hundredths as people read them, "41.25", on the arena. */
const char *flag_hundredths(struct flag_search *search, int64_t value);

typedef enum result flag_finder(struct flag_search *search);
/* One per kind: flags_service.c looks at who served when, flags_voice.c at orders and voices. */
flag_finder flag_find_burst, flag_find_back_office, flag_find_overlap, flag_find_twins,
    flag_find_praise, flag_find_self_gap;
