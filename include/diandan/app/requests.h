/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do with requests: ask, triage, merge, refer, answer; and what the resident does with
 * the tracking code. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/order.h>
#include <diandan/domain/request.h>

struct request_input {
    const char *region_code;
    int channel;
    const char *category;
    const char *words;
    const char *place;
    int64_t longitude_micro, latitude_micro;
    int64_t wished_at;
    const char *contact_name, *contact_phone;
    const char *external_id; /* staff only */
    int64_t received_at;     /* staff only; now where absent */
};

/* The page_query of requests, narrowed further. */
struct request_query {
    struct page_query page;
    const char *category;
    const char *responsible; /* "me" = the caller */
    const char *text;
    int64_t from_at, to_at;
};

struct triage_input {
    const char *category; /* NULL = as it is */
    int64_t priority;     /* ABSENT = the category's */
    const char *note;
};

struct merge_input {
    const char *into;
};

struct refer_input {
    const char *target;
    int64_t due_at; /* ABSENT = by the rule of the urgency */
    const char *note;
    int urgency; /* enum referral_urgency */
};

struct answer_input {
    const char *answer;
};

struct note_input {
    const char *note;
};

/* A likely duplicate; never merged by the machine. */
struct duplicate {
    struct request request;
    int64_t distance_metres;
    int64_t similarity_percent;
};

/* What a resident sees. */
struct tracked {
    struct request request;
    const char *state_text;   /* in plain words */
    struct list history;      /* struct history */
    const char *order_title;  /* NULL before an order */
    int64_t order_starts_at;  /* ABSENT before an order */
    const char *order_state;  /* NULL before an order */
    const char *responsible;  /* who stays responsible (首访负责); NULL before anyone took it */
    const char *promise_text; /* in plain words; NULL where nothing was promised */
    int64_t promise_due_at;   /* ABSENT once it is closed */
    const char *referral_text; /* in plain words, with reason or result; NULL */
    int64_t referral_due_at;   /* ABSENT once it is closed */
    int64_t notice_until;      /* of the settlement under notice; ABSENT */
    int64_t review_rating;     /* the resident's own; 0 before it is given */
    struct list acts;          /* const char *: what the holder of the code may do now */
};

extern const struct shape shape_request_input, shape_triage_input, shape_merge_input,
    shape_refer_input, shape_answer_input, shape_note_input, shape_request, shape_request_created,
    shape_request_page, shape_request_query, shape_duplicate_page, shape_tracked;

operation_function request_create, request_get, request_pages, request_duplicates, request_triage,
    request_merge, request_refer, request_resolve, request_answer;
/* By tracking code. */
operation_function tracking_get, tracking_confirm, tracking_reopen, tracking_picture;

/* What may be done by the tracking code now, and what it was used for. */
enum result tracking_tell_acts(struct call *call, const struct request *request,
                               struct tracked *tracked);

/* Save a request under its new state with a line of history. */
enum result request_move(struct call *call, struct request *request, int state, const char *note);
/* The order that answers a request, also through the one it was merged into; RESULT_NOT_FOUND
   before there is one. */
enum result request_load_order(struct call *call, const struct request *request, struct order *ret);
/* Resolve a request with an answer that everyone merged into it hears too. */
enum result request_finish(struct call *call, struct request *request, const char *answer);
/* Resolve the requests of an order and those merged into them: every requester hears. */
enum result request_resolve_of_order(struct call *call, const char *order_id);
/* Give the requests of a cancelled order back to triage. */
enum result request_release_of_order(struct call *call, const char *order_id);
/* Load a request within the caller's scope. */
enum result request_reach(struct call *call, const char *id, struct request *ret);
/* Likely duplicates of a request within the caller's scope: struct duplicate. */
enum result request_find_duplicates(struct call *call, const struct request *request,
                                    struct list *ret_duplicates);
/* Shared with import: make a request from its input. */
enum result request_make(struct call *call, const struct request_input *input, struct request *ret);
