/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidate_best.h"
#include "candidate_pairs.h"

#include <string.h>

const struct candidate_limits candidate_limits_default = {2000000, 64, 32};

/* Pairs in the order of their members, until there are too many of them. */
struct finder {
    const struct instance *instance;
    const struct candidate_limits *limits;
    struct arena *scratch;
    const int *role_first;
    struct instance_edge *pairs;
    int count;
    int room;
    int64_t seen;
    struct candidate_best *best; /* from then on */
};

static void append(struct finder *finder, const struct instance_edge *pair)
{
    if (finder->count == finder->room) {
        finder->room = finder->room ? finder->room * 2 : 1024;
        struct instance_edge *pairs =
            arena_room(finder->scratch, (size_t)finder->room * sizeof(*pairs));
        if (finder->count) {
            memcpy(pairs, finder->pairs, (size_t)finder->count * sizeof(*pairs));
        }
        finder->pairs = pairs;
    }
    finder->pairs[finder->count++] = *pair;
}

static void keep_best(struct finder *finder, const struct instance_edge *pair)
{
    if (!finder->best) {
        finder->best = candidate_best_create(finder->instance, finder->role_first, finder->limits,
                                             finder->scratch);
        for (int i = 0; i < finder->count; i++) {
            candidate_best_offer(finder->best, &finder->pairs[i]);
        }
    }
    candidate_best_offer(finder->best, pair);
}

static enum result refuse_too_many(struct error *error)
{
    return error_refuse(error, RESULT_TOO_LARGE, RULE_LIMIT, "", "%lld pairs",
                        (long long)instance_limits[INSTANCE_LIMIT_EDGES].largest);
}

static enum result find_by_rules(struct finder *finder, const struct scoring *scoring,
                                 struct error *error)
{
    const int64_t count_max = instance_limits[INSTANCE_LIMIT_EDGES].largest;
    const struct instance *instance = finder->instance;
    struct candidate_pairs *search =
        candidate_pairs_create(instance, scoring, NULL, finder->scratch);
    for (int member = 0; member < instance->member_count; member++) {
        const struct instance_edge *pairs = NULL;
        const int count = candidate_pairs_of(search, member, &pairs);
        finder->seen += count;
        for (int i = 0; i < count; i++) {
            if (finder->seen > finder->limits->pairs_max) {
                keep_best(finder, &pairs[i]);
            } else {
                append(finder, &pairs[i]);
            }
        }
        if (!finder->best && finder->count > count_max) {
            return refuse_too_many(error);
        }
    }
    return RESULT_OK;
}

/* Where the items of each role begin, by what was found. */
static void count_by_role(const struct finder *finder, struct candidates *found)
{
    const struct instance *instance = found->instance;
    for (int order = 0; finder->best && order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            found->item_first[found->role_first[order] + role + 1] =
                candidate_best_count(finder->best, order, role);
        }
    }
    for (int i = 0; !finder->best && i < finder->count; i++) {
        found->item_first[found->role_first[finder->pairs[i].order] + finder->pairs[i].role + 1]++;
    }
}

/* False where there are more than the limit of an instance. */
static bool sum_up_roles(struct candidates *found)
{
    int64_t count = 0;
    for (int i = 0; i < found->role_first[found->instance->order_count]; i++) {
        count += found->item_first[i + 1];
        if (count > instance_limits[INSTANCE_LIMIT_EDGES].largest) {
            return false;
        }
        found->item_first[i + 1] = (int)count;
    }
    found->count = (int)count;
    return true;
}

/* From the order of members to that of roles. */
static void place_items(const struct finder *finder, const struct candidates *found,
                        struct instance_edge *items)
{
    const int role_count = found->role_first[found->instance->order_count];
    int *next = ARENA_ARRAY(finder->scratch, int, (size_t)role_count);
    for (int i = 0; i < finder->count; i++) {
        const struct instance_edge *pair = &finder->pairs[i];
        const int role = found->role_first[pair->order] + pair->role;
        items[found->item_first[role] + next[role]++] = *pair;
    }
}

static void write_best(const struct finder *finder, struct candidates *found,
                       struct instance_edge *items)
{
    const struct instance *instance = found->instance;
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            const int number = found->role_first[order] + role;
            candidate_best_write(finder->best, order, role, &items[found->item_first[number]]);
            found->cutoffs[number] = candidate_best_cutoff(finder->best, order, role);
        }
    }
}

