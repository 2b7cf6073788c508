/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidate_pairs.h"

#include <diandan/matcher/eligibility.h>

#include <stdlib.h>
#include <string.h>

enum { WORD_BITS = 64 };

/* A role in the list of a skill. */
struct want {
    int64_t start;
    int64_t end;
    int64_t level; /* least level of the skill */
    int role;      /* number */
};

struct candidate_pairs {
    const struct instance *instance;
    const struct scoring *scoring;
    const bool *roles;
    struct arena *arena;
    int *role_first; /* number of the first role of each order */
    int *role_order; /* order of each role */
    struct want *wants;
    int *want_first; /* wants of skill s: [want_first[s], want_first[s + 1]); last, of anyone */
    uint64_t *met;   /* bit set of roles met by the member at work */
    uint64_t *words; /* bit set of the words of met that are not 0 */
    int *by_member;  /* positions of given edges, sorted by member, then order, role */
    int *edge_first; /* by_member of member m: [edge_first[m], edge_first[m + 1]) */
    struct instance_edge *found;
    int found_room;
};

int *candidate_roles_number(const struct instance *instance, struct arena *arena)
{
    int *first = ARENA_ARRAY(arena, int, (size_t)instance->order_count + 1);
    for (int order = 0; order < instance->order_count; order++) {
        first[order + 1] = first[order] + instance->orders[order].role_count;
    }
    return first;
}

static bool is_wanted(const struct candidate_pairs *pairs, int role)
{
    return !pairs->roles || pairs->roles[role];
}

/* Call count (next is NULL) or place each role in the lists of its skills. */
static void list_order(struct candidate_pairs *pairs, int order, int *next)
{
    const struct instance *instance = pairs->instance;
    const struct instance_order *of = &instance->orders[order];
    const int anyone = instance->skills.count;
    for (int i = 0; i < of->role_count; i++) {
        const struct instance_role *role = &of->roles[i];
        const int number = pairs->role_first[order] + i;
        const int lists = role->skill_count ? role->skill_count : 1;
        for (int k = 0; k < lists && is_wanted(pairs, number); k++) {
            const int list = role->skill_count ? role->skills[k] : anyone;
            if (next) {
                pairs->wants[next[list]++] = (struct want){
                    of->start, of->end, role->skill_count ? role->level : INT64_MIN, number};
            } else {
                pairs->want_first[list + 1]++;
            }
        }
    }
}

static int compare_starts(const void *a, const void *b, void *state)
{
    const struct instance_order *orders = state;
    const int left = *(const int *)a;
    const int right = *(const int *)b;
    if (orders[left].start != orders[right].start) {
        return orders[left].start < orders[right].start ? -1 : 1;
    }
    return left - right;
}

static void list_wants(struct candidate_pairs *pairs)
{
    const struct instance *instance = pairs->instance;
    const int lists = instance->skills.count + 1;
    int *by_start = ARENA_ARRAY(pairs->arena, int, (size_t)instance->order_count);
    int *next = ARENA_ARRAY(pairs->arena, int, (size_t)lists);
    pairs->want_first = ARENA_ARRAY(pairs->arena, int, (size_t)lists + 1);
    for (int order = 0; order < instance->order_count; order++) {
        by_start[order] = order;
        list_order(pairs, order, NULL);
    }
    for (int list = 0; list < lists; list++) {
        next[list] = pairs->want_first[list];
        pairs->want_first[list + 1] += pairs->want_first[list];
    }
    pairs->wants = ARENA_ARRAY(pairs->arena, struct want, (size_t)pairs->want_first[lists]);
    if (instance->order_count > 0) {
        qsort_r(by_start, (size_t)instance->order_count, sizeof(*by_start), compare_starts,
                instance->orders);
    }
    for (int i = 0; i < instance->order_count; i++) {
        list_order(pairs, by_start[i], next);
    }
}

static void prepare_by_rules(struct candidate_pairs *pairs)
{
    const struct instance *instance = pairs->instance;
    const int count = pairs->role_first[instance->order_count];
    const size_t words = (size_t)count / WORD_BITS + 1;
    pairs->role_order = ARENA_ARRAY(pairs->arena, int, (size_t)count);
    for (int order = 0; order < instance->order_count; order++) {
        for (int i = pairs->role_first[order]; i < pairs->role_first[order + 1]; i++) {
            pairs->role_order[i] = order;
        }
    }
    pairs->met = ARENA_ARRAY(pairs->arena, uint64_t, words);
    pairs->words = ARENA_ARRAY(pairs->arena, uint64_t, words / WORD_BITS + 1);
    list_wants(pairs);
}

/* Counting sort of the given edges by member; their order is kept within a member. */
static void prepare_by_edges(struct candidate_pairs *pairs)
{
    const struct instance *instance = pairs->instance;
    const size_t members = (size_t)instance->member_count;
    int *next = ARENA_ARRAY(pairs->arena, int, members);
    pairs->edge_first = ARENA_ARRAY(pairs->arena, int, members + 1);
    pairs->by_member =
        arena_room(pairs->arena, (size_t)instance->edge_count * sizeof(*pairs->by_member));
    for (int i = 0; i < instance->edge_count; i++) {
        pairs->edge_first[instance->edges[i].member + 1]++;
    }
    for (int member = 0; member < instance->member_count; member++) {
        next[member] = pairs->edge_first[member];
        pairs->edge_first[member + 1] += pairs->edge_first[member];
    }
    for (int i = 0; i < instance->edge_count; i++) {
        pairs->by_member[next[instance->edges[i].member]++] = i;
    }
}

