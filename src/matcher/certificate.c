/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "candidates.h"

#include <diandan/matcher/certificate.h>

/* Every pair that gains something, all at once: no plan can do better. */
enum result certificate_check(const struct instance *instance, const struct plan *plan,
                              struct arena *arena, struct certificate *ret_certificate,
                              struct error *error)
{
    struct candidates candidates;
    const struct scoring *scoring = scoring_create(instance, arena);
    const enum result result = candidates_find(instance, scoring, arena, &candidates, error);
    if (result != RESULT_OK) {
        return result;
    }
    struct certificate certificate = {.objective = plan->objective, .pair_count = candidates.count};
    for (int i = 0; i < candidates.count; i++) {
        const int64_t score = candidates.items[i].score;
        certificate.bound += score > 0 ? score : 0;
    }
    certificate.holds = certificate.bound <= plan->bound;
    certificate.gap = plan_gap(certificate.objective, certificate.bound);
    *ret_certificate = certificate;
    return RESULT_OK;
}
