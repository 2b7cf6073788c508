/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises, referrals, close-out standards. */
#pragma once

/* clang-format off */
#define PROMISE_STATEMENTS(X)
/* clang-format on */
