/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/round.h>

static const char *const codes[] = {"optimal", "feasible", "empty", "greedy", "chosen"};
static const char *const names[] = {"已证明最优", "可行方案", "无可匹配", "应急方案", "人工选定"};
const struct words round_statuses = {codes, names, 5};
