/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old prices made to agree with a new plan, around those whom it leaves discontent. */
#pragma once

#include "repair_tariff.h"

/* Change prices where that lowers the bound: around the moves of the board, or wherever anybody is
   discontent. The tariff must be summed up. */
void repair_polish(struct tariff *tariff, const struct board *board, bool everyone);
