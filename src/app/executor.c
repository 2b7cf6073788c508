/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queue.h"

#include <diandan/app/executor.h>
#include <diandan/base/clock.h>
#include <diandan/base/log.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

/* Changes one commit may hold, and how long the writer sleeps before it looks after the log. */
enum { GROUP_MAX = 64, IDLE_MS = 500, READERS = 2, THREADS = READERS + 3, LANES = LANE_SECRET + 1 };

/* Whoever waits behind more hashes than this would not be answered in time. */
enum { SECRETS_MAX = 64 };

struct worker {
    struct executor *executor;
    struct queue *queue;
    struct store *store;
    void (*serve)(struct worker *worker, struct job *jobs);
    struct meters *meters; /* NULL */
    size_t take_max;       /* jobs served together */
    pthread_t thread;
    int started;
};

struct executor {
    struct executor_options options;
    struct queue queues[LANES];
    struct queue done;
    atomic_bool stopping; /* a running solver is ended, its round refused */
    struct worker workers[THREADS];
};

static void finish(struct executor *executor, struct job *jobs)
{
    queue_push_all(&executor->done, jobs);
    executor->options.notify(executor->options.notify_context);
}

/* A job that waited past its deadline is dropped before it does anything. */
static int is_late(struct job *job)
{
    if (clock_monotonic_ms() <= job->deadline_ms) {
        return 0;
    }
    job->answer.result = error_refuse(job->call.error, RESULT_BUSY, RULE_NONE, "", NULL);
    return 1;
}

static void serve_read(struct worker *worker, struct job *job)
{
    job->call.store = worker->store;
    if (!is_late(job)) {
        enum result result = store_begin(worker->store, job->call.error);
        if (result == RESULT_OK) {
            (job->stage == JOB_PIECE ? frame_piece : frame_run)(job);
            store_rollback(worker->store);
            result = job->answer.result;
        }
        job->answer.result = result;
        if (result == RESULT_OK && job->stage == JOB_RUN && job->operation->record) {
            job->stage = JOB_RECORD;
            queue_push_all(&worker->executor->queues[LANE_WRITE], job);
            return;
        }
    }
    finish(worker->executor, job);
}

/* The long part away from the writer: solving, hashing. */
static void serve_prepare(struct worker *worker, struct job *job)
{
    job->call.store = worker->store;
    job->call.cancelled = &worker->executor->stopping;
    job->call.progress = worker->executor->options.progress;
    if (!is_late(job)) {
        const int64_t started_us = clock_monotonic_us();
        frame_prepare(job);
        store_rollback(worker->store);
        if (worker->meters && job->operation->lane == LANE_SOLVE) {
            meter_add(&worker->meters->solve, clock_monotonic_us() - started_us);
        }
        if (job->answer.result == RESULT_OK && !job->answer.replayed) {
            /* Not refused for a full queue any more: the work is done. */
            queue_push_all(&worker->executor->queues[LANE_WRITE], job);
            return;
        }
    }
    finish(worker->executor, job);
}

/* An I/O error leaves open whether the change is on disk: say nothing, end, let recovery and the
   caller's retry under the same key decide (docs/decisions/0003). */
static void end_when_unknown(enum result result, const struct error *error)
{
    if (result == RESULT_UNKNOWN) {
        log_text(LOG_ERROR, "storage failed, ending", "detail", error->argument);
        _exit(75);
    }
}

static void refuse_group(struct job *jobs, const struct error *error)
{
    for (struct job *job = jobs; job; job = job->next) {
        *job->call.error = *error;
        job->answer = (struct answer){.result = error->result};
    }
}

/* A refusal whose reason is to be remembered, such as a failed sign-in. */
static bool stands(const struct job *job)
{
    return job->call.keeps_refused && result_status(job->answer.result) < 500;
}

static enum result end_savepoint(struct store *store, struct job *job)
{
    struct error error = {0};
    const enum result result = job->answer.result;
    if (result != RESULT_OK && !stands(job)) {
        store_undo(store);
        return result;
    }
    const enum result kept = store_release(store, &error);
    if (kept != RESULT_OK) {
        *job->call.error = error;
        return kept;
    }
    return result;
}

static void run_in_savepoint(struct worker *worker, struct job *job)
{
    job->call.store = worker->store;
    enum result result = store_savepoint(worker->store, job->call.error);
    if (result == RESULT_OK) {
        (job->stage == JOB_RECORD ? frame_record : frame_run)(job);
        result = end_savepoint(worker->store, job);
    }
    job->answer.result = result;
    end_when_unknown(result, job->call.error);
}

static enum result commit(struct worker *worker, const struct job *jobs, struct error *error)
{
    const int64_t started_us = clock_monotonic_us();
    const enum result result = store_commit(worker->store, error);
    if (worker->meters && result == RESULT_OK) {
        meter_add(&worker->meters->commit, clock_monotonic_us() - started_us);
        for (; jobs; jobs = jobs->next) {
            atomic_fetch_add_explicit(&worker->meters->changes, 1, memory_order_relaxed);
        }
    }
    return result;
}

