/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server in a thread with an echo behind it, and a client. */
#pragma once

#include "http_client.h"
#include "unit.h"

#include <diandan/http/server.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#define HOST "Host: a\r\n"

enum {
    BODY_BYTES_MAX = 100000,
    LONG_BYTES = 600000,
    HUGE_BYTES = 8000000,
    CONNECTIONS = 6,
    PER_ADDRESS = 4
};

/* A server in a thread, and the exchange it holds back (path /later). */
struct fixture {
    struct server *server;
    pthread_t thread;
    uint16_t port;
    _Atomic(struct exchange *) held;
    atomic_int gone;
    atomic_int requests;
    bool stopped; /* a test waited for the thread itself */
    char *filler;
};

static struct fixture fixture;
static struct client client;

static inline void reply_text(struct exchange *exchange, int status, const char *body,
                              size_t length)
{
    const struct header headers[] = {
        {SLICE("X-Test"), SLICE("yes")}
    };
    exchange_reply(exchange, &(struct reply){.status = status,
                                             .content_type = "text/plain",
                                             .headers = headers,
                                             .header_count = COUNT_OF(headers),
                                             .body = body,
                                             .length = length});
}

static inline uint64_t on_head(void *context, struct exchange *exchange)
{
    (void)context;
    const struct http_request *request = exchange_request(exchange);
    if (slice_equals(request->path, "/denied")) {
        reply_text(exchange, 401, "denied", 6);
        return 0;
    }
    exchange_set_user(exchange, &fixture);
    return BODY_BYTES_MAX;
}

static inline void on_request(void *context, struct exchange *exchange)
{
    (void)context;
    const struct http_request *request = exchange_request(exchange);
    assert_ptr_equal(exchange_user(exchange), &fixture);
    assert_string_equal(request->peer, "127.0.0.1");
    atomic_fetch_add(&fixture.requests, 1);
    if (slice_equals(request->path, "/later")) {
        atomic_store(&fixture.held, exchange);
    } else if (slice_equals(request->path, "/long")) {
        reply_text(exchange, 200, fixture.filler, LONG_BYTES);
    } else if (slice_equals(request->path, "/huge")) {
        reply_text(exchange, 200, fixture.filler, HUGE_BYTES);
    } else if (slice_equals(request->path, "/nothing")) {
        exchange_reply(exchange, &(struct reply){.status = 204});
    } else if (request->body.length > 0) {
        reply_text(exchange, 200, request->body.bytes, request->body.length);
    } else {
        const char *text =
            arena_print(exchange_arena(exchange), "[%s %.*s]", method_name(request->method),
                        (int)request->path.length, request->path.bytes);
        reply_text(exchange, 200, text, strlen(text));
    }
}

/* Answers what was held back. */
static inline void on_wake(void *context)
{
    (void)context;
    struct exchange *held = atomic_exchange(&fixture.held, NULL);
    if (held) {
        reply_text(held, 200, "[later]", 7);
    }
}

static inline void on_gone(void *context, struct exchange *exchange)
{
    (void)context;
    assert_ptr_equal(exchange, atomic_load(&fixture.held));
    atomic_fetch_add(&fixture.gone, 1);
}

static inline void *run(void *argument)
{
    server_run(argument);
    return NULL;
}

static inline int start(void **state)
{
    (void)state;
    const struct server_handlers handlers = {
        .on_head = on_head, .on_request = on_request, .on_wake = on_wake, .on_gone = on_gone};
    const struct server_limits limits = {.connections = CONNECTIONS,
                                         .connections_per_address = CONNECTIONS,
                                         .head_ms = 400,
                                         .body_ms = 400,
                                         .write_ms = 2000,
                                         .idle_ms = 1500,
                                         .life_ms = 60000,
                                         .linger_ms = 500,
                                         .stop_ms = 1000};
    struct error error = {0};
    atomic_store(&fixture.held, NULL);
    atomic_store(&fixture.gone, 0);
    atomic_store(&fixture.requests, 0);
    fixture.stopped = false;
    fixture.filler = malloc(HUGE_BYTES);
    assert_non_null(fixture.filler);
    memset(fixture.filler, 'x', HUGE_BYTES);
    assert_int_equal(server_create("127.0.0.1", 0, &handlers, &limits, &fixture.server, &error),
                     RESULT_OK);
    fixture.port = server_port(fixture.server);
    assert_int_not_equal(fixture.port, 0);
    return pthread_create(&fixture.thread, NULL, run, fixture.server);
}

static inline int stop(void **state)
{
    (void)state;
    if (!fixture.stopped) {
        server_stop(fixture.server);
        (void)pthread_join(fixture.thread, NULL);
    }
    server_destroy(fixture.server);
    free(fixture.filler);
    return 0;
}

static inline int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Send all, read until the server closes. */
static inline void converse(struct slice bytes)
{
    client_connect(&client, fixture.port);
    client_send(&client, bytes);
    client_read_all(&client);
    client_close(&client);
}

static inline int count_of(const char *text)
{
    int count = 0;
    for (const char *at = client.bytes; (at = strstr(at, text)) != NULL; at++) {
        count++;
    }
    return count;
}

static inline void expect(const char *text)
{
    if (!strstr(client.bytes, text)) {
        fail_msg("no \"%s\" in: %.2000s", text, client.bytes);
    }
}

#define SERVED(test) cmocka_unit_test_setup_teardown(test, start, stop)
