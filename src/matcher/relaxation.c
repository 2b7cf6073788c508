/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_count.h"
#include "template.h"

#include <diandan/matcher/relaxation.h>

#include <assert.h>
#include <string.h>

/* Languages: Chinese, English. */
static const char *const lower_headcount[2] = {"把最低人数从 {have} 人降到 {need} 人",
                                               "lower the least headcount from {have} to {need}"};
static const char *const member_changes[2] = {
    "{member}：{change}，即可补上此处，其他安排不变，目标值至少增加 {gain}",
    "{member}: {change}; then this place can be filled with all others kept, and the objective "
    "grows by at least {gain}"};
static const char *const order_changes[2] = {
    "{change}，即可补上此处，其他安排不变，目标值至少增加 {gain}",
    "{change}; then this place can be filled with all others kept, and the objective grows by at "
    "least {gain}"};

/* A copy of a list with room for one item more. */
#define LONGER_COPY(arena, type, items, count)                                                     \
    ((type *)longer_copy((arena), (items), (size_t)(count), sizeof(type)))

static void *longer_copy(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(arena, count + 1, size);
    if (count) {
        memcpy(copy, items, count * size);
    }
    return copy;
}

/* A member about to change, with the pair it changes for. */
struct change {
    const struct instance *instance;
    const struct relaxation *relaxation;
    const struct instance_role *role;
    struct instance_member *member;
    struct arena *arena;
};

static void bring_resource(const struct change *change)
{
    struct instance_member *member = change->member;
    member->resources = LONGER_COPY(change->arena, int, member->resources, member->resource_count);
    member->resources[member->resource_count++] = change->role->resource;
}

static void renew_certificate(const struct change *change)
{
    struct instance_member *member = change->member;
    member->certificates = LONGER_COPY(change->arena, struct instance_certificate,
                                       member->certificates, member->certificate_count);
    for (int i = 0; i < member->certificate_count; i++) {
        if (member->certificates[i].certificate == change->role->certificate) {
            member->certificates[i].valid_until = change->relaxation->to;
            return;
        }
    }
    member->certificates[member->certificate_count++] =
        (struct instance_certificate){change->role->certificate, change->relaxation->to};
}

static void learn_skill(const struct change *change)
{
    struct instance_member *member = change->member;
    member->skills =
        LONGER_COPY(change->arena, struct instance_skill, member->skills, member->skill_count);
    member->skills[member->skill_count++] =
        (struct instance_skill){change->role->skills[0], change->relaxation->to};
}

/* The skill that the rule names is the one that rises. */
static void raise_level(const struct change *change)
{
    struct instance_member *member = change->member;
    struct rule_miss misses[HARD_RULE_COUNT];
    const int count =
        eligibility_misses(change->instance, change->relaxation->member, change->relaxation->order,
                           change->relaxation->role, misses);
    member->skills =
        LONGER_COPY(change->arena, struct instance_skill, member->skills, member->skill_count);
    for (int i = 0; i < count; i++) {
        for (int j = 0; misses[i].rule == HARD_LEVEL && j < member->skill_count; j++) {
            struct instance_skill *skill = &member->skills[j];
            if (change->instance->skills.items[skill->skill] == misses[i].subject) {
                skill->level = change->relaxation->to;
            }
        }
    }
}

/* Sorted and merged, as instance_prepare leaves it. */
static void free_more_time(const struct change *change)
{
    struct instance_member *member = change->member;
    const bool always = member->always_available;
    const struct interval *old = always ? &change->instance->horizon : member->availability;
    const int old_count = always ? 1 : member->availability_count;
    struct interval added = {change->relaxation->from, change->relaxation->to};
    struct interval *merged = ARENA_ARRAY(change->arena, struct interval, (size_t)old_count + 1);
    int count = 0;
    int at = 0;
    while (at < old_count && old[at].end < added.start) {
        merged[count++] = old[at++];
    }
    while (at < old_count && old[at].start <= added.end) {
        added.start = old[at].start < added.start ? old[at].start : added.start;
        added.end = old[at].end > added.end ? old[at].end : added.end;
        at++;
    }
    merged[count++] = added;
    while (at < old_count) {
        merged[count++] = old[at++];
    }
    member->always_available = false;
    member->availability = merged;
    member->availability_count = count;
}

