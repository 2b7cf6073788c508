/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo_calendar.h"

#include <diandan/app/calendar.h>

/* What the State Council's notice changes of 2026: the first and last day of each holiday, and the
   weekends that are worked for it. */
static const struct {
    const char *name;
    int month, first, last; /* the holiday */
    const char *worked[2];  /* dates; NULL */
} holidays[] = {
    {"元旦",    1,  1,  3,  {"2026-01-04", NULL}        },
    {"春节",    2,  15, 23, {"2026-02-14", "2026-02-28"}},
    {"清明节", 4,  4,  6,  {NULL, NULL}                },
    {"劳动节", 5,  1,  5,  {"2026-05-09", NULL}        },
    {"端午节", 6,  19, 21, {NULL, NULL}                },
    {"中秋节", 9,  25, 27, {NULL, NULL}                },
    {"国庆节", 10, 1,  7,  {"2026-09-20", "2026-10-10"}},
};
enum { HOLIDAYS = sizeof(holidays) / sizeof(holidays[0]), DAYS_MAX = 60 };

enum result demo_confirm_calendar(struct demo *demo)
{
    static const struct demo_actor admin = {ROLE_ADMIN, "admin", ""};
    struct calendar_day_input *days = ARENA_ARRAY(demo->arena, struct calendar_day_input, DAYS_MAX);
    size_t count = 0;
    for (size_t i = 0; i < HOLIDAYS; i++) {
        for (int day = holidays[i].first; day <= holidays[i].last; day++) {
            days[count++] = (struct calendar_day_input){
                arena_print(demo->arena, "2026-%02d-%02d", holidays[i].month, day), DAY_HOLIDAY,
                holidays[i].name};
        }
        for (int k = 0; k < 2 && holidays[i].worked[k]; k++) {
            days[count++] =
                (struct calendar_day_input){holidays[i].worked[k], DAY_WORKDAY,
                                            arena_print(demo->arena, "%s调休", holidays[i].name)};
        }
    }
    const struct calendar_input input = {
        "国务院办公厅关于2026年部分节假日安排的通知", {days, count}
    };
    struct calendar calendar;
    return demo_act(demo, &admin, calendar_put, "2026", &input, &calendar);
}
