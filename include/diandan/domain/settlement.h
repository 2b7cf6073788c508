/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A settlement (一事一评): what an order comes to, shown in public before it is posted; objections
 * to it; and the ladder of approvals for long days. */
#pragma once

#include <diandan/domain/common.h>
#include <diandan/domain/lifecycle.h>

/*   noticed ──> posted
      │   ^
      v   │
     objected ──> voided (corrected to nothing) */
enum settlement_state {
    SETTLEMENT_NOTICED,  /* 公示中 */
    SETTLEMENT_OBJECTED, /* 有异议，待复核 */
    SETTLEMENT_POSTED,   /* 已入账 */
    SETTLEMENT_VOIDED,   /* 已作废 */
};
extern const struct words settlement_states;
extern const struct lifecycle settlement_life;

/* One member's service in it. */
struct settlement_line {
    const char *offer_id;
    const char *member_id;
    int64_t minutes;
    int64_t points;          /* hundredths */
    const char *member_name; /* read only; NULL where the identity was erased */
};

struct settlement {
    const char *id;
    const char *region_code;
    const char *order_id;
    int state;                 /* enum settlement_state */
    int64_t result_hundredths; /* of a star, all voices weighed; 0 = unrated */
    int64_t stars;             /* whole stars of it */
    int gap_flag;              /* 1: self and residents are far apart */
    int call_back_owed;        /* 1: nobody was called back yet who should be */
    int64_t notice_from;       /* unix seconds */
    int64_t notice_until;      /* exclusive: from then on it may be posted */
    int unconfirmed;           /* 1: working days were guessed, the year is unconfirmed */
    const char *settled_by;
    int64_t posted_at; /* ABSENT */
    int64_t version;
    struct list lines;      /* struct settlement_line */
    struct list objections; /* struct objection */
};

enum objection_state {
    OBJECTION_OPEN,
    OBJECTION_UPHELD,
    OBJECTION_REJECTED,
};
extern const struct words objection_states;

struct objection {
    const char *id;
    const char *region_code;
    const char *settlement_id;
    const char *author; /* subject, or the id of a resident's request */
    const char *reason;
    int64_t at;
    int state;              /* enum objection_state */
    const char *decided_by; /* NULL while open */
    int64_t decided_at;     /* ABSENT while open */
    const char *decision;   /* reason of it; NULL while open */
};

/* Who must approve a member's day (时长审批). */
enum ladder_level {
    LADDER_AUTOMATIC,
    LADDER_COMMUNITY,
    LADDER_DEPARTMENT,
};
extern const struct words ladder_levels;

struct ladder_rule {
    int64_t automatic_minutes; /* up to this, nobody is asked */
    int64_t community_minutes; /* up to this, the community */
};
int ladder_level(const struct ladder_rule *rule, int64_t day_minutes);

struct offer_approval {
    const char *region_code;
    const char *offer_id;
    int level; /* enum ladder_level */
    int64_t day_minutes;
    const char *approved_by; /* NULL */
    int64_t approved_at;     /* ABSENT */
};
