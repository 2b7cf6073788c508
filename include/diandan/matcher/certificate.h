/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Re-computes from the instance alone what the prices of a plan prove. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

struct certificate {
    bool holds;        /* the bound is at most the one the plan states */
    int64_t objective; /* of the plan */
    int64_t bound;     /* no plan of the instance exceeds it */
    double gap;        /* between the two, as of plan_gap */
    int part_count;
    int case_count;
    int64_t pair_count; /* eligible pairs that were looked at: all there are */
};

/* For a plan in which plan_check found nothing; a plan without a proof gets the bound that needs
   none. Errors: RESULT_TOO_LARGE. */
enum result certificate_check(const struct instance *instance, const struct plan *plan,
                              struct arena *arena, struct certificate *ret_certificate,
                              struct error *error);
