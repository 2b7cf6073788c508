/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/domain/place.h>
#include <diandan/store/award_store.h>

/* Of a nomination, and at the head of a standing. */
#define AT(member) offsetof(struct award_nomination, member)
#define NOMINATION_COLUMNS                                                                         \
    {COLUMN_TEXT, AT(region_code)}, {COLUMN_TEXT, AT(id)}, {COLUMN_ENUM, AT(kind)},                \
        {COLUMN_TEXT, AT(period)}, {COLUMN_TEXT, AT(order_id)}, {COLUMN_TEXT, AT(words)},          \
        {COLUMN_TEXT, AT(nominated_by)}, {COLUMN_INTEGER, AT(nominated_at)},                       \
        {COLUMN_INTEGER, AT(place)},                                                               \
    {                                                                                              \
        COLUMN_ENUM, AT(won)                                                                       \
    }

static const struct column nomination_columns[] = {NOMINATION_COLUMNS};
static const struct record nomination_record = RECORD(struct award_nomination, nomination_columns);

_Static_assert(offsetof(struct award_standing, nomination) == 0, "a standing begins with it");
static const struct column standing_columns[] = {
    NOMINATION_COLUMNS,
    {COLUMN_TEXT,    offsetof(struct award_standing, order_title)},
    {COLUMN_INTEGER, offsetof(struct award_standing, votes)      },
    {COLUMN_INTEGER, offsetof(struct award_standing, scores)     },
    {COLUMN_INTEGER, offsetof(struct award_standing, score_sum)  },
};
static const struct record standing_record = RECORD(struct award_standing, standing_columns);

enum result award_save(struct store *store, const struct award_nomination *nomination,
                       struct error *error)
{
    return statement_put(store, STATEMENT_AWARD_PUT, &nomination_record, nomination, error);
}

enum result award_load(struct store *store, const char *id, struct arena *arena,
                       struct award_nomination *ret, struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(id, region);
    return statement_one(store, STATEMENT_AWARD_GET, VALUES(TEXT(region), TEXT(id)),
                         &nomination_record, arena, ret, error);
}

enum result award_list(struct store *store, const struct award_query *query, struct arena *arena,
                       struct list *ret_standings, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(query->scope, first, last);
    return statement_list(
        store, STATEMENT_AWARD_LIST,
        VALUES(TEXT(first), TEXT(last), TEXT(query->period), INTEGER(query->kind)),
        &standing_record, arena, ret_standings, error);
}

enum result award_vote_save(struct store *store, const struct award_nomination *nomination,
                            const char *voter, int64_t at, struct error *error)
{
    return statement_run(store, STATEMENT_AWARD_VOTE_PUT,
                         VALUES(TEXT(nomination->period), INTEGER(nomination->kind), TEXT(voter),
                                TEXT(nomination->id), INTEGER(at)),
                         error);
}

enum result award_score_save(struct store *store, const struct award_nomination *nomination,
                             const char *panelist_id, int64_t score, int64_t at,
                             struct error *error)
{
    return statement_run(store, STATEMENT_AWARD_SCORE_PUT,
                         VALUES(TEXT(nomination->region_code), TEXT(nomination->id),
                                TEXT(panelist_id), INTEGER(score), INTEGER(at)),
                         error);
}

enum result award_decision_save(struct store *store, const struct award_query *query,
                                const char *decided_by, int64_t at, struct error *error)
{
    char region[REGION_CHARACTERS + 1];
    region_of_scope(query->scope, region);
    return statement_run(store, STATEMENT_AWARD_DECISION_PUT,
                         VALUES(TEXT(region), TEXT(query->scope), TEXT(query->period),
                                INTEGER(query->kind), TEXT(decided_by), INTEGER(at)),
                         error);
}

enum result award_is_decided(struct store *store, const struct award_query *query,
                             int64_t *ret_decided, struct error *error)
{
    enum result result =
        statement_number(store, STATEMENT_AWARD_DECISIONS_OVER,
                         VALUES(TEXT(query->period), INTEGER(query->kind), TEXT(query->scope)), 0,
                         ret_decided, error);
    *ret_decided = *ret_decided > 0;
    return result;
}
