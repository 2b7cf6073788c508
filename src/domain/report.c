/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/exchange.h>
#include <diandan/domain/referral.h>
#include <diandan/domain/report.h>
#include <diandan/domain/service_certificate.h>

/* clang-format off */
static const char *const kind_codes[] = {"week", "fortnight", "month", "quarter", "member"};
static const char *const kind_names[] = {"每周研判", "双周调度", "每月账本", "季度小结", "一人一册"};
const struct words report_kinds = {kind_codes, kind_names, REPORT_KINDS};
const char *const report_titles_en[REPORT_KINDS] = {"Week watch", "Fortnight dispatch", "Month account", "Quarter summary", "Year file of a member"};

static const char *const standing_codes[] = {"on_course", "at_risk", "late"};
static const char *const standing_names[] = {"正常", "人手不足", "已逾期"};
static const struct words standings = {standing_codes, standing_names, 3};

static const struct report_column week_requests[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"region",      "社区", "Name", CELL_TEXT, NULL},
    {"category",    "类别", "Category", CELL_TEXT, NULL},
    {"received",    "本周点单", "Requests in", CELL_COUNT, NULL},
    {"waiting",     "待分类下单", "Waiting", CELL_COUNT, NULL},
    {"reopened",    "要求重办", "Reopened", CELL_COUNT, NULL},
};
static const struct report_column week_orders[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"order_id",    "订单编号", "Order", CELL_TEXT, NULL},
    {"title",       "订单", "Title", CELL_TEXT, NULL},
    {"starts_at",   "开始时间", "Starts", CELL_TIME, NULL},
    {"wanted",      "需要人数", "Wanted", CELL_COUNT, NULL},
    {"accepted",    "已接人数", "Accepted", CELL_COUNT, NULL},
    {"standing",    "情况", "Standing", CELL_CHOICE, &standings},
};
static const struct report_column week_offers[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"region",      "社区", "Name", CELL_TEXT, NULL},
    {"waiting",     "待答复派单", "Offers waiting", CELL_COUNT, NULL},
    {"oldest_at",   "最早派出", "Oldest", CELL_TIME, NULL},
};
static const struct report_column week_referrals[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"referral_id", "转办编号", "Referral", CELL_TEXT, NULL},
    {"target",      "承办单位", "Referred to", CELL_TEXT, NULL},
    {"due_at",      "期限", "Due", CELL_TIME, NULL},
    {"state",       "状态", "State", CELL_CHOICE, &referral_states},
};
static const struct report_column week_promises[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"promise_id",  "承诺编号", "Promise", CELL_TEXT, NULL},
    {"words",       "承诺内容", "Promise in words", CELL_TEXT, NULL},
    {"due_at",      "期限", "Due", CELL_TIME, NULL},
};
static const struct report_column week_settlements[] = {
    {"region_code",   "社区代码", "Community", CELL_TEXT, NULL},
    {"settlement_id", "公示编号", "Settlement", CELL_TEXT, NULL},
    {"title",         "订单", "Order", CELL_TEXT, NULL},
    {"notice_until",  "公示期至", "Notice until", CELL_TIME, NULL},
    {"result",        "综合星级", "Stars", CELL_HUNDREDTHS, NULL},
};
static const struct report_column week_inspections[] = {
    {"region_code",   "社区代码", "Community", CELL_TEXT, NULL},
    {"inspection_id", "回头看编号", "Re-inspection", CELL_TEXT, NULL},
    {"title",         "订单", "Order", CELL_TEXT, NULL},
    {"due_at",        "期限", "Due", CELL_TIME, NULL},
    {"reason",        "原因", "Reason", CELL_TEXT, NULL},
};
static const struct report_column fortnight_orders[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"region",      "社区", "Name", CELL_TEXT, NULL},
    {"category",    "类别", "Category", CELL_TEXT, NULL},
    {"orders",      "订单", "Orders", CELL_COUNT, NULL},
    {"wanted",      "需要人次", "Places", CELL_COUNT, NULL},
    {"filled",      "已接人次", "Filled", CELL_COUNT, NULL},
    {"unfilled",    "缺口人次", "Unfilled", CELL_COUNT, NULL},
    {"dropped",     "取消过期", "Dropped", CELL_COUNT, NULL},
};
static const struct report_column fortnight_merged[] = {
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"region",      "社区", "Name", CELL_TEXT, NULL},
    {"category",    "类别", "Category", CELL_TEXT, NULL},
    {"received",    "点单", "Requests", CELL_COUNT, NULL},
    {"merged",      "合并重复", "Merged", CELL_COUNT, NULL},
};
static const struct report_column month_communities[] = {
    {"region_code",   "社区代码", "Community", CELL_TEXT, NULL},
    {"region",        "社区", "Name", CELL_TEXT, NULL},
    {"services",      "服务人次", "Services", CELL_COUNT, NULL},
    {"minutes",       "服务时长", "Hours", CELL_MINUTES, NULL},
    {"points",        "服务积分", "Points", CELL_HUNDREDTHS, NULL},
    {"pending_minutes", "待结时长", "Pending hours", CELL_MINUTES, NULL},
    {"pending_points", "待结积分", "Pending points", CELL_HUNDREDTHS, NULL},
    {"grants",        "裁量加分", "Grants", CELL_HUNDREDTHS, NULL},
    {"late_minutes",  "补录时长", "Late hours", CELL_MINUTES, NULL},
    {"late_points",   "补录积分", "Late points", CELL_HUNDREDTHS, NULL},
    {"reversals",     "冲正笔数", "Reversals", CELL_COUNT, NULL},
};
static const struct report_column month_units[] = {
    {"unit_id",      "单位编号", "Unit", CELL_TEXT, NULL},
    {"unit",         "单位（按现登记）", "Name, as registered now", CELL_TEXT, NULL},
    {"members",      "参加人数", "Members", CELL_COUNT, NULL},
    {"services",     "服务人次", "Services", CELL_COUNT, NULL},
    {"minutes",      "服务时长", "Hours", CELL_MINUTES, NULL},
    {"points",       "服务积分", "Points", CELL_HUNDREDTHS, NULL},
    {"grants",       "裁量加分", "Grants", CELL_HUNDREDTHS, NULL},
    {"late_minutes", "补录时长", "Late hours", CELL_MINUTES, NULL},
    {"reversals",    "冲正笔数", "Reversals", CELL_COUNT, NULL},
};
static const struct report_column month_rates[] = {
    {"region_code",       "社区代码", "Community", CELL_TEXT, NULL},
    {"received",          "点单", "Requests", CELL_COUNT, NULL},
    {"response_rate",     "响应率", "Response", CELL_PERCENT, NULL},
    {"resolution_rate",   "解决率", "Resolution", CELL_PERCENT, NULL},
    {"satisfaction_rate", "满意率", "Satisfaction", CELL_PERCENT, NULL},
};
static const struct report_column quarter_communities[] = {
    {"region_code",      "社区代码", "Community", CELL_TEXT, NULL},
    {"region",           "社区", "Name", CELL_TEXT, NULL},
    {"services",         "服务人次", "Services", CELL_COUNT, NULL},
    {"people",           "参加人数", "People", CELL_COUNT, NULL},
    {"minutes",          "服务时长", "Hours", CELL_MINUTES, NULL},
    {"points",           "服务积分", "Points", CELL_HUNDREDTHS, NULL},
    {"settled",          "评单数", "Settled", CELL_COUNT, NULL},
    {"stars",            "平均星级", "Stars", CELL_HUNDREDTHS, NULL},
    {"exchange_points",  "互换积分", "Exchanged points", CELL_HUNDREDTHS, NULL},
    {"exchange_minutes", "互换时长", "Exchanged time", CELL_MINUTES, NULL},
};
static const struct report_column member_sums[] = {
    {"services",       "服务次数", "Services", CELL_COUNT, NULL},
    {"minutes",        "服务时长", "Hours", CELL_MINUTES, NULL},
    {"points",         "服务积分", "Points", CELL_HUNDREDTHS, NULL},
    {"late_minutes",   "补录时长", "Late hours", CELL_MINUTES, NULL},
    {"late_points",    "补录积分", "Late points", CELL_HUNDREDTHS, NULL},
    {"grants",         "裁量加分", "Grants", CELL_HUNDREDTHS, NULL},
    {"reversals",      "冲正笔数", "Reversals", CELL_COUNT, NULL},
    {"balance_points", "期末积分余额", "Points at the end", CELL_HUNDREDTHS, NULL},
};
static const struct report_column member_services[] = {
    {"order_id",  "订单编号", "Order", CELL_TEXT, NULL},
    {"title",     "服务内容", "Service", CELL_TEXT, NULL},
    {"starts_at", "服务时间", "When", CELL_TIME, NULL},
    {"minutes",   "时长", "Hours", CELL_MINUTES, NULL},
    {"points",    "积分", "Points", CELL_HUNDREDTHS, NULL},
    {"stars",     "综合星级", "Stars", CELL_HUNDREDTHS, NULL},
};
static const struct report_column member_late[] = {
    {"late_entry_id", "补录编号", "Late entry", CELL_TEXT, NULL},
    {"words",         "服务内容", "Service", CELL_TEXT, NULL},
    {"starts_at",     "服务时间", "When", CELL_TIME, NULL},
    {"minutes",       "时长", "Hours", CELL_MINUTES, NULL},
    {"points",        "积分", "Points", CELL_HUNDREDTHS, NULL},
};
static const struct report_column member_grants[] = {
    {"at",          "时间", "When", CELL_TIME, NULL},
    {"region_code", "社区代码", "Community", CELL_TEXT, NULL},
    {"points",      "积分", "Points", CELL_HUNDREDTHS, NULL},
    {"reason",      "理由", "Reason", CELL_TEXT, NULL},
};
static const struct report_column member_exchanges[] = {
    {"at",        "时间", "When", CELL_TIME, NULL},
    {"direction", "方向", "Direction", CELL_CHOICE, &exchange_directions},
    {"points",    "积分", "Points", CELL_HUNDREDTHS, NULL},
    {"minutes",   "时长", "Time", CELL_MINUTES, NULL},
};
static const struct report_column member_certificates[] = {
    {"number",    "证明编号", "Number", CELL_TEXT, NULL},
    {"issued_at", "出具时间", "Issued", CELL_TIME, NULL},
    {"minutes",   "证明时长", "Hours", CELL_MINUTES, NULL},
    {"state",     "状态", "State", CELL_CHOICE, &service_certificate_states},
};
static const struct report_column member_quota[] = {
    {"times",         "计入次数", "Times that count", CELL_COUNT, NULL},
    {"quota_times",   "应服务次数", "Times owed", CELL_COUNT, NULL},
    {"minutes",       "计入时长", "Hours that count", CELL_MINUTES, NULL},
    {"quota_minutes", "应服务时长", "Hours owed", CELL_MINUTES, NULL},
};

