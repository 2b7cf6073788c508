/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "member_plan.h"

#include <string.h>

/* A chain that ends with one item. */
struct label {
    int64_t minutes;
    int64_t value;
    int item;
    int before; /* label of the chain without its last item; NONE */
};

enum { NONE = -1, ITEMS_START = 64, LABELS_START = 1024 };

/* Labels in one array that grows. */
struct label_list {
    struct label *labels;
    int count;
    int room;
};

struct member_plan_workspace {
    struct arena *arena;
    int labels_max;
    int room;        /* of the arrays by item */
    int64_t *values; /* of the best chain that ends with item i */
    int64_t *rest;   /* of the best chain that may follow item i */
    int64_t *from;   /* of the best chain that begins with item i */
    int64_t *behind; /* the best of from, of item i and all after it */
    int *ahead;      /* the item of the best value of all before item i */
    int *before;
    int *taken; /* of a search */
    int *first; /* labels of item i: [first[i], first[i + 1]) of kept */
    struct label_list kept;
    struct label_list merged[2]; /* of the item at work: now, and next */
};

/* What one call was asked. */
struct question {
    const struct member_graph *graph;
    const int *active;
    const struct member_item *items;
    int count;
    int64_t minutes_max;
};

static void reserve_labels(struct label_list *list, int room, struct arena *arena)
{
    if (room <= list->room) {
        return;
    }
    list->room = list->room * 2 > room ? list->room * 2 : room;
    struct label *labels = arena_room(arena, (size_t)list->room * sizeof(*labels));
    if (list->count) {
        memcpy(labels, list->labels, (size_t)list->count * sizeof(*labels));
    }
    list->labels = labels;
}

static void reserve_items(struct member_plan_workspace *workspace, int count)
{
    if (count <= workspace->room) {
        return;
    }
    workspace->room = workspace->room * 2 > count ? workspace->room * 2 : count;
    const size_t room = (size_t)workspace->room;
    workspace->values = arena_room(workspace->arena, room * sizeof(*workspace->values));
    workspace->rest = arena_room(workspace->arena, room * sizeof(*workspace->rest));
    workspace->from = arena_room(workspace->arena, room * sizeof(*workspace->from));
    workspace->behind = arena_room(workspace->arena, (room + 1) * sizeof(*workspace->behind));
    workspace->ahead = arena_room(workspace->arena, (room + 1) * sizeof(*workspace->ahead));
    workspace->before = arena_room(workspace->arena, room * sizeof(*workspace->before));
    workspace->taken = arena_room(workspace->arena, room * sizeof(*workspace->taken));
    workspace->first = arena_room(workspace->arena, (room + 1) * sizeof(*workspace->first));
}

struct member_plan_workspace *member_plan_workspace_create(int labels_max, struct arena *arena)
{
    struct member_plan_workspace *workspace = ARENA_NEW(arena, struct member_plan_workspace);
    workspace->arena = arena;
    workspace->labels_max = labels_max;
    reserve_items(workspace, ITEMS_START);
    reserve_labels(&workspace->kept, LABELS_START, arena);
    return workspace;
}

static const clash_word *clash_row(const struct question *question, int item)
{
    return &question->graph->clash[(size_t)question->active[item] * (size_t)question->graph->words];
}

static bool row_has(const struct question *question, const clash_word *row, int item)
{
    return clash_has(row, question->active[item]);
}

static bool clash(const struct question *question, int a, int b)
{
    return row_has(question, clash_row(question, a), b);
}

static int64_t choose_none(struct member_choice *choice)
{
    choice->count = 0;
    choice->feasible = true;
    return 0;
}

static int64_t choose_one(const struct question *question, int item, struct member_choice *choice)
{
    if (question->items[item].minutes > question->minutes_max) {
        return choose_none(choice);
    }
    choice->items[0] = item;
    choice->count = 1;
    choice->feasible = true;
    return question->items[item].profit;
}

static int64_t choose_of_two(const struct question *question, struct member_choice *choice)
{
    const struct member_item *items = question->items;
    if (items[0].minutes + items[1].minutes <= question->minutes_max && !clash(question, 0, 1)) {
        choice->items[0] = 0;
        choice->items[1] = 1;
        choice->count = 2;
        choice->feasible = true;
        return items[0].profit + items[1].profit;
    }
    const bool second_fits = items[1].minutes <= question->minutes_max;
    const bool first_fits = items[0].minutes <= question->minutes_max;
    const bool second = second_fits && (!first_fits || items[1].profit > items[0].profit);
    return choose_one(question, second ? 1 : 0, choice);
}