/* Counting sort by member; the order of items is kept within a member. */
static void index_items(struct candidates *found, struct arena *arena)
{
    const struct instance *instance = found->instance;
    found->order_first = ARENA_ARRAY(arena, int, (size_t)instance->order_count + 1);
    found->member_first = ARENA_ARRAY(arena, int, (size_t)instance->member_count + 1);
    found->by_member = arena_room(arena, (size_t)found->count * sizeof(*found->by_member));
    for (int order = 0; order <= instance->order_count; order++) {
        found->order_first[order] = found->item_first[found->role_first[order]];
    }
    for (int i = 0; i < found->count; i++) {
        found->member_first[found->items[i].member + 1]++;
    }
    for (int i = 0; i < instance->member_count; i++) {
        found->member_first[i + 1] += found->member_first[i];
    }
    /* member_first moves to the ends of the members, which are the beginnings of the next ones. */
    for (int i = 0; i < found->count; i++) {
        found->by_member[found->member_first[found->items[i].member]++] = i;
    }
    for (int i = instance->member_count; i > 0; i--) {
        found->member_first[i] = found->member_first[i - 1];
    }
    found->member_first[0] = 0;
}

/* An empty list of candidates with its roles numbered. */
static struct candidates begin(const struct instance *instance, struct arena *arena)
{
    struct candidates found = {.instance = instance};
    found.role_first = candidate_roles_number(instance, arena);
    const size_t role_count = (size_t)found.role_first[instance->order_count];
    found.item_first = ARENA_ARRAY(arena, int, role_count + 1);
    found.cutoffs = ARENA_ARRAY(arena, int64_t, role_count);
    for (size_t i = 0; i < role_count; i++) {
        found.cutoffs[i] = INT64_MIN;
    }
    return found;
}

/* Given pairs are sorted like candidates: nothing to look for. */
static void take_edges(struct candidates *found)
{
    const struct instance *instance = found->instance;
    for (int i = 0; i < instance->edge_count; i++) {
        const struct instance_edge *edge = &instance->edges[i];
        found->item_first[found->role_first[edge->order] + edge->role + 1]++;
    }
    (void)sum_up_roles(found);
    found->items = instance->edges;
}

static enum result take_found(const struct finder *finder, struct candidates *found,
                              struct arena *arena, struct error *error)
{
    count_by_role(finder, found);
    if (!sum_up_roles(found)) {
        return refuse_too_many(error);
    }
    struct instance_edge *items = arena_room(arena, (size_t)found->count * sizeof(*items));
    if (finder->best) {
        write_best(finder, found, items);
    } else {
        place_items(finder, found, items);
    }
    found->items = items;
    found->left_out = finder->seen - found->count;
    return RESULT_OK;
}

enum result candidates_find_best(const struct instance *instance, const struct scoring *scoring,
                                 const struct candidate_limits *limit, struct arena *arena,
                                 struct candidates *ret_candidates, struct error *error)
{
    struct candidates found = begin(instance, arena);
    struct finder finder = {.instance = instance,
                            .limits = limit,
                            .scratch = arena_create(),
                            .role_first = found.role_first};
    enum result result = RESULT_OK;
    if (instance->has_edges) {
        take_edges(&found);
    } else {
        result = find_by_rules(&finder, scoring, error);
        result = result == RESULT_OK ? take_found(&finder, &found, arena, error) : result;
    }
    arena_destroy(finder.scratch);
    if (result == RESULT_OK) {
        index_items(&found, arena);
        *ret_candidates = found;
    }
    return result;
}

enum result candidates_find(const struct instance *instance, const struct scoring *scoring,
                            struct arena *arena, struct candidates *ret_candidates,
                            struct error *error)
{
    static const struct candidate_limits everything = {.pairs_max = INT64_MAX};
    return candidates_find_best(instance, scoring, &everything, arena, ret_candidates, error);
}

static bool is_item(const struct candidates *candidates, const struct instance_edge *pair, int role)
{
    int low = candidates->item_first[role];
    int high = candidates->item_first[role + 1];
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (candidates->items[middle].member < pair->member) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < candidates->item_first[role + 1] && candidates->items[low].member == pair->member;
}

/* What was kept of a role is at least as good as its cutoff: only equals have to be looked up. */
static bool was_left_out(const struct candidates *candidates, const struct instance_edge *pair,
                         int role)
{
    const int64_t cutoff = candidates->cutoffs[role];
    return pair->score < cutoff || (pair->score == cutoff && !is_item(candidates, pair, role));
}

