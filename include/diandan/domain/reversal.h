/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wish to take an entry of the ledger back (冲正): one person asks, another decides. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   asked ──> done
       └────> refused */
enum reversal_state {
    REVERSAL_ASKED,
    REVERSAL_DONE,
    REVERSAL_REFUSED,
};
extern const struct words reversal_states;
extern const struct lifecycle reversal_life;

struct reversal {
    const char *id;
    const char *region_code; /* of the entry */
    int64_t seq;             /* entry to be taken back */
    const char *reason;
    int state; /* enum reversal_state */
    const char *requested_by;
    int64_t requested_at;
    const char *decided_by; /* NULL while asked */
    int64_t decided_at;     /* ABSENT while asked */
    const char *note;       /* of the one who decided; NULL */
    int64_t reversed_by;    /* seq of the entry that took it back; ABSENT */
    int64_t version;
};
