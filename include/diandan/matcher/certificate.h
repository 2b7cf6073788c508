/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recompute the upper bound of a plan from the instance and the prices of its proof alone, in whole
   numbers and over every eligible pair.

   The bound is that of Lagrangian relaxation (Held & Karp, "The traveling-salesman problem and
   minimum spanning trees", 1971; Geoffrion, "Lagrangean relaxation for integer programming",
   1974). With x[m,o,r] for who serves where, y[o] for an order with min > 1 that takes place, and
   prices of at least 0 on the rules that bind members to each other,

       lambda[o,r]:  sum over m of x[m,o,r]          <= count[o,r] * y[o]  (count: places that
                                                        somebody could take)
       mu[o]:        sum over m, r of x[m,o,r]       >= min[o] * y[o]     where min[o] > 1
       nu[m,o]:      sum over r of x[m,o,r]          <= y[o]              where min[o] > 1

   (y[o] = 1 where min[o] <= 1), no plan is worth more than

       sum over members V[m] + sum over orders W[o], divided by the scale S of the prices,

   where V[m] is the best that the member can serve alone (rules of one member, src/matcher/
   member_plan.h) with S * score - lambda[o,r] + mu[o] - nu[m,o] per pair and S * member_cost for
   serving at all; and W[o] = sum over r of count * lambda - min * mu + sum over m of nu, at least 0
   where the order may be left out. Any prices give a valid bound: they are input, nothing about
   them is believed. Where one set of prices is not enough, a component of the instance is split
   into cases by questions; the bound is that of its best case, and the cases must be the leaves of
   a binary tree, so that every plan is in one. Components without prices are bounded at 0. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

/* Largest scale and price; with them no sum below can overflow unseen. */
#define CERTIFICATE_SCALE_MAX 1000000
#define CERTIFICATE_PRICE_MAX ((int64_t)1 << 53)

/* Name, sentence in Chinese, sentence in English. */
/* clang-format off */
#define CERTIFICATE_FAULTS(X) \
    X(NONE,      "证明成立",                         "the proof holds") \
    X(PLAN,      "方案没有通过检查",                 "the plan does not pass the check") \
    X(ABSENT,    "方案没有附带证明",                 "the plan carries no proof") \
    X(PART,      "证明的一部分不对应任何一组单，或重复", "a part names no order, or its component twice") \
    X(TREE,      "分情形不完整",                     "the cases are not the leaves of a tree of questions") \
    X(QUESTION,  "情形中的问题不存在或不允许",       "a question names what does not exist or may not be asked") \
    X(PRICE,     "价格不对应任何对象，或超出范围",   "a price names what does not exist, or is out of range")

enum certificate_fault {
#define X(name, zh, en) CERTIFICATE_##name,
    CERTIFICATE_FAULTS(X)
#undef X
    CERTIFICATE_FAULT_COUNT
};
/* clang-format on */

struct certificate {
    bool holds;                   /* the plan passes plan_check and its proof is well formed */
    enum certificate_fault fault; /* the first, where it does not hold */
    int64_t objective;            /* of the plan */
    int64_t bound;  /* no plan exceeds it; every place filled with the best for it where the proof
                       is not well formed */
    double gap;     /* plan_gap of the two */
    int part_count; /* of the proof */
    int case_count; /* of the proof, over its parts */
    int64_t pair_count; /* eligible pairs of the instance: all of them are in the bound */
};

/* Check the proof of a plan. RESULT_TOO_LARGE where the prices of its cases do not fit in memory
   reserved for them. */
enum result certificate_check(const struct instance *instance, const struct plan *plan,
                              struct arena *arena, struct certificate *ret_certificate,
                              struct error *error);
/* Why a certificate does not hold, in words. */
const char *certificate_fault_sentence(enum certificate_fault fault, enum language language);
