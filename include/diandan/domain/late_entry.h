/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A late entry (补录): service nobody ordered or recorded in time. A class of its own: two
 * approvals by two further persons, a public notice, fewer points, and a mark that says so for
 * good. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   filed ──> community_approved ──> approved ──> noticed ──> posted
       │               │                            │  ^
       │               │                            v  │ dismissed
       │               │                          objected
       ├───────────────┴────────────────────────────┴──> refused
       └───────────────┴──> withdrawn */
enum late_state {
    LATE_FILED,
    LATE_COMMUNITY_APPROVED,
    LATE_APPROVED,
    LATE_NOTICED,
    LATE_OBJECTED,
    LATE_POSTED,
    LATE_REFUSED,
    LATE_WITHDRAWN,
};
extern const struct words late_states;
extern const struct lifecycle late_life;

/* How far what is shown can be trusted. */
enum trust_mark {
    TRUST_LATE, /* filed afterwards, without attendance */
};
extern const struct words trust_marks;

struct late_entry {
    const char *id;
    const char *region_code; /* community the service was for */
    const char *member_id;
    const char *category; /* code */
    int64_t starts_at;
    int64_t ends_at;      /* exclusive */
    int64_t minutes;      /* at most those of the interval */
    const char *words;    /* what was done */
    const char *evidence; /* what shows it */
    int state;            /* enum late_state */
    const char *filed_by;
    int64_t filed_at;
    const char *community_by;  /* first approval; NULL */
    const char *department_by; /* second approval; NULL */
    int64_t notice_ends_at;    /* exclusive; ABSENT before the notice */
    const char *objected_by;   /* NULL */
    const char *objection;     /* NULL */
    const char *decided_by;    /* who refused it or dismissed the objection; NULL */
    const char *decision;      /* why; NULL */
    int64_t posted_at;         /* ABSENT */
    int64_t points;            /* hundredths; ABSENT before it is posted */
    int64_t version;
    int trust; /* enum trust_mark; always TRUST_LATE */
};

struct late_terms {
    int64_t days;            /* how old service may be */
    int64_t points_per_hour; /* hundredths */
    int64_t percent;         /* of the points of ordinary service */
};

/* Refuse what is in the future, too old, empty, or longer than its interval: RULE_INTERVAL at
   "/ends_at", RULE_RANGE at "/starts_at" or "/ends_at", RULE_LIMIT at "/minutes". */
enum result late_check(const struct late_terms *terms, const struct late_entry *late, int64_t now,
                       struct error *error);
/* Points in hundredths, rounded down. */
int64_t late_points(const struct late_terms *terms, int64_t minutes);
/* Refuse with RESULT_FORBIDDEN RULE_SECOND_PERSON whoever filed, serves in or approved the entry.
 */
enum result late_require_further(const struct late_entry *late, const char *subject,
                                 struct error *error);
