/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/review.h>

static const char *const codes[] = {"self", "resident"};
static const char *const names[] = {"自评", "群评"};
const struct words review_kinds = {codes, names, 2};
