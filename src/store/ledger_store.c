/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entry_record.h"
#include "scan.h"
#include "statement.h"

#include <diandan/store/ledger_store.h>

#include <string.h>

#define AT(type, member) offsetof(struct type, member)

/* In the order of ENTRY_COLUMNS. */
static const struct column entry_columns[] = {
    {COLUMN_INTEGER, AT(entry, seq)        },
    {COLUMN_INTEGER, AT(entry, at)         },
    {COLUMN_ENUM,    AT(entry, kind)       },
    {COLUMN_ENUM,    AT(entry, phase)      },
    {COLUMN_ENUM,    AT(entry, unit)       },
    {COLUMN_INTEGER, AT(entry, amount)     },
    {COLUMN_TEXT,    AT(entry, debit)      },
    {COLUMN_TEXT,    AT(entry, credit)     },
    {COLUMN_TEXT,    AT(entry, cause)      },
    {COLUMN_INTEGER, AT(entry, refers_to)  },
    {COLUMN_TEXT,    AT(entry, member_id)  },
    {COLUMN_TEXT,    AT(entry, order_id)   },
    {COLUMN_TEXT,    AT(entry, region_code)},
    {COLUMN_TEXT,    AT(entry, actor)      },
    {COLUMN_TEXT,    AT(entry, approver)   },
    {COLUMN_TEXT,    AT(entry, reason)     },
    {COLUMN_INTEGER, AT(entry, format)     },
    {COLUMN_HASH,    AT(entry, hash)       },
    {COLUMN_HASH,    AT(entry, mac)        },
};
const struct record entry_record = RECORD(struct entry, entry_columns);

static const struct column reversal_columns[] = {
    {COLUMN_TEXT,    AT(reversal, region_code) },
    {COLUMN_TEXT,    AT(reversal, id)          },
    {COLUMN_INTEGER, AT(reversal, seq)         },
    {COLUMN_TEXT,    AT(reversal, reason)      },
    {COLUMN_ENUM,    AT(reversal, state)       },
    {COLUMN_TEXT,    AT(reversal, requested_by)},
    {COLUMN_INTEGER, AT(reversal, requested_at)},
    {COLUMN_TEXT,    AT(reversal, decided_by)  },
    {COLUMN_INTEGER, AT(reversal, decided_at)  },
    {COLUMN_TEXT,    AT(reversal, note)        },
    {COLUMN_INTEGER, AT(reversal, reversed_by) },
    {COLUMN_INTEGER, AT(reversal, version)     },
};
static const struct record reversal_record = RECORD(struct reversal, reversal_columns);

enum result entry_save(struct store *store, const struct entry *entry, struct error *error)
{
    return statement_put(store, STATEMENT_ENTRY_PUT, &entry_record, entry, error);
}

enum result entry_load_head(struct store *store, struct arena *arena, struct entry *ret,
                            struct error *error)
{
    return statement_one(store, STATEMENT_ENTRY_HEAD, NULL, 0, &entry_record, arena, ret, error);
}

enum result entry_load(struct store *store, int64_t seq, struct arena *arena, struct entry *ret,
                       struct error *error)
{
    return statement_one(store, STATEMENT_ENTRY_GET, VALUES(INTEGER(seq)), &entry_record, arena,
                         ret, error);
}

enum result entry_load_by_cause(struct store *store, const char *cause, struct arena *arena,
                                struct entry *ret, struct error *error)
{
    return statement_one(store, STATEMENT_ENTRY_BY_CAUSE, VALUES(TEXT(cause)), &entry_record, arena,
                         ret, error);
}

enum result entry_find_resolution(struct store *store, int64_t seq, int64_t *ret_seq,
                                  struct error *error)
{
    return statement_number(store, STATEMENT_ENTRY_RESOLUTION, VALUES(INTEGER(seq)), 0, ret_seq,
                            error);
}

enum result entry_list_pending(struct store *store, int64_t from_at, int64_t before, int64_t limit,
                               struct arena *arena, struct list *ret_entries, struct error *error)
{
    return statement_list(store, STATEMENT_ENTRY_PENDING_BEFORE,
                          VALUES(INTEGER(before), INTEGER(limit), INTEGER(from_at)), &entry_record,
                          arena, ret_entries, error);
}