/* What is cleared goes; what stands before and after it stays. */
static void clear_time(const struct change *change)
{
    struct instance_member *member = change->member;
    const struct interval cleared = {change->relaxation->from, change->relaxation->to};
    struct instance_busy *kept =
        ARENA_ARRAY(change->arena, struct instance_busy, 2 * (size_t)member->busy_count);
    int count = 0;
    for (int i = 0; i < member->busy_count; i++) {
        const struct instance_busy *busy = &member->busy[i];
        const int64_t before_end = busy->time.end < cleared.start ? busy->time.end : cleared.start;
        const int64_t after_start = busy->time.start > cleared.end ? busy->time.start : cleared.end;
        if (busy->time.start < before_end) {
            kept[count++] = (struct instance_busy){
                {busy->time.start, before_end},
                busy->location
            };
        }
        if (after_start < busy->time.end) {
            kept[count++] = (struct instance_busy){
                {after_start, busy->time.end},
                busy->location
            };
        }
    }
    member->busy = kept;
    member->busy_count = count;
}

static void raise_cap(const struct change *change)
{
    change->member->minutes_max = change->relaxation->to;
}

/* clang-format off */
static void (*const changes[HARD_RULE_COUNT])(const struct change *) = {
    [HARD_RESOURCE]     = bring_resource,
    [HARD_CERTIFICATE]  = renew_certificate,
    [HARD_SKILL]        = learn_skill,
    [HARD_LEVEL]        = raise_level,
    [HARD_AVAILABILITY] = free_more_time,
    [HARD_BUSY]         = clear_time,
    [HARD_HOURS]        = raise_cap,
};
/* clang-format on */

void relaxation_apply(const struct instance *instance, const struct relaxation *relaxation,
                      struct arena *arena, struct instance **ret_changed)
{
    struct instance *changed = ARENA_NEW(arena, struct instance);
    *changed = *instance;
    if (relaxation->kind == RELAXATION_HEADCOUNT) {
        changed->orders =
            LONGER_COPY(arena, struct instance_order, instance->orders, instance->order_count);
        changed->orders[relaxation->order].min = relaxation->to;
    } else {
        changed->members =
            LONGER_COPY(arena, struct instance_member, instance->members, instance->member_count);
        const struct change change = {instance, relaxation,
                                      &instance->orders[relaxation->order].roles[relaxation->role],
                                      &changed->members[relaxation->member], arena};
        assert(changes[relaxation->rule]);
        changes[relaxation->rule](&change);
    }
    *ret_changed = changed;
}

const char *relaxation_code(const struct relaxation *relaxation)
{
    return relaxation->kind == RELAXATION_HEADCOUNT ? plan_reason_code(PLAN_REASON_MIN_HEADCOUNT)
                                                    : hard_rule_code(relaxation->rule);
}

bool relaxation_of(const struct plan_unfilled *unfilled, struct relaxation *ret_relaxation)
{
    const struct plan_relaxation *words = unfilled->relaxation;
    if (!words) {
        return false;
    }
    struct relaxation relaxation = {.kind = RELAXATION_HEADCOUNT,
                                    .member = words->member,
                                    .order = unfilled->order,
                                    .role = (int)unfilled->role,
                                    .from = words->from,
                                    .to = words->to,
                                    .gain = words->gain};
    for (int i = 0; words->member != INSTANCE_NONE && i < (int)HARD_RULE_COUNT; i++) {
        if (strcmp(hard_rule_code((enum hard_rule)i), words->change.code) == 0) {
            relaxation.rule = (enum hard_rule)i;
            relaxation.kind = i == (int)HARD_HOURS ? RELAXATION_CAP : RELAXATION_PAIR;
        }
    }
    *ret_relaxation = relaxation;
    return true;
}

/* The change alone; the subject is asked of the rules again. */
static const char *change_in_words(const struct instance *instance,
                                   const struct relaxation *relaxation, enum language language,
                                   char *out, size_t size)
{
    struct rule_miss misses[HARD_RULE_COUNT];
    struct rule_miss change = {relaxation->rule, "", relaxation->from, relaxation->to};
    if (relaxation->kind == RELAXATION_HEADCOUNT) {
        return template_fill(lower_headcount[language], "", relaxation->from, relaxation->to, out,
                             size);
    }
    const int count = eligibility_misses(instance, relaxation->member, relaxation->order,
                                         relaxation->role, misses);
    for (int i = 0; i < count; i++) {
        if (misses[i].rule == relaxation->rule) {
            change.subject = misses[i].subject;
        }
    }
    return rule_miss_change(&change, language, out, size);
}

const char *relaxation_sentence(const struct instance *instance,
                                const struct relaxation *relaxation, enum language language,
                                char *out, size_t size)
{
    char change[RULE_TEXT_BYTES];
    const bool by_member = relaxation->kind != RELAXATION_HEADCOUNT;
    const struct template_value values[] = {
        {"member", by_member ? instance->members[relaxation->member].id : "", 0         },
        {"change", change_in_words(instance,                                  relaxation, language, change, sizeof(change)), 0},
        {"gain",  NULL,                                            relaxation->gain                                                    },
    };
    return template_fill_values(by_member ? member_changes[language] : order_changes[language],
                                values, sizeof(values) / sizeof(values[0]), out, size);
}
