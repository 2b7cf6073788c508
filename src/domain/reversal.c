/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/reversal.h>

static const char *const codes[] = {"asked", "done", "refused"};
static const char *const names[] = {"待复核", "已冲正", "不予冲正"};
const struct words reversal_states = {codes, names, 3};

static const uint32_t allowed[] = {
    [REVERSAL_ASKED] = MOVE(REVERSAL_DONE) | MOVE(REVERSAL_REFUSED),
    [REVERSAL_DONE] = 0,
    [REVERSAL_REFUSED] = 0,
};
const struct lifecycle reversal_life = {&reversal_states, allowed};
