/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a service stands on its way into the ledger. */
#include "unit.h"

#include <diandan/domain/offer.h>
#include <diandan/domain/service.h>
#include <diandan/domain/settlement.h>

static void test_standing(void **state)
{
    (void)state;
    const struct {
        int offer, settlement, standing;
    } rows[] = {
        {OFFER_CHECKED_OUT, -1,                  SERVICE_SERVED   },
        {OFFER_CONFIRMED,   -1,                  SERVICE_CONFIRMED},
        {OFFER_CONFIRMED,   SETTLEMENT_NOTICED,  SERVICE_NOTICED  },
        {OFFER_CONFIRMED,   SETTLEMENT_OBJECTED, SERVICE_OBJECTED },
        {OFFER_CONFIRMED,   SETTLEMENT_POSTED,   SERVICE_POSTED   },
        {OFFER_CONFIRMED,   SETTLEMENT_VOIDED,   SERVICE_VOIDED   },
        {OFFER_NO_SHOW,     SETTLEMENT_POSTED,   SERVICE_MISSED   },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(service_standing(rows[i].offer, rows[i].settlement), rows[i].standing);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_standing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
