/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A life as a table: states and the moves each allows; one function moves a thing. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/words.h>

#include <stdint.h>

struct lifecycle {
    const struct words *states;
    const uint32_t *allowed; /* by state: the set of states it may move to, as bits */
};

#define MOVE(state) (UINT32_C(1) << (state))

/* Move *state to next, or refuse with RESULT_CONFLICT and RULE_STATE and leave it as it is. */
enum result lifecycle_move(const struct lifecycle *lifecycle, int *state, int next,
                           struct error *error);
