/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one list of outcomes: name, HTTP status, wire code, title in Chinese, title in English. */
#pragma once

/* clang-format off */
#define RESULTS(X) \
    X(OK,                    200, "ok",                    "成功",             "OK") \
    X(MALFORMED,             400, "malformed",             "请求格式错误",     "Malformed request") \
    X(UNAUTHENTICATED,       401, "unauthenticated",       "需要登录凭证",     "Credentials are required") \
    X(FORBIDDEN,             403, "forbidden",             "无权进行此操作",   "Not permitted") \
    X(NOT_FOUND,             404, "not_found",             "没有找到",         "Not found") \
    X(METHOD_NOT_ALLOWED,    405, "method_not_allowed",    "不支持该方法",     "Method not allowed") \
    X(NOT_ACCEPTABLE,        406, "not_acceptable",        "无法提供所需格式", "Not acceptable") \
    X(TIMEOUT,               408, "timeout",               "请求超时",         "Request timed out") \
    X(CONFLICT,              409, "conflict",              "与现状冲突",       "Conflict with the present state") \
    X(PRECONDITION_FAILED,   412, "precondition_failed",   "内容已被他人修改", "Changed by someone else") \
    X(TOO_LARGE,             413, "too_large",             "内容过大",         "Too large") \
    X(TARGET_TOO_LONG,       414, "target_too_long",       "网址过长",         "Request target too long") \
    X(UNSUPPORTED_MEDIA,     415, "unsupported_media",     "不支持的内容类型", "Unsupported media type") \
    X(EXPECTATION_FAILED,    417, "expectation_failed",    "无法满足期望",     "Expectation failed") \
    X(INVALID,               422, "invalid",               "内容未通过校验",   "Not valid") \
    X(PRECONDITION_REQUIRED, 428, "precondition_required", "需要 If-Match",    "If-Match is required") \
    X(TOO_MANY,              429, "too_many",              "请求过于频繁",     "Too many requests") \
    X(HEAD_TOO_LARGE,        431, "head_too_large",        "请求头过大",       "Request head too large") \
    X(INTERNAL,              500, "internal",              "系统内部错误",     "Internal error") \
    X(NOT_IMPLEMENTED,       501, "not_implemented",       "尚不支持",         "Not implemented") \
    X(BUSY,                  503, "busy",                  "系统繁忙，请稍后重试", "Busy, try again soon") \
    X(VERSION_NOT_SUPPORTED, 505, "version_not_supported", "不支持的 HTTP 版本", "HTTP version not supported") \
    X(STORAGE_FULL,          507, "storage_full",          "存储空间已满",     "Storage is full") \
    X(UNKNOWN,               500, "unknown",               "结果未知，请用相同的键重试", "Outcome unknown, retry with the same key")
/* clang-format on */

enum result {
#define X(name, status, code, zh, en) RESULT_##name,
    RESULTS(X)
#undef X
        RESULT_COUNT
};

/* The reader's language; Chinese unless the reader asks otherwise. */
enum language { LANGUAGE_ZH, LANGUAGE_EN };

/* HTTP status of a result. */
int result_status(enum result result);
/* Stable wire code, such as "not_found". */
const char *result_code(enum result result);
/* Title for people. */
const char *result_title(enum result result, enum language language);
