/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars as others read them: libical finds every event as it was meant. */
#include "unit.h"

#include <diandan/base/text.h>
#include <diandan/formats/calendar_feed.h>
#include <diandan/formats/time.h>

#include <libical/ical.h>
#include <string.h>

static const char long_words[] =
    "为什么是您：技能等级恰合所需；路程近；以往服务较少；一句很长的话，带逗号、分号; 反斜杠\\ "
    "和\n换行，"
    "用来看看折行是不是落在字与字之间，而不是落在字的中间，也不超过七十五个字节。";

/* clang-format off */
static const struct calendar_event events[] = {
    {.uid = "a@diandan", .sequence = 0, .changed_at = 1795000000, .starts_at = 1796083200, .ends_at = 1796086800,
     .status = EVENT_TENTATIVE, .summary = "待答复：上门走访", .location = "3 栋; 活动室", .description = long_words, .url = "https://diandan.example/a"},
    {.uid = "b@diandan", .sequence = 3, .changed_at = 1795000001, .starts_at = 1767196800, .ends_at = 1767204000,
     .status = EVENT_CONFIRMED, .summary = "跨年值守", .description = "x", .url = "https://diandan.example/b"},
    {.uid = "c@diandan", .sequence = 9, .changed_at = 1795000002, .starts_at = 1830297600, .ends_at = 1830301200,
     .status = EVENT_CANCELLED, .summary = "已取消：义诊", .location = "", .description = "", .url = "https://diandan.example/c"},
};
/* clang-format on */
enum { EVENTS = sizeof(events) / sizeof(events[0]) };

static const char *write_all(struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    const struct calendar_feed feed = {
        .name = "我的志愿服务",
        .refresh_minutes = 60,
        .alarm_minutes = 60,
        .events = {(void *)(uintptr_t)events, EVENTS},
    };
    calendar_feed_write(&feed, &out);
    return out.bytes;
}

/* Every line is at most 75 octets of whole characters, and ends with CRLF; no other line breaks. */
static void test_lines(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const char *at = write_all(arena);
    int folded = 0;
    while (*at) {
        const char *end = strstr(at, "\r\n");
        assert_non_null(end);
        const struct slice line = {at, (size_t)(end - at)};
        assert_in_range(line.length, 1, 75);
        assert_null(memchr(line.bytes, '\n', line.length));
        assert_true(text_is_utf8(line));
        folded += line.bytes[0] == ' ';
        at = end + 2;
    }
    assert_true(folded > 2);
    arena_destroy(arena);
}

static icalcomponent *event_of(icalcomponent *calendar, const char *uid)
{
    for (icalcomponent *at = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); at;
         at = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        if (strcmp(icalcomponent_get_uid(at), uid) == 0) {
            return at;
        }
    }
    return NULL;
}

/* The zone is the one the calendar itself brings. */
static int64_t instant_of(icalcomponent *calendar, icalcomponent *event, icalproperty_kind kind)
{
    icaltimezone *zone = icalcomponent_get_timezone(calendar, "Asia/Shanghai");
    assert_non_null(zone);
    const icalproperty *property = icalcomponent_get_first_property(event, kind);
    const icaltimetype moment = kind == ICAL_DTSTART_PROPERTY ? icalproperty_get_dtstart(property)
                                                              : icalproperty_get_dtend(property);
    return (int64_t)icaltime_as_timet_with_zone(moment, zone);
}

static void test_libical_reads_it_back(void **state)
{
    (void)state;
    static const icalproperty_status statuses[] = {ICAL_STATUS_TENTATIVE, ICAL_STATUS_CONFIRMED,
                                                   ICAL_STATUS_CANCELLED};
    struct arena *arena = arena_create();
    icalcomponent *calendar = icalparser_parse_string(write_all(arena));
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), EVENTS);
    for (int i = 0; i < EVENTS; i++) {
        icalcomponent *event = event_of(calendar, events[i].uid);
        assert_non_null(event);
        assert_int_equal(instant_of(calendar, event, ICAL_DTSTART_PROPERTY), events[i].starts_at);
        assert_int_equal(instant_of(calendar, event, ICAL_DTEND_PROPERTY), events[i].ends_at);
        assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstamp(event)), events[i].changed_at);
        assert_int_equal(icalcomponent_get_sequence(event), events[i].sequence);
        assert_int_equal(icalcomponent_get_status(event), statuses[events[i].status]);
        assert_string_equal(icalcomponent_get_summary(event), events[i].summary);
        if (events[i].location && *events[i].location) {
            assert_string_equal(icalcomponent_get_location(event), events[i].location);
        } else {
            assert_null(icalcomponent_get_location(event));
        }
        if (*events[i].description) {
            assert_string_equal(icalcomponent_get_description(event), events[i].description);
        }
        assert_int_equal(icalcomponent_count_components(event, ICAL_VALARM_COMPONENT),
                         events[i].status == EVENT_CONFIRMED);
    }
    icalcomponent_free(calendar);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_libical_reads_it_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
