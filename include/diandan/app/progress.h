/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the round at work is: told by the solver's thread, taken by the loop. Only the newest
 * counts. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/domain/round.h>

/* One for the life of the service; notify is called from the thread that puts. */
struct progress_slot;
struct progress_slot *progress_slot_create(void (*notify)(void *context), void *context);
/* NULL is accepted. */
void progress_slot_destroy(struct progress_slot *slot);
void progress_slot_put(struct progress_slot *slot, const struct round_progress *progress);
/* 1 where there is something new since the last time. */
int progress_slot_take(struct progress_slot *slot, struct round_progress *ret);

/* {"region_code":…,"stage":…,"percent":…,"seconds":…,"seconds_max":…,"objective":…,"bound":…} */
void round_progress_write(const struct round_progress *progress, struct buffer *out);
