/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/event.h>
#include <diandan/domain/place.h>

#include <stdio.h>
#include <string.h>

#define ALL_BUT_RESIDENTS (MAY_WATCH | MAY_MEMBER | MAY(ROLE_PANEL))

/* What each kind is called, who hears of it: those who may read the thing. */
/* clang-format off */
#define EVENTS(X) \
    X(REQUEST,     "request.changed",     "点单变动",     MAY_WATCH, 0) \
    X(ORDER,       "order.changed",       "订单变动",     MAY_WATCH | MAY_MEMBER, 0) \
    X(OFFER,       "offer.changed",       "派单变动",     MAY_WATCH, 1) \
    X(MEMBER,      "member.changed",      "党员资料变动", MAY_WATCH, 1) \
    X(ROUND,       "round.saved",         "匹配完成",     MAY_WATCH, 0) \
    X(REVIEW,      "review.saved",        "新的评价",     MAY_WATCH, 0) \
    X(CALL_BACK,   "call_back.saved",     "新的回访",     MAY_WATCH, 0) \
    X(PANEL,       "panel.changed",       "点评团变动",   MAY_WATCH | MAY(ROLE_PANEL), 0) \
    X(SETTLEMENT,  "settlement.changed",  "评单变动",     MAY_WATCH, 1) \
    X(NOTICE,      "notice.changed",      "公示变动",     ALL_BUT_RESIDENTS, 0) \
    X(INSPECTION,  "inspection.changed",  "回头看变动",   MAY_WATCH, 0) \
    X(LEDGER,      "ledger.posted",       "账本新增",     MAY_LEDGER, 1) \
    X(REVERSAL,    "reversal.changed",    "冲正变动",     MAY_LEDGER, 0) \
    X(SEAL,        "seal.saved",          "账本封存",     MAY_LEDGER | MAY_MEMBER | MAY(ROLE_SECRETARY), 0) \
    X(DISCRETION,  "discretion.changed",  "裁量变动",     MAY_WATCH, 0) \
    X(LATE,        "late_entry.changed",  "补录变动",     MAY_WATCH, 1) \
    X(REFERRAL,    "referral.changed",    "转办变动",     MAY_WATCH, 0) \
    X(PROMISE,     "promise.changed",     "承诺变动",     MAY_WATCH, 0) \
    X(CERTIFICATE, "certificate.changed", "服务证明变动", MAY_WATCH, 1) \
    X(LIST,        "list.changed",        "红黑榜变动",   MAY_WATCH, 0) \
    X(AWARD,       "award.changed",       "典型案例变动", ALL_BUT_RESIDENTS, 0) \
    X(FLAG,        "flag.changed",        "需说明的情况", MAY_LEDGER, 0) \
    X(REGION,      "region.changed",      "区域变动",     ALL_BUT_RESIDENTS, 0) \
    X(UNIT,        "unit.changed",        "单位变动",     MAY_WATCH, 0) \
    X(CATEGORY,    "category.changed",    "类别变动",     ALL_BUT_RESIDENTS, 0) \
    X(QUESTION,    "question.changed",    "问题变动",     ALL_BUT_RESIDENTS, 0) \
    X(STANDARD,    "standard.changed",    "销号标准变动", MAY_WATCH, 0) \
    X(RULE,        "rule.changed",        "规则变动",     MAY_WATCH, 0) \
    X(CALENDAR,    "calendar.changed",    "日历变动",     ALL_BUT_RESIDENTS, 0) \
    X(SKILL,       "skill.changed",       "专长变动",     ALL_BUT_RESIDENTS, 0) \
    X(ACCOUNT,     "account.changed",     "账号变动",     MAY_ADMIN, 0)

static const char *const codes[EVENT_KINDS] = {
#define X(name, code, zh, roles, own) [EVENT_##name] = (code),
    EVENTS(X)
#undef X
};

static const char *const names[EVENT_KINDS] = {
#define X(name, code, zh, roles, own) [EVENT_##name] = (zh),
    EVENTS(X)
#undef X
};

const struct event_rule event_rules[EVENT_KINDS] = {
#define X(name, code, zh, roles, own) [EVENT_##name] = {(roles), (own)},
    EVENTS(X)
#undef X
};
/* clang-format on */

const struct words event_kinds = {codes, names, EVENT_KINDS};

static int is_same(const char *id, const char *followed)
{
    return followed && strcmp(id, followed) == 0;
}

static int moves_request(const struct event *event, const struct follower *follower)
{
    switch (event->kind) {
    case EVENT_REQUEST:
        return is_same(event->thing_id, follower->request_id) ||
               is_same(event->thing_id, follower->leader_id);
    case EVENT_ORDER:
        return is_same(event->thing_id, follower->order_id);
    default:
        return 0;
    }
}

int event_is_for(const struct event *event, const struct follower *follower)
{
    if ((unsigned)event->kind >= EVENT_KINDS) {
        return 0; /* of a newer version */
    }
    const struct event_rule *rule = &event_rules[event->kind];
    if (follower->request_id) {
        return follower->kinds >> EVENT_REQUEST & 1 && moves_request(event, follower);
    }
    if (!(follower->kinds >> event->kind & 1)) {
        return 0;
    }
    if (rule->roles & MAY(follower->role)) {
        return event->region_code[0] == '\0' || region_within(event->region_code, follower->scope);
    }
    return rule->own && follower->role == ROLE_MEMBER && event->member_id &&
           strcmp(event->member_id, follower->subject) == 0;
}

uint64_t event_kinds_parse(const char *list)
{
    uint64_t kinds = 0;
    while (*list) {
        char code[32];
        const size_t length = strcspn(list, ",");
        (void)snprintf(code, sizeof(code), "%.*s", (int)length, list);
        const int kind = words_find(&event_kinds, code);
        if (kind < 0) {
            return 0;
        }
        kinds |= UINT64_C(1) << kind;
        list += length + (list[length] == ',');
    }
    return kinds;
}
