/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member's offers as events of a calendar. */
#pragma once

#include <diandan/app/call.h>
#include <diandan/formats/calendar_feed.h>

/* What is proposed and accepted, and what was accepted and fell through, from six weeks ago on. */
enum result feed_fill(struct call *call, const char *member_id, struct calendar_feed *ret);
