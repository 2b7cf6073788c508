/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan.h"
#include "statement.h"

#include <diandan/store/quality_store.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column service_columns[] = {
    {COLUMN_TEXT,    AT(quality_service, member_id)  },
    {COLUMN_TEXT,    AT(quality_service, region_code)},
    {COLUMN_TEXT,    AT(quality_service, order_id)   },
    {COLUMN_TEXT,    AT(quality_service, category)   },
    {COLUMN_INTEGER, AT(quality_service, starts_at)  },
    {COLUMN_INTEGER, AT(quality_service, minutes)    },
};
static const struct record service_record = RECORD(struct quality_service, service_columns);

static const struct column line_columns[] = {
    {COLUMN_TEXT,    AT(quota_line, member_id)         },
    {COLUMN_TEXT,    AT(quota_line, unit_id)           },
    {COLUMN_TEXT,    AT(quota_line, region_code)       },
    {COLUMN_INTEGER, AT(quota_line, times)             },
    {COLUMN_INTEGER, AT(quota_line, minutes)           },
    {COLUMN_INTEGER, AT(quota_line, undemanded_times)  },
    {COLUMN_INTEGER, AT(quota_line, undemanded_minutes)},
    {COLUMN_INTEGER, AT(quota_line, unheard_times)     },
    {COLUMN_INTEGER, AT(quota_line, unheard_minutes)   },
    {COLUMN_INTEGER, AT(quota_line, no_shows)          },
    {COLUMN_INTEGER, AT(quota_line, burst_minutes)     },
};
static const struct record line_record = RECORD(struct quota_line, line_columns);

static const struct column late_columns[] = {
    {COLUMN_TEXT,    AT(quota_late, member_id)},
    {COLUMN_INTEGER, AT(quota_late, times)    },
    {COLUMN_INTEGER, AT(quota_late, minutes)  },
};
static const struct record late_record = RECORD(struct quota_late, late_columns);

static const struct column unit_columns[] = {
    {COLUMN_TEXT,    AT(quota_unit, unit_id)},
    {COLUMN_TEXT,    AT(quota_unit, name)   },
    {COLUMN_INTEGER, AT(quota_unit, members)},
};
static const struct record unit_record = RECORD(struct quota_unit, unit_columns);

static const struct column use_columns[] = {
    {COLUMN_TEXT,    AT(skill_use, subject)},
    {COLUMN_INTEGER, AT(skill_use, minutes)},
    {COLUMN_INTEGER, AT(skill_use, skilled)},
    {COLUMN_INTEGER, AT(skill_use, duty)   },
    {COLUMN_INTEGER, AT(skill_use, lacking)},
};
static const struct record use_record = RECORD(struct skill_use, use_columns);

static const struct column idle_columns[] = {
    {COLUMN_TEXT,    AT(skill_idle, region_code)},
    {COLUMN_TEXT,    AT(skill_idle, skill)      },
    {COLUMN_INTEGER, AT(skill_idle, members)    },
    {COLUMN_INTEGER, AT(skill_idle, waiting)    },
};
static const struct record idle_record = RECORD(struct skill_idle, idle_columns);

static const struct column joined_columns[] = {
    {COLUMN_TEXT,    AT(joined_order, region_code)     },
    {COLUMN_TEXT,    AT(joined_order, id)              },
    {COLUMN_TEXT,    AT(joined_order, title)           },
    {COLUMN_INTEGER, AT(joined_order, starts_at)       },
    {COLUMN_INTEGER, AT(joined_order, residents_joined)},
    {COLUMN_INTEGER, AT(joined_order, members)         },
};
static const struct record joined_record = RECORD(struct joined_order, joined_columns);

/* Scope and period are $1 to $4; some statements take numbers behind them. */
struct question {
    const struct quality_range *range;
    size_t count; /* of numbers */
    int64_t numbers[2];
};

