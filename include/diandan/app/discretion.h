/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exchange of points and time, discretion of communities, and late entries. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/discretion.h>
#include <diandan/domain/exchange.h>
#include <diandan/domain/late_entry.h>
#include <diandan/formats/period.h>

struct exchange_input {
    int direction;  /* enum exchange_direction */
    int64_t amount; /* minutes of time, either way */
};

struct exchange_query {
    const char *member;
    const char *after;
    int64_t limit;
};

/* What an exchange would bring now. */
struct quote {
    int direction;
    int64_t minutes;
    int64_t points; /* hundredths that would be paid or come out */
    int64_t points_per_hour;
    int64_t minutes_step;
    int64_t quarter_minutes_left;
    int64_t points_balance;
    int64_t minutes_balance; /* of time to spend */
    const char *refusal;     /* code of the rule that forbids it now; NULL */
};

struct grant_input {
    const char *member_id;
    int64_t points;
    const char *reason;
    const char *order_id; /* NULL = of the member's own community */
};

struct grant_query {
    struct page_query page;
    const char *month; /* NULL = all */
};

/* A reason somebody else will read. */
struct why_input {
    const char *reason;
};

struct month_query {
    const char *month; /* NULL = this one */
    const char *scope; /* NULL = the caller's */
};

/* A community's month: left = budget - given - waiting while it is open, 0 once it is closed. */
struct budget_view {
    const char *region_code;
    const char *month;
    int opened; /* 0: nothing was given yet, budget is what the rule says now */
    int64_t budget;
    int64_t given;
    int64_t waiting;
    int64_t left;
    int64_t lapsed;     /* ABSENT while open */
    struct list givers; /* struct giver */
};

struct discretion_board_view {
    const char *month;
    int64_t city_stars;  /* hundredths of a star over all communities; 0 = nobody spoke */
    int64_t least, most; /* bounds of the factor, per mille */
    struct list items;   /* struct discretion_line */
};

struct late_input {
    const char *region_code;
    const char *member_id; /* NULL = the caller */
    const char *category;
    int64_t starts_at, ends_at;
    int64_t minutes;
    const char *words;
    const char *evidence;
};

extern const struct shape shape_exchange_input, shape_exchange, shape_exchange_page,
    shape_exchange_query, shape_exchange_own_query, shape_quote_query, shape_quote,
    shape_grant_input, shape_grant, shape_grant_page, shape_grant_query, shape_why_input,
    shape_month_query, shape_budget, shape_board_query, shape_board, shape_late_input, shape_late,
    shape_late_page, shape_late_query;

operation_function exchange_make, exchange_pages, exchange_mine, exchange_quote;
operation_function grant_create, grant_pages, grant_get, grant_approve, grant_refuse, budget_get,
    discretion_board;
operation_function late_create, late_pages, late_get, late_approve, late_refuse, late_withdraw,
    late_object, late_dismiss, late_post;

/* A community's month as it stands; for reading. */
enum result budget_look(struct call *call, const char *region_code, const struct period *month,
                        struct budget_view *view);
/* The budget of a community for the month of now: closes what is open from before, and opens it
   where this is the first use. On the writer, in the call's savepoint. */
enum result discretion_open_month(struct call *call, const char *region_code,
                                  struct discretion_budget *ret);
/* Let what is left of a community's open month lapse where the month is over; nothing otherwise. */
enum result discretion_close_month(struct call *call, const char *region_code);
/* The same for every community with a month that is over: for a timer. */
enum result discretion_close_months(struct call *call, int64_t *ret_closed);
