/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <diandan/store/service_store.h>

#define AT(member) offsetof(struct served, member)

static const struct column columns[] = {
    {COLUMN_TEXT,    AT(offer_id)         },
    {COLUMN_TEXT,    AT(order_id)         },
    {COLUMN_TEXT,    AT(order_title)      },
    {COLUMN_TEXT,    AT(order_place)      },
    {COLUMN_INTEGER, AT(starts_at)        },
    {COLUMN_INTEGER, AT(ends_at)          },
    {COLUMN_ENUM,    AT(offer_state)      },
    {COLUMN_ENUM,    AT(settlement_state) },
    {COLUMN_INTEGER, AT(minutes)          },
    {COLUMN_INTEGER, AT(points)           },
    {COLUMN_INTEGER, AT(self_rating)      },
    {COLUMN_TEXT,    AT(self_words)       },
    {COLUMN_TEXT,    AT(settlement_id)    },
    {COLUMN_INTEGER, AT(result_hundredths)},
    {COLUMN_INTEGER, AT(notice_until)     },
    {COLUMN_INTEGER, AT(posted_at)        },
};
static const struct record record = RECORD(struct served, columns);

enum result service_list_of_member(struct store *store, const char *member_id, int64_t before_at,
                                   const char *before_id, int64_t limit, struct arena *arena,
                                   struct list *ret_services, struct error *error)
{
    return statement_list(
        store, STATEMENT_SERVICE_OF_MEMBER,
        VALUES(TEXT(member_id), INTEGER(before_at), TEXT(before_id), INTEGER(limit)), &record,
        arena, ret_services, error);
}
