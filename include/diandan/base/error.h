/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something was refused: the result, the broken rule, the member that broke it, and one
 * argument. */
#pragma once

#include <diandan/base/result.h>

#include <stddef.h>
#include <stdint.h>

/* The one list of rules a refusal can name: name, wire code, sentence in Chinese, sentence in
   English.
   "%s" stands for the argument of the refusal. */
/* clang-format off */
#define RULES(X) \
    X(NONE,            "none",              "%s",                                   "%s") \
    X(JSON,            "json",              "不是有效的 JSON：%s",                  "is not valid JSON: %s") \
    X(UTF8,            "utf8",              "不是有效的 UTF-8 文本",                "is not valid UTF-8") \
    X(DEPTH,           "depth",             "嵌套超过 %s 层",                       "is nested deeper than %s levels") \
    X(DUPLICATE,       "duplicate",         "重复：%s",                             "appears more than once: %s") \
    X(UNKNOWN_MEMBER,  "unknown_member",    "未知的字段",                           "is not a known member") \
    X(REQUIRED,        "required",          "缺少必填项",                           "is required") \
    X(TYPE,            "type",              "类型应为%s",                           "must be of type %s") \
    X(WHOLE_NUMBER,    "whole_number",      "应为整数",                             "must be a whole number") \
    X(RANGE,           "range",             "超出允许范围 %s",                      "is outside the range %s") \
    X(LENGTH,          "length",            "长度应在 %s 之间",                     "must have a length within %s") \
    X(ITEMS,           "items",             "数量应在 %s 之间",                     "must hold a number of items within %s") \
    X(CHOICE,          "choice",            "应为以下之一：%s",                     "must be one of: %s") \
    X(FORMAT,          "format",            "格式应为 %s",                          "must have the form %s") \
    X(CONTROL,         "control",           "含有不允许的控制字符",                 "holds a control character") \
    X(INTERVAL,        "interval",          "结束必须晚于开始",                     "must end after it starts") \
    X(UNKNOWN_ID,      "unknown_id",        "不存在：%s",                           "does not exist: %s") \
    X(STATE,           "state",             "当前状态“%s”不允许此操作",             "is not allowed in the state \"%s\"") \
    X(SECOND_PERSON,   "second_person",     "须由另一人办理",                       "must be done by a second person") \
    X(ALREADY,         "already",           "已经办理过：%s",                       "was done already: %s") \
    X(KEY_REUSED,      "key_reused",        "同一 Idempotency-Key 已用于不同内容",  "was used with another body") \
    X(VERSION,         "version",           "当前版本为 %s",                        "is now at version %s") \
    X(MISSING_HEADER,  "missing_header",    "缺少请求头 %s",                        "needs the header %s") \
    X(SCOPE,           "scope",             "不在您的管辖范围内",                   "is outside your scope") \
    X(ROLE,            "role",              "您的角色无权办理",                     "is not open to your role") \
    X(TOKEN,           "token",             "凭证无效或已过期",                     "is unknown, revoked or expired") \
    X(LIMIT,           "limit",             "超过上限 %s",                          "is above the limit of %s") \
    X(RULE_FILE,       "rule_file",         "规则文件错误：%s",                     "rule file: %s") \
    X(RRULE,           "rrule",             "不是有效的重复规则：%s",               "is not a valid recurrence rule: %s") \
    X(HTTP,            "http",              "不符合 HTTP 规范：%s",                 "breaks HTTP: %s") \
    X(FILE,            "file",              "文件错误：%s",                         "file: %s") \
    X(USAGE,           "usage",             "命令用法错误：%s",                     "usage: %s") \
    X(STORAGE,         "storage",           "存储错误：%s",                         "storage: %s") \
    X(SOLVER,          "solver",            "求解器错误：%s",                       "solver: %s") \
    X(CHAIN,           "chain",             "账本校验失败：%s",                     "ledger does not verify: %s") \
    X(CAPACITY,        "capacity",          "名额已满",                             "has no free place") \
    X(CLASH,           "clash",             "与已有安排冲突：%s",                   "clashes with %s") \
    X(BALANCE,         "balance",           "余额不足：%s",                         "is more than the balance of %s") \
    X(UNFIT,           "unfit",             "不符合硬性要求：%s",                   "breaks a hard rule: %s") \
    /* evaluation */ \
    X(INDEPENDENT,     "independent",       "须由未参与服务的单位办理",             "must be done by a unit that did not serve") \
    X(DRAWN,           "drawn",             "您未被抽为本单点评员",                 "is open to those drawn for this order") \
    /* settlement */ \
    X(APPROVAL,        "approval",          "须先审批：%s",                         "needs approval first: %s") \
    /* ledger, exchange, discretion, late entries */ \
    X(UNSEALED,        "unsealed",          "尚未封存：%s",                         "is not sealed yet: %s") \
    X(MULTIPLE,        "multiple",          "应为 %s 的整数倍",                     "must be a whole multiple of %s") \
    X(CLOSED,          "closed",            "未开放：%s",                           "is not open: %s") \
    X(NOTICE,          "notice",            "公示期至 %s",                          "is under public notice until %s") \
    /* promises and referrals */ \
    X(UNMET,           "unmet",             "销号标准未满足：%s",                   "does not meet the close-out standard: %s") \
    /* against formalism */ \
    /* cadence */ \
    /* claims, waiting lists, check-in */ \
    X(INELIGIBLE,      "ineligible",        "不符合条件：%s",                       "does not fit: %s") \
    X(FULL,            "full",              "名额已满，可以候补",                   "has no free place; you may join the waiting list") \
    X(FREE_PLACE,      "free_place",        "还有名额，可以直接抢单",               "still has a free place: claim it") \
    X(WRONG_CODE,      "wrong_code",        "签到码不对，或已更换",                 "is not the code shown at this place, or an old one") \
    /* pulls and certificates */ \
    X(NOTHING_POSTED,  "nothing_posted",    "这段时间没有已入账的服务时长",         "holds no posted minutes of service") \
    X(NO_ISSUER,       "no_issuer",         "尚未登记出具单位信息：%s",             "has no issuer on record: %s") \
    /* people who sign in */ \
    X(SIGN_IN,         "sign_in",           "登录名或密码不正确",                   "name or password is not right") \
    X(LOCKED,          "locked",            "尝试次数过多，请在 %s 秒后再试",       "was tried too often: try again in %s seconds") \
    X(ENTRY_CODE,      "entry_code",        "登录码无效、已用过或已过期",           "is unknown, used or expired") \
    X(SESSION,         "session",           "登录已失效，请重新登录",               "has ended: sign in again") \
    X(NOT_SIGNED_IN,   "not_signed_in",     "须以账号登录后办理",                   "needs a person who signed in") \
    X(ORIGIN,          "origin",            "请求不是由本站页面发出",               "was not sent by a page of this service") \
    X(MUST_CHANGE,     "must_change",       "请先修改密码",                         "is open once the password was changed") \
    X(PASSWORD,        "password",          "原密码不正确",                         "is not the present password") \
    X(WEAK,            "weak",              "不能与%s相同",                         "must differ from %s")
