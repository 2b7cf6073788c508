/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sealing the months that are over. */
#pragma once

#include <diandan/app/call.h>

/* On the writer: seal every month that is over and not sealed, in order, from the month of the
   first entry on. Does nothing while the ledger is empty, or where the settings hold no seal_key.
   An entry the clock wrote back into a month that was sealed before belongs to the next seal. */
enum result seals_make_due(struct call *call);
