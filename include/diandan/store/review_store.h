/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluations: what voices said, what they are asked, codes at places, calls made. Rows are only
 * ever added. */
#pragma once

#include <diandan/domain/evaluation.h>
#include <diandan/domain/question.h>
#include <diandan/store/store.h>

/* With its answers. RESULT_CONFLICT where the same voice spoke already. */
enum result review_save(struct store *store, const struct review *review, struct error *error);
/* With their answers, oldest first. */
enum result review_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                 struct list *ret_reviews, struct error *error);
/* Members who checked in or further, each once: struct server_of_order. */
enum result server_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                 struct list *ret_servers, struct error *error);

/* Add a version. RESULT_CONFLICT where the question has one from that moment already. */
enum result question_save(struct store *store, const struct question *question,
                          struct error *error);
/* The versions that hold at a moment and are asked, by code. kind -1 and category NULL: all. */
enum result question_list(struct store *store, int kind, const char *category, int64_t at,
                          struct arena *arena, struct list *ret_questions, struct error *error);

/* RESULT_CONFLICT where the order has a code. */
enum result place_code_save(struct store *store, const struct place_code *code,
                            struct error *error);
enum result place_code_load(struct store *store, const char *code, struct arena *arena,
                            struct place_code *ret, struct error *error);
enum result place_code_load_of_order(struct store *store, const char *order_id, struct arena *arena,
                                     struct place_code *ret, struct error *error);

enum result call_back_save(struct store *store, const struct call_back *call_back,
                           struct error *error);
enum result call_back_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                    struct list *ret_call_backs, struct error *error);
/* Fills reached and tries of an order, and leaves callable. */
enum result call_back_load_count(struct store *store, const char *order_id,
                                 struct call_back_count *ret, struct error *error);
