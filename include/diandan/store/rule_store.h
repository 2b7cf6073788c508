/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated rules: the values of each name, for all and for single subjects. */
#pragma once

#include <diandan/domain/rules.h>
#include <diandan/store/store.h>

/* RESULT_CONFLICT where the rule has a value from that moment already. */
enum result rule_save(struct store *store, const struct dated_rule *rule, struct error *error);
enum result rule_list(struct store *store, struct arena *arena, struct list *ret_rules,
                      struct error *error);
/* The value that holds for all at the moment, or the fallback of rule_names. */
enum result rule_value(struct store *store, const char *name, int64_t at, int64_t *ret_value,
                       struct error *error);
/* The value for a subject at the moment; where it has none of its own, the one for all. */
enum result rule_value_for(struct store *store, const char *name, const char *subject, int64_t at,
                           int64_t *ret_value, struct error *error);
/* The value of exactly this subject ("" = the one for all); ABSENT where it has none. */
enum result rule_value_own(struct store *store, const char *name, const char *subject, int64_t at,
                           int64_t *ret_value, struct error *error);
