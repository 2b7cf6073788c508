/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof_tree.h"

#include "solution.h"
#include "subgradient.h"

#include <math.h>
#include <string.h>

enum {
    PAIRS_MAX = 50000,   /* of a component that is proven by cases */
    CELLS_MAX = 8000000, /* prices in memory, over all cases */
    NODES_MAX = 6000,
    STEPS_MAX = 300, /* per case */
    NOBODY = -1,
};
static const double DOUBT = 0.02;
static const double STEP = 0.2;
static const double STEP_MIN = 1e-4;

/* A question splits a node into a child for each answer; a node without children is a case. */
struct node {
    int parent;
    int yes; /* child, or NOBODY */
    int no;
    int order;     /* the question that led here */
    int pair;      /* first pair of a member in the order; or NOBODY: the order as a whole */
    bool holds;    /* the answer */
    int64_t bound; /* times PRICE_SCALE */
    struct prices *prices;
    int ask_order; /* the next question; NOBODY: there is none */
    int ask_pair;
};

struct proof_tree {
    const struct search *search;
    const struct problem *problem;
    struct arena *arena;
    struct node *nodes;
    int node_count;
    int node_max;
    struct decisions decisions; /* of the node at work */
    double *opens;
    double *presence;
};

static void mark(struct proof_tree *tree, const struct node *node, bool holds)
{
    const struct problem *problem = tree->problem;
    const signed char answer = holds ? 1 : -1;
    if (node->pair == NOBODY) {
        tree->decisions.orders[node->order] = answer;
        return;
    }
    for (int pair = node->pair; pair == node->pair || (pair < problem->pair_count &&
                                                       !problem_is_first_role(problem, pair));
         pair++) {
        tree->decisions.pairs[pair] = answer;
    }
}

static void decide(struct proof_tree *tree, int at)
{
    memset(tree->decisions.orders, 0, (size_t)tree->problem->order_count);
    memset(tree->decisions.pairs, 0, (size_t)tree->problem->pair_count);
    for (int i = at; tree->nodes[i].parent != NOBODY; i = tree->nodes[i].parent) {
        mark(tree, &tree->nodes[i], tree->nodes[i].holds);
    }
}

static double doubt_of(double share)
{
    return 0.5 - fabs(share - 0.5);
}

/* The undecided order whose taking place is most in doubt, above a least doubt; NOBODY. */
static int doubtful_order(const struct proof_tree *tree, double doubt_min)
{
    int found = NOBODY;
    for (int order = 0; order < tree->problem->order_count; order++) {
        const double doubt = doubt_of(tree->opens[order]);
        if (tree->problem->headcount[order] > 0 && tree->decisions.orders[order] == 0 &&
            doubt > doubt_min) {
            doubt_min = doubt;
            found = order;
        }
    }
    return found;
}

/* Likewise a member in an order, by the first of their pairs. */
static int doubtful_pair(const struct proof_tree *tree, double doubt_min)
{
    const struct problem *problem = tree->problem;
    int found = NOBODY;
    for (int pair = 0; pair < problem->pair_count;) {
        const int first = pair;
        double share = 0;
        do {
            share += tree->presence[pair++];
        } while (pair < problem->pair_count && !problem_is_first_role(problem, pair));
        if (tree->decisions.pairs[first] == 0 && share > 0 && doubt_of(share) > doubt_min) {
            doubt_min = doubt_of(share);
            found = first;
        }
    }
    return found;
}

/* What the last answers disagreed on most: an order first, then a member in an order. Where they
   agree, whatever is undecided. */
static void find_question(struct proof_tree *tree, struct node *node)
{
    node->ask_pair = NOBODY;
    node->ask_order = doubtful_order(tree, DOUBT);
    if (node->ask_order == NOBODY) {
        node->ask_pair = doubtful_pair(tree, DOUBT);
    }
    if (node->ask_order == NOBODY && node->ask_pair == NOBODY) {
        node->ask_order = doubtful_order(tree, -1);
    }
    if (node->ask_order == NOBODY && node->ask_pair == NOBODY) {
        node->ask_pair = doubtful_pair(tree, -1);
    }
    if (node->ask_pair != NOBODY) {
        node->ask_order = problem_order(tree->problem, node->ask_pair);
    }
}

static struct prices *copy_prices(const struct proof_tree *tree, const struct prices *prices)
{
    struct prices *copy = prices_create(tree->problem, tree->arena);
    copy->presence = ARENA_ARRAY(tree->arena, int64_t, (size_t)tree->problem->pair_count);
    prices_copy(copy, prices, tree->problem);
    return copy;
}

