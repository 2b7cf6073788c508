/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate_case.h"

#include <stdlib.h>
#include <string.h>

static bool is_order_of(const struct bounding *bounding, int component, int order)
{
    return order >= 0 && order < bounding->instance->order_count &&
           bounding->component_of[order] == component;
}

static bool is_member(const struct bounding *bounding, int member)
{
    return member >= 0 && member < bounding->instance->member_count;
}

static bool is_price(int64_t price)
{
    return price >= 0 && price <= CERTIFICATE_PRICE_MAX;
}

/* Only of these can it be asked whether they take place. */
static bool may_be_left_out(const struct bounding *bounding, int order)
{
    return bounding->instance->orders[order].min > 1;
}

static bool same_question(const struct plan_decision *a, const struct plan_decision *b)
{
    return a->order == b->order && a->member == b->member;
}

/* The next leaf leaves the path to the last one where a question was answered one way only. seconds
   says of each question on the path whether this is its second answer; depth is the length of the
   path. */
static bool is_next_leaf(const struct plan_case *last, const struct plan_case *next, bool *seconds,
                         int *depth)
{
    while (*depth > 0 && seconds[*depth - 1]) {
        --*depth;
    }
    if (*depth == 0 || next->decision_count < *depth) {
        return false;
    }
    const int turn = *depth - 1;
    for (int i = 0; i <= turn; i++) {
        const struct plan_decision *old = &last->decisions[i];
        const struct plan_decision *new = &next->decisions[i];
        if (!same_question(old, new) || (old->holds != new->holds) != (i == turn)) {
            return false;
        }
    }
    seconds[turn] = true;
    for (; *depth < next->decision_count; ++*depth) {
        seconds[*depth] = false;
    }
    return true;
}

/* The cases are all leaves of a binary tree of questions, from left to right. */
static bool is_tree(const struct plan_part *part, struct arena *arena)
{
    int deepest = 0;
    for (int i = 0; i < part->case_count; i++) {
        const int depth = part->cases[i].decision_count;
        deepest = depth > deepest ? depth : deepest;
    }
    bool *seconds = ARENA_ARRAY(arena, bool, (size_t)deepest);
    int depth = part->case_count > 0 ? part->cases[0].decision_count : 0;
    for (int i = 1; i < part->case_count; i++) {
        if (!is_next_leaf(&part->cases[i - 1], &part->cases[i], seconds, &depth)) {
            return false;
        }
    }
    while (depth > 0 && seconds[depth - 1]) {
        depth--;
    }
    return part->case_count > 0 && depth == 0;
}

static int compare_marks(const void *a, const void *b)
{
    const struct case_mark *left = a;
    const struct case_mark *right = b;
    return left->member != right->member
               ? (left->member < right->member ? -1 : 1)
               : (left->order > right->order) - (left->order < right->order);
}

/* One mark per member and order. False where a pair has two prices. */
static bool merge_marks(struct bounded_case *of)
{
    int count = 0;
    if (of->mark_count > 1) {
        qsort(of->marks, (size_t)of->mark_count, sizeof(*of->marks), compare_marks);
    }
    for (int i = 0; i < of->mark_count; i++) {
        const struct case_mark *mark = &of->marks[i];
        struct case_mark *last = count > 0 ? &of->marks[count - 1] : NULL;
        if (!last || compare_marks(last, mark) != 0) {
            of->marks[count++] = *mark;
            continue;
        }
        if (last->price > 0 && mark->price > 0) {
            return false;
        }
        of->impossible = of->impossible || (last->serves * mark->serves < 0);
        last->price += mark->price;
        last->serves = last->serves ? last->serves : mark->serves;
    }
    of->mark_count = count;
    return true;
}

static void decide(struct bounded_case *of, int order, enum case_answer answer)
{
    of->impossible = of->impossible || of->takes_place[order] * (int)answer < 0;
    of->takes_place[order] = (signed char)answer;
}

static enum certificate_fault load_decisions(const struct bounding *bounding, int component,
                                             const struct plan_case *from, struct bounded_case *of)
{
    for (int i = 0; i < from->decision_count; i++) {
        const struct plan_decision *decision = &from->decisions[i];
        const enum case_answer answer = decision->holds ? ANSWER_YES : ANSWER_NO;
        const bool whole = decision->member == INSTANCE_NONE;
        if (!is_order_of(bounding, component, decision->order) ||
            (whole ? !may_be_left_out(bounding, decision->order)
                   : !is_member(bounding, decision->member))) {
            return CERTIFICATE_QUESTION;
        }
        /* an order somebody serves in takes place */
        if (whole || decision->holds) {
            decide(of, bounding->local_order[decision->order], answer);
        }
        if (!whole) {
            of->marks[of->mark_count++] =
                (struct case_mark){decision->member, decision->order, 0, answer};
        }
    }
    return CERTIFICATE_NONE;
}

