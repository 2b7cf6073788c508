/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/matcher/score.h>

#include <assert.h>
#include <stdlib.h>

enum { PERMILLE = 1000, DAY_MINUTES = 1440 };

/* clang-format off */
const struct score_part_row score_part_rows[SCORE_PART_COUNT] = {
#define X(name, code, weight, zh, en) [SCORE_##name] = {code, weight, zh, en},
    SCORE_PARTS(X)
#undef X
};
/* clang-format on */

struct scoring {
    const struct instance *instance;
    const int64_t *weights; /* by enum score_weight */
    int64_t coverage;
    int64_t load_max;
    int64_t
        *scarcity; /* by skill, in thousandths: places wanted per member who has it, at most 1 */
};

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Demand counts a place once for each skill that would do; supply counts each holder once. */
static int64_t *measure_scarcity(const struct instance *instance, struct arena *arena)
{
    const size_t count = (size_t)instance->skills.count;
    int64_t *demand = ARENA_ARRAY(arena, int64_t, count);
    int64_t *supply = ARENA_ARRAY(arena, int64_t, count);
    for (int i = 0; i < instance->order_count; i++) {
        const struct instance_order *order = &instance->orders[i];
        for (int j = 0; j < order->role_count; j++) {
            for (int k = 0; k < order->roles[j].skill_count; k++) {
                demand[order->roles[j].skills[k]] += order->roles[j].count;
            }
        }
    }
    for (int i = 0; i < instance->member_count; i++) {
        const struct instance_member *member = &instance->members[i];
        for (int j = 0; j < member->skill_count; j++) {
            supply[member->skills[j].skill]++;
        }
    }
    int64_t *scarcity = ARENA_ARRAY(arena, int64_t, count);
    for (size_t i = 0; i < count; i++) {
        scarcity[i] = supply[i] ? smaller(PERMILLE, demand[i] * PERMILLE / supply[i]) : PERMILLE;
    }
    return scarcity;
}

static int64_t measure_coverage(const struct instance *instance, int64_t soft_max)
{
    int64_t seats = 0;
    int64_t priority_max = 1;
    for (int i = 0; i < instance->order_count; i++) {
        const struct instance_order *order = &instance->orders[i];
        seats += instance_order_seats(order);
        priority_max = order->priority > priority_max ? order->priority : priority_max;
    }
    const int64_t score_max = instance_limits[INSTANCE_LIMIT_SCORE].largest;
    assert(soft_max <= SCORE_SOFT_MAX && SCORE_SOFT_MAX < score_max);
    return smaller(seats * soft_max + 1, (score_max - soft_max) / priority_max);
}

const struct scoring *scoring_create(const struct instance *instance, struct arena *arena)
{
    struct scoring *scoring = ARENA_NEW(arena, struct scoring);
    const struct scores *scores = instance->scores ? instance->scores : &scores_default;
    scoring->instance = instance;
    scoring->weights = scores->weights;
    scoring->coverage = measure_coverage(instance, scores_soft_max(scores));
    scoring->scarcity = measure_scarcity(instance, arena);
    for (int i = 0; i < instance->member_count; i++) {
        const int64_t load = instance->members[i].load_minutes;
        scoring->load_max = load > scoring->load_max ? load : scoring->load_max;
    }
    return scoring;
}

int64_t scoring_coverage(const struct scoring *scoring)
{
    return scoring->coverage;
}

struct place {
    const struct scoring *scoring;
    const struct instance_member *member;
    const struct instance_order *order;
    const struct instance_role *role;
    int64_t most; /* points of the part being computed */
};

static bool lists(const int *items, int count, int item)
{
    for (int i = 0; i < count; i++) {
        if (items[i] == item) {
            return true;
        }
    }
    return false;
}

static bool role_wants(const struct instance_role *role, int skill)
{
    return lists(role->skills, role->skill_count, skill);
}

static int64_t part_coverage(const struct place *place)
{
    return place->scoring->coverage * place->order->priority;
}

/* Each level above the needed one costs: the stronger hand may be needed elsewhere. */
static int64_t part_fit(const struct place *place)
{
    int64_t surplus = 0;
    for (int i = 0; i < place->member->skill_count; i++) {
        const struct instance_skill *held = &place->member->skills[i];
        if (role_wants(place->role, held->skill) && held->level - place->role->level > surplus) {
            surplus = held->level - place->role->level;
        }
    }
    return place->most -
           smaller(place->most, surplus * place->scoring->weights[WEIGHT_FIT_PER_LEVEL]);
}

/* The scarcest skill that the role would leave unused costs: a specialist on guard duty is waste.
 */
