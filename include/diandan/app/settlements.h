/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From confirmed attendance to posted points: what is reserved, shown, objected to, and posted. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/evaluation.h>
#include <diandan/domain/inspection.h>
#include <diandan/domain/ledger.h>
#include <diandan/domain/offer.h>
#include <diandan/domain/order.h>
#include <diandan/domain/settlement.h>

struct objection_input {
    const char *reason;
};

/* A line as it should be; minutes only lower. */
struct line_input {
    const char *offer_id;
    int64_t minutes;
};

struct decision_input {
    int upheld; /* 1: the objection is right */
    const char *reason;
    struct list lines; /* struct line_input; what is not named stays */
};

/* One line of a public notice: what anybody may see. */
struct notice {
    const char *settlement_id;
    const char *region_code;
    const char *order_title;
    int64_t order_starts_at;
    int64_t notice_until;
    int state;
    struct list lines; /* struct settlement_line */
};

struct notice_query {
    const char *after;
    int64_t limit;
    const char *scope;
};

struct inspection_query {
    struct page_query page;
    int late; /* 1: only open ones past their date */
};

struct inspection_input {
    int passed;
    const char *words;
};

/* Whether a served order may be settled: everyone who asked spoke, or their days are over. */
struct settlement_readiness {
    int heard;
    int days_over;
    int64_t days; /* residents have to speak */
};
enum result settlement_look(struct call *call, const struct order *order,
                            struct settlement_readiness *ret);

extern const struct shape shape_settlement, shape_settlement_page, shape_settlement_query,
    shape_objection_input, shape_decision_input, shape_notice_page, shape_notice_query,
    shape_inspection, shape_inspection_page, shape_inspection_query, shape_inspection_input,
    shape_offer_approval;

/* Fix what an order comes to and open its public notice: order done -> evaluated. */
operation_function order_settle;
operation_function settlement_get, settlement_pages, settlement_post, settlement_decide;
operation_function settlement_object, tracking_object;
operation_function notice_pages;
operation_function inspection_get, inspection_pages, inspection_close;
/* A long day is approved by the community or the department (时长审批). */
operation_function offer_approve;

/* Reserve what a confirmed offer may earn, and note whom its day's length makes us ask. */
enum result settlement_reserve(struct call *call, const struct offer *offer);
/* Nobody serves twice in the same minutes: refuse with RULE_CLASH and the cause, the other order or
   late entry, where other confirmed service overlaps. */
enum result settlement_require_no_overlap(struct call *call, const struct offer *offer);
/* Refuse where the order was settled and neither posted nor voided. */
enum result settlement_require_closed(struct call *call, const char *order_id);
/* Open a re-inspection of an order. */
enum result inspection_open(struct call *call, const struct order *order, const char *reason);
/* Save a settlement under its new state with a line of history. */
enum result settlement_move(struct call *call, struct settlement *settlement, int state,
                            const char *note);
/* Post what a notice that ended leaves to post. */
enum result settlement_post_one(struct call *call, struct settlement *settlement);
