/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One listener: who it is, and what it knows already. */
#pragma once

#include <diandan/app/events.h>
#include <diandan/http/server.h>

/* The follower's texts, and the pass's. */
enum { LISTENER_TEXTS = 8 };

struct listener {
    struct listener *next;
    struct listener *previous;
    struct connection *connection;
    struct follower follower; /* its texts are the listener's own */
    char *texts[LISTENER_TEXTS];
    struct event_pass pass;
    int64_t seq;      /* told up to here */
    int64_t beat_ms;  /* when silence was long enough */
    int64_t check_ms; /* when its pass is looked at again */
};

/* A copy of all it needs. */
struct listener *listener_create(const struct follower *follower, const struct event_pass *pass);
void listener_destroy(struct listener *listener);
/* Take over what a request hangs on now. */
void listener_follow(struct listener *listener, const struct follower *follower);
/* 1 where both count as one caller. */
int listener_is_of(const struct listener *listener, const struct follower *follower,
                   const struct event_pass *pass);
