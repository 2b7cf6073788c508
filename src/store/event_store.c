/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <diandan/store/event_store.h>

#define AT(member) offsetof(struct event, member)

static const struct column columns[] = {
    {COLUMN_INTEGER, AT(seq)        },
    {COLUMN_INTEGER, AT(at)         },
    {COLUMN_ENUM,    AT(kind)       },
    {COLUMN_TEXT,    AT(region_code)},
    {COLUMN_TEXT,    AT(thing_id)   },
    {COLUMN_TEXT,    AT(member_id)  },
};
static const struct record record = RECORD(struct event, columns);

enum result event_list_after(struct store *store, int64_t seq, int64_t most, struct arena *arena,
                             struct list *ret_events, struct error *error)
{
    return statement_list(store, STATEMENT_EVENT_AFTER, VALUES(INTEGER(seq), INTEGER(most)),
                          &record, arena, ret_events, error);
}

enum result event_last(struct store *store, int64_t *ret_seq, struct error *error)
{
    return statement_number(store, STATEMENT_EVENT_LAST, NULL, 0, 0, ret_seq, error);
}

enum result event_forget(struct store *store, int64_t before, int64_t most, struct error *error)
{
    return statement_run(store, STATEMENT_EVENT_FORGET, VALUES(INTEGER(before), INTEGER(most)),
                         error);
}
