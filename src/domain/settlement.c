/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/settlement.h>

/* clang-format off */
static const char *const state_codes[] = {"noticed", "objected", "posted", "voided"};
static const char *const state_names[] = {"公示中", "有异议待复核", "已入账", "已作废"};
const struct words settlement_states = {state_codes, state_names, 4};

static const uint32_t allowed[] = {
    [SETTLEMENT_NOTICED]  = MOVE(SETTLEMENT_OBJECTED) | MOVE(SETTLEMENT_POSTED),
    [SETTLEMENT_OBJECTED] = MOVE(SETTLEMENT_NOTICED) | MOVE(SETTLEMENT_VOIDED),
    [SETTLEMENT_POSTED]   = 0,
    [SETTLEMENT_VOIDED]   = 0,
};
const struct lifecycle settlement_life = {&settlement_states, allowed};

static const char *const objection_codes[] = {"open", "upheld", "rejected"};
static const char *const objection_names[] = {"待复核", "异议成立", "异议不成立"};
const struct words objection_states = {objection_codes, objection_names, 3};

static const char *const level_codes[] = {"automatic", "community", "department"};
static const char *const level_names[] = {"自动认可", "社区审批", "组织部门审批"};
const struct words ladder_levels = {level_codes, level_names, 3};
/* clang-format on */

int ladder_level(const struct ladder_rule *rule, int64_t day_minutes)
{
    if (day_minutes <= rule->automatic_minutes) {
        return LADDER_AUTOMATIC;
    }
    return day_minutes <= rule->community_minutes ? LADDER_COMMUNITY : LADDER_DEPARTMENT;
}
