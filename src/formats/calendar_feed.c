/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/calendar_feed.h>
#include <diandan/formats/time.h>

#include <string.h>

enum { LINE_OCTETS = 75 };

/* RFC 5545 section 3.1: a longer line goes on after CRLF and a space. Bytes 10xxxxxx continue a
   character. */
static void write_line(struct buffer *out, const char *line)
{
    size_t room = LINE_OCTETS;
    while (strlen(line) > room) {
        size_t cut = room;
        while (((unsigned char)line[cut] & 0xC0) == 0x80) {
            cut--;
        }
        buffer_append(out, line, cut);
        buffer_text(out, "\r\n ");
        line += cut;
        room = LINE_OCTETS - 1;
    }
    buffer_text(out, line);
    buffer_text(out, "\r\n");
}

/* A property of text, escaped (section 3.3.11); nothing where there is none. */
static void write_text(struct buffer *out, const char *name, const char *text)
{
    struct buffer line = buffer_on(out->arena);
    if (!text || !*text) {
        return;
    }
    buffer_print(&line, "%s:", name);
    for (const char *at = text; *at; at++) {
        if (*at == '\n') {
            buffer_text(&line, "\\n");
        } else if (*at != '\r') {
            buffer_text(&line, strchr("\\;,", *at) ? "\\" : "");
            buffer_char(&line, *at);
        }
    }
    write_line(out, line.bytes);
}

/* 20261201T080000 of the zone. */
static const char *stamp(struct arena *arena, int64_t at, int32_t zone_s)
{
    const struct date date = date_from_days(time_to_days(at, zone_s));
    const int64_t rest_s = at - time_of_midnight(time_to_days(at, zone_s), zone_s);
    return arena_print(arena, "%04d%02d%02dT%02d%02d%02d", date.year, date.month, date.day,
                       (int)(rest_s / 3600), (int)(rest_s / 60 % 60), (int)(rest_s % 60));
}

static void write_local(struct buffer *out, const char *name, int64_t at)
{
    write_line(out, arena_print(out->arena, "%s;TZID=Asia/Shanghai:%s", name,
                                stamp(out->arena, at, ZONE_DEFAULT_S)));
}

static void write_universal(struct buffer *out, const char *name, int64_t at)
{
    write_line(out, arena_print(out->arena, "%s:%sZ", name, stamp(out->arena, at, 0)));
}

static void write_alarm(struct buffer *out, const char *summary, int64_t minutes)
{
    buffer_text(out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n");
    write_line(out, arena_print(out->arena, "TRIGGER:-PT%lldM", (long long)minutes));
    write_text(out, "DESCRIPTION", summary);
    buffer_text(out, "END:VALARM\r\n");
}

static void write_event(struct buffer *out, const struct calendar_event *event,
                        int64_t alarm_minutes)
{
    static const char *const statuses[] = {"TENTATIVE", "CONFIRMED", "CANCELLED"};
    buffer_text(out, "BEGIN:VEVENT\r\n");
    write_text(out, "UID", event->uid);
    write_universal(out, "DTSTAMP", event->changed_at);
    write_universal(out, "LAST-MODIFIED", event->changed_at);
    write_line(out, arena_print(out->arena, "SEQUENCE:%lld", (long long)event->sequence));
    write_local(out, "DTSTART", event->starts_at);
    write_local(out, "DTEND", event->ends_at);
    write_line(out, arena_print(out->arena, "STATUS:%s", statuses[event->status]));
    write_text(out, "SUMMARY", event->summary);
    write_text(out, "LOCATION", event->location);
    write_text(out, "DESCRIPTION", event->description);
    write_line(out, arena_print(out->arena, "URL:%s", event->url));
    if (event->status == EVENT_CONFIRMED && alarm_minutes > 0) {
        write_alarm(out, event->summary, alarm_minutes);
    }
    buffer_text(out, "END:VEVENT\r\n");
}

void calendar_feed_write(const struct calendar_feed *feed, struct buffer *out)
{
    buffer_text(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Diandan//Calendar//ZH\r\n"
                     "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    write_text(out, "NAME", feed->name);
    write_text(out, "X-WR-CALNAME", feed->name);
    buffer_print(out,
                 "REFRESH-INTERVAL;VALUE=DURATION:PT%lldM\r\nX-PUBLISHED-TTL:PT%lldM\r\n"
                 "X-WR-TIMEZONE:Asia/Shanghai\r\n",
                 (long long)feed->refresh_minutes, (long long)feed->refresh_minutes);
    /* One offset all year since 1992; orders lie after that. */
    buffer_text(out, "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\n"
                     "DTSTART:19920101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\n"
                     "TZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n");
    for (size_t i = 0; i < feed->events.count; i++) {
        write_event(out, &LIST_OF(feed->events, struct calendar_event)[i], feed->alarm_minutes);
    }
    buffer_text(out, "END:VCALENDAR\r\n");
}
