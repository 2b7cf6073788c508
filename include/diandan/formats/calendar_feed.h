/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar that others subscribe to (RFC 5545 iCalendar, RFC 7986), in Asia/Shanghai. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/domain/common.h>

enum event_status { EVENT_TENTATIVE, EVENT_CONFIRMED, EVENT_CANCELLED };

struct calendar_event {
    const char *uid;  /* the same for life */
    int64_t sequence; /* grows with every change */
    int64_t changed_at;
    int64_t starts_at; /* unix seconds, whole minutes */
    int64_t ends_at;
    enum event_status status;
    const char *summary;
    const char *location;    /* NULL */
    const char *description; /* lines end with \n */
    const char *url;
};

struct calendar_feed {
    const char *name;
    int64_t refresh_minutes; /* how often readers are to ask again */
    int64_t alarm_minutes;   /* before what is confirmed; 0 = none */
    struct list events;      /* struct calendar_event */
};

/* The same feed gives the same bytes. Lines end with CRLF and are folded between characters at 75
   octets. */
void calendar_feed_write(const struct calendar_feed *feed, struct buffer *out);
