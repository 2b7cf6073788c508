/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/domain/place.h>
#include <diandan/store/ranking_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column facts_columns[] = {
    {COLUMN_TEXT,    AT(ranking_facts, subject) },
    {COLUMN_INTEGER, AT(ranking_facts, services)},
    {COLUMN_INTEGER, AT(ranking_facts, rated)   },
    {COLUMN_INTEGER, AT(ranking_facts, stars)   },
    {COLUMN_INTEGER, AT(ranking_facts, accepted)},
    {COLUMN_INTEGER, AT(ranking_facts, served)  },
};
static const struct record facts_record = RECORD(struct ranking_facts, facts_columns);

static const struct column ranking_columns[] = {
    {COLUMN_TEXT,    AT(ranking, region_code) },
    {COLUMN_TEXT,    AT(ranking, scope)       },
    {COLUMN_TEXT,    AT(ranking, month)       },
    {COLUMN_ENUM,    AT(ranking, state)       },
    {COLUMN_INTEGER, AT(ranking, through_seq) },
    {COLUMN_TEXT,    AT(ranking, drawn_by)    },
    {COLUMN_INTEGER, AT(ranking, drawn_at)    },
    {COLUMN_INTEGER, AT(ranking, notice_from) },
    {COLUMN_INTEGER, AT(ranking, notice_until)},
    {COLUMN_ENUM,    AT(ranking, unconfirmed) },
    {COLUMN_TEXT,    AT(ranking, sealed_by)   },
    {COLUMN_INTEGER, AT(ranking, sealed_at)   },
    {COLUMN_INTEGER, AT(ranking, version)     },
};
static const struct record ranking_record = RECORD(struct ranking, ranking_columns);

static const struct column row_columns[] = {
    {COLUMN_ENUM,    AT(ranking_row, kind)                    },
    {COLUMN_TEXT,    AT(ranking_row, subject)                 },
    {COLUMN_INTEGER, AT(ranking_row, services)                },
    {COLUMN_INTEGER, AT(ranking_row, parts[PART_SATISFACTION])},
    {COLUMN_INTEGER, AT(ranking_row, parts[PART_RESPONSE])    },
    {COLUMN_INTEGER, AT(ranking_row, parts[PART_RESOLUTION])  },
    {COLUMN_INTEGER, AT(ranking_row, parts[PART_FULFILMENT])  },
    {COLUMN_INTEGER, AT(ranking_row, parts[PART_SKILL_USE])   },
    {COLUMN_INTEGER, AT(ranking_row, score)                   },
    {COLUMN_ENUM,    AT(ranking_row, colour)                  },
    {COLUMN_INTEGER, AT(ranking_row, rank)                    },
    {COLUMN_ENUM,    AT(ranking_row, removed)                 },
    {COLUMN_INTEGER, AT(ranking_row, rectify_by)              },
};
static const struct record row_record = RECORD(struct ranking_row, row_columns);

static const struct column objection_columns[] = {
    {COLUMN_TEXT,    AT(ranking_objection, region_code)},
    {COLUMN_TEXT,    AT(ranking_objection, id)         },
    {COLUMN_TEXT,    AT(ranking_objection, scope)      },
    {COLUMN_TEXT,    AT(ranking_objection, month)      },
    {COLUMN_ENUM,    AT(ranking_objection, kind)       },
    {COLUMN_TEXT,    AT(ranking_objection, subject)    },
    {COLUMN_TEXT,    AT(ranking_objection, author)     },
    {COLUMN_TEXT,    AT(ranking_objection, reason)     },
    {COLUMN_INTEGER, AT(ranking_objection, at)         },
    {COLUMN_ENUM,    AT(ranking_objection, state)      },
    {COLUMN_TEXT,    AT(ranking_objection, decided_by) },
    {COLUMN_INTEGER, AT(ranking_objection, decided_at) },
    {COLUMN_TEXT,    AT(ranking_objection, decision)   },
};
static const struct record objection_record = RECORD(struct ranking_objection, objection_columns);

enum result ranking_count(struct store *store, enum ranking_kind kind,
                          const struct report_span *span, struct arena *arena,
                          struct list *ret_facts, struct error *error)
{
    static const enum statement statements[RANKING_KINDS] = {
        [RANKING_COMMUNITY] = STATEMENT_RANKING_FACTS_COMMUNITIES,
        [RANKING_UNIT] = STATEMENT_RANKING_FACTS_UNITS,
        [RANKING_MEMBER] = STATEMENT_RANKING_FACTS_MEMBERS,
    };
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(span->scope, first, last);
    return statement_list(store, statements[kind],
                          VALUES(TEXT(first), TEXT(last), INTEGER(span->from_at),
                                 INTEGER(span->to_at), INTEGER(span->after_seq),
                                 INTEGER(span->through_seq)),
                          &facts_record, arena, ret_facts, error);
}

enum result ranking_save(struct store *store, const struct ranking *ranking, struct error *error)
{
    return statement_put(store, STATEMENT_RANKING_PUT, &ranking_record, ranking, error);
}

enum result ranking_save_row(struct store *store, const struct ranking *ranking,
                             const struct ranking_row *row, struct error *error)
{
    const struct value key[] = {TEXT(ranking->region_code), TEXT(ranking->scope),
                                TEXT(ranking->month)};
    return statement_put_keyed(store, STATEMENT_RANKING_ROW_PUT, key, 3, &row_record, row, error);
}

enum result ranking_save_rows(struct store *store, const struct ranking *ranking,
                              struct error *error)
{
    enum result result = statement_run(
        store, STATEMENT_RANKING_ROWS_CLEAR,
        VALUES(TEXT(ranking->region_code), TEXT(ranking->scope), TEXT(ranking->month)), error);
    for (size_t i = 0; i < ranking->rows.count && result == RESULT_OK; i++) {
        result =
            ranking_save_row(store, ranking, &LIST_OF(ranking->rows, struct ranking_row)[i], error);
    }
    return result;
}

enum result ranking_objection_save(struct store *store, const struct ranking_objection *objection,
                                   struct error *error)
{
    return statement_put(store, STATEMENT_RANKING_OBJECTION_PUT, &objection_record, objection,
                         error);
}

enum result ranking_list(struct store *store, const char *scope, struct arena *arena,
                         struct list *ret_rankings, struct error *error)
{
    char region[REGION_CHARACTERS + 1];
    region_of_scope(scope, region);
    return statement_list(store, STATEMENT_RANKING_LIST, VALUES(TEXT(region), TEXT(scope)),
                          &ranking_record, arena, ret_rankings, error);
}

enum result ranking_load(struct store *store, const char *scope, const char *month,
                         struct arena *arena, struct ranking *ret, struct error *error)
{
    char region[REGION_CHARACTERS + 1];
    region_of_scope(scope, region);
    const struct value key[] = {TEXT(region), TEXT(scope), TEXT(month)};
    *ret = (struct ranking){0};
    enum result result =
        statement_one(store, STATEMENT_RANKING_GET, key, 3, &ranking_record, arena, ret, error);
    if (result == RESULT_OK) {
        result = statement_list(store, STATEMENT_RANKING_ROW_LIST, key, 3, &row_record, arena,
                                &ret->rows, error);
    }
    return result == RESULT_OK ? statement_list(store, STATEMENT_RANKING_OBJECTION_LIST, key, 3,
                                                &objection_record, arena, &ret->objections, error)
                               : result;
}
