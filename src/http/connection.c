/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection.h"

#include <diandan/base/log.h>

#include <assert.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>

/* Answer for the server itself, and end the connection. */
static void refuse(struct connection *connection, enum result result, const char *detail)
{
    const struct server_handlers *handlers = &connection->server->handlers;
    struct exchange *exchange = connection->exchange;
    struct reply reply = {.status = result_status(result),
                          .content_type = "text/plain; charset=utf-8",
                          .body = arena_print(exchange->arena, "%s\n", detail),
                          .length = strlen(detail) + 1};
    if (handlers->render_refusal) {
        handlers->render_refusal(handlers->context, exchange, result, detail, &reply);
    }
    reply.status = result_status(result);
    reply.close = true;
    exchange_reply(exchange, &reply);
}

/* The head is there: may this request go on, and how long may its body be? */
static void take_head(struct connection *connection)
{
    struct server *server = connection->server;
    struct exchange *exchange = connection->exchange;
    struct parser *parser = &exchange->parser;
    const uint64_t body_bytes_max = server->handlers.on_head(server->handlers.context, exchange);
    if (connection->exchange != exchange) {
        return; /* answered */
    }
    if (parser_limit_body(parser, body_bytes_max) != RESULT_OK) {
        refuse(connection, parser->refusal, parser->detail);
        return;
    }
    if (parser->framing == FRAMING_NONE) {
        return;
    }
    const bool chunked = parser->framing == FRAMING_CHUNKED;
    connection_enter(connection, PHASE_BODY, server->limits.body_ms,
                     chunked ? body_bytes_max : parser->content_length);
    if (parser->expects_continue) {
        connection_put(connection, SLICE("HTTP/1.1 100 Continue\r\n\r\n"), (struct slice){0},
                       (struct slice){0});
    }
}

static void take_request(struct connection *connection)
{
    struct server *server = connection->server;
    struct exchange *exchange = connection->exchange;
    exchange->parser.request.body = (struct slice){exchange->body.bytes, exchange->body.length};
    exchange->handed_over = true;
    connection->phase = PHASE_WORK;
    connection->deadline_ms = INT64_MAX;
    server->handlers.on_request(server->handlers.context, exchange);
}

/* Feed the parser; true while there is more to do. */
static bool step_message(struct connection *connection)
{
    struct evbuffer *input = bufferevent_get_input(connection->socket);
    struct exchange *exchange = connection->exchange;
    struct evbuffer_iovec run = {.iov_len = 0};
    (void)evbuffer_peek(input, -1, NULL, &run, 1);
    struct slice rest = {run.iov_base, run.iov_len};
    struct slice data = {0};
    const enum parser_event event = parser_next(&exchange->parser, &rest, &data);
    if (event == PARSER_DATA) {
        buffer_append(&exchange->body, data.bytes, data.length);
    }
    (void)evbuffer_drain(input, run.iov_len - rest.length);
    switch (event) {
    case PARSER_HEAD:
        take_head(connection);
        return true;
    case PARSER_DONE:
        take_request(connection);
        return true;
    case PARSER_REFUSED:
        refuse(connection, exchange->parser.refusal, exchange->parser.detail);
        return true;
    case PARSER_DATA:
        return true;
    default:
        break;
    }
    if (connection->ended && evbuffer_get_length(input) == 0) {
        if (parser_is_untouched(&exchange->parser)) {
            connection->phase = PHASE_GONE;
        } else {
            refuse(connection, RESULT_MALFORMED, "message ended early");
        }
        return true;
    }
    return evbuffer_get_length(input) > 0;
}

static bool step_idle(struct connection *connection)
{
    struct server *server = connection->server;
    if (evbuffer_get_length(bufferevent_get_input(connection->socket)) > 0) {
        connection->exchange = exchange_create(server, connection);
        if (connection->fresh) {
            connection->phase = PHASE_HEAD;
            connection->fresh = false;
        } else {
            connection_enter(connection, PHASE_HEAD, server->limits.head_ms, 0);
        }
        return true;
    }
    if (connection->ended || server->stopping) {
        connection->phase = PHASE_GONE;
    }
    return false;
}

/* Nobody looks at it any more; who sends on and on is cut. */
static void step_ignoring(struct connection *connection)
{
    struct evbuffer *input = bufferevent_get_input(connection->socket);
    connection->ignored += evbuffer_get_length(input);
    (void)evbuffer_drain(input, evbuffer_get_length(input));
    if (connection->ended || connection->ignored > HTTP_LINGER_BYTES) {
        connection->phase = PHASE_GONE;
    }
}

