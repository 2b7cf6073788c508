/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Awards to typical cases of a quarter (典型案例评选): nominated, voted for, scored by the panel,
 * decided. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/award.h>

struct award_input {
    int kind; /* enum award_kind */
    const char *order_id;
    const char *period; /* "2026-Q4" */
    const char *words;
};

struct award_vote_input {
    const char *nomination_id;
};

struct award_score_input {
    int64_t score; /* 1..5 */
};

struct award_board_query {
    const char *period; /* NULL = the present quarter */
    int kind;           /* enum award_kind */
    const char *scope;  /* NULL = everywhere */
};

struct award_decision_input {
    const char *scope; /* NULL = the caller's */
};

struct award_board {
    const char *period;
    int kind;
    int decided;       /* 1: nothing is voted any more */
    struct list items; /* struct award_standing, best first */
};

extern const struct shape shape_award_input, shape_award, shape_award_vote_input,
    shape_award_score_input, shape_award_query, shape_award_board, shape_award_decision_input;

operation_function award_nominate, award_vote, tracking_award_vote, award_score, award_board_get;
/* The period and the kind stand in the path. */
operation_function award_decide;
