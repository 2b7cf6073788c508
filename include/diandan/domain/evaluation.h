/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the voices on an order come to together: means, weights, result, gap, call-back. Means and
 * results are hundredths of a star, rounded to the nearest, half down, at each step, so that what
 * is shown can be recomputed by hand from what is shown. */
#pragma once

#include <diandan/domain/review.h>

/* The numbers of an evaluation, as they held when the order began. */
struct evaluation_rule {
    int64_t weights[REVIEW_KINDS]; /* by kind */
    int64_t gap_hundredths;        /* a gap from this on, either way, raises the flag */
    int64_t call_back_hundredths;  /* a residents' mean below this owes a call-back */
    int64_t call_back_tries;       /* calls nobody answered after which no more is owed */
};

/* The calls made for an order. */
struct call_back_count {
    int64_t callable; /* requests the order answers: without any there is nobody to call */
    int64_t reached;
    int64_t tries; /* that reached nobody */
};

/* All reviews of one kind together. */
struct voice {
    int kind;                 /* enum review_kind */
    int64_t count;            /* reviews */
    int64_t mean_hundredths;  /* 0 where none spoke */
    int64_t weight;           /* of the rule */
    int64_t weight_effective; /* 0 where the voice did not speak, else the weight */
};

struct evaluation {
    const char *order_id;
    struct voice voices[REVIEW_KINDS]; /* by kind */
    int64_t result_hundredths; /* weighted mean of the voices that spoke; 0 = unrated: nobody
                                  but the member spoke with any weight */
    int64_t stars;             /* the result in whole stars, half rounded down; 0 = unrated */
    int64_t gap_hundredths;    /* self less residents; ABSENT unless both spoke */
    int gap_flag;              /* 1: the gap is as large as the rule or larger */
    int64_t place_count;       /* residents' reviews by the code at the place */
    int call_back_owed; /* 1: residents are silent or not content, and nobody was reached yet */
};

/* Weigh the reviews of an order (struct review). Fills all but order_id. */
void evaluation_weigh(const struct list *reviews, const struct evaluation_rule *rule,
                      const struct call_back_count *calls, struct evaluation *ret);
