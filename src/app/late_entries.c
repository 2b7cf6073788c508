/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/calendar.h>
#include <diandan/app/discretion.h>
#include <diandan/app/posting.h>
#include <diandan/base/text.h>
#include <diandan/formats/period.h>
#include <diandan/formats/time.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

/* Age by the rules of now, points by those that held when the service began: the community's own
   for late entries, the rate of all service for the points. */
static enum result load_terms(struct call *call, const struct late_entry *late,
                              struct late_terms *ret)
{
    const struct {
        const char *name;
        const char *subject;
        int64_t at;
        int64_t *value;
    } rules[] = {
        {"late_days",       late->region_code, call_now_s(call), &ret->days           },
        {"points_per_hour", late->category,    late->starts_at,  &ret->points_per_hour},
        {"late_percent",    late->region_code, late->starts_at,  &ret->percent        },
    };
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]) && result == RESULT_OK; i++) {
        result = rule_value_for(call->store, rules[i].name, rules[i].subject, rules[i].at,
                                rules[i].value, call->error);
    }
    return result;
}

static enum result move(struct call *call, struct late_entry *late, int state, const char *note)
{
    enum result result = lifecycle_move(&late_life, &late->state, state, call->error);
    if (result == RESULT_OK) {
        late->version++;
        result = late_save(call->store, late, call->error);
    }
    return result == RESULT_OK ? call_remember(call, late->id, late_states.codes[state], note)
                               : result;
}

/* Nobody is at two places at once. */
static enum result require_free(struct call *call, const struct late_entry *late)
{
    const char *clash;
    const enum result result = late_find_clash(call->store, late, call->arena, &clash, call->error);
    return result == RESULT_OK && clash
               ? error_refuse(call->error, RESULT_CONFLICT, RULE_CLASH, "/starts_at", "%s", clash)
               : result;
}

static enum result require_month(struct call *call, const struct late_entry *late)
{
    const struct period month = period_month(late->filed_at);
    int64_t count;
    int64_t most;
    enum result result = rule_value_for(call->store, "late_entries_month_max", late->region_code,
                                        late->filed_at, &most, call->error);
    if (result == RESULT_OK) {
        result = late_count(call->store, late->member_id, month.from_at, month.to_at, &count,
                            call->error);
    }
    return result == RESULT_OK && count >= most
               ? error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/member_id", "%lld",
                              (long long)most)
               : result;
}

/* Members file for themselves, officers for anyone who served their community. */
static enum result require_people(struct call *call, const struct late_entry *late)
{
    struct member member;
    const int own = call->caller.role == ROLE_MEMBER;
    if (own && !text_equals(late->member_id, call->caller.subject)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
    }
    enum result result = own ? RESULT_OK : call_require_region(call, late->region_code);
    if (result != RESULT_OK) {
        return result;
    }
    result = member_load(call->store, late->member_id, call->arena, &member, call->error);
    return result == RESULT_NOT_FOUND ? error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID,
                                                     "/member_id", "%s", late->member_id)
                                      : result;
}

static enum result require_known(struct call *call, const struct late_entry *late)
{
    struct category category;
    const enum result result = call_require_known_region(call, late->region_code);
    return result == RESULT_OK ? call_require_category(call, late->category, &category) : result;
}

static enum result require_fit(struct call *call, const struct late_entry *late)
{
    struct late_terms terms;
    enum result result = load_terms(call, late, &terms);
    if (result == RESULT_OK) {
        result = late_check(&terms, late, late->filed_at, call->error);
    }
    if (result == RESULT_OK) {
        result = require_month(call, late);
    }
    return result == RESULT_OK ? require_free(call, late) : result;
}

