/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/calendar.h>
#include <diandan/app/evaluation.h>
#include <diandan/app/orders.h>
#include <diandan/app/points_rule.h>
#include <diandan/app/settlements.h>
#include <diandan/domain/review.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/review_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

enum { DAY_SECONDS = 86400 };

/* One settlement on its way. */
struct settling {
    struct call *call;
    struct order order;
    struct evaluation evaluation;
    struct points_rule rule;
    struct settlement *settlement;
};

static int has_spoken(const struct list *reviews, const char *author)
{
    for (size_t i = 0; i < reviews->count; i++) {
        if (strcmp(LIST_OF(*reviews, struct review)[i].author, author) == 0) {
            return 1;
        }
    }
    return 0;
}

/* True when nobody who asked is still to be heard. */
static enum result hear_all(struct call *call, const struct order *order, int *ret_heard)
{
    struct list reviews = {NULL, 0};
    enum result result =
        review_list_of_order(call->store, order->id, call->arena, &reviews, call->error);
    *ret_heard = 1;
    for (size_t i = 0; i < order->requests.count && result == RESULT_OK; i++) {
        *ret_heard &= has_spoken(&reviews, LIST_OF(order->requests, const char *)[i]);
    }
    return result;
}

enum result settlement_look(struct call *call, const struct order *order,
                            struct settlement_readiness *ret)
{
    enum result result = rule_value_for(call->store, "evaluation_days", order->category,
                                        order->starts_at, &ret->days, call->error);
    if (result == RESULT_OK) {
        result = hear_all(call, order, &ret->heard);
    }
    ret->days_over =
        result == RESULT_OK && call_now_s(call) >= order->ends_at + ret->days * DAY_SECONDS;
    return result;
}

/* Residents have had their days, or all of them spoke; who should be called back was. */
static enum result require_evaluated(struct settling *settling)
{
    struct call *call = settling->call;
    const struct order *order = &settling->order;
    int64_t callback_required = 0;
    struct settlement_readiness readiness;
    enum result result = settlement_look(call, order, &readiness);
    if (result == RESULT_OK) {
        result = rule_value_for(call->store, "callback_required", order->category, order->starts_at,
                                &callback_required, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (!readiness.heard && !readiness.days_over) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/evaluation", "≥ %lld d",
                            (long long)readiness.days);
    }
    if (callback_required && settling->evaluation.call_back_owed) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_REQUIRED, "/call_back", NULL);
    }
    return RESULT_OK;
}

static enum result require_approved(struct call *call, const char *offer_id)
{
    struct offer_approval approval;
    enum result result = approval_load(call->store, offer_id, call->arena, &approval, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result == RESULT_OK && !approval.approved_by) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_APPROVAL,
                            arena_print(call->arena, "/offers/%s", offer_id), "%s",
                            ladder_levels.zh[approval.level]);
    }
    return result;
}

/* What was reserved and expired is not paid any more: a notice of it could never be posted. */
static enum result require_reserved(struct call *call, const char *offer_id)
{
    enum result result = RESULT_OK;
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES && result == RESULT_OK; unit++) {
        struct entry pending;
        int64_t resolved_by = 0;
        const char *cause = ledger_offer_cause(call->arena, offer_id, unit);
        result = entry_load_by_cause(call->store, cause, call->arena, &pending, call->error);
        if (result == RESULT_NOT_FOUND) {
            result = RESULT_OK;
            continue;
        }
        if (result == RESULT_OK) {
            result = entry_find_resolution(call->store, pending.seq, &resolved_by, call->error);
        }
        if (result == RESULT_OK && resolved_by) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE,
                                arena_print(call->arena, "/offers/%s", offer_id), "%s",
                                entry_phases.codes[PHASE_EXPIRE]);
        }
    }
    return result;
}

