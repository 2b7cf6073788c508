/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service.h"

#include "credentials.h"
#include "door.h"
#include "listening.h"
#include "metrics.h"
#include "own_work.h"
#include "pages.h"
#include "reply.h"
#include "router.h"
#include "streaming.h"

#include <diandan/app/access.h>
#include <diandan/app/progress.h>
#include <diandan/base/clock.h>
#include <diandan/base/log.h>
#include <diandan/crypto/random.h>
#include <diandan/domain/limits.h>

#include <string.h>

/* How long a job may wait for its lane before it is dropped. */
enum { WAIT_MS = 10000, WAIT_SOLVE_MS = 60000 };

int64_t service_now_ms(const struct service *service)
{
    return clock_real_ms() + service->clock_offset_ms;
}

static void send_problem(struct exchange *exchange, const struct error *error, const char *allow)
{
    struct answer_reply answer = {0};
    reply_problem(&answer, error, exchange_request(exchange), exchange_arena(exchange));
    if (allow) {
        reply_add(&answer, "Allow", allow);
    }
    exchange_reply(exchange, &answer.reply);
}

enum result service_enter_snapshot(struct service *service, struct error *error)
{
    if (store_in_transaction(service->store)) {
        return RESULT_OK;
    }
    server_call_at_turn_end(service->server);
    return store_begin(service->store, error);
}

static void leave_snapshot(void *context)
{
    const struct service *service = context;
    store_rollback(service->store);
}

static struct visit *visit_create(struct service *service, struct exchange *exchange,
                                  const struct match *match)
{
    struct arena *arena = exchange_arena(exchange);
    struct visit *visit = ARENA_NEW(arena, struct visit);
    visit->route = match->route;
    visit->started_us = clock_monotonic_us();
    visit->job.owner = exchange;
    visit->job.call.arena = arena;
    visit->world = (struct world){service_now_ms(service), random_fill, NULL};
    visit->job.call.world = &visit->world;
    visit->job.call.accept = request_header(exchange_request(exchange), "Accept");
    visit->job.call.last_event_id = request_header(exchange_request(exchange), "Last-Event-ID");
    visit->job.call.settings = service->settings;
    visit->job.call.error = &visit->job.error;
    visit->job.call.expires_at = ABSENT;
    visit->job.call.address =
        credentials_address(exchange_request(exchange), service->settings->proxy, arena);
    memcpy((void *)visit->job.call.parameters, (const void *)match->parameters,
           sizeof(match->parameters));
    exchange_set_user(exchange, visit);
    return visit;
}

static void refuse_route(struct exchange *exchange, const struct match *match)
{
    struct arena *arena = exchange_arena(exchange);
    const char *allow = match->methods ? router_allow(match->methods, arena) : NULL;
    if (match->methods && exchange_request(exchange)->method == METHOD_OPTIONS) {
        struct answer_reply answer = {.reply = {.status = 204}};
        reply_add(&answer, "Allow", allow);
        exchange_reply(exchange, &answer.reply);
        return;
    }
    struct error error = {.result = match->methods ? RESULT_METHOD_NOT_ALLOWED : RESULT_NOT_FOUND};
    send_problem(exchange, &error, allow);
}

/* False where the path is no page of the program. */
static bool send_page(const struct service *service, struct exchange *exchange,
                      const struct match *match)
{
    const struct http_request *request = exchange_request(exchange);
    const bool reads = request->method == METHOD_GET || request->method == METHOD_HEAD;
    const struct embedded *file =
        reads && !match->methods ? pages_find(service->pages, request->path) : NULL;
    if (file) {
        struct answer_reply answer = {0};
        pages_reply(&answer, file, request, exchange_arena(exchange));
        exchange_reply(exchange, &answer.reply);
    }
    return file != NULL;
}

static uint64_t on_head(void *context, struct exchange *exchange)
{
    struct service *service = context;
    const struct http_request *request = exchange_request(exchange);
    const struct match match =
        router_find(request->method, request->path, exchange_arena(exchange));
    if (!match.route) {
        if (!send_page(service, exchange, &match)) {
            refuse_route(exchange, &match);
        }
        return 0;
    }
    struct visit *visit = visit_create(service, exchange, &match);
    if (door_judge(service, exchange, visit) != RESULT_OK) {
        send_problem(exchange, &visit->job.error, NULL);
        return 0;
    }
    return (uint64_t)limits[LIMIT_BODY_BYTES].largest;
}

/* Parameters such as charset are ignored: JSON is UTF-8. */
static bool is_json(struct slice type)
{
    const struct slice json = SLICE("application/json");
    if (type.length < json.length) {
        return false;
    }
    const struct slice essence = {type.bytes, json.length};
    const char after = type.length > json.length ? type.bytes[json.length] : ';';
    return slice_equals_ignoring_case(essence, json.bytes) && (after == ';' || after == ' ');
}

/* A body must be said to be JSON; where everything in it may be left out, no body is an empty one.
 */
static enum result take_body(struct job *job, const struct http_request *request)
{
    job->call.body = request->body;
    if (request->body.length == 0) {
        job->call.body = SLICE("{}");
    } else if (!is_json(request_header(request, "Content-Type"))) {
        return error_refuse(&job->error, RESULT_UNSUPPORTED_MEDIA, RULE_CHOICE, "Content-Type",
                            "application/json");
    }
    return RESULT_OK;
}

static const char *target_of(const struct http_request *request, struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    buffer_append(&out, request->path.bytes, request->path.length);
    if (request->query.length > 0) {
        buffer_char(&out, '?');
        buffer_append(&out, request->query.bytes, request->query.length);
    }
    return out.bytes;
}

