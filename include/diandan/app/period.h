/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months and years as half-open intervals of unix seconds, by Beijing time (Asia/Shanghai). */
#pragma once

#include <diandan/app/call.h>

struct period {
    int64_t from_at, to_at; /* [from, to) */
};

/* "2026-11"; RULE_FORMAT at the pointer where it is no month. */
enum result period_of_month(struct call *call, const char *pointer, const char *month,
                            struct period *ret);
struct period period_of_year(int64_t year);
/* The year of a moment. */
int64_t period_year(int64_t at);
/* Its month as text, such as "2026-11". */
const char *period_text_of_month(struct arena *arena, int64_t at);
/* The moment December of the period's last year begins. */
int64_t period_december(const struct period *period);
