/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request to stop: SIGTERM, or SIGINT from the keyboard. */
#pragma once

#include <signal.h>

/* From now on the first of these signals only makes *(what is returned) other than 0; the second
   ends the process as it would have ended. Calls of the system go on. */
const volatile sig_atomic_t *interrupt_catch(void);
