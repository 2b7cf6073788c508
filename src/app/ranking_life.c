/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/calendar.h>
#include <diandan/app/rankings.h>
#include <diandan/domain/settlement.h>
#include <diandan/formats/time.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/ranking_store.h>
#include <diandan/store/rule_store.h>

#include <string.h>

enum result ranking_reach(struct call *call, const char *scope, struct ranking *ret)
{
    return ranking_load(call->store, scope ? scope : call->caller.scope, call->parameters[0],
                        call->arena, ret, call->error);
}

static const char *region_name(const struct list *regions, const char *code)
{
    for (size_t i = 0; i < regions->count; i++) {
        const struct region *region = &LIST_OF(*regions, struct region)[i];
        if (strcmp(region->code, code) == 0) {
            return region->name;
        }
    }
    return NULL;
}

/* Names of members are told to those of their own region, and masked for them as elsewhere. */
static enum result name_row(struct call *call, const struct list *regions,
                            struct ranking_row_shown *row)
{
    struct unit unit = {0};
    struct member member = {0};
    enum result result = RESULT_OK;
    switch (row->row.kind) {
    case RANKING_COMMUNITY:
        row->name = region_name(regions, row->row.subject);
        break;
    case RANKING_UNIT:
        result = unit_load(call->store, row->row.subject, call->arena, &unit, call->error);
        row->name = unit.name;
        break;
    default:
        result = member_load(call->store, row->row.subject, call->arena, &member, call->error);
        if (result == RESULT_OK &&
            (!call_may_unmask(call) || region_within(member.region_code, call->caller.scope))) {
            row->member_name = member.name;
        }
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result ranking_show(struct call *call, struct ranking_shown *shown)
{
    const struct ranking *ranking = &shown->ranking;
    const size_t count = ranking->rows.count;
    struct ranking_row_shown *rows = ARENA_ARRAY(call->arena, struct ranking_row_shown, count + 1);
    struct list regions;
    enum result result =
        region_list(call->store, ranking->scope, call->arena, &regions, call->error);
    for (size_t i = 0; i < count && result == RESULT_OK; i++) {
        rows[i].row = LIST_OF(ranking->rows, struct ranking_row)[i];
        rows[i].late =
            rows[i].row.rectify_by != ABSENT && rows[i].row.rectify_by <= call_now_s(call);
        result = name_row(call, &regions, &rows[i]);
    }
    shown->rows = (struct list){rows, count};
    return result;
}

static int may_see(const struct call *call, const struct ranking *ranking)
{
    const int draws = call->caller.role == ROLE_DEPARTMENT || call->caller.role == ROLE_ADMIN;
    return ranking->state != RANKING_DRAFTED ||
           (draws && region_within(ranking->scope, call->caller.scope));
}

enum result ranking_pages(struct call *call, const void *input, void *output)
{
    const struct ranking_input *query = input;
    struct page *page = output;
    struct list all;
    enum result result =
        ranking_list(call->store, query->scope ? query->scope : "", call->arena, &all, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    struct ranking *seen = ARENA_ARRAY(call->arena, struct ranking, all.count + 1);
    *page = (struct page){
        .items = {seen, 0}
    };
    for (size_t i = 0; i < all.count; i++) {
        const struct ranking *ranking = &LIST_OF(all, struct ranking)[i];
        if (may_see(call, ranking)) {
            seen[page->items.count++] = *ranking;
        }
    }
    return RESULT_OK;
}

enum result ranking_get(struct call *call, const void *input, void *output)
{
    const struct ranking_input *query = input;
    struct ranking_shown *shown = output;
    const char *scope = query->scope ? query->scope : "";
    enum result result = ranking_load(call->store, scope, call->parameters[0], call->arena,
                                      &shown->ranking, call->error);
    if (result == RESULT_OK && !may_see(call, &shown->ranking)) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "/month", "%s",
                            call->parameters[0]);
    }
    return result == RESULT_OK ? ranking_show(call, shown) : result;
}

enum result ranking_objections(struct call *call, const void *input, void *output)
{
    const struct ranking_input *query = input;
    struct page *page = output;
    struct ranking ranking;
    enum result result = ranking_reach(call, query->scope, &ranking);
    if (result == RESULT_OK && !region_within(ranking.scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "scope", NULL);
    }
    page->items = result == RESULT_OK ? ranking.objections : (struct list){0};
    return result;
}

/* The list to be changed by those whose scope holds it. */
static enum result reach_own(struct call *call, const char *scope, struct ranking *ret)
{
    enum result result = ranking_reach(call, scope, ret);
    if (result == RESULT_OK && !region_within(ret->scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/scope", NULL);
    }
    return result == RESULT_OK ? call_check_version(call, ret->version) : result;
}

static enum result move(struct call *call, struct ranking *ranking, int state, const char *note)
{
    enum result result = lifecycle_move(&ranking_life, &ranking->state, state, call->error);
    if (result == RESULT_OK) {
        ranking->version++;
        result = ranking_save(call->store, ranking, call->error);
    }
    return result == RESULT_OK
               ? call_remember(call,
                               arena_print(call->arena, "%s-list-%s-%s", ranking->region_code,
                                           ranking->scope, ranking->month),
                               ranking_states.codes[state], note)
               : result;
}

static enum result working_days(struct call *call, const char *rule, int64_t *ret_until,
                                int *ret_unconfirmed)
{
    int64_t days = 0;
    enum result result = rule_value(call->store, rule, call_now_s(call), &days, call->error);
    return result == RESULT_OK
               ? calendar_period_end(call, call_now_s(call), days, ret_until, ret_unconfirmed)
               : result;
}

static enum result begin_notice(struct call *call, struct ranking *ranking)
{
    ranking->notice_from = call_now_s(call);
    return working_days(call, "list_notice_working_days", &ranking->notice_until,
                        &ranking->unconfirmed);
}

enum result ranking_notice(struct call *call, const void *input, void *output)
{
    const struct ranking_input *given = input;
    struct ranking_shown *shown = output;
    struct ranking *ranking = &shown->ranking;
    enum result result = reach_own(call, given->scope, ranking);
    if (result == RESULT_OK && ranking->state != RANKING_DRAFTED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            ranking_states.codes[ranking->state]);
    }
    if (result == RESULT_OK) {
        result = begin_notice(call, ranking);
    }
    if (result == RESULT_OK) {
        result = move(call, ranking, RANKING_NOTICED, NULL);
    }
    return result == RESULT_OK ? ranking_show(call, shown) : result;
}

static struct ranking_row *row_of(const struct ranking *ranking, int kind, const char *subject)
{
    for (size_t i = 0; i < ranking->rows.count; i++) {
        struct ranking_row *row = &LIST_OF(ranking->rows, struct ranking_row)[i];
        if (row->kind == kind && strcmp(row->subject, subject) == 0) {
            return row;
        }
    }
    return NULL;
}

/* Anybody who can be named may object to what is under notice, wherever they are. */
enum result ranking_object(struct call *call, const void *input, void *output)
{
    const struct ranking_objection_input *given = input;
    struct ranking_shown *shown = output;
    struct ranking *ranking = &shown->ranking;
    enum result result = ranking_reach(call, given->scope, ranking);
    if (result != RESULT_OK) {
        return result;
    }
    if (ranking->state != RANKING_OBJECTED) {
        result =
            lifecycle_move(&ranking_life, &(int){ranking->state}, RANKING_OBJECTED, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const struct ranking_row *row = row_of(ranking, given->kind, given->subject);
    if (!row || row->removed) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/subject", "%s",
                            given->subject);
    }
    const struct ranking_objection objection = {
        .region_code = ranking->region_code,
        .id = call_new_id(call, ranking->region_code),
        .scope = ranking->scope,
        .month = ranking->month,
        .kind = given->kind,
        .subject = given->subject,
        .author = call->caller.subject,
        .reason = given->reason,
        .at = call_now_s(call),
        .decided_at = ABSENT,
    };
    result = ranking_objection_save(call->store, &objection, call->error);
    if (result == RESULT_OK && ranking->state != RANKING_OBJECTED) {
        result = move(call, ranking, RANKING_OBJECTED, given->reason);
    }
    if (result == RESULT_OK) {
        result = ranking_reach(call, ranking->scope, ranking);
    }
    return result == RESULT_OK ? ranking_show(call, shown) : result;
}

/* Close the open objections to a row; *ret_closed and *ret_left count them and the others. Nobody
   decides on what they drew up or objected to. */
static enum result close_objections(struct call *call, struct ranking *ranking,
                                    const struct ranking_decision_input *given, size_t *ret_closed,
                                    size_t *ret_left)
{
    const char *self = call->caller.subject;
    int is_own = strcmp(ranking->drawn_by, self) == 0;
    enum result result = RESULT_OK;
    *ret_closed = 0;
    *ret_left = 0;
    for (size_t i = 0; i < ranking->objections.count && result == RESULT_OK; i++) {
        struct ranking_objection *one = &LIST_OF(ranking->objections, struct ranking_objection)[i];
        const int is_here = one->kind == given->kind && strcmp(one->subject, given->subject) == 0;
        if (one->state != OBJECTION_OPEN || !is_here) {
            *ret_left += one->state == OBJECTION_OPEN;
            continue;
        }
        is_own |= strcmp(one->author, self) == 0;
        one->state = given->upheld ? OBJECTION_UPHELD : OBJECTION_REJECTED;
        one->decided_by = self;
        one->decided_at = call_now_s(call);
        one->decision = given->reason;
        result = ranking_objection_save(call->store, one, call->error);
        (*ret_closed)++;
    }
    return result == RESULT_OK && is_own
               ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/drawn_by", NULL)
               : result;
}

/* A list that was corrected is shown anew, for as long as the first. */
static enum result take_off(struct call *call, struct ranking *ranking,
                            const struct ranking_decision_input *given)
{
    struct ranking_row *row = row_of(ranking, given->kind, given->subject);
    row->removed = 1;
    enum result result = ranking_save_row(call->store, ranking, row, call->error);
    return result == RESULT_OK ? begin_notice(call, ranking) : result;
}

enum result ranking_decide(struct call *call, const void *input, void *output)
{
    const struct ranking_decision_input *given = input;
    struct ranking_shown *shown = output;
    struct ranking *ranking = &shown->ranking;
    size_t closed = 0;
    size_t left = 0;
    enum result result = reach_own(call, given->scope, ranking);
    if (result == RESULT_OK && ranking->state != RANKING_OBJECTED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            ranking_states.codes[ranking->state]);
    }
    if (result == RESULT_OK) {
        result = close_objections(call, ranking, given, &closed, &left);
    }
    if (result == RESULT_OK && closed == 0) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/subject", "%s",
                            given->subject);
    }
    if (result == RESULT_OK && given->upheld) {
        result = take_off(call, ranking, given);
    }
    if (result == RESULT_OK) {
        result = left ? ranking_save(call->store, ranking, call->error)
                      : move(call, ranking, RANKING_NOTICED, given->reason);
    }
    return result == RESULT_OK ? ranking_show(call, shown) : result;
}