/* clang-format on */

enum rule {
#define X(name, code, zh, en) RULE_##name,
    RULES(X)
#undef X
        RULE_COUNT
};

struct error {
    enum result result; /* RESULT_OK when nothing was refused */
    enum rule rule;     /* which rule was broken */
    char pointer[192];  /* JSON pointer, parameter, header or file:line that broke it; may be "" */
    char argument[256]; /* fills "%s" of the rule's sentence; may be "" */
    char argument_en[256]; /* the same in English where it is in words of its own; "" */
    int64_t retry_after_s; /* when asking again makes sense; 0 = not said */
};

/* Fill *error once and return its result; argument is printf-like and may be NULL. Text that does
   not fit is cut at a character boundary. */
enum result error_refuse(struct error *error, enum result result, enum rule rule,
                         const char *pointer, const char *argument, ...)
    __attribute__((format(printf, 5, 6)));
/* The same where the argument is itself a sentence, told in the reader's language. */
enum result error_refuse_in_words(struct error *error, enum result result, enum rule rule,
                                  const char *pointer, const char *zh, const char *en);
/* Stable wire code of a rule. */
const char *rule_code(enum rule rule);
/* The sentence for people, with the argument filled in; returns out. */
const char *error_sentence(const struct error *error, enum language language, char *out,
                           size_t size);
