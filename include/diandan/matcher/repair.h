/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan after somebody declined, did not come, or an urgent order arrived: the best replacement or
   a short chain of moves, everyone else kept, with a proof of the same form.

   A free place is filled by whoever brings most, counting what that person leaves behind, which is
   filled again in the same way, a few links deep: augmenting paths (Berge, "Two theorems in graph
   theory", 1957), searched along the reduced profits of the plan's own prices (Kuhn 1955). */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>
#include <diandan/domain/instance.h>
#include <diandan/domain/plan.h>

struct repair_decline {
    int member;
    int order;
};

struct repair_request {
    const struct repair_decline *declines; /* never to serve there again */
    int decline_count;
    const int *no_shows; /* members who serve nowhere any more */
    int no_show_count;
    const int *opened; /* orders to be filled now, be they new to the plan or not */
    int opened_count;
    double (*clock)(void *state); /* seconds that never run backwards */
    void *clock_state;
};

/* Change the prepared instance as requested, sharing all else with the given one, and repair a plan
   that is valid in it; both results live on the arena. Scores that come from rules are computed
   again, since a new order changes them. The people whose assignments differ, beyond what the
   request took from them, are the plan's figure repair_changes. Unfilled places are not listed:
   explain_unfilled does. Errors: RESULT_INVALID for an index that names nothing, RESULT_TOO_LARGE,
   RESULT_INTERNAL where the repaired plan is not valid. */
enum result repair_plan(const struct instance *instance, const struct plan *plan,
                        const struct repair_request *request, struct arena *arena,
                        struct instance **ret_instance, struct plan **ret_plan,
                        struct error *error);
