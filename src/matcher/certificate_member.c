/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate_case.h"

#include <stdlib.h>
#include <string.h>

/* Beyond as many orders worth serving, a member's bound is the sum over stretches of time: exact
   enough for what no useful prices lead to, and never quadratic in all orders. */
enum { STRETCH = 1024 };

/* The best a member can do in one order. */
struct prospect {
    int order;
    int64_t start;
    int64_t profit;
};

struct member_bounder {
    const struct bounding *bounding;
    struct arena *arena;
    struct member_plan_workspace *workspace;
    struct prospect *forced; /* must be served; as many as orders, like the next */
    int forced_count;
    struct prospect *free;
    int free_count;
    clash_word *clash; /* of one stretch */
    struct member_item items[STRETCH];
    int active[STRETCH];
    int chosen[STRETCH];
};

struct member_bounder *member_bounder_create(const struct bounding *bounding, struct arena *arena)
{
    const size_t orders = (size_t)bounding->instance->order_count;
    const size_t words = (size_t)clash_words(STRETCH);
    struct member_bounder *bounder = ARENA_NEW(arena, struct member_bounder);
    bounder->bounding = bounding;
    bounder->arena = arena;
    bounder->workspace = member_plan_workspace_create(MEMBER_PLAN_LABELS_MAX, arena);
    bounder->forced = ARENA_ARRAY(arena, struct prospect, orders);
    bounder->free = ARENA_ARRAY(arena, struct prospect, orders);
    bounder->clash = arena_room(arena, STRETCH * words * sizeof(*bounder->clash));
    for (int i = 0; i < STRETCH; i++) {
        bounder->active[i] = i;
    }
    return bounder;
}

/* Pass the marks before a member and order. False where one of them is an answer: it was about a
   pair that is not eligible. */
static bool pass_marks(struct bounded_case *of, int member, int order)
{
    while (of->mark_at < of->mark_count) {
        const struct case_mark *mark = &of->marks[of->mark_at];
        if (mark->member > member || (mark->member == member && mark->order >= order)) {
            break;
        }
        if (mark->serves != ANSWER_OPEN) {
            return false;
        }
        of->mark_at++;
    }
    return true;
}

/* The best profit of the pairs of one order: [pairs, pairs + count). */
static int64_t profit_of(const struct bounding *bounding, const struct bounded_case *of,
                         const struct instance_edge *pairs, int count)
{
    int64_t best = INT64_MIN;
    for (int i = 0; i < count; i++) {
        int64_t profit = bounding->scale * pairs[i].score;
        if (of->places) {
            profit -= of->places[bounding->local_role[pairs[i].order] + pairs[i].role];
        }
        best = profit > best ? profit : best;
    }
    return of->headcounts ? best + of->headcounts[bounding->local_order[pairs->order]] : best;
}

/* Sort one order of the member into forced, free or neither. */
static bool add_order(struct member_bounder *bounder, struct bounded_case *of, int member,
                      const struct instance_edge *pairs, int count)
{
    const struct bounding *bounding = bounder->bounding;
    const int order = pairs->order;
    enum case_answer serves = ANSWER_OPEN;
    struct prospect prospect = {order, bounding->instance->orders[order].start,
                                profit_of(bounding, of, pairs, count)};
    if (!pass_marks(of, member, order)) {
        return false;
    }
    if (of->mark_at < of->mark_count && of->marks[of->mark_at].member == member &&
        of->marks[of->mark_at].order == order) {
        const struct case_mark *mark = &of->marks[of->mark_at++];
        prospect.profit -= mark->price;
        serves = mark->serves;
    }
    if (of->takes_place && of->takes_place[bounding->local_order[order]] == ANSWER_NO) {
        serves = ANSWER_NO;
    }
    if (serves == ANSWER_YES) {
        bounder->forced[bounder->forced_count++] = prospect;
    } else if (serves == ANSWER_OPEN && prospect.profit > 0) {
        bounder->free[bounder->free_count++] = prospect;
    }
    return true;
}

static bool sort_orders(struct member_bounder *bounder, struct bounded_case *of, int member,
                        const struct instance_edge *pairs, int count)
{
    bounder->forced_count = 0;
    bounder->free_count = 0;
    for (int from = 0, to = 0; from < count; from = to) {
        for (to = from + 1; to < count && pairs[to].order == pairs[from].order;) {
            to++;
        }
        if (!add_order(bounder, of, member, &pairs[from], to - from)) {
            return false;
        }
    }
    return true;
}

static int compare_prospects(const void *a, const void *b)
{
    const struct prospect *left = a;
    const struct prospect *right = b;
    return left->start != right->start
               ? (left->start < right->start ? -1 : 1)
               : (left->order > right->order) - (left->order < right->order);
}

