/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a request to an order in one look: the order it would usually become, and when people are
 * free for it. */
#pragma once

#include <diandan/app/orders.h>
#include <diandan/app/requests.h>

/* A start, and who could serve then. */
struct suggested_time {
    int64_t starts_at, ends_at;
    int wished;     /* 1: when the resident would like it */
    int64_t free;   /* members who could serve in one of the roles */
    int64_t needed; /* people wanted */
    int enough;     /* 1: for every role */
    const char *zh, *en;
};

/* Why something is suggested. */
struct suggested_why {
    const char *code;
    const char *zh, *en;
};

struct suggestion {
    struct order_input order; /* as it may be posted */
    struct list times;        /* struct suggested_time, the best first */
    struct list why;          /* struct suggested_why */
};

extern const struct shape shape_suggestion;

operation_function request_suggest;

/* Fill times: at most so many starts of the next days for an order of these roles and length. */
enum result suggestion_find_times(struct call *call, const struct request *request,
                                  const struct order_input *order, struct list *ret_times);
