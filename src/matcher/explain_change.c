/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_change.h"

#include "explain_crew.h"

#include <diandan/matcher/relaxation.h>

#include <stdlib.h>
#include <string.h>

/* A change that may do, with what it is ranked by. */
struct option {
    struct relaxation relaxation;
    int64_t distance;
    int64_t worth; /* at the plan's prices; 0 without prices */
    int64_t score; /* of the pair */
};

enum { OPTIONS_MAX = 8 }; /* so many of the best options of one row are tried */

struct nearest {
    int member; /* INSTANCE_NONE */
    int count;
    int64_t distance;
    struct rule_miss misses[HARD_RULE_COUNT];
};

/* Work on the rows, one after the other. */
struct search {
    const struct roster *roster;
    const struct scoring *scoring;
    struct arena *arena;
    struct arena *scratch; /* of one row */
    int order;
    int role;
    bool short_of_people;  /* the order stays below its least headcount */
    struct crew crew;      /* where it is short of people */
    struct arena *crew_on; /* the arena the crew of one order lives on */
    struct nearest nearest;
    bool can_be_completed;              /* one more person would do, and the others are there */
    struct option options[OPTIONS_MAX]; /* of members, best first */
    int option_count;
    struct option headcount; /* fewer people than the order wants at least; gain 0 = none */
};

/* How far a pair is from keeping a rule, so that small changes can be told from large ones of other
   kinds: minutes that somebody would have to spend or to find. Points by experience, for ranking
   alone; a rule without a row is never near. */
struct distance_row {
    int64_t least;
    int64_t each; /* per level or minute between have and need */
};

/* clang-format off */
static const struct distance_row distances[HARD_RULE_COUNT] = {
    [HARD_RESOURCE]     = {120,  0},
    [HARD_CERTIFICATE]  = {6000, 0},
    [HARD_SKILL]        = {1200, 600},
    [HARD_LEVEL]        = {0,    600},
    [HARD_AVAILABILITY] = {0,    1},
    [HARD_BUSY]         = {0,    1},
    [HARD_HOURS]        = {0,    1},
};
static const struct distance_row headcount_distance = {0, 240};
/* clang-format on */

static int64_t distance_of(const struct distance_row *row, int64_t from, int64_t to)
{
    const int64_t step = to > from ? to - from : from - to;
    return row->least + row->each * step;
}

/* False where some rule cannot be come near to. */
static bool measure(const struct rule_miss *misses, int count, int64_t *ret_distance)
{
    *ret_distance = 0;
    for (int i = 0; i < count; i++) {
        if (misses[i].rule == HARD_EDGE || misses[i].rule == HARD_DECLINED) {
            return false;
        }
        *ret_distance += distance_of(&distances[misses[i].rule], misses[i].have, misses[i].need);
    }
    return true;
}

static void note_nearest(struct nearest *nearest, int member, const struct rule_miss *misses,
                         int count, int64_t distance)
{
    if (nearest->member == INSTANCE_NONE || count < nearest->count ||
        (count == nearest->count && distance < nearest->distance)) {
        *nearest = (struct nearest){.member = member, .count = count, .distance = distance};
        memcpy(nearest->misses, misses, (size_t)count * sizeof(*misses));
    }
}

/* Worth first, which is the same for all where there are no prices; then small before large. */
static bool comes_before(const struct option *a, const struct option *b)
{
    if (a->worth != b->worth) {
        return a->worth > b->worth;
    }
    return a->distance != b->distance ? a->distance < b->distance : a->score > b->score;
}

static void note_option(struct search *search, const struct option *option)
{
    int at = search->option_count;
    while (at > 0 && comes_before(option, &search->options[at - 1])) {
        at--;
    }
    if (at == OPTIONS_MAX) {
        return;
    }
    search->option_count += search->option_count < OPTIONS_MAX;
    memmove(&search->options[at + 1], &search->options[at],
            (size_t)(search->option_count - 1 - at) * sizeof(*option));
    search->options[at] = *option;
}

static void offer_pair(struct search *search, enum relaxation_kind kind, int member,
                       const struct rule_miss *change)
{
    struct option option = {
        .relaxation = {kind, member, search->order, search->role, change->rule, change->have,
                       change->need, 0}
    };
    option.distance = distance_of(&distances[change->rule], change->have, change->need);
    option.score = score_pair(search->scoring, member, search->order, search->role, NULL);
    if (search->roster->price_scale > 0) {
        option.worth = option.score - roster_price(search->roster, search->order, search->role);
    }
    note_option(search, &option);
}

