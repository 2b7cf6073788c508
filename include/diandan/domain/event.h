/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed, told to those who follow: kinds of events and who may hear of which. An event names
 * the thing and nothing of what is in it: whoever hears of it fetches it again. */
#pragma once

#include <diandan/domain/access.h>

/* Kept by number in the books: never reused. */
enum event_kind {
    EVENT_REQUEST,
    EVENT_ORDER,
    EVENT_OFFER,
    EVENT_MEMBER,
    EVENT_ROUND,
    EVENT_REVIEW,
    EVENT_CALL_BACK,
    EVENT_PANEL,
    EVENT_SETTLEMENT,
    EVENT_NOTICE,
    EVENT_INSPECTION,
    EVENT_LEDGER,
    EVENT_REVERSAL,
    EVENT_SEAL,
    EVENT_DISCRETION,
    EVENT_LATE,
    EVENT_REFERRAL,
    EVENT_PROMISE,
    EVENT_CERTIFICATE,
    EVENT_LIST,
    EVENT_AWARD,
    EVENT_FLAG,
    EVENT_REGION,
    EVENT_UNIT,
    EVENT_CATEGORY,
    EVENT_QUESTION,
    EVENT_STANDARD,
    EVENT_RULE,
    EVENT_CALENDAR,
    EVENT_SKILL,
    EVENT_ACCOUNT,
    EVENT_KINDS
};

/* Who hears of a kind. */
struct event_rule {
    unsigned roles; /* within their scope, as bits of MAY(…) */
    int own;        /* 1: the member it belongs to, too, wherever it happened */
};

extern const struct words event_kinds;
extern const struct event_rule event_rules[EVENT_KINDS];

struct event {
    int64_t seq; /* from 1, in the order of commits, without a gap */
    int64_t at;
    int kind;                /* enum event_kind */
    const char *region_code; /* "" = of all regions */
    const char *thing_id;
    const char *member_id; /* whose it is; NULL where it belongs to nobody alone */
};

/* Who follows, and what. */
struct follower {
    int role; /* enum access_role */
    const char *subject;
    const char *scope; /* prefix of region codes */
    uint64_t kinds;    /* bits 1 << enum event_kind */
    /* A resident's request; NULL for everybody else. What moves it counts as a change of it: the
       request it was merged into, and the order that answers it. NULL where there is none. */
    const char *request_id;
    const char *leader_id;
    const char *order_id;
};

/* 1 where the follower may and wants to hear of the event. */
int event_is_for(const struct event *event, const struct follower *follower);
/* The set of kinds of a list such as "order.changed,offer.changed"; 0 where one is unknown. */
uint64_t event_kinds_parse(const char *list);