enum result entry_list(struct store *store, int64_t after, int64_t limit, struct arena *arena,
                       struct list *ret_entries, struct error *error)
{
    return statement_list(store, STATEMENT_ENTRY_LIST, VALUES(INTEGER(after), INTEGER(limit)),
                          &entry_record, arena, ret_entries, error);
}

enum result entry_each(struct store *store, entry_take take, void *state, struct error *error)
{
    struct entry entry;
    const struct walk walk = {&entry, take, state};
    return statement_each(store, STATEMENT_ENTRY_EACH, NULL, 0, &entry_record, &walk, error);
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

enum result entry_list_of_member_newest(struct store *store, const char *member_id,
                                        const char *scope, int64_t before, int64_t limit,
                                        struct arena *arena, struct list *ret_entries,
                                        struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_ENTRY_OF_MEMBER_NEWEST,
                          VALUES(INTEGER(before ? before : INT64_MAX), INTEGER(limit),
                                 TEXT(member_id), TEXT(first), TEXT(last)),
                          &entry_record, arena, ret_entries, error);
}

/* The owner of an account: what follows the first ':'. NULL where it has none. */
static const char *owner_of(const char *account)
{
    const char *colon = strchr(account, ':');
    return colon ? colon + 1 : NULL;
}

enum result entry_balance(struct store *store, const char *account, int unit, int64_t at,
                          int64_t *ret_amount, struct error *error)
{
    const char *owner = owner_of(account);
    const struct value values[] = {TEXT(account), INTEGER(unit), INTEGER(at), TEXT(owner)};
    const enum statement name = !owner ? STATEMENT_ENTRY_BALANCE
                                : strncmp(account, "budget:", 7) == 0
                                    ? STATEMENT_ENTRY_BALANCE_OF_BUDGET
                                    : STATEMENT_ENTRY_BALANCE_OF_MEMBER;
    return statement_number(store, name, values, owner ? 4 : 3, 0, ret_amount, error);
}

enum result entry_pending(struct store *store, const char *account, int unit, int64_t at,
                          int64_t *ret_amount, struct error *error)
{
    return statement_number(
        store, STATEMENT_ENTRY_PENDING_OF_MEMBER,
        VALUES(TEXT(account), INTEGER(unit), INTEGER(at), TEXT(owner_of(account))), 0, ret_amount,
        error);
}

/* By halves: one look each. */
enum result entry_seq_before(struct store *store, int64_t at, int64_t *ret_seq, struct error *error)
{
    struct entry head = {.seq = 0};
    enum result result = entry_load_head(store, NULL, &head, error);
    int64_t before = 0;
    int64_t after = head.seq + 1;
    if (result == RESULT_NOT_FOUND) {
        result = RESULT_OK;
    }
    while (result == RESULT_OK && after - before > 1) {
        const int64_t middle = before + (after - before) / 2;
        int64_t posted_at = 0;
        result = statement_number(store, STATEMENT_ENTRY_AT, VALUES(INTEGER(middle)), at,
                                  &posted_at, error);
        *(posted_at < at ? &before : &after) = middle;
    }
    *ret_seq = before;
    return result;
}

enum result entry_list_answers(struct store *store, int64_t seq, struct arena *arena,
                               struct list *ret_entries, struct error *error)
{
    return statement_list(store, STATEMENT_ENTRY_ANSWERS, VALUES(INTEGER(seq)), &entry_record,
                          arena, ret_entries, error);
}

enum result reversal_save(struct store *store, const struct reversal *reversal, struct error *error)
{
    return statement_put(store, STATEMENT_REVERSAL_PUT, &reversal_record, reversal, error);
}

enum result reversal_load(struct store *store, const char *id, struct arena *arena,
                          struct reversal *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_REVERSAL_GET, VALUES(TEXT(region), TEXT(id)),
                         &reversal_record, arena, ret, error);
}

enum result reversal_list(struct store *store, const struct scan *scan, struct arena *arena,
                          struct list *ret_reversals, struct error *error)
{
    return scan_list(store, scan, STATEMENT_REVERSAL_LIST, STATEMENT_REVERSAL_LIST_STATE,
                     &reversal_record, arena, ret_reversals, error);
}

enum result reversal_list_of_entry(struct store *store, int64_t seq, struct arena *arena,
                                   struct list *ret_reversals, struct error *error)
{
    return statement_list(store, STATEMENT_REVERSAL_OF_ENTRY, VALUES(INTEGER(seq)),
                          &reversal_record, arena, ret_reversals, error);
}
