/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discretion of communities (裁量额度): a monthly budget of points, grants with a reason, and how
 * strict a community is against its city. Points are hundredths. */
#pragma once

#include <diandan/base/error.h>
#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   waiting ──> given        small grants are born given
        └──────> refused */
enum grant_state {
    GRANT_WAITING, /* for a second person */
    GRANT_GIVEN,
    GRANT_REFUSED,
};
extern const struct words grant_states;
extern const struct lifecycle grant_life;

struct grant {
    const char *id;
    const char *region_code; /* community whose budget it takes */
    const char *month;       /* "2026-11": whose budget it takes, or would take while it waits */
    const char *member_id;
    const char *order_id; /* NULL */
    int64_t points;
    const char *reason;
    int state; /* enum grant_state */
    const char *filed_by;
    int64_t filed_at;
    const char *decided_by; /* second person; NULL where none was needed or yet */
    int64_t decided_at;     /* ABSENT */
    const char *note;       /* why it was refused; NULL */
    int64_t version;
};

/* What a community may give in one month. It is opened at the first use and closed when a later
   month is: what was not given lapses. */
struct discretion_budget {
    const char *region_code;
    const char *month; /* "2026-11" */
    int64_t points;
    int64_t opened_at;
    const char *opened_by;
    int64_t lapsed;    /* points; ABSENT while open */
    int64_t closed_at; /* ABSENT while open */
};

struct grant_terms {
    int64_t points_max;          /* of one grant */
    int64_t member_month_max;    /* of one member in one month, from all communities */
    int64_t second_person_above; /* such a grant waits for a second person */
};

/* What stands before a grant; waiting grants count as if they were given. */
struct grant_standing {
    int64_t budget_left;
    int64_t member_points; /* of the month */
};

/* Refuse with RULE_LIMIT at "/points" what is above a cap or the budget. */
enum result grant_check(const struct grant_terms *terms, const struct grant_standing *standing,
                        int64_t points, struct error *error);

/* One community of the board, over one month. */
struct discretion_line {
    const char *region_code;
    const char *name;
    int64_t budget; /* 0 where it was not opened */
    int64_t granted;
    int64_t grants;
    int64_t served_minutes; /* of confirmed service that began in the month */
    int64_t stars_total;    /* of the residents' evaluations given in the month */
    int64_t evaluations;
    int64_t grants_per_100_hours; /* hundredths; 0 without service */
    int64_t mean_grant;           /* rounded down; 0 without grants */
    int64_t mean_stars;           /* hundredths of a star, rounded down; 0 without evaluations */
    int64_t factor;               /* per mille, see discretion_factor */
};

struct normalise_terms {
    int64_t least; /* per mille */
    int64_t most;
};

/* Mean in hundredths of a star, rounded down; 0 where nobody spoke. */
int64_t discretion_mean_stars(int64_t stars_total, int64_t evaluations);
/* What evaluations of a community are multiplied with to compare it: 1000 * city mean / community
   mean, rounded down, within the terms. Above 1000: stricter than the city; below: more generous.
   1000 where either mean is 0. */
int64_t discretion_factor(const struct normalise_terms *terms, int64_t city_stars,
                          int64_t community_stars);
/* Fill in what follows from the sums of a line. */
void discretion_compare(const struct normalise_terms *terms, int64_t city_stars,
                        struct discretion_line *line);
