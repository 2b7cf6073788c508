/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/awards.h>
#include <diandan/domain/settlement.h>
#include <diandan/formats/period.h>
#include <diandan/store/award_store.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/panel_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/rule_store.h>
#include <diandan/store/settlement_store.h>

static enum result require_quarter(struct call *call, const char *name, const char *pointer,
                                   struct period *ret)
{
    return period_parse(PERIOD_QUARTER, name, ret)
               ? RESULT_OK
               : error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, pointer, "%s",
                              period_form(PERIOD_QUARTER));
}

/* Refuse where it was decided: what people were told stays. */
static enum result require_open(struct call *call, const char *region_code, const char *period,
                                int kind)
{
    const struct award_query query = {region_code, period, kind};
    int64_t is_decided = 0;
    enum result result = award_is_decided(call->store, &query, &is_decided, call->error);
    return result == RESULT_OK && is_decided
               ? error_refuse(call->error, RESULT_CONFLICT, RULE_CLOSED, "/period", "%s", period)
               : result;
}

/* The order was settled, and posted within the quarter. */
static enum result require_posted(struct call *call, const char *order_id,
                                  const struct period *quarter)
{
    struct settlement settlement;
    enum result result =
        settlement_load_of_order(call->store, order_id, call->arena, &settlement, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    if (result == RESULT_NOT_FOUND || settlement.state != SETTLEMENT_POSTED ||
        settlement.posted_at < quarter->from_at || settlement.posted_at >= quarter->to_at) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/order_id", "%s",
                            quarter->name);
    }
    return RESULT_OK;
}

enum result award_nominate(struct call *call, const void *input, void *output)
{
    const struct award_input *given = input;
    struct award_nomination *nomination = output;
    struct order order;
    struct period quarter;
    enum result result = require_quarter(call, given->period, "/period", &quarter);
    if (result != RESULT_OK) {
        return result;
    }
    result = order_load(call->store, given->order_id, call->arena, &order, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/order_id", "%s",
                            given->order_id);
    }
    if (result == RESULT_OK && call->caller.role != ROLE_MEMBER) {
        result = call_require_region(call, order.region_code);
    }
    if (result == RESULT_OK) {
        result = require_posted(call, order.id, &quarter);
    }
    if (result == RESULT_OK) {
        result = require_open(call, order.region_code, given->period, given->kind);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *nomination = (struct award_nomination){
        .region_code = order.region_code,
        .id = call_new_id(call, order.region_code),
        .kind = given->kind,
        .period = given->period,
        .order_id = order.id,
        .words = given->words,
        .nominated_by = call->caller.subject,
        .nominated_at = call_now_s(call),
        .place = ABSENT,
    };
    result = award_save(call->store, nomination, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s",
                            order.id);
    }
    return result;
}

/* Where the nomination is open to votes and scores. */
static enum result load_open(struct call *call, const char *id, struct award_nomination *ret)
{
    enum result result = award_load(call->store, id, call->arena, ret, call->error);
    return result == RESULT_OK ? require_open(call, ret->region_code, ret->period, ret->kind)
                               : result;
}

static enum result vote(struct call *call, const struct award_nomination *nomination,
                        const char *voter)
{
    enum result result =
        award_vote_save(call->store, nomination, voter, call_now_s(call), call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/kind", "%s",
                            award_kinds.codes[nomination->kind]);
    }
    return result;
}

/* Nobody judges what they did themselves. */
static enum result require_not_served(struct call *call, const struct award_nomination *nomination,
                                      const char *member_id)
{
    int64_t served = 0;
    enum result result =
        grant_load_served(call->store, nomination->order_id, member_id, &served, call->error);
    return result == RESULT_OK && served
               ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_INDEPENDENT, "/order_id", NULL)
               : result;
}

enum result award_vote(struct call *call, const void *input, void *output)
{
    (void)input;
    struct award_nomination *nomination = output;
    enum result result = load_open(call, call->parameters[0], nomination);
    if (result == RESULT_OK) {
        result = require_not_served(call, nomination, call->caller.subject);
    }
    return result == RESULT_OK ? vote(call, nomination, call->caller.subject) : result;
}

enum result tracking_award_vote(struct call *call, const void *input, void *output)
{
    const struct award_vote_input *given = input;
    struct award_nomination *nomination = output;
    struct request request;
    enum result result =
        request_load_tracked(call->store, call->parameters[0], call->arena, &request, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    result = load_open(call, given->nomination_id, nomination);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/nomination_id", "%s",
                            given->nomination_id);
    }
    return result == RESULT_OK ? vote(call, nomination, request.id) : result;
}

