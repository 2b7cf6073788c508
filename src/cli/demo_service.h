/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order of the demo city after it was opened: answered, served, evaluated, as far as its fate
 * says. */
#pragma once

#include "demo.h"

/* How far an order's life has gone by now. */
enum demo_fate {
    FATE_CLOSED,
    FATE_EVALUATED,
    FATE_DONE,
    FATE_RUNNING,
    FATE_CANCELLED,
    FATE_EXPIRED,
    FATE_STAFFED,
    FATE_OPEN,
    FATE_DRAFT,
};

struct demo_order {
    struct order order;         /* as it was made */
    int fate;                   /* enum demo_fate */
    struct list tracking_codes; /* const char *: of the residents who asked */
    struct list offers;         /* struct offer: proposed by the week's round */
};

/* Members accept, decline or stay silent. */
enum result demo_answer_offers(struct demo *demo, struct demo_order *order);
/* Service up to evaluation, or the end that came before it. */
enum result demo_serve(struct demo *demo, struct demo_order *order);
/* Post what was shown in public for long enough, and close the order. */
enum result demo_close(struct demo *demo, const struct demo_order *order);
