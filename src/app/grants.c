/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/discretion.h>
#include <diandan/app/orders.h>
#include <diandan/app/posting.h>
#include <diandan/base/text.h>
#include <diandan/formats/period.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

static enum result load_terms(struct call *call, const char *region_code, struct grant_terms *ret)
{
    const struct {
        const char *name;
        int64_t *value;
    } rules[] = {
        {"grant_points_max",              &ret->points_max         },
        {"grant_points_member_month_max", &ret->member_month_max   },
        {"grant_second_person_above",     &ret->second_person_above},
    };
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]) && result == RESULT_OK; i++) {
        result = rule_value_for(call->store, rules[i].name, region_code, call_now_s(call),
                                rules[i].value, call->error);
    }
    return result;
}

/* What the budget and the member's month hold without this grant. */
static enum result load_standing(struct call *call, const struct grant *grant,
                                 struct grant_standing *ret)
{
    int64_t balance;
    int64_t waiting;
    const char *account = ledger_budget_account(call->arena, grant->region_code);
    enum result result = ledger_balance_of(call, account, UNIT_POINTS, INT64_MAX, &balance);
    if (result == RESULT_OK) {
        result = grant_load_points(call->store, grant->region_code, grant->month, GRANT_WAITING,
                                   grant->id, &waiting, call->error);
    }
    if (result == RESULT_OK) {
        ret->budget_left = balance - waiting;
        result = grant_load_member_points(call->store, grant->member_id, grant->month, grant->id,
                                          &ret->member_points, call->error);
    }
    return result;
}

/* Put the grant into the present month and hold it against caps and budget. */
static enum result check(struct call *call, struct grant *grant, struct grant_terms *ret_terms)
{
    struct discretion_budget budget;
    struct grant_standing standing;
    enum result result = discretion_open_month(call, grant->region_code, &budget);
    if (result == RESULT_OK) {
        grant->month = budget.month;
        result = load_terms(call, grant->region_code, ret_terms);
    }
    if (result == RESULT_OK) {
        result = load_standing(call, grant, &standing);
    }
    return result == RESULT_OK ? grant_check(ret_terms, &standing, grant->points, call->error)
                               : result;
}

/* Save under its state with a line of history; what is given reaches the member. */
static enum result keep(struct call *call, const struct grant *grant, const char *note)
{
    struct entry entry = {
        .kind = ENTRY_GRANT_POINTS,
        .unit = UNIT_POINTS,
        .amount = grant->points,
        .debit = ledger_budget_account(call->arena, grant->region_code),
        .credit = ledger_member_account(call->arena, grant->member_id),
        .cause = arena_print(call->arena, "grant:%s", grant->id),
        .member_id = grant->member_id,
        .order_id = grant->order_id,
        .region_code = grant->region_code,
        .actor = grant->filed_by,
        .approver = grant->decided_by,
        .reason = grant->reason,
    };
    enum result result = grant_save(call->store, grant, call->error);
    if (result == RESULT_OK) {
        result = call_remember(call, grant->id, grant_states.codes[grant->state], note);
    }
    return result == RESULT_OK && grant->state == GRANT_GIVEN ? ledger_post(call, &entry) : result;
}

/* The budget it takes: that of the order, or of the member's own community. */
static enum result find_region(struct call *call, const struct grant_input *asked,
                               const struct member *member, const char **ret_region)
{
    struct order order;
    int64_t served;
    if (!asked->order_id) {
        *ret_region = member->region_code;
        return call_require_region(call, member->region_code);
    }
    enum result result = order_load(call->store, asked->order_id, call->arena, &order, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, order.region_code);
    }
    if (result == RESULT_OK) {
        result = grant_load_served(call->store, order.id, member->id, &served, call->error);
    }
    if (result == RESULT_NOT_FOUND || (result == RESULT_OK && !served)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/order_id", "%s",
                            asked->order_id);
    }
    *ret_region = order.region_code;
    return result;
}

enum result grant_create(struct call *call, const void *input, void *output)
{
    const struct grant_input *asked = input;
    struct grant *grant = output;
    struct member member;
    struct grant_terms terms;
    const char *region_code = NULL;
    if (text_equals(asked->member_id, call->caller.subject)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/member_id", NULL);
    }
    enum result result =
        member_load(call->store, asked->member_id, call->arena, &member, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/member_id", "%s",
                            asked->member_id);
    }
    if (result == RESULT_OK) {
        result = find_region(call, asked, &member, &region_code);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *grant = (struct grant){
        .id = call_new_id(call, region_code),
        .region_code = region_code,
        .member_id = member.id,
        .order_id = asked->order_id,
        .points = asked->points,
        .reason = asked->reason,
        .filed_by = call->caller.subject,
        .filed_at = call_now_s(call),
        .decided_at = ABSENT,
        .version = 1,
    };
    result = check(call, grant, &terms);
    if (result != RESULT_OK) {
        return result;
    }
    grant->state = grant->points > terms.second_person_above ? GRANT_WAITING : GRANT_GIVEN;
    return keep(call, grant, NULL);
}

static enum result reach(struct call *call, struct grant *ret)
{
    const enum result result =
        grant_load(call->store, call->parameters[0], call->arena, ret, call->error);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

enum result grant_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

/* A second person decides: neither who filed it nor who would get it. */
static enum result decide(struct call *call, struct grant *grant, int state)
{
    enum result result = reach(call, grant);
    if (result == RESULT_OK) {
        result = call_check_version(call, grant->version);
    }
    if (result == RESULT_OK && (text_equals(grant->filed_by, call->caller.subject) ||
                                text_equals(grant->member_id, call->caller.subject))) {
        result = error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/filed_by", NULL);
    }
    if (result == RESULT_OK) {
        result = lifecycle_move(&grant_life, &grant->state, state, call->error);
    }
    grant->decided_by = call->caller.subject;
    grant->decided_at = call_now_s(call);
    grant->version++;
    return result;
}

enum result grant_approve(struct call *call, const void *input, void *output)
{
    (void)input;
    struct grant *grant = output;
    struct grant_terms terms;
    enum result result = decide(call, grant, GRANT_GIVEN);
    if (result == RESULT_OK) {
        result = check(call, grant, &terms);
    }
    return result == RESULT_OK ? keep(call, grant, NULL) : result;
}

enum result grant_refuse(struct call *call, const void *input, void *output)
{
    const struct why_input *why = input;
    struct grant *grant = output;
    const enum result result = decide(call, grant, GRANT_REFUSED);
    grant->note = why->reason;
    return result == RESULT_OK ? keep(call, grant, why->reason) : result;
}

enum result grant_pages(struct call *call, const void *input, void *output)
{
    const struct grant_query *query = input;
    struct page *page = output;
    struct scan scan;
    struct period month = {.name = ""};
    enum result result = page_scan(call, &query->page, &scan);
    if (result == RESULT_OK && query->month && !period_parse_month(query->month, &month)) {
        result = error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "month", "2026-11");
    }
    if (result == RESULT_OK) {
        result = grant_list(call->store, &scan, month.name, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->page.limit, sizeof(struct grant), offsetof(struct grant, id));
    }
    return result;
}