static enum result list_in_range(struct store *store, enum statement name,
                                 const struct question *question, const struct record *record,
                                 struct arena *arena, struct list *ret, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(question->range->scope, first, last);
    const struct value values[] = {
        TEXT(first),
        TEXT(last),
        INTEGER(question->range->from_at),
        INTEGER(question->range->to_at),
        INTEGER(question->numbers[0]),
        INTEGER(question->numbers[1]),
    };
    return statement_list(store, name, values, 4 + question->count, record, arena, ret, error);
}

enum result quality_list_services(struct store *store, const struct quality_range *range,
                                  struct arena *arena, struct list *ret_services,
                                  struct error *error)
{
    return list_in_range(store, STATEMENT_PREVIEW_SERVICES, &(struct question){.range = range},
                         &service_record, arena, ret_services, error);
}

enum result quality_list_quota(struct store *store, const struct quality_range *range,
                               int64_t burst_from, struct arena *arena, struct list *ret_lines,
                               struct error *error)
{
    return list_in_range(store, STATEMENT_QUOTA_OF_MEMBERS,
                         &(struct question){range, 1, {burst_from}}, &line_record, arena, ret_lines,
                         error);
}

enum result quality_list_late(struct store *store, const struct quality_range *range,
                              struct arena *arena, struct list *ret_late, struct error *error)
{
    return list_in_range(store, STATEMENT_QUOTA_LATE, &(struct question){.range = range},
                         &late_record, arena, ret_late, error);
}

enum result quality_list_units(struct store *store, const char *scope, struct arena *arena,
                               struct list *ret_units, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_QUOTA_UNITS, VALUES(TEXT(first), TEXT(last)),
                          &unit_record, arena, ret_units, error);
}

enum result quality_list_skill_use(struct store *store, const struct quality_range *range,
                                   enum skill_use_by by, struct arena *arena, struct list *ret_uses,
                                   struct error *error)
{
    static const enum statement statements[] = {
        [SKILL_USE_BY_MEMBER] = STATEMENT_SKILL_USE_MEMBERS,
        [SKILL_USE_BY_REGION] = STATEMENT_SKILL_USE_REGIONS,
        [SKILL_USE_BY_UNIT] = STATEMENT_SKILL_USE_UNITS,
    };
    return list_in_range(store, statements[by], &(struct question){.range = range}, &use_record,
                         arena, ret_uses, error);
}

enum result quality_list_skill_idle(struct store *store, const struct quality_range *range,
                                    struct arena *arena, struct list *ret_idle, struct error *error)
{
    return list_in_range(store, STATEMENT_SKILL_IDLE, &(struct question){.range = range},
                         &idle_record, arena, ret_idle, error);
}

enum result order_save_joined(struct store *store, const char *order_id, int64_t residents,
                              struct error *error)
{
    char region[SCOPE_BYTES];
    region_of(order_id, region);
    return statement_run(store, STATEMENT_JOINED_PUT,
                         VALUES(TEXT(region), TEXT(order_id), INTEGER(residents)), error);
}

enum result quality_list_joined(struct store *store, const struct quality_range *range,
                                struct arena *arena, struct list *ret_orders, struct error *error)
{
    return list_in_range(store, STATEMENT_JOINED_LIST, &(struct question){.range = range},
                         &joined_record, arena, ret_orders, error);
}

static const struct column flag_service_columns[] = {
    {COLUMN_TEXT,    AT(flag_service, member_id)     },
    {COLUMN_TEXT,    AT(flag_service, offer_id)      },
    {COLUMN_TEXT,    AT(flag_service, order_id)      },
    {COLUMN_INTEGER, AT(flag_service, checked_in_at) },
    {COLUMN_INTEGER, AT(flag_service, checked_out_at)},
    {COLUMN_INTEGER, AT(flag_service, starts_at)     },
    {COLUMN_INTEGER, AT(flag_service, ends_at)       },
    {COLUMN_TEXT,    AT(flag_service, typed_by)      },
};
static const struct record flag_service_record = RECORD(struct flag_service, flag_service_columns);

