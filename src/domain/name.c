/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/name.h>

static const char *const codes[NAME_KINDS] = {"unit", "member", "order"};
static const char *const names[NAME_KINDS] = {"单位", "党员", "订单"};
const struct words name_kinds = {codes, names, NAME_KINDS};
