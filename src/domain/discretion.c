/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/discretion.h>

/* clang-format off */
static const char *const codes[] = {"waiting", "given", "refused"};
static const char *const names[] = {"待复核", "已发放", "未通过"};
const struct words grant_states = {codes, names, 3};

static const uint32_t allowed[] = {
    [GRANT_WAITING] = MOVE(GRANT_GIVEN) | MOVE(GRANT_REFUSED),
    [GRANT_GIVEN]   = 0,
    [GRANT_REFUSED] = 0,
};
/* clang-format on */
const struct lifecycle grant_life = {&grant_states, allowed};

enum { HUNDRED = 100, PER_MILLE = 1000, HOUR_MINUTES = 60 };

enum result grant_check(const struct grant_terms *terms, const struct grant_standing *standing,
                        int64_t points, struct error *error)
{
    const int64_t most[] = {
        terms->points_max,
        terms->member_month_max - standing->member_points,
        standing->budget_left,
    };
    for (size_t i = 0; i < sizeof(most) / sizeof(most[0]); i++) {
        if (points > most[i]) {
            return error_refuse(error, RESULT_CONFLICT, RULE_LIMIT, "/points", "%lld",
                                (long long)(most[i] > 0 ? most[i] : 0));
        }
    }
    return RESULT_OK;
}

int64_t discretion_mean_stars(int64_t stars_total, int64_t evaluations)
{
    return evaluations ? HUNDRED * stars_total / evaluations : 0;
}

int64_t discretion_factor(const struct normalise_terms *terms, int64_t city_stars,
                          int64_t community_stars)
{
    if (city_stars == 0 || community_stars == 0) {
        return PER_MILLE;
    }
    const int64_t factor = PER_MILLE * city_stars / community_stars;
    if (factor < terms->least) {
        return terms->least;
    }
    return factor > terms->most ? terms->most : factor;
}

void discretion_compare(const struct normalise_terms *terms, int64_t city_stars,
                        struct discretion_line *line)
{
    line->grants_per_100_hours = line->served_minutes ? line->grants * HUNDRED * HUNDRED *
                                                            HOUR_MINUTES / line->served_minutes
                                                      : 0;
    line->mean_grant = line->grants ? line->granted / line->grants : 0;
    line->mean_stars = discretion_mean_stars(line->stars_total, line->evaluations);
    line->factor = discretion_factor(terms, city_stars, line->mean_stars);
}