enum result late_create(struct call *call, const void *input, void *output)
{
    const struct late_input *asked = input;
    struct late_entry *late = output;
    *late = (struct late_entry){
        .id = call_new_id(call, asked->region_code),
        .region_code = asked->region_code,
        .member_id = asked->member_id ? asked->member_id : call->caller.subject,
        .category = asked->category,
        .starts_at = asked->starts_at,
        .ends_at = asked->ends_at,
        .minutes = asked->minutes,
        .words = asked->words,
        .evidence = asked->evidence,
        .state = LATE_FILED,
        .filed_by = call->caller.subject,
        .filed_at = call_now_s(call),
        .notice_ends_at = ABSENT,
        .posted_at = ABSENT,
        .points = ABSENT,
        .version = 1,
        .trust = TRUST_LATE,
    };
    enum result result = require_people(call, late);
    if (result == RESULT_OK) {
        result = require_known(call, late);
    }
    if (result == RESULT_OK) {
        result = require_fit(call, late);
    }
    if (result == RESULT_OK) {
        result = late_save(call->store, late, call->error);
    }
    return result == RESULT_OK ? call_remember(call, late->id, late_states.codes[LATE_FILED], NULL)
                               : result;
}

static int is_public(const struct late_entry *late)
{
    return late->state == LATE_NOTICED || late->state == LATE_OBJECTED;
}

/* A member reaches the own entries and those under notice, everyone else those of the scope. */
static enum result reach(struct call *call, struct late_entry *ret)
{
    const enum result result =
        late_load(call->store, call->parameters[0], call->arena, ret, call->error);
    if (result != RESULT_OK || call->caller.role != ROLE_MEMBER) {
        return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
    }
    return text_equals(ret->member_id, call->caller.subject) || is_public(ret)
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
}

static enum result reach_for_change(struct call *call, struct late_entry *ret)
{
    const enum result result = reach(call, ret);
    return result == RESULT_OK ? call_check_version(call, ret->version) : result;
}

enum result late_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result late_pages(struct call *call, const void *input, void *output)
{
    const struct page_query *query = input;
    struct page *page = output;
    struct scan scan;
    enum result result = page_scan(call, query, &scan);
    if (result == RESULT_OK) {
        result = call->caller.role == ROLE_MEMBER
                     ? late_list_public(call->store, &scan, call->caller.subject, call->arena,
                                        &page->items, call->error)
                     : late_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct late_entry), offsetof(struct late_entry, id));
    }
    return result;
}

/* Some moves belong to one role. */
static enum result require_role(struct call *call, unsigned may)
{
    return (may & MAY((unsigned)call->caller.role)) != 0
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "", NULL);
}

/* The second approval starts the notice at once. */
static enum result begin_notice(struct call *call, struct late_entry *late)
{
    int64_t days;
    int unconfirmed = 0; /* the calendar tells it where it is asked */
    late->department_by = call->caller.subject;
    enum result result = move(call, late, LATE_APPROVED, NULL);
    if (result == RESULT_OK) {
        result = rule_value_for(call->store, "late_notice_days", late->region_code,
                                call_now_s(call), &days, call->error);
    }
    if (result == RESULT_OK) {
        result =
            calendar_period_end(call, call_now_s(call), days, &late->notice_ends_at, &unconfirmed);
    }
    return result == RESULT_OK ? move(call, late, LATE_NOTICED, NULL) : result;
}

enum result late_approve(struct call *call, const void *input, void *output)
{
    (void)input;
    struct late_entry *late = output;
    enum result result = reach_for_change(call, late);
    if (result != RESULT_OK) {
        return result;
    }
    const int second = late->state != LATE_FILED;
    result = require_role(call, second ? MAY(ROLE_DEPARTMENT) : MAY_OFFICER);
    if (result == RESULT_OK) {
        result = late_require_further(late, call->caller.subject, call->error);
    }
    if (result == RESULT_OK) {
        result = require_free(call, late);
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (second) {
        return begin_notice(call, late);
    }
    late->community_by = call->caller.subject;
    return move(call, late, LATE_COMMUNITY_APPROVED, NULL);
}

/* A further person's decision with a reason. */
static enum result decide(struct call *call, struct late_entry *late, int state, const char *reason)
{
    const enum result result = late_require_further(late, call->caller.subject, call->error);
    late->decided_by = call->caller.subject;
    late->decision = reason;
    return result == RESULT_OK ? move(call, late, state, reason) : result;
}

enum result late_refuse(struct call *call, const void *input, void *output)
{
    const struct why_input *why = input;
    struct late_entry *late = output;
    enum result result = reach_for_change(call, late);
    if (result == RESULT_OK && late->state == LATE_OBJECTED) {
        result = require_role(call, MAY_ADMIN | MAY(ROLE_DEPARTMENT));
    }
    return result == RESULT_OK ? decide(call, late, LATE_REFUSED, why->reason) : result;
}

enum result late_dismiss(struct call *call, const void *input, void *output)
{
    const struct why_input *why = input;
    struct late_entry *late = output;
    enum result result = reach_for_change(call, late);
    if (result == RESULT_OK && late->state != LATE_OBJECTED) {
        result = error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                              late_states.codes[late->state]);
    }
    return result == RESULT_OK ? decide(call, late, LATE_NOTICED, why->reason) : result;
}

