/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection.h"

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <stdio.h>
#include <sys/uio.h>

/* Begin a phase that may last so long; a message of length bytes is allowed its time at the slowest
   rate too. */
void connection_enter(struct connection *connection, enum phase phase, int limit_ms,
                      uint64_t length)
{
    const uint64_t allowance_ms = length * 1000 / HTTP_RATE_BYTES_PER_S;
    connection->phase = phase;
    connection->deadline_ms = server_now_ms() + limit_ms + (int64_t)allowance_ms;
}

static void enter_idle(struct connection *connection)
{
    connection_enter(connection, PHASE_IDLE, connection->server->limits.idle_ms, 0);
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
    connection_enter(connection, PHASE_LINGER, connection->server->limits.linger_ms, 0);
}

/* The answer has left. */
void connection_after_answer(struct connection *connection)
{
    if (connection->last) {
        enter_linger(connection);
    } else {
        enter_idle(connection);
    }
}

/* Send at once what the socket takes; the rest waits in the bufferevent. */
void connection_put(struct connection *connection, struct slice head, struct slice body,
                    struct slice tail)
{
    struct evbuffer *output = bufferevent_get_output(connection->socket);
    const struct slice slices[] = {head, body, tail};
    size_t sent = 0;
    if (evbuffer_get_length(output) == 0) {
        struct iovec parts[] = {
            {(void *)(uintptr_t)head.bytes, head.length},
            {(void *)(uintptr_t)body.bytes, body.length},
            {(void *)(uintptr_t)tail.bytes, tail.length}
        };
        const struct msghdr message = {.msg_iov = parts, .msg_iovlen = 3};
        const ssize_t result =
            sendmsg(bufferevent_getfd(connection->socket), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        sent = result > 0 ? (size_t)result : 0;
    }
    for (size_t i = 0; i < 3; i++) {
        const size_t of_this = sent < slices[i].length ? sent : slices[i].length;
        if (of_this < slices[i].length) {
            (void)evbuffer_add(output, slices[i].bytes + of_this, slices[i].length - of_this);
        }
        sent -= of_this;
    }
}

size_t connection_unsent(const struct connection *connection)
{
    return evbuffer_get_length(bufferevent_get_output(connection->socket));
}

/* The answer is given; what the socket did not take waits. */
void connection_finish_answer(struct connection *connection)
{
    connection->exchange = NULL;
    if (connection_unsent(connection) > 0) {
        connection_enter(connection, PHASE_WRITE, connection->server->limits.write_ms,
                         connection_unsent(connection));
    } else {
        connection_after_answer(connection);
    }
}

/* Write the head of the answer; returns its body. */
struct slice connection_begin_answer(struct connection *connection, const struct reply *reply,
                                     bool streamed, struct buffer *head)
{
    struct server *server = connection->server;
    struct exchange *exchange = connection->exchange;
    const struct http_request *request = &exchange->parser.request;
    const bool body_unread =
        connection->phase != PHASE_WORK && exchange->parser.framing != FRAMING_NONE;
    connection->last = reply->close || body_unread || !request->keep_alive ||
                       (streamed && request->minor_version == 0) || server->stopping ||
                       server_now_ms() >= connection->end_of_life_ms;
    const struct response_frame frame = {.request = request,
                                         .date = server_date(server),
                                         .close = connection->last,
                                         .streamed = streamed,
                                         .gzip = server->gzip};
    return response_write(reply, &frame, head);
}

void connection_answer(struct connection *connection, const struct reply *reply)
{
    struct buffer head = buffer_on(connection->exchange->arena);
    const struct slice body = connection_begin_answer(connection, reply, false, &head);
    connection_put(connection, (struct slice){head.bytes, head.length}, body, (struct slice){0});
    connection_finish_answer(connection);
}

/* Wait until the client has taken what was sent; the handlers are asked for more then, so that no
   more than one piece is ever held. */
static void enter_stream(struct connection *connection)
{
    connection_enter(connection, PHASE_STREAM, connection->server->limits.write_ms,
                     connection_unsent(connection));
    connection->asked = false;
}

void connection_stream(struct connection *connection, const struct reply *reply)
{
    struct buffer head = buffer_on(connection->exchange->arena);
    (void)connection_begin_answer(connection, reply, true, &head);
    connection_put(connection, (struct slice){head.bytes, head.length}, (struct slice){0},
                   (struct slice){0});
    connection->streaming = true;
    enter_stream(connection);
}

void connection_send(struct connection *connection, struct slice piece, bool last)
{
    const struct http_request *request = &connection->exchange->parser.request;
    const bool chunked = request->minor_version > 0;
    char size[24] = "";
    const char *tail = "";
    if (request->method == METHOD_HEAD) {
        piece.length = 0;
    } else if (chunked) {
        /* A chunk of no bytes would end the body. */
        if (piece.length > 0) {
            (void)snprintf(size, sizeof(size), "%zx\r\n", piece.length);
        }
        tail = last ? (piece.length > 0 ? "\r\n0\r\n\r\n" : "0\r\n\r\n")
                    : (piece.length > 0 ? "\r\n" : "");
    }
    connection_put(connection, slice_of(size), piece, slice_of(tail));
    if (last) {
        connection->streaming = false;
        connection_finish_answer(connection);
    } else {
        enter_stream(connection);
    }
}
