/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What claiming a place, waiting for one and looking at one ask alike. */
#pragma once

#include <diandan/app/claims.h>
#include <diandan/matcher/eligibility.h>

/* Which role of an order a member may take, by the hard rules of the matcher. */
struct claim_choice {
    int64_t role;                             /* the first that fits and has a free place; ABSENT */
    int fits;                                 /* 1: some role fits, free or not */
    struct rule_miss misses[HARD_RULE_COUNT]; /* where none fits: of the role with the fewest */
    int miss_count;
};

/* problem: of the order and the member as a pair. wanted: only this role; ABSENT = any. */
struct claim_choice claim_choose(const struct round_problem *problem, int64_t wanted);
/* The same of an order and a member as they are loaded. */
enum result claim_judge(struct call *call, struct order *order, struct member *member,
                        int64_t wanted, struct claim_choice *ret);
/* The order of the path, which takes people and has no offer of the caller's, and the caller, who
   is active. */
enum result claim_reach(struct call *call, struct order *order, struct member *member);
/* Refuse with RULE_INELIGIBLE, told by the rules in the way. */
enum result claim_refuse_misses(struct call *call, const struct claim_choice *choice);
