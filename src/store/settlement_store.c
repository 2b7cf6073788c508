/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/settlement_store.h>

#define AT(type, member) offsetof(struct type, member)

/* clang-format off */
static const struct column approval_columns[] = {
    {COLUMN_TEXT,    AT(offer_approval, region_code)},
    {COLUMN_TEXT,    AT(offer_approval, offer_id)   },
    {COLUMN_ENUM,    AT(offer_approval, level)      },
    {COLUMN_INTEGER, AT(offer_approval, day_minutes)},
    {COLUMN_TEXT,    AT(offer_approval, approved_by)},
    {COLUMN_INTEGER, AT(offer_approval, approved_at)},
};
static const struct record approval_record = RECORD(struct offer_approval, approval_columns);

static const struct column settlement_columns[] = {
    {COLUMN_TEXT,    AT(settlement, region_code)      },
    {COLUMN_TEXT,    AT(settlement, id)               },
    {COLUMN_TEXT,    AT(settlement, order_id)         },
    {COLUMN_ENUM,    AT(settlement, state)            },
    {COLUMN_INTEGER, AT(settlement, result_hundredths)},
    {COLUMN_INTEGER, AT(settlement, stars)            },
    {COLUMN_ENUM,    AT(settlement, gap_flag)         },
    {COLUMN_ENUM,    AT(settlement, call_back_owed)   },
    {COLUMN_INTEGER, AT(settlement, notice_from)      },
    {COLUMN_INTEGER, AT(settlement, notice_until)     },
    {COLUMN_ENUM,    AT(settlement, unconfirmed)      },
    {COLUMN_TEXT,    AT(settlement, settled_by)       },
    {COLUMN_INTEGER, AT(settlement, posted_at)        },
    {COLUMN_INTEGER, AT(settlement, version)          },
};
static const struct record settlement_record = RECORD(struct settlement, settlement_columns);

static const struct column line_columns[] = {
    {COLUMN_TEXT,    AT(settlement_line, offer_id) },
    {COLUMN_TEXT,    AT(settlement_line, member_id)},
    {COLUMN_INTEGER, AT(settlement_line, minutes)  },
    {COLUMN_INTEGER, AT(settlement_line, points)   },
};
static const struct record line_record = RECORD(struct settlement_line, line_columns);

static const struct column named_line_columns[] = {
    {COLUMN_TEXT,    AT(settlement_line, offer_id)   },
    {COLUMN_TEXT,    AT(settlement_line, member_id)  },
    {COLUMN_INTEGER, AT(settlement_line, minutes)    },
    {COLUMN_INTEGER, AT(settlement_line, points)     },
    {COLUMN_TEXT,    AT(settlement_line, member_name)},
};
static const struct record named_line_record = RECORD(struct settlement_line, named_line_columns);

static const struct column objection_columns[] = {
    {COLUMN_TEXT,    AT(objection, region_code)  },
    {COLUMN_TEXT,    AT(objection, id)           },
    {COLUMN_TEXT,    AT(objection, settlement_id)},
    {COLUMN_TEXT,    AT(objection, author)       },
    {COLUMN_TEXT,    AT(objection, reason)       },
    {COLUMN_INTEGER, AT(objection, at)           },
    {COLUMN_ENUM,    AT(objection, state)        },
    {COLUMN_TEXT,    AT(objection, decided_by)   },
    {COLUMN_INTEGER, AT(objection, decided_at)   },
    {COLUMN_TEXT,    AT(objection, decision)     },
};
static const struct record objection_record = RECORD(struct objection, objection_columns);

static const struct column inspection_columns[] = {
    {COLUMN_TEXT,    AT(inspection, region_code) },
    {COLUMN_TEXT,    AT(inspection, id)          },
    {COLUMN_TEXT,    AT(inspection, order_id)    },
    {COLUMN_TEXT,    AT(inspection, reason)      },
    {COLUMN_INTEGER, AT(inspection, opened_at)   },
    {COLUMN_INTEGER, AT(inspection, due_at)      },
    {COLUMN_ENUM,    AT(inspection, state)       },
    {COLUMN_TEXT,    AT(inspection, words)       },
    {COLUMN_TEXT,    AT(inspection, inspected_by)},
    {COLUMN_INTEGER, AT(inspection, inspected_at)},
    {COLUMN_INTEGER, AT(inspection, version)     },
};
static const struct record inspection_record = RECORD(struct inspection, inspection_columns);
/* clang-format on */

enum result offer_load_minutes_between(struct store *store, const char *member_id, int64_t from_at,
                                       int64_t to_at, int64_t *ret_minutes, struct error *error)
{
    return statement_number(store, STATEMENT_OFFER_MINUTES_OF_DAY,
                            VALUES(TEXT(member_id), INTEGER(from_at), INTEGER(to_at)), 0,
                            ret_minutes, error);
}

enum result chore_mark_load(struct store *store, const char *name, int64_t *ret_at,
                            struct error *error)
{
    return statement_number(store, STATEMENT_CHORE_MARK_GET, VALUES(TEXT(name)), 0, ret_at, error);
}

enum result chore_mark_save(struct store *store, const char *name, int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_CHORE_MARK_PUT, VALUES(TEXT(name), INTEGER(at)), error);
}

enum result approval_save(struct store *store, const struct offer_approval *approval,
                          struct error *error)
{
    return statement_put(store, STATEMENT_APPROVAL_PUT, &approval_record, approval, error);
}

