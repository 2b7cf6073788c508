/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTTP server: one loop thread that turns connections into exchanges and answers them. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/http/limits.h>
#include <diandan/http/request.h>

#include <stdint.h>

struct server;

/* One request and its answer; the server's until exchange_reply. */
struct exchange;

/* A connection whose client listens; until on_left. */
struct connection;

struct reply {
    int status;
    const char *content_type;     /* NULL without a body */
    const struct header *headers; /* further fields, trusted: never raw bytes of a client */
    size_t header_count;
    const char *body; /* also for HEAD, where its length is told and its bytes are not sent */
    size_t length;
    bool packed; /* the body is in the gzip format, and the client takes that */
    bool close;  /* end the connection after this answer */
};

/* All are called on the loop thread. */
struct server_handlers {
    void *context;
    /* After the head, before the body: returns the largest body in bytes, or answers at once with
       exchange_reply (the return value is ignored; an unread body ends the connection). */
    uint64_t (*on_head)(void *context, struct exchange *exchange);
    /* The whole request is there: call exchange_reply now or later. */
    void (*on_request)(void *context, struct exchange *exchange);
    /* Some time after one or more server_wake. May be NULL. */
    void (*on_wake)(void *context);
    /* Once a second while there are connections. May be NULL. */
    void (*on_second)(void *context);
    /* Once a minute. May be NULL. */
    void (*on_minute)(void *context);
    /* After server_call_at_turn_end. May be NULL. */
    void (*on_turn_end)(void *context);
    /* An answer begins, whoever made it; the exchange's request holds what was understood. May be
       NULL. */
    void (*on_answer)(void *context, struct exchange *exchange, int status);
    /* The connection ended before the whole answer; exchange_reply, or exchange_abort of an answer
       in pieces, must still follow. May be NULL. */
    void (*on_gone)(void *context, struct exchange *exchange);
    /* The client took what was sent of an answer in pieces: call exchange_send or exchange_abort
       now or later. May be NULL without such answers. */
    void (*on_drained)(void *context, struct exchange *exchange);
    /* A listener took all that was sent; or it is gone, whoever ended it. Both may be NULL without
       listeners. */
    void (*on_taken)(void *context, void *listener);
    void (*on_left)(void *context, void *listener);
    /* Words for what the server itself refuses; the exchange's request holds what was understood.
     *ret_reply is filled with plain text; its status stays. May be NULL. */
    void (*render_refusal)(void *context, struct exchange *exchange, enum result result,
                           const char *detail, struct reply *ret_reply);
};

/* Valid until exchange_reply. */
const struct http_request *exchange_request(const struct exchange *exchange);
/* Memory for working on the request. */
struct arena *exchange_arena(struct exchange *exchange);
/* The handler's own pointer; NULL at first. */
void *exchange_user(const struct exchange *exchange);
void exchange_set_user(struct exchange *exchange, void *user);
/* Answer, exactly once, on the loop thread. Everything of the reply is copied or sent; the exchange
   and its arena are gone afterwards. */
void exchange_reply(struct exchange *exchange, const struct reply *reply);
/* Begin an answer in pieces instead: the head of the reply leaves, its body is ignored, the
   exchange and its arena stay. on_drained follows. Chunked for HTTP/1.1, up to the end of the
   connection before. */
void exchange_stream(struct exchange *exchange, const struct reply *reply);
/* The next piece, which may be empty, once per on_drained; it is copied or sent. With the last one
   the exchange and its arena are gone; on_drained follows any other. */
void exchange_send(struct exchange *exchange, struct slice piece, bool last);
/* End an answer in pieces that cannot be made whole: the connection is reset, so that nobody takes
   what came for the whole. The exchange and its arena are gone afterwards. */
void exchange_abort(struct exchange *exchange);
/* Answer with the head of the reply and keep the connection for whatever is sent, whenever: it has
   no end but listen_end, the client's, or the time it leaves something untaken. listener is what
   the handlers are told. The exchange and its arena are gone afterwards. NULL, and no on_left,
   where nothing can follow: a HEAD, a client that is gone, a service that stops. */
struct connection *exchange_listen(struct exchange *exchange, const struct reply *reply,
                                   void *listener);
/* Send text to a listener; what the socket does not take waits. */
void listen_send(struct connection *connection, struct slice text);
/* True when nothing waits. */
bool listen_is_taken(const struct connection *connection);
/* Orderly; on_left is called before it returns. */
void listen_end(struct connection *connection);
/* True once the connection has ended. */
bool exchange_is_gone(const struct exchange *exchange);

struct server_limits server_limits_default(void);
/* Bind and listen. address is IPv4 or IPv6 text; port 0 lets the system choose. handlers and limits
   are copied; limits may be NULL. Ignores SIGPIPE. RESULT_INVALID or RESULT_INTERNAL. */
enum result server_create(const char *address, uint16_t port,
                          const struct server_handlers *handlers,
                          const struct server_limits *limits, struct server **ret_server,
                          struct error *error);
/* The port in use. */
uint16_t server_port(const struct server *server);
/* Connections that are open. Loop thread only. */
int server_connection_count(const struct server *server);
/* Serve until server_stop, SIGTERM or SIGINT; then answer what is in flight, for limits.stop_ms at
   most. */
void server_run(struct server *server);
/* Call on_turn_end once, as soon as the events the loop has at hand are served. Loop thread only.
 */
void server_call_at_turn_end(struct server *server);
/* From any thread. */
void server_stop(struct server *server);
void server_wake(struct server *server);
/* Free all, open exchanges too: nothing may answer them afterwards. NULL is accepted. */
void server_destroy(struct server *server);
