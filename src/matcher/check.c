/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "template.h"

#include <diandan/matcher/check.h>
#include <diandan/matcher/score.h>

#include <stdlib.h>
#include <string.h>

struct violation_row {
    const char *code;
    const char *sentence[2];
};

/* clang-format off */
static const struct violation_row rows[VIOLATION_KIND_COUNT] = {
#define X(name, code, zh, en) [VIOLATION_##name] = {code, {zh, en}},
    VIOLATIONS(X)
#undef X
};
/* clang-format on */

/* A plan under inspection. */
struct inspection {
    const struct instance *instance;
    const struct plan *plan;
    struct arena *arena;
    int *known; /* positions of assignments that name what exists, by member, then start */
    int known_count;
    int64_t objective; /* as the scores and member_cost of the instance give it */
    struct violation *found;
    int count;
    int room;
};

static struct violation violation(enum violation_kind kind)
{
    return (struct violation){.kind = kind,
                              .assignment = INSTANCE_NONE,
                              .member = INSTANCE_NONE,
                              .order = INSTANCE_NONE,
                              .role = INSTANCE_NONE,
                              .other_order = INSTANCE_NONE};
}

static void report(struct inspection *inspection, struct violation found)
{
    if (inspection->count == inspection->room) {
        inspection->room = inspection->room ? inspection->room * 2 : 16;
        struct violation *grown =
            ARENA_ARRAY(inspection->arena, struct violation, (size_t)inspection->room);
        if (inspection->count) {
            memcpy(grown, inspection->found, (size_t)inspection->count * sizeof(*grown));
        }
        inspection->found = grown;
    }
    inspection->found[inspection->count++] = found;
}

static bool role_exists(const struct instance *instance, int order, int64_t role)
{
    return order >= 0 && order < instance->order_count && role >= 0 &&
           role < instance->orders[order].role_count;
}

static bool names_what_exists(const struct instance *instance,
                              const struct plan_assignment *assignment)
{
    return assignment->member >= 0 && assignment->member < instance->member_count &&
           role_exists(instance, assignment->order, assignment->role);
}

static struct violation violation_at(const struct inspection *inspection, int position,
                                     enum violation_kind kind)
{
    const struct plan_assignment *assignment = &inspection->plan->assignments[position];
    struct violation found = violation(kind);
    found.assignment = position;
    found.member = assignment->member;
    found.order = assignment->order;
    found.role = (int)assignment->role;
    return found;
}

/* Ids, hard rules and scores of each assignment on its own. */
static void check_pairs(struct inspection *inspection)
{
    const struct instance *instance = inspection->instance;
    const struct scoring *scoring = scoring_create(instance, inspection->arena);
    for (int i = 0; i < inspection->plan->assignment_count; i++) {
        const struct plan_assignment *assignment = &inspection->plan->assignments[i];
        if (!names_what_exists(instance, assignment)) {
            struct violation unknown = violation(VIOLATION_UNKNOWN);
            unknown.assignment = i;
            report(inspection, unknown);
            continue;
        }
        inspection->known[inspection->known_count++] = i;
        const int role = (int)assignment->role;
        struct rule_miss misses[HARD_RULE_COUNT];
        if (eligibility_misses(instance, assignment->member, assignment->order, role, misses)) {
            struct violation excluded = violation_at(inspection, i, VIOLATION_EXCLUDED);
            excluded.rule = misses[0].rule;
            excluded.have = misses[0].have;
            excluded.need = misses[0].need;
            report(inspection, excluded);
            inspection->objective += assignment->score;
            continue;
        }
        const int64_t score =
            score_pair(scoring, assignment->member, assignment->order, role, NULL);
        inspection->objective += score;
        if (assignment->score != score) {
            struct violation wrong = violation_at(inspection, i, VIOLATION_SCORE);
            wrong.have = assignment->score;
            wrong.need = score;
            report(inspection, wrong);
        }
    }
}

static int compare_known(const void *a, const void *b, void *state)
{
    const struct inspection *inspection = state;
    const int left = *(const int *)a;
    const int right = *(const int *)b;
    const struct plan_assignment *first = &inspection->plan->assignments[left];
    const struct plan_assignment *second = &inspection->plan->assignments[right];
    if (first->member != second->member) {
        return first->member - second->member;
    }
    const int64_t start = inspection->instance->orders[first->order].start;
    const int64_t other = inspection->instance->orders[second->order].start;
    return start != other ? (start < other ? -1 : 1) : left - right;
}

/* Two assignments of one member, the earlier start first. */
static void check_two(struct inspection *inspection, int earlier, int later)
{
    const struct instance *instance = inspection->instance;
    const int first = inspection->plan->assignments[earlier].order;
    const int second = inspection->plan->assignments[later].order;
    struct violation found = violation_at(inspection, later, VIOLATION_TWICE);
    found.other_order = first;
    if (first == second) {
        report(inspection, found);
        return;
    }
    const struct instance_order *before = &instance->orders[first];
    const struct instance_order *after = &instance->orders[second];
    found.have = after->start - before->end;
    if (found.have < 0) {
        found.kind = VIOLATION_OVERLAP;
        report(inspection, found);
        return;
    }
    found.need = instance_travel_minutes(instance, &before->location, &after->location);
    if (found.have < found.need) {
        found.kind = VIOLATION_TRAVEL;
        report(inspection, found);
    }
}