/* Up to GROUP_MAX changes, one commit, and only then the answers. */
static void serve_write(struct worker *worker, struct job *jobs)
{
    struct error error = {0};
    enum result result = store_begin(worker->store, &error);
    for (struct job *job = jobs; job && result == RESULT_OK; job = job->next) {
        if (!is_late(job)) {
            run_in_savepoint(worker, job);
        }
        /* A full disk rolls the whole transaction back, with the changes before this one. */
        if (!store_in_transaction(worker->store)) {
            error = *job->call.error;
            result = RESULT_STORAGE_FULL;
        }
    }
    if (result == RESULT_OK) {
        result = commit(worker, jobs, &error);
    }
    if (result != RESULT_OK) {
        end_when_unknown(result, &error);
        store_rollback(worker->store);
        refuse_group(jobs, &error);
    }
    finish(worker->executor, jobs);
}

static void *work(void *context)
{
    struct worker *worker = context;
    struct job *jobs;
    while (queue_take(worker->queue, worker->take_max, IDLE_MS, &jobs)) {
        if (jobs) {
            worker->serve(worker, jobs);
        } else if (worker->serve == serve_write) {
            store_checkpoint(worker->store);
        }
    }
    return NULL;
}

static enum result start_worker(struct executor *executor, struct worker *worker,
                                enum operation_lane lane, struct error *error)
{
    static void (*const serve[])(struct worker *, struct job *) = {
        [LANE_READ] = serve_read,
        [LANE_WRITE] = serve_write,
        [LANE_SOLVE] = serve_prepare,
        [LANE_SECRET] = serve_prepare,
    };
    worker->executor = executor;
    worker->queue = &executor->queues[lane];
    worker->serve = serve[lane];
    worker->meters = executor->options.settings->meters;
    worker->take_max = lane == LANE_WRITE ? GROUP_MAX : 1;
    enum result result =
        store_open(executor->options.settings->folder,
                   lane == LANE_WRITE ? STORE_WRITE : STORE_READ, &worker->store, error);
    if (result == RESULT_OK && pthread_create(&worker->thread, NULL, work, worker) != 0) {
        result = error_refuse(error, RESULT_INTERNAL, RULE_NONE, "", "thread");
    }
    worker->started = result == RESULT_OK;
    return result;
}

enum result executor_create(const struct executor_options *options, struct executor **ret_executor,
                            struct error *error)
{
    static const enum operation_lane lanes[THREADS] = {LANE_WRITE, LANE_READ, LANE_READ, LANE_SOLVE,
                                                       LANE_SECRET};
    struct executor *executor = calloc(1, sizeof(*executor));
    if (!executor) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*executor));
    }
    executor->options = *options;
    for (size_t i = 0; i < LANES; i++) {
        const bool bounded = i == LANE_SECRET && options->queue_max > SECRETS_MAX;
        queue_init(&executor->queues[i], bounded ? SECRETS_MAX : options->queue_max);
    }
    queue_init(&executor->done, SIZE_MAX);
    for (size_t i = 0; i < THREADS; i++) {
        enum result result = start_worker(executor, &executor->workers[i], lanes[i], error);
        if (result != RESULT_OK) {
            executor_destroy(executor);
            return result;
        }
    }
    *ret_executor = executor;
    return RESULT_OK;
}

/* Those who hand over to the writer end before it, which finishes what they handed over. */
static void stop_lane(struct executor *executor, enum operation_lane lane)
{
    queue_close(&executor->queues[lane]);
    for (size_t i = 0; i < THREADS; i++) {
        struct worker *worker = &executor->workers[i];
        if (worker->started && worker->queue == &executor->queues[lane]) {
            (void)pthread_join(worker->thread, NULL);
            worker->started = 0;
        }
    }
}

void executor_destroy(struct executor *executor)
{
    if (!executor) {
        return;
    }
    atomic_store(&executor->stopping, true);
    stop_lane(executor, LANE_SOLVE);
    stop_lane(executor, LANE_SECRET);
    stop_lane(executor, LANE_READ);
    stop_lane(executor, LANE_WRITE);
    /* Readers close first: the last connection to close is the writer's, which may checkpoint. */
    for (size_t i = THREADS; i-- > 0;) {
        store_close(executor->workers[i].store);
    }
    for (size_t i = 0; i < LANES; i++) {
        queue_finish(&executor->queues[i]);
    }
    queue_finish(&executor->done);
    free(executor);
}

size_t executor_waiting(struct executor *executor, enum operation_lane lane)
{
    return queue_count(&executor->queues[lane]);
}

enum result executor_submit(struct executor *executor, struct job *job)
{
    job->next = NULL;
    if (job->stage == JOB_PIECE) {
        /* As many as there are streams, which are bounded where they begin. */
        queue_push_all(&executor->queues[LANE_READ], job);
        return RESULT_OK;
    }
    return queue_push(&executor->queues[job->operation->lane], job) ? RESULT_OK : RESULT_BUSY;
}

struct job *executor_collect(struct executor *executor)
{
    return queue_take_ready(&executor->done);
}
