/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "streaming.h"

#include "reply.h"

static void enlist(struct service *service, struct visit *visit)
{
    visit->piece = arena_create();
    visit->next = service->streams;
    if (visit->next) {
        visit->next->previous = visit;
    }
    service->streams = visit;
    service->stream_count++;
}

/* Free what the stream holds; the exchange, where the visit lies, is still there. */
static void release(struct service *service, struct visit *visit)
{
    const struct stream *stream = visit->job.call.stream;
    if (visit->previous) {
        visit->previous->next = visit->next;
    } else {
        service->streams = visit->next;
    }
    if (visit->next) {
        visit->next->previous = visit->previous;
    }
    service->stream_count--;
    stream->end(stream->state);
    arena_destroy(visit->piece);
    visit->piece = NULL;
}

/* Have the next piece made, on memory that is used again for each. */
static void ask(struct service *service, struct visit *visit)
{
    struct job *job = &visit->job;
    arena_reset(visit->piece);
    visit->making = true;
    job->stage = JOB_PIECE;
    job->deadline_ms = INT64_MAX;
    job->call.arena = visit->piece;
    job->answer = (struct answer){.result = RESULT_OK};
    (void)executor_submit(service->executor, job);
}

static void refuse_busy(struct exchange *exchange, struct job *job)
{
    struct answer_reply answer = {0};
    (void)error_refuse(&job->error, RESULT_BUSY, RULE_NONE, "", NULL);
    reply_problem(&answer, &job->error, exchange_request(exchange), exchange_arena(exchange));
    exchange_reply(exchange, &answer.reply);
}

void streaming_begin(struct service *service, struct exchange *exchange)
{
    struct visit *visit = exchange_user(exchange);
    const struct stream *stream = visit->job.call.stream;
    struct arena *arena = exchange_arena(exchange);
    struct answer_reply answer = {
        .reply = {.status = 200, .content_type = stream->content_type}
    };
    if (exchange_is_gone(exchange)) {
        exchange_abort(exchange);
        return;
    }
    if (service->stream_count == HTTP_STREAMS) {
        refuse_busy(exchange, &visit->job);
        return;
    }
    reply_add(&answer, "Content-Disposition",
              arena_print(arena, "attachment; filename=\"%s\"", stream->file_name));
    reply_add(&answer, "Diandan-Last-Seq", arena_print(arena, "%lld", (long long)stream->last_seq));
    reply_add(&answer, "X-Content-Type-Options", "nosniff");
    enlist(service, visit);
    exchange_stream(exchange, &answer.reply);
}

void streaming_take(struct service *service, struct job *job)
{
    struct exchange *exchange = job->owner;
    struct visit *visit = exchange_user(exchange);
    visit->making = false;
    if (exchange_is_gone(exchange) || job->answer.result != RESULT_OK) {
        release(service, visit);
        exchange_abort(exchange);
        return;
    }
    const struct slice piece = {job->answer.body, job->answer.length};
    if (!job->answer.last) {
        exchange_send(exchange, piece, false);
        return;
    }
    struct arena *last = visit->piece;
    visit->piece = NULL;
    release(service, visit);
    exchange_send(exchange, piece, true);
    arena_destroy(last);
}

void streaming_on_drained(void *context, struct exchange *exchange)
{
    struct service *service = context;
    struct visit *visit = exchange_user(exchange);
    if (exchange_request(exchange)->method == METHOD_HEAD) {
        release(service, visit);
        exchange_send(exchange, (struct slice){0}, true);
        return;
    }
    ask(service, visit);
}

/* While a piece is made the job belongs to the executor: streaming_take ends it. */
void streaming_on_gone(void *context, struct exchange *exchange)
{
    struct visit *visit = exchange_user(exchange);
    if (visit && visit->piece && !visit->making) {
        release(context, visit);
        exchange_abort(exchange);
    }
}

void streaming_end_all(struct service *service)
{
    while (service->streams) {
        release(service, service->streams);
    }
}