static const struct column flag_order_columns[] = {
    {COLUMN_TEXT,    AT(flag_order, region_code)},
    {COLUMN_TEXT,    AT(flag_order, id)         },
    {COLUMN_TEXT,    AT(flag_order, category)   },
    {COLUMN_TEXT,    AT(flag_order, place)      },
    {COLUMN_INTEGER, AT(flag_order, starts_at)  },
    {COLUMN_INTEGER, AT(flag_order, members)    },
};
static const struct record flag_order_record = RECORD(struct flag_order, flag_order_columns);

static const struct column praise_columns[] = {
    {COLUMN_TEXT,    AT(flag_praise, giver)   },
    {COLUMN_TEXT,    AT(flag_praise, receiver)},
    {COLUMN_INTEGER, AT(flag_praise, times)   },
    {COLUMN_INTEGER, AT(flag_praise, stars)   },
};
static const struct record praise_record = RECORD(struct flag_praise, praise_columns);

static const struct column gap_columns[] = {
    {COLUMN_TEXT,    AT(flag_self_gap, member_id)},
    {COLUMN_INTEGER, AT(flag_self_gap, times)    },
    {COLUMN_INTEGER, AT(flag_self_gap, own)      },
    {COLUMN_INTEGER, AT(flag_self_gap, residents)},
};
static const struct record gap_record = RECORD(struct flag_self_gap, gap_columns);

static const struct column answer_columns[] = {
    {COLUMN_TEXT,    AT(flag_answer, region_code)},
    {COLUMN_TEXT,    AT(flag_answer, key)        },
    {COLUMN_ENUM,    AT(flag_answer, state)      },
    {COLUMN_TEXT,    AT(flag_answer, note)       },
    {COLUMN_TEXT,    AT(flag_answer, answered_by)},
    {COLUMN_INTEGER, AT(flag_answer, answered_at)},
};
static const struct record answer_record = RECORD(struct flag_answer, answer_columns);

enum result quality_list_flag_services(struct store *store, const struct quality_range *range,
                                       struct arena *arena, struct list *ret_services,
                                       struct error *error)
{
    return list_in_range(store, STATEMENT_FLAG_SERVICES, &(struct question){.range = range},
                         &flag_service_record, arena, ret_services, error);
}

enum result quality_list_flag_orders(struct store *store, const struct quality_range *range,
                                     struct arena *arena, struct list *ret_orders,
                                     struct error *error)
{
    return list_in_range(store, STATEMENT_FLAG_ORDERS, &(struct question){.range = range},
                         &flag_order_record, arena, ret_orders, error);
}

enum result quality_count_common(struct store *store, const char *order_id, const char *other_id,
                                 int64_t *ret_count, struct error *error)
{
    return statement_number(store, STATEMENT_FLAG_COMMON, VALUES(TEXT(order_id), TEXT(other_id)), 0,
                            ret_count, error);
}

enum result quality_list_praise(struct store *store, const struct quality_range *range,
                                int64_t stars, int64_t times, struct arena *arena,
                                struct list *ret_praise, struct error *error)
{
    return list_in_range(store, STATEMENT_FLAG_PRAISE,
                         &(struct question){
                             range, 2, {stars, times}
    },
                         &praise_record, arena, ret_praise, error);
}

enum result quality_list_self_gap(struct store *store, const struct quality_range *range,
                                  int64_t times, struct arena *arena, struct list *ret_gaps,
                                  struct error *error)
{
    return list_in_range(store, STATEMENT_FLAG_SELF_GAP, &(struct question){range, 1, {times}},
                         &gap_record, arena, ret_gaps, error);
}

enum result flag_answer_save(struct store *store, const struct flag_answer *answer,
                             struct error *error)
{
    return statement_put(store, STATEMENT_FLAG_ANSWER_PUT, &answer_record, answer, error);
}

enum result flag_answer_list(struct store *store, const char *scope, struct arena *arena,
                             struct list *ret_answers, struct error *error)
{
    char first[SCOPE_BYTES];
    char last[SCOPE_BYTES];
    scope_range(scope, first, last);
    return statement_list(store, STATEMENT_FLAG_ANSWERS, VALUES(TEXT(first), TEXT(last)),
                          &answer_record, arena, ret_answers, error);
}
