/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "polish.h"

enum { TURNS_PER_MEMBER = 20 };

struct polish {
    const struct draft *draft;
    const struct problem *problem;
    struct prices *prices;
    int64_t *order_gain; /* by order with a headcount and nobody there: kept up to date */
    int *queue;          /* a ring of members to ask */
    bool *queued;
    int queue_first;
    int queue_count;
};

static void ask(struct polish *polish, int member)
{
    if (!polish->queued[member]) {
        const int room = polish->problem->member_count;
        polish->queue[(polish->queue_first + polish->queue_count++) % room] = member;
        polish->queued[member] = true;
    }
}

static int next_member(struct polish *polish)
{
    const int member = polish->queue[polish->queue_first];
    polish->queue_first = (polish->queue_first + 1) % polish->problem->member_count;
    polish->queue_count--;
    polish->queued[member] = false;
    return member;
}

/* What the member gains by what it does in the draft. */
static int64_t gain_of_draft(const struct polish *polish, int member)
{
    const struct problem *problem = polish->problem;
    const int *serving = draft_serving(polish->draft, member);
    const int count = polish->draft->serving_count[member];
    int64_t gain = count > 0 ? -problem->member_cost * PRICE_SCALE : 0;
    for (int i = 0; i < count; i++) {
        gain += prices_pair_profit(problem, polish->prices, serving[i]);
    }
    return gain;
}

/* Ask everyone whom a new price of a role concerns: those who are there when it rises, all who
   could be there when it falls. */
static void ask_role(struct polish *polish, int role, bool rises)
{
    const struct problem *problem = polish->problem;
    for (int i = problem->pair_first[role]; i < problem->pair_first[role + 1]; i++) {
        const int pair = problem->role_pairs[i];
        if (!rises || polish->draft->on[pair]) {
            ask(polish, problem->pair_member[pair]);
        }
    }
}

/* Make one role dearer without raising the bound: its places are all paid for, or its order stays
   shut. */
static bool raise(struct polish *polish, int role, int64_t amount)
{
    const struct problem *problem = polish->problem;
    const int order = problem->role_order[role];
    const bool shut = problem->headcount[order] > 0 && polish->draft->people[order] == 0;
    if (shut) {
        const int64_t cost = problem->seats[role] * amount;
        if (polish->order_gain[order] + cost > 0) {
            return false;
        }
        polish->order_gain[order] += cost;
    } else if (polish->draft->filled[role] < problem->seats[role]) {
        return false;
    }
    polish->prices->place[role] += amount;
    ask_role(polish, role, true);
    return true;
}

/* Make one role that the member holds cheaper; its places are all paid for. */
static bool lower(struct polish *polish, int member, int64_t amount)
{
    const struct problem *problem = polish->problem;
    const int *serving = draft_serving(polish->draft, member);
    for (int i = 0; i < polish->draft->serving_count[member]; i++) {
        const int role = problem->pair_role[serving[i]];
        if (polish->prices->place[role] >= amount &&
            polish->draft->filled[role] == problem->seats[role]) {
            polish->prices->place[role] -= amount;
            ask_role(polish, role, false);
            return true;
        }
    }
    return false;
}

/* Settle one member's wish for the pairs, which gain more than what it does. */
static void settle(struct polish *polish, int member, const int *pairs, int count, int64_t amount)
{
    for (int i = 0; i < count; i++) {
        if (!polish->draft->on[pairs[i]] &&
            raise(polish, polish->problem->pair_role[pairs[i]], amount)) {
            return;
        }
    }
    (void)lower(polish, member, amount);
}

int64_t polish_prices(const struct draft *draft, struct pricing *pricing, struct prices *prices,
                      struct arena *arena)
{
    const struct problem *problem = draft->problem;
    struct polish polish = {
        .draft = draft,
        .problem = problem,
        .prices = prices,
        .order_gain = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count),
        .queue = ARENA_ARRAY(arena, int, (size_t)problem->member_count),
        .queued = ARENA_ARRAY(arena, bool, (size_t)problem->member_count),
    };
    int *pairs = ARENA_ARRAY(arena, int, (size_t)problem->pair_count);
    prices_order_gains(pricing, prices, polish.order_gain);
    for (int member = 0; member < problem->member_count; member++) {
        ask(&polish, member);
    }
    const int64_t turns_max = TURNS_PER_MEMBER * (int64_t)problem->member_count;
    for (int64_t turn = 0; polish.queue_count > 0 && turn < turns_max; turn++) {
        const int member = next_member(&polish);
        int count = 0;
        const int64_t gain = prices_member_gain(pricing, prices, member, pairs, &count);
        const int64_t amount = gain - gain_of_draft(&polish, member);
        if (amount > 0) {
            settle(&polish, member, pairs, count, amount);
        }
    }
    return prices_bound(pricing, prices, NULL);
}
