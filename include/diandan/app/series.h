/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders that recur (系列订单): made together by one rule, ended together. */
#pragma once

#include <diandan/app/orders.h>
#include <diandan/domain/series.h>

struct series_input {
    struct order_input order; /* the first; requests are answered by it alone */
    const char *rrule;
    int64_t until; /* no order starts from then on; ABSENT */
    int64_t count; /* at most so many orders; ABSENT */
};

/* A series with its orders, by start. */
struct series_view {
    struct series series;
    struct list orders; /* struct order */
};

extern const struct shape shape_series_input, shape_series, shape_series_page, shape_series_query;

/* All orders are made, or none. Ending cancels those to come that nobody accepted. */
operation_function series_create, series_get, series_pages, series_end;
