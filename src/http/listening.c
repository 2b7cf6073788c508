/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listening.h"

#include "door.h"
#include "event_text.h"
#include "listener.h"
#include "reply.h"

#include <diandan/app/meters.h>
#include <diandan/app/progress.h>
#include <diandan/app/sessions.h>
#include <diandan/base/clock.h>
#include <diandan/store/event_store.h>

#include <string.h>

/* Batches the loop reads in one turn, before it looks at other things. */
enum { BATCHES_A_TURN = 8 };

/* Events that were read, and their texts. */
struct batch {
    const struct event *events;
    struct slice *texts; /* empty where a later event of the batch says the same */
    size_t count;
    int64_t last_seq;
    bool has_gap; /* what should come first was forgotten */
};

static int says_the_same(const struct event *a, const struct event *b)
{
    return a->kind == b->kind && strcmp(a->thing_id, b->thing_id) == 0 &&
           strcmp(a->member_id ? a->member_id : "", b->member_id ? b->member_id : "") == 0 &&
           strcmp(a->region_code, b->region_code) == 0;
}

static bool is_told_later(const struct batch *batch, size_t index)
{
    for (size_t i = index + 1; i < batch->count; i++) {
        if (says_the_same(&batch->events[index], &batch->events[i])) {
            return true;
        }
    }
    return false;
}

static struct slice text_of(const struct event *event, struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    event_text_write(event, &out);
    return (struct slice){out.bytes, out.length};
}

/* The next events after seq, on the listeners' arena; false where there are none. */
static bool read_batch(struct service *service, int64_t seq, struct batch *ret)
{
    struct listeners *listeners = &service->listeners;
    struct error error;
    struct list events = {NULL, 0};
    arena_reset(listeners->arena);
    if (service_enter_snapshot(service, &error) != RESULT_OK ||
        event_list_after(service->store, seq, HTTP_EVENT_BATCH, listeners->arena, &events,
                         &error) != RESULT_OK ||
        events.count == 0) {
        return false;
    }
    *ret = (struct batch){.events = events.items, .count = events.count};
    ret->last_seq = ret->events[events.count - 1].seq;
    ret->has_gap = ret->events[0].seq != seq + 1;
    ret->texts = ARENA_ARRAY(listeners->arena, struct slice, events.count);
    for (size_t i = 0; i < events.count; i++) {
        if ((unsigned)ret->events[i].kind < EVENT_KINDS && !is_told_later(ret, i)) {
            ret->texts[i] = text_of(&ret->events[i], listeners->arena);
        }
    }
    return true;
}

static void send(struct listener *listener, const struct buffer *text)
{
    if (text->length > 0) {
        listen_send(listener->connection, (struct slice){text->bytes, text->length});
        listener->beat_ms = clock_monotonic_ms() + HTTP_BEAT_MS;
    }
}

/* To a resident all of it is a change of the request they know; what it hangs on may be new. */
static void tell_resident(struct service *service, struct listener *listener,
                          const struct event *event, struct buffer *out)
{
    struct event change = *event;
    struct follower follower = listener->follower;
    struct error error;
    change.kind = EVENT_REQUEST;
    change.region_code = NULL;
    change.thing_id = listener->follower.request_id;
    event_text_write(&change, out);
    if (event_follow_request(service->store, service->listeners.arena, &follower, &error) ==
        RESULT_OK) {
        listener_follow(listener, &follower);
    }
}

/* What of the batch is for the listener and new to it. */
static void give(struct service *service, struct listener *listener, const struct batch *batch)
{
    struct buffer out = buffer_on(service->listeners.arena);
    if (batch->has_gap) {
        event_text_reset(batch->last_seq, &out);
    }
    for (size_t i = 0; i < batch->count && !batch->has_gap; i++) {
        const struct event *event = &batch->events[i];
        if (event->seq <= listener->seq || batch->texts[i].length == 0 ||
            !event_is_for(event, &listener->follower)) {
            continue;
        }
        if (listener->follower.request_id) {
            tell_resident(service, listener, event, &out);
        } else {
            buffer_append(&out, batch->texts[i].bytes, batch->texts[i].length);
        }
    }
    send(listener, &out);
    listener->seq = batch->last_seq > listener->seq ? batch->last_seq : listener->seq;
}

