/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "template.h"

#include <diandan/matcher/eligibility.h>

struct pair {
    const struct instance *instance;
    const struct instance_member *member;
    const struct instance_order *order;
    const struct instance_role *role;
    int member_index;
    int order_index;
    int role_index;
};

/* A rule returns true when the pair keeps it; otherwise it says what is there and what is needed.
 */
typedef bool rule_function(const struct pair *pair, struct rule_miss *ret_miss);

static bool keeps_edge(const struct pair *pair, struct rule_miss *ret_miss)
{
    (void)ret_miss;
    return instance_find_edge(pair->instance, pair->member_index, pair->order_index,
                              pair->role_index) != INSTANCE_NONE;
}

static bool keeps_declined(const struct pair *pair, struct rule_miss *ret_miss)
{
    (void)ret_miss;
    for (int i = 0; i < pair->member->declined_count; i++) {
        if (pair->member->declined[i] == pair->order_index) {
            return false;
        }
    }
    return true;
}

static bool keeps_resource(const struct pair *pair, struct rule_miss *ret_miss)
{
    const int wanted = pair->role->resource;
    if (wanted == INSTANCE_NONE) {
        return true;
    }
    for (int i = 0; i < pair->member->resource_count; i++) {
        if (pair->member->resources[i] == wanted) {
            return true;
        }
    }
    ret_miss->subject = pair->instance->resources.items[wanted];
    return false;
}

static bool keeps_certificate(const struct pair *pair, struct rule_miss *ret_miss)
{
    const int wanted = pair->role->certificate;
    if (wanted == INSTANCE_NONE) {
        return true;
    }
    for (int i = 0; i < pair->member->certificate_count; i++) {
        const struct instance_certificate *held = &pair->member->certificates[i];
        if (held->certificate == wanted && held->valid_until >= pair->order->end) {
            return true;
        }
    }
    ret_miss->subject = pair->instance->certificates.items[wanted];
    ret_miss->need = pair->order->end;
    return false;
}

/* The wanted skill the member has at the highest level; NULL where there is none. */
static const struct instance_skill *best_skill(const struct pair *pair)
{
    const struct instance_skill *best = NULL;
    for (int i = 0; i < pair->role->skill_count; i++) {
        for (int j = 0; j < pair->member->skill_count; j++) {
            const struct instance_skill *held = &pair->member->skills[j];
            if (held->skill == pair->role->skills[i] && (!best || held->level > best->level)) {
                best = held;
            }
        }
    }
    return best;
}

static bool keeps_skill(const struct pair *pair, struct rule_miss *ret_miss)
{
    if (pair->role->skill_count == 0 || best_skill(pair)) {
        return true;
    }
    ret_miss->subject = pair->instance->skills.items[pair->role->skills[0]];
    ret_miss->need = pair->role->level;
    return false;
}

/* Asked of those who have a wanted skill at all; the others break the rule before. */
static bool keeps_level(const struct pair *pair, struct rule_miss *ret_miss)
{
    const struct instance_skill *best = best_skill(pair);
    if (!best || best->level >= pair->role->level) {
        return true;
    }
    ret_miss->subject = pair->instance->skills.items[best->skill];
    ret_miss->have = best->level;
    ret_miss->need = pair->role->level;
    return false;
}

/* The order must lie inside one free interval; [have, need) is what the member would have to add.
 */
