/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the public notice of a late entry is over. */
#pragma once

#include <diandan/app/call.h>

/* The end of so many working days after the day of a moment, exclusive. */
enum result late_notice_end(struct call *call, int64_t from_at, int64_t days, int64_t *ret_at);