/* To all who know what came before. Who has not taken that yet stays behind. */
static bool advance(struct service *service)
{
    struct listeners *listeners = &service->listeners;
    struct batch batch;
    if (!read_batch(service, listeners->seq, &batch)) {
        return false;
    }
    for (struct listener *one = listeners->first; one; one = one->next) {
        if (one->seq >= listeners->seq && listen_is_taken(one->connection)) {
            give(service, one, &batch);
        }
    }
    listeners->seq = batch.last_seq;
    return batch.count == HTTP_EVENT_BATCH;
}

/* One batch more for one who is behind; when it is taken at once, the next comes in another turn.
 */
static void catch_up(struct service *service, struct listener *listener)
{
    struct batch batch;
    if (listener->seq < service->listeners.seq && listen_is_taken(listener->connection) &&
        read_batch(service, listener->seq, &batch)) {
        give(service, listener, &batch);
        if (listener->seq < service->listeners.seq && listen_is_taken(listener->connection)) {
            service->listeners.goes_on = true;
            server_wake(service->server);
        }
    }
}

static void tell_progress(struct service *service)
{
    struct round_progress progress;
    struct listeners *listeners = &service->listeners;
    if (!progress_slot_take(service->progress, &progress)) {
        return;
    }
    arena_reset(listeners->arena);
    const struct event like = {.kind = EVENT_ROUND, .region_code = progress.region_code};
    struct buffer text = buffer_on(listeners->arena);
    event_text_progress(&progress, &text);
    for (struct listener *one = listeners->first; one; one = one->next) {
        if (!one->follower.request_id && event_is_for(&like, &one->follower) &&
            listen_is_taken(one->connection)) {
            send(one, &text);
        }
    }
}

void listening_tell(struct service *service)
{
    struct listeners *listeners = &service->listeners;
    const bool goes_on = listeners->goes_on;
    listeners->goes_on = false;
    tell_progress(service);
    if (!listeners->first) {
        return;
    }
    bool more = true;
    for (int i = 0; i < BATCHES_A_TURN && more; i++) {
        more = advance(service);
    }
    for (struct listener *one = listeners->first; one && goes_on; one = one->next) {
        catch_up(service, one);
    }
    if (more) {
        server_wake(service->server);
    }
}

void listening_on_taken(void *context, void *listener)
{
    catch_up(context, listener);
}

static struct event_pass pass_of(const struct job *job)
{
    const struct signed_in *signed_in = job->call.signed_in;
    return (struct event_pass){
        .owner = job->call.caller.role == ROLE_RESIDENT ? NULL : job->key_owner,
        .token_id = job->call.token_id,
        .session_id = signed_in ? signed_in->session.id : NULL,
    };
}

static enum result check_room(const struct service *service, const struct follower *follower,
                              const struct event_pass *pass, struct error *error)
{
    int of_caller = 0;
    for (const struct listener *one = service->listeners.first; one; one = one->next) {
        of_caller += listener_is_of(one, follower, pass);
    }
    if (of_caller >= HTTP_LISTENERS_PER_CALLER) {
        return error_refuse(error, RESULT_TOO_MANY, RULE_LIMIT, "", "%d",
                            HTTP_LISTENERS_PER_CALLER);
    }
    return service->listeners.count < HTTP_LISTENERS
               ? RESULT_OK
               : error_refuse(error, RESULT_BUSY, RULE_NONE, "", NULL);
}

/* What is measured is read on other threads too. */
static void count(struct service *service, int more)
{
    service->listeners.count += more;
    if (service->settings->meters) {
        atomic_store(&service->settings->meters->listeners, service->listeners.count);
    }
}