static enum certificate_fault load_prices(const struct bounding *bounding, int component,
                                          const struct plan_case *from, struct bounded_case *of)
{
    for (int i = 0; i < from->place_count; i++) {
        const struct plan_place_price *place = &from->places[i];
        if (!is_order_of(bounding, component, place->order) || !is_price(place->price) ||
            place->role < 0 || place->role >= bounding->instance->orders[place->order].role_count) {
            return CERTIFICATE_PRICE;
        }
        of->places[bounding->local_role[place->order] + place->role] = place->price;
    }
    for (int i = 0; i < from->headcount_count; i++) {
        const struct plan_headcount_price *headcount = &from->headcounts[i];
        if (!is_order_of(bounding, component, headcount->order) || !is_price(headcount->price) ||
            !may_be_left_out(bounding, headcount->order)) {
            return CERTIFICATE_PRICE;
        }
        of->headcounts[bounding->local_order[headcount->order]] = headcount->price;
    }
    for (int i = 0; i < from->pair_count; i++) {
        const struct plan_pair_price *pair = &from->pairs[i];
        if (!is_order_of(bounding, component, pair->order) || !is_price(pair->price) ||
            !is_member(bounding, pair->member) || !may_be_left_out(bounding, pair->order)) {
            return CERTIFICATE_PRICE;
        }
        of->marks[of->mark_count++] =
            (struct case_mark){pair->member, pair->order, pair->price, ANSWER_OPEN};
    }
    return merge_marks(of) ? CERTIFICATE_NONE : CERTIFICATE_PRICE;
}

/* W of every order of the component. */
static void add_orders(const struct bounding *bounding, const struct bounded_component *component,
                       struct bounded_case *of, struct arena *arena)
{
    wide *values = ARENA_ARRAY(arena, wide, (size_t)component->order_count);
    for (int i = 0; i < of->mark_count; i++) {
        values[bounding->local_order[of->marks[i].order]] += of->marks[i].price;
    }
    for (int i = 0; i < component->order_count; i++) {
        const int index = component->orders[i];
        const struct instance_order *order = &bounding->instance->orders[index];
        for (int role = 0; role < order->role_count; role++) {
            values[i] += (wide)bounding_seats(bounding, index, role) *
                         of->places[bounding->local_role[index] + role];
        }
        if (may_be_left_out(bounding, index)) {
            values[i] -= (wide)order->min * of->headcounts[i];
            const enum case_answer answer = (enum case_answer)of->takes_place[i];
            const bool left_out = answer == ANSWER_NO || (answer == ANSWER_OPEN && values[i] < 0);
            values[i] = left_out ? 0 : values[i];
        }
        of->sum += values[i];
    }
}

static enum certificate_fault load_case(const struct bounding *bounding, int component,
                                        const struct plan_case *from, struct bounded_case *of,
                                        struct arena *arena)
{
    const struct bounded_component *target = &bounding->components[component];
    of->places = ARENA_ARRAY(arena, int64_t, (size_t)target->role_count);
    of->headcounts = ARENA_ARRAY(arena, int64_t, (size_t)target->order_count);
    of->takes_place = ARENA_ARRAY(arena, signed char, (size_t)target->order_count);
    of->marks = ARENA_ARRAY(arena, struct case_mark,
                            (size_t)from->decision_count + (size_t)from->pair_count);
    enum certificate_fault fault = load_decisions(bounding, component, from, of);
    if (fault == CERTIFICATE_NONE) {
        fault = load_prices(bounding, component, from, of);
    }
    if (fault == CERTIFICATE_NONE) {
        struct arena *scratch = arena_create();
        add_orders(bounding, target, of, scratch);
        arena_destroy(scratch);
    }
    return fault;
}

static int component_of_part(const struct bounding *bounding, const struct plan_part *part)
{
    return part->order >= 0 && part->order < bounding->instance->order_count
               ? bounding->component_of[part->order]
               : INSTANCE_NONE;
}

static enum certificate_fault load_part(struct bounding *bounding, const struct plan_part *part,
                                        struct arena *arena)
{
    const int component = component_of_part(bounding, part);
    if (component == INSTANCE_NONE || bounding->components[component].cases) {
        return CERTIFICATE_PART;
    }
    if (!is_tree(part, arena)) {
        return CERTIFICATE_TREE;
    }
    struct bounded_component *target = &bounding->components[component];
    target->case_count = part->case_count;
    target->cases = ARENA_ARRAY(arena, struct bounded_case, (size_t)part->case_count);
    enum certificate_fault fault = CERTIFICATE_NONE;
    for (int i = 0; fault == CERTIFICATE_NONE && i < part->case_count; i++) {
        fault = load_case(bounding, component, &part->cases[i], &target->cases[i], arena);
    }
    return fault;
}

enum certificate_fault proof_load(struct bounding *bounding, const struct plan_proof *proof,
                                  struct arena *arena)
{
    enum certificate_fault fault = CERTIFICATE_NONE;
    bounding->scale = proof->scale;
    for (int i = 0; i < bounding->component_count; i++) {
        bounding->components[i].cases = NULL;
    }
    for (int i = 0; fault == CERTIFICATE_NONE && i < proof->part_count; i++) {
        fault = load_part(bounding, &proof->parts[i], arena);
    }
    for (int i = 0; i < bounding->component_count; i++) {
        struct bounded_component *component = &bounding->components[i];
        if (!component->cases) {
            component->cases = ARENA_NEW(arena, struct bounded_case);
            component->case_count = 1;
        }
    }
    return fault;
}

int64_t proof_size(const struct bounding *bounding, const struct plan_proof *proof)
{
    int64_t size = 0;
    for (int i = 0; i < proof->part_count; i++) {
        const struct plan_part *part = &proof->parts[i];
        const int component = component_of_part(bounding, part);
        if (component != INSTANCE_NONE) {
            size += (int64_t)part->case_count * (bounding->components[component].role_count +
                                                 bounding->components[component].order_count);
        }
    }
    return size;
}
