/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/review.h>

static const char *const kind_codes[] = {"self", "resident", "panel", "peer"};
static const char *const kind_names[] = {"自评", "群评", "点评", "互评"};
const struct words review_kinds = {kind_codes, kind_names, REVIEW_KINDS};

static const char *const channel_codes[] = {"tracking_code", "place_code", "call_back", "desk"};
static const char *const channel_names[] = {"查询码", "现场码", "回访", "登录"};
const struct words review_channels = {channel_codes, channel_names, 4};

int64_t review_nearest(int64_t sum, int64_t count)
{
    return (2 * sum + count - 1) / (2 * count);
}
