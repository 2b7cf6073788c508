/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The red-and-black list of a month (红黑榜): scores of communities, units and members, who is put
 * on it, and its life from draft to publication. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   drafted ──> noticed ──> sealed
                  │   ^
                  v   │
                 objected */
enum ranking_state { RANKING_DRAFTED, RANKING_NOTICED, RANKING_OBJECTED, RANKING_SEALED };
extern const struct words ranking_states;
extern const struct lifecycle ranking_life;

enum ranking_kind { RANKING_COMMUNITY, RANKING_UNIT, RANKING_MEMBER, RANKING_KINDS };
extern const struct words ranking_kinds;

enum ranking_colour { RANKING_NEITHER, RANKING_RED, RANKING_BLACK };
extern const struct words ranking_colours;

enum ranking_part {
    PART_SATISFACTION, /* mean result of settled orders, of five stars */
    PART_RESPONSE,     /* requests answered in time */
    PART_RESOLUTION,   /* requests resolved in time */
    PART_FULFILMENT,   /* services confirmed of those accepted */
    PART_SKILL_USE,    /* minutes that used a skill */
    RANKING_PARTS
};

struct ranking_row {
    int kind;                     /* enum ranking_kind */
    const char *subject;          /* region code, unit id or member id */
    int64_t services;             /* of the month, less those taken back */
    int64_t parts[RANKING_PARTS]; /* per mille; ABSENT where there was nothing to count */
    int64_t score;                /* per mille */
    int colour;                   /* enum ranking_colour */
    int64_t rank;                 /* within its kind and colour, from 1; ABSENT */
    int removed;                  /* 1: taken off after an objection */
    int64_t rectify_by;           /* of a published black row; ABSENT */
};

struct ranking {
    const char *region_code; /* scope padded to twelve digits */
    const char *scope;
    const char *month;
    int state; /* enum ranking_state */
    int64_t through_seq;
    const char *drawn_by;
    int64_t drawn_at;
    int64_t notice_from;  /* ABSENT while drafted */
    int64_t notice_until; /* exclusive; ABSENT while drafted */
    int unconfirmed;
    const char *sealed_by; /* NULL */
    int64_t sealed_at;     /* ABSENT */
    int64_t version;
    struct list rows;       /* struct ranking_row */
    struct list objections; /* struct ranking_objection */
};

struct ranking_objection {
    const char *region_code;
    const char *id;
    const char *scope;
    const char *month;
    int kind;
    const char *subject;
    const char *author;
    const char *reason;
    int64_t at;
    int state;              /* enum objection_state */
    const char *decided_by; /* NULL while open */
    int64_t decided_at;     /* ABSENT while open */
    const char *decision;   /* NULL while open */
};

struct ranking_rule {
    int64_t weights[RANKING_PARTS];
    int64_t red_count;
    int64_t black_count;
    int64_t services_least; /* fewer are not judged */
    int64_t black_below;    /* per mille; from it on nobody is black, below it nobody red */
};

/* The mean of the parts there are, by weight, half rounded up; ABSENT where no part weighs. */
int64_t ranking_score(const struct ranking_rule *rule, const int64_t parts[RANKING_PARTS]);
/* Sort the rows by kind, score, services and subject, and colour them: per kind the best red_count
   are red; the last black_count below the line are black, but members never are. */
void ranking_judge(const struct ranking_rule *rule, struct ranking_row *rows, size_t count);
