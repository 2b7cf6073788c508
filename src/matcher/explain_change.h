/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For unfilled places: who comes nearest, and the smallest single change that would fill them. */
#pragma once

#include "explain_roster.h"

/* So many unfilled rows, the most urgent first, are looked into; the others carry counts only. */
enum { EXPLAIN_CHANGES_MAX = 200 };

/* Fill nearest and relaxation of the rows; they live on the arena.

   Every change is judged on the plan as it stands: after it, all of the plan's places stay filled,
   and one more of this row can be. So the plan can gain at least what is stated. Among
   changes that do, the one worth most at the plan's prices comes first, else the smallest. */
void explain_changes(const struct roster *roster, struct plan_unfilled *rows, int count,
                     struct arena *arena);
