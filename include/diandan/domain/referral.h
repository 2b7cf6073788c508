/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request in the hands of another body (转办), its life, its deadline, and more time for it. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   sent ──> accepted ──> done
      ├──> returned (退单: back to the first receiver's desk, with the reason)
      ├──> done
      └──> withdrawn (the desk took the request back; from accepted too) */
enum referral_state {
    REFERRAL_SENT,
    REFERRAL_ACCEPTED,
    REFERRAL_RETURNED,
    REFERRAL_DONE,
    REFERRAL_WITHDRAWN,
};

enum referral_urgency { URGENCY_ORDINARY, URGENCY_URGENT, URGENCY_COMPLEX, URGENCY_COUNT };

/*   asked ──> approved | refused, by a second person */
enum extension_state { EXTENSION_ASKED, EXTENSION_APPROVED, EXTENSION_REFUSED };

extern const struct words referral_states, referral_urgencies, extension_states;
extern const struct lifecycle referral_life, extension_life;

struct referral {
    const char *id;
    const char *region_code; /* of the request */
    const char *request_id;
    const char *target;        /* the body, in words or as a region code */
    const char *target_region; /* region whose officers may act; NULL */
    int urgency;               /* enum referral_urgency */
    int state;                 /* enum referral_state */
    int64_t due_at;            /* unix seconds; late from this moment on */
    const char *reason;        /* why it was returned; NULL */
    const char *result;        /* what came of it; NULL */
    const char *created_by;
    int64_t created_at;
    int64_t version;
    int late;               /* told, not stored: open and past due_at */
    int64_t due_in_minutes; /* told, not stored: below zero when late; ABSENT once closed */
};

struct extension {
    const char *region_code;
    const char *referral_id;
    int64_t number; /* from 1 */
    int64_t due_at; /* the new deadline */
    const char *reason;
    int state; /* enum extension_state */
    const char *asked_by;
    int64_t asked_at;
    const char *decided_by; /* NULL while asked */
    int64_t decided_at;     /* ABSENT while asked */
};

/* The rule that gives the deadline of an urgency, and the seconds of one of its units. */
struct urgency_rule {
    const char *name;
    int64_t unit_s;
};
extern const struct urgency_rule urgency_rules[URGENCY_COUNT];

/* True while the body has it in hand. */
int referral_is_open(const struct referral *referral);
/* Fill late and due_in_minutes; minutes are rounded down, so -1 is the first minute of lateness. */
void referral_look(struct referral *referral, int64_t now_s);
