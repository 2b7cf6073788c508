/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/skill_use.h>

static const char *const codes[] = {"member", "region", "unit"};
static const char *const names[] = {"党员", "社区", "单位"};
const struct words skill_use_bys = {codes, names, 3};

int64_t skill_use_index(int64_t skilled, int64_t minutes)
{
    return minutes > 0 ? skilled * 1000 / minutes : 0;
}
