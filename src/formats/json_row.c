/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json_row.h"

enum { DIGITS_MAX = 18 };

static const char *skip_space(const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
        at++;
    }
    return at;
}

/* Past a number without a leading zero; NULL where it is not one. */
static const char *take_number(const char *at, const char *end, int64_t *ret_value)
{
    const bool negative = at < end && *at == '-';
    at += negative;
    const char *first = at;
    int64_t value = 0;
    while (at < end && at - first <= DIGITS_MAX && *at >= '0' && *at <= '9') {
        value = value * 10 + (*at - '0');
        at++;
    }
    const ptrdiff_t digits = at - first;
    if (digits == 0 || digits > DIGITS_MAX || (digits > 1 && *first == '0')) {
        return NULL;
    }
    *ret_value = negative ? -value : value;
    return at;
}

size_t json_row(struct slice text, size_t count, int64_t *ret_values)
{
    const char *at = text.bytes;
    const char *end = text.bytes + text.length;
    if (text.length == 0 || *at != '[') {
        return 0;
    }
    at++;
    for (size_t i = 0; i < count; i++) {
        at = take_number(skip_space(at, end), end, &ret_values[i]);
        if (!at) {
            return 0;
        }
        at = skip_space(at, end);
        if (at == end || *at != (i + 1 < count ? ',' : ']')) {
            return 0;
        }
        at++;
    }
    return (size_t)(at - text.bytes);
}