/* The most valuable of the items before this one that does not clash with it, the earliest of
   equals; NONE. ahead[k] is the most valuable of all items before k: where it does not clash,
   nothing before it has to be looked at. */
static int best_before(const struct question *question,
                       const struct member_plan_workspace *workspace, int item)
{
    const clash_word *row = clash_row(question, item);
    const int64_t *values = workspace->values;
    int64_t value = 0; /* of the best so far */
    int best = NONE;
    int end = item;
    while (end > 0) {
        const int ahead = workspace->ahead[end];
        if (values[ahead] < value) {
            return best;
        }
        if (!row_has(question, row, ahead)) {
            return ahead;
        }
        for (int i = end - 1; i > ahead; i--) {
            if (values[i] >= value && !row_has(question, row, i)) {
                value = values[i];
                best = i;
            }
        }
        end = ahead;
    }
    return best;
}

/* The best chain without a look at the cap; its items in choice, last first. */
static int64_t best_chain(const struct question *question, struct member_plan_workspace *workspace,
                          struct member_choice *choice)
{
    int64_t *values = workspace->values;
    int *ahead = workspace->ahead;
    for (int i = 0; i < question->count; i++) {
        const int before = best_before(question, workspace, i);
        workspace->before[i] = before;
        values[i] = question->items[i].profit + (before == NONE ? 0 : values[before]);
        ahead[i + 1] = i > 0 && values[ahead[i]] >= values[i] ? ahead[i] : i;
    }
    const int last = ahead[question->count];
    choice->count = 0;
    for (int at = last; at != NONE; at = workspace->before[at]) {
        choice->items[choice->count++] = at;
    }
    return values[last];
}

static int64_t minutes_of(const struct question *question, const struct member_choice *choice)
{
    int64_t minutes = 0;
    for (int i = 0; i < choice->count; i++) {
        minutes += question->items[choice->items[i]].minutes;
    }
    return minutes;
}

/* Append a label unless the ones with fewer minutes are worth as much. */
static void keep(struct label_list *list, struct label label)
{
    if (list->count == 0 || label.value > list->labels[list->count - 1].value) {
        list->labels[list->count++] = label;
    }
}

static bool comes_first(const struct label *a, const struct label *b)
{
    return a->minutes != b->minutes ? a->minutes < b->minutes : a->value > b->value;
}

/* Too many labels: two neighbours become one that promises the better of both. */
static void coarsen(struct label_list *list, int labels_max)
{
    while (list->count > labels_max) {
        const int count = list->count;
        list->count = 0;
        for (int i = 0; i < count; i += 2) {
            struct label label = list->labels[i + 1 < count ? i + 1 : i];
            label.minutes = list->labels[i].minutes;
            list->labels[list->count++] = label;
        }
    }
}

/* Carry the chains that end with the item before on with this one, as far as the cap allows and a
   chain above the floor may come of it. Both lists rise in minutes and in value, and so does what
   comes out. */
static void merge(const struct question *question, struct member_plan_workspace *workspace,
                  int item, int before, int64_t floor)
{
    const int64_t value_min = floor - workspace->rest[item] + 1;
    const struct member_item *added = &question->items[item];
    struct label_list *now = &workspace->merged[0];
    struct label_list *next = &workspace->merged[1];
    int at = workspace->first[before];
    int end = workspace->first[before + 1];
    while (at < end && workspace->kept.labels[at].value + added->profit < value_min) {
        at++;
    }
    if (at == end) {
        return;
    }
    next->count = 0;
    reserve_labels(next, now->count + end - at, workspace->arena);
    for (int i = 0; i < now->count || at < end;) {
        struct label carried = {INT64_MAX, 0, item, at};
        if (at < end) {
            carried.minutes = workspace->kept.labels[at].minutes + added->minutes;
            carried.value = workspace->kept.labels[at].value + added->profit;
        }
        if (i < now->count && (at == end || comes_first(&now->labels[i], &carried))) {
            keep(next, now->labels[i++]);
        } else if (carried.minutes <= question->minutes_max) {
            keep(next, carried);
            at++;
        } else {
            end = at; /* the later ones take longer still */
        }
    }
    coarsen(next, workspace->labels_max);
    const struct label_list swap = *now;
    *now = *next;
    *next = swap;
}

