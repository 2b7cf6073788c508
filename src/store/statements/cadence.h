/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, awards and reports of a period. */
#pragma once

/* clang-format off */
#define CADENCE_STATEMENTS(X)
/* clang-format on */
