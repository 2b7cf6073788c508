/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/similarity.h>

#include <stdint.h>
#include <stdlib.h>

/* Enough of a text to tell; longer ones are compared by their beginning. */
enum { PAIRS_MAX = 256 };

static int compare(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a;
    const uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Next character as its bytes packed into a number; advances *text. */
static uint64_t next_character(const char **text)
{
    uint64_t packed = (unsigned char)*(*text)++;
    while (((unsigned char)**text & 0xC0) == 0x80) {
        packed = packed << 8 | (unsigned char)*(*text)++;
    }
    return packed;
}

static int pairs_of(const char *text, uint64_t pairs[PAIRS_MAX])
{
    int count = 0;
    uint64_t before = 0;
    while (*text && count < PAIRS_MAX) {
        const uint64_t character = next_character(&text);
        if (before) {
            pairs[count++] = before << 32 | character;
        }
        before = character;
    }
    qsort(pairs, (size_t)count, sizeof(pairs[0]), compare);
    return count;
}

int text_similarity_percent(const char *a, const char *b)
{
    uint64_t left[PAIRS_MAX];
    uint64_t right[PAIRS_MAX];
    const int left_count = pairs_of(a, left);
    const int right_count = pairs_of(b, right);
    int shared = 0;
    for (int i = 0, k = 0; i < left_count && k < right_count;) {
        const int order = compare(&left[i], &right[k]);
        shared += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return left_count + right_count > 0 ? 200 * shared / (left_count + right_count) : 0;
}
