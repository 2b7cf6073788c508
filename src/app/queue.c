/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue.h"

#include <time.h>

void queue_init(struct queue *queue, size_t max)
{
    *queue = (struct queue){.max = max};
    (void)pthread_mutex_init(&queue->mutex, NULL);
    pthread_condattr_t attributes;
    (void)pthread_condattr_init(&attributes);
    (void)pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void)pthread_cond_init(&queue->filled, &attributes);
    (void)pthread_condattr_destroy(&attributes);
}

void queue_finish(struct queue *queue)
{
    (void)pthread_cond_destroy(&queue->filled);
    (void)pthread_mutex_destroy(&queue->mutex);
}

void queue_close(struct queue *queue)
{
    (void)pthread_mutex_lock(&queue->mutex);
    queue->closed = true;
    (void)pthread_cond_broadcast(&queue->filled);
    (void)pthread_mutex_unlock(&queue->mutex);
}

/* Under the mutex. */
static void append(struct queue *queue, struct job *jobs)
{
    if (queue->last) {
        queue->last->next = jobs;
    } else {
        queue->first = jobs;
    }
    for (; jobs; jobs = jobs->next) {
        queue->last = jobs;
        queue->count++;
    }
    if (queue->waiting > 0) {
        (void)pthread_cond_signal(&queue->filled);
    }
}

bool queue_push(struct queue *queue, struct job *job)
{
    (void)pthread_mutex_lock(&queue->mutex);
    const bool fits = !queue->closed && queue->count < queue->max;
    if (fits) {
        append(queue, job);
    }
    (void)pthread_mutex_unlock(&queue->mutex);
    return fits;
}

void queue_push_all(struct queue *queue, struct job *jobs)
{
    (void)pthread_mutex_lock(&queue->mutex);
    append(queue, jobs);
    (void)pthread_mutex_unlock(&queue->mutex);
}

/* Under the mutex: cut the first up to max jobs off. */
static struct job *cut(struct queue *queue, size_t max)
{
    struct job *jobs = queue->first;
    struct job *last = NULL;
    for (struct job *job = jobs; job && max > 0; job = job->next, max--) {
        last = job;
        queue->count--;
    }
    if (last) {
        queue->first = last->next;
        last->next = NULL;
        queue->last = queue->first ? queue->last : NULL;
    }
    return jobs;
}

static struct timespec deadline_after(int64_t wait_ms)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    at.tv_sec += wait_ms / 1000;
    at.tv_nsec += wait_ms % 1000 * 1000000;
    if (at.tv_nsec >= 1000000000) {
        at.tv_sec++;
        at.tv_nsec -= 1000000000;
    }
    return at;
}

bool queue_take(struct queue *queue, size_t max, int64_t wait_ms, struct job **ret_jobs)
{
    const struct timespec deadline = deadline_after(wait_ms);
    int code = 0;
    (void)pthread_mutex_lock(&queue->mutex);
    while (!queue->first && !queue->closed && code == 0) {
        queue->waiting++;
        code = pthread_cond_timedwait(&queue->filled, &queue->mutex, &deadline);
        queue->waiting--;
    }
    *ret_jobs = cut(queue, max);
    const bool more = *ret_jobs || !queue->closed;
    (void)pthread_mutex_unlock(&queue->mutex);
    return more;
}

size_t queue_count(struct queue *queue)
{
    (void)pthread_mutex_lock(&queue->mutex);
    const size_t count = queue->count;
    (void)pthread_mutex_unlock(&queue->mutex);
    return count;
}

struct job *queue_take_ready(struct queue *queue)
{
    (void)pthread_mutex_lock(&queue->mutex);
    struct job *jobs = cut(queue, queue->count);
    (void)pthread_mutex_unlock(&queue->mutex);
    return jobs;
}
