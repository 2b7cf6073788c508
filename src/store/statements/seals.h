/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals of months. */
#pragma once

/* clang-format off */
#define SEAL_STATEMENTS(X)
/* clang-format on */
