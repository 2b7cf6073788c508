/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/review.h>

static const char *const codes[] = {"self", "resident"};
static const char *const names[] = {"自评", "群评"};
const struct words review_kinds = {codes, names, 2};

int64_t review_mean_stars(const struct list *reviews, int kind)
{
    int64_t sum = 0;
    int64_t count = 0;
    for (size_t i = 0; i < reviews->count; i++) {
        const struct review *review = &LIST_OF(*reviews, struct review)[i];
        if (review->kind == kind) {
            sum += review->rating;
            count++;
        }
    }
    return count ? (2 * sum + count - 1) / (2 * count) : 0;
}
