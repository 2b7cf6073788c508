/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A progress bar on standard error, where that is a terminal. */
#pragma once

#include <stddef.h>

/* Draw done of total; the last drawing (done == total) ends the line. */
void progress_draw(size_t done, size_t total);