static enum result add_lines(struct settling *settling)
{
    struct call *call = settling->call;
    struct list offers;
    enum result result =
        offer_list_of_order(call->store, settling->order.id, call->arena, &offers, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    struct settlement_line *lines =
        ARENA_ARRAY(call->arena, struct settlement_line, offers.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < offers.count && result == RESULT_OK; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->state != OFFER_CONFIRMED) {
            continue;
        }
        lines[count++] = (struct settlement_line){
            .offer_id = offer->id,
            .member_id = offer->member_id,
            .minutes = offer->minutes,
            .points = ledger_points(&settling->rule, offer->minutes, settling->evaluation.stars),
        };
        result = require_approved(call, offer->id);
        if (result == RESULT_OK) {
            result = require_reserved(call, offer->id);
        }
        if (result == RESULT_OK && lines[count - 1].points > limits[LIMIT_AMOUNT].largest) {
            result = error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/points", "%lld",
                                  (long long)limits[LIMIT_AMOUNT].largest);
        }
    }
    settling->settlement->lines = (struct list){lines, count};
    return result;
}

static enum result open_notice(struct settling *settling)
{
    struct call *call = settling->call;
    const struct order *order = &settling->order;
    struct settlement *settlement = settling->settlement;
    int64_t days = 0;
    *settlement = (struct settlement){
        .id = call_new_id(call, order->region_code),
        .region_code = order->region_code,
        .order_id = order->id,
        .state = SETTLEMENT_NOTICED,
        .result_hundredths = settling->evaluation.result_hundredths,
        .stars = settling->evaluation.stars,
        .gap_flag = settling->evaluation.gap_flag,
        .call_back_owed = settling->evaluation.call_back_owed,
        .notice_from = call_now_s(call),
        .settled_by = call->caller.subject,
        .posted_at = ABSENT,
        .version = 1,
    };
    enum result result = rule_value_for(call->store, "notice_working_days", order->category,
                                        settlement->notice_from, &days, call->error);
    if (result == RESULT_OK) {
        result = calendar_period_end(call, settlement->notice_from, days, &settlement->notice_until,
                                     &settlement->unconfirmed);
    }
    if (result == RESULT_OK) {
        result = add_lines(settling);
    }
    if (result == RESULT_OK) {
        result = settlement_save(call->store, settlement, call->error);
    }
    if (result == RESULT_CONFLICT && call->error->rule == RULE_ALREADY) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s",
                            order->id);
    }
    return result == RESULT_OK
               ? call_remember(call, settlement->id, settlement_states.codes[0], NULL)
               : result;
}

/* What went badly is looked at again. */
static enum result look_again(struct settling *settling)
{
    struct call *call = settling->call;
    const struct order *order = &settling->order;
    const struct voice *residents = &settling->evaluation.voices[REVIEW_RESIDENT];
    const struct {
        const char *rule;
        const char *reason;
        int64_t figure; /* 0 = nobody spoke */
    } causes[] = {
        {"reinspect_result_hundredths",    "综合评价偏低", settling->evaluation.result_hundredths},
        {"reinspect_residents_hundredths", "群众评价偏低", residents->mean_hundredths            },
    };
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(causes) / sizeof(causes[0]) && result == RESULT_OK; i++) {
        int64_t least = 0;
        result = rule_value_for(call->store, causes[i].rule, order->category, order->starts_at,
                                &least, call->error);
        if (result == RESULT_OK && causes[i].figure > 0 && causes[i].figure < least) {
            return inspection_open(call, order, causes[i].reason);
        }
    }
    return result;
}

enum result order_settle(struct call *call, const void *input, void *output)
{
    (void)input;
    struct settling settling = {.call = call, .settlement = output};
    struct order *order = &settling.order;
    enum result result = order_reach(call, call->parameters[0], order);
    if (result == RESULT_OK) {
        result = call_check_version(call, order->version);
    }
    if (result == RESULT_OK) {
        result = order_move(call, order, ORDER_EVALUATED, NULL);
    }
    if (result == RESULT_OK) {
        result = evaluation_of_order(call, order, &settling.evaluation);
    }
    if (result == RESULT_OK) {
        result = require_evaluated(&settling);
    }
    if (result == RESULT_OK) {
        result = points_rule_load(call, order->category, order->starts_at, NULL, &settling.rule);
    }
    if (result == RESULT_OK) {
        result = open_notice(&settling);
    }
    return result == RESULT_OK ? look_again(&settling) : result;
}
