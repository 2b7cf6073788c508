/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prices.h"

#include <string.h>

/* Far below any bound, and far from an overflow when a few are added. */
static const int64_t HOPELESS = -((int64_t)1 << 58);

enum { ESTIMATE_LABELS_MAX = 128 };

struct pricing {
    const struct problem *problem;
    struct member_plan_workspace *workspace;
    struct member_plan_workspace *estimates; /* of few labels: a plan for every pair */
    int64_t *cost;             /* by role: of a place, less the premium towards the headcount */
    int64_t *presence;         /* by order: sum over members */
    const struct prices *at;   /* being evaluated */
    int64_t *profit;           /* of the pairs of the member at work */
    int *active;               /* of the member at work: places of its pairs that gain */
    struct member_item *items; /* the same, as the planner takes them */
    int *chosen;               /* answer of the planner */
    const struct decisions *decisions;
    bool *decided; /* by member: something is decided of it */
    int *best;     /* places of the pairs of the member's best plan */
    int *others;   /* active without some */
    struct member_item *other_items;
};

struct prices *prices_create(const struct problem *problem, struct arena *arena)
{
    struct prices *prices = ARENA_NEW(arena, struct prices);
    prices->place = ARENA_ARRAY(arena, int64_t, (size_t)problem->role_count);
    prices->headcount = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    return prices;
}

void prices_copy(struct prices *to, const struct prices *from, const struct problem *problem)
{
    memcpy(to->place, from->place, (size_t)problem->role_count * sizeof(*to->place));
    memcpy(to->headcount, from->headcount, (size_t)problem->order_count * sizeof(*to->headcount));
    if (to->presence && from->presence) {
        memcpy(to->presence, from->presence, (size_t)problem->pair_count * sizeof(*to->presence));
    }
}

struct response *response_create(const struct problem *problem, bool by_pair, struct arena *arena)
{
    struct response *response = ARENA_NEW(arena, struct response);
    response->taken = ARENA_ARRAY(arena, int64_t, (size_t)problem->role_count);
    response->opens = ARENA_ARRAY(arena, bool, (size_t)problem->order_count);
    response->chosen = by_pair ? ARENA_ARRAY(arena, bool, (size_t)problem->pair_count) : NULL;
    return response;
}

struct pricing *pricing_create(const struct problem *problem, struct arena *arena)
{
    const size_t degree = (size_t)problem_largest_degree(problem);
    struct pricing *pricing = ARENA_NEW(arena, struct pricing);
    pricing->problem = problem;
    pricing->workspace = member_plan_workspace_create(MEMBER_PLAN_LABELS_MAX, arena);
    pricing->estimates = member_plan_workspace_create(ESTIMATE_LABELS_MAX, arena);
    pricing->cost = ARENA_ARRAY(arena, int64_t, (size_t)problem->role_count);
    pricing->presence = ARENA_ARRAY(arena, int64_t, (size_t)problem->order_count);
    pricing->active = ARENA_ARRAY(arena, int, degree);
    pricing->items = ARENA_ARRAY(arena, struct member_item, degree);
    pricing->profit = ARENA_ARRAY(arena, int64_t, degree);
    pricing->chosen = ARENA_ARRAY(arena, int, degree);
    pricing->decided = ARENA_ARRAY(arena, bool, (size_t)problem->member_count);
    pricing->best = ARENA_ARRAY(arena, int, degree);
    pricing->others = ARENA_ARRAY(arena, int, degree);
    pricing->other_items = ARENA_ARRAY(arena, struct member_item, degree);
    return pricing;
}

static int64_t cost_of_role(const struct problem *problem, const struct prices *prices, int role)
{
    return prices->place[role] - prices->headcount[problem->role_order[role]];
}

static int64_t profit_of(const struct problem *problem, const struct prices *prices,
                         const int64_t *cost, int pair)
{
    const int role = problem->pair_role[pair];
    return (int64_t)problem->pair_score[pair] * PRICE_SCALE -
           (cost ? cost[role] : cost_of_role(problem, prices, role)) -
           (prices->presence ? prices->presence[pair] : 0);
}

