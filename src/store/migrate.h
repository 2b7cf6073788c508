/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations are the files of schema/ in order; user_version counts the applied ones. */
#pragma once

#include "statement.h"

/* Apply what is missing, each file in one transaction. */
enum result migrate(struct store *store, struct error *error);
/* Refuse a file that is not ours, or of a newer program. */
enum result migrate_check_version(struct store *store, struct error *error);
