/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pure_market.h"

#include <string.h>

static void add_units(struct pure_side *side, const int *unit_first, struct arena *arena)
{
    const size_t units = (size_t)unit_first[side->count];
    side->unit_first = unit_first;
    side->held = arena_room(arena, units * sizeof(*side->held));
    side->worth = arena_room(arena, units * sizeof(*side->worth));
    side->bid = arena_room(arena, units * sizeof(*side->bid));
    side->held_count = ARENA_ARRAY(arena, int, (size_t)side->count);
    side->price = ARENA_ARRAY(arena, int32_t, (size_t)side->count);
}

/* The pairs of every role next to each other: bids read them over and over. */
static void copy_pairs(struct pure_side *roles, const struct problem *problem, struct arena *arena)
{
    const size_t count = (size_t)problem->pair_count;
    int *other = arena_room(arena, count * sizeof(*other));
    int32_t *score = arena_room(arena, count * sizeof(*score));
    int *next = ARENA_ARRAY(arena, int, (size_t)problem->role_count);
    memcpy(next, problem->pair_first, (size_t)problem->role_count * sizeof(*next));
    for (int pair = 0; pair < problem->pair_count; pair++) {
        const int at = next[problem->pair_role[pair]]++;
        other[at] = problem->pair_member[pair];
        score[at] = problem->pair_score[pair];
    }
    roles->other = other;
    roles->score = score;
}

struct pure_market *pure_market_create(const struct problem *problem, struct arena *arena)
{
    struct pure_market *market = ARENA_NEW(arena, struct pure_market);
    int *seat_first = ARENA_ARRAY(arena, int, (size_t)problem->role_count + 1);
    int *member_unit = ARENA_ARRAY(arena, int, (size_t)problem->member_count + 1);
    for (int role = 0; role < problem->role_count; role++) {
        seat_first[role + 1] = seat_first[role] + (int)problem->seats[role];
    }
    for (int member = 0; member <= problem->member_count; member++) {
        member_unit[member] = member;
    }
    market->problem = problem;
    market->roles = (struct pure_side){.count = problem->role_count, .first = problem->pair_first};
    market->members = (struct pure_side){.count = problem->member_count,
                                         .is_single = true,
                                         .first = problem->member_first,
                                         .other = problem->pair_role,
                                         .score = problem->pair_score};
    copy_pairs(&market->roles, problem, arena);
    add_units(&market->roles, seat_first, arena);
    add_units(&market->members, member_unit, arena);
    return market;
}

/* What one side holds, from what the other does. */
static void list_holdings(struct pure_side *side, const struct pure_side *from)
{
    memset(side->held_count, 0, (size_t)side->count * sizeof(*side->held_count));
    for (int other = 0; other < from->count; other++) {
        const int first = from->unit_first[other];
        for (int unit = first; unit < first + from->held_count[other]; unit++) {
            const int node = from->held[unit];
            const int at = side->unit_first[node] + side->held_count[node]++;
            side->held[at] = other;
            side->worth[at] = from->worth[unit];
        }
    }
}

/* The least price at which a node wants nothing it does not have; where all its units are held, one
   at which it would rather keep them, if there is any. */
static int32_t price_of(const struct pure_side *buyers, int node, const struct pure_side *sellers)
{
    int64_t wanted = 0;
    int64_t kept = INT64_MAX;
    for (int i = buyers->first[node]; i < buyers->first[node + 1]; i++) {
        const int seller = buyers->other[i];
        const int64_t value = (int64_t)buyers->score[i] - sellers->price[seller];
        if (value > wanted && !pure_holds(buyers, node, sellers, seller)) {
            wanted = value;
        }
    }
    if (pure_free_units(buyers, node) > 0) {
        return (int32_t)wanted;
    }
    for (int unit = buyers->unit_first[node]; unit < buyers->unit_first[node + 1]; unit++) {
        const int64_t value = (int64_t)buyers->worth[unit] - sellers->price[buyers->held[unit]];
        kept = value < kept ? value : kept;
    }
    return (int32_t)(kept > wanted ? kept : wanted);
}

/* Keep of what a node holds what is worth no less than the prices; the sellers are not told. */
static void keep_what_pays(struct pure_side *buyers, int node, struct pure_side *sellers)
{
    const int first = buyers->unit_first[node];
    int kept = first;
    for (int unit = first; unit < first + buyers->held_count[node]; unit++) {
        const int seller = buyers->held[unit];
        const int64_t left = (int64_t)buyers->worth[unit] - buyers->price[node];
        if (left >= sellers->price[seller]) {
            sellers->price[seller] = (int32_t)left; /* dearer only where this is its only unit */
            buyers->held[kept] = seller;
            buyers->worth[kept++] = buyers->worth[unit];
        }
    }
    buyers->held_count[node] = kept - first;
}

void pure_market_tighten(struct pure_side *buyers, struct pure_side *sellers)
{
    list_holdings(buyers, sellers);
    for (int node = 0; node < buyers->count; node++) {
        buyers->price[node] = price_of(buyers, node, sellers);
        keep_what_pays(buyers, node, sellers);
    }
    list_holdings(sellers, buyers);
}
