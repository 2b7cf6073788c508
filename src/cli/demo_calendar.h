/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The year 2026 as it was announced, so that notices of the demo city end on real working days. */
#pragma once

#include "demo.h"

enum result demo_confirm_calendar(struct demo *demo);
