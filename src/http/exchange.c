/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection.h"

#include <diandan/base/log.h>

#include <stdlib.h>
#include <string.h>

struct exchange *exchange_create(struct server *server, struct connection *connection)
{
    struct exchange *exchange = server->spare;
    if (exchange) {
        server->spare = exchange->next;
        server->spare_count--;
    } else {
        exchange = malloc(sizeof(*exchange));
        if (!exchange) {
            log_fatal("out of memory", "bytes", (int64_t)sizeof(*exchange));
        }
        exchange->arena = arena_create();
    }
    exchange->server = server;
    exchange->connection = connection;
    exchange->user = NULL;
    exchange->handed_over = false;
    exchange->body = buffer_on(exchange->arena);
    parser_start(&exchange->parser, exchange->head);
    memcpy(exchange->peer, connection->peer, sizeof(exchange->peer));
    exchange->parser.request.peer = exchange->peer;
    exchange->previous = NULL;
    exchange->next = server->exchanges;
    if (exchange->next) {
        exchange->next->previous = exchange;
    }
    server->exchanges = exchange;
    return exchange;
}

static void destroy(struct exchange *exchange)
{
    arena_destroy(exchange->arena);
    free(exchange);
}

void exchange_release(struct exchange *exchange)
{
    struct server *server = exchange->server;
    if (exchange->previous) {
        exchange->previous->next = exchange->next;
    } else {
        server->exchanges = exchange->next;
    }
    if (exchange->next) {
        exchange->next->previous = exchange->previous;
    }
    if (server->spare_count == EXCHANGES_SPARE) {
        destroy(exchange);
        return;
    }
    arena_reset(exchange->arena);
    exchange->next = server->spare;
    server->spare = exchange;
    server->spare_count++;
}

static void destroy_list(struct exchange *exchange)
{
    while (exchange) {
        struct exchange *next = exchange->next;
        destroy(exchange);
        exchange = next;
    }
}

void exchange_destroy_all(struct server *server)
{
    destroy_list(server->exchanges);
    destroy_list(server->spare);
    server->exchanges = NULL;
    server->spare = NULL;
}

const struct http_request *exchange_request(const struct exchange *exchange)
{
    return &exchange->parser.request;
}

struct arena *exchange_arena(struct exchange *exchange)
{
    return exchange->arena;
}

void *exchange_user(const struct exchange *exchange)
{
    return exchange->user;
}

void exchange_set_user(struct exchange *exchange, void *user)
{
    exchange->user = user;
}

bool exchange_is_gone(const struct exchange *exchange)
{
    return !exchange->connection;
}

static void tell(struct exchange *exchange, const struct reply *reply)
{
    const struct server_handlers *handlers = &exchange->server->handlers;
    if (handlers->on_answer) {
        handlers->on_answer(handlers->context, exchange, reply->status);
    }
}

void exchange_stream(struct exchange *exchange, const struct reply *reply)
{
    tell(exchange, reply);
    if (exchange->connection) {
        connection_stream(exchange->connection, reply);
        connection_pump(exchange->connection);
    }
}

void exchange_send(struct exchange *exchange, struct slice piece, bool last)
{
    struct connection *connection = exchange->connection;
    if (connection) {
        connection_send(connection, piece, last);
    }
    if (last) {
        exchange_release(exchange);
    }
    if (connection) {
        connection_pump(connection);
    }
}

void exchange_abort(struct exchange *exchange)
{
    struct connection *connection = exchange->connection;
    if (connection) {
        connection->exchange = NULL;
        connection->phase = PHASE_GONE;
    }
    exchange_release(exchange);
    if (connection) {
        connection_pump(connection);
    }
}

struct connection *exchange_listen(struct exchange *exchange, const struct reply *reply,
                                   void *listener)
{
    struct connection *connection = exchange->connection;
    tell(exchange, reply);
    const bool listens = connection && connection_listen(connection, reply, listener);
    exchange_release(exchange);
    if (connection && !listens) {
        connection_pump(connection);
    }
    return listens ? connection : NULL;
}

void exchange_reply(struct exchange *exchange, const struct reply *reply)
{
    struct connection *connection = exchange->connection;
    tell(exchange, reply);
    if (connection) {
        connection_answer(connection, reply);
    }
    exchange_release(exchange);
    if (connection) {
        connection_pump(connection);
    }
}