/* Better prices for a case, and its next question. */
static void bound_node(struct proof_tree *tree, int at, const struct prices *from)
{
    const struct search *search = tree->search;
    struct node *node = &tree->nodes[at];
    struct arena *scratch = arena_create();
    decide(tree, at);
    pricing_decide(search->pricing, &tree->decisions);
    node->prices = copy_prices(tree, from);
    const struct subgradient_options options = {
        .steps_max = STEPS_MAX,
        .step = STEP,
        .step_min = STEP_MIN,
        .target = search->draft->objective * PRICE_SCALE,
        .enough = search_enough(search),
        .opens = tree->opens,
        .presence = tree->presence,
        .by_presence = true,
        .budget = search->budget,
    };
    for (int order = 0; order < tree->problem->order_count; order++) {
        tree->opens[order] = tree->decisions.orders[order] < 0 ? 0 : 1;
    }
    memset(tree->presence, 0, (size_t)tree->problem->pair_count * sizeof(*tree->presence));
    node->bound =
        subgradient_improve(search->pricing, tree->problem, node->prices, &options, scratch);
    find_question(tree, node);
    pricing_decide(search->pricing, NULL);
    arena_destroy(scratch);
}

struct proof_tree *proof_tree_create(const struct search *search, struct arena *arena)
{
    const struct problem *problem = search->problem;
    const int64_t cells = (int64_t)problem->pair_count + problem->role_count;
    if (problem->pair_count > PAIRS_MAX) {
        return NULL;
    }
    struct proof_tree *tree = ARENA_NEW(arena, struct proof_tree);
    tree->search = search;
    tree->problem = problem;
    tree->arena = arena;
    tree->node_max = CELLS_MAX / cells < NODES_MAX ? (int)(CELLS_MAX / cells) : NODES_MAX;
    tree->nodes = ARENA_ARRAY(arena, struct node, (size_t)tree->node_max);
    tree->decisions.orders = ARENA_ARRAY(arena, signed char, (size_t)problem->order_count);
    tree->decisions.pairs = ARENA_ARRAY(arena, signed char, (size_t)problem->pair_count);
    tree->opens = ARENA_ARRAY(arena, double, (size_t)problem->order_count);
    tree->presence = ARENA_ARRAY(arena, double, (size_t)problem->pair_count);
    tree->node_count = 1;
    tree->nodes[0] = (struct node){.parent = NOBODY, .yes = NOBODY, .no = NOBODY};
    bound_node(tree, 0, search->prices);
    return tree;
}

static bool is_case(const struct node *node)
{
    return node->yes == NOBODY;
}

static int worst_case(const struct proof_tree *tree)
{
    int worst = NOBODY;
    for (int i = 0; i < tree->node_count; i++) {
        if (is_case(&tree->nodes[i]) &&
            (worst == NOBODY || tree->nodes[i].bound > tree->nodes[worst].bound)) {
            worst = i;
        }
    }
    return worst;
}

static int add_child(struct proof_tree *tree, int parent, bool holds)
{
    const int at = tree->node_count++;
    tree->nodes[at] = (struct node){.parent = parent,
                                    .yes = NOBODY,
                                    .no = NOBODY,
                                    .order = tree->nodes[parent].ask_order,
                                    .pair = tree->nodes[parent].ask_pair,
                                    .holds = holds};
    bound_node(tree, at, tree->nodes[parent].prices);
    return at;
}

bool proof_tree_grow(struct proof_tree *tree)
{
    const int worst = worst_case(tree);
    if (tree->node_count + 2 > tree->node_max || tree->nodes[worst].ask_order == NOBODY) {
        return false;
    }
    const int yes = add_child(tree, worst, true);
    const int no = add_child(tree, worst, false);
    tree->nodes[worst].yes = yes;
    tree->nodes[worst].no = no;
    return true;
}

int64_t proof_tree_bound(const struct proof_tree *tree)
{
    return prices_whole_points(tree->nodes[worst_case(tree)].bound);
}

static void list_decisions(const struct proof_tree *tree, int at, struct plan_case *ret_case,
                           struct arena *arena)
{
    const struct component *component = tree->search->component;
    int count = 0;
    for (int i = at; tree->nodes[i].parent != NOBODY; i = tree->nodes[i].parent) {
        count++;
    }
    ret_case->decisions = ARENA_ARRAY(arena, struct plan_decision, (size_t)count);
    ret_case->decision_count = count;
    for (int i = at; tree->nodes[i].parent != NOBODY; i = tree->nodes[i].parent) {
        const struct node *node = &tree->nodes[i];
        ret_case->decisions[--count] = (struct plan_decision){
            component->orders[node->order],
            node->pair == NOBODY ? INSTANCE_NONE
                                 : component->members[tree->problem->pair_member[node->pair]],
            node->holds};
    }
}

struct plan_part *proof_tree_part(const struct proof_tree *tree, struct arena *arena)
{
    struct plan_part *part = ARENA_NEW(arena, struct plan_part);
    int *stack = ARENA_ARRAY(arena, int, (size_t)tree->node_count);
    int depth = 0;
    part->order = tree->search->component->orders[0];
    part->cases = ARENA_ARRAY(arena, struct plan_case, (size_t)tree->node_count);
    stack[depth++] = 0;
    while (depth > 0) {
        const int at = stack[--depth];
        const struct node *node = &tree->nodes[at];
        if (is_case(node)) {
            struct plan_case *one = &part->cases[part->case_count++];
            *one = solution_case(tree->search, node->prices, arena);
            list_decisions(tree, at, one, arena);
        } else {
            stack[depth++] = node->no;
            stack[depth++] = node->yes;
        }
    }
    return part;
}
