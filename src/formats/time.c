/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/time.h>

#include <assert.h>

enum { YEAR_FIRST = 1970, YEAR_LAST = 2199, DAYS_PER_ERA = 146097, DAYS_TO_EPOCH = 719468 };

/* Seconds of 2200-01-01T00:00:00Z. */
static const int64_t time_end_s = INT64_C(7258118400);

/* The number written in exactly count digits at text[at], or -1; at + count must lie inside. */
static int number_at(struct slice text, size_t at, size_t count)
{
    int value = 0;
    for (size_t i = at; i < at + count; i++) {
        const char c = text.bytes[i];
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

static void print_number(char *out, int count, int64_t value)
{
    for (int at = count - 1; at >= 0; at--) {
        out[at] = (char)('0' + value % 10);
        value /= 10;
    }
}

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Years begin in March here, so that the leap day is the last of its year. */
int64_t date_to_days(struct date date)
{
    const int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    const int64_t month = (date.month + 9) % 12;
    const int64_t era = floor_divide(year, 400);
    const int64_t year_of_era = year - era * 400;
    const int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    const int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
}

struct date date_from_days(int64_t days)
{
    const int64_t shifted = days + DAYS_TO_EPOCH;
    const int64_t era = floor_divide(shifted, DAYS_PER_ERA);
    const int64_t day_of_era = shifted - era * DAYS_PER_ERA;
    const int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int64_t day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int64_t month = (5 * day_of_year + 2) / 153;
    const int64_t year = year_of_era + era * 400;
    return (struct date){.year = (int)(month < 10 ? year : year + 1),
                         .month = (int)(month < 10 ? month + 3 : month - 9),
                         .day = (int)(day_of_year - (153 * month + 2) / 5 + 1)};
}

/* True when its year has such a month and day. */
static bool fits_year(struct date date)
{
    static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    if (date.month < 1 || date.month > 12) {
        return false;
    }
    const int last = month_days[date.month - 1] + (leap && date.month == 2);
    return date.day >= 1 && date.day <= last;
}

bool date_exists(struct date date)
{
    return date.year >= YEAR_FIRST && date.year <= YEAR_LAST && fits_year(date);
}

int date_weekday(int64_t days)
{
    const int64_t since_monday = days + 3; /* 1970-01-01 was a Thursday */
    return (int)(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

/* "YYYY-MM-DD" at the start of the text, which must be long enough; -1 for what is not a number. */
static struct date date_at_start(struct slice text)
{
    const bool dashes = text.bytes[4] == '-' && text.bytes[7] == '-';
    return dashes
               ? (struct date){number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)}
               : (struct date){-1, -1, -1};
}

bool date_parse(struct slice text, int64_t *ret_days)
{
    if (text.length != DATE_TEXT_BYTES - 1) {
        return false;
    }
    const struct date date = date_at_start(text);
    if (!date_exists(date)) {
        return false;
    }
    *ret_days = date_to_days(date);
    return true;
}

void date_print(int64_t days, char ret_text[DATE_TEXT_BYTES])
{
    const struct date date = date_from_days(days);
    assert(date.year >= 0 && date.year <= 9999);
    print_number(ret_text, 4, date.year);
    ret_text[4] = '-';
    print_number(ret_text + 5, 2, date.month);
    ret_text[7] = '-';
    print_number(ret_text + 8, 2, date.day);
    ret_text[DATE_TEXT_BYTES - 1] = '\0';
}

/* "HH:MM" within a day at text[at], in seconds, or -1. */
static int minutes_of_day_at(struct slice text, size_t at)
{
    const int hour = number_at(text, at, 2);
    const int minute = number_at(text, at + 3, 2);
    const bool fine =
        text.bytes[at + 2] == ':' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    return fine ? (hour * 60 + minute) * 60 : -1;
}

/* "Z" or "+HH:MM" or "-HH:MM", the whole slice. */
static bool offset_parse(struct slice text, int64_t *ret_offset_s)
{
    if (slice_equals(text, "Z")) {
        *ret_offset_s = 0;
        return true;
    }
    if (text.length != 6 || (text.bytes[0] != '+' && text.bytes[0] != '-')) {
        return false;
    }
    const int offset = minutes_of_day_at(text, 1);
    if (offset < 0) {
        return false;
    }
    *ret_offset_s = text.bytes[0] == '-' ? -offset : offset;
    return true;
}

/* Characters of a ".digits" at text[at]; 0 where there is none. */
static size_t fraction_length(struct slice text, size_t at)
{
    size_t end = at;
    if (at < text.length && text.bytes[at] == '.') {
        do {
            end++;
        } while (end < text.length && text.bytes[end] >= '0' && text.bytes[end] <= '9');
    }
    return end - at == 1 ? 0 : end - at;
}

bool time_parse(struct slice text, int64_t *ret_time_s)
{
    enum { TIME_AT = 11, SECOND_AT = 17, AFTER_SECOND = 19 };
    int64_t offset_s;
    if (text.length < AFTER_SECOND || text.bytes[TIME_AT - 1] != 'T' ||
        text.bytes[SECOND_AT - 1] != ':') {
        return false;
    }
    /* The local year may be 1969 or 2200: the years bound the moment, not how it is written. */
    const struct date date = date_at_start(text);
    const int minutes_s = minutes_of_day_at(text, TIME_AT);
    const int second = number_at(text, SECOND_AT, 2);
    const size_t zone_at = AFTER_SECOND + fraction_length(text, AFTER_SECOND);
    const struct slice zone = {text.bytes + zone_at, text.length - zone_at};
    if (!fits_year(date) || minutes_s < 0 || second < 0 || second > 59 ||
        !offset_parse(zone, &offset_s)) {
        return false;
    }
    const int64_t time_s = date_to_days(date) * DAY_S + minutes_s + second - offset_s;
    if (time_s < 0 || time_s >= time_end_s) {
        return false;
    }
    *ret_time_s = time_s;
    return true;
}

void time_print(int64_t time_s, int32_t zone_s, char ret_text[TIME_TEXT_BYTES])
{
    assert(zone_s % 60 == 0 && zone_s > -DAY_S && zone_s < DAY_S);
    const int64_t days = time_to_days(time_s, zone_s);
    const int64_t rest_s = time_s - time_of_midnight(days, zone_s);
    const int32_t offset_minutes = (zone_s < 0 ? -zone_s : zone_s) / 60;
    date_print(days, ret_text);
    ret_text[10] = 'T';
    print_number(ret_text + 11, 2, rest_s / 3600);
    ret_text[13] = ':';
    print_number(ret_text + 14, 2, rest_s / 60 % 60);
    ret_text[16] = ':';
    print_number(ret_text + 17, 2, rest_s % 60);
    ret_text[19] = zone_s < 0 ? '-' : '+';
    print_number(ret_text + 20, 2, offset_minutes / 60);
    ret_text[22] = ':';
    print_number(ret_text + 23, 2, offset_minutes % 60);
    ret_text[TIME_TEXT_BYTES - 1] = '\0';
}

int64_t time_to_days(int64_t time_s, int32_t zone_s)
{
    return floor_divide(time_s + zone_s, DAY_S);
}

int64_t time_of_midnight(int64_t days, int32_t zone_s)
{
    return days * DAY_S - zone_s;
}
