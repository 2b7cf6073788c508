/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_change.h"
#include "explain_count.h"

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

const char *plan_reason_code(enum plan_reason_kind kind)
{
    return plan_reasons[kind].code;
}

/* One row per role with free places, by order and role. */
static void list_unfilled(const struct roster *roster, struct plan *plan, struct arena *arena)
{
    const struct instance *instance = roster->instance;
    int room = 0;
    for (int i = 0; i < instance->order_count; i++) {
        room += instance->orders[i].role_count;
    }
    plan->unfilled = ARENA_ARRAY(arena, struct plan_unfilled, (size_t)room);
    plan->unfilled_count = 0;
    for (int order = 0; order < instance->order_count; order++) {
        for (int role = 0; role < instance->orders[order].role_count; role++) {
            const int64_t missing = instance->orders[order].roles[role].count -
                                    roster->filled[roster_slot(roster, order, role)];
            if (missing > 0) {
                plan->unfilled[plan->unfilled_count++] =
                    (struct plan_unfilled){.order = order, .role = role, .missing = missing};
            }
        }
    }
}

void explain_unfilled(const struct instance *instance, struct plan *plan, struct arena *arena)
{
    const struct roster roster = roster_of(instance, plan, arena);
    list_unfilled(&roster, plan, arena);
    explain_count(&roster, plan->unfilled, plan->unfilled_count, arena);
    explain_changes(&roster, plan->unfilled, plan->unfilled_count, arena);
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
