/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must happen without anybody asking: notices that ended are posted, what waits too long
 * expires, a place nobody answers for is passed on, discretion of a month that is over lapses. */
#pragma once

#include <diandan/app/call.h>

/* What one run did; a further run goes on where the bound of one was met. */
struct chores {
    int64_t posted;  /* settlements */
    int64_t expired; /* pending entries */
    int64_t lapsed;  /* budgets of communities */
    int64_t sealed;  /* months */
    int64_t overdue; /* proposals */
    int64_t refused; /* things that could not be done and stay as they are; each is logged */
};

extern const struct shape shape_chores;

/* On the writer; each thing in a savepoint of its own. */
operation_function chores_run;
/* The same for the service's own timer. */
extern const struct operation chores_operation;