/* Pairs of the member that gain at prices; returns how many. */
static int find_active(struct pricing *pricing, const struct prices *prices, const int64_t *cost,
                       int member)
{
    const struct problem *problem = pricing->problem;
    const int first = problem->member_first[member];
    const int end = problem->member_first[member + 1];
    int count = 0;
    for (int pair = first; pair < end; pair++) {
        const int64_t profit = profit_of(problem, prices, cost, pair);
        if (profit > 0) {
            pricing->active[count] = pair - first;
            pricing->items[count].profit = profit;
            pricing->items[count].minutes = problem->minutes[problem_order(problem, pair)];
            count++;
        }
    }
    return count;
}

/* The member's best plan over the active pairs, less its cost; 0 with nothing chosen where it does
   not pay. */
static int64_t plan_member(struct pricing *pricing, int member, int active_count, int *ret_count)
{
    const struct problem *problem = pricing->problem;
    const struct member_graph graph = {
        problem->member_first[member + 1] - problem->member_first[member],
        problem_clash_words(problem, member), problem->clash + problem->clash_first[member]};
    struct member_choice choice = {.items = pricing->chosen};
    const int64_t gain =
        member_plan_best(pricing->workspace, &graph, pricing->active, pricing->items, active_count,
                         problem->cap[member], &choice) -
        problem->member_cost * PRICE_SCALE;
    *ret_count = gain > 0 ? choice.count : 0;
    return gain > 0 ? gain : 0;
}

void pricing_decide(struct pricing *pricing, const struct decisions *decisions)
{
    const struct problem *problem = pricing->problem;
    pricing->decisions = decisions;
    memset(pricing->decided, 0, (size_t)problem->member_count * sizeof(*pricing->decided));
    for (int pair = 0; decisions && pair < problem->pair_count; pair++) {
        if (decisions->pairs[pair] != 0) {
            pricing->decided[problem->pair_member[pair]] = true;
        }
    }
}

/* What a member must do at decisions: its best role in each order. */
struct duty {
    int64_t profit;
    int64_t minutes;
    int count; /* places of its pairs in best */
    bool impossible;
};

static struct duty duty_of(struct pricing *pricing, int member)
{
    const struct problem *problem = pricing->problem;
    const int first = problem->member_first[member];
    struct duty duty = {0};
    for (int pair = first; pair < problem->member_first[member + 1]; pair++) {
        const int order = problem_order(problem, pair);
        const int64_t profit = pricing->profit[pair - first];
        if (pricing->decisions->pairs[pair] != 1) {
            continue;
        }
        if (!problem_is_first_role(problem, pair)) {
            const int last = pricing->best[duty.count - 1];
            if (profit > pricing->profit[last]) {
                duty.profit += profit - pricing->profit[last];
                pricing->best[duty.count - 1] = pair - first;
            }
            continue;
        }
        for (int i = 0; i < duty.count; i++) {
            duty.impossible =
                duty.impossible || problem_clashes(problem, member, pair - first, pricing->best[i]);
        }
        duty.profit += profit;
        duty.minutes += problem->minutes[order];
        pricing->best[duty.count++] = pair - first;
    }
    duty.impossible = duty.impossible || duty.minutes > problem->cap[member];
    return duty;
}

/* The member's best plan that keeps the decisions; its pairs as active and chosen say. */
static int64_t plan_decided(struct pricing *pricing, int member, int *ret_count)
{
    const struct problem *problem = pricing->problem;
    const int first = problem->member_first[member];
    const int end = problem->member_first[member + 1];
    const struct member_graph graph = {end - first, problem_clash_words(problem, member),
                                       problem->clash + problem->clash_first[member]};
    struct member_choice choice = {.items = pricing->chosen};
    int count = 0;
    for (int pair = first; pair < end; pair++) {
        pricing->profit[pair - first] = profit_of(problem, pricing->at, pricing->cost, pair);
    }
    const struct duty duty = duty_of(pricing, member);
    *ret_count = 0;
    if (duty.impossible) {
        return HOPELESS;
    }
    for (int pair = first; pair < end; pair++) {
        bool free = pricing->decisions->pairs[pair] == 0 && pricing->profit[pair - first] > 0;
        for (int i = 0; free && i < duty.count; i++) {
            free = !problem_clashes(problem, member, pair - first, pricing->best[i]);
        }
        if (free) {
            pricing->active[count] = pair - first;
            pricing->items[count].profit = pricing->profit[pair - first];
            pricing->items[count++].minutes = problem->minutes[problem_order(problem, pair)];
        }
    }
    const int64_t cap = problem->cap[member];
    const int64_t gain =
        duty.profit +
        member_plan_best(pricing->workspace, &graph, pricing->active, pricing->items, count,
                         cap == INSTANCE_UNCAPPED ? cap : cap - duty.minutes, &choice) -
        problem->member_cost * PRICE_SCALE;
    if (duty.count == 0 && gain <= 0) {
        return 0;
    }
    for (int i = 0; i < duty.count; i++) {
        pricing->active[count] = pricing->best[i];
        pricing->chosen[choice.count++] = count++;
    }
    *ret_count = choice.count;
    return gain;
}

