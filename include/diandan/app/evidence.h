/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an entry of the ledger stands on: from the figure down to who came, who asked, who said
 * what, who approved, and the seal it is under. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/ledger.h>

/* Lists of at most one where a thing may be missing. */
struct evidence {
    struct entry entry;
    struct list origin;       /* struct entry it resolves or reverses, at the bottom */
    struct list answers;      /* struct entry: what resolved or reversed it */
    struct list offers;       /* struct offer: attendance, and who confirmed it */
    struct list orders;       /* struct order */
    struct list requests;     /* struct request the order answers */
    struct list evaluations;  /* struct evaluation_view: what all voices come to */
    struct list settlements;  /* struct settlement: notice and objections */
    struct list late_entries; /* struct late_entry */
    struct list grants;       /* struct grant */
    struct list exchanges;    /* struct exchange */
    struct list reversals;    /* struct reversal: who asked to take it back, and the decision */
    struct list seals;        /* struct seal it is under */
};

extern const struct shape shape_evidence;

/* Whoever reads the ledger within the region of the entry; secretaries for members of their unit.
 */
operation_function evidence_get;