static void enlist(struct service *service, struct listener *listener)
{
    struct listeners *listeners = &service->listeners;
    listener->next = listeners->first;
    if (listener->next) {
        listener->next->previous = listener;
    }
    listeners->first = listener;
    count(service, 1);
}

void listening_on_left(void *context, void *left)
{
    struct service *service = context;
    struct listeners *listeners = &service->listeners;
    struct listener *listener = left;
    if (listener->previous) {
        listener->previous->next = listener->next;
    } else {
        listeners->first = listener->next;
    }
    if (listener->next) {
        listener->next->previous = listener->previous;
    }
    count(service, -1);
    listener_destroy(listener);
}

/* Where it stands, and what it missed. */
static void greet(struct service *service, struct listener *listener,
                  const struct following *following)
{
    struct listeners *listeners = &service->listeners;
    arena_reset(listeners->arena);
    struct buffer out = buffer_on(listeners->arena);
    const bool is_lost = following->seq > following->last;
    listener->seq = is_lost ? following->last : following->seq;
    event_text_hello(listener->seq, &out);
    if (is_lost) {
        event_text_reset(listener->seq, &out);
    }
    send(listener, &out);
    if (listeners->count == 1) {
        listeners->seq = following->last;
    }
    catch_up(service, listener);
}

void listening_begin(struct service *service, struct exchange *exchange)
{
    struct visit *visit = exchange_user(exchange);
    struct job *job = &visit->job;
    struct answer_reply answer = {
        .reply = {.status = 200, .content_type = "text/event-stream"}
    };
    const struct event_pass pass = pass_of(job);
    const struct following following = *job->call.following; /* its texts go with the exchange */
    if (check_room(service, &following.follower, &pass, &job->error) != RESULT_OK) {
        reply_problem(&answer, &job->error, exchange_request(exchange), exchange_arena(exchange));
        exchange_reply(exchange, &answer.reply);
        return;
    }
    struct listener *listener = listener_create(&following.follower, &pass);
    listener->check_ms = clock_monotonic_ms() + HTTP_RECHECK_MS;
    reply_add(&answer, "Cache-Control", "no-store");
    reply_add(&answer, "X-Accel-Buffering", "no");
    reply_add(&answer, "X-Content-Type-Options", "nosniff");
    listener->connection = exchange_listen(exchange, &answer.reply, listener);
    if (!listener->connection) {
        listener_destroy(listener);
        return;
    }
    enlist(service, listener);
    greet(service, listener, &following);
}

/* Where the store cannot say, the next look does. */
static bool may_stay(struct service *service, const struct listener *listener)
{
    struct error error;
    arena_reset(service->listeners.arena);
    return service_enter_snapshot(service, &error) != RESULT_OK ||
           event_check_pass(service->store, service_now_ms(service) / 1000, &listener->pass,
                            &listener->follower, service->listeners.arena,
                            &error) != RESULT_UNAUTHENTICATED;
}

void listening_on_second(void *context)
{
    struct service *service = context;
    const int64_t now_ms = clock_monotonic_ms();
    struct listener *next;
    for (struct listener *one = service->listeners.first; one; one = next) {
        next = one->next;
        if (one->check_ms <= now_ms) {
            one->check_ms = now_ms + HTTP_RECHECK_MS;
            if (!may_stay(service, one)) {
                listen_end(one->connection);
                continue;
            }
        }
        catch_up(service, one); /* whom an error of the store left behind */
        if (one->beat_ms <= now_ms && listen_is_taken(one->connection)) {
            listen_send(one->connection, event_text_beat());
            one->beat_ms = now_ms + HTTP_BEAT_MS;
        }
    }
}

void listening_end_all(struct service *service)
{
    while (service->listeners.first) {
        listening_on_left(service, service->listeners.first);
    }
    arena_destroy(service->listeners.arena);
}
