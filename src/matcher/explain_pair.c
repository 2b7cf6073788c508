/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_roster.h"

#include <diandan/matcher/eligibility.h>

#include <string.h>

enum { NOT_ASKED = -2 }; /* beside INSTANCE_NONE: the next best is not known yet */

struct explainer {
    struct roster roster;
    const struct scoring *scoring;
    int *next; /* by slot: the next best member */
};

struct explainer *explainer_create(const struct instance *instance, const struct plan *plan,
                                   struct arena *arena)
{
    struct explainer *explainer = ARENA_NEW(arena, struct explainer);
    int slots = 0;
    for (int i = 0; i < instance->order_count; i++) {
        slots += instance->orders[i].role_count;
    }
    explainer->roster = roster_of(instance, plan, arena);
    explainer->scoring = scoring_create(instance, arena);
    explainer->next = ARENA_ARRAY(arena, int, (size_t)slots);
    for (int i = 0; i < slots; i++) {
        explainer->next[i] = NOT_ASKED;
    }
    return explainer;
}

static struct standing standing_of(const struct explainer *explainer, int member, int order,
                                   int role)
{
    const struct roster *roster = &explainer->roster;
    struct standing standing = {
        .member = member, .other_order = INSTANCE_NONE, .other_role = INSTANCE_NONE};
    if (member == INSTANCE_NONE) {
        return standing;
    }
    int at = ROSTER_NOTHING;
    standing.reason = roster_reason(roster, member, order, role, &at);
    standing.score = score_pair(explainer->scoring, member, order, role, standing.parts);
    standing.minutes_left = roster->instance->members[member].minutes_max - roster->minutes[member];
    if (standing.reason == PLAN_REASON_TAKEN || standing.reason == PLAN_REASON_ELSEWHERE) {
        const struct plan_assignment *other = &roster->plan->assignments[at];
        standing.other_order = other->order;
        standing.other_role = (int)other->role;
        standing.other_score = other->score;
        standing.other_price = roster_price(roster, other->order, (int)other->role);
    }
    return standing;
}

/* The best of those who could serve in a place and do not. */
struct contest {
    const struct explainer *explainer;
    int order;
    int role;
    int best; /* INSTANCE_NONE */
    int64_t score;
};

static bool holds_place(const struct contest *contest, int member)
{
    const struct roster *roster = &contest->explainer->roster;
    const int at = roster_in_order(roster, member, contest->order);
    return at != ROSTER_NOTHING && roster->plan->assignments[at].role == contest->role;
}

/* Equals go by id, as in a ranking. */
static void enter(struct contest *contest, int member, int64_t score)
{
    const struct instance_member *members = contest->explainer->roster.instance->members;
    const bool leads =
        contest->best == INSTANCE_NONE || score > contest->score ||
        (score == contest->score && strcmp(members[member].id, members[contest->best].id) < 0);
    if (leads && !holds_place(contest, member)) {
        contest->best = member;
        contest->score = score;
    }
}

static int find_next(const struct explainer *explainer, int order, int role)
{
    const struct instance *instance = explainer->roster.instance;
    struct contest contest = {explainer, order, role, INSTANCE_NONE, 0};
    int count = 0;
    const int first = roster_edges(&explainer->roster, order, role, &count);
    for (int i = first; i < first + count; i++) {
        enter(&contest, instance->edges[i].member, instance->edges[i].score);
    }
    for (int member = 0; !instance->has_edges && member < instance->member_count; member++) {
        if (eligibility_holds(instance, member, order, role)) {
            enter(&contest, member, score_pair(explainer->scoring, member, order, role, NULL));
        }
    }
    return contest.best;
}

struct placing explain_assignment(struct explainer *explainer, int assignment)
{
    const struct plan_assignment *placed = &explainer->roster.plan->assignments[assignment];
    const int role = (int)placed->role;
    int *next = &explainer->next[roster_slot(&explainer->roster, placed->order, role)];
    if (*next == NOT_ASKED) {
        *next = find_next(explainer, placed->order, role);
    }
    return (struct placing){.order = placed->order,
                            .role = role,
                            .placed = standing_of(explainer, placed->member, placed->order, role),
                            .next = standing_of(explainer, *next, placed->order, role)};
}

/* Who holds a place of the role with the lowest score, the first of equals; INSTANCE_NONE where
   places are free. */
static int weakest_holder(const struct roster *roster, int order, int role)
{
    int weakest = INSTANCE_NONE;
    int64_t lowest = 0;
    if (roster->filled[roster_slot(roster, order, role)] <
        roster->instance->orders[order].roles[role].count) {
        return INSTANCE_NONE;
    }
    for (int i = 0; i < roster->plan->assignment_count; i++) {
        const struct plan_assignment *placed = &roster->plan->assignments[i];
        if (placed->order == order && placed->role == role &&
            (weakest == INSTANCE_NONE || placed->score < lowest)) {
            weakest = placed->member;
            lowest = placed->score;
        }
    }
    return weakest;
}

struct why_not explain_why_not(struct explainer *explainer, int member, int order, int role)
{
    const struct roster *roster = &explainer->roster;
    struct why_not why = {.order = order, .role = role};
    why.miss_count = eligibility_misses(roster->instance, member, order, role, why.misses);
    why.member = standing_of(explainer, why.miss_count ? INSTANCE_NONE : member, order, role);
    why.rival = standing_of(explainer, weakest_holder(roster, order, role), order, role);
    return why;
}
