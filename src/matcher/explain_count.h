/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many members each reason keeps from the unfilled places, counted without asking every rule of
   every member for every place. */
#pragma once

#include "explain_roster.h"

/* Fill the reasons of every row, in the order of the tables of reasons; they live on the arena.

   With given pairs only these are walked. Without, the roles that ask the same of people (resource,
   certificate, skills, level) are taken together: who breaks those rules is found once, and only
   the others are asked for each place whether they are free. */
void explain_count(const struct roster *roster, struct plan_unfilled *rows, int count,
                   struct arena *arena);
/* Code of a reason of the plan. */
const char *plan_reason_code(enum plan_reason_kind kind);
