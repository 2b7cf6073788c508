/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much waits on a desk, and the long days that wait for an approval. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/store/store.h>

enum desk_count {
    DESK_PROMISES_DUE,       /* argument: before which moment */
    DESK_REFERRALS_DUE,      /* likewise */
    DESK_SETTLEMENTS_ENDING, /* likewise */
    DESK_SETTLEMENTS_OF,     /* argument: enum settlement_state */
    DESK_LATE_OF,            /* argument: enum late_state */
};
/* Counted up to most. */
enum result desk_load_count(struct store *store, enum desk_count what, const char *scope,
                            int64_t argument, int64_t most, int64_t *ret_count,
                            struct error *error);

/* A member's long day that somebody is to approve. */
struct desk_approval {
    const char *region_code;
    const char *offer_id;
    int level;           /* enum ladder_level */
    int64_t day_minutes; /* of the member on that day */
    const char *member_id;
    const char *order_id;
    const char *order_title;
    int64_t order_starts_at;
    const char *member_name; /* NULL where erased */
};
enum result desk_list_approvals(struct store *store, const char *scope, int64_t limit,
                                struct arena *arena, struct list *ret_approvals,
                                struct error *error);
enum result desk_count_approvals(struct store *store, const char *scope, int64_t most,
                                 int64_t *ret_count, struct error *error);
