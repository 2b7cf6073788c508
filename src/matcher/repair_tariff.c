/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair_tariff.h"

#include <stdlib.h>
#include <string.h>

/* No pair is worth as much; a price above says the same as this one. */
static const int64_t price_max = (int64_t)1 << 40;

static int64_t rescale(int64_t price, int64_t scale)
{
    const wide scaled = (wide)price * PRICE_SCALE / scale;
    return scaled < 0 ? 0 : scaled > price_max ? price_max : (int64_t)scaled;
}

static bool names_place(const struct instance *instance, int order, int64_t role)
{
    return order >= 0 && order < instance->order_count && role >= 0 &&
           role < instance->orders[order].role_count;
}

/* True where the member could serve in the order at all. */
static bool could_serve(const struct candidates *candidates, int member, int order)
{
    for (int i = candidates->member_first[member]; i < candidates->member_first[member + 1]; i++) {
        if (candidates->items[candidates->by_member[i]].order == order) {
            return true;
        }
    }
    return false;
}

static int compare_marks(const void *a, const void *b)
{
    const struct case_mark *left = a;
    const struct case_mark *right = b;
    return left->member != right->member ? left->member - right->member
                                         : left->order - right->order;
}

/* A place can be worth something only where more could come than there are places. */
static bool is_sought(const struct candidates *candidates, int order, int role)
{
    const struct instance_order *wanted = &candidates->instance->orders[order];
    const int number = candidates->role_first[order] + role;
    const int64_t people = candidates->item_first[number + 1] - candidates->item_first[number];
    return wanted->min > 1 ? people > 0 : people > wanted->roles[role].count;
}

static void load_case(struct tariff *tariff, const struct plan_case *from, int64_t scale)
{
    const struct candidates *candidates = tariff->candidates;
    const struct instance *instance = candidates->instance;
    for (int i = 0; i < from->place_count; i++) {
        const struct plan_place_price *price = &from->places[i];
        if (names_place(instance, price->order, price->role)) {
            const int role = candidates->role_first[price->order] + (int)price->role;
            const bool sought = is_sought(candidates, price->order, (int)price->role);
            tariff->place[role] = sought ? rescale(price->price, scale) : 0;
        }
    }
    for (int i = 0; i < from->headcount_count; i++) {
        const struct plan_headcount_price *price = &from->headcounts[i];
        if (names_place(instance, price->order, 0) && instance->orders[price->order].min > 1) {
            tariff->headcount[price->order] = rescale(price->price, scale);
        }
    }
    for (int i = 0; i < from->pair_count; i++) {
        const struct plan_pair_price *price = &from->pairs[i];
        if (names_place(instance, price->order, 0) && instance->orders[price->order].min > 1 &&
            price->member >= 0 && price->member < instance->member_count &&
            could_serve(candidates, price->member, price->order)) {
            tariff->marks[tariff->mark_count++] = (struct case_mark){
                price->member, price->order, rescale(price->price, scale), ANSWER_OPEN};
        }
    }
}

static void load_proof(struct tariff *tariff, const struct plan_proof *proof, struct arena *arena)
{
    size_t room = 0;
    for (int i = 0; i < proof->part_count; i++) {
        room += proof->parts[i].case_count > 0 ? (size_t)proof->parts[i].cases[0].pair_count : 0;
    }
    tariff->marks = ARENA_ARRAY(arena, struct case_mark, room);
    for (int i = 0; i < proof->part_count; i++) {
        if (proof->parts[i].case_count > 0) {
            load_case(tariff, &proof->parts[i].cases[0], proof->scale);
        }
    }
    if (tariff->mark_count > 1) {
        qsort(tariff->marks, (size_t)tariff->mark_count, sizeof(*tariff->marks), compare_marks);
    }
    int kept = 0;
    for (int i = 0; i < tariff->mark_count; i++) {
        if (i == 0 || compare_marks(&tariff->marks[i - 1], &tariff->marks[i]) != 0) {
            tariff->marks[kept++] = tariff->marks[i];
            tariff->presence[tariff->marks[i].order] += tariff->marks[i].price;
        }
    }
    tariff->mark_count = kept;
}

static void price_by_scores(struct tariff *tariff, const struct board *board)
{
    const struct candidates *candidates = tariff->candidates;
    for (int role = 0; role < candidates->role_first[candidates->instance->order_count]; role++) {
        int64_t least = board->filled[role] < board_seats(board, role) ? 0 : INT64_MAX;
        for (int at = board->of_role[role]; at != BOARD_NOTHING;
             at = board->held[at].next_of_role) {
            const struct held *held = &board->held[at];
            least = held->on && held->score < least ? held->score : least;
        }
        tariff->place[role] = least > 0 ? least * PRICE_SCALE : 0;
    }
}

static int largest_degree(const struct candidates *candidates)
{
    int degree = 0;
    for (int member = 0; member < candidates->instance->member_count; member++) {
        const int count = candidates->member_first[member + 1] - candidates->member_first[member];
        degree = count > degree ? count : degree;
    }
    return degree;
}