enum result late_withdraw(struct call *call, const void *input, void *output)
{
    (void)input;
    struct late_entry *late = output;
    enum result result = reach_for_change(call, late);
    if (result == RESULT_OK && !text_equals(late->filed_by, call->caller.subject) &&
        !text_equals(late->member_id, call->caller.subject)) {
        result = error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/filed_by", NULL);
    }
    return result == RESULT_OK ? move(call, late, LATE_WITHDRAWN, NULL) : result;
}

enum result late_object(struct call *call, const void *input, void *output)
{
    const struct why_input *why = input;
    struct late_entry *late = output;
    enum result result = reach_for_change(call, late);
    if (result == RESULT_OK && late->state == LATE_NOTICED) {
        if (call_now_s(call) >= late->notice_ends_at) {
            result =
                error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/notice_ends_at", "< now");
        } else if (text_equals(late->objected_by, call->caller.subject)) {
            result = error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/objected_by", "%s",
                                  late->objected_by);
        }
    }
    if (result == RESULT_OK) {
        late->objected_by = call->caller.subject;
        late->objection = why->reason;
        result = move(call, late, LATE_OBJECTED, why->reason);
    }
    return result;
}

/* In one unit; nothing is posted for nothing. */
static enum result post(struct call *call, const struct late_entry *late, int unit, int64_t amount)
{
    struct entry entry = {
        .kind = unit == UNIT_POINTS ? ENTRY_LATE_POINTS : ENTRY_LATE_MINUTES,
        .unit = unit,
        .amount = amount,
        .debit = ledger_issuance,
        .credit = ledger_member_account(call->arena, late->member_id),
        .cause = arena_print(call->arena, "late:%s:%s", late->id, ledger_units.codes[unit]),
        .member_id = late->member_id,
        .region_code = late->region_code,
        .actor = late->filed_by,
        .approver = late->department_by,
    };
    return amount == 0 ? RESULT_OK : ledger_post(call, &entry);
}

static enum result post_both(struct call *call, struct late_entry *late)
{
    struct late_terms terms;
    enum result result = load_terms(call, late, &terms);
    if (result != RESULT_OK) {
        return result;
    }
    late->points = late_points(&terms, late->minutes);
    late->posted_at = call_now_s(call);
    result = move(call, late, LATE_POSTED, NULL);
    if (result == RESULT_OK) {
        result = post(call, late, UNIT_MINUTES, late->minutes);
    }
    return result == RESULT_OK ? post(call, late, UNIT_POINTS, late->points) : result;
}

enum result late_post(struct call *call, const void *input, void *output)
{
    (void)input;
    struct late_entry *late = output;
    enum result result = reach_for_change(call, late);
    if (result == RESULT_OK && text_equals(late->member_id, call->caller.subject)) {
        result =
            error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/member_id", NULL);
    }
    if (result == RESULT_OK && late->state == LATE_NOTICED &&
        call_now_s(call) < late->notice_ends_at) {
        char until[TIME_TEXT_BYTES];
        time_print(late->notice_ends_at, ZONE_DEFAULT_S, until);
        result =
            error_refuse(call->error, RESULT_CONFLICT, RULE_NOTICE, "/notice_ends_at", "%s", until);
    }
    if (result == RESULT_OK) {
        result = require_free(call, late);
    }
    return result == RESULT_OK ? post_both(call, late) : result;
}
