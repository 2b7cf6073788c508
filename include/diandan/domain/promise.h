/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a resident was promised and until when (承诺), its life, and the three rates (三率). */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   open ──> kept      (践诺)
       ├──> broken    (with the reason)
       └──> renewed   (put off with the reason; another promise follows) */
enum promise_state { PROMISE_OPEN, PROMISE_KEPT, PROMISE_BROKEN, PROMISE_RENEWED };

extern const struct words promise_states;
extern const struct lifecycle promise_life;

struct promise {
    const char *id;
    const char *region_code;
    const char *request_id;
    int not_this_period; /* 1: not now, looked at again at due_at; no penalty */
    const char *words;   /* what was promised, or why not now */
    int64_t due_at;      /* unix seconds; late from this moment on */
    int state;           /* enum promise_state */
    int64_t renewals;    /* promises before this one that were put off */
    const char *outcome; /* how it was kept, why it was broken or put off; NULL */
    const char *created_by;
    int64_t created_at;
    int64_t closed_at; /* ABSENT while open */
    int64_t version;
    int late; /* told, not stored: due and not closed, or closed after it was due */
};

/* Fill late. */
void promise_look(struct promise *promise, int64_t now_s);

/* What the rates want to know of one request. */
struct rate_facts {
    const char *region_code;
    const char *category;
    int64_t received_at;
    int64_t due_at;      /* ABSENT = none was set */
    int64_t moved_at;    /* first move after received; ABSENT */
    int64_t resolved_at; /* last time it was resolved or answered; ABSENT */
    int state;           /* enum request_state */
    int reopened;        /* 1: the resident asked for it again at least once */
    int deferred;        /* 1: openly not for this period; owes nothing now */
    int64_t rating;      /* stars of the resident; ABSENT */
};

struct rate_rule {
    int64_t response_hours;  /* within which the first move is owed */
    int64_t resolution_days; /* deadline where none was set */
    int64_t satisfied_stars; /* from this many on */
};

/* Counts, and rates in hundredths of a percent, rounded down; a rate of nothing is 0. */
struct rates {
    const char *subject; /* region or category; NULL for all of them */
    int64_t received, responded, response_rate;
    int64_t due, resolved, resolution_rate;      /* due: deadline reached, or resolved before it */
    int64_t answered, satisfied, satisfied_rate; /* answered: residents who said how it was */
    int64_t reopened;
};

/* Add one request. A reopened one is due and never counts as resolved. */
void rates_add(struct rates *rates, const struct rate_facts *facts, const struct rate_rule *rule,
               int64_t now_s);
/* Fill the rates from the counts. */
void rates_finish(struct rates *rates);
