/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <diandan/store/settlement_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column year_columns[] = {
    {COLUMN_INTEGER, AT(calendar_year, year)        },
    {COLUMN_TEXT,    AT(calendar_year, source)      },
    {COLUMN_TEXT,    AT(calendar_year, confirmed_by)},
    {COLUMN_INTEGER, AT(calendar_year, confirmed_at)},
};
static const struct record year_record = RECORD(struct calendar_year, year_columns);

static const struct column day_columns[] = {
    {COLUMN_INTEGER, AT(named_day, day) },
    {COLUMN_ENUM,    AT(named_day, kind)},
    {COLUMN_TEXT,    AT(named_day, name)},
};
static const struct record day_record = RECORD(struct named_day, day_columns);

enum result calendar_year_save(struct store *store, const struct calendar_year *year,
                               const struct list *days, struct error *error)
{
    const struct value key[] = {INTEGER(year->year)};
    enum result result =
        statement_put(store, STATEMENT_CALENDAR_YEAR_PUT, &year_record, year, error);
    if (result == RESULT_OK) {
        result = statement_run(store, STATEMENT_CALENDAR_DAY_CLEAR, key, 1, error);
    }
    for (size_t i = 0; i < days->count && result == RESULT_OK; i++) {
        result = statement_put_keyed(store, STATEMENT_CALENDAR_DAY_PUT, key, 1, &day_record,
                                     &LIST_OF(*days, struct named_day)[i], error);
    }
    return result;
}

enum result calendar_year_load(struct store *store, int64_t year, struct arena *arena,
                               struct calendar_year *ret, struct error *error)
{
    return statement_one(store, STATEMENT_CALENDAR_YEAR_GET, VALUES(INTEGER(year)), &year_record,
                         arena, ret, error);
}

enum result calendar_year_is_there(struct store *store, int64_t year, int64_t *ret_is_there,
                                   struct error *error)
{
    return statement_number(store, STATEMENT_CALENDAR_YEAR_IS_THERE, VALUES(INTEGER(year)), 0,
                            ret_is_there, error);
}

enum result calendar_day_list(struct store *store, int64_t from_day, int64_t to_day,
                              struct arena *arena, struct list *ret_days, struct error *error)
{
    return statement_list(store, STATEMENT_CALENDAR_DAY_LIST,
                          VALUES(INTEGER(from_day), INTEGER(to_day)), &day_record, arena, ret_days,
                          error);
}
