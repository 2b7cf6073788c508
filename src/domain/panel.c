/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/panel.h>

/* clang-format off */
static const char *const codes[] = {"drawn", "not_drawn", "inactive", "served", "unit_served"};
static const char *const names[] = {"抽中", "未抽中", "停用", "本人参与服务", "本单位参与服务"};
/* clang-format on */
const struct words panel_standings = {codes, names, 5};