enum result approval_load(struct store *store, const char *offer_id, struct arena *arena,
                          struct offer_approval *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(offer_id, region);
    return statement_one(store, STATEMENT_APPROVAL_GET, VALUES(TEXT(region), TEXT(offer_id)),
                         &approval_record, arena, ret, error);
}

enum result settlement_save(struct store *store, const struct settlement *settlement,
                            struct error *error)
{
    const struct value key[] = {TEXT(settlement->region_code), TEXT(settlement->id)};
    enum result result =
        statement_put(store, STATEMENT_SETTLEMENT_PUT, &settlement_record, settlement, error);
    for (size_t i = 0; i < settlement->lines.count && result == RESULT_OK; i++) {
        result = statement_put_keyed(store, STATEMENT_SETTLEMENT_LINE_PUT, key, 2, &line_record,
                                     &LIST_OF(settlement->lines, struct settlement_line)[i], error);
    }
    return result;
}

static enum result load_parts(struct store *store, struct arena *arena,
                              struct settlement *settlement, struct error *error)
{
    enum result result = statement_list(store, STATEMENT_SETTLEMENT_LINE_LIST,
                                        VALUES(TEXT(settlement->region_code), TEXT(settlement->id)),
                                        &named_line_record, arena, &settlement->lines, error);
    return result == RESULT_OK
               ? statement_list(store, STATEMENT_OBJECTION_LIST, VALUES(TEXT(settlement->id)),
                                &objection_record, arena, &settlement->objections, error)
               : result;
}

enum result settlement_load(struct store *store, const char *id, struct arena *arena,
                            struct settlement *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    *ret = (struct settlement){0};
    enum result result =
        statement_one(store, STATEMENT_SETTLEMENT_GET, VALUES(TEXT(region), TEXT(id)),
                      &settlement_record, arena, ret, error);
    return result == RESULT_OK ? load_parts(store, arena, ret, error) : result;
}

enum result settlement_load_of_order(struct store *store, const char *order_id, struct arena *arena,
                                     struct settlement *ret, struct error *error)
{
    *ret = (struct settlement){0};
    enum result result = statement_one(store, STATEMENT_SETTLEMENT_OF_ORDER, VALUES(TEXT(order_id)),
                                       &settlement_record, arena, ret, error);
    return result == RESULT_OK ? load_parts(store, arena, ret, error) : result;
}

enum result settlement_list(struct store *store, const struct scan *scan, struct arena *arena,
                            struct list *ret_settlements, struct error *error)
{
    enum result result =
        scan_list(store, scan, STATEMENT_SETTLEMENT_LIST, STATEMENT_SETTLEMENT_LIST_STATE,
                  &settlement_record, arena, ret_settlements, error);
    for (size_t i = 0; result == RESULT_OK && i < ret_settlements->count; i++) {
        result = load_parts(store, arena, &LIST_OF(*ret_settlements, struct settlement)[i], error);
    }
    return result;
}

enum result settlement_list_due(struct store *store, int64_t at, int64_t limit, struct arena *arena,
                                struct list *ret_settlements, struct error *error)
{
    return statement_list(store, STATEMENT_SETTLEMENT_DUE, VALUES(INTEGER(at), INTEGER(limit)),
                          &settlement_record, arena, ret_settlements, error);
}

enum result settlement_list_ending(struct store *store, const char *scope, int64_t before,
                                   int64_t limit, struct arena *arena, struct list *ret_settlements,
                                   struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    enum result result =
        statement_list(store, STATEMENT_SETTLEMENT_ENDING,
                       VALUES(TEXT(first), TEXT(last), INTEGER(before), INTEGER(limit)),
                       &settlement_record, arena, ret_settlements, error);
    for (size_t i = 0; result == RESULT_OK && i < ret_settlements->count; i++) {
        result = load_parts(store, arena, &LIST_OF(*ret_settlements, struct settlement)[i], error);
    }
    return result;
}

enum result objection_save(struct store *store, const struct objection *objection,
                           struct error *error)
{
    return statement_put(store, STATEMENT_OBJECTION_PUT, &objection_record, objection, error);
}

enum result inspection_save(struct store *store, const struct inspection *inspection,
                            struct error *error)
{
    return statement_put(store, STATEMENT_INSPECTION_PUT, &inspection_record, inspection, error);
}

enum result inspection_load(struct store *store, const char *id, struct arena *arena,
                            struct inspection *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    *ret = (struct inspection){0};
    return statement_one(store, STATEMENT_INSPECTION_GET, VALUES(TEXT(region), TEXT(id)),
                         &inspection_record, arena, ret, error);
}

enum result inspection_list(struct store *store, const struct scan *scan, struct arena *arena,
                            struct list *ret_inspections, struct error *error)
{
    return scan_list(store, scan, STATEMENT_INSPECTION_LIST, STATEMENT_INSPECTION_LIST_STATE,
                     &inspection_record, arena, ret_inspections, error);
}

enum result inspection_list_late(struct store *store, const struct scan *scan, struct arena *arena,
                                 struct list *ret_inspections, struct error *error)
{
    return scan_list(store, scan, STATEMENT_INSPECTION_LATE, STATEMENT_INSPECTION_LATE,
                     &inspection_record, arena, ret_inspections, error);
}
