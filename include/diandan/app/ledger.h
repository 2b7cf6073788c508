/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: what is posted for service, and how others pull it. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/ledger.h>
#include <diandan/domain/order.h>

struct entry_query {
    int64_t after; /* sequence number; 0 = from the first entry */
    int64_t limit;
    const char *scope; /* only entries of regions with this prefix; NULL */
    int newest;        /* 1: newest first, and after= asks for those before it */
};

struct entry_page {
    struct list items;  /* struct entry, by seq */
    int64_t next_after; /* what to ask after next, now or when more was posted */
    int more;           /* 1: there is more already */
};

struct balance_query {
    int64_t at; /* ABSENT = now */
};

struct balance {
    const char *member_id;
    int64_t at;
    int64_t points;          /* hundredths */
    int64_t minutes;         /* certified service */
    int64_t time_minutes;    /* to spend, from exchanges */
    int64_t pending_points;  /* reserved, at most this will be posted */
    int64_t pending_minutes; /* the same */
};

/* The newest entry in short; an empty ledger has seq 0 and a hash of zeros. */
struct ledger_head {
    int64_t seq;
    unsigned char hash[LEDGER_HASH_BYTES];
    int64_t at; /* ABSENT while empty */
};

extern const struct shape shape_entry, shape_entry_page, shape_entry_query, shape_balance,
    shape_balance_query, shape_ledger_head;

operation_function ledger_entry, ledger_mine, ledger_balance, ledger_head;
