/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/words.h>

#include <stdio.h>
#include <string.h>

int words_find(const struct words *words, const char *code)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->codes[i], code) == 0) {
            return (int)i;
        }
    }
    return -1;
}

const char *words_list(const struct words *words, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < words->count && used + 1 < size; i++) {
        used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "", words->codes[i]);
    }
    return out;
}
