/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON line per event on standard error; no personal data, only ids. */
#pragma once

#include <stdint.h>

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

/* Lines below the level are dropped; LOG_INFO at start. */
void log_set_level(enum log_level level);
/* {"time":…,"level":…,"event":event,name:value}; name may be NULL. */
void log_integer(enum log_level level, const char *event, const char *name, int64_t value);
void log_text(enum log_level level, const char *event, const char *name, const char *value);
/* What log_fatal says after its line, for people; the text must stay. NULL, as at start: nothing.
 */
void log_set_last_words(const char *text);
/* Log as an error and end the process at once with status 70. */
_Noreturn void log_fatal(const char *event, const char *name, int64_t value);
