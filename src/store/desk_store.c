/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/desk_store.h>

#define AT(member) offsetof(struct desk_approval, member)

static const struct column approval_columns[] = {
    {COLUMN_TEXT,    AT(region_code)    },
    {COLUMN_TEXT,    AT(offer_id)       },
    {COLUMN_ENUM,    AT(level)          },
    {COLUMN_INTEGER, AT(day_minutes)    },
    {COLUMN_TEXT,    AT(member_id)      },
    {COLUMN_TEXT,    AT(order_id)       },
    {COLUMN_TEXT,    AT(order_title)    },
    {COLUMN_INTEGER, AT(order_starts_at)},
    {COLUMN_TEXT,    AT(member_name)    },
};
static const struct record approval_record = RECORD(struct desk_approval, approval_columns);

static const enum statement counts[] = {
    [DESK_PROMISES_DUE] = STATEMENT_PROMISE_DUE_COUNT,
    [DESK_REFERRALS_DUE] = STATEMENT_REFERRAL_DUE_COUNT,
    [DESK_SETTLEMENTS_ENDING] = STATEMENT_SETTLEMENT_ENDING_COUNT,
    [DESK_SETTLEMENTS_OF] = STATEMENT_SETTLEMENT_STATE_COUNT,
    [DESK_LATE_OF] = STATEMENT_LATE_STATE_COUNT,
};

enum result desk_load_count(struct store *store, enum desk_count what, const char *scope,
                            int64_t argument, int64_t most, int64_t *ret_count, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_number(store, counts[what],
                            VALUES(TEXT(first), TEXT(last), INTEGER(argument), INTEGER(most)), 0,
                            ret_count, error);
}

enum result desk_list_approvals(struct store *store, const char *scope, int64_t limit,
                                struct arena *arena, struct list *ret_approvals,
                                struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_APPROVAL_WAITING,
                          VALUES(TEXT(first), TEXT(last), INTEGER(limit)), &approval_record, arena,
                          ret_approvals, error);
}

enum result desk_count_approvals(struct store *store, const char *scope, int64_t most,
                                 int64_t *ret_count, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_number(store, STATEMENT_APPROVAL_WAITING_COUNT,
                            VALUES(TEXT(first), TEXT(last), INTEGER(most)), 0, ret_count, error);
}
