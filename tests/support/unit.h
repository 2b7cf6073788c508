/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmocka after the headers it needs, in an order no formatter may change, and a row count. */
#pragma once

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
