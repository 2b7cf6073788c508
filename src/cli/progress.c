/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "progress.h"

#include <stdio.h>
#include <unistd.h>

enum { CELLS = 40 };

void progress_draw(size_t done, size_t total)
{
    static const char full[] = "########################################";
    if (!isatty(STDERR_FILENO) || total == 0) {
        return;
    }
    const int cells = (int)(done * CELLS / total);
    (void)fprintf(stderr, "\r[%-*.*s] %3d%%%s", CELLS, cells, full, (int)(done * 100 / total),
                  done == total ? "\n" : "");
}
