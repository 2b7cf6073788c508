/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entry_record.h"
#include "scan.h"

#include <diandan/domain/ledger.h>
#include <diandan/store/pull_store.h>

#define AT(member) offsetof(struct pull, member)

/* In the order of PULL_COLUMNS. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(region_code)},
    {COLUMN_TEXT,    AT(id)         },
    {COLUMN_INTEGER, AT(at)         },
    {COLUMN_TEXT,    AT(subject)    },
    {COLUMN_ENUM,    AT(role)       },
    {COLUMN_TEXT,    AT(token_id)   },
    {COLUMN_TEXT,    AT(purpose)    },
    {COLUMN_TEXT,    AT(scope)      },
    {COLUMN_TEXT,    AT(member_id)  },
    {COLUMN_TEXT,    AT(unit_id)    },
    {COLUMN_ENUM,    AT(format)     },
    {COLUMN_INTEGER, AT(after)      },
    {COLUMN_INTEGER, AT(through_seq)},
    {COLUMN_INTEGER, AT(count)      },
    {COLUMN_TEXT,    AT(narrowed)   },
};
static const struct record record = RECORD(struct pull, columns);

/* What the database goes by: the narrowest of what there is an index for. */
enum narrowing { BY_NOTHING, BY_MEMBER, BY_KIND, BY_PHASE };

static enum narrowing narrowing_of(const struct pull *pull)
{
    return pull->member_id                      ? BY_MEMBER
           : pull->kind > ENTRY_SERVICE_MINUTES ? BY_KIND
           : pull->phase > PHASE_POST           ? BY_PHASE
                                                : BY_NOTHING;
}

enum { RANGE_VALUES = 9 };

static void bind(const struct pull *pull, int64_t after, int64_t limit,
                 char ret_range[2][SCOPE_BYTES], struct value ret_values[RANGE_VALUES])
{
    scope_range(pull->scope, ret_range[0], ret_range[1]);
    ret_values[0] = INTEGER(after);
    ret_values[1] = INTEGER(pull->through_seq);
    ret_values[2] = TEXT(ret_range[0]);
    ret_values[3] = TEXT(ret_range[1]);
    ret_values[4] = INTEGER(limit);
    ret_values[5] = TEXT(pull->member_id);
    ret_values[6] = TEXT(pull->unit_id);
    ret_values[7] = INTEGER(pull->kind < 0 ? ABSENT : pull->kind);
    ret_values[8] = INTEGER(pull->phase < 0 ? ABSENT : pull->phase);
}

enum result pull_entries(struct store *store, const struct pull *pull, int64_t after, int64_t limit,
                         struct arena *arena, struct list *ret_entries, struct error *error)
{
    static const enum statement statements[] = {[BY_NOTHING] = STATEMENT_ENTRY_PULL,
                                                [BY_MEMBER] = STATEMENT_ENTRY_PULL_MEMBER,
                                                [BY_KIND] = STATEMENT_ENTRY_PULL_KIND,
                                                [BY_PHASE] = STATEMENT_ENTRY_PULL_PHASE};
    char range[2][SCOPE_BYTES];
    struct value values[RANGE_VALUES];
    bind(pull, after, limit, range, values);
    return statement_list(store, statements[narrowing_of(pull)], values, RANGE_VALUES,
                          &entry_record, arena, ret_entries, error);
}

struct bound {
    int64_t count;
    int64_t last;
};

static const struct column bound_columns[] = {
    {COLUMN_INTEGER, offsetof(struct bound, count)},
    {COLUMN_INTEGER, offsetof(struct bound, last) },
};
static const struct record bound_record = RECORD(struct bound, bound_columns);

enum result pull_bound(struct store *store, const struct pull *pull, int64_t limit,
                       int64_t *ret_count, int64_t *ret_last, struct error *error)
{
    static const enum statement statements[] = {[BY_NOTHING] = STATEMENT_ENTRY_BOUND,
                                                [BY_MEMBER] = STATEMENT_ENTRY_BOUND_MEMBER,
                                                [BY_KIND] = STATEMENT_ENTRY_BOUND_KIND,
                                                [BY_PHASE] = STATEMENT_ENTRY_BOUND_PHASE};
    char range[2][SCOPE_BYTES];
    struct value values[RANGE_VALUES];
    struct bound bound = {0};
    bind(pull, pull->after, limit, range, values);
    enum result result = statement_one(store, statements[narrowing_of(pull)], values, RANGE_VALUES,
                                       &bound_record, NULL, &bound, error);
    *ret_count = bound.count;
    *ret_last = bound.last;
    return result;
}

enum result pull_save(struct store *store, const struct pull *pull, struct error *error)
{
    return statement_put(store, STATEMENT_PULL_PUT, &record, pull, error);
}

enum result pull_list(struct store *store, const struct scan *scan, struct arena *arena,
                      struct list *ret_pulls, struct error *error)
{
    return scan_list(store, scan, STATEMENT_PULL_LIST, STATEMENT_PULL_LIST, &record, arena,
                     ret_pulls, error);
}
