/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One program at a time may change a data folder: an exclusive lock on its file diandan.lock. */
#pragma once

#include <diandan/base/error.h>

/* Take the lock without waiting; it ends with the process at the latest. RESULT_CONFLICT with
   RULE_FILE while another program holds it, RESULT_INVALID where the folder cannot be used. */
enum result data_lock_take(const char *folder, int *ret_lock, struct error *error);
void data_lock_release(int lock);
