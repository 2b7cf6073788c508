/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage: loads evened out and published places kept, without loss of coverage.

   Goals in this order, each pursued only among the plans that are best in those before
   (lexicographic, or preemptive goal programming: Charnes & Cooper 1961, Ignizio 1976):
   1. the load of the most loaded as low as possible. The load of a member are its minutes of
   service before and in this plan; only members who serve in this plan count (min-max load
   balancing: Graham 1969);
   2. as few changes as possible: places of the published plan that could be kept, because the pair
      still keeps every hard rule, and are given up;
   3. the highest objective.
   Coverage is a condition, not a goal: at no priority may fewer places be filled than before.
   People may thus move from one order to another of the same priority, never to one of a higher or
   lower one. What the objective loses is the price of fairness (Bertsimas, Farias & Trichakis
   2011). */
#pragma once

#include "budget.h"
#include "draft.h"

#include <diandan/domain/plan.h>

/* Improve a finished draft of one component in place; it must be of a component (not of a
   subproblem), and every order must hold. It stays a plan, loses no coverage, and is never worse
   than before in the goals, in their order. Small components end at the best there is in all goals
   unless time runs out. Nothing is done
   once the budget is spent. The figures are of this component alone,
   minutes, places and points; the price is below 0 where a plan that was not the best also gained
   points. */
struct plan_fairness fairness_improve(struct draft *draft, const struct budget *budget,
                                      struct arena *arena);
/* The figures of several components: the largest loads, the sums of changes and prices. total
   starts zeroed. */
void fairness_add(struct plan_fairness *total, const struct plan_fairness *part);
