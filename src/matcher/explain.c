/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/matcher/explain.h>

#include <assert.h>
#include <string.h>

struct reason_row {
    const char *code;
    const char *sentence[2];
};

/* clang-format off */
static const struct reason_row plan_reasons[PLAN_REASON_COUNT] = {
#define X(name, code, zh, en) [PLAN_REASON_##name] = {code, {zh, en}},
    PLAN_REASONS(X)
#undef X
};

/* What a hard rule keeps away as a whole: many members, so no figures of one. */
static const char *const hard_titles[HARD_RULE_COUNT][2] = {
    [HARD_EDGE]         = {"不在给定的配对表中",   "are not among the given pairs"},
    [HARD_DECLINED]     = {"已婉拒这张单",         "declined this order before"},
    [HARD_RESOURCE]     = {"没有所需物资",         "do not bring what is needed"},
    [HARD_CERTIFICATE]  = {"没有在有效期内的证书", "hold no valid certificate"},
    [HARD_SKILL]        = {"没有所需技能",         "lack the skill"},
    [HARD_LEVEL]        = {"技能等级不够",         "have the skill at too low a level"},
    [HARD_AVAILABILITY] = {"这段时间没有空",       "are not free for the whole time"},
    [HARD_BUSY]         = {"这段时间已有安排",     "have something else planned"},
    [HARD_HOURS]        = {"超过本人的时长上限",   "would pass their cap of hours"},
};
/* clang-format on */

enum { NOTHING = -1 };

/* A plan in reach by member and by role. */
struct roster {
    const struct instance *instance;
    const struct plan *plan;
    int *last;        /* by member: its last assignment, or NOTHING */
    int *before;      /* by assignment: the one before it of the same member, or NOTHING */
    int64_t *minutes; /* by member */
    int *role_first;  /* by order: place of its first role in filled */
    int64_t *filled;  /* by role of an order: people placed */
};

static struct roster roster_of(const struct instance *instance, const struct plan *plan,
                               struct arena *arena)
{
    const size_t member_count = (size_t)instance->member_count;
    struct roster roster = {.instance = instance,
                            .plan = plan,
                            .last = ARENA_ARRAY(arena, int, member_count),
                            .before = ARENA_ARRAY(arena, int, (size_t)plan->assignment_count),
                            .minutes = ARENA_ARRAY(arena, int64_t, member_count),
                            .role_first = ARENA_ARRAY(arena, int, (size_t)instance->order_count)};
    int role_count = 0;
    for (int i = 0; i < instance->order_count; i++) {
        roster.role_first[i] = role_count;
        role_count += instance->orders[i].role_count;
    }
    roster.filled = ARENA_ARRAY(arena, int64_t, (size_t)role_count);
    for (int i = 0; i < instance->member_count; i++) {
        roster.last[i] = NOTHING;
    }
    for (int i = 0; i < plan->assignment_count; i++) {
        const struct plan_assignment *assignment = &plan->assignments[i];
        const int member = assignment->member;
        roster.before[i] = roster.last[member];
        roster.last[member] = i;
        roster.minutes[member] += instance_order_minutes(&instance->orders[assignment->order]);
        roster.filled[roster.role_first[assignment->order] + assignment->role]++;
    }
    return roster;
}

/* Why an eligible member does not fill the role; NULL where the member does. */
static const char *reason_of_plan(const struct roster *roster, int member, int order, int role)
{
    const struct instance *instance = roster->instance;
    for (int at = roster->last[member]; at != NOTHING; at = roster->before[at]) {
        const struct plan_assignment *assignment = &roster->plan->assignments[at];
        if (assignment->order == order) {
            return assignment->role == role ? NULL : plan_reasons[PLAN_REASON_TAKEN].code;
        }
        if (instance_orders_clash(instance, assignment->order, order)) {
            return plan_reasons[PLAN_REASON_ELSEWHERE].code;
        }
    }
    const int64_t cap = instance->members[member].minutes_max;
    if (instance_order_minutes(&instance->orders[order]) > cap - roster->minutes[member]) {
        return plan_reasons[PLAN_REASON_HOURS_USED].code;
    }
    int64_t headcount = 0;
    for (int i = 0; i < instance->orders[order].role_count; i++) {
        headcount += roster->filled[roster->role_first[order] + i];
    }
    return plan_reasons[headcount < instance->orders[order].min ? PLAN_REASON_MIN_HEADCOUNT
                                                                : PLAN_REASON_NOT_CHOSEN]
        .code;
}

static void count_reason(struct plan_unfilled *unfilled, const char *code)
{
    int at = 0;
    while (at < unfilled->reason_count && strcmp(unfilled->reasons[at].code, code) != 0) {
        at++;
    }
    if (at == unfilled->reason_count) {
        assert(unfilled->reason_count < (int)HARD_RULE_COUNT + (int)PLAN_REASON_COUNT);
        unfilled->reasons[unfilled->reason_count++].code = code;
    }
    unfilled->reasons[at].members++;
}

static struct plan_unfilled explain_role(const struct roster *roster, int order, int role,
                                         struct arena *arena)
{
    const struct instance *instance = roster->instance;
    struct plan_unfilled unfilled = {
        .order = order,
        .role = role,
        .missing = instance->orders[order].roles[role].count -
                   roster->filled[roster->role_first[order] + role],
        .reasons = ARENA_ARRAY(arena, struct plan_reason,
                               (size_t)HARD_RULE_COUNT + (size_t)PLAN_REASON_COUNT)};
    for (int member = 0; member < instance->member_count; member++) {
        struct rule_miss misses[HARD_RULE_COUNT];
        const int count = eligibility_misses(instance, member, order, role, misses);
        const char *code =
            count ? hard_rule_code(misses[0].rule) : reason_of_plan(roster, member, order, role);
        if (code) {
            count_reason(&unfilled, code);
        }
    }
    return unfilled;
}

void explain_unfilled(const struct instance *instance, struct plan *plan, struct arena *arena)
{
    const struct roster roster = roster_of(instance, plan, arena);
    int room = 0;
    for (int i = 0; i < instance->order_count; i++) {
        room += instance->orders[i].role_count;
    }
    plan->unfilled = ARENA_ARRAY(arena, struct plan_unfilled, (size_t)room);
    plan->unfilled_count = 0;
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            const int64_t filled = roster.filled[roster.role_first[order] + role];
            if (filled < instance->orders[order].roles[role].count) {
                plan->unfilled[plan->unfilled_count++] = explain_role(&roster, order, role, arena);
            }
        }
    }
}

const char *reason_sentence(const char *code, enum language language)
{
    for (int i = 0; i < (int)HARD_RULE_COUNT; i++) {
        if (strcmp(hard_rule_code((enum hard_rule)i), code) == 0) {
            return hard_titles[i][language];
        }
    }
    for (int i = 0; i < (int)PLAN_REASON_COUNT; i++) {
        if (strcmp(plan_reasons[i].code, code) == 0) {
            return plan_reasons[i].sentence[language];
        }
    }
    return NULL;
}
