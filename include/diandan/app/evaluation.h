/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evaluation of an order from all voices (四方评价): what settlement, pulls and people read. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/evaluation.h>
#include <diandan/domain/order.h>

/* Weigh what was said about an order so far, by the rules of its category when it began. */
enum result evaluation_of_order(struct call *call, const struct order *order,
                                struct evaluation *ret);

/* An evaluation as it is shown. */
struct evaluation_view {
    struct evaluation evaluation;
    struct list voices; /* struct voice */
};

extern const struct shape shape_evaluation;

/* Officers and watchers of the scope; members where they served. */
operation_function evaluation_get;
