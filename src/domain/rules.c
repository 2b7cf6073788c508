/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/rules.h>

#include <string.h>

/* clang-format off */
#define RULE_OF_WEIGHT(code) "score_" code

const struct rule_name rule_names[] = {
    {"points_per_hour",       100, 0, 1000000, "每小时服务积分（百分之一分）", "points per hour of service, in hundredths"},
    {"percent_unrated",       100, 0,    1000, "无居民评价时的积分比例（%）",  "percentage of points without a resident's review"},
    {"percent_1_star",          0, 0,    1000, "一星时的积分比例（%）",        "percentage of points at one star"},
    {"percent_2_stars",        60, 0,    1000, "二星时的积分比例（%）",        "percentage of points at two stars"},
    {"percent_3_stars",        80, 0,    1000, "三星时的积分比例（%）",        "percentage of points at three stars"},
    {"percent_4_stars",       100, 0,    1000, "四星时的积分比例（%）",        "percentage of points at four stars"},
    {"percent_5_stars",       120, 0,    1000, "五星时的积分比例（%）",        "percentage of points at five stars"},
    {"travel_minutes_per_km",   6, 0,    1000, "每公里路程的分钟数",           "minutes of travel per kilometre"},
    {"duplicate_metres",      300, 0,  100000, "疑似重复的距离（米）",         "distance of likely duplicates, in metres"},
    {"duplicate_days",          7, 0,    3650, "疑似重复的天数",               "age of likely duplicates, in days"},
    /* evaluation */
    {"weight_self",            10, 0,    1000, "自评权重",                     "weight of the member's own voice"},
    {"weight_resident",        50, 0,    1000, "群评权重",                     "weight of the residents' voice"},
    {"weight_panel",           25, 0,    1000, "点评权重",                     "weight of the panel's voice"},
    {"weight_peer",            15, 0,    1000, "互评权重",                     "weight of the peers' voice"},
    {"gap_stars_hundredths",  150, 0,     400, "自评与群评相差多少即提示（百分之一星）", "gap between self and residents that raises a flag, in hundredths of a star"},
    {"callback_stars_hundredths", 300, 0, 500, "群评低于多少须回访（百分之一星）", "residents' mean below which a call-back is owed, in hundredths of a star"},
    {"callback_tries",          3, 1,     100, "回访未接通几次即止",           "calls nobody answered after which no more is owed"},
    {"place_reviews_max",      20, 0,    1000, "每单现场码评价上限",           "reviews by the code at the place, per order"},
    /* settlement */
    {"evaluation_days",         0, 0,      60, "办结后至少几天方可评单（诉求人都已评价则不等）", "days after an order's end before it may be settled, unless every requester spoke"},
    {"callback_required",       0, 0,       1, "未回访是否不得评单（1 是）",       "whether a call-back that is owed blocks the settlement (1 = yes)"},
    {"notice_working_days",     3, 0,      60, "公示工作日数",                     "working days of public notice"},
    {"ladder_automatic_minutes", 480, 0, 1440, "每日自动认可的时长（分钟）",       "minutes of a day that nobody has to approve"},
    {"ladder_community_minutes", 720, 0, 1440, "每日社区可审批的时长（分钟）",     "minutes of a day the community may approve; above, the department"},
    {"pending_expire_days",   180, 1,    3650, "待结算满几天过期",                 "days after which what is pending expires"},
    {"reinspect_result_hundredths", 300, 0, 500, "综合结果低于多少须回头看（百分之一星）", "result below which a re-inspection is opened, in hundredths of a star"},
    {"reinspect_residents_hundredths", 300, 0, 500, "群评低于多少须回头看（百分之一星）", "residents' mean below which a re-inspection is opened, in hundredths of a star"},
    {"reinspect_working_days", 15, 1,     250, "回头看期限（工作日）",             "working days until a re-inspection is due"},
    /* ledger, exchange, discretion, late entries */
    {"exchange_points_per_hour",   100, 1,  100000, "互换：一小时时长对应的积分（百分之一分）", "exchange: points for an hour of time, in hundredths"},
    {"exchange_minutes_step",       60, 1,    1440, "互换：时长须为其整数倍（分钟）", "exchange: time goes by whole multiples of this, in minutes"},
    {"exchange_minutes_quarter_max", 600, 0, 133920, "互换：每人每季度上限（分钟，0 = 停办）", "exchange: most time of a member per quarter, in minutes; 0 = closed"},
    {"exchange_points_least",        0, 0, 1000000000, "互换：换后至少保留的积分（百分之一分）", "exchange: points that stay with the member, in hundredths"},
    {"discretion_points_month",   5000, 0, 100000000, "裁量：社区每月额度（百分之一分）", "discretion: budget of a community per month, in hundredths"},
    {"grant_points_max",          1000, 0, 100000000, "裁量：单笔上限（百分之一分）", "discretion: most points of one grant, in hundredths"},
    {"grant_points_member_month_max", 2000, 0, 100000000, "裁量：每人每月上限（百分之一分）", "discretion: most points of a member per month, in hundredths"},
    {"grant_second_person_above",  500, 0, 100000000, "裁量：超过此值须第二人复核（百分之一分）", "discretion: grants above this wait for a second person, in hundredths"},
    {"normalise_least",            800, 1,    1000, "宽严校正系数下限（千分比）", "least factor between strict and generous communities, per mille"},
    {"normalise_most",            1250, 1000, 10000, "宽严校正系数上限（千分比）", "greatest factor between strict and generous communities, per mille"},
    {"late_days",                   30, 0,     366, "补录：服务后可申报的天数", "late entries: how old service may be, in days"},
    {"late_entries_month_max",       2, 0,      31, "补录：每人每月申报次数上限", "late entries: most of a member per month"},
    {"late_percent",                50, 0,     100, "补录：积分比例（%）", "late entries: percentage of points"},
    {"late_notice_days",             3, 0,      60, "补录：公示工作日数", "late entries: working days of public notice"},
    /* promises and referrals */
    /* against formalism */
    /* cadence */
    /* pulls and certificates */
    /* matching */
#define X(name, code, points, fallback, least, most, zh, en) \
    {RULE_OF_WEIGHT(code), fallback, least, most, "匹配评分：" zh, "matching scores: " en},
    SCORE_WEIGHTS(X)
#undef X
    {NULL, 0, 0, 0, NULL, NULL},
};

const char *const rule_names_of_weights[WEIGHT_COUNT] = {
#define X(name, code, points, fallback, least, most, zh, en) [WEIGHT_##name] = RULE_OF_WEIGHT(code),
    SCORE_WEIGHTS(X)
#undef X
};
/* clang-format on */

const struct rule_name *rule_name_find(const char *name)
{
    for (const struct rule_name *row = rule_names; row->name; row++) {
        if (strcmp(row->name, name) == 0) {
            return row;
        }
    }
    return NULL;
}
