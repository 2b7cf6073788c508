/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <stdio.h>
#include <unistd.h>

enum { CELLS = 40, CELLS_BESIDE_TEXT = 20 };

static const char full[] = "########################################";

bool progress_is_shown(void)
{
    return isatty(STDERR_FILENO) == 1;
}

void progress_draw(size_t done, size_t total)
{
    if (!progress_is_shown() || total == 0) {
        return;
    }
    const int cells = (int)(done * CELLS / total);
    (void)fprintf(stderr, "\r[%-*.*s] %3d%%%s", CELLS, cells, full, (int)(done * 100 / total),
                  done == total ? "\n" : "");
}

void progress_tell(double fraction, const char *text)
{
    const double within = fraction > 0 ? fraction < 1 ? fraction : 1 : 0;
    if (progress_is_shown()) {
        (void)fprintf(stderr, "\r[%-*.*s] %s\033[K", CELLS_BESIDE_TEXT,
                      (int)(within * CELLS_BESIDE_TEXT), full, text);
    }
}

void progress_clear(void)
{
    if (progress_is_shown()) {
        (void)fputs("\r\033[K", stderr);
    }
}