/* One member for the row: nearest, or a change of hours or of one rule away. */
static void consider(struct search *search, int member)
{
    const struct roster *roster = search->roster;
    const struct instance *instance = roster->instance;
    struct rule_miss misses[HARD_RULE_COUNT];
    int64_t distance;
    const int count = eligibility_misses(instance, member, search->order, search->role, misses);
    if (!measure(misses, count, &distance)) {
        return;
    }
    if (count > 0) {
        note_nearest(&search->nearest, member, misses, count, distance);
    }
    if (count > 1 || !search->can_be_completed) {
        return;
    }
    const enum plan_reason_kind reason =
        roster_reason(roster, member, search->order, search->role, NULL);
    const bool only_hours = count == 0 || misses[0].rule == HARD_HOURS;
    if (only_hours && reason == PLAN_REASON_HOURS_USED) {
        const struct rule_miss raise = {
            HARD_HOURS, "", instance->members[member].minutes_max,
            roster->minutes[member] + instance_order_minutes(&instance->orders[search->order])};
        if (raise.need <= instance_limits[INSTANCE_LIMIT_CAP_MINUTES].largest) {
            offer_pair(search, RELAXATION_CAP, member, &raise);
        }
    } else if (!only_hours &&
               (reason == PLAN_REASON_MIN_HEADCOUNT || reason == PLAN_REASON_NOT_CHOSEN)) {
        offer_pair(search, RELAXATION_PAIR, member, &misses[0]);
    }
}

static void consider_everyone(struct search *search)
{
    const struct instance *instance = search->roster->instance;
    int count = 0;
    const int first = roster_edges(search->roster, search->order, search->role, &count);
    for (int i = first; i < first + count; i++) {
        consider(search, instance->edges[i].member);
    }
    for (int member = 0; !instance->has_edges && member < instance->member_count; member++) {
        consider(search, member);
    }
}

/* Sum of the scores of all given places under the scoring, less what new people cost. */
static int64_t worth_of(const struct search *search, const struct scoring *scoring,
                        const struct crew_places *places)
{
    int64_t worth = 0;
    for (int i = 0; i < places->count; i++) {
        const int member = places->members[i];
        worth += score_pair(scoring, member, search->order, places->roles[i], NULL);
        if (search->roster->last[member] == ROSTER_NOTHING) {
            worth -= search->roster->instance->member_cost;
        }
    }
    return worth;
}

/* What the plan's own places gain or lose by the change: skills count in many scores. */
static int64_t shift_of(const struct search *search, const struct scoring *changed)
{
    const struct plan *plan = search->roster->plan;
    int64_t shift = 0;
    for (int i = 0; i < plan->assignment_count; i++) {
        const struct plan_assignment *placed = &plan->assignments[i];
        shift += score_pair(changed, placed->member, placed->order, (int)placed->role, NULL) -
                 placed->score;
    }
    return shift;
}

static int64_t gain_of(const struct search *search, const struct relaxation *relaxation,
                       const struct crew_places *places)
{
    const bool scores_change = relaxation->kind == RELAXATION_PAIR &&
                               (relaxation->rule == HARD_SKILL || relaxation->rule == HARD_LEVEL);
    if (!scores_change) {
        return worth_of(search, search->scoring, places);
    }
    struct instance *changed;
    relaxation_apply(search->roster->instance, relaxation, search->scratch, &changed);
    const struct scoring *scoring = scoring_create(changed, search->scratch);
    return worth_of(search, scoring, places) + shift_of(search, scoring);
}

/* The places that the change fills, this row's first; false where there are too few people. */
static bool fill(const struct search *search, const struct relaxation *relaxation,
                 struct crew_places *ret_places)
{
    const int64_t least = search->roster->instance->orders[search->order].min;
    struct crew_places places = {.count = 0};
    if (search->short_of_people) {
        places = crew_place(&search->crew, search->role, 1, relaxation->member, (int)least - 1);
        if (places.count < least - 1) {
            return false;
        }
    }
    places.members[places.count] = relaxation->member;
    places.roles[places.count++] = search->role;
    *ret_places = places;
    return true;
}

/* Fewer people than the order wants at least, where some are free: as many as there are. */
static void offer_headcount(struct search *search)
{
    const struct instance_order *order = &search->roster->instance->orders[search->order];
    if (!search->short_of_people || order->min > CREW_MAX ||
        search->crew.roles[search->role].count == 0) {
        return;
    }
    const struct crew_places places =
        crew_place(&search->crew, search->role, 0, INSTANCE_NONE, (int)order->min);
    if (places.count == order->min) {
        return;
    }
    struct option option = {
        .relaxation = {RELAXATION_HEADCOUNT, INSTANCE_NONE, search->order, search->role,
                       HARD_RULE_COUNT, order->min, places.count,
                       worth_of(search, search->scoring, &places)},
        .distance = distance_of(&headcount_distance, order->min, places.count)
    };
    for (int i = 0; search->roster->price_scale > 0 && i < places.count; i++) {
        option.worth +=
            score_pair(search->scoring, places.members[i], search->order, places.roles[i], NULL) -
            roster_price(search->roster, search->order, places.roles[i]);
    }
    search->headcount = option;
}

/* The first option that is proven to fill the place for a gain. */
static bool choose(const struct search *search, struct relaxation *ret_relaxation)
{
    const struct option *headcount = &search->headcount;
    const bool may_lower = headcount->relaxation.gain > 0;
    for (int i = 0; i < search->option_count; i++) {
        struct relaxation relaxation = search->options[i].relaxation;
        struct crew_places places;
        if (may_lower && comes_before(headcount, &search->options[i])) {
            break;
        }
        relaxation.gain =
            fill(search, &relaxation, &places) ? gain_of(search, &relaxation, &places) : 0;
        if (relaxation.gain > 0) {
            *ret_relaxation = relaxation;
            return true;
        }
    }
    if (may_lower) {
        *ret_relaxation = headcount->relaxation;
    }
    return may_lower;
}

