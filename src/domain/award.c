/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/award.h>

#include <stdlib.h>
#include <string.h>

enum { SCORE_MOST = 5, WHOLE = 1000 };

/* clang-format off */
static const char *const kind_codes[] = {"service", "worth"};
static const char *const kind_names[] = {"最具服务意识", "最具民生价值"};
const struct words award_kinds = {kind_codes, kind_names, 2};
/* clang-format on */

static int compare(const void *a, const void *b)
{
    const struct award_standing *left = a;
    const struct award_standing *right = b;
    const int64_t keys[][2] = {
        {right->result,                 left->result                  },
        {right->votes,                  left->votes                   },
        {left->nomination.nominated_at, right->nomination.nominated_at},
    };
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (keys[i][0] != keys[i][1]) {
            return keys[i][0] < keys[i][1] ? -1 : 1;
        }
    }
    return strcmp(left->nomination.id, right->nomination.id);
}

void award_rank(const struct award_rule *rule, struct award_standing *standings, size_t count)
{
    const int64_t weight = rule->vote_weight + rule->panel_weight;
    int64_t most = 0;
    for (size_t i = 0; i < count; i++) {
        most = standings[i].votes > most ? standings[i].votes : most;
    }
    for (size_t i = 0; i < count; i++) {
        struct award_standing *one = &standings[i];
        const int64_t votes = most ? one->votes * WHOLE / most : 0;
        const int64_t panel = one->scores ? one->score_sum * WHOLE / (one->scores * SCORE_MOST) : 0;
        one->result =
            weight ? (votes * rule->vote_weight + panel * rule->panel_weight) / weight : 0;
    }
    if (count > 1) {
        qsort(standings, count, sizeof(*standings), compare);
    }
}
