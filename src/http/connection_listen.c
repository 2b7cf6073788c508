/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers without an end. A listener keeps neither its request nor its arena, so that thousands of
 * them are small. */
#include "connection.h"

#include <stdio.h>

/* Time runs only while the client leaves something untaken, from the first such byte on. */
static void set_deadline(struct connection *connection, bool was_taken)
{
    const size_t unsent = connection_unsent(connection);
    if (unsent == 0) {
        connection->deadline_ms = INT64_MAX;
    } else if (was_taken) {
        connection_enter(connection, PHASE_LISTEN, connection->server->limits.write_ms, unsent);
    }
}

static struct slice end_of(const struct connection *connection)
{
    return connection->chunked ? SLICE("0\r\n\r\n") : (struct slice){0};
}

bool connection_listen(struct connection *connection, const struct reply *reply, void *listener)
{
    const struct http_request *request = &connection->exchange->parser.request;
    struct buffer head = buffer_on(connection->exchange->arena);
    struct reply last = *reply;
    last.close = true;
    connection->chunked = request->minor_version > 0 && request->method != METHOD_HEAD;
    const bool ends = request->method == METHOD_HEAD || connection->server->stopping;
    (void)connection_begin_answer(connection, &last, true, &head);
    connection_put(connection, (struct slice){head.bytes, head.length}, (struct slice){0},
                   ends ? end_of(connection) : (struct slice){0});
    if (ends) {
        connection_finish_answer(connection);
        return false;
    }
    connection->exchange = NULL;
    connection->listener = listener;
    connection->phase = PHASE_LISTEN;
    set_deadline(connection, true);
    return true;
}

void connection_taken(struct connection *connection)
{
    const struct server_handlers *handlers = &connection->server->handlers;
    set_deadline(connection, false);
    handlers->on_taken(handlers->context, connection->listener);
}

void connection_leave(struct connection *connection)
{
    const struct server_handlers *handlers = &connection->server->handlers;
    void *listener = connection->listener;
    connection->listener = NULL;
    if (listener && handlers->on_left) {
        handlers->on_left(handlers->context, listener);
    }
}

void listen_send(struct connection *connection, struct slice text)
{
    const bool was_taken = listen_is_taken(connection);
    char size[24] = "";
    if (text.length == 0) {
        return; /* a chunk of no bytes would be the end */
    }
    if (connection->chunked) {
        (void)snprintf(size, sizeof(size), "%zx\r\n", text.length);
    }
    connection_put(connection, slice_of(size), text,
                   connection->chunked ? SLICE("\r\n") : (struct slice){0});
    set_deadline(connection, was_taken);
}

bool listen_is_taken(const struct connection *connection)
{
    return connection_unsent(connection) == 0;
}

void listen_end(struct connection *connection)
{
    connection_leave(connection);
    connection_put(connection, end_of(connection), (struct slice){0}, (struct slice){0});
    connection_finish_answer(connection);
    connection_pump(connection);
}