/* Collect what comes in; what stays out of the roles asked sets their new cutoffs. */
static void find_left_out(struct finder *finder, const struct candidates *candidates,
                          const struct scoring *scoring, const int64_t *thresholds,
                          int64_t *cutoffs)
{
    const struct instance *instance = candidates->instance;
    const int role_count = candidates->role_first[instance->order_count];
    bool *asked = ARENA_ARRAY(finder->scratch, bool, (size_t)role_count);
    bool any = false;
    for (int role = 0; role < role_count; role++) {
        asked[role] = thresholds[role] < candidates->cutoffs[role];
        cutoffs[role] = asked[role] ? INT64_MIN : candidates->cutoffs[role];
        any = any || asked[role];
    }
    if (!any) {
        return;
    }
    struct candidate_pairs *search =
        candidate_pairs_create(instance, scoring, asked, finder->scratch);
    for (int member = 0; member < instance->member_count; member++) {
        const struct instance_edge *pairs = NULL;
        const int count = candidate_pairs_of(search, member, &pairs);
        for (int i = 0; i < count; i++) {
            const int role = candidates->role_first[pairs[i].order] + pairs[i].role;
            if (!was_left_out(candidates, &pairs[i], role)) {
                continue;
            }
            if (pairs[i].score > thresholds[role]) {
                append(finder, &pairs[i]);
            } else if (pairs[i].score > cutoffs[role]) {
                cutoffs[role] = pairs[i].score;
            }
        }
    }
}

/* Two lists sorted by role and member become one; says where the first went. */
static void merge_items(const struct candidates *old, const struct candidates *added,
                        struct instance_edge *items, int *moved)
{
    int at = 0;
    for (int role = 0; role < old->role_first[old->instance->order_count]; role++) {
        int i = old->item_first[role];
        int j = added->item_first[role];
        while (i < old->item_first[role + 1] || j < added->item_first[role + 1]) {
            const bool is_old =
                j == added->item_first[role + 1] ||
                (i < old->item_first[role + 1] && old->items[i].member < added->items[j].member);
            if (is_old) {
                moved[i] = at;
            }
            items[at++] = is_old ? old->items[i++] : added->items[j++];
        }
    }
}

/* The candidates with those the finder collected. */
static void join(const struct finder *finder, const struct candidates *old,
                 struct candidates *found, int *moved, struct arena *arena)
{
    const int role_count = old->role_first[old->instance->order_count];
    struct candidates added = begin(old->instance, finder->scratch);
    struct instance_edge *items =
        arena_room(finder->scratch, (size_t)finder->count * sizeof(*items));
    count_by_role(finder, &added);
    (void)sum_up_roles(&added);
    place_items(finder, &added, items);
    added.items = items;
    found->count = old->count + added.count;
    found->left_out = old->left_out - added.count;
    found->item_first = arena_room(arena, ((size_t)role_count + 1) * sizeof(*found->item_first));
    for (int role = 0; role <= role_count; role++) {
        found->item_first[role] = old->item_first[role] + added.item_first[role];
    }
    items = arena_room(arena, (size_t)found->count * sizeof(*items));
    merge_items(old, &added, items, moved);
    found->items = items;
    index_items(found, arena);
}

enum result candidates_extend(const struct candidates *candidates, const struct scoring *scoring,
                              const int64_t *thresholds, struct arena *arena,
                              struct candidates *ret_candidates, int **ret_moved, int *ret_added,
                              struct error *error)
{
    const int role_count = candidates->role_first[candidates->instance->order_count];
    struct candidates found = *candidates;
    struct finder finder = {.instance = candidates->instance,
                            .scratch = arena_create(),
                            .role_first = candidates->role_first};
    found.cutoffs = arena_room(arena, (size_t)role_count * sizeof(*found.cutoffs));
    find_left_out(&finder, candidates, scoring, thresholds, found.cutoffs);
    const bool fits =
        (int64_t)candidates->count + finder.count <= instance_limits[INSTANCE_LIMIT_EDGES].largest;
    if (fits) {
        int *moved = arena_room(arena, (size_t)candidates->count * sizeof(*moved));
        for (int i = 0; i < candidates->count; i++) {
            moved[i] = i;
        }
        if (finder.count > 0) {
            join(&finder, candidates, &found, moved, arena);
        }
        *ret_moved = moved;
        *ret_added = finder.count;
        *ret_candidates = found;
    }
    arena_destroy(finder.scratch);
    return fits ? RESULT_OK : refuse_too_many(error);
}
