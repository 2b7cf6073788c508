/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/offer.h>
#include <diandan/domain/service.h>
#include <diandan/domain/settlement.h>

/* clang-format off */
static const char *const codes[] = {"served", "confirmed", "noticed", "objected", "posted", "voided", "missed"};
static const char *const names[] = {"待确认时长", "待评单", "公示中", "有异议待复核", "已入账", "已作废", "未到场"};
const struct words service_standings = {codes, names, 7};

static const int of_settlement[] = {
    [SETTLEMENT_NOTICED]  = SERVICE_NOTICED,
    [SETTLEMENT_OBJECTED] = SERVICE_OBJECTED,
    [SETTLEMENT_POSTED]   = SERVICE_POSTED,
    [SETTLEMENT_VOIDED]   = SERVICE_VOIDED,
};
/* clang-format on */

int service_standing(int offer_state, int settlement_state)
{
    if (offer_state == OFFER_NO_SHOW) {
        return SERVICE_MISSED;
    }
    if (settlement_state >= 0) {
        return of_settlement[settlement_state];
    }
    return offer_state == OFFER_CONFIRMED ? SERVICE_CONFIRMED : SERVICE_SERVED;
}