/* What is black is to be put right by a date. */
static enum result set_rectify(struct call *call, struct ranking *ranking)
{
    int64_t until = 0;
    int unconfirmed = 0;
    enum result result = working_days(call, "list_rectify_working_days", &until, &unconfirmed);
    ranking->unconfirmed |= unconfirmed;
    for (size_t i = 0; i < ranking->rows.count && result == RESULT_OK; i++) {
        struct ranking_row *row = &LIST_OF(ranking->rows, struct ranking_row)[i];
        if (row->colour == RANKING_BLACK && !row->removed) {
            row->rectify_by = until;
            result = ranking_save_row(call->store, ranking, row, call->error);
        }
    }
    return result;
}

enum result ranking_publish(struct call *call, const void *input, void *output)
{
    const struct ranking_input *given = input;
    struct ranking_shown *shown = output;
    struct ranking *ranking = &shown->ranking;
    char until[TIME_TEXT_BYTES];
    enum result result = reach_own(call, given->scope, ranking);
    if (result == RESULT_OK && ranking->state == RANKING_NOTICED &&
        call_now_s(call) < ranking->notice_until) {
        time_print(ranking->notice_until, ZONE_DEFAULT_S, until);
        return error_refuse(call->error, RESULT_CONFLICT, RULE_NOTICE, "/notice_until", "%s",
                            until);
    }
    if (result == RESULT_OK) {
        ranking->sealed_by = call->caller.subject;
        ranking->sealed_at = call_now_s(call);
        result = set_rectify(call, ranking);
    }
    if (result == RESULT_OK) {
        result = move(call, ranking, RANKING_SEALED, NULL);
    }
    return result == RESULT_OK ? ranking_show(call, shown) : result;
}
