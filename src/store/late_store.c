/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/domain/offer.h>
#include <diandan/store/discretion_store.h>

#define AT(member) offsetof(struct late_entry, member)

/* In the order of LATE_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(region_code)   },
    {COLUMN_TEXT,    AT(id)            },
    {COLUMN_TEXT,    AT(member_id)     },
    {COLUMN_TEXT,    AT(category)      },
    {COLUMN_INTEGER, AT(starts_at)     },
    {COLUMN_INTEGER, AT(ends_at)       },
    {COLUMN_INTEGER, AT(minutes)       },
    {COLUMN_TEXT,    AT(words)         },
    {COLUMN_TEXT,    AT(evidence)      },
    {COLUMN_ENUM,    AT(state)         },
    {COLUMN_TEXT,    AT(filed_by)      },
    {COLUMN_INTEGER, AT(filed_at)      },
    {COLUMN_TEXT,    AT(community_by)  },
    {COLUMN_TEXT,    AT(department_by) },
    {COLUMN_INTEGER, AT(notice_ends_at)},
    {COLUMN_TEXT,    AT(objected_by)   },
    {COLUMN_TEXT,    AT(objection)     },
    {COLUMN_TEXT,    AT(decided_by)    },
    {COLUMN_TEXT,    AT(decision)      },
    {COLUMN_INTEGER, AT(posted_at)     },
    {COLUMN_INTEGER, AT(points)        },
    {COLUMN_INTEGER, AT(version)       },
};
static const struct record record = RECORD(struct late_entry, columns);

static const struct column id_columns[] = {
    {COLUMN_TEXT_ITEM, 0}
};
static const struct record id_record = RECORD(const char *, id_columns);

enum result late_save(struct store *store, const struct late_entry *late, struct error *error)
{
    return statement_put(store, STATEMENT_LATE_PUT, &record, late, error);
}

enum result late_load(struct store *store, const char *id, struct arena *arena,
                      struct late_entry *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    *ret = (struct late_entry){.trust = TRUST_LATE};
    return statement_one(store, STATEMENT_LATE_GET, VALUES(TEXT(region), TEXT(id)), &record, arena,
                         ret, error);
}

enum result late_list(struct store *store, const struct scan *scan, struct arena *arena,
                      struct list *ret_entries, struct error *error)
{
    return scan_list(store, scan, STATEMENT_LATE_LIST, STATEMENT_LATE_LIST_STATE, &record, arena,
                     ret_entries, error);
}

enum result late_list_public(struct store *store, const struct scan *scan, const char *member_id,
                             struct arena *arena, struct list *ret_entries, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    char after_region[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    const char *after = scan_start(scan, first, after_region);
    return statement_list(store, STATEMENT_LATE_LIST_PUBLIC,
                          VALUES(TEXT(first), TEXT(last), TEXT(after_region), TEXT(after),
                                 INTEGER(scan->limit), TEXT(member_id), INTEGER(LATE_NOTICED),
                                 INTEGER(LATE_OBJECTED),
                                 INTEGER(scan->state == ABSENT ? -1 : scan->state)),
                          &record, arena, ret_entries, error);
}

enum result late_count(struct store *store, const char *member_id, int64_t from_at, int64_t to_at,
                       int64_t *ret_count, struct error *error)
{
    return statement_number(
        store, STATEMENT_LATE_COUNT,
        VALUES(TEXT(member_id), INTEGER(from_at), INTEGER(to_at), INTEGER(LATE_WITHDRAWN)), 0,
        ret_count, error);
}

static enum result find_late(struct store *store, const char *member_id, const char *except_id,
                             int64_t from_at, int64_t to_at, struct arena *arena,
                             const char **ret_id, struct error *error)
{
    return statement_one(store, STATEMENT_LATE_CLASH_LATE,
                         VALUES(TEXT(member_id), TEXT(except_id), INTEGER(from_at), INTEGER(to_at),
                                INTEGER(LATE_REFUSED), INTEGER(LATE_WITHDRAWN)),
                         &id_record, arena, (void *)ret_id, error);
}

enum result late_find_between(struct store *store, const char *member_id, int64_t from_at,
                              int64_t to_at, struct arena *arena, const char **ret_id,
                              struct error *error)
{
    *ret_id = NULL;
    const enum result result =
        find_late(store, member_id, "", from_at, to_at, arena, ret_id, error);
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result late_find_clash(struct store *store, const struct late_entry *late, struct arena *arena,
                            const char **ret_id, struct error *error)
{
    *ret_id = NULL;
    enum result result = statement_one(store, STATEMENT_LATE_CLASH_SERVICE,
                                       VALUES(TEXT(late->member_id), INTEGER(late->starts_at),
                                              INTEGER(late->ends_at), INTEGER(OFFER_CHECKED_OUT),
                                              INTEGER(OFFER_CONFIRMED)),
                                       &id_record, arena, ret_id, error);
    if (result == RESULT_NOT_FOUND) {
        result = find_late(store, late->member_id, late->id, late->starts_at, late->ends_at, arena,
                           ret_id, error);
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}
