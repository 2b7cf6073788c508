/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/inspection.h>

static const char *const codes[] = {"open", "passed", "failed"};
static const char *const names[] = {"待回头看", "整改到位", "整改不到位"};
const struct words inspection_states = {codes, names, 3};

static const uint32_t allowed[] = {
    [INSPECTION_OPEN] = MOVE(INSPECTION_PASSED) | MOVE(INSPECTION_FAILED),
    [INSPECTION_PASSED] = 0,
    [INSPECTION_FAILED] = 0,
};
const struct lifecycle inspection_life = {&inspection_states, allowed};
