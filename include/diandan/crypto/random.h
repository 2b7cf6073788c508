/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random bytes from the operating system, in the form struct world takes them. */
#pragma once

/* Fills out; state is not used and may be NULL. Ends the process where the system gives none. */
void random_fill(void *state, void *out, unsigned size);
