/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/progress.h>
#include <diandan/base/log.h>

#include <pthread.h>
#include <stdlib.h>

struct progress_slot {
    pthread_mutex_t mutex;
    struct round_progress newest;
    int is_new;
    void (*notify)(void *context);
    void *context;
};

struct progress_slot *progress_slot_create(void (*notify)(void *context), void *context)
{
    struct progress_slot *slot = calloc(1, sizeof(*slot));
    if (!slot) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*slot));
    }
    (void)pthread_mutex_init(&slot->mutex, NULL);
    slot->notify = notify;
    slot->context = context;
    return slot;
}

void progress_slot_destroy(struct progress_slot *slot)
{
    if (slot) {
        (void)pthread_mutex_destroy(&slot->mutex);
        free(slot);
    }
}

void progress_slot_put(struct progress_slot *slot, const struct round_progress *progress)
{
    (void)pthread_mutex_lock(&slot->mutex);
    slot->newest = *progress;
    slot->is_new = 1;
    (void)pthread_mutex_unlock(&slot->mutex);
    slot->notify(slot->context);
}

int progress_slot_take(struct progress_slot *slot, struct round_progress *ret)
{
    (void)pthread_mutex_lock(&slot->mutex);
    const int is_new = slot->is_new;
    *ret = slot->newest;
    slot->is_new = 0;
    (void)pthread_mutex_unlock(&slot->mutex);
    return is_new;
}

void round_progress_write(const struct round_progress *progress, struct buffer *out)
{
    const int64_t percent = progress->seconds * 100 / progress->seconds_max;
    buffer_print(out,
                 "{\"region_code\":\"%s\",\"stage\":\"%s\",\"percent\":%lld,\"seconds\":%lld,"
                 "\"seconds_max\":%lld",
                 progress->region_code, progress->stage,
                 (long long)(percent < 99 ? percent : 99) /* the answer is the whole */,
                 (long long)progress->seconds, (long long)progress->seconds_max);
    if (progress->objective != ABSENT) {
        buffer_print(out, ",\"objective\":%lld", (long long)progress->objective);
    }
    if (progress->bound != ABSENT) {
        buffer_print(out, ",\"bound\":%lld", (long long)progress->bound);
    }
    buffer_char(out, '}');
}
