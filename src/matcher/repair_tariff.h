/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prices of a whole instance and what everybody gains at them: the bound of the certificate, kept
   in pieces so that a few new prices need only a few new sums. */
#pragma once

#include "certificate_case.h"
#include "prices.h"
#include "repair_board.h"

struct tariff {
    const struct candidates *candidates;
    const int *role_order;   /* by role number */
    int64_t *place;          /* by role number, times PRICE_SCALE; so below */
    int64_t *headcount;      /* by order; 0 where the order has none */
    struct case_mark *marks; /* prices of presence, sorted by member, order */
    int mark_count;
    int64_t *presence; /* by order: sum over members */
    /* what all prices together give */
    int64_t *gain;     /* by member */
    int *component_of; /* by order */
    wide *sums;        /* by component */
    int component_count;
    /* how it is asked of the certificate */
    struct bounded_component whole;
    struct bounded_case of;
    struct bounding bounding;
    struct member_bounder *bounder;
    struct instance_edge *active; /* room for all pairs of one member */
};

/* The prices of the first case of each part of a proof; without a proof those at which everybody
   keeps their places, a place not filled being worth nothing. Lives on the arena. */
struct tariff *tariff_create(const struct board *board, const struct plan_proof *proof,
                             struct arena *arena);
/* Sum up everything; the gains and the bound follow later changes of prices by tariff_change. */
void tariff_sum_up(struct tariff *tariff, struct arena *arena);
/* What everybody gains together, times PRICE_SCALE; and the bound in points. */
wide tariff_sum(const struct tariff *tariff);
int64_t tariff_bound(const struct tariff *tariff);
/* Set prices of places, by role number. */
void tariff_change(struct tariff *tariff, const int *roles, const int64_t *prices, int count,
                   struct arena *scratch);
/* What one more serves there gains its member. */
int64_t tariff_profit(const struct tariff *tariff, const struct instance_edge *pair);
/* What the member gains at most, times PRICE_SCALE. */
int64_t tariff_gain(struct tariff *tariff, int member);
/* The same over these of its pairs, in the order of the instance; those that gain nothing may be
   left out. */
int64_t tariff_ask(struct tariff *tariff, int member, const struct instance_edge *pairs, int count);
/* The same where the item must be served; the presence of others is not counted, so never less. */
int64_t tariff_gain_with(struct tariff *tariff, int item);
/* Price of presence; 0 where there is none. */
int64_t tariff_presence(const struct tariff *tariff, int member, int order);
/* The proof with these prices; lives on the arena. */
struct plan_proof tariff_proof(const struct tariff *tariff, struct arena *arena);
