/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evaluations: what voices said, what they were asked, and the calls made for an order. Rows are
 * only ever added. */
#pragma once

#include <diandan/domain/evaluation.h>
#include <diandan/store/store.h>

/* With its answers. RESULT_CONFLICT where the same voice spoke already. */
enum result review_save(struct store *store, const struct review *review, struct error *error);
/* With their answers, oldest first. */
enum result review_list_of_order(struct store *store, const char *order_id, struct arena *arena,
                                 struct list *ret_reviews, struct error *error);
/* Fills reached and tries of an order, and leaves callable. */
enum result call_back_load_count(struct store *store, const char *order_id,
                                 struct call_back_count *ret, struct error *error);