static bool keeps_availability(const struct pair *pair, struct rule_miss *ret_miss)
{
    const struct instance_member *member = pair->member;
    const bool always = member->always_available;
    const struct interval *free = always ? &pair->instance->horizon : member->availability;
    const int count = always ? 1 : member->availability_count;
    int64_t from = pair->order->start;
    int64_t to = pair->order->end;
    for (int i = 0; i < count; i++) {
        if (free[i].start <= from && from < free[i].end) {
            from = free[i].end;
        }
    }
    if (from >= pair->order->end) {
        return true;
    }
    for (int i = count - 1; i >= 0; i--) {
        if (free[i].start < to && to <= free[i].end) {
            to = free[i].start;
        }
    }
    ret_miss->have = from;
    ret_miss->need = to;
    return false;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Nothing planned from the way there before the order to the way back after it; [have, need) is
   what of the plans would have to be cleared. */
static bool keeps_busy(const struct pair *pair, struct rule_miss *ret_miss)
{
    const struct instance_order *order = pair->order;
    int64_t from = INT64_MAX;
    int64_t to = INT64_MIN;
    for (int i = 0; i < pair->member->busy_count; i++) {
        const struct instance_busy *busy = &pair->member->busy[i];
        const int64_t travel =
            instance_travel_minutes(pair->instance, &busy->location, &order->location);
        const int64_t start = larger(busy->time.start, order->start - travel);
        const int64_t end = smaller(busy->time.end, order->end + travel);
        if (start < end) {
            from = smaller(from, start);
            to = larger(to, end);
        }
    }
    ret_miss->have = from;
    ret_miss->need = to;
    return from > to;
}

static bool keeps_hours(const struct pair *pair, struct rule_miss *ret_miss)
{
    ret_miss->have = pair->member->minutes_max;
    ret_miss->need = instance_order_minutes(pair->order);
    return ret_miss->need <= ret_miss->have;
}

struct rule_row {
    const char *code;
    const char *sentence[2];
    const char *change[2];
};

/* clang-format off */
static const struct rule_row rows[HARD_RULE_COUNT] = {
#define X(name, code, zh, en, change_zh, change_en) [HARD_##name] = {code, {zh, en}, {change_zh, change_en}},
    HARD_RULES(X)
#undef X
};

static rule_function *const functions[HARD_RULE_COUNT] = {
    [HARD_EDGE]         = keeps_edge,
    [HARD_DECLINED]     = keeps_declined,
    [HARD_RESOURCE]     = keeps_resource,
    [HARD_CERTIFICATE]  = keeps_certificate,
    [HARD_SKILL]        = keeps_skill,
    [HARD_LEVEL]        = keeps_level,
    [HARD_AVAILABILITY] = keeps_availability,
    [HARD_BUSY]         = keeps_busy,
    [HARD_HOURS]        = keeps_hours,
};
/* clang-format on */

static struct pair pair_of(const struct instance *instance, int member, int order, int role)
{
    return (struct pair){instance,
                         &instance->members[member],
                         &instance->orders[order],
                         &instance->orders[order].roles[role],
                         member,
                         order,
                         role};
}

/* Given edges decide alone; without them there is no such rule. */
static bool is_asked(const struct instance *instance, enum hard_rule rule)
{
    return instance->has_edges == (rule == HARD_EDGE);
}

enum hard_rule eligibility_first(const struct instance *instance, int member, int order, int role,
                                 enum hard_rule first, enum hard_rule end)
{
    const struct pair pair = pair_of(instance, member, order, role);
    struct rule_miss miss;
    for (enum hard_rule rule = first; rule < end; rule++) {
        if (is_asked(instance, rule) && !functions[rule](&pair, &miss)) {
            return rule;
        }
    }
    return end;
}

bool eligibility_holds(const struct instance *instance, int member, int order, int role)
{
    return eligibility_first(instance, member, order, role, HARD_EDGE, HARD_RULE_COUNT) ==
           HARD_RULE_COUNT;
}

int eligibility_misses(const struct instance *instance, int member, int order, int role,
                       struct rule_miss ret_misses[HARD_RULE_COUNT])
{
    const struct pair pair = pair_of(instance, member, order, role);
    int count = 0;
    for (enum hard_rule rule = HARD_EDGE; rule < HARD_RULE_COUNT; rule++) {
        struct rule_miss miss = {rule, "", 0, 0};
        if (is_asked(instance, rule) && !functions[rule](&pair, &miss)) {
            ret_misses[count++] = miss;
        }
    }
    return count;
}

const char *hard_rule_code(enum hard_rule rule)
{
    return rows[rule].code;
}

const char *rule_miss_sentence(const struct rule_miss *miss, enum language language, char *out,
                               size_t size)
{
    return template_fill(rows[miss->rule].sentence[language], miss->subject, miss->have, miss->need,
                         out, size);
}

const char *rule_miss_change(const struct rule_miss *miss, enum language language, char *out,
                             size_t size)
{
    return template_fill(rows[miss->rule].change[language], miss->subject, miss->have, miss->need,
                         out, size);
}