static void send_answer(struct service *service, struct job *job)
{
    struct exchange *exchange = job->owner;
    if (job->answer.result == RESULT_OK && job->call.stream) {
        streaming_begin(service, exchange);
        return;
    }
    if (job->answer.result == RESULT_OK && job->call.following) {
        listening_begin(service, exchange);
        return;
    }
    struct answer_reply answer = {0};
    reply_job(&answer, job, exchange_request(exchange), exchange_arena(exchange));
    exchange_reply(exchange, &answer.reply);
}

/* To the lane of the operation; one that reads a few rows is through when this returns. */
static enum result start(struct service *service, struct job *job)
{
    if (job->operation->lane != LANE_ROW) {
        return executor_submit(service->executor, job) == RESULT_OK
                   ? RESULT_OK
                   : error_refuse(&job->error, RESULT_BUSY, RULE_NONE, "", NULL);
    }
    enum result result = service_enter_snapshot(service, &job->error);
    if (result == RESULT_OK) {
        job->call.store = service->store;
        frame_run(job);
        send_answer(service, job);
    }
    return result;
}

static void on_request(void *context, struct exchange *exchange)
{
    struct service *service = context;
    const struct http_request *request = exchange_request(exchange);
    struct visit *visit = exchange_user(exchange);
    struct job *job = &visit->job;
    if (visit->route->plain) {
        struct reply reply = {.status = 200};
        visit->route->plain(service, &reply);
        exchange_reply(exchange, &reply);
        return;
    }
    const int64_t wait_ms = visit->route->operation.lane == LANE_SOLVE ? WAIT_SOLVE_MS : WAIT_MS;
    job->operation = &visit->route->operation;
    job->method = method_name(visit->route->method);
    job->target = target_of(request, exchange_arena(exchange));
    job->query = request->query;
    job->creates = (visit->route->flags & ROUTE_CREATES) != 0;
    job->lays_over = visit->route->method == METHOD_PATCH;
    job->deadline_ms = clock_monotonic_ms() + wait_ms;
    enum result result = take_body(job, request);
    if (result == RESULT_OK) {
        result = start(service, job);
    }
    if (result != RESULT_OK) {
        send_problem(exchange, &job->error, NULL);
    }
}

static void on_minute(void *context)
{
    own_work_chores(context);
}

static void on_wake(void *context)
{
    struct service *service = context;
    /* Whoever is told of a change reads it from then on, in a pipelined request too. */
    leave_snapshot(service);
    for (struct job *job = executor_collect(service->executor); job;) {
        struct job *next = job->next;
        if (job->stage == JOB_PIECE) {
            streaming_take(service, job);
        } else if (job->owner) {
            send_answer(service, job);
        } else {
            own_work_end(service, job);
        }
        job = next;
    }
    listening_tell(service);
}

static void render_refusal(void *context, struct exchange *exchange, enum result result,
                           const char *detail, struct reply *ret_reply)
{
    (void)context;
    struct arena *arena = exchange_arena(exchange);
    struct answer_reply *answer = ARENA_NEW(arena, struct answer_reply);
    struct error error;
    error_refuse(&error, result, RULE_HTTP, "", "%s", detail);
    answer->reply = *ret_reply;
    reply_problem(answer, &error, exchange_request(exchange), arena);
    *ret_reply = answer->reply;
}

void plain_live(struct service *service, struct reply *ret_reply)
{
    (void)service;
    static const char body[] = "{\"status\":\"live\"}";
    ret_reply->content_type = "application/json";
    ret_reply->body = body;
    ret_reply->length = sizeof(body) - 1;
}

void plain_openapi(struct service *service, struct reply *ret_reply)
{
    ret_reply->content_type = "application/json";
    ret_reply->body = service->openapi.bytes;
    ret_reply->length = service->openapi.length;
}

static void notify(void *context)
{
    const struct service *service = context;
    server_wake(service->server);
}

enum result service_run(const struct service_options *options, struct error *error)
{
    struct meters meters = {0};
    struct settings settings = *options->settings;
    settings.meters = &meters;
    struct service service = {
        .settings = &settings,
        .pages = options->pages,
        .clock_offset_ms = options->clock_offset_ms,
        .arena = arena_create(),
    };
    const struct server_handlers handlers = {
        .context = &service,
        .on_head = on_head,
        .on_request = on_request,
        .on_wake = on_wake,
        .on_second = listening_on_second,
        .on_minute = on_minute,
        .on_turn_end = leave_snapshot,
        .on_gone = streaming_on_gone,
        .on_drained = streaming_on_drained,
        .on_taken = listening_on_taken,
        .on_left = listening_on_left,
        .on_answer = metrics_on_answer,
        .render_refusal = render_refusal,
    };
    service.progress = progress_slot_create(notify, &service);
    service.listeners.arena = arena_create();
    const struct executor_options executor = {
        .settings = &settings,
        .queue_max = 1024,
        .notify = notify,
        .notify_context = &service,
        .progress = service.progress,
    };
    meters.started_ms = service_now_ms(&service);
    service.metrics = metrics_create(service.arena);
    service.openapi = openapi_document(service.arena);
    enum result result =
        server_create(options->address, options->port, &handlers, NULL, &service.server, error);
    if (result == RESULT_OK) {
        result = executor_create(&executor, &service.executor, error);
    }
    if (result == RESULT_OK) {
        result = store_open(options->settings->folder, STORE_READ, &service.store, error);
    }
    if (result == RESULT_OK) {
        options->on_ready(options->ready_context, server_port(service.server));
        server_run(service.server);
    }
    store_close(service.store);
    executor_destroy(service.executor);
    streaming_end_all(&service);
    listening_end_all(&service);
    progress_slot_destroy(service.progress);
    own_work_drop(&service);
    server_destroy(service.server);
    metrics_destroy(service.metrics);
    arena_destroy(service.arena);
    return result;
}
