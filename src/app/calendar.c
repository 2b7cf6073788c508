/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/calendar.h>
#include <diandan/app/field.h>
#include <diandan/formats/time.h>
#include <diandan/store/settlement_store.h>

/* clang-format off */
static const struct field day_fields[] = {
    FIELD("date", TEXT,   calendar_day_input, date, .flags = FIELD_REQUIRED, .limit = LIMIT_DATE_CHARACTERS, .note = "2026-10-10"),
    FIELD("kind", CHOICE, calendar_day_input, kind, .flags = FIELD_REQUIRED, .detail = &day_kinds),
    FIELD("name", TEXT,   calendar_day_input, name, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
};
static const struct shape shape_day = SHAPE("CalendarDay", calendar_day_input, day_fields);

static const struct field input_fields[] = {
    FIELD("source", TEXT, calendar_input, source, .flags = FIELD_REQUIRED, .limit = LIMIT_NOTE_CHARACTERS, .note = "the official notice"),
    FIELD("days",   LIST, calendar_input, days, .flags = FIELD_REQUIRED, .detail = &shape_day, .items = LIMIT_CALENDAR_DAYS),
};
const struct shape shape_calendar_input = SHAPE("CalendarInput", calendar_input, input_fields);

static const struct field calendar_fields[] = {
    FIELD("year",         INTEGER, calendar, year, .limit = LIMIT_YEAR),
    FIELD("confirmed",    BOOLEAN, calendar, confirmed, .note = "false: nobody confirmed this year, weekends are guessed"),
    FIELD("source",       TEXT,    calendar, source, .limit = LIMIT_NOTE_CHARACTERS),
    FIELD("confirmed_by", TEXT,    calendar, confirmed_by, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("confirmed_at", TIME,    calendar, confirmed_at, .limit = LIMIT_EPOCH_S),
    FIELD("days",         LIST,    calendar, days, .detail = &shape_day, .items = LIMIT_CALENDAR_DAYS, .note = "what differs from Monday to Friday"),
};
const struct shape shape_calendar = SHAPE("Calendar", calendar, calendar_fields);
/* clang-format on */

/* A period never needs more of the calendar than this. */
enum { REACH_DAYS = 800 };

static int64_t first_day_of(int64_t year)
{
    return date_to_days((struct date){(int)year, 1, 1});
}

static enum result read_year(struct call *call, int64_t *ret_year)
{
    if (!text_to_integer(slice_of(call->parameters[0]), ret_year) ||
        !limit_holds(LIMIT_YEAR, *ret_year)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "year", "2026");
    }
    return RESULT_OK;
}

static enum result read_days(struct call *call, int64_t year, const struct list *inputs,
                             struct list *ret_days)
{
    struct named_day *days = ARENA_ARRAY(call->arena, struct named_day, inputs->count + 1);
    for (size_t i = 0; i < inputs->count; i++) {
        const struct calendar_day_input *input = &LIST_OF(*inputs, struct calendar_day_input)[i];
        days[i] = (struct named_day){.kind = input->kind, .name = input->name};
        if (!date_parse(slice_of(input->date), &days[i].day) || days[i].day < first_day_of(year) ||
            days[i].day >= first_day_of(year + 1)) {
            return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT,
                                arena_print(call->arena, "/days/%zu/date", i), "%lld-MM-DD",
                                (long long)year);
        }
        for (size_t k = 0; k < i; k++) {
            if (days[k].day == days[i].day) {
                return error_refuse(call->error, RESULT_INVALID, RULE_DUPLICATE,
                                    arena_print(call->arena, "/days/%zu/date", i), "%s",
                                    input->date);
            }
        }
    }
    *ret_days = (struct list){days, inputs->count};
    return RESULT_OK;
}

static enum result load(struct call *call, int64_t year, struct calendar *ret)
{
    struct calendar_year row = {.confirmed_at = ABSENT};
    struct list days;
    enum result result = calendar_year_load(call->store, year, call->arena, &row, call->error);
    *ret = (struct calendar){.year = year, .confirmed = result == RESULT_OK};
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    ret->source = row.source;
    ret->confirmed_by = row.confirmed_by;
    ret->confirmed_at = ret->confirmed ? row.confirmed_at : ABSENT;
    result = calendar_day_list(call->store, first_day_of(year), first_day_of(year + 1), call->arena,
                               &days, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    struct calendar_day_input *shown =
        ARENA_ARRAY(call->arena, struct calendar_day_input, days.count + 1);
    for (size_t i = 0; i < days.count; i++) {
        const struct named_day *day = &LIST_OF(days, struct named_day)[i];
        char *date = arena_alloc(call->arena, DATE_TEXT_BYTES);
        date_print(day->day, date);
        shown[i] = (struct calendar_day_input){date, day->kind, day->name};
    }
    ret->days = (struct list){shown, days.count};
    return RESULT_OK;
}

enum result calendar_put(struct call *call, const void *input, void *output)
{
    const struct calendar_input *wanted = input;
    int64_t year;
    struct list days;
    enum result result = read_year(call, &year);
    if (result == RESULT_OK) {
        result = read_days(call, year, &wanted->days, &days);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const struct calendar_year row = {year, wanted->source, call->caller.subject, call_now_s(call)};
    result = calendar_year_save(call->store, &row, &days, call->error);
    return result == RESULT_OK ? load(call, year, output) : result;
}

enum result calendar_get(struct call *call, const void *input, void *output)
{
    (void)input;
    int64_t year;
    enum result result = read_year(call, &year);
    return result == RESULT_OK ? load(call, year, output) : result;
}

static enum result load_confirmed(struct call *call, int64_t from_day, struct list *ret)
{
    const int first = date_from_days(from_day).year;
    const int last = date_from_days(from_day + REACH_DAYS).year;
    struct confirmed_days *ranges =
        ARENA_ARRAY(call->arena, struct confirmed_days, (size_t)(last - first + 1));
    size_t count = 0;
    enum result result = RESULT_OK;
    for (int64_t year = first; year <= last && result == RESULT_OK; year++) {
        int64_t is_there = 0;
        result = calendar_year_is_there(call->store, year, &is_there, call->error);
        if (is_there) {
            ranges[count++] = (struct confirmed_days){first_day_of(year), first_day_of(year + 1)};
        }
    }
    *ret = (struct list){ranges, count};
    return result;
}

enum result calendar_period_end(struct call *call, int64_t from_at, int64_t working_days,
                                int64_t *ret_until, int *ret_unconfirmed)
{
    const int64_t from_day = time_to_days(from_at, ZONE_DEFAULT_S);
    struct workdays workdays = {0};
    struct list days;
    enum result result = load_confirmed(call, from_day, &workdays.confirmed);
    if (result == RESULT_OK) {
        result = calendar_day_list(call->store, from_day, from_day + REACH_DAYS, call->arena, &days,
                                   call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct calendar_day *rows = ARENA_ARRAY(call->arena, struct calendar_day, days.count + 1);
    for (size_t i = 0; i < days.count; i++) {
        const struct named_day *day = &LIST_OF(days, struct named_day)[i];
        rows[i] = (struct calendar_day){day->day, day->kind};
    }
    workdays.days = (struct list){rows, days.count};
    const int64_t last = workdays_after(&workdays, from_day, working_days, ret_unconfirmed);
    *ret_until = working_days ? time_of_midnight(last + 1, ZONE_DEFAULT_S) : from_at;
    return RESULT_OK;
}
