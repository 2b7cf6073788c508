/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads behind the service: one writer with group commit, two readers, one that waits for the
 * solver, one that hashes passwords. */
#pragma once

#include <diandan/app/frame.h>

struct executor;

struct executor_options {
    const struct settings *settings;
    size_t queue_max;              /* jobs that may wait in one lane; more are refused */
    void (*notify)(void *context); /* called from any thread when answers are ready */
    void *notify_context;
    struct progress_slot *progress; /* for calls of LANE_SOLVE; NULL = none */
};

/* Opens one connection per thread and starts them. */
enum result executor_create(const struct executor_options *options, struct executor **ret_executor,
                            struct error *error);
/* Finish what waits, stop the threads, close the store; NULL is accepted. */
void executor_destroy(struct executor *executor);

/* Jobs that wait in a lane. */
size_t executor_waiting(struct executor *executor, enum operation_lane lane);
/* Hand a job over until it comes back; RESULT_BUSY (job stays the caller's) when its lane is full.
 */
enum result executor_submit(struct executor *executor, struct job *job);
/* Jobs whose answers are durable, oldest first, linked by next; NULL when there are none. */
struct job *executor_collect(struct executor *executor);