#define COLUMNS(table) (table), sizeof(table) / sizeof((table)[0])
const struct report_plan report_plans[REPORT_TABLES] = {
    [TABLE_WEEK_REQUESTS]       = {REPORT_WEEK, 1, "requests", "本周点单", "Requests in", COLUMNS(week_requests)},
    [TABLE_WEEK_ORDERS]         = {REPORT_WEEK, 1, "orders", "未办结订单", "Orders open, at risk and late", COLUMNS(week_orders)},
    [TABLE_WEEK_OFFERS]         = {REPORT_WEEK, 1, "offers", "待答复派单", "Offers waiting", COLUMNS(week_offers)},
    [TABLE_WEEK_REFERRALS]      = {REPORT_WEEK, 1, "referrals", "逾期转办", "Referrals that are late", COLUMNS(week_referrals)},
    [TABLE_WEEK_PROMISES]       = {REPORT_WEEK, 1, "promises", "逾期承诺", "Promises that are late", COLUMNS(week_promises)},
    [TABLE_WEEK_SETTLEMENTS]    = {REPORT_WEEK, 1, "settlements", "公示中的评单", "Settlements under notice", COLUMNS(week_settlements)},
    [TABLE_WEEK_INSPECTIONS]    = {REPORT_WEEK, 1, "inspections", "逾期回头看", "Re-inspections that are late", COLUMNS(week_inspections)},
    [TABLE_FORTNIGHT_ORDERS]    = {REPORT_FORTNIGHT, 1, "orders", "下单与接单", "Ordered, filled, unfilled", COLUMNS(fortnight_orders)},
    [TABLE_FORTNIGHT_MERGED]    = {REPORT_FORTNIGHT, 1, "merged", "合并的重复点单", "Duplicates merged", COLUMNS(fortnight_merged)},
    [TABLE_MONTH_COMMUNITIES]   = {REPORT_MONTH, 0, "communities", "社区账", "By community", COLUMNS(month_communities)},
    [TABLE_MONTH_UNITS]         = {REPORT_MONTH, 1, "units", "单位账", "By unit", COLUMNS(month_units)},
    [TABLE_MONTH_RATES]         = {REPORT_MONTH, 1, "rates", "三率", "Three rates", COLUMNS(month_rates)},
    [TABLE_QUARTER_COMMUNITIES] = {REPORT_QUARTER, 0, "communities", "社区小结", "By community", COLUMNS(quarter_communities)},
    [TABLE_MEMBER_SUMS]         = {REPORT_MEMBER, 0, "sums", "年度合计", "Sums of the year", COLUMNS(member_sums)},
    [TABLE_MEMBER_SERVICES]     = {REPORT_MEMBER, 0, "services", "服务记录", "Services", COLUMNS(member_services)},
    [TABLE_MEMBER_LATE]         = {REPORT_MEMBER, 0, "late_entries", "补录（另计）", "Late entries, told apart", COLUMNS(member_late)},
    [TABLE_MEMBER_GRANTS]       = {REPORT_MEMBER, 0, "grants", "裁量加分", "Grants", COLUMNS(member_grants)},
    [TABLE_MEMBER_EXCHANGES]    = {REPORT_MEMBER, 0, "exchanges", "积分时长互换", "Exchanges", COLUMNS(member_exchanges)},
    [TABLE_MEMBER_CERTIFICATES] = {REPORT_MEMBER, 1, "certificates", "服务证明", "Certificates of service", COLUMNS(member_certificates)},
    [TABLE_MEMBER_QUOTA]        = {REPORT_MEMBER, 1, "quota", "年度任务", "Quota of the year", COLUMNS(member_quota)},
};
/* clang-format on */

size_t report_rows(const struct report_table *table)
{
    return table->cells.count / table->plan->column_count;
}

const struct report_cell *report_row(const struct report_table *table, size_t row)
{
    return LIST_OF(table->cells, struct report_cell) + row * table->plan->column_count;
}
