/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the server share. */
#pragma once

#include "addresses.h"
#include "gzip.h"
#include "response.h"

#include <diandan/http/server.h>

#include <event2/event.h>
#include <event2/listener.h>
#include <stdatomic.h>

enum { TICK_MS = 100, EXCHANGES_SPARE = 64, STOP_SIGNALS = 2 };

struct server {
    struct server_handlers handlers;
    struct server_limits limits;
    struct event_base *base;
    struct evconnlistener *listener;
    struct event *tick;                       /* looks for deadlines that are over */
    struct event *minute;                     /* what happens without anybody asking */
    struct event *resume;                     /* accept again after the descriptors ran out */
    struct event *waker;                      /* server_wake and server_stop */
    struct event *turn_end;                   /* server_call_at_turn_end */
    struct event *stop_signals[STOP_SIGNALS]; /* SIGTERM, SIGINT */
    int wake_descriptor;
    int spare_descriptor; /* given up to turn a client away when no descriptor is left */
    atomic_bool stop_asked;
    bool stopping;
    int64_t stop_deadline_ms;
    int64_t next_second_ms;
    uint16_t port;
    struct addresses *addresses;
    struct connection *connections; /* all, newest first */
    int connection_count;
    struct exchange *exchanges; /* all in use */
    struct exchange *spare;     /* unused ones, kept warm; linked by next */
    int spare_count;
    struct gzip *gzip;
    int64_t date_s; /* second of date */
    char date[DATE_BYTES];
};

int64_t server_now_ms(void);
/* Value of the Date field, made anew once per second. */
const char *server_date(struct server *server);
void server_link(struct server *server, struct connection *connection);
void server_unlink(struct server *server, struct connection *connection);

struct exchange *exchange_create(struct server *server, struct connection *connection);
/* Give it back. */
void exchange_release(struct exchange *exchange);
/* Free the unused ones and those still in use. */
void exchange_destroy_all(struct server *server);
