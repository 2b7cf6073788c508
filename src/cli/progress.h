/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A progress bar on standard error, where that is a terminal. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* True when standard error is a terminal. */
bool progress_is_shown(void);
/* Draw done of total; the last drawing (done == total) ends the line. */
void progress_draw(size_t done, size_t total);
/* Draw a bar with words beside it, over what was drawn before; fraction is cut to [0, 1]. */
void progress_tell(double fraction, const char *text);
/* Remove what progress_tell drew. */
void progress_clear(void);
