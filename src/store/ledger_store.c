/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entry_record.h"
#include "scan.h"
#include "statement.h"

#include <diandan/store/ledger_store.h>

#define AT(type, member) offsetof(struct type, member)

/* In the order of ENTRY_COLUMNS. */
static const struct column entry_columns[] = {
    {COLUMN_INTEGER, AT(entry, seq)        },
    {COLUMN_INTEGER, AT(entry, at)         },
    {COLUMN_ENUM,    AT(entry, kind)       },
    {COLUMN_ENUM,    AT(entry, unit)       },
    {COLUMN_INTEGER, AT(entry, amount)     },
    {COLUMN_TEXT,    AT(entry, debit)      },
    {COLUMN_TEXT,    AT(entry, credit)     },
    {COLUMN_TEXT,    AT(entry, cause)      },
    {COLUMN_TEXT,    AT(entry, member_id)  },
    {COLUMN_TEXT,    AT(entry, order_id)   },
    {COLUMN_TEXT,    AT(entry, region_code)},
    {COLUMN_HASH,    AT(entry, hash)       },
};
const struct record entry_record = RECORD(struct entry, entry_columns);

enum result entry_save(struct store *store, const struct entry *entry, struct error *error)
{
    return statement_put(store, STATEMENT_ENTRY_PUT, &entry_record, entry, error);
}

enum result entry_load_head(struct store *store, struct arena *arena, struct entry *ret,
                            struct error *error)
{
    return statement_one(store, STATEMENT_ENTRY_HEAD, NULL, 0, &entry_record, arena, ret, error);
}

enum result entry_is_paid(struct store *store, const char *cause, int64_t *ret_paid,
                          struct error *error)
{
    int64_t seq;
    enum result result =
        statement_number(store, STATEMENT_ENTRY_CAUSE, VALUES(TEXT(cause)), 0, &seq, error);
    if (result == RESULT_OK) {
        *ret_paid = seq > 0;
    }
    return result;
}

enum result entry_list(struct store *store, int64_t after, int64_t limit, struct arena *arena,
                       struct list *ret_entries, struct error *error)
{
    return statement_list(store, STATEMENT_ENTRY_LIST, VALUES(INTEGER(after), INTEGER(limit)),
                          &entry_record, arena, ret_entries, error);
}

enum result entry_list_of_member(struct store *store, const char *member_id, const char *scope,
                                 int64_t after, int64_t limit, struct arena *arena,
                                 struct list *ret_entries, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(
        store, STATEMENT_ENTRY_OF_MEMBER,
        VALUES(INTEGER(after), INTEGER(limit), TEXT(member_id), TEXT(first), TEXT(last)),
        &entry_record, arena, ret_entries, error);
}

enum result entry_balance(struct store *store, const char *account, const char *member_id, int unit,
                          int64_t at, int64_t *ret_amount, struct error *error)
{
    return statement_number(store, STATEMENT_ENTRY_BALANCE,
                            VALUES(TEXT(account), TEXT(member_id), INTEGER(unit), INTEGER(at)), 0,
                            ret_amount, error);
}
