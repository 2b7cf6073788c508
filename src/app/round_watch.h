/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the solver's lines about itself to the progress of its round. */
#pragma once

#include <diandan/app/progress.h>
#include <diandan/base/text.h>

enum { WATCH_LINE_BYTES = 512 };

struct round_watch {
    struct progress_slot *slot;
    struct round_progress progress;
    int64_t started_ms;
    int64_t told_ms;
    char line[WATCH_LINE_BYTES]; /* begun and not ended yet */
    size_t length;
};

/* Tells that it begins; slot may be NULL, and then nothing is told. */
void round_watch_begin(struct round_watch *watch, struct progress_slot *slot,
                       const char *region_code, int64_t seconds_max);
/* For struct process_limits; state is the watch. Tells every new stage at once, and at least twice
   a second how much time went by. */
void round_watch_look(void *state, struct slice text);
