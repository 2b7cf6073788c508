/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statement.h"

#include <diandan/store/rule_store.h>

#include <assert.h>

#define AT(type, member) offsetof(struct type, member)

static const struct column rule_columns[] = {
    {COLUMN_TEXT,    AT(dated_rule, name)      },
    {COLUMN_TEXT,    AT(dated_rule, subject)   },
    {COLUMN_INTEGER, AT(dated_rule, valid_from)},
    {COLUMN_INTEGER, AT(dated_rule, value)     },
    {COLUMN_TEXT,    AT(dated_rule, created_by)},
    {COLUMN_INTEGER, AT(dated_rule, created_at)},
};
static const struct record rule_record = RECORD(struct dated_rule, rule_columns);

enum result rule_save(struct store *store, const struct dated_rule *rule, struct error *error)
{
    return statement_put(store, STATEMENT_RULE_PUT, &rule_record, rule, error);
}

enum result rule_list(struct store *store, struct arena *arena, struct list *ret_rules,
                      struct error *error)
{
    return statement_list(store, STATEMENT_RULE_LIST, NULL, 0, &rule_record, arena, ret_rules,
                          error);
}

enum result rule_value(struct store *store, const char *name, int64_t at, int64_t *ret_value,
                       struct error *error)
{
    return rule_value_for(store, name, "", at, ret_value, error);
}

enum result rule_value_for(struct store *store, const char *name, const char *subject, int64_t at,
                           int64_t *ret_value, struct error *error)
{
    const struct rule_name *known = rule_name_find(name);
    assert(known);
    return statement_number(store, STATEMENT_RULE_AT,
                            VALUES(TEXT(name), TEXT(subject), INTEGER(at)), known->fallback,
                            ret_value, error);
}

enum result rule_value_own(struct store *store, const char *name, const char *subject, int64_t at,
                           int64_t *ret_value, struct error *error)
{
    assert(rule_name_find(name));
    return statement_number(store, STATEMENT_RULE_OWN,
                            VALUES(TEXT(name), TEXT(subject), INTEGER(at)), ABSENT, ret_value,
                            error);
}
