/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/scores.h>

#include <stdio.h>

/* clang-format off */
const struct score_weight_row score_weight_rows[WEIGHT_COUNT] = {
#define X(name, code, points, fallback, least, most, zh, en) \
    [WEIGHT_##name] = {code, points, fallback, least, most, zh, en},
    SCORE_WEIGHTS(X)
#undef X
};

const struct scores scores_default = {{
#define X(name, code, points, fallback, least, most, zh, en) [WEIGHT_##name] = (fallback),
    SCORE_WEIGHTS(X)
#undef X
}};
/* clang-format on */

enum result scores_check(const struct scores *scores, const char *parent, struct error *error)
{
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        const struct score_weight_row *row = &score_weight_rows[i];
        if (scores->weights[i] < row->least || scores->weights[i] > row->most) {
            char pointer[sizeof(error->pointer)];
            (void)snprintf(pointer, sizeof(pointer), "%s/%s", parent, row->code);
            return error_refuse(error, RESULT_INVALID, RULE_RANGE, pointer, "%lld–%lld",
                                (long long)row->least, (long long)row->most);
        }
    }
    return RESULT_OK;
}

int64_t scores_soft_max(const struct scores *scores)
{
    int64_t sum = 0;
    for (int i = 0; i < (int)WEIGHT_COUNT; i++) {
        sum += score_weight_rows[i].is_points ? scores->weights[i] : 0;
    }
    return sum;
}
