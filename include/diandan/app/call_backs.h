/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Call-backs (回访): residents who kept silent or were not content are called after the service,
 * by somebody who did not confirm the attendance. */
#pragma once

#include <diandan/app/reviews.h>
#include <diandan/domain/evaluation.h>

struct call_back_input {
    int reached;
    struct review_input said; /* of a resident who was reached */
};

/* An order that is served, whose residents are still to be called. */
struct call_back_owed {
    const char *order_id;
    const char *region_code;
    const char *title;
    const char *category;
    int64_t ended_at;
    int64_t resident_count;           /* residents who spoke */
    int64_t resident_mean_hundredths; /* of a star; 0 where none spoke */
    int64_t tries;                    /* calls nobody answered */
    struct list requests;             /* const char *: whom to call about */
};

extern const struct shape shape_call_back, shape_call_back_input, shape_call_back_page,
    shape_call_back_owed, shape_call_back_owed_page, shape_call_back_owed_query;

/* What is told of an order whose residents are still to be called. */
enum result call_back_describe(struct call *call, const struct order *order,
                               const struct evaluation *evaluation, struct call_back_owed *ret);

/* A resident who was reached speaks as by the tracking code, unless that was used: then the call is
   kept, and the resident does not speak twice. A call nobody answered is a try. */
operation_function call_back_create;
operation_function call_backs_of_order;
/* A page looks at so many served orders and may hold fewer. */
operation_function call_backs_owed;