/* Ask for the next piece once all before it has left; meanwhile the time is the handlers'. */
static bool step_stream(struct connection *connection)
{
    const struct server_handlers *handlers = &connection->server->handlers;
    if (connection->asked || connection_unsent(connection) > 0) {
        return false;
    }
    connection->asked = true;
    connection->deadline_ms = INT64_MAX;
    handlers->on_drained(handlers->context, connection->exchange);
    return true;
}

/* True while there is more to do. */
static bool step(struct connection *connection)
{
    switch (connection->phase) {
    case PHASE_IDLE:
        return step_idle(connection);
    case PHASE_HEAD:
    case PHASE_BODY:
        return step_message(connection);
    case PHASE_STREAM:
        return step_stream(connection);
    case PHASE_LISTEN:
    case PHASE_LINGER:
        step_ignoring(connection);
        return false;
    default:
        return false;
    }
}

void connection_pump(struct connection *connection)
{
    if (connection->pumping) {
        return; /* a handler answered at once: the loop below goes on */
    }
    connection->pumping = true;
    while (step(connection)) {
    }
    connection->pumping = false;
    if (connection->phase == PHASE_GONE) {
        connection_destroy(connection);
    }
}

static void on_read(struct bufferevent *socket, void *argument)
{
    (void)socket;
    connection_pump(argument);
}

/* The output is empty. */
static void on_write(struct bufferevent *socket, void *argument)
{
    (void)socket;
    struct connection *connection = argument;
    if (connection->phase == PHASE_WRITE) {
        connection_after_answer(connection);
    } else if (connection->phase == PHASE_LISTEN) {
        connection_taken(connection);
    }
    connection_pump(connection);
}

static void on_event(struct bufferevent *socket, short what, void *argument)
{
    (void)socket;
    struct connection *connection = argument;
    if ((what & BEV_EVENT_ERROR) != 0) {
        connection->phase = PHASE_GONE;
    }
    connection->ended = true;
    connection_pump(connection);
}

void connection_create(struct server *server, evutil_socket_t socket, const struct sockaddr *peer,
                       struct address *address)
{
    struct connection *connection = calloc(1, sizeof(*connection));
    struct bufferevent *buffered =
        bufferevent_socket_new(server->base, socket, BEV_OPT_CLOSE_ON_FREE);
    if (!connection || !buffered) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*connection));
    }
    connection->server = server;
    connection->socket = buffered;
    connection->address = address;
    connection->fresh = true;
    connection->end_of_life_ms = server_now_ms() + server->limits.life_ms;
    address_print(peer, connection->peer);
    const int on = 1;
    (void)setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    server_link(server, connection);
    connection_enter(connection, PHASE_IDLE, server->limits.head_ms, 0);
    bufferevent_setcb(buffered, on_read, on_write, on_event, connection);
    bufferevent_setwatermark(buffered, EV_READ, 0, HTTP_INPUT_BYTES);
    (void)bufferevent_enable(buffered, EV_READ | EV_WRITE);
}

void connection_destroy(struct connection *connection)
{
    struct server *server = connection->server;
    struct exchange *exchange = connection->exchange;
    connection_leave(connection);
    if (connection->streaming) {
        /* An orderly end would pass for the end of a body without a length. */
        const struct linger reset = {.l_onoff = 1};
        (void)setsockopt(bufferevent_getfd(connection->socket), SOL_SOCKET, SO_LINGER, &reset,
                         sizeof(reset));
    }
    server_unlink(server, connection);
    bufferevent_free(connection->socket);
    free(connection);
    if (exchange && !exchange->handed_over) {
        exchange_release(exchange);
    } else if (exchange) {
        exchange->connection = NULL;
        if (server->handlers.on_gone) {
            server->handlers.on_gone(server->handlers.context, exchange);
        }
    }
}

void connection_expire(struct connection *connection)
{
    const bool in_message =
        connection->phase == PHASE_BODY ||
        (connection->phase == PHASE_HEAD && !parser_is_untouched(&connection->exchange->parser));
    if (in_message) {
        refuse(connection, RESULT_TIMEOUT, "request took too long to arrive");
    } else {
        connection_destroy(connection);
    }
}

void connection_retire(struct connection *connection)
{
    if (connection->phase == PHASE_IDLE) {
        connection_destroy(connection);
    } else if (connection->phase == PHASE_LISTEN) {
        listen_end(connection);
    }
}
