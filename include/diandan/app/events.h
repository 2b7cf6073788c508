/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people follow: who may hear of what, from which event on, and whether they still may. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/event.h>

enum { EVENT_DAYS = 3 }; /* events are kept so long; who comes later loads again */

struct event_query {
    const char *tracking; /* code of the request a resident follows; NULL */
    const char *kinds;    /* "order.changed,offer.changed"; NULL = all */
    int64_t after;        /* number of the event the caller heard last; ABSENT = from now on */
};

/* What events_follow leaves in call->following, on the call's arena. */
struct following {
    struct follower follower;
    int64_t seq;  /* of the event the caller knows already */
    int64_t last; /* of the newest event there is */
};

extern const struct shape shape_event_query, shape_event;

/* Last-Event-ID goes before ?after=, which is of the first connection. */
operation_function events_follow;

/* By what somebody follows. */
struct event_pass {
    const char *owner;      /* the token's id or the account's; NULL of a resident */
    const char *token_id;   /* NULL without one */
    const char *session_id; /* NULL without one */
};

/* RESULT_UNAUTHENTICATED where the pass is none any more, or stands for other rights than the
   follower's. */
enum result event_check_pass(struct store *store, int64_t now_s, const struct event_pass *pass,
                             const struct follower *follower, struct arena *arena,
                             struct error *error);

/* What a resident's request hangs on now, for follower->request_id; the texts are on the arena. */
enum result event_follow_request(struct store *store, struct arena *arena,
                                 struct follower *follower, struct error *error);
