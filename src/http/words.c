/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

struct slice words_trim(struct slice slice)
{
    while (slice.length > 0 && is_blank(slice.bytes[0])) {
        slice.bytes++;
        slice.length--;
    }
    while (slice.length > 0 && is_blank(slice.bytes[slice.length - 1])) {
        slice.length--;
    }
    return slice;
}

bool words_next(struct slice *list, char separator, struct slice *ret_word)
{
    while (list->length > 0) {
        const char *end = memchr(list->bytes, separator, list->length);
        const size_t length = end ? (size_t)(end - list->bytes) : list->length;
        const struct slice word = words_trim((struct slice){list->bytes, length});
        const size_t taken = end ? length + 1 : length;
        list->bytes += taken;
        list->length -= taken;
        if (word.length > 0) {
            *ret_word = word;
            return true;
        }
    }
    return false;
}
