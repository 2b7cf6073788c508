/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demo city is made of: a fictitious district, its units, and the tasks of the report. */
#pragma once

#include <diandan/app/panels.h>
#include <diandan/app/questions.h>
#include <diandan/domain/place.h>

enum {
    DEMO_COMMUNITIES = 8,
    DEMO_UNITS = 8,
    DEMO_TASKS = 8,
    DEMO_SKILLS = 12,
    DEMO_RESOURCES = 6,
    DEMO_FREE_TIMES = 8,
    DEMO_SURNAMES = 40,
    DEMO_GIVEN_NAMES = 60,
    DEMO_ASIDES = 5,
};

extern const char demo_district[]; /* six digits nobody has */

struct demo_community {
    struct region region;
    int64_t longitude_micro, latitude_micro;
};
extern const struct region demo_upper_regions[]; /* ended by a row without a code */
extern const struct demo_community demo_communities[DEMO_COMMUNITIES];

struct demo_unit {
    const char *id;
    const char *name;
    int skills[2]; /* what its members are good at, of demo_skills */
};
extern const struct demo_unit demo_units[DEMO_UNITS];

extern const char *const demo_skills[DEMO_SKILLS];
extern const char *const demo_certificates[DEMO_SKILLS]; /* beside the skill; NULL = none */
extern const char *const demo_resources[DEMO_RESOURCES];
extern const char *const demo_surnames[DEMO_SURNAMES];
extern const char *const demo_given_names[DEMO_GIVEN_NAMES];

/* A free time by the week: rule, day of its first start after a Monday, hour, length. */
struct demo_free_time {
    const char *rrule;
    int day;
    int hour;
    int64_t minutes;
};
extern const struct demo_free_time demo_free_times[DEMO_FREE_TIMES];

/* A task: its category, the hour it is done, and what residents say. */
struct demo_task {
    struct category category;
    int hour;
    const char *place;
    const char *words[3];
};
extern const struct demo_task demo_tasks[DEMO_TASKS];

/* A request that becomes no order: referred to a body, or answered. */
struct demo_aside {
    const char *words;
    const char *target; /* of the referral */
    const char *answer; /* where it needs no referral, or after it */
};
extern const struct category demo_other; /* category of the asides */
extern const struct demo_aside demo_referrals[DEMO_ASIDES];
extern const struct demo_aside demo_answers[DEMO_ASIDES];
extern const char *const demo_wishes[DEMO_ASIDES]; /* wait for triage */

/* What a voice is asked; both tables end with a row without a code or id. */
struct demo_question {
    const char *code;
    struct question input;
};
extern const struct demo_question demo_questions[];

/* Somebody a panel may be drawn from. */
struct demo_panelist {
    const char *id;
    struct panelist_input input;
};
extern const struct demo_panelist demo_panelists[];

extern const char *const demo_praise[6]; /* words of a review, by stars */
extern const char *const demo_decline_reasons[4];
