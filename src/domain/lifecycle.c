/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/lifecycle.h>

#include <assert.h>

enum result lifecycle_move(const struct lifecycle *lifecycle, int *state, int next,
                           struct error *error)
{
    assert(*state >= 0 && (size_t)*state < lifecycle->states->count);
    assert(next >= 0 && (size_t)next < lifecycle->states->count);
    if (!(lifecycle->allowed[*state] & MOVE(next))) {
        return error_refuse(error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            lifecycle->states->codes[*state]);
    }
    *state = next;
    return RESULT_OK;
}
