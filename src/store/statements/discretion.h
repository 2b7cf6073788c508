/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchange, grants and late entries. */
#pragma once

/* clang-format off */
#define DISCRETION_STATEMENTS(X)
/* clang-format on */
