/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the head of a request alone decides, before a byte of its body is read. */
#pragma once

#include "routes.h"

/* What is known of an exchange after its head. */
struct visit {
    struct job job;
    struct world world;
    const struct route *route;
    int64_t started_us; /* monotonic, when the head was there */
    struct visit *next; /* among the answers in pieces (streaming.h) */
    struct visit *previous;
    struct arena *piece; /* of the piece at hand; NULL while the answer is not in pieces */
    bool making;         /* the executor has the job of a piece */
};

/* Who calls and whether the row lets them; If-Match and Idempotency-Key. Fills the visit's job;
   refusals stand in its error. */
enum result door_judge(struct service *service, struct exchange *exchange, struct visit *visit);
