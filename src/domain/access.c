/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/access.h>

/* clang-format off */
static const char *const codes[] = {"resident", "member", "officer", "secretary", "department", "panel", "auditor", "admin"};
static const char *const names[] = {"居民", "党员", "社区工作者", "单位书记", "组织部门", "点评团", "审计员", "管理员"};
/* clang-format on */
const struct words access_roles = {codes, names, 8};
