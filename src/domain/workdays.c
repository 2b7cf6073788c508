/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/workdays.h>

static const char *const codes[] = {"holiday", "workday"};
static const char *const names[] = {"放假", "调休上班"};
const struct words day_kinds = {codes, names, 2};

/* 0 Monday to 6 Sunday; 1970-01-01 was a Thursday. */
static int64_t weekday(int64_t day)
{
    return (day % 7 + 10) % 7;
}

int workdays_is_working(const struct workdays *workdays, int64_t day)
{
    for (size_t i = 0; i < workdays->days.count; i++) {
        const struct calendar_day *row = &LIST_OF(workdays->days, struct calendar_day)[i];
        if (row->day == day) {
            return row->kind == DAY_WORKDAY;
        }
    }
    return weekday(day) < 5;
}

int workdays_is_confirmed(const struct workdays *workdays, int64_t day)
{
    for (size_t i = 0; i < workdays->confirmed.count; i++) {
        const struct confirmed_days *row = &LIST_OF(workdays->confirmed, struct confirmed_days)[i];
        if (day >= row->from_day && day < row->to_day) {
            return 1;
        }
    }
    return 0;
}

int64_t workdays_after(const struct workdays *workdays, int64_t day, int64_t count,
                       int *ret_unconfirmed)
{
    *ret_unconfirmed = 0;
    for (int64_t left = count; left > 0;) {
        day++;
        *ret_unconfirmed |= !workdays_is_confirmed(workdays, day);
        left -= workdays_is_working(workdays, day);
    }
    return day;
}
