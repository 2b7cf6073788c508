/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scope as the half-open range of region codes it covers. */
#pragma once

#include "statement.h"

#include <diandan/store/scan.h>

enum { SCOPE_BYTES = 14 };

/* ret_first <= code < ret_last for every code that begins with the scope. */
void scope_range(const char *scope, char ret_first[SCOPE_BYTES], char ret_last[SCOPE_BYTES]);
/* Region code of an id, its first twelve digits; "" where it is too short to have one. */
void region_of(const char *id, char ret_region[SCOPE_BYTES]);

/* The LIKE pattern of a text somewhere in another, on the arena; escaped by '\'. */
const char *scan_pattern(struct arena *arena, const char *text);

/* Where a page begins: behind this region and the id that is returned, never before the scope,
   whose first is given. A statement that says so first is answered from there on, however deep the
   page; one that says the scope first walks there from the beginning of the scope. */
const char *scan_start(const struct scan *scan, const char first[SCOPE_BYTES],
                       char ret_region[SCOPE_BYTES]);

/* One page of a noun in a scope: by_state is used where the scan names a state; without_state is
   used otherwise. Nouns without states pass the same statement twice. */
enum result scan_list(struct store *store, const struct scan *scan, enum statement without_state,
                      enum statement by_state, const struct record *record, struct arena *arena,
                      struct list *ret, struct error *error);
