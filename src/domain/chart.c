/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/chart.h>

enum { WHOLE = 10000 /* hundredths of a percent */, STAR = 100 };

static const char *const age_codes[] = {"day",       "three_days", "week",
                                        "fortnight", "more",       "unasked"};
static const char *const age_names[] = {"一天内",   "三天内", "七天内",
                                        "十五天内", "更久",   "非居民点单"};
const struct words ages = {age_codes, age_names, AGE_COUNT};

/* Most begun days of each age, the rest in AGE_MORE. */
static const int64_t days_most[] = {[AGE_DAY] = 1,
                                    [AGE_THREE_DAYS] = 3,
                                    [AGE_WEEK] = 7,
                                    [AGE_FORTNIGHT] = 15,
                                    [AGE_MORE] = INT64_MAX};

enum age age_of_days(int64_t days)
{
    int age = AGE_DAY;
    if (days == ABSENT) {
        return AGE_UNASKED;
    }
    while (days > days_most[age]) {
        age++;
    }
    return (enum age)age;
}

void age_days(enum age age, int64_t *ret_least, int64_t *ret_most)
{
    if (age == AGE_UNASKED) {
        *ret_least = -1;
        *ret_most = -1;
        return;
    }
    *ret_least = age == AGE_DAY ? 0 : days_most[age - 1] + 1;
    *ret_most = days_most[age];
}

static int64_t share(int64_t part, int64_t whole, int64_t unit)
{
    return whole > 0 ? part * unit / whole : 0;
}

void region_figures_finish(struct region_figures *figures)
{
    figures->filled_rate = share(figures->filled, figures->asked, WHOLE);
    figures->stars = share(figures->stars_sum, figures->reviews, STAR);
    figures->satisfied_rate = share(figures->satisfied, figures->reviews, WHOLE);
    figures->result = share(figures->result_sum, figures->results, 1);
}
