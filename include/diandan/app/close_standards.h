/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The close-out standard of a category (销号标准), and the check of an order against it. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/close_standard.h>
#include <diandan/domain/order.h>

struct standard {
    const char *category;
    int64_t valid_from;   /* ABSENT on the way in = now; ABSENT on the way out = there is none */
    struct list criteria; /* struct criterion */
};

struct close_input {
    struct list criteria; /* const char *: codes that are met */
    const char *note;
};

extern const struct shape shape_standard_input, shape_standard, shape_close_input,
    shape_close_tick_page;

operation_function standard_put, standard_get, close_ticks_of_order;

/* Refuse unless everything the standard requires is met (the one in force when the order was made);
   keep what was ticked, and by whom. */
enum result standard_check(struct call *call, const struct order *order,
                           const struct close_input *input);
