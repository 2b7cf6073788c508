/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/promise_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column referral_columns[] = {
    {COLUMN_TEXT,    AT(referral, region_code)  },
    {COLUMN_TEXT,    AT(referral, id)           },
    {COLUMN_TEXT,    AT(referral, request_id)   },
    {COLUMN_TEXT,    AT(referral, target)       },
    {COLUMN_TEXT,    AT(referral, target_region)},
    {COLUMN_ENUM,    AT(referral, urgency)      },
    {COLUMN_ENUM,    AT(referral, state)        },
    {COLUMN_INTEGER, AT(referral, due_at)       },
    {COLUMN_TEXT,    AT(referral, reason)       },
    {COLUMN_TEXT,    AT(referral, result)       },
    {COLUMN_TEXT,    AT(referral, created_by)   },
    {COLUMN_INTEGER, AT(referral, created_at)   },
    {COLUMN_INTEGER, AT(referral, version)      },
};
static const struct record referral_record = RECORD(struct referral, referral_columns);

static const struct column extension_columns[] = {
    {COLUMN_TEXT,    AT(extension, region_code)},
    {COLUMN_TEXT,    AT(extension, referral_id)},
    {COLUMN_INTEGER, AT(extension, number)     },
    {COLUMN_INTEGER, AT(extension, due_at)     },
    {COLUMN_TEXT,    AT(extension, reason)     },
    {COLUMN_ENUM,    AT(extension, state)      },
    {COLUMN_TEXT,    AT(extension, asked_by)   },
    {COLUMN_INTEGER, AT(extension, asked_at)   },
    {COLUMN_TEXT,    AT(extension, decided_by) },
    {COLUMN_INTEGER, AT(extension, decided_at) },
};
static const struct record extension_record = RECORD(struct extension, extension_columns);

static const struct column promise_columns[] = {
    {COLUMN_TEXT,    AT(promise, region_code)    },
    {COLUMN_TEXT,    AT(promise, id)             },
    {COLUMN_TEXT,    AT(promise, request_id)     },
    {COLUMN_ENUM,    AT(promise, not_this_period)},
    {COLUMN_TEXT,    AT(promise, words)          },
    {COLUMN_INTEGER, AT(promise, due_at)         },
    {COLUMN_ENUM,    AT(promise, state)          },
    {COLUMN_INTEGER, AT(promise, renewals)       },
    {COLUMN_TEXT,    AT(promise, outcome)        },
    {COLUMN_TEXT,    AT(promise, created_by)     },
    {COLUMN_INTEGER, AT(promise, created_at)     },
    {COLUMN_INTEGER, AT(promise, closed_at)      },
    {COLUMN_INTEGER, AT(promise, version)        },
};
static const struct record promise_record = RECORD(struct promise, promise_columns);

static const struct column criterion_columns[] = {
    {COLUMN_TEXT,    AT(criterion, category)  },
    {COLUMN_INTEGER, AT(criterion, valid_from)},
    {COLUMN_INTEGER, AT(criterion, position)  },
    {COLUMN_TEXT,    AT(criterion, code)      },
    {COLUMN_TEXT,    AT(criterion, zh)        },
    {COLUMN_TEXT,    AT(criterion, en)        },
    {COLUMN_ENUM,    AT(criterion, required)  },
    {COLUMN_TEXT,    AT(criterion, created_by)},
    {COLUMN_INTEGER, AT(criterion, created_at)},
};
static const struct record criterion_record = RECORD(struct criterion, criterion_columns);

static const struct column tick_columns[] = {
    {COLUMN_TEXT,    AT(close_tick, region_code)},
    {COLUMN_TEXT,    AT(close_tick, order_id)   },
    {COLUMN_TEXT,    AT(close_tick, code)       },
    {COLUMN_TEXT,    AT(close_tick, ticked_by)  },
    {COLUMN_INTEGER, AT(close_tick, ticked_at)  },
};
static const struct record tick_record = RECORD(struct close_tick, tick_columns);

static const struct column facts_columns[] = {
    {COLUMN_TEXT,    AT(rate_facts, region_code)},
    {COLUMN_TEXT,    AT(rate_facts, category)   },
    {COLUMN_INTEGER, AT(rate_facts, received_at)},
    {COLUMN_INTEGER, AT(rate_facts, due_at)     },
    {COLUMN_INTEGER, AT(rate_facts, moved_at)   },
    {COLUMN_INTEGER, AT(rate_facts, resolved_at)},
    {COLUMN_ENUM,    AT(rate_facts, state)      },
    {COLUMN_ENUM,    AT(rate_facts, reopened)   },
    {COLUMN_ENUM,    AT(rate_facts, deferred)   },
    {COLUMN_INTEGER, AT(rate_facts, rating)     },
};
static const struct record facts_record = RECORD(struct rate_facts, facts_columns);

/* A page of a noun whose things fall due: REFERRAL_LIST and PROMISE_LIST take the same values.
   late_at: only what is late at that moment; ABSENT = all. */
static enum result list_due(struct store *store, enum statement name, const struct record *record,
                            const struct scan *scan, int64_t late_at, struct arena *arena,
                            struct list *ret, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    char after_region[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    region_of(scan->after, after_region);
    return statement_list(store, name,
                          VALUES(TEXT(first), TEXT(last), TEXT(after_region),
                                 TEXT(scan->after ? scan->after : ""), INTEGER(scan->limit),
                                 INTEGER(scan->state == ABSENT ? -1 : scan->state),
                                 INTEGER(late_at != ABSENT), INTEGER(late_at)),
                          record, arena, ret, error);
}

/* What falls due before a moment, soonest first: PROMISE_DUE and REFERRAL_DUE and their counts take
   the same values. */
static enum result list_before(struct store *store, enum statement name,
                               const struct record *record, const struct scan *scan, int64_t before,
                               struct arena *arena, struct list *ret, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scan->scope, first, last);
    return statement_list(store, name,
                          VALUES(TEXT(first), TEXT(last), INTEGER(before), INTEGER(scan->limit)),
                          record, arena, ret, error);
}

