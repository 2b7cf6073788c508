/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/period.h>
#include <diandan/formats/time.h>

static int64_t begin(int year, int month)
{
    return time_of_midnight(date_to_days((struct date){year, month, 1}), ZONE_DEFAULT_S);
}

enum result period_of_month(struct call *call, const char *pointer, const char *month,
                            struct period *ret)
{
    int64_t days;
    if (!date_parse(slice_of(arena_print(call->arena, "%s-01", month)), &days)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, pointer, "2026-11");
    }
    const struct date date = date_from_days(days);
    const int last = date.month == 12;
    *ret = (struct period){
        begin(date.year, date.month),
        begin(date.year + last, last ? 1 : date.month + 1),
    };
    return RESULT_OK;
}

struct period period_of_year(int64_t year)
{
    return (struct period){begin((int)year, 1), begin((int)year + 1, 1)};
}

int64_t period_year(int64_t at)
{
    return date_from_days(time_to_days(at, ZONE_DEFAULT_S)).year;
}

const char *period_text_of_month(struct arena *arena, int64_t at)
{
    const struct date date = date_from_days(time_to_days(at, ZONE_DEFAULT_S));
    return arena_print(arena, "%04d-%02d", date.year, date.month);
}

int64_t period_december(const struct period *period)
{
    return begin((int)period_year(period->to_at - 1), 12);
}
