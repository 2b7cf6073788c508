/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "late_notice.h"

#include <diandan/formats/time.h>

enum { SATURDAY = 6 };

enum result late_notice_end(struct call *call, int64_t from_at, int64_t days, int64_t *ret_at)
{
    (void)call;
    int64_t day = time_to_days(from_at, ZONE_DEFAULT_S);
    while (days > 0) {
        day++;
        days -= date_weekday(day) < SATURDAY;
    }
    *ret_at = time_of_midnight(day + 1, ZONE_DEFAULT_S);
    return RESULT_OK;
}
