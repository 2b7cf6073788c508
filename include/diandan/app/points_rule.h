/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What turns minutes into points: the rates of a moment and a category, and the stars of an order.
 */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/ledger.h>
#include <diandan/domain/order.h>

/* The rates for a category of orders that held at the moment. overrides (struct rule_change), which
   may be NULL, stand for the stored values of the same name and subject; a value of the category
   goes before one for all, wherever it comes from. */
enum result points_rule_load(struct call *call, const char *category, int64_t at,
                             const struct list *overrides, struct points_rule *ret);
/* True where the rule of that name is one of the rates. */
int points_rule_has(const char *name);
/* The rates' names as people read them, on the arena. */
const char *points_rule_names(struct arena *arena);
/* Whole stars an order is paid by, 0 where nobody spoke with any weight; of the order its id,
   category and start are read. */
enum result points_stars_of_order(struct call *call, const struct order *order, int64_t *ret_stars);