enum result award_score(struct call *call, const void *input, void *output)
{
    const struct award_score_input *given = input;
    struct award_nomination *nomination = output;
    struct panelist panelist;
    enum result result = load_open(call, call->parameters[0], nomination);
    if (result != RESULT_OK) {
        return result;
    }
    result = panelist_load(call->store, call->caller.subject, call->arena, &panelist, call->error);
    if (result == RESULT_NOT_FOUND || (result == RESULT_OK && !panelist.active)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "Authorization", NULL);
    }
    if (result == RESULT_OK && panelist.member_id) {
        result = require_not_served(call, nomination, panelist.member_id);
    }
    if (result == RESULT_OK) {
        result = award_score_save(call->store, nomination, panelist.id, given->score,
                                  call_now_s(call), call->error);
    }
    return result == RESULT_CONFLICT && call->error->rule != RULE_CLOSED
               ? error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/score", "%s",
                              nomination->id)
               : result;
}

/* All of a period and kind within a scope, ranked by the rules as the period ended. */
static enum result rank(struct call *call, const struct award_query *query,
                        const struct period *quarter, struct award_board *board)
{
    struct award_rule rule = {0};
    int64_t is_decided = 0;
    const int64_t now = call_now_s(call);
    const int64_t at = now < quarter->to_at ? now : quarter->to_at - 1;
    enum result result =
        rule_value(call->store, "award_vote_weight", at, &rule.vote_weight, call->error);
    if (result == RESULT_OK) {
        result = rule_value(call->store, "award_panel_weight", at, &rule.panel_weight, call->error);
    }
    if (result == RESULT_OK) {
        result = award_list(call->store, query, call->arena, &board->items, call->error);
    }
    if (result == RESULT_OK) {
        result = award_is_decided(call->store, query, &is_decided, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    award_rank(&rule, board->items.items, board->items.count);
    board->period = query->period;
    board->kind = query->kind;
    board->decided = (int)is_decided;
    return RESULT_OK;
}

enum result award_board_get(struct call *call, const void *input, void *output)
{
    const struct award_board_query *given = input;
    struct period quarter = period_quarter(call_now_s(call));
    enum result result =
        given->period ? require_quarter(call, given->period, "period", &quarter) : RESULT_OK;
    const struct award_query query = {given->scope ? given->scope : "",
                                      arena_text(call->arena, quarter.name), given->kind};
    return result == RESULT_OK ? rank(call, &query, &quarter, output) : result;
}

static enum result name_winners(struct call *call, const struct period *quarter,
                                struct award_board *board)
{
    int64_t winners = 0;
    enum result result =
        rule_value(call->store, "award_winners", quarter->to_at - 1, &winners, call->error);
    for (size_t i = 0; i < board->items.count && result == RESULT_OK; i++) {
        struct award_nomination *one = &LIST_OF(board->items, struct award_standing)[i].nomination;
        one->place = (int64_t)i + 1;
        one->won = one->place <= winners;
        result = award_save(call->store, one, call->error);
        if (result == RESULT_OK) {
            result = call_remember(call, one->id, one->won ? "won" : "placed", NULL);
        }
    }
    board->decided = 1;
    return result;
}

enum result award_decide(struct call *call, const void *input, void *output)
{
    const struct award_decision_input *given = input;
    struct award_board *board = output;
    struct period quarter;
    const struct award_query query = {given->scope ? given->scope : call->caller.scope,
                                      call->parameters[0],
                                      words_find(&award_kinds, call->parameters[1])};
    enum result result = require_quarter(call, query.period, "/period", &quarter);
    if (result != RESULT_OK) {
        return result;
    }
    if (query.kind < 0) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "/kind", "%s",
                            call->parameters[1]);
    }
    if (!region_within(query.scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/scope", NULL);
    }
    if (quarter.to_at > call_now_s(call)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/period", "< %s",
                            period_quarter(call_now_s(call)).name);
    }
    result = require_open(call, query.scope, query.period, query.kind);
    if (result == RESULT_OK) {
        result = rank(call, &query, &quarter, board);
    }
    if (result == RESULT_OK) {
        result = name_winners(call, &quarter, board);
    }
    return result == RESULT_OK ? award_decision_save(call->store, &query, call->caller.subject,
                                                     call_now_s(call), call->error)
                               : result;
}
