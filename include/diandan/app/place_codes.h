/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code at the place of an order (现场二维码): whoever is there says how it was, without a name.
 * It opens when the order begins and closes when it is settled. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/review.h>

/* What somebody at the place sees. */
struct place_view {
    const char *title;
    const char *place; /* NULL */
    int64_t starts_at;
    int64_t ends_at;
    int open;              /* 1: reviews are taken now */
    struct list questions; /* struct question, for residents */
};

extern const struct shape shape_place_code, shape_place_view;

/* The code of an order: made once, told again. */
operation_function place_code_create;
/* By the code. At most as many reviews per order as the rule place_reviews_max says. */
operation_function place_get, place_review;
