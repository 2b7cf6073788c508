/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events as bytes. */
#include "event_text.h"
#include "unit.h"

#include <string.h>

static void test_events(void **state)
{
    (void)state;
    static const struct {
        struct event event;
        const char *text;
    } rows[] = {
        {{7, 1795000000, EVENT_OFFER, "420106001001", "420106001001-a", "420106001001-m"},
         "id: 7\nevent: offer.changed\ndata: {\"seq\":7,\"at\":\"2026-11-18T19:06:40+08:00\","
         "\"kind\":\"offer.changed\",\"region_code\":\"420106001001\",\"thing_id\":"
         "\"420106001001-a\",\"member_id\":\"420106001001-m\"}\n\n"},
        {{9007199254740991, 1795000000, EVENT_RULE, "", "a\nb", NULL},
         "id: 9007199254740991\nevent: rule.changed\ndata: {\"seq\":9007199254740991,"
         "\"at\":\"2026-11-18T19:06:40+08:00\",\"kind\":\"rule.changed\",\"thing_id\":"
         "\"a\\nb\"}\n\n"                                          },
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = buffer_on(arena);
        event_text_write(&rows[i].event, &out);
        assert_string_equal(out.bytes, rows[i].text);
    }
    arena_destroy(arena);
}

static void test_the_others(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct buffer hello = buffer_on(arena);
    event_text_hello(0, &hello);
    assert_string_equal(hello.bytes, "retry: 2000\nid: 0\nevent: hello\ndata: {\"seq\":0}\n\n");
    struct buffer reset = buffer_on(arena);
    event_text_reset(12, &reset);
    assert_string_equal(reset.bytes, "id: 12\nevent: reset\ndata: {\"seq\":12}\n\n");
    const struct slice beat = event_text_beat();
    assert_true(beat.bytes[0] == ':' && beat.bytes[beat.length - 1] == '\n');
    arena_destroy(arena);
}

static void test_progress_has_no_id(void **state)
{
    (void)state;
    static const struct {
        struct round_progress progress;
        const char *text;
    } rows[] = {
        {{"420106000000", "start", 0, 10, ABSENT, ABSENT},
         "event: round.progress\ndata: {\"region_code\":\"420106000000\",\"stage\":\"start\","
         "\"percent\":0,\"seconds\":0,\"seconds_max\":10}\n\n"                                  },
        {{"420106000000", "bound", 4, 10, 120, 150},
         "event: round.progress\ndata: {\"region_code\":\"420106000000\",\"stage\":\"bound\","
         "\"percent\":40,\"seconds\":4,\"seconds_max\":10,\"objective\":120,\"bound\":150}\n\n" },
        {{"420106000000", "check", 12, 10, 120, 120},
         "event: round.progress\ndata: {\"region_code\":\"420106000000\",\"stage\":\"check\","
         "\"percent\":99,\"seconds\":12,\"seconds_max\":10,\"objective\":120,\"bound\":120}\n\n"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buffer out = buffer_on(arena);
        event_text_progress(&rows[i].progress, &out);
        assert_string_equal(out.bytes, rows[i].text);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_the_others),
        cmocka_unit_test(test_progress_has_no_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