struct candidate_pairs *candidate_pairs_create(const struct instance *instance,
                                               const struct scoring *scoring, const bool *roles,
                                               struct arena *arena)
{
    struct candidate_pairs *pairs = ARENA_NEW(arena, struct candidate_pairs);
    pairs->instance = instance;
    pairs->scoring = scoring;
    pairs->roles = roles;
    pairs->arena = arena;
    pairs->role_first = candidate_roles_number(instance, arena);
    if (instance->has_edges) {
        prepare_by_edges(pairs);
    } else {
        prepare_by_rules(pairs);
    }
    return pairs;
}

static void take(struct candidate_pairs *pairs, int at, struct instance_edge pair)
{
    if (at == pairs->found_room) {
        pairs->found_room = pairs->found_room ? pairs->found_room * 2 : WORD_BITS;
        struct instance_edge *found =
            arena_room(pairs->arena, (size_t)pairs->found_room * sizeof(*found));
        if (at) {
            memcpy(found, pairs->found, (size_t)at * sizeof(*found));
        }
        pairs->found = found;
    }
    pairs->found[at] = pair;
}

/* First want of a list that does not start before the minute. */
static int first_from(const struct candidate_pairs *pairs, int list, int64_t minute)
{
    int low = pairs->want_first[list];
    int high = pairs->want_first[list + 1];
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (pairs->wants[middle].start < minute) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Note the roles of a list that want no more than the level, within the member's free time. */
static void meet(struct candidate_pairs *pairs, const struct instance_member *member, int list,
                 int64_t level)
{
    const bool always = member->always_available;
    const struct interval *free = always ? &pairs->instance->horizon : member->availability;
    const int count = always ? 1 : member->availability_count;
    for (int i = 0; i < count; i++) {
        for (int at = first_from(pairs, list, free[i].start);
             at < pairs->want_first[list + 1] && pairs->wants[at].start < free[i].end; at++) {
            const struct want *want = &pairs->wants[at];
            if (want->end <= free[i].end && want->level <= level) {
                const int word = want->role / WORD_BITS;
                pairs->met[word] |= (uint64_t)1 << (want->role % WORD_BITS);
                pairs->words[word / WORD_BITS] |= (uint64_t)1 << (word % WORD_BITS);
            }
        }
    }
}

/* Lowest bit of a word, which is cleared. */
static int pop(uint64_t *word)
{
    const int bit = __builtin_ctzll(*word);
    *word &= *word - 1;
    return bit;
}

/* Of the roles met, those the rules allow; count of them are there already. */
static int take_eligible(struct candidate_pairs *pairs, int member, int word, int count)
{
    while (pairs->met[word]) {
        const int number = word * WORD_BITS + pop(&pairs->met[word]);
        const int order = pairs->role_order[number];
        const int role = number - pairs->role_first[order];
        if (eligibility_holds(pairs->instance, member, order, role)) {
            take(pairs, count++, (struct instance_edge){member, order, role, 0});
        }
    }
    return count;
}

static int find_by_rules(struct candidate_pairs *pairs, int index)
{
    const struct instance *instance = pairs->instance;
    const struct instance_member *member = &instance->members[index];
    const int word_count = pairs->role_first[instance->order_count] / WORD_BITS + 1;
    int count = 0;
    meet(pairs, member, instance->skills.count, 0);
    for (int i = 0; i < member->skill_count; i++) {
        meet(pairs, member, member->skills[i].skill, member->skills[i].level);
    }
    for (int i = 0; i <= word_count / WORD_BITS; i++) {
        while (pairs->words[i]) {
            count = take_eligible(pairs, index, i * WORD_BITS + pop(&pairs->words[i]), count);
        }
    }
    for (int i = 0; i < count && pairs->scoring; i++) {
        struct instance_edge *pair = &pairs->found[i];
        pair->score = (int32_t)score_pair(pairs->scoring, index, pair->order, pair->role, NULL);
    }
    return count;
}

static int find_by_edges(struct candidate_pairs *pairs, int member)
{
    const struct instance *instance = pairs->instance;
    int count = 0;
    for (int i = pairs->edge_first[member]; i < pairs->edge_first[member + 1]; i++) {
        const struct instance_edge *edge = &instance->edges[pairs->by_member[i]];
        if (is_wanted(pairs, pairs->role_first[edge->order] + edge->role)) {
            take(pairs, count++, *edge);
        }
    }
    return count;
}

int candidate_pairs_of(struct candidate_pairs *pairs, int member,
                       const struct instance_edge **ret_pairs)
{
    const int count =
        pairs->instance->has_edges ? find_by_edges(pairs, member) : find_by_rules(pairs, member);
    *ret_pairs = pairs->found;
    return count;
}
