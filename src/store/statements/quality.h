/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is counted against formalism: quotas, flags, use of skills. */
#pragma once

/* clang-format off */
#define QUALITY_STATEMENTS(X)
/* clang-format on */
