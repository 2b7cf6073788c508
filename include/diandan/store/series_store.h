/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Series of orders; their orders are found by order_search. */
#pragma once

#include <diandan/domain/series.h>
#include <diandan/store/scan.h>
#include <diandan/store/store.h>

/* Insert, or replace what may change: when it ended. */
enum result series_save(struct store *store, const struct series *series, struct error *error);
enum result series_load(struct store *store, const char *id, struct arena *arena,
                        struct series *ret, struct error *error);
enum result series_list(struct store *store, const struct scan *scan, struct arena *arena,
                        struct list *ret_series, struct error *error);
