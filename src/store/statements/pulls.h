/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pulls and certificates of service. */
#pragma once

/* clang-format off */
#define PULL_STATEMENTS(X)
/* clang-format on */
