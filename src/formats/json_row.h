/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way through what large documents are made of: short arrays of plain whole numbers. */
#pragma once

#include <diandan/base/text.h>

enum { JSON_ROW_MAX = 4 };

/* Length of the array of count whole numbers that the text begins with. 0 where it does not, ends
   before the array does, or a number is not written with digits alone or is longer than 18 of them:
   then nothing is said about it, and it must be parsed. */
size_t json_row(struct slice text, size_t count, int64_t *ret_values);