static struct plan_nearest *nearest_in_words(const struct nearest *nearest, struct arena *arena)
{
    struct plan_nearest *words = ARENA_NEW(arena, struct plan_nearest);
    *words = (struct plan_nearest){nearest->member,
                                   ARENA_ARRAY(arena, struct plan_change, (size_t)nearest->count),
                                   nearest->count};
    for (int i = 0; i < nearest->count; i++) {
        const struct rule_miss *miss = &nearest->misses[i];
        char text[RULE_TEXT_BYTES];
        words->changes[i] = (struct plan_change){
            hard_rule_code(miss->rule),
            arena_text(arena, rule_miss_change(miss, LANGUAGE_ZH, text, sizeof(text))),
            arena_text(arena, rule_miss_change(miss, LANGUAGE_EN, text, sizeof(text)))};
    }
    return words;
}

static struct plan_relaxation *relaxation_in_words(const struct instance *instance,
                                                   const struct relaxation *relaxation,
                                                   struct arena *arena)
{
    char zh[RULE_TEXT_BYTES];
    char en[RULE_TEXT_BYTES];
    struct plan_relaxation *words = ARENA_NEW(arena, struct plan_relaxation);
    *words = (struct plan_relaxation){
        {relaxation_code(relaxation),
         arena_text(arena, relaxation_sentence(instance, relaxation, LANGUAGE_ZH, zh, sizeof(zh))),
         arena_text(arena, relaxation_sentence(instance, relaxation, LANGUAGE_EN, en, sizeof(en)))},
        relaxation->member,
        relaxation->from,
        relaxation->to,
        relaxation->gain
    };
    return words;
}

/* True when the order lacks one person for this row, and no more. */
static bool others_are_there(const struct search *search)
{
    const int64_t least = search->roster->instance->orders[search->order].min;
    return least <= CREW_MAX &&
           crew_place(&search->crew, search->role, 1, INSTANCE_NONE, (int)least - 1).count ==
               least - 1;
}

static void start_row(struct search *search, const struct plan_unfilled *row)
{
    const struct instance *instance = search->roster->instance;
    const bool same_order = search->order == row->order;
    search->order = row->order;
    search->role = (int)row->role;
    search->option_count = 0;
    search->nearest.member = INSTANCE_NONE;
    search->short_of_people =
        search->roster->headcount[row->order] < instance->orders[row->order].min;
    if (search->short_of_people && !same_order && instance->orders[row->order].min <= CREW_MAX) {
        arena_reset(search->crew_on);
        search->crew = crew_of(search->roster, search->scoring, row->order, search->crew_on);
    }
    search->can_be_completed = !search->short_of_people || others_are_there(search);
    search->headcount.relaxation.gain = 0;
    arena_reset(search->scratch);
}

static void look_into(struct search *search, struct plan_unfilled *row)
{
    const struct instance *instance = search->roster->instance;
    struct relaxation relaxation;
    start_row(search, row);
    consider_everyone(search);
    offer_headcount(search);
    if (search->nearest.member != INSTANCE_NONE) {
        row->nearest = nearest_in_words(&search->nearest, search->arena);
    }
    if (choose(search, &relaxation)) {
        row->relaxation = relaxation_in_words(instance, &relaxation, search->arena);
    }
}

/* Priority falls; rows of one order stay together, in their order. */
static int compare_urgency(const void *a, const void *b, void *state)
{
    const struct instance *instance = state;
    const struct plan_unfilled *const *left = a;
    const struct plan_unfilled *const *right = b;
    const int64_t left_priority = instance->orders[(*left)->order].priority;
    const int64_t right_priority = instance->orders[(*right)->order].priority;
    if (left_priority != right_priority) {
        return left_priority > right_priority ? -1 : 1;
    }
    return (*left > *right) - (*left < *right);
}

void explain_changes(const struct roster *roster, struct plan_unfilled *rows, int count,
                     struct arena *arena)
{
    struct arena *keep = arena_create();
    struct search search = {.roster = roster,
                            .scoring = scoring_create(roster->instance, keep),
                            .arena = arena,
                            .scratch = arena_create(),
                            .crew_on = arena_create(),
                            .order = INSTANCE_NONE};
    struct plan_unfilled **urgent = ARENA_ARRAY(keep, struct plan_unfilled *, (size_t)count);
    for (int i = 0; i < count; i++) {
        urgent[i] = &rows[i];
    }
    qsort_r(urgent, (size_t)count, sizeof(struct plan_unfilled *), compare_urgency,
            (void *)roster->instance);
    for (int i = 0; i < count && i < EXPLAIN_CHANGES_MAX; i++) {
        look_into(&search, urgent[i]);
    }
    arena_destroy(search.crew_on);
    arena_destroy(search.scratch);
    arena_destroy(keep);
}
