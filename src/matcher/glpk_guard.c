/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glpk_guard.h"

#include <setjmp.h>

static const double GRACE_S = 0.15;

enum { LOOK_MS = 50 }; /* how often the simplex tells how far it is, and can be stopped */

struct guard {
    const struct budget *budget;
    jmp_buf back;
};

static void give_up(void *state)
{
    struct guard *guard = state;
    longjmp(guard->back, 1); /* NOLINT(cert-err52-cpp): GLPK offers no other way out */
}

/* GLPK calls this for every line it would print. */
static int look(void *state, const char *line)
{
    struct guard *guard = state;
    (void)line;
    /* GLPK ends by itself where only time is over, and keeps what it has */
    if (budget_is_overdue(guard->budget, GRACE_S)) {
        give_up(guard);
    }
    return 1;
}

bool glpk_run(const struct budget *budget, void (*body)(void *argument), void *argument)
{
    struct guard guard = {.budget = budget};
    if (setjmp(guard.back) != 0) { /* NOLINT(cert-err52-cpp) */
        (void)glp_free_env();
        return false;
    }
    (void)glp_term_out(GLP_ON);
    glp_term_hook(look, &guard);
    glp_error_hook(give_up, &guard);
    body(argument);
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    (void)glp_term_out(GLP_OFF);
    return true;
}

int glpk_search(glp_prob *problem, glp_iocp *control, const struct budget *budget)
{
    const double left_ms = budget_left_s(budget) * 1000;
    control->msg_lev = GLP_MSG_ON;
    control->out_frq = LOOK_MS;
    control->out_dly = 0;
    control->tm_lim = left_ms < 1e9 ? (int)left_ms + 1 : 1000000000;
    return glp_intopt(problem, control);
}

bool glpk_simplex(glp_prob *problem, glp_smcp *control, const struct budget *budget)
{
    const double left_ms = budget_left_s(budget) * 1000;
    control->msg_lev = GLP_MSG_ON;
    control->out_frq = LOOK_MS;
    control->tm_lim = left_ms < 1e9 ? (int)left_ms + 1 : 1000000000;
    return glp_simplex(problem, control) == 0 && glp_get_status(problem) == GLP_OPT;
}
