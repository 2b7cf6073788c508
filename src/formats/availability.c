/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/buffer.h>
#include <diandan/domain/member.h>
#include <diandan/formats/calendar.h>
#include <diandan/formats/time.h>

#include <stdio.h>
#include <stdlib.h>

/* Intervals while they are collected. */
struct intervals {
    struct buffer bytes;
    size_t count;
};

static struct time_interval *items_of(const struct intervals *intervals)
{
    return (struct time_interval *)(void *)intervals->bytes.bytes;
}

/* What of it lies in the window. */
static void add_cut(struct intervals *intervals, struct time_interval interval,
                    struct time_interval window)
{
    if (interval.start_s < window.start_s) {
        interval.start_s = window.start_s;
    }
    if (interval.end_s > window.end_s) {
        interval.end_s = window.end_s;
    }
    if (interval.start_s < interval.end_s) {
        buffer_append(&intervals->bytes, &interval, sizeof(interval));
        intervals->count++;
    }
}

static enum result add_rule(struct arena *arena, struct intervals *intervals,
                            const struct availability_rule *rule, struct time_interval window,
                            struct error *error)
{
    enum result result = recurrence_check_availability(rule->rrule, error);
    if (result != RESULT_OK) {
        return result;
    }
    const int64_t length_s = rule->minutes * 60;
    const struct recurrence recurrence = {rule->rrule, rule->starts_at, ZONE_DEFAULT_S};
    const struct time_interval starts = {window.start_s - length_s, window.end_s};
    struct list times;
    result = recurrence_expand(arena, &recurrence, starts, OCCURRENCES_MAX, &times, error);
    for (size_t i = 0; result == RESULT_OK && i < times.count; i++) {
        const int64_t start_s = LIST_OF(times, int64_t)[i];
        add_cut(intervals, (struct time_interval){start_s, start_s + length_s}, window);
    }
    return result;
}

static void add_exceptions(struct intervals *intervals, struct list exceptions,
                           enum exception_kind kind, struct time_interval window)
{
    for (size_t i = 0; i < exceptions.count; i++) {
        const struct availability_exception *exception =
            &LIST_OF(exceptions, struct availability_exception)[i];
        if (exception->kind == (int)kind) {
            add_cut(intervals, (struct time_interval){exception->starts_at, exception->ends_at},
                    window);
        }
    }
}

static int compare_starts(const void *a, const void *b)
{
    const struct time_interval *left = a;
    const struct time_interval *right = b;
    return (left->start_s > right->start_s) - (left->start_s < right->start_s);
}

/* Sorted, and what overlaps or touches made one. */
static void merge(struct intervals *intervals)
{
    struct time_interval *items = items_of(intervals);
    size_t merged = 0;
    if (intervals->count > 1) {
        qsort(items, intervals->count, sizeof(*items), compare_starts);
    }
    for (size_t i = 0; i < intervals->count; i++) {
        if (merged > 0 && items[i].start_s <= items[merged - 1].end_s) {
            if (items[i].end_s > items[merged - 1].end_s) {
                items[merged - 1].end_s = items[i].end_s;
            }
        } else {
            items[merged++] = items[i];
        }
    }
    intervals->count = merged;
}

/* What of free is not busy; both are merged. */
static struct intervals subtract(struct arena *arena, const struct intervals *free_times,
                                 const struct intervals *busy_times)
{
    struct intervals rest = {buffer_on(arena), 0};
    const struct time_interval *busy = items_of(busy_times);
    size_t next = 0; /* first busy time that may still cut */
    for (size_t i = 0; i < free_times->count; i++) {
        struct time_interval left = items_of(free_times)[i];
        while (next < busy_times->count && busy[next].end_s <= left.start_s) {
            next++;
        }
        for (size_t b = next; b < busy_times->count && busy[b].start_s < left.end_s; b++) {
            add_cut(&rest, left, (struct time_interval){left.start_s, busy[b].start_s});
            left.start_s = busy[b].end_s;
        }
        add_cut(&rest, left, left);
    }
    return rest;
}

enum result availability_expand(struct arena *arena, struct list rules, struct list exceptions,
                                struct time_interval window, struct list *ret_intervals,
                                struct error *error)
{
    struct intervals free_times = {buffer_on(arena), 0};
    struct intervals busy_times = {buffer_on(arena), 0};
    for (size_t i = 0; i < rules.count; i++) {
        const enum result result = add_rule(
            arena, &free_times, &LIST_OF(rules, struct availability_rule)[i], window, error);
        if (result != RESULT_OK) {
            (void)snprintf(error->pointer, sizeof(error->pointer), "/availability/%zu/rrule", i);
            return result;
        }
    }
    add_exceptions(&free_times, exceptions, EXCEPTION_FREE, window);
    add_exceptions(&busy_times, exceptions, EXCEPTION_BUSY, window);
    merge(&free_times);
    merge(&busy_times);
    const struct intervals rest = subtract(arena, &free_times, &busy_times);
    *ret_intervals = (struct list){rest.bytes.bytes, rest.count};
    return RESULT_OK;
}
