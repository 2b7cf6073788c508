/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day of a community's desk on one page: what came in, what is at risk, who is there, what
 * falls due. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/order.h>
#include <diandan/domain/request.h>

struct desk_query {
    const char *scope; /* narrower than the caller's; NULL */
    const char *date;  /* NULL = today */
    int64_t days;      /* looked ahead */
    int64_t limit;     /* items of each list */
};

/* The first items of a list, how many there are, and where the whole list is. */
struct desk_list {
    int64_t count; /* at most LIMIT_DESK_COUNT */
    struct list items;
    const char *more; /* path with query */
};

struct desk_request {
    struct request request;
    int64_t duplicates;
};

enum desk_risk {
    RISK_NOT_BEGUN, /* should have begun */
    RISK_TOO_FEW,   /* would not take place */
    RISK_NOT_FULL,  /* takes place with free places */
};
extern const struct words desk_risks;

struct desk_risky {
    struct order order;
    int risk;                  /* enum desk_risk */
    int64_t missing;           /* free places */
    int64_t needed;            /* people without whom it does not take place */
    int64_t proposed;          /* who was asked and has not answered */
    int64_t starts_in_minutes; /* below zero when it should have begun */
};

/* Attendance of an order. */
struct desk_attendance {
    struct order order;
    int64_t counts[9];  /* by enum offer_state */
    struct list offers; /* struct offer: accepted or further */
};

/* A served order that may be settled, or may soon. */
struct desk_settling {
    struct order order;
    int heard;
    int days_over;
    int64_t settle_from; /* when the days of residents are over */
    int call_back_owed;
};

struct desk_day {
    const char *date;
    const char *scope;
    int64_t now;
    struct desk_list requests;    /* struct desk_request */
    struct desk_list risks;       /* struct desk_risky */
    struct desk_list attendance;  /* struct desk_attendance */
    struct desk_list settling;    /* struct desk_settling */
    struct desk_list call_backs;  /* struct call_back_owed */
    struct desk_list settlements; /* struct settlement: notice ends */
    struct desk_list objections;  /* struct settlement */
    struct desk_list promises;    /* struct promise */
    struct desk_list referrals;   /* struct referral */
    struct desk_list approvals;   /* struct desk_approval */
    struct desk_list late;        /* struct late_entry */
    struct list budgets;          /* struct budget_view: one where the scope is a community */
};

extern const struct shape shape_desk_query, shape_desk_day;

operation_function desk_day;

/* A page of the day while it is put together. */
struct desk_window {
    const char *scope;
    int64_t now;
    int64_t from_at, to_at; /* the day */
    int64_t until;          /* end of the days looked ahead */
    int64_t limit;
};
/* The lists about orders: at risk; of the day; served, with whom to call back. */
enum result desk_list_risks(struct call *call, const struct desk_window *window,
                            struct desk_list *ret);
enum result desk_list_attendance(struct call *call, const struct desk_window *window,
                                 struct desk_list *ret);
enum result desk_list_served(struct call *call, const struct desk_window *window,
                             struct desk_list *ret_settling, struct desk_list *ret_call_backs);
