/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/offer.h>

/* clang-format off */
static const char *const codes[] = {"proposed", "accepted", "declined", "expired", "withdrawn", "checked_in", "checked_out", "confirmed", "no_show"};
static const char *const names[] = {"待答复", "已接单", "已婉拒", "已过期", "已撤回", "已签到", "已签退", "已确认", "未到场"};
const struct words offer_states = {codes, names, 9};

static const uint32_t allowed[] = {
    [OFFER_PROPOSED]    = MOVE(OFFER_ACCEPTED) | MOVE(OFFER_DECLINED) | MOVE(OFFER_EXPIRED) | MOVE(OFFER_WITHDRAWN),
    [OFFER_ACCEPTED]    = MOVE(OFFER_CHECKED_IN) | MOVE(OFFER_NO_SHOW) | MOVE(OFFER_WITHDRAWN) | MOVE(OFFER_DECLINED),
    [OFFER_DECLINED]    = 0,
    [OFFER_EXPIRED]     = 0,
    [OFFER_WITHDRAWN]   = 0,
    [OFFER_CHECKED_IN]  = MOVE(OFFER_CHECKED_OUT),
    [OFFER_CHECKED_OUT] = MOVE(OFFER_CONFIRMED),
    [OFFER_CONFIRMED]   = 0,
    [OFFER_NO_SHOW]     = 0,
};
/* clang-format on */
const struct lifecycle offer_life = {&offer_states, allowed};

int offer_holds_place(int state)
{
    const uint32_t holding = MOVE(OFFER_ACCEPTED) | MOVE(OFFER_CHECKED_IN) |
                             MOVE(OFFER_CHECKED_OUT) | MOVE(OFFER_CONFIRMED);
    return (holding & MOVE(state)) != 0;
}
