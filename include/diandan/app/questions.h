/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions voices are asked: set as dated versions, listed for whoever is asked, and the
 * rating their answers come to. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/question.h>
#include <diandan/domain/review.h>

struct question_query {
    int kind;             /* enum review_kind; -1 = all */
    const char *category; /* of the order; NULL = of all */
};

extern const struct shape shape_question, shape_question_input, shape_question_page,
    shape_question_query;

/* question_put appends a version that holds from now or later, never from the past: what was said
   under a weight stays explained by it. */
operation_function question_put, question_pages;

/* The rating that answers (struct review_answer) of a voice come to: their mean by the weights of
   now, half rounded down; ABSENT where there are none. RESULT_INVALID at /answers/N/question for
   what the voice is not asked about this category, or answered twice. */
enum result questions_rate(struct call *call, int kind, const char *category,
                           const struct list *answers, int64_t *ret_rating);