/* The most that may follow an item; behind[k] is the most that any item from k on begins. */
static int64_t most_after(const struct question *question,
                          const struct member_plan_workspace *workspace, int item)
{
    const clash_word *row = clash_row(question, item);
    int64_t most = 0;
    for (int i = item + 1; i < question->count && workspace->behind[i] > most; i++) {
        if (workspace->from[i] > most && !row_has(question, row, i)) {
            most = workspace->from[i];
        }
    }
    return most;
}

/* What may follow each item, without a look at the cap. */
static void look_ahead(const struct question *question, struct member_plan_workspace *workspace)
{
    int64_t *from = workspace->from;
    int64_t *behind = workspace->behind;
    behind[question->count] = 0;
    for (int i = question->count - 1; i >= 0; i--) {
        workspace->rest[i] = most_after(question, workspace, i);
        from[i] = question->items[i].profit + workspace->rest[i];
        behind[i] = from[i] > behind[i + 1] ? from[i] : behind[i + 1];
    }
}

/* Make a chain fit the cap by dropping what earns least a minute; returns its value. */
static int64_t trim(const struct question *question, struct member_choice *choice)
{
    int64_t minutes = minutes_of(question, choice);
    int64_t value = 0;
    while (minutes > question->minutes_max) {
        int worst = 0;
        double rate_min = 0;
        for (int i = 0; i < choice->count; i++) {
            const struct member_item *item = &question->items[choice->items[i]];
            const double rate = (double)item->profit / (double)item->minutes;
            if (i == 0 || rate < rate_min) {
                worst = i;
                rate_min = rate;
            }
        }
        minutes -= question->items[choice->items[worst]].minutes;
        choice->count--;
        memmove(&choice->items[worst], &choice->items[worst + 1],
                (size_t)(choice->count - worst) * sizeof(*choice->items));
    }
    for (int i = 0; i < choice->count; i++) {
        value += question->items[choice->items[i]].profit;
    }
    return value;
}

/* The labels of one item, in merged[0]. */
static void label_item(const struct question *question, struct member_plan_workspace *workspace,
                       int item, int64_t floor)
{
    struct label_list *labels = &workspace->merged[0];
    const struct member_item *added = &question->items[item];
    labels->count = 0;
    if (added->minutes > question->minutes_max ||
        workspace->values[item] + workspace->rest[item] <= floor) {
        return;
    }
    reserve_labels(labels, 1, workspace->arena);
    if (added->profit + workspace->rest[item] > floor) {
        keep(labels, (struct label){added->minutes, added->profit, item, NONE});
    }
    for (int j = item - 1; j >= 0; j--) {
        if (workspace->first[j + 1] > workspace->first[j] && !clash(question, item, j)) {
            merge(question, workspace, item, j, floor);
        }
    }
}

/* The best chain within the cap; its items in choice, last first. choice holds the best chain that
   looked at no cap. */
static int64_t best_chain_within_cap(const struct question *question,
                                     struct member_plan_workspace *workspace,
                                     struct member_choice *choice)
{
    struct label_list *kept = &workspace->kept;
    const struct label_list *labels = &workspace->merged[0];
    const int64_t floor = trim(question, choice);
    int best = NONE;
    look_ahead(question, workspace);
    kept->count = 0;
    workspace->first[0] = 0;
    for (int i = 0; i < question->count; i++) {
        label_item(question, workspace, i, floor);
        reserve_labels(kept, kept->count + labels->count, workspace->arena);
        for (int k = 0; k < labels->count; k++) {
            kept->labels[kept->count++] = labels->labels[k];
        }
        workspace->first[i + 1] = kept->count;
        if (labels->count > 0 && kept->labels[kept->count - 1].value > floor &&
            (best == NONE || kept->labels[kept->count - 1].value > kept->labels[best].value)) {
            best = kept->count - 1;
        }
    }
    if (best == NONE) {
        return floor;
    }
    choice->count = 0;
    for (int at = best; at != NONE; at = kept->labels[at].before) {
        choice->items[choice->count++] = kept->labels[at].item;
    }
    return kept->labels[best].value;
}

