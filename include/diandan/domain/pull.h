/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pull: who takes which entries of the ledger, in what form, and what for. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/words.h>

/* Numbers are stored. */
enum pull_format { PULL_JSON, PULL_NDJSON, PULL_CSV, PULL_XLSX };
extern const struct words pull_formats;
/* Media types, by format. */
extern const char *const pull_media[];

struct pull {
    const char *region_code; /* of the scope, padded with zeros */
    const char *id;
    int64_t at;
    const char *subject;
    int role; /* enum access_role */
    const char *token_id;
    const char *purpose;
    const char *scope;     /* prefix of region codes */
    const char *member_id; /* only this member's entries; NULL */
    const char *unit_id;   /* only entries of members of this unit; NULL */
    int kind;              /* only entries of this kind (enum entry_kind); -1 = all */
    int phase;             /* only entries in this phase (enum entry_phase); -1 = all */
    int format;            /* enum pull_format */
    int64_t after;         /* entries after this seq */
    int64_t through_seq;   /* up to this one */
    int64_t count;         /* entries of the answer */
    const char *narrowed;  /* kind, phase and period as they were asked for; NULL */
};
