/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four bytes of a start, two of a window's begin and one of its length in days, then a rule. Starts
 * lie in the window and ascend, and the windows of two halves give what the whole gives; a rule of
 * free time that was checked always expands, into intervals that lie in the window, ascend and do
 * not touch. */
#include "property.h"

#include <diandan/domain/member.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>

enum { PREFIX_BYTES = 7, STARTS_MAX = 2000, FREE_MINUTES = 90 };

static int64_t number_of(const uint8_t *data, size_t count)
{
    int64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value << 8 | data[i];
    }
    return value;
}

static void check_starts(struct list starts, struct time_interval window)
{
    const int64_t *times = LIST_OF(starts, int64_t);
    require(starts.count <= STARTS_MAX);
    for (size_t i = 0; i < starts.count; i++) {
        require(times[i] >= window.start_s && times[i] < window.end_s);
        require(i == 0 || times[i] > times[i - 1]);
    }
}

static void check_recurrence(const struct recurrence *recurrence, struct time_interval window,
                             struct arena *arena)
{
    const int64_t middle_s = window.start_s + (window.end_s - window.start_s) / 2;
    const struct time_interval left = {window.start_s, middle_s};
    const struct time_interval right = {middle_s, window.end_s};
    struct list whole = {0};
    struct list halves[2] = {{0}};
    struct error error = {0};
    if (recurrence_expand(arena, recurrence, window, STARTS_MAX, &whole, &error) != RESULT_OK) {
        return;
    }
    check_starts(whole, window);
    require(recurrence_expand(arena, recurrence, left, STARTS_MAX, &halves[0], &error) ==
            RESULT_OK);
    require(recurrence_expand(arena, recurrence, right, STARTS_MAX, &halves[1], &error) ==
            RESULT_OK);
    check_starts(halves[0], left);
    check_starts(halves[1], right);
    require(whole.count == STARTS_MAX || whole.count == halves[0].count + halves[1].count);
}

static void check_free_time(const struct recurrence *recurrence, struct time_interval window,
                            struct arena *arena)
{
    struct availability_rule rule = {recurrence->rrule, recurrence->start_s, FREE_MINUTES};
    struct list intervals = {0};
    struct error error = {0};
    require(availability_expand(arena, (struct list){&rule, 1}, (struct list){0}, window,
                                &intervals, &error) == RESULT_OK);
    const struct time_interval *items = LIST_OF(intervals, struct time_interval);
    for (size_t i = 0; i < intervals.count; i++) {
        require(items[i].start_s >= window.start_s && items[i].end_s <= window.end_s);
        require(items[i].start_s < items[i].end_s);
        require(i == 0 || items[i].start_s > items[i - 1].end_s);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* Whoever brings a rule has checked that it is text. */
    if (size < PREFIX_BYTES ||
        !text_is_utf8(slice_of_input(data + PREFIX_BYTES, size - PREFIX_BYTES))) {
        return 0;
    }
    struct arena *arena = arena_create();
    const struct recurrence recurrence = {
        arena_bytes(arena, data + PREFIX_BYTES, size - PREFIX_BYTES), number_of(data, 4),
        ZONE_DEFAULT_S};
    const int64_t window_s = number_of(data + 4, 2) * DAY_S;
    const struct time_interval window = {window_s, window_s + (data[6] + 1) * DAY_S};
    struct error error = {0};
    const enum result result = recurrence_check(recurrence.rrule, &error);
    require(result == error.result && text_is_utf8(slice_of(error.argument)));
    if (result == RESULT_OK) {
        check_recurrence(&recurrence, window, arena);
    }
    if (recurrence_check_availability(recurrence.rrule, &error) == RESULT_OK) {
        require(result == RESULT_OK);
        check_free_time(&recurrence, window, arena);
    }
    arena_destroy(arena);
    return 0;
}
