/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_cell.h"

#include <diandan/formats/time.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Where free times begin: a Monday long past, the same on every run, so that a row always reads
   the same and a repeated import finds it again. */
static const struct date first_monday = {2024, 1, 1};

static const char *const separators[] = {";", "；", "、", NULL};
static const char *const colons[] = {":", "：", NULL};

/* The first of the marks in text, and its length; NULL where there is none. */
static const char *find_mark(const char *text, const char *const *marks, size_t *ret_length)
{
    const char *first = NULL;
    for (size_t i = 0; marks[i]; i++) {
        const char *at = strstr(text, marks[i]);
        if (at && (!first || at < first)) {
            first = at;
            *ret_length = strlen(marks[i]);
        }
    }
    return first;
}

/* Cut the text before the next mark off *rest, without spaces around it; NULL at the end. */
static char *cut(struct arena *arena, const char **rest, const char *const *marks)
{
    if (!*rest) {
        return NULL;
    }
    const char *from = *rest + strspn(*rest, " ");
    size_t mark = 0;
    const char *end = find_mark(from, marks, &mark);
    *rest = end ? end + mark : NULL;
    size_t length = end ? (size_t)(end - from) : strlen(from);
    while (length > 0 && from[length - 1] == ' ') {
        length--;
    }
    return arena_bytes(arena, from, length);
}

static void write_integer(const char *cell, struct buffer *out)
{
    int64_t value;
    if (text_to_integer(slice_of(cell), &value)) {
        buffer_integer(out, value);
    } else {
        json_write_text(out, cell);
    }
}

static void write_degrees(const char *cell, struct buffer *out)
{
    char *end = NULL;
    const double degrees = strtod(cell, &end);
    if (end != cell && !*end && isfinite(degrees)) {
        buffer_print(out, "%.9f", degrees);
    } else {
        json_write_text(out, cell);
    }
}

/* "2026-11-24 09:00" -> "2026-11-24T09:00:00+08:00"; anything else as it is. */
static void write_time(const char *cell, struct buffer *out)
{
    enum { MINUTES = 16, SECONDS = 19 };
    const size_t length = strlen(cell);
    if ((length == MINUTES || length == SECONDS) && cell[10] == ' ') {
        json_write_text(out, arena_print(out->arena, "%.10sT%s%s+08:00", cell, cell + 11,
                                         length == MINUTES ? ":00" : ""));
    } else {
        json_write_text(out, cell);
    }
}

static void write_boolean(const char *cell, struct buffer *out)
{
    static const char *const words[][2] = {
        {"是",   "true" },
        {"否",   "false"},
        {"yes",   "true" },
        {"no",    "false"},
        {"true",  "true" },
        {"false", "false"},
        {"1",     "true" },
        {"0",     "false"}
    };
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (slice_equals_ignoring_case(slice_of(cell), words[i][0])) {
            buffer_text(out, words[i][1]);
            return;
        }
    }
    json_write_text(out, cell);
}

static void write_choice(const struct words *words, const char *cell, struct buffer *out)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->zh[i], cell) == 0) {
            cell = words->codes[i];
        }
    }
    json_write_text(out, cell);
}

static void write_texts(const char *cell, struct buffer *out)
{
    const char *rest = cell;
    char separator = '[';
    for (char *item = cut(out->arena, &rest, separators); item;
         item = cut(out->arena, &rest, separators)) {
        if (*item) {
            buffer_char(out, separator);
            json_write_text(out, item);
            separator = ',';
        }
    }
    buffer_text(out, separator == '[' ? "[]" : "]");
}

/* The first two members of the list's shape: "电工:3" -> {"code":"电工","level":3}. */
static void write_pair(const struct shape *shape, const char *item, struct buffer *out)
{
    const char *rest = item;
    const char *code = cut(out->arena, &rest, colons);
    buffer_print(out, "{\"%s\":", shape->fields[0].name);
    import_cell_write(&shape->fields[0], code, out);
    if (rest && *rest) {
        buffer_print(out, ",\"%s\":", shape->fields[1].name);
        import_cell_write(&shape->fields[1], rest + strspn(rest, " "), out);
    }
    buffer_char(out, '}');
}