/* What one member does: known[first, end). */
static void check_member(struct inspection *inspection, int first, int end)
{
    const struct instance *instance = inspection->instance;
    int64_t minutes = 0;
    for (int i = first; i < end; i++) {
        const int order = inspection->plan->assignments[inspection->known[i]].order;
        minutes += instance_order_minutes(&instance->orders[order]);
        for (int j = first; j < i; j++) {
            check_two(inspection, inspection->known[j], inspection->known[i]);
        }
    }
    const int member = inspection->plan->assignments[inspection->known[first]].member;
    inspection->objective -= instance->member_cost;
    if (minutes > instance->members[member].minutes_max) {
        struct violation over = violation(VIOLATION_HOURS);
        over.member = member;
        over.have = minutes;
        over.need = instance->members[member].minutes_max;
        report(inspection, over);
    }
}

static void check_members(struct inspection *inspection)
{
    qsort_r(inspection->known, (size_t)inspection->known_count, sizeof(int), compare_known,
            inspection);
    for (int first = 0; first < inspection->known_count;) {
        int end = first;
        const int member = inspection->plan->assignments[inspection->known[first]].member;
        while (end < inspection->known_count &&
               inspection->plan->assignments[inspection->known[end]].member == member) {
            end++;
        }
        check_member(inspection, first, end);
        first = end;
    }
}

static void check_unfilled(struct inspection *inspection, const int *role_first,
                           const int64_t *filled)
{
    const struct instance *instance = inspection->instance;
    for (int i = 0; i < inspection->plan->unfilled_count; i++) {
        const struct plan_unfilled *unfilled = &inspection->plan->unfilled[i];
        struct violation found = violation(VIOLATION_UNKNOWN);
        if (role_exists(instance, unfilled->order, unfilled->role)) {
            found.kind = VIOLATION_UNFILLED;
            found.order = unfilled->order;
            found.role = (int)unfilled->role;
            found.have = unfilled->missing;
            found.need = instance->orders[found.order].roles[found.role].count -
                         filled[role_first[found.order] + found.role];
        }
        if (found.kind == VIOLATION_UNKNOWN || found.have != found.need) {
            report(inspection, found);
        }
    }
}

static void check_order(struct inspection *inspection, int at, const int64_t *filled)
{
    const struct instance_order *order = &inspection->instance->orders[at];
    int64_t headcount = 0;
    for (int role = 0; role < order->role_count; role++) {
        headcount += filled[role];
        if (filled[role] > order->roles[role].count) {
            struct violation over = violation(VIOLATION_CAPACITY);
            over.order = at;
            over.role = role;
            over.have = filled[role];
            over.need = order->roles[role].count;
            report(inspection, over);
        }
    }
    if (headcount > 0 && headcount < order->min) {
        struct violation under = violation(VIOLATION_HEADCOUNT);
        under.order = at;
        under.have = headcount;
        under.need = order->min;
        report(inspection, under);
    }
}

static void check_orders(struct inspection *inspection)
{
    const struct instance *instance = inspection->instance;
    int *role_first = ARENA_ARRAY(inspection->arena, int, (size_t)instance->order_count + 1);
    for (int i = 0; i < instance->order_count; i++) {
        role_first[i + 1] = role_first[i] + instance->orders[i].role_count;
    }
    int64_t *filled =
        ARENA_ARRAY(inspection->arena, int64_t, (size_t)role_first[instance->order_count]);
    for (int i = 0; i < inspection->known_count; i++) {
        const struct plan_assignment *assignment =
            &inspection->plan->assignments[inspection->known[i]];
        filled[role_first[assignment->order] + assignment->role]++;
    }
    for (int i = 0; i < instance->order_count; i++) {
        check_order(inspection, i, &filled[role_first[i]]);
    }
    check_unfilled(inspection, role_first, filled);
}

/* What the plan says about itself. */
static void check_claims(struct inspection *inspection)
{
    const struct plan *plan = inspection->plan;
    if (plan->objective != inspection->objective) {
        struct violation wrong = violation(VIOLATION_OBJECTIVE);
        wrong.have = plan->objective;
        wrong.need = inspection->objective;
        report(inspection, wrong);
    }
    if (plan->bound < plan->objective) {
        struct violation wrong = violation(VIOLATION_BOUND);
        wrong.have = plan->bound;
        wrong.need = plan->objective;
        report(inspection, wrong);
    }
    if ((plan->status == PLAN_OPTIMAL && plan->bound > plan->objective) ||
        (plan->status == PLAN_EMPTY && plan->assignment_count > 0)) {
        report(inspection, violation(VIOLATION_STATUS));
    }
}

/* By kind, each in the order of discovery. */
static struct violation *sorted(const struct inspection *inspection)
{
    struct violation *result =
        ARENA_ARRAY(inspection->arena, struct violation, (size_t)inspection->count);
    int used = 0;
    for (int kind = 0; kind < (int)VIOLATION_KIND_COUNT; kind++) {
        for (int i = 0; i < inspection->count; i++) {
            if ((int)inspection->found[i].kind == kind) {
                result[used++] = inspection->found[i];
            }
        }
    }
    return result;
}

int plan_check(const struct instance *instance, const struct plan *plan, struct arena *arena,
               struct violation **ret_violations)
{
    struct inspection inspection = {.instance = instance,
                                    .plan = plan,
                                    .arena = arena,
                                    .known =
                                        ARENA_ARRAY(arena, int, (size_t)plan->assignment_count)};
    check_pairs(&inspection);
    check_members(&inspection);
    check_orders(&inspection);
    check_claims(&inspection);
    *ret_violations = sorted(&inspection);
    return inspection.count;
}

const char *violation_code(enum violation_kind kind)
{
    return rows[kind].code;
}

const char *violation_sentence(const struct violation *violation, enum language language, char *out,
                               size_t size)
{
    return template_fill(rows[violation->kind].sentence[language], "", violation->have,
                         violation->need, out, size);
}
