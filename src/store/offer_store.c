/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/offer_store.h>

#define AT(type, member) offsetof(struct type, member)

/* In the order of OFFER_COLUMNS; the full row adds what the order and the member say. */
static const struct column columns[] = {
    {COLUMN_TEXT,    AT(offer, region_code)          },
    {COLUMN_TEXT,    AT(offer, id)                   },
    {COLUMN_TEXT,    AT(offer, round_id)             },
    {COLUMN_TEXT,    AT(offer, order_id)             },
    {COLUMN_INTEGER, AT(offer, role)                 },
    {COLUMN_TEXT,    AT(offer, member_id)            },
    {COLUMN_ENUM,    AT(offer, state)                },
    {COLUMN_INTEGER, AT(offer, score)                },
    {COLUMN_TEXT,    AT(offer, reasons)              },
    {COLUMN_INTEGER, AT(offer, offered_at)           },
    {COLUMN_INTEGER, AT(offer, answered_at)          },
    {COLUMN_TEXT,    AT(offer, decline_reason)       },
    {COLUMN_INTEGER, AT(offer, checked_in_at)        },
    {COLUMN_INTEGER, AT(offer, checked_out_at)       },
    {COLUMN_TEXT,    AT(offer, confirmed_by)         },
    {COLUMN_INTEGER, AT(offer, minutes)              },
    {COLUMN_INTEGER, AT(offer, version)              },
    {COLUMN_ENUM,    AT(offer, check_in_by)          },
    {COLUMN_ENUM,    AT(offer, check_out_by)         },
    {COLUMN_INTEGER, AT(offer, answer_by)            },
    {COLUMN_TEXT,    AT(offer, order_title)          },
    {COLUMN_TEXT,    AT(offer, order_place)          },
    {COLUMN_INTEGER, AT(offer, order_starts_at)      },
    {COLUMN_INTEGER, AT(offer, order_ends_at)        },
    {COLUMN_INTEGER, AT(offer, order_longitude_micro)},
    {COLUMN_INTEGER, AT(offer, order_latitude_micro) },
    {COLUMN_TEXT,    AT(offer, member_name)          },
};
enum { COLUMNS_OF_OTHERS = 7 };
static const struct record full_record = RECORD(struct offer, columns);
static const struct record row_record = {sizeof(struct offer), columns,
                                         sizeof(columns) / sizeof(columns[0]) - COLUMNS_OF_OTHERS};

static const struct column round_columns[] = {
    {COLUMN_TEXT,    AT(round, region_code) },
    {COLUMN_TEXT,    AT(round, id)          },
    {COLUMN_ENUM,    AT(round, status)      },
    {COLUMN_INTEGER, AT(round, from_at)     },
    {COLUMN_INTEGER, AT(round, to_at)       },
    {COLUMN_INTEGER, AT(round, objective)   },
    {COLUMN_INTEGER, AT(round, bound)       },
    {COLUMN_INTEGER, AT(round, member_count)},
    {COLUMN_INTEGER, AT(round, order_count) },
    {COLUMN_INTEGER, AT(round, seat_count)  },
    {COLUMN_INTEGER, AT(round, offer_count) },
    {COLUMN_INTEGER, AT(round, solve_ms)    },
    {COLUMN_TEXT,    AT(round, created_by)  },
    {COLUMN_INTEGER, AT(round, created_at)  },
};
static const struct record round_record = RECORD(struct round, round_columns);

static const struct column unfilled_columns[] = {
    {COLUMN_TEXT,    AT(unfilled, order_id)   },
    {COLUMN_TEXT,    AT(unfilled, order_title)},
    {COLUMN_INTEGER, AT(unfilled, role)       },
    {COLUMN_INTEGER, AT(unfilled, missing)    },
    {COLUMN_TEXT,    AT(unfilled, reasons)    },
};
static const struct record unfilled_record = RECORD(struct unfilled, unfilled_columns);

static const struct column code_columns[] = {
    {COLUMN_TEXT,    AT(check_in_code, region_code)},
    {COLUMN_TEXT,    AT(check_in_code, order_id)   },
    {COLUMN_TEXT,    AT(check_in_code, code)       },
    {COLUMN_TEXT,    AT(check_in_code, created_by) },
    {COLUMN_INTEGER, AT(check_in_code, created_at) },
};
static const struct record code_record = RECORD(struct check_in_code, code_columns);

static const struct column id_columns[] = {
    {COLUMN_TEXT_ITEM, 0}
};
static const struct record id_record = RECORD(const char *, id_columns);

enum result round_save(struct store *store, const struct round *round, struct error *error)
{
    enum result result = statement_put(store, STATEMENT_ROUND_PUT, &round_record, round, error);
    for (size_t i = 0; i < round->unfilled.count && result == RESULT_OK; i++) {
        const struct unfilled *row = &LIST_OF(round->unfilled, struct unfilled)[i];
        result =
            statement_run(store, STATEMENT_UNFILLED_PUT,
                          VALUES(TEXT(round->region_code), TEXT(round->id), TEXT(row->order_id),
                                 INTEGER(row->role), INTEGER(row->missing), TEXT(row->reasons)),
                          error);
    }
    return result;
}