static void record(struct pricing *pricing, struct response *response, int member, int count)
{
    const int first = pricing->problem->member_first[member];
    for (int i = 0; i < count; i++) {
        const int pair = first + pricing->active[pricing->chosen[i]];
        response->taken[pricing->problem->pair_role[pair]]++;
        if (response->chosen) {
            response->chosen[pair] = true;
        }
    }
}

/* Prices of presence by order, one for each member who could serve there. */
static void sum_presence(struct pricing *pricing, const struct prices *prices)
{
    const struct problem *problem = pricing->problem;
    memset(pricing->presence, 0, (size_t)problem->order_count * sizeof(*pricing->presence));
    for (int pair = 0; prices->presence && pair < problem->pair_count; pair++) {
        if (prices->presence[pair] > 0 && problem_is_first_role(problem, pair)) {
            pricing->presence[problem_order(problem, pair)] += prices->presence[pair];
        }
    }
}

static int64_t order_gain(const struct problem *problem, const struct prices *prices, int order)
{
    int64_t gain = problem->opening[order] * PRICE_SCALE -
                   problem->headcount[order] * prices->headcount[order];
    for (int role = problem->role_first[order]; role < problem->role_first[order + 1]; role++) {
        gain += problem->seats[role] * prices->place[role];
    }
    return gain;
}

int64_t prices_pair_profit(const struct problem *problem, const struct prices *prices, int pair)
{
    return profit_of(problem, prices, NULL, pair);
}

void prices_order_gains(struct pricing *pricing, const struct prices *prices, int64_t *ret_gains)
{
    const struct problem *problem = pricing->problem;
    sum_presence(pricing, prices);
    for (int order = 0; order < problem->order_count; order++) {
        ret_gains[order] = order_gain(problem, prices, order) + pricing->presence[order];
    }
}

/* Orders that are decided not to take place are too dear for everybody. */
static void price_roles(struct pricing *pricing, const struct prices *prices)
{
    const struct problem *problem = pricing->problem;
    pricing->at = prices;
    for (int role = 0; role < problem->role_count; role++) {
        const bool shut =
            pricing->decisions && pricing->decisions->orders[problem->role_order[role]] < 0;
        pricing->cost[role] = shut ? -HOPELESS : cost_of_role(problem, prices, role);
    }
}

int64_t prices_bound(struct pricing *pricing, const struct prices *prices,
                     struct response *response)
{
    const struct problem *problem = pricing->problem;
    int64_t total = 0;
    price_roles(pricing, prices);
    if (response) {
        memset(response->taken, 0, (size_t)problem->role_count * sizeof(*response->taken));
    }
    if (response && response->chosen) {
        memset(response->chosen, 0, (size_t)problem->pair_count * sizeof(*response->chosen));
    }
    for (int member = 0; member < problem->member_count; member++) {
        int count = 0;
        if (pricing->decided[member]) {
            total += plan_decided(pricing, member, &count);
            total = total > HOPELESS ? total : HOPELESS; /* one is enough, many would overflow */
        } else {
            const int active = find_active(pricing, prices, pricing->cost, member);
            total += active > 0 ? plan_member(pricing, member, active, &count) : 0;
        }
        if (response) {
            record(pricing, response, member, count);
        }
    }
    sum_presence(pricing, prices);
    for (int order = 0; order < problem->order_count; order++) {
        const int64_t gain = order_gain(problem, prices, order) + pricing->presence[order];
        const int decided = pricing->decisions ? pricing->decisions->orders[order] : 0;
        const bool opens =
            problem->headcount[order] == 0 || decided > 0 || (decided == 0 && gain > 0);
        total += opens ? gain : 0;
        if (response) {
            response->opens[order] = opens;
        }
    }
    return total;
}

