/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A re-inspection (回头看) of an order that went badly: by a date, by somebody else. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   open ──> passed
       └───> failed (the next one is opened) */
enum inspection_state {
    INSPECTION_OPEN,
    INSPECTION_PASSED,
    INSPECTION_FAILED,
};
extern const struct words inspection_states;
extern const struct lifecycle inspection_life;

struct inspection {
    const char *id;
    const char *region_code;
    const char *order_id;
    const char *reason; /* why it was opened */
    int64_t opened_at;
    int64_t due_at;           /* exclusive: late from then on */
    int state;                /* enum inspection_state */
    const char *words;        /* what was found; NULL while open */
    const char *inspected_by; /* NULL while open */
    int64_t inspected_at;     /* ABSENT while open */
    int64_t version;
    int is_late; /* open past its date, at the moment it was read */
};
