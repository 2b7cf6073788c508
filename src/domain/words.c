/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/words.h>

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
