/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Failed attempts to sign in: counted by the name that was typed and by the address. */
#pragma once

#include <diandan/app/call.h>

/* Refuse with RESULT_TOO_MANY while the name (NULL = none) or the caller's address is locked; a
   name whether anybody has it or not. */
enum result attempts_check(struct call *call, const char *name);
/* Count a failure against both; the change is kept though the call is refused. */
enum result attempts_count(struct call *call, const char *name);
/* Somebody came in by the name: its failures are forgotten. */
enum result attempts_end(struct call *call, const char *name);
