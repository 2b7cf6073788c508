/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection.h"

#include <diandan/base/log.h>

#include <assert.h>
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>

/* Begin a phase that may last so long; a message of length bytes is allowed its time at the slowest
   rate too. */
static void enter(struct connection *connection, enum phase phase, int limit_ms, uint64_t length)
{
    const uint64_t allowance_ms = length * 1000 / HTTP_RATE_BYTES_PER_S;
    connection->phase = phase;
    connection->deadline_ms = server_now_ms() + limit_ms + (int64_t)allowance_ms;
}

static void enter_idle(struct connection *connection)
{
    enter(connection, PHASE_IDLE, connection->server->limits.idle_ms, 0);
    if (connection->deadline_ms > connection->end_of_life_ms) {
        connection->deadline_ms = connection->end_of_life_ms;
    }
}

/* Closing with input unread would make the kernel reset the connection, and the client lose our
   last words: say that we are done, and read on for a while. */
static void enter_linger(struct connection *connection)
{
    if (connection->ended) {
        connection->phase = PHASE_GONE;
        return;
    }
    (void)shutdown(bufferevent_getfd(connection->socket), SHUT_WR);
    enter(connection, PHASE_LINGER, connection->server->limits.linger_ms, 0);
}

/* The answer has left. */
static void after_answer(struct connection *connection)
{
    if (connection->last) {
        enter_linger(connection);
    } else {
        enter_idle(connection);
    }
}

/* Send at once what the socket takes; the rest waits in the bufferevent. */
static void send_parts(struct connection *connection, struct slice head, struct slice body)
{
    struct evbuffer *output = bufferevent_get_output(connection->socket);
    size_t sent = 0;
    if (evbuffer_get_length(output) == 0) {
        struct iovec parts[] = {
            {(void *)(uintptr_t)head.bytes, head.length},
            {(void *)(uintptr_t)body.bytes, body.length}
        };
        const struct msghdr message = {.msg_iov = parts, .msg_iovlen = body.length > 0 ? 2 : 1};
        const ssize_t result =
            sendmsg(bufferevent_getfd(connection->socket), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        sent = result > 0 ? (size_t)result : 0;
    }
    const size_t of_head = sent < head.length ? sent : head.length;
    const size_t of_body = sent - of_head;
    if (of_head < head.length) {
        (void)evbuffer_add(output, head.bytes + of_head, head.length - of_head);
    }
    if (of_body < body.length) {
        (void)evbuffer_add(output, body.bytes + of_body, body.length - of_body);
    }
}

void connection_answer(struct connection *connection, const struct reply *reply)
{
    struct server *server = connection->server;
    struct exchange *exchange = connection->exchange;
    const bool body_unread =
        connection->phase != PHASE_WORK && exchange->parser.framing != FRAMING_NONE;
    connection->last = reply->close || body_unread || !exchange->parser.request.keep_alive ||
                       server->stopping || server_now_ms() >= connection->end_of_life_ms;
    struct buffer head = buffer_on(exchange->arena);
    const struct response_frame frame = {.request = &exchange->parser.request,
                                         .date = server_date(server),
                                         .close = connection->last,
                                         .gzip = server->gzip};
    const struct slice body = response_write(reply, &frame, &head);
    connection->exchange = NULL;
    send_parts(connection, (struct slice){head.bytes, head.length}, body);
    if (evbuffer_get_length(bufferevent_get_output(connection->socket)) > 0) {
        enter(connection, PHASE_WRITE, server->limits.write_ms, head.length + body.length);
    } else {
        after_answer(connection);
    }
}

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
    enter(connection, PHASE_BODY, server->limits.body_ms,
          chunked ? body_bytes_max : parser->content_length);
    if (parser->expects_continue) {
        send_parts(connection, SLICE("HTTP/1.1 100 Continue\r\n\r\n"), (struct slice){0});
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
            enter(connection, PHASE_HEAD, server->limits.head_ms, 0);
        }
        return true;
    }
    if (connection->ended || server->stopping) {
        connection->phase = PHASE_GONE;
    }
    return false;
}

static void step_linger(struct connection *connection)
{
    struct evbuffer *input = bufferevent_get_input(connection->socket);
    connection->lingered += evbuffer_get_length(input);
    (void)evbuffer_drain(input, evbuffer_get_length(input));
    if (connection->ended || connection->lingered > HTTP_LINGER_BYTES) {
        connection->phase = PHASE_GONE;
    }
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
    case PHASE_LINGER:
        step_linger(connection);
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
        after_answer(connection);
        connection_pump(connection);
    }
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
    enter(connection, PHASE_IDLE, server->limits.head_ms, 0);
    bufferevent_setcb(buffered, on_read, on_write, on_event, connection);
    bufferevent_setwatermark(buffered, EV_READ, 0, HTTP_INPUT_BYTES);
    (void)bufferevent_enable(buffered, EV_READ | EV_WRITE);
}

void connection_destroy(struct connection *connection)
{
    struct server *server = connection->server;
    struct exchange *exchange = connection->exchange;
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
    }
}