static bool clashes_with_forced(const struct member_bounder *bounder, int order, int forced_count)
{
    for (int i = 0; i < forced_count; i++) {
        if (instance_orders_clash(bounder->bounding->instance, bounder->forced[i].order, order)) {
            return true;
        }
    }
    return false;
}

/* Serve what must be served: its worth and what is left of the cap. False where it cannot be. */
static bool serve_forced(struct member_bounder *bounder, int64_t *minutes_max, wide *value)
{
    const struct instance *instance = bounder->bounding->instance;
    for (int i = 0; i < bounder->forced_count; i++) {
        const int64_t minutes = instance_order_minutes(&instance->orders[bounder->forced[i].order]);
        if (minutes > *minutes_max || clashes_with_forced(bounder, bounder->forced[i].order, i)) {
            return false;
        }
        *minutes_max -= *minutes_max == INSTANCE_UNCAPPED ? 0 : minutes;
        *value += bounder->forced[i].profit;
    }
    int count = 0;
    for (int i = 0; i < bounder->free_count; i++) {
        if (!clashes_with_forced(bounder, bounder->free[i].order, bounder->forced_count)) {
            bounder->free[count++] = bounder->free[i];
        }
    }
    bounder->free_count = count;
    return true;
}

/* The best of some prospects in a row, by start. */
static int64_t best_of_stretch(struct member_bounder *bounder, const struct prospect *prospects,
                               int count, int64_t minutes_max)
{
    const struct instance *instance = bounder->bounding->instance;
    struct member_graph graph = {count, clash_words(count), bounder->clash};
    struct member_choice choice = {.items = bounder->chosen};
    memset(bounder->clash, 0, (size_t)count * (size_t)graph.words * sizeof(*bounder->clash));
    for (int i = 0; i < count; i++) {
        bounder->items[i].profit = prospects[i].profit;
        bounder->items[i].minutes = instance_order_minutes(&instance->orders[prospects[i].order]);
        for (int j = 0; j < i; j++) {
            if (instance_orders_clash(instance, prospects[i].order, prospects[j].order)) {
                clash_mark(bounder->clash + (size_t)i * (size_t)graph.words, j);
                clash_mark(bounder->clash + (size_t)j * (size_t)graph.words, i);
            }
        }
    }
    return member_plan_best(bounder->workspace, &graph, bounder->active, bounder->items, count,
                            minutes_max, &choice);
}

/* False where the profits are too large to be added up safely. */
static bool fits(const struct prospect *prospects, int count)
{
    wide sum = 0;
    for (int i = 0; i < count; i++) {
        sum += prospects[i].profit;
    }
    return sum <= INT64_MAX / 2;
}

static enum certificate_fault add_member(struct member_bounder *bounder, struct bounded_case *of,
                                         int member)
{
    const struct bounding *bounding = bounder->bounding;
    const wide cost = (wide)bounding->scale * bounding->instance->member_cost;
    int64_t minutes_max = bounding->instance->members[member].minutes_max;
    wide value = 0;
    if (bounder->forced_count > 0 && !serve_forced(bounder, &minutes_max, &value)) {
        of->impossible = true;
        return CERTIFICATE_NONE;
    }
    if (bounder->free_count > 1) {
        qsort(bounder->free, (size_t)bounder->free_count, sizeof(*bounder->free),
              compare_prospects);
    }
    for (int at = 0; at < bounder->free_count; at += STRETCH) {
        const int left = bounder->free_count - at;
        const int count = left < STRETCH ? left : STRETCH;
        if (!fits(&bounder->free[at], count)) {
            return CERTIFICATE_PRICE;
        }
        value += best_of_stretch(bounder, &bounder->free[at], count, minutes_max);
    }
    value -= cost;
    of->sum += bounder->forced_count > 0 || value > 0 ? value : 0;
    return CERTIFICATE_NONE;
}

enum certificate_fault member_bounder_add(struct member_bounder *bounder, int member,
                                          const struct instance_edge *pairs, int count)
{
    const struct bounding *bounding = bounder->bounding;
    enum certificate_fault fault = CERTIFICATE_NONE;
    if (count == 0) {
        return fault;
    }
    struct bounded_component *component =
        &bounding->components[bounding->component_of[pairs->order]];
    for (int i = 0; fault == CERTIFICATE_NONE && i < component->case_count; i++) {
        struct bounded_case *of = &component->cases[i];
        if (!sort_orders(bounder, of, member, pairs, count) ||
            !pass_marks(of, member, bounding->instance->order_count)) {
            fault = CERTIFICATE_QUESTION;
        } else if (bounder->free_count > 0 || bounder->forced_count > 0) {
            fault = add_member(bounder, of, member);
        }
    }
    return fault;
}
