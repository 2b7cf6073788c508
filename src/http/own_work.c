/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own_work.h"

#include <diandan/app/chores.h>
#include <diandan/app/sessions.h>
#include <diandan/base/clock.h>
#include <diandan/base/log.h>
#include <diandan/crypto/random.h>
#include <diandan/domain/common.h>

enum { WAIT_MS = 10000 };

struct own_job {
    struct job job; /* first: a job without an owner is one of these */
    struct arena *arena;
    struct world world;
    struct own_job *next;
};

static void unlink_own(struct service *service, const struct own_job *own)
{
    struct own_job **at = &service->own_jobs;
    while (*at != own) {
        at = &(*at)->next;
    }
    *at = own->next;
    arena_destroy(own->arena);
}

static bool is_under_way(const struct service *service, const struct operation *operation)
{
    for (const struct own_job *own = service->own_jobs; own; own = own->next) {
        if (own->job.operation == operation) {
            return true;
        }
    }
    return false;
}

static void start(struct service *service, const struct operation *operation, const char *target,
                  const char *parameter)
{
    struct arena *arena = arena_create();
    struct own_job *own = ARENA_NEW(arena, struct own_job);
    *own = (struct own_job){
        .job =
            {
                  .operation = operation,
                  .call = {.arena = arena,
                         .world = &own->world,
                         .settings = service->settings,
                         .error = &own->job.error,
                         .caller = {ROLE_ADMIN, "service", "", NULL},
                         .if_match = ABSENT,
                         .expires_at = ABSENT,
                         .parameters = {parameter ? arena_text(arena, parameter) : NULL},
                         .body = SLICE("{}")},
                  .method = "POST",
                  .target = target,
                  .deadline_ms = clock_monotonic_ms() + WAIT_MS,
                  },
        .arena = arena,
        .world = {service_now_ms(service), random_fill,                           NULL                                  },
        .next = service->own_jobs,
    };
    service->own_jobs = own;
    if (executor_submit(service->executor, &own->job) != RESULT_OK) {
        unlink_own(service, own);
    }
}

/* Never twice at a time: where the writer is behind, the next minute does it. */
void own_work_chores(struct service *service)
{
    if (!is_under_way(service, &chores_operation)) {
        start(service, &chores_operation, "/v1/chores", NULL);
    }
}

void own_work_touch(struct service *service, const char *session_id)
{
    start(service, &session_touch_operation, "/v1/session", session_id);
}

void own_work_end(struct service *service, struct job *job)
{
    if (job->answer.result != RESULT_OK) {
        log_text(LOG_WARN, "own work refused", "detail", job->error.argument);
    }
    unlink_own(service, (struct own_job *)job);
}

void own_work_drop(struct service *service)
{
    while (service->own_jobs) {
        unlink_own(service, service->own_jobs);
    }
}