static bool clashes_with_chosen(const struct question *question, const struct member_choice *choice,
                                int position)
{
    for (int i = 0; i < choice->count; i++) {
        if (i != position && clash(question, choice->items[position], choice->items[i])) {
            return true;
        }
    }
    return false;
}

/* Drop the least profitable item in the way of others, or of the cap, until none is. */
static void repair(const struct question *question, struct member_choice *choice)
{
    for (;;) {
        const bool too_long = minutes_of(question, choice) > question->minutes_max;
        int worst = NONE;
        for (int i = 0; i < choice->count; i++) {
            if ((worst == NONE || question->items[choice->items[i]].profit <
                                      question->items[choice->items[worst]].profit) &&
                (too_long || clashes_with_chosen(question, choice, i))) {
                worst = i;
            }
        }
        if (worst == NONE) {
            return;
        }
        choice->feasible = false;
        choice->count--;
        memmove(&choice->items[worst], &choice->items[worst + 1],
                (size_t)(choice->count - worst) * sizeof(*choice->items));
    }
}

/* Looks for a set that is worth more than the best so far, from the last item to the first. */
struct search {
    const struct question *question;
    const int64_t *values; /* of the best chain that ends with each item: no set is worth more */
    int *taken;
    int depth;
    int steps_left;
    int64_t value; /* of the best so far, which is in choice */
    struct member_choice *choice;
};

static bool may_take(const struct search *search, int item, int64_t value, int64_t minutes)
{
    const struct question *question = search->question;
    bool ok = value + search->values[item] > search->value &&
              minutes + question->items[item].minutes <= question->minutes_max;
    for (int i = 0; ok && i < search->depth; i++) {
        ok = !clash(question, item, search->taken[i]);
    }
    return ok;
}

/* Extend what is taken, worth value and minutes long, by items before end. */
static void search_before(struct search *search, int end, int64_t value, int64_t minutes)
{
    if (value > search->value) {
        search->value = value;
        search->choice->count = search->depth;
        memcpy(search->choice->items, search->taken,
               (size_t)search->depth * sizeof(*search->taken));
    }
    for (int i = end - 1; i >= 0 && search->steps_left > 0; i--) {
        if (may_take(search, i, value, minutes)) {
            const struct member_item *item = &search->question->items[i];
            search->steps_left--;
            search->taken[search->depth++] = i;
            search_before(search, i, value + item->profit, minutes + item->minutes);
            search->depth--;
        }
    }
}

/* Where the best chain cannot be served, the best set by trying, unless that takes too long: then
   the bound stands. The repaired set in choice, last first, is where it starts. */
static int64_t best_set(const struct question *question, struct member_plan_workspace *workspace,
                        int64_t bound, struct member_choice *choice)
{
    struct search search = {
        question, workspace->values, workspace->taken, 0, workspace->labels_max, 0, choice};
    for (int i = 0; i < choice->count; i++) {
        search.value += question->items[choice->items[i]].profit;
    }
    search_before(&search, question->count, 0, 0);
    choice->feasible = search.steps_left > 0;
    return choice->feasible ? search.value : bound;
}

static void reverse(int *items, int count)
{
    for (int i = 0; i < count / 2; i++) {
        const int swap = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = swap;
    }
}

int64_t member_plan_best(struct member_plan_workspace *workspace, const struct member_graph *graph,
                         const int *active, const struct member_item *items, int active_count,
                         int64_t minutes_max, struct member_choice *choice)
{
    const struct question question = {graph, active, items, active_count, minutes_max};
    if (active_count == 0) {
        return choose_none(choice);
    }
    if (active_count == 1) {
        return choose_one(&question, 0, choice);
    }
    if (active_count == 2) {
        return choose_of_two(&question, choice);
    }
    reserve_items(workspace, active_count);
    int64_t value = best_chain(&question, workspace, choice);
    if (minutes_of(&question, choice) > minutes_max) {
        value = best_chain_within_cap(&question, workspace, choice);
    }
    choice->feasible = true;
    repair(&question, choice);
    if (!choice->feasible) {
        value = best_set(&question, workspace, value, choice);
    }
    reverse(choice->items, choice->count);
    return value;
}
