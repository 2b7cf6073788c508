/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as the answer of a call: nothing to do for JSON, a stream or a page for the rest. */
#pragma once

#include <diandan/app/reports.h>

enum result report_answer(struct call *call, const struct report *report, int format, int charset);