static const struct weekday {
    const char *name;
    int day; /* 0 Monday; of the first start */
    const char *rrule;
} weekdays[] = {
    {"周一",    0, "FREQ=WEEKLY;BYDAY=MO"            },
    {"周二",    1, "FREQ=WEEKLY;BYDAY=TU"            },
    {"周三",    2, "FREQ=WEEKLY;BYDAY=WE"            },
    {"周四",    3, "FREQ=WEEKLY;BYDAY=TH"            },
    {"周五",    4, "FREQ=WEEKLY;BYDAY=FR"            },
    {"周六",    5, "FREQ=WEEKLY;BYDAY=SA"            },
    {"周日",    6, "FREQ=WEEKLY;BYDAY=SU"            },
    {"工作日", 0, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
    {"周末",    5, "FREQ=WEEKLY;BYDAY=SA,SU"         },
    {"每天",    0, "FREQ=DAILY"                      },
};

static const struct weekday *find_weekday(const char *item)
{
    for (size_t i = 0; i < sizeof(weekdays) / sizeof(weekdays[0]); i++) {
        if (strncmp(item, weekdays[i].name, strlen(weekdays[i].name)) == 0) {
            return &weekdays[i];
        }
    }
    return NULL;
}

/* Minutes of "09:30" at the front of a text; -1 where it is no time of day up to 24:00. */
static int clock_minutes(const char *text)
{
    for (int i = 0; i < 5; i++) {
        if (i == 2 ? text[i] != ':' : text[i] < '0' || text[i] > '9') {
            return -1;
        }
    }
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    return minute < 60 && hour * 60 + minute <= 24 * 60 ? hour * 60 + minute : -1;
}

/* "周六 09:00-12:00"; what is no such time is left as text for the shape to refuse. */
static void write_free_time(const char *item, struct buffer *out)
{
    enum { CLOCKS = 11 }; /* characters of 09:00-12:00 */
    const struct weekday *weekday = find_weekday(item);
    const char *clocks = weekday ? item + strlen(weekday->name) : "";
    clocks += strspn(clocks, " ");
    const int is_pair = strlen(clocks) == CLOCKS && clocks[5] == '-';
    const int from = is_pair ? clock_minutes(clocks) : -1;
    const int to = is_pair ? clock_minutes(clocks + 6) : -1;
    if (!weekday || from < 0 || to < 0) {
        json_write_text(out, item);
        return;
    }
    char start[TIME_TEXT_BYTES];
    const int64_t midnight =
        time_of_midnight(date_to_days(first_monday) + weekday->day, ZONE_DEFAULT_S);
    time_print(midnight + from * INT64_C(60), ZONE_DEFAULT_S, start);
    buffer_print(out, "{\"rrule\":\"%s\",\"starts_at\":\"%s\",\"minutes\":%d}", weekday->rrule,
                 start, to - from);
}

static void write_list(const struct field *field, const char *cell, struct buffer *out)
{
    const int is_availability = strcmp(field->name, "availability") == 0;
    const char *rest = cell;
    char separator = '[';
    for (char *item = cut(out->arena, &rest, separators); item;
         item = cut(out->arena, &rest, separators)) {
        if (!*item) {
            continue;
        }
        buffer_char(out, separator);
        separator = ',';
        if (is_availability) {
            write_free_time(item, out);
        } else {
            write_pair(field->detail, item, out);
        }
    }
    buffer_text(out, separator == '[' ? "[]" : "]");
}

void import_cell_write(const struct field *field, const char *cell, struct buffer *out)
{
    switch (field->kind) {
    case FIELD_INTEGER:
        write_integer(cell, out);
        break;
    case FIELD_DEGREES:
        write_degrees(cell, out);
        break;
    case FIELD_TIME:
        write_time(cell, out);
        break;
    case FIELD_BOOLEAN:
        write_boolean(cell, out);
        break;
    case FIELD_CHOICE:
        write_choice(field->detail, cell, out);
        break;
    case FIELD_TEXTS:
        write_texts(cell, out);
        break;
    case FIELD_LIST:
        write_list(field, cell, out);
        break;
    default:
        json_write_text(out, cell);
        break;
    }
}