static int64_t part_scarcity(const struct place *place)
{
    int64_t scarcest = 0;
    for (int i = 0; i < place->member->skill_count; i++) {
        const int skill = place->member->skills[i].skill;
        if (!role_wants(place->role, skill) && place->scoring->scarcity[skill] > scarcest) {
            scarcest = place->scoring->scarcity[skill];
        }
    }
    return place->most - place->most * scarcest / PERMILLE;
}

static int64_t part_travel(const struct place *place)
{
    /* Nobody is told "near" of a place that is not known. */
    if (place->scoring->instance->metric == TRAVEL_NONE || !place->member->location.known ||
        !place->order->location.known) {
        return 0;
    }
    const int64_t minutes = instance_travel_minutes(
        place->scoring->instance, &place->member->location, &place->order->location);
    return place->most -
           smaller(place->most, minutes * place->scoring->weights[WEIGHT_TRAVEL_PER_MINUTE]);
}

/* Where nobody has served yet, nobody is told of having served less. */
static int64_t part_balance(const struct place *place)
{
    const int64_t load_max = place->scoring->load_max;
    return load_max ? place->most - place->most * place->member->load_minutes / load_max : 0;
}

/* By the order alone: between two orders that compete for a person, the nearer one. */
static int64_t part_urgency(const struct place *place)
{
    const int64_t wait = place->order->start - place->scoring->instance->horizon.start;
    const int64_t cost = wait * place->scoring->weights[WEIGHT_URGENCY_PER_DAY] / DAY_MINUTES;
    return place->most - (cost > 0 ? smaller(place->most, cost) : 0);
}

static int64_t part_interest(const struct place *place)
{
    for (int i = 0; i < place->member->interest_count; i++) {
        const int interest = place->member->interests[i];
        if ((place->order->has_category && place->order->category == interest) ||
            role_wants(place->role, interest)) {
            return place->most;
        }
    }
    return 0;
}

static int64_t part_contact_point(const struct place *place)
{
    return place->order->has_community &&
                   lists(place->member->contact_points, place->member->contact_point_count,
                         place->order->community)
               ? place->most
               : 0;
}

static int compare_places(const void *a, const void *b)
{
    const struct instance_place *left = a;
    const struct instance_place *right = b;
    return left->member != right->member ? left->member - right->member
           : left->order != right->order ? left->order - right->order
                                         : left->role - right->role;
}

static int64_t part_stability(const struct place *place)
{
    const struct instance *instance = place->scoring->instance;
    const struct instance_place sought = {(int)(place->member - instance->members),
                                          (int)(place->order - instance->orders),
                                          (int)(place->role - place->order->roles)};
    return instance->published_count &&
                   bsearch(&sought, instance->published, (size_t)instance->published_count,
                           sizeof(sought), compare_places)
               ? place->most
               : 0;
}

/* clang-format off */
static int64_t (*const parts[SCORE_PART_COUNT])(const struct place *) = {
    [SCORE_COVERAGE]      = part_coverage,
    [SCORE_FIT]           = part_fit,
    [SCORE_SCARCITY]      = part_scarcity,
    [SCORE_TRAVEL]        = part_travel,
    [SCORE_BALANCE]       = part_balance,
    [SCORE_URGENCY]       = part_urgency,
    [SCORE_INTEREST]      = part_interest,
    [SCORE_CONTACT_POINT] = part_contact_point,
    [SCORE_STABILITY]     = part_stability,
};
/* clang-format on */

int64_t score_pair(const struct scoring *scoring, int member, int order, int role,
                   int64_t ret_parts[SCORE_PART_COUNT])
{
    const struct instance *instance = scoring->instance;
    int64_t values[SCORE_PART_COUNT] = {0};
    int64_t total = 0;
    if (instance->has_edges) {
        const int edge = instance_find_edge(instance, member, order, role);
        assert(edge != INSTANCE_NONE);
        values[SCORE_GIVEN] = total = instance->edges[edge].score;
    }
    for (int part = SCORE_COVERAGE; !instance->has_edges && part < SCORE_PART_COUNT; part++) {
        const enum score_weight weight = score_part_rows[part].weight;
        const struct place place = {scoring, &instance->members[member], &instance->orders[order],
                                    &instance->orders[order].roles[role],
                                    weight < WEIGHT_COUNT ? scoring->weights[weight] : 0};
        values[part] = parts[part](&place);
        total += values[part];
    }
    for (int part = 0; ret_parts && part < SCORE_PART_COUNT; part++) {
        ret_parts[part] = values[part];
    }
    assert(total <= instance_limits[INSTANCE_LIMIT_SCORE].largest);
    return total;
}
