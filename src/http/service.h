/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The service between the HTTP server and the app: routes, access, jobs, answers. */
#pragma once

#include <diandan/app/executor.h>
#include <diandan/base/embedded.h>
#include <diandan/http/server.h>
#include <diandan/http/service.h>

struct own_job; /* own_work.h */
struct listener;

/* Those who follow events (listening.h). */
struct listeners {
    struct listener *first;
    int count;
    int64_t seq;         /* read up to here for those who are not behind */
    bool goes_on;        /* somebody behind can be given more at once */
    struct arena *arena; /* of the batch at hand */
};

/* What every handler shares. */
struct service {
    const struct settings *settings;
    const struct embedded *pages;
    int64_t clock_offset_ms;
    struct executor *executor;
    struct store *store; /* the loop's own reader: tokens and single rows */
    struct server *server;
    struct metrics *metrics;  /* metrics.h */
    struct own_job *own_jobs; /* under way; NULL = none */
    struct arena *arena;      /* of the service's life */
    struct slice openapi;     /* the document, made once */
    struct visit *streams;    /* answers in pieces */
    int stream_count;
    struct listeners listeners;
    struct progress_slot *progress; /* of the round at work */
};

/* The service's clock. */
int64_t service_now_ms(const struct service *service);
/* All that the loop reads in one turn comes from one snapshot: taking one costs more than reading a
   row does. It ends with the turn, or before answers of changes are sent. */
enum result service_enter_snapshot(struct service *service, struct error *error);

/* An answer that needs no store: fills the reply, whose body outlives the call. */
typedef void plain_handler(struct service *service, struct reply *ret_reply);
plain_handler plain_live, plain_openapi, plain_metrics;

/* The API's document (OpenAPI 3.1), printed from the routes. */
struct slice openapi_document(struct arena *arena);
