/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plans of members as columns of a linear program in GLPK; models/master.mod states the same.

   A column is one member's feasible plan; rows hold places, headcounts, one plan per member, and
   where they are broken, presence in orders that may not take place (Dantzig & Wolfe 1960; Barnhart
   et al. 1998). */
#pragma once

#include "budget.h"
#include "draft.h"
#include "prices.h"

struct master;

/* Without columns of plans; master_free releases it. */
struct master *master_create(const struct problem *problem, struct arena *arena);
void master_free(struct master *master);
/* Add a member's plan: pairs of that member that fit together. */
void master_add(struct master *master, int member, const int *pairs, int count);
/* Take a basis near the draft, whose members' plans must be columns: a spanning forest of the
   cheapest single pairs at these prices. */
void master_start(struct master *master, const struct draft *draft, const struct prices *prices);
/* Solve the relaxation; true when it is optimal. cuts: rows were added since. */
bool master_solve(struct master *master, const struct budget *budget, bool cuts);
/* Its duals, rounded to whole prices. */
void master_prices(const struct master *master, struct prices *ret_prices);
/* What the member's best column gains at the duals, times PRICE_SCALE. */
double master_member_gain(const struct master *master, int member);
/* Add the rows of presence that the solution breaks; returns how many. */
int master_cut(struct master *master);
/* The best whole plan of the columns found within the time; true where ret_draft, which must be
   empty, holds it. */
bool master_round(struct master *master, const struct budget *budget, double gap,
                  struct draft *ret_draft);
