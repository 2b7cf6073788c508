/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking a wrong entry of the ledger back (冲正): one person asks with a reason, another decides.
 */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/reversal.h>

struct reversal_input {
    int64_t seq;        /* of the entry to be taken back */
    const char *reason; /* one line */
};

struct reversal_decision {
    const char *note; /* NULL */
};

extern const struct shape shape_reversal, shape_reversal_page, shape_reversal_query,
    shape_reversal_input, shape_reversal_decision;

/* RULE_STATE at /seq where the entry moved nothing or is itself a reversal, RULE_ALREADY where it
   was asked to be taken back, and that was not refused. */
operation_function reversal_request;
operation_function reversal_get, reversal_pages;
/* By another person than who asked; who approves is not who caused the wrong entry either. */
operation_function reversal_approve, reversal_refuse;
