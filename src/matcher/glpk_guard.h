/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK on a lead: its errors do not end the process, and it stops when the budget is spent. */
#pragma once

#include "budget.h"

#include <glpk.h>

/* Run the body. False when GLPK gave up (out of memory, misuse) or was stopped in the middle of a
   call: every GLPK object of the thread is gone then, and the body did not return. The body must
   not hold what only its return would free. Prints nothing. */
bool glpk_run(const struct budget *budget, void (*body)(void *argument), void *argument);
/* Solve the relaxation from the basis of the problem; true when it is optimal. Only inside
   glpk_run. */
bool glpk_simplex(glp_prob *problem, glp_smcp *control, const struct budget *budget);
/* Branch and cut from the relaxation solved last; GLPK's own code. Only inside glpk_run. */
int glpk_search(glp_prob *problem, glp_iocp *control, const struct budget *budget);
