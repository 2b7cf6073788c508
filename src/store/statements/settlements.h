/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settlements, notices, objections, re-inspections, the calendar. */
#pragma once

/* clang-format off */
#define SETTLEMENT_STATEMENTS(X)
/* clang-format on */
