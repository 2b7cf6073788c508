/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the ledger as a row of ENTRY_COLUMNS. */
#pragma once

#include "statement.h"

#include <diandan/domain/ledger.h>

extern const struct record entry_record;