int64_t prices_member_gain(struct pricing *pricing, const struct prices *prices, int member,
                           int *ret_pairs, int *ret_count)
{
    const int active = find_active(pricing, prices, NULL, member);
    const int64_t gain = plan_member(pricing, member, active, ret_count);
    for (int i = 0; i < *ret_count; i++) {
        ret_pairs[i] = pricing->problem->member_first[member] + pricing->active[pricing->chosen[i]];
    }
    return gain;
}

/* The best the member can do with one pair, over the active ones beside it. */
static int64_t value_with(struct pricing *pricing, const struct member_graph *graph, int at,
                          int64_t profit, int64_t minutes, int active_count, int64_t cap)
{
    const clash_word *row = graph->clash + (size_t)at * (size_t)graph->words;
    struct member_choice choice = {.items = pricing->chosen};
    int count = 0;
    for (int i = 0; i < active_count; i++) {
        const int other = pricing->active[i];
        if (other != at && !clash_has(row, other)) {
            pricing->others[count] = other;
            pricing->other_items[count++] = pricing->items[i];
        }
    }
    return profit + member_plan_best(pricing->estimates, graph, pricing->others,
                                     pricing->other_items, count,
                                     cap == INSTANCE_UNCAPPED ? cap : cap - minutes, &choice);
}

/* The best the member can do without one active pair. */
static int64_t value_without(struct pricing *pricing, const struct member_graph *graph, int at,
                             int active_count, int64_t cap)
{
    struct member_choice choice = {.items = pricing->chosen};
    int count = 0;
    for (int i = 0; i < active_count; i++) {
        if (pricing->active[i] != at) {
            pricing->others[count] = pricing->active[i];
            pricing->other_items[count++] = pricing->items[i];
        }
    }
    return member_plan_best(pricing->estimates, graph, pricing->others, pricing->other_items, count,
                            cap, &choice);
}

static int64_t at_least_zero(int64_t value)
{
    return value > 0 ? value : 0;
}

void prices_losses(struct pricing *pricing, const struct prices *prices, int member,
                   int64_t loss_max, int64_t *ret_with, int64_t *ret_without)
{
    const struct problem *problem = pricing->problem;
    const int first = problem->member_first[member];
    const int count = problem->member_first[member + 1] - first;
    const struct member_graph graph = {count, problem_clash_words(problem, member),
                                       problem->clash + problem->clash_first[member]};
    const int64_t cost = problem->member_cost * PRICE_SCALE;
    const int active = find_active(pricing, prices, NULL, member);
    int used = 0;
    const int64_t gain = plan_member(pricing, member, active, &used);
    for (int at = 0; at < count; at++) {
        ret_with[at] = INT64_MAX;
        ret_without[at] = 0;
    }
    for (int i = 0; i < used; i++) {
        pricing->best[i] = pricing->active[pricing->chosen[i]];
        ret_with[pricing->best[i]] = 0;
    }
    for (int i = 0; i < used; i++) {
        const int64_t value =
            value_without(pricing, &graph, pricing->best[i], active, problem->cap[member]);
        ret_without[pricing->best[i]] = gain - at_least_zero(value - cost);
    }
    for (int at = 0; at < count; at++) {
        const int order = problem_order(problem, first + at);
        const int64_t profit = profit_of(problem, prices, NULL, first + at);
        if (ret_with[at] == INT64_MAX && profit >= -loss_max &&
            problem->minutes[order] <= problem->cap[member]) {
            ret_with[at] = gain + cost -
                           value_with(pricing, &graph, at, profit, problem->minutes[order], active,
                                      problem->cap[member]);
        }
    }
}
