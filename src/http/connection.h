/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection: its phases, its deadline, and the exchange it is in. */
#pragma once

#include "response.h"
#include "server_parts.h"

#include <diandan/base/buffer.h>
#include <diandan/http/parser.h>

#include <event2/util.h>
#include <sys/socket.h>

/* IDLE -> HEAD -> BODY -> WORK -> WRITE -> IDLE; LINGER after the last answer; GONE ends all. */
enum phase {
    PHASE_IDLE,   /* between requests */
    PHASE_HEAD,   /* a head is coming in */
    PHASE_BODY,   /* a body is coming in */
    PHASE_WORK,   /* the handlers have the request; more input waits */
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
    size_t lingered; /* bytes thrown away */
    bool fresh;      /* no request yet: the first head's time runs from the accept */
    bool pumping;    /* inside connection_pump */
    bool ended;      /* the client sends no more */
    bool last;       /* close after the present answer */
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
