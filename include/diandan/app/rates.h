/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of three rates: response, resolution, satisfaction (响应率、解决率、满意率). */
#pragma once

#include <diandan/app/call.h>
#include <diandan/domain/promise.h>

enum rates_by { RATES_BY_REGION, RATES_BY_CATEGORY };
extern const struct words rates_by_words;

struct rates_query {
    const char *scope; /* NULL = the caller's */
    int64_t from, to;  /* requests received in [from, to) */
    int by;            /* enum rates_by */
};

struct rates_board {
    struct rates total;
    struct list rows; /* struct rates, by subject */
};

extern const struct shape shape_rates, shape_rates_query, shape_rates_board;

operation_function rates_get;

/* The rule of now. */
enum result rates_load_rule(struct call *call, struct rate_rule *ret);
