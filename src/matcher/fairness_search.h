/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage by local search: places handed on, one to one or in chains of two.

   Members of the highest load hand a place to somebody below it, who may have to hand on one of
   their own first (ejection chains: Glover 1996), until one of them cannot; then published places
   are taken back and better people put in, where the highest load stays as it is. */
#pragma once

#include "budget.h"
#include "fairness_case.h"

/* Improve an allowed draft in place; it stays allowed and never becomes worse. */
void fairness_search(const struct fairness_case *of, struct draft *draft,
                     const struct budget *budget, struct arena *arena);