enum result round_load(struct store *store, const char *id, struct arena *arena, struct round *ret,
                       struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    struct round round = {0};
    enum result result = statement_one(store, STATEMENT_ROUND_GET, VALUES(TEXT(region), TEXT(id)),
                                       &round_record, arena, &round, error);
    if (result == RESULT_OK) {
        result = statement_list(store, STATEMENT_OFFER_OF_ROUND, VALUES(TEXT(id)), &full_record,
                                arena, &round.offers, error);
    }
    if (result == RESULT_OK) {
        result = statement_list(store, STATEMENT_UNFILLED_LIST, VALUES(TEXT(region), TEXT(id)),
                                &unfilled_record, arena, &round.unfilled, error);
    }
    if (result == RESULT_OK) {
        *ret = round;
    }
    return result;
}

enum result round_list(struct store *store, const struct scan *scan, struct arena *arena,
                       struct list *ret_rounds, struct error *error)
{
    return scan_list(store, scan, STATEMENT_ROUND_LIST, STATEMENT_ROUND_LIST, &round_record, arena,
                     ret_rounds, error);
}

enum result offer_save(struct store *store, const struct offer *offer, struct error *error)
{
    return statement_put(store, STATEMENT_OFFER_PUT, &row_record, offer, error);
}

enum result offer_load(struct store *store, const char *id, struct arena *arena, struct offer *ret,
                       struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_OFFER_GET, VALUES(TEXT(region), TEXT(id)), &full_record,
                         arena, ret, error);
}

enum result offer_load_living(struct store *store, const char *order_id, const char *member_id,
                              struct arena *arena, struct offer *ret, struct error *error)
{
    return statement_one(store, STATEMENT_OFFER_LIVING, VALUES(TEXT(order_id), TEXT(member_id)),
                         &full_record, arena, ret, error);
}

enum result offer_list_of_member(struct store *store, const char *member_id, const char *after,
                                 int64_t limit, struct arena *arena, struct list *ret_offers,
                                 struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_OF_MEMBER,
                          VALUES(TEXT(member_id), TEXT(after ? after : ""), INTEGER(limit)),
                          &full_record, arena, ret_offers, error);
}

enum result offer_list_overdue(struct store *store, int64_t now_s, int64_t limit,
                               struct arena *arena, struct list *ret_offers, struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_OVERDUE, VALUES(INTEGER(now_s), INTEGER(limit)),
                          &full_record, arena, ret_offers, error);
}

enum result offer_list_of_calendar(struct store *store, const char *member_id, int64_t after,
                                   int64_t limit, struct arena *arena, struct list *ret_offers,
                                   struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_OF_CALENDAR,
                          VALUES(TEXT(member_id), INTEGER(after), INTEGER(limit)), &full_record,
                          arena, ret_offers, error);
}

enum result offer_list_of_member_now(struct store *store, const char *member_id, const char *after,
                                     int64_t limit, struct arena *arena, struct list *ret_offers,
                                     struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_OF_MEMBER_NOW,
                          VALUES(TEXT(member_id), TEXT(after ? after : ""), INTEGER(limit)),
                          &full_record, arena, ret_offers, error);
}

enum result offer_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                struct list *ret_offers, struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_OF_ORDER, VALUES(TEXT(order_id)), &full_record,
                          arena, ret_offers, error);
}

enum result offer_list_busy(struct store *store, const char *member_id, int64_t from_at,
                            int64_t to_at, struct arena *arena, struct list *ret_offers,
                            struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_BUSY,
                          VALUES(TEXT(member_id), INTEGER(from_at), INTEGER(to_at)), &full_record,
                          arena, ret_offers, error);
}

enum result offer_list_declined(struct store *store, const char *member_id, struct arena *arena,
                                struct list *ret_order_ids, struct error *error)
{
    return statement_list(store, STATEMENT_OFFER_DECLINED, VALUES(TEXT(member_id)), &id_record,
                          arena, ret_order_ids, error);
}

enum result offer_load_minutes(struct store *store, const char *member_id, int64_t since,
                               int64_t *ret_minutes, struct error *error)
{
    return statement_number(store, STATEMENT_OFFER_LOAD, VALUES(TEXT(member_id), INTEGER(since)), 0,
                            ret_minutes, error);
}

enum result check_in_code_save(struct store *store, const struct check_in_code *code,
                               struct error *error)
{
    return statement_put(store, STATEMENT_CHECK_IN_CODE_PUT, &code_record, code, error);
}

enum result check_in_code_load(struct store *store, const char *order_id, struct arena *arena,
                               struct check_in_code *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(order_id, region);
    return statement_one(store, STATEMENT_CHECK_IN_CODE_GET, VALUES(TEXT(region), TEXT(order_id)),
                         &code_record, arena, ret, error);
}
