/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/exchange.h>

enum { HOUR_MINUTES = 60 };

static const char *const codes[] = {"points_to_time", "time_to_points"};
static const char *const names[] = {"积分换时长", "时长换积分"};
const struct words exchange_directions = {codes, names, 2};

int64_t exchange_points(int direction, int64_t minutes, int64_t points_per_hour)
{
    const int64_t product = minutes * points_per_hour;
    const int64_t up = direction == EXCHANGE_POINTS_TO_TIME ? HOUR_MINUTES - 1 : 0;
    return (product + up) / HOUR_MINUTES;
}

int64_t exchange_left(const struct exchange_terms *terms, const struct exchange_standing *standing)
{
    const int64_t left = terms->minutes_per_quarter - standing->quarter_minutes;
    return left > 0 ? left : 0;
}

static enum result check_amount(const struct exchange_terms *terms,
                                const struct exchange_standing *standing, int64_t minutes,
                                struct error *error)
{
    if (terms->minutes_per_quarter == 0) {
        return error_refuse(error, RESULT_CONFLICT, RULE_CLOSED, "/amount",
                            "exchange_minutes_quarter_max = 0");
    }
    if (minutes <= 0 || minutes % terms->minutes_step != 0) {
        return error_refuse(error, RESULT_INVALID, RULE_MULTIPLE, "/amount", "%lld",
                            (long long)terms->minutes_step);
    }
    const int64_t left = exchange_left(terms, standing);
    if (minutes > left) {
        return error_refuse(error, RESULT_CONFLICT, RULE_LIMIT, "/amount", "%lld", (long long)left);
    }
    return RESULT_OK;
}

enum result exchange_check(const struct exchange_terms *terms,
                           const struct exchange_standing *standing, int direction, int64_t minutes,
                           int64_t *ret_points, struct error *error)
{
    const enum result result = check_amount(terms, standing, minutes, error);
    if (result != RESULT_OK) {
        return result;
    }
    const int64_t points = exchange_points(direction, minutes, terms->points_per_hour);
    if (points == 0) {
        return error_refuse(error, RESULT_CONFLICT, RULE_RANGE, "/amount", "> 0");
    }
    const int pays_points = direction == EXCHANGE_POINTS_TO_TIME;
    const int64_t has = pays_points ? standing->points - terms->points_least : standing->minutes;
    if (has < (pays_points ? points : minutes)) {
        return error_refuse(error, RESULT_CONFLICT, RULE_BALANCE, "/amount", "%lld",
                            (long long)(has > 0 ? has : 0));
    }
    *ret_points = points;
    return RESULT_OK;
}
