/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_watch.h"

#include <diandan/base/clock.h>

#include <stdio.h>
#include <string.h>

enum { TELL_MS = 500 };

static void tell(struct round_watch *watch)
{
    watch->told_ms = clock_monotonic_ms();
    watch->progress.seconds = (watch->told_ms - watch->started_ms) / 1000;
    progress_slot_put(watch->slot, &watch->progress);
}

void round_watch_begin(struct round_watch *watch, struct progress_slot *slot,
                       const char *region_code, int64_t seconds_max)
{
    watch->slot = slot;
    watch->length = 0;
    watch->started_ms = clock_monotonic_ms();
    watch->progress = (struct round_progress){
        .stage = "start", .seconds_max = seconds_max, .objective = ABSENT, .bound = ABSENT};
    (void)snprintf(watch->progress.region_code, sizeof(watch->progress.region_code), "%s",
                   region_code);
    if (slot) {
        tell(watch);
    }
}

/* The number of a member of the line, which the solver of this program wrote. */
static void read_number(const char *line, const char *name, int64_t *ret)
{
    const char *at = strstr(line, name);
    if (at) {
        at += strlen(name);
        (void)text_to_integer((struct slice){at, strspn(at, "-0123456789")}, ret);
    }
}

/* Lines that are not about a stage say nothing here. */
static void read_line(struct round_watch *watch)
{
    static const char stage[] = "{\"stage\":\"";
    struct round_progress *progress = &watch->progress;
    if (strncmp(watch->line, stage, sizeof(stage) - 1) != 0) {
        return;
    }
    const char *name = watch->line + sizeof(stage) - 1;
    (void)snprintf(progress->stage, sizeof(progress->stage), "%.*s",
                   (int)strspn(name, "abcdefghijklmnopqrstuvwxyz_"), name);
    read_number(name, "\"objective\":", &progress->objective);
    read_number(name, "\"bound\":", &progress->bound);
}

void round_watch_look(void *state, struct slice text)
{
    struct round_watch *watch = state;
    char before[STAGE_BYTES];
    memcpy(before, watch->progress.stage, sizeof(before));
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '\n') {
            watch->line[watch->length] = '\0';
            read_line(watch);
            watch->length = 0;
        } else if (watch->length + 1 < sizeof(watch->line)) {
            watch->line[watch->length++] = text.bytes[i];
        }
    }
    if (strcmp(before, watch->progress.stage) != 0 ||
        clock_monotonic_ms() - watch->told_ms >= TELL_MS) {
        tell(watch);
    }
}
