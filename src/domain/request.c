/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/request.h>

/* clang-format off */
static const char *const state_codes[] = {"received", "triaged", "ordered", "merged", "referred", "answered", "resolved", "confirmed", "reopened"};
static const char *const state_names[] = {"已收到", "已分类", "已下单", "已合并", "已转办", "已答复", "已办结", "居民已确认", "居民要求重办"};
static const char *const channel_codes[] = {"letter", "visit", "web", "phone", "video", "grid"};
static const char *const channel_names[] = {"信", "访", "网", "电", "视频", "网格员"};
const struct words request_states = {state_codes, state_names, 9};
const struct words request_channels = {channel_codes, channel_names, 6};

#define DECIDED (MOVE(REQUEST_ORDERED) | MOVE(REQUEST_MERGED) | MOVE(REQUEST_REFERRED) | MOVE(REQUEST_ANSWERED))
static const uint32_t allowed[] = {
    [REQUEST_RECEIVED]  = MOVE(REQUEST_TRIAGED) | DECIDED,
    [REQUEST_TRIAGED]   = MOVE(REQUEST_TRIAGED) | DECIDED,
    [REQUEST_ORDERED]   = MOVE(REQUEST_RESOLVED) | MOVE(REQUEST_TRIAGED),
    [REQUEST_MERGED]    = MOVE(REQUEST_RESOLVED) | MOVE(REQUEST_TRIAGED),
    [REQUEST_REFERRED]  = MOVE(REQUEST_RESOLVED) | MOVE(REQUEST_TRIAGED),
    [REQUEST_ANSWERED]  = MOVE(REQUEST_CONFIRMED) | MOVE(REQUEST_REOPENED),
    [REQUEST_RESOLVED]  = MOVE(REQUEST_CONFIRMED) | MOVE(REQUEST_REOPENED),
    [REQUEST_CONFIRMED] = 0,
    [REQUEST_REOPENED]  = MOVE(REQUEST_TRIAGED) | DECIDED,
};
/* clang-format on */
const struct lifecycle request_life = {&request_states, allowed};
