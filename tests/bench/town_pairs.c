/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "town_pairs.h"

#include <math.h>
#include <stdlib.h>

/* What most members are passed over by, side by side for those of one square and skill. */
struct resident {
    int member;
    struct town_place home;
    int level;
    int past_hours;
};

struct town_index {
    const struct town *town;
    int across;                 /* squares of TOWN_REACH_M along a side */
    int *first;                 /* residents of a square and skill: [first[at], first[at + 1]) */
    struct resident *residents; /* within a square by member */
};

/* The best pairs so far as a heap with the worst on top. */
struct best_pairs {
    struct town_pair *items;
    int count;
    int capacity;
};

static int square_of(const struct town_index *index, int skill, int column, int row)
{
    return (skill * index->across + row) * index->across + column;
}

static int square_of_member(const struct town_index *index, int skill,
                            const struct town_member *member)
{
    return square_of(index, skill, member->home.x_m / TOWN_REACH_M,
                     member->home.y_m / TOWN_REACH_M);
}

/* Number of residents of each square, at the place after it. */
static void count_residents(const struct town_index *index, int *counts)
{
    for (int i = 0; i < index->town->size.member_count; i++) {
        const struct town_member *member = &index->town->members[i];
        for (int skill = 0; skill < TOWN_SKILLS; skill++) {
            counts[square_of_member(index, skill, member) + 1] += member->levels[skill] > 0;
        }
    }
}

/* Put everyone where their squares end so far. */
static void place_residents(struct town_index *index, int *ends)
{
    for (int i = 0; i < index->town->size.member_count; i++) {
        const struct town_member *member = &index->town->members[i];
        for (int skill = 0; skill < TOWN_SKILLS; skill++) {
            if (member->levels[skill] > 0) {
                index->residents[ends[square_of_member(index, skill, member)]++] =
                    (struct resident){i, member->home, member->levels[skill], member->past_hours};
            }
        }
    }
}

/* Counting sort. */
struct town_index *town_index_build(const struct town *town, struct arena *arena)
{
    struct town_index *index = ARENA_NEW(arena, struct town_index);
    index->town = town;
    index->across = town->size.side_km * 1000 / TOWN_REACH_M + 1;
    const int squares = TOWN_SKILLS * index->across * index->across;
    index->first = ARENA_ARRAY(arena, int, (size_t)squares + 2);
    int *ends = index->first + 1; /* so that filling a square moves its end, not its start */
    count_residents(index, ends);
    for (int i = 1; i <= squares; i++) {
        ends[i] += ends[i - 1];
    }
    index->residents = ARENA_ARRAY(arena, struct resident, (size_t)ends[squares]);
    place_residents(index, ends);
    return index;
}

static bool is_free(const struct town_member *member, const struct town_time *time)
{
    for (int i = 0; i < member->free_count; i++) {
        if (member->free[i].start <= time->start && member->free[i].end >= time->end) {
            return true;
        }
    }
    return false;
}

/* Something about the pair that nothing else tells, from 0 to 199. */
static int liking(int member, int role_number)
{
    uint64_t mixed =
        ((uint64_t)member * 0x9E3779B97F4A7C15U) ^ ((uint64_t)role_number * 0xC2B2AE3D27D4EB4FU);
    mixed ^= mixed >> 29;
    mixed *= 0xBF58476D1CE4E5B9U;
    mixed ^= mixed >> 32;
    return (int)(mixed % 200);
}

/* A short way, no waste of a high level, little service in the past, and liking. */
static int score_of(const struct resident *resident, const struct town_role *role,
                    int64_t square_m2, int role_number)
{
    return 200 + (int)(400 * (1 - sqrt((double)square_m2) / TOWN_REACH_M)) +
           50 * (4 - (resident->level - role->level)) + (200 - resident->past_hours / 2) +
           liking(resident->member, role_number);
}

static bool is_worse(const struct town_pair *pair, const struct town_pair *other)
{
    return pair->score != other->score ? pair->score < other->score : pair->member > other->member;
}

static void swap(struct town_pair *one, struct town_pair *other)
{
    const struct town_pair kept = *one;
    *one = *other;
    *other = kept;
}

static void sink_top(struct best_pairs *best)
{
    for (int at = 0, child = 1; child < best->count; at = child, child = 2 * at + 1) {
        if (child + 1 < best->count && is_worse(&best->items[child + 1], &best->items[child])) {
            child++;
        }
        if (!is_worse(&best->items[child], &best->items[at])) {
            return;
        }
        swap(&best->items[child], &best->items[at]);
    }
}

static bool is_wanted(const struct best_pairs *best, struct town_pair pair)
{
    return best->count < best->capacity || is_worse(&best->items[0], &pair);
}

static void put_wanted(struct best_pairs *best, struct town_pair pair)
{
    if (best->count == best->capacity) {
        best->items[0] = pair;
        sink_top(best);
        return;
    }
    int at = best->count++;
    best->items[at] = pair;
    for (; at > 0 && is_worse(&best->items[at], &best->items[(at - 1) / 2]); at = (at - 1) / 2) {
        swap(&best->items[at], &best->items[(at - 1) / 2]);
    }
}

static bool can_serve(const struct town_member *member, const struct town_order *order)
{
    return order->time.end - order->time.start <= member->minutes_max &&
           is_free(member, &order->time);
}

static void put_square(const struct town_index *index, int square, const struct town_order *order,
                       const struct town_role *role, int role_number, struct best_pairs *best)
{
    static const int64_t reach_m2 = (int64_t)TOWN_REACH_M * TOWN_REACH_M;
    for (int i = index->first[square]; i < index->first[square + 1]; i++) {
        const struct resident *resident = &index->residents[i];
        const int64_t x_m = resident->home.x_m - order->place.x_m;
        const int64_t y_m = resident->home.y_m - order->place.y_m;
        const int64_t square_m2 = x_m * x_m + y_m * y_m;
        if (square_m2 <= reach_m2 && resident->level >= role->level) {
            const int score = score_of(resident, role, square_m2, role_number);
            const struct town_pair pair = {resident->member, score};
            if (is_wanted(best, pair) && can_serve(&index->town->members[pair.member], order)) {
                put_wanted(best, pair);
            }
        }
    }
}

static int compare_members(const void *a, const void *b)
{
    const struct town_pair *left = a;
    const struct town_pair *right = b;
    return left->member - right->member;
}

int town_pairs_find(const struct town_index *index, const struct town_order *order,
                    const struct town_role *role, int role_number, struct town_pair *pairs)
{
    struct best_pairs best = {pairs, 0, TOWN_PAIRS_PER_SEAT * role->count};
    const int column = order->place.x_m / TOWN_REACH_M;
    const int row = order->place.y_m / TOWN_REACH_M;
    for (int y = row - 1; y <= row + 1; y++) {
        for (int x = column - 1; x <= column + 1; x++) {
            if (x >= 0 && y >= 0 && x < index->across && y < index->across) {
                put_square(index, square_of(index, role->skill, x, y), order, role, role_number,
                           &best);
            }
        }
    }
    qsort(pairs, (size_t)best.count, sizeof(*pairs), compare_members);
    return best.count;
}
