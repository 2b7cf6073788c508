/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/rules.h>

#include <string.h>

/* A row that names no subjects has one value for all. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

/* clang-format off */
#define RULE_OF_WEIGHT(code) "score_" code

const struct rule_name rule_names[] = {
    {"points_per_hour",       100, 0, 1000000, "每小时服务积分（百分之一分）", "points per hour of service, in hundredths", RULE_PER_CATEGORY},
    {"percent_unrated",       100, 0,    1000, "无居民评价时的积分比例（%）",  "percentage of points without a resident's review", RULE_PER_CATEGORY},
    {"percent_1_star",          0, 0,    1000, "一星时的积分比例（%）",        "percentage of points at one star", RULE_PER_CATEGORY},
    {"percent_2_stars",        60, 0,    1000, "二星时的积分比例（%）",        "percentage of points at two stars", RULE_PER_CATEGORY},
    {"percent_3_stars",        80, 0,    1000, "三星时的积分比例（%）",        "percentage of points at three stars", RULE_PER_CATEGORY},
    {"percent_4_stars",       100, 0,    1000, "四星时的积分比例（%）",        "percentage of points at four stars", RULE_PER_CATEGORY},
    {"percent_5_stars",       120, 0,    1000, "五星时的积分比例（%）",        "percentage of points at five stars", RULE_PER_CATEGORY},
    {"travel_minutes_per_km",   6, 0,    1000, "每公里路程的分钟数",           "minutes of travel per kilometre"},
    {"duplicate_metres",      300, 0,  100000, "疑似重复的距离（米）",         "distance of likely duplicates, in metres"},
    {"duplicate_days",          7, 0,    3650, "疑似重复的天数",               "age of likely duplicates, in days"},
    /* evaluation */
    {"weight_self",            10, 0,    1000, "自评权重",                     "weight of the member's own voice", RULE_PER_CATEGORY},
    {"weight_resident",        50, 0,    1000, "群评权重",                     "weight of the residents' voice", RULE_PER_CATEGORY},
    {"weight_panel",           25, 0,    1000, "点评权重",                     "weight of the panel's voice", RULE_PER_CATEGORY},
    {"weight_peer",            15, 0,    1000, "互评权重",                     "weight of the peers' voice", RULE_PER_CATEGORY},
    {"gap_stars_hundredths",  150, 0,     400, "自评与群评相差多少即提示（百分之一星）", "gap between self and residents that raises a flag, in hundredths of a star", RULE_PER_CATEGORY},
    {"callback_stars_hundredths", 300, 0, 500, "群评低于多少须回访（百分之一星）", "residents' mean below which a call-back is owed, in hundredths of a star", RULE_PER_CATEGORY},
    {"callback_tries",          3, 1,     100, "回访未接通几次即止",           "calls nobody answered after which no more is owed", RULE_PER_CATEGORY},
    {"place_reviews_max",      20, 0,    1000, "每单现场码评价上限",           "reviews by the code at the place, per order", RULE_PER_CATEGORY},
    /* settlement */
    {"evaluation_days",         0, 0,      60, "办结后至少几天方可评单（诉求人都已评价则不等）", "days after an order's end before it may be settled, unless every requester spoke", RULE_PER_CATEGORY},
    {"callback_required",       0, 0,       1, "未回访是否不得评单（1 是）",       "whether a call-back that is owed blocks the settlement (1 = yes)", RULE_PER_CATEGORY},
    {"notice_working_days",     3, 0,      60, "公示工作日数",                     "working days of public notice", RULE_PER_CATEGORY},
    {"ladder_automatic_minutes", 480, 0, 1440, "每日自动认可的时长（分钟）",       "minutes of a day that nobody has to approve"},
    {"ladder_community_minutes", 720, 0, 1440, "每日社区可审批的时长（分钟）",     "minutes of a day the community may approve; above, the department"},
    {"pending_expire_days",   180, 1,    3650, "待结算满几天过期",                 "days after which what is pending expires"},
    {"reinspect_result_hundredths", 300, 0, 500, "综合结果低于多少须回头看（百分之一星）", "result below which a re-inspection is opened, in hundredths of a star", RULE_PER_CATEGORY},
    {"reinspect_residents_hundredths", 300, 0, 500, "群评低于多少须回头看（百分之一星）", "residents' mean below which a re-inspection is opened, in hundredths of a star", RULE_PER_CATEGORY},
    {"reinspect_working_days", 15, 1,     250, "回头看期限（工作日）",             "working days until a re-inspection is due", RULE_PER_CATEGORY},
    /* ledger, exchange, discretion, late entries */
    {"exchange_points_per_hour",   100, 1,  100000, "互换：一小时时长对应的积分（百分之一分）", "exchange: points for an hour of time, in hundredths", RULE_PER_REGION},
    {"exchange_minutes_step",       60, 1,    1440, "互换：时长须为其整数倍（分钟）", "exchange: time goes by whole multiples of this, in minutes", RULE_PER_REGION},
    {"exchange_minutes_quarter_max", 600, 0, 133920, "互换：每人每季度上限（分钟，0 = 停办）", "exchange: most time of a member per quarter, in minutes; 0 = closed", RULE_PER_REGION},
    {"exchange_points_least",        0, 0, 1000000000, "互换：换后至少保留的积分（百分之一分）", "exchange: points that stay with the member, in hundredths", RULE_PER_REGION},
    {"discretion_points_month",   5000, 0, 100000000, "裁量：社区每月额度（百分之一分）", "discretion: budget of a community per month, in hundredths", RULE_PER_REGION},
    {"grant_points_max",          1000, 0, 100000000, "裁量：单笔上限（百分之一分）", "discretion: most points of one grant, in hundredths", RULE_PER_REGION},
    {"grant_points_member_month_max", 2000, 0, 100000000, "裁量：每人每月上限（百分之一分）", "discretion: most points of a member per month, in hundredths", RULE_PER_REGION},
    {"grant_second_person_above",  500, 0, 100000000, "裁量：超过此值须第二人复核（百分之一分）", "discretion: grants above this wait for a second person, in hundredths", RULE_PER_REGION},
    {"normalise_least",            800, 1,    1000, "宽严校正系数下限（千分比）", "least factor between strict and generous communities, per mille"},
    {"normalise_most",            1250, 1000, 10000, "宽严校正系数上限（千分比）", "greatest factor between strict and generous communities, per mille"},
    {"late_days",                   30, 0,     366, "补录：服务后可申报的天数", "late entries: how old service may be, in days", RULE_PER_REGION},
    {"late_entries_month_max",       2, 0,      31, "补录：每人每月申报次数上限", "late entries: most of a member per month", RULE_PER_REGION},
    {"late_percent",                50, 0,     100, "补录：积分比例（%）", "late entries: percentage of points", RULE_PER_REGION},
    {"late_notice_days",             3, 0,      60, "补录：公示工作日数", "late entries: working days of public notice", RULE_PER_REGION},
    /* promises and referrals */
    {"referral_ordinary_days",  7, 1,     365, "一般转办的办理天数",           "days for an ordinary referral"},
    {"referral_complex_days",  15, 1,     365, "复杂转办的办理天数",           "days for a complex referral"},
    {"referral_urgent_hours",   2, 1,     720, "紧急转办的办理小时数",         "hours for an urgent referral"},
    {"referral_returns_max",    2, 0,     100, "同一点单最多退单次数",         "returns of one request after which it may not be returned again"},
    {"referral_extensions_max", 1, 0,     100, "一次转办最多延期次数",         "extensions of one referral"},
    {"promise_renewals_max",    1, 0,     100, "一项承诺最多延期次数",         "times one promise may be put off"},
    {"response_hours",         24, 1,    8760, "首次响应的小时数",             "hours within which the first move is owed"},
    {"resolution_days",        15, 1,     365, "未约定期限时的办结天数",       "days to resolve a request without a deadline of its own"},
    {"satisfied_stars",         4, 1,       5, "几星起算满意",                 "stars from which a resident counts as satisfied"},
    /* against formalism */
    {"quota_times", 4, 0, 10000, "每人每年应服务次数（次）", "services a member owes a year", RULE_PER_UNIT},
    {"quota_minutes", 1200, 0, 1000000, "每人每年应服务时长（分钟）", "minutes of service a member owes a year", RULE_PER_UNIT},
    {"burst_percent", 40, 1, 100, "年底突击：12 月占全年时长的比例（%）", "year-end burst: percentage of the year in December", RULE_PER_REGION},
    {"burst_minutes", 600, 1, 1000000, "年底突击：全年时长的起算线（分钟）", "year-end burst: least minutes of the year to be looked at", RULE_PER_REGION},
    {"back_office_percent", 30, 1, 100, "代签到：占本人签到服务的比例（%）", "attendance typed in by others: percentage of a member's services", RULE_PER_REGION},
    {"twin_minutes", 120, 0, 100000, "雷同活动：开始时间相差（分钟）", "twin activities: minutes between their starts"},
    {"twin_members", 2, 0, 1000, "雷同活动：每次最多人数", "twin activities: most members of each"},
    {"praise_stars", 5, 1, 5, "互相高评：星级起点", "mutual praise: stars from which praise counts"},
    {"praise_times", 3, 1, 1000, "互相高评：每方次数", "mutual praise: times on each side"},
    {"self_gap_times", 3, 1, 1000, "自评高于群评：起算次数", "self above residents: least services to be looked at"},
    /* cadence */
    {"list_weight_satisfaction", 400, 0, 1000, "红黑榜：满意度权重", "monthly list: weight of satisfaction"},
    {"list_weight_response",     150, 0, 1000, "红黑榜：响应率权重", "monthly list: weight of response"},
    {"list_weight_resolution",   150, 0, 1000, "红黑榜：解决率权重", "monthly list: weight of resolution"},
    {"list_weight_fulfilment",   200, 0, 1000, "红黑榜：履约率权重", "monthly list: weight of services done of those accepted"},
    {"list_weight_skill_use",    100, 0, 1000, "红黑榜：专长使用权重", "monthly list: weight of the use of skills"},
    {"list_red_count",            10, 0,  100, "红黑榜：红榜数量", "monthly list: how many are red, per kind"},
    {"list_black_count",           3, 0,  100, "红黑榜：黑榜数量", "monthly list: how many at most are black, per kind"},
    {"list_services_least",        3, 1, 10000, "红黑榜：至少几次服务才参评", "monthly list: services below which nobody is judged"},
    {"list_black_below_per_mille", 600, 0, 1000, "红黑榜：低于多少分方可列黑榜（千分制）", "monthly list: score below which one may be black, per mille"},
    {"list_notice_working_days",   3, 0,   60, "红黑榜：公示工作日数", "monthly list: working days of public notice"},
    {"list_rectify_working_days", 10, 1,  250, "红黑榜：整改期限（工作日）", "monthly list: working days to put right what was black"},
    {"award_vote_weight",         50, 0, 1000, "典型案例：投票权重", "awards: weight of the votes"},
    {"award_panel_weight",        50, 0, 1000, "典型案例：点评权重", "awards: weight of the panel"},
    {"award_winners",              1, 1,  100, "典型案例：每类几个", "awards: winners of each kind"},
    /* pulls and certificates */
    /* people who sign in */
    {"session_idle_minutes",         120, 5,   1440, "登录：多久未操作须重新登录（分钟）", "sign-in: minutes without a request after which a session ends"},
    {"session_minutes",              720, 5,  10080, "登录：最长有效时间（分钟）", "sign-in: minutes after which a session ends in any case"},
    {"session_member_idle_minutes", 20160, 5, 525600, "党员登录：多久未操作须重新登录（分钟）", "sign-in of members: minutes without a request after which a session ends"},
    {"session_member_minutes",      43200, 5, 525600, "党员登录：最长有效时间（分钟）", "sign-in of members: minutes after which a session ends in any case"},
    {"sign_in_failures",               5, 1,    100, "登录：同一登录名失败几次即锁定", "sign-in: failures of one name after which it is locked"},
    {"sign_in_address_failures",      30, 1, 100000, "登录：同一地址失败几次即锁定", "sign-in: failures from one address after which it is locked"},
    {"sign_in_lock_seconds",          60, 1,  86400, "登录：首次锁定时长（秒），其后加倍", "sign-in: seconds of the first lock; each further one is twice as long"},
    {"sign_in_lock_seconds_most",    900, 1,  86400, "登录：锁定时长上限（秒）", "sign-in: seconds of the longest lock"},
    {"entry_code_days",                7, 1,     30, "登录码有效天数", "days an entry code holds unless said otherwise"},
    /* claims, waiting lists, check-in */
    {"waiting_answer_hours", 12, 1, 720, "候补递补的答复时限（小时）", "hours a place is kept for whoever is next on the waiting list", RULE_PER_REGION},
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