/* The certificate is asked about one component that holds everything, numbered as the whole is. */
static void prepare_bounder(struct tariff *tariff, struct arena *arena)
{
    const struct candidates *candidates = tariff->candidates;
    const int orders = candidates->instance->order_count;
    int *local_order = arena_room(arena, (size_t)orders * sizeof(*local_order));
    for (int order = 0; order < orders; order++) {
        local_order[order] = order;
    }
    tariff->of = (struct bounded_case){.places = tariff->place,
                                       .headcounts = tariff->headcount,
                                       .marks = tariff->marks,
                                       .mark_count = tariff->mark_count};
    tariff->whole = (struct bounded_component){.orders = local_order,
                                               .order_count = orders,
                                               .role_count = candidates->role_first[orders],
                                               .cases = &tariff->of,
                                               .case_count = 1};
    tariff->bounding = (struct bounding){.instance = candidates->instance,
                                         .scale = PRICE_SCALE,
                                         .components = &tariff->whole,
                                         .component_count = 1,
                                         .component_of = ARENA_ARRAY(arena, int, (size_t)orders),
                                         .local_order = local_order,
                                         .local_role = candidates->role_first};
    tariff->bounder = member_bounder_create(&tariff->bounding, arena);
    tariff->active = ARENA_ARRAY(arena, struct instance_edge, (size_t)largest_degree(candidates));
}

struct tariff *tariff_create(const struct board *board, const struct plan_proof *proof,
                             struct arena *arena)
{
    const struct candidates *candidates = board->candidates;
    const size_t orders = (size_t)candidates->instance->order_count;
    struct tariff *tariff = ARENA_NEW(arena, struct tariff);
    tariff->candidates = candidates;
    tariff->role_order = board->role_order;
    tariff->place = ARENA_ARRAY(arena, int64_t,
                                (size_t)candidates->role_first[candidates->instance->order_count]);
    tariff->headcount = ARENA_ARRAY(arena, int64_t, orders);
    tariff->presence = ARENA_ARRAY(arena, int64_t, orders);
    if (proof->scale > 0) {
        load_proof(tariff, proof, arena);
    } else {
        price_by_scores(tariff, board);
    }
    prepare_bounder(tariff, arena);
    return tariff;
}

/* The first mark of a member or of one after it. */
static int first_mark(const struct tariff *tariff, int member)
{
    int low = 0;
    int high = tariff->mark_count;
    while (low < high) {
        const int middle = low + (high - low) / 2;
        if (tariff->marks[middle].member < member) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static struct case_mark *find_mark(const struct tariff *tariff, int member, int order)
{
    for (int i = first_mark(tariff, member);
         i < tariff->mark_count && tariff->marks[i].member == member; i++) {
        if (tariff->marks[i].order == order) {
            return &tariff->marks[i];
        }
    }
    return NULL;
}

int64_t tariff_presence(const struct tariff *tariff, int member, int order)
{
    const struct case_mark *mark = tariff->mark_count > 0 ? find_mark(tariff, member, order) : NULL;
    return mark ? mark->price : 0;
}

/* What the pair gains but for the price of presence. */
static int64_t profit_of(const struct tariff *tariff, const struct instance_edge *pair)
{
    const int role = tariff->candidates->role_first[pair->order] + pair->role;
    return (int64_t)pair->score * PRICE_SCALE - tariff->place[role] +
           tariff->headcount[pair->order];
}

int64_t tariff_profit(const struct tariff *tariff, const struct instance_edge *pair)
{
    return profit_of(tariff, pair) - tariff_presence(tariff, pair->member, pair->order);
}

int64_t tariff_ask(struct tariff *tariff, int member, const struct instance_edge *pairs, int count)
{
    const struct instance *instance = tariff->candidates->instance;
    if (count == 1 && tariff->of.mark_count == 0) { /* most people */
        const int64_t gain = profit_of(tariff, pairs) - instance->member_cost * PRICE_SCALE;
        const int64_t minutes = instance_order_minutes(&instance->orders[pairs->order]);
        return gain > 0 && minutes <= instance->members[member].minutes_max ? gain : 0;
    }
    const wide before = tariff->of.sum;
    (void)member_bounder_add(tariff->bounder, member, pairs, count);
    return (int64_t)(tariff->of.sum - before);
}

static int find_active(struct tariff *tariff, int member)
{
    const struct candidates *candidates = tariff->candidates;
    int count = 0;
    for (int i = candidates->member_first[member]; i < candidates->member_first[member + 1]; i++) {
        const struct instance_edge *pair = &candidates->items[candidates->by_member[i]];
        if (profit_of(tariff, pair) > 0) {
            tariff->active[count++] = *pair;
        }
    }
    return count;
}

int64_t tariff_gain(struct tariff *tariff, int member)
{
    tariff->of.mark_at = tariff->mark_count > 0 ? first_mark(tariff, member) : 0;
    return tariff_ask(tariff, member, tariff->active, find_active(tariff, member));
}

int64_t tariff_gain_with(struct tariff *tariff, int item)
{
    const struct candidates *candidates = tariff->candidates;
    const struct instance_edge *with = &candidates->items[item];
    struct case_mark mark = {with->member, with->order,
                             tariff_presence(tariff, with->member, with->order), ANSWER_YES};
    int count = 0;
    for (int i = candidates->member_first[with->member];
         i < candidates->member_first[with->member + 1]; i++) {
        const struct instance_edge *pair = &candidates->items[candidates->by_member[i]];
        if (pair == with || (pair->order != with->order && tariff_profit(tariff, pair) > 0)) {
            tariff->active[count++] = *pair;
        }
    }
    tariff->of.marks = &mark;
    tariff->of.mark_count = 1;
    tariff->of.mark_at = 0;
    const int64_t gain = tariff_ask(tariff, with->member, tariff->active, count);
    tariff->of.marks = tariff->marks;
    tariff->of.mark_count = tariff->mark_count;
    return gain;
}
