/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no statement of ours may ever do, told to SQLite itself: change or delete ledger entries,
 * change the schema, reach other databases. Triggers say the first again to every program. */
#pragma once

#include "statement.h"

/* After migration. Statements prepared from then on are refused with RESULT_INTERNAL. */
void guard_store(struct store *store);
/* A backup writes another database: 1 lets it, 0 guards again. */
void guard_allow_copy(struct store *store, int is_copying);
