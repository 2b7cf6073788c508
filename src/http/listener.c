/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listener.h"

#include <diandan/base/log.h>

#include <stdlib.h>
#include <string.h>

static void *require(void *memory)
{
    if (!memory) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(struct listener));
    }
    return memory;
}

/* Keep a copy of a text in its place. */
static const char *keep(char **place, const char *text)
{
    free(*place);
    *place = text ? require(strdup(text)) : NULL;
    return *place;
}

struct listener *listener_create(const struct follower *follower, const struct event_pass *pass)
{
    struct listener *listener = require(calloc(1, sizeof(*listener)));
    listener->follower = *follower;
    listener->pass.token_id = keep(&listener->texts[0], pass->token_id);
    listener->pass.session_id = keep(&listener->texts[6], pass->session_id);
    listener->pass.owner = keep(&listener->texts[7], pass->owner);
    listener->follower.subject = keep(&listener->texts[1], follower->subject);
    listener->follower.scope = keep(&listener->texts[2], follower->scope);
    listener->follower.request_id = keep(&listener->texts[3], follower->request_id);
    listener_follow(listener, follower);
    return listener;
}

void listener_follow(struct listener *listener, const struct follower *follower)
{
    listener->follower.leader_id = keep(&listener->texts[4], follower->leader_id);
    listener->follower.order_id = keep(&listener->texts[5], follower->order_id);
}

void listener_destroy(struct listener *listener)
{
    for (size_t i = 0; i < LISTENER_TEXTS; i++) {
        free(listener->texts[i]);
    }
    free(listener);
}

static int is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

int listener_is_of(const struct listener *listener, const struct follower *follower,
                   const struct event_pass *pass)
{
    return follower->request_id ? is_same(listener->follower.request_id, follower->request_id)
                                : is_same(listener->pass.owner, pass->owner);
}