static enum result load(struct store *store, enum statement name, const struct record *record,
                        const char *id, struct arena *arena, void *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, name, VALUES(TEXT(region), TEXT(id)), record, arena, ret, error);
}

enum result referral_save(struct store *store, const struct referral *referral, struct error *error)
{
    return statement_put(store, STATEMENT_REFERRAL_PUT, &referral_record, referral, error);
}

enum result referral_load(struct store *store, const char *id, struct arena *arena,
                          struct referral *ret, struct error *error)
{
    return load(store, STATEMENT_REFERRAL_GET, &referral_record, id, arena, ret, error);
}

enum result referral_load_of_request(struct store *store, const char *request_id,
                                     struct arena *arena, struct referral *ret, struct error *error)
{
    return statement_one(store, STATEMENT_REFERRAL_OF_REQUEST, VALUES(TEXT(request_id)),
                         &referral_record, arena, ret, error);
}

enum result referral_count_returns(struct store *store, const char *request_id, int64_t *ret_count,
                                   struct error *error)
{
    return statement_number(store, STATEMENT_REFERRAL_RETURNS,
                            VALUES(TEXT(request_id), INTEGER(REFERRAL_RETURNED)), 0, ret_count,
                            error);
}

enum result referral_list(struct store *store, const struct scan *scan, int late, int64_t now_s,
                          struct arena *arena, struct list *ret_referrals, struct error *error)
{
    return list_due(store, STATEMENT_REFERRAL_LIST, &referral_record, scan, late ? now_s : ABSENT,
                    arena, ret_referrals, error);
}

enum result extension_save(struct store *store, const struct extension *extension,
                           struct error *error)
{
    return statement_put(store, STATEMENT_EXTENSION_PUT, &extension_record, extension, error);
}

enum result extension_list(struct store *store, const char *referral_id, struct arena *arena,
                           struct list *ret_extensions, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(referral_id, region);
    return statement_list(store, STATEMENT_EXTENSION_LIST, VALUES(TEXT(region), TEXT(referral_id)),
                          &extension_record, arena, ret_extensions, error);
}

enum result promise_save(struct store *store, const struct promise *promise, struct error *error)
{
    return statement_put(store, STATEMENT_PROMISE_PUT, &promise_record, promise, error);
}

enum result promise_load(struct store *store, const char *id, struct arena *arena,
                         struct promise *ret, struct error *error)
{
    return load(store, STATEMENT_PROMISE_GET, &promise_record, id, arena, ret, error);
}

enum result promise_load_of_request(struct store *store, const char *request_id,
                                    struct arena *arena, struct promise *ret, struct error *error)
{
    return statement_one(store, STATEMENT_PROMISE_OF_REQUEST, VALUES(TEXT(request_id)),
                         &promise_record, arena, ret, error);
}

enum result promise_list(struct store *store, const struct scan *scan, int late, int64_t now_s,
                         struct arena *arena, struct list *ret_promises, struct error *error)
{
    return list_due(store, STATEMENT_PROMISE_LIST, &promise_record, scan, late ? now_s : ABSENT,
                    arena, ret_promises, error);
}

enum result criterion_save(struct store *store, const struct criterion *criterion,
                           struct error *error)
{
    return statement_put(store, STATEMENT_CRITERION_PUT, &criterion_record, criterion, error);
}

enum result criterion_list(struct store *store, const char *category, int64_t at,
                           struct arena *arena, struct list *ret_criteria, struct error *error)
{
    return statement_list(store, STATEMENT_CRITERION_LIST, VALUES(TEXT(category), INTEGER(at)),
                          &criterion_record, arena, ret_criteria, error);
}

enum result close_tick_save(struct store *store, const struct close_tick *tick, struct error *error)
{
    return statement_put(store, STATEMENT_CLOSE_TICK_PUT, &tick_record, tick, error);
}

enum result close_tick_list(struct store *store, const char *order_id, struct arena *arena,
                            struct list *ret_ticks, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(order_id, region);
    return statement_list(store, STATEMENT_CLOSE_TICK_LIST, VALUES(TEXT(region), TEXT(order_id)),
                          &tick_record, arena, ret_ticks, error);
}

enum result rate_facts_list(struct store *store, const char *scope, int64_t from_s, int64_t to_s,
                            struct arena *arena, struct list *ret_facts, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_RATE_FACTS,
                          VALUES(TEXT(first), TEXT(last), INTEGER(from_s), INTEGER(to_s)),
                          &facts_record, arena, ret_facts, error);
}

enum result promise_list_due(struct store *store, const struct scan *scan, int64_t before,
                             struct arena *arena, struct list *ret_promises, struct error *error)
{
    return list_before(store, STATEMENT_PROMISE_DUE, &promise_record, scan, before, arena,
                       ret_promises, error);
}

enum result referral_list_due(struct store *store, const struct scan *scan, int64_t before,
                              struct arena *arena, struct list *ret_referrals, struct error *error)
{
    return list_before(store, STATEMENT_REFERRAL_DUE, &referral_record, scan, before, arena,
                       ret_referrals, error);
}
