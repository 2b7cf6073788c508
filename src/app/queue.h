/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bounded first-in-first-out queue of jobs between threads. */
#pragma once

#include <diandan/app/frame.h>

#include <pthread.h>
#include <stdbool.h>

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    struct job *first;
    struct job *last;
    size_t count;
    size_t max;
    size_t waiting; /* threads asleep in queue_take */
    bool closed;
};

void queue_init(struct queue *queue, size_t max);
void queue_finish(struct queue *queue);
/* No job waits for ever after this: takers get what is left, then false. */
void queue_close(struct queue *queue);
/* False when full or closed. */
bool queue_push(struct queue *queue, struct job *job);
/* A list of jobs, whatever the bound. */
void queue_push_all(struct queue *queue, struct job *jobs);
/* Wait for jobs and take up to max of them, linked; *ret_jobs is NULL when wait_ms passed without
   one. False when the queue is closed and empty. */
bool queue_take(struct queue *queue, size_t max, int64_t wait_ms, struct job **ret_jobs);
size_t queue_count(struct queue *queue);
/* Everything that is there, without waiting. */
struct job *queue_take_ready(struct queue *queue);
