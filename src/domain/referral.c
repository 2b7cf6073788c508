/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/referral.h>

/* clang-format off */
static const char *const state_codes[] = {"sent", "accepted", "returned", "done", "withdrawn"};
static const char *const state_names[] = {"已转出", "已接收", "已退单", "已办结", "已收回"};
static const char *const urgency_codes[] = {"ordinary", "urgent", "complex"};
static const char *const urgency_names[] = {"一般", "紧急", "复杂"};
static const char *const extension_codes[] = {"asked", "approved", "refused"};
static const char *const extension_names[] = {"待审批", "已同意", "未同意"};
const struct words referral_states = {state_codes, state_names, 5};
const struct words referral_urgencies = {urgency_codes, urgency_names, 3};
const struct words extension_states = {extension_codes, extension_names, 3};

static const uint32_t allowed[] = {
    [REFERRAL_SENT]      = MOVE(REFERRAL_ACCEPTED) | MOVE(REFERRAL_RETURNED) | MOVE(REFERRAL_DONE) | MOVE(REFERRAL_WITHDRAWN),
    [REFERRAL_ACCEPTED]  = MOVE(REFERRAL_DONE) | MOVE(REFERRAL_WITHDRAWN),
    [REFERRAL_RETURNED]  = 0,
    [REFERRAL_DONE]      = 0,
    [REFERRAL_WITHDRAWN] = 0,
};
const struct lifecycle referral_life = {&referral_states, allowed};

static const uint32_t extension_allowed[] = {
    [EXTENSION_ASKED]    = MOVE(EXTENSION_APPROVED) | MOVE(EXTENSION_REFUSED),
    [EXTENSION_APPROVED] = 0,
    [EXTENSION_REFUSED]  = 0,
};
const struct lifecycle extension_life = {&extension_states, extension_allowed};

const struct urgency_rule urgency_rules[URGENCY_COUNT] = {
    [URGENCY_ORDINARY] = {"referral_ordinary_days", 86400},
    [URGENCY_URGENT]   = {"referral_urgent_hours",  3600},
    [URGENCY_COMPLEX]  = {"referral_complex_days",  86400},
};
/* clang-format on */

int referral_is_open(const struct referral *referral)
{
    return referral->state == REFERRAL_SENT || referral->state == REFERRAL_ACCEPTED;
}

void referral_look(struct referral *referral, int64_t now_s)
{
    const int64_t left_s = referral->due_at - now_s;
    const int open = referral_is_open(referral);
    referral->late = open && left_s < 0;
    referral->due_in_minutes = open ? left_s / 60 - (left_s % 60 < 0) : ABSENT;
}
