/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection: its phases, its deadline, and the exchange it is in. */
#pragma once

#include "response.h"
#include "server_parts.h"

#include <diandan/base/buffer.h>
#include <diandan/http/parser.h>

#include <event2/util.h>
#include <sys/socket.h>

/* IDLE -> HEAD -> BODY -> WORK -> WRITE -> IDLE; WORK -> STREAM -> WRITE for an answer in pieces;
   WORK -> LISTEN -> WRITE for one without an end; LINGER after the last answer; GONE ends all. */
enum phase {
    PHASE_IDLE,   /* between requests */
    PHASE_HEAD,   /* a head is coming in */
    PHASE_BODY,   /* a body is coming in */
    PHASE_WORK,   /* the handlers have the request; more input waits */
    PHASE_STREAM, /* the answer goes out piece by piece */
    PHASE_LISTEN, /* the client listens; input is thrown away */
    PHASE_WRITE,  /* the answer waits for the client to take it */
    PHASE_LINGER, /* we said the last word; input is thrown away until the client has read it */
    PHASE_GONE,   /* to be freed */
};

struct connection {
    struct connection *next;
    struct connection *previous;
    struct server *server;
    struct bufferevent *socket;
    struct address *address;
    struct exchange *exchange; /* from the first byte of a request to its answer */
    enum phase phase;
    int64_t deadline_ms; /* of the phase; no read moves it */
    int64_t end_of_life_ms;
    size_t ignored; /* bytes thrown away */
    bool fresh;     /* no request yet: the first head's time runs from the accept */
    bool pumping;   /* inside connection_pump */
    bool ended;     /* the client sends no more */
    bool last;      /* close after the present answer */
    bool streaming; /* an answer in pieces is not whole yet */
    bool asked;     /* the handlers make the next piece */
    bool chunked;   /* what a listener is sent */
    void *listener; /* of the handlers; NULL unless the client listens */
    char peer[PEER_BYTES];
};

struct exchange {
    struct exchange *next;
    struct exchange *previous;
    struct server *server;
    struct connection *connection; /* NULL once it is gone */
    struct arena *arena;
    void *user;
    bool handed_over; /* on_request has it: an answer will come, whatever the connection does */
    char peer[PEER_BYTES];
    struct buffer body;
    struct parser parser;
    char head[HTTP_HEAD_BYTES];
};

/* Takes the socket over. */
void connection_create(struct server *server, evutil_socket_t socket, const struct sockaddr *peer,
                       struct address *address);
/* Free at once, whatever it does. */
void connection_destroy(struct connection *connection);
/* The deadline is over. */
void connection_expire(struct connection *connection);
/* The service stops: close unless a request is on its way. */
void connection_retire(struct connection *connection);
/* Do all that can be done with the input there is. */
void connection_pump(struct connection *connection);
/* Send the answer of the present exchange. */
void connection_answer(struct connection *connection, const struct reply *reply);
/* Send the head of an answer in pieces, and then a piece. */
void connection_stream(struct connection *connection, const struct reply *reply);
void connection_send(struct connection *connection, struct slice piece, bool last);

/* Send the head of an answer without an end; false where it ends at once. */
bool connection_listen(struct connection *connection, const struct reply *reply, void *listener);
/* Its listener took everything; its listener is no more. */
void connection_taken(struct connection *connection);
void connection_leave(struct connection *connection);

/* What the files of a connection share. Begin a phase that may last limit_ms; a message of
   length bytes is allowed its time at the slowest rate too. */
void connection_enter(struct connection *connection, enum phase phase, int limit_ms,
                      uint64_t length);
/* Write the head of the answer; returns its body. */
struct slice connection_begin_answer(struct connection *connection, const struct reply *reply,
                                     bool streamed, struct buffer *head);
/* The answer is given; what the socket did not take waits. */
void connection_finish_answer(struct connection *connection);
/* The answer has left. */
void connection_after_answer(struct connection *connection);
/* Send at once what the socket takes; the rest waits in the bufferevent. */
void connection_put(struct connection *connection, struct slice head, struct slice body,
                    struct slice tail);
/* Bytes that wait in the bufferevent. */
size_t connection_unsent(const struct connection *connection);
