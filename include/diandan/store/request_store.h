/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests: saved whole, found by id, by tracking code, by where they came from, by nearness. */
#pragma once

#include <diandan/domain/request.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Insert or replace by id. RESULT_CONFLICT where another request has the external id. */
enum result request_save(struct store *store, const struct request *request, struct error *error);
enum result request_load(struct store *store, const char *id, struct arena *arena,
                         struct request *ret, struct error *error);
enum result request_load_tracked(struct store *store, const char *tracking_code,
                                 struct arena *arena, struct request *ret, struct error *error);
enum result request_load_external(struct store *store, const char *region_code,
                                  const char *external_id, struct arena *arena, struct request *ret,
                                  struct error *error);
enum result request_list(struct store *store, const struct scan *scan, struct arena *arena,
                         struct list *ret_requests, struct error *error);

/* A scan narrowed further: NULL and ABSENT narrow nothing. */
struct request_filter {
    struct scan scan;
    const char *category;
    const char *receiver;   /* who stays responsible */
    const char *text;       /* somewhere in the words or the place */
    int64_t from_at, to_at; /* received in [from_at, to_at) */
};
enum result request_search(struct store *store, const struct request_filter *filter,
                           struct arena *arena, struct list *ret_requests, struct error *error);
/* Received or reopened, oldest first; and how many there are, counted up to most. */
enum result request_list_waiting(struct store *store, const char *scope, int64_t limit,
                                 struct arena *arena, struct list *ret_requests,
                                 struct error *error);
enum result request_count_waiting(struct store *store, const char *scope, int64_t most,
                                  int64_t *ret_count, struct error *error);

/* A box around a request in place and time. */
struct request_box {
    const char *category;
    int64_t latitude_min, latitude_max; /* millionths of a degree, inclusive */
    int64_t longitude_min, longitude_max;
    int64_t received_min, received_max; /* unix seconds, inclusive */
    const char *except_id;
    int64_t limit;
};
/* Requests inside the box that are not merged away. */
enum result request_list_near(struct store *store, const struct request_box *box,
                              struct arena *arena, struct list *ret_requests, struct error *error);
enum result request_list_merged(struct store *store, const char *into_id, struct arena *arena,
                                struct list *ret_requests, struct error *error);
enum result request_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                  struct list *ret_requests, struct error *error);
