/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/calendar.h>
#include <diandan/app/points_rule.h>
#include <diandan/app/posting.h>
#include <diandan/app/requests.h>
#include <diandan/app/settlements.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

/* An objection opens a settlement under notice; another may join it while it is open. */
static enum result object(struct call *call, struct settlement *settlement, const char *author,
                          const char *reason)
{
    const struct objection objection = {
        .id = call_new_id(call, settlement->region_code),
        .region_code = settlement->region_code,
        .settlement_id = settlement->id,
        .author = author,
        .reason = reason,
        .at = call_now_s(call),
        .decided_at = ABSENT,
    };
    enum result result = RESULT_OK;
    if (settlement->state != SETTLEMENT_OBJECTED) {
        result = settlement_move(call, settlement, SETTLEMENT_OBJECTED, reason);
    }
    if (result == RESULT_OK) {
        result = objection_save(call->store, &objection, call->error);
    }
    return result == RESULT_OK
               ? settlement_load(call->store, settlement->id, call->arena, settlement, call->error)
               : result;
}

/* What is under public notice may be objected to by any member or official, wherever they are. */
enum result settlement_object(struct call *call, const void *input, void *output)
{
    const struct objection_input *objection = input;
    struct settlement *settlement = output;
    enum result result =
        settlement_load(call->store, call->parameters[0], call->arena, settlement, call->error);
    return result == RESULT_OK ? object(call, settlement, call->caller.subject, objection->reason)
                               : result;
}

enum result tracking_object(struct call *call, const void *input, void *output)
{
    const struct objection_input *objection = input;
    struct settlement *settlement = output;
    struct request request;
    struct order order;
    enum result result =
        request_load_tracked(call->store, call->parameters[0], call->arena, &request, call->error);
    if (result == RESULT_OK) {
        result = request_load_order(call, &request, &order);
    }
    if (result == RESULT_OK) {
        result =
            settlement_load_of_order(call->store, order.id, call->arena, settlement, call->error);
    }
    return result == RESULT_OK ? object(call, settlement, request.id, objection->reason) : result;
}

/* Nobody decides on what they did or said themselves. */
static enum result require_other(struct call *call, const struct settlement *settlement)
{
    const char *self = call->caller.subject;
    struct list offers;
    int is_own = strcmp(settlement->settled_by, self) == 0;
    for (size_t i = 0; i < settlement->objections.count; i++) {
        const struct objection *objection = &LIST_OF(settlement->objections, struct objection)[i];
        is_own |= objection->state == OBJECTION_OPEN && strcmp(objection->author, self) == 0;
    }
    enum result result =
        offer_list_of_order(call->store, settlement->order_id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        is_own |= offer->confirmed_by && strcmp(offer->confirmed_by, self) == 0;
    }
    return result == RESULT_OK && is_own ? error_refuse(call->error, RESULT_FORBIDDEN,
                                                        RULE_SECOND_PERSON, "/settled_by", NULL)
                                         : result;
}

static struct settlement_line *line_of(const struct settlement *settlement, const char *offer_id)
{
    for (size_t i = 0; i < settlement->lines.count; i++) {
        struct settlement_line *line = &LIST_OF(settlement->lines, struct settlement_line)[i];
        if (strcmp(line->offer_id, offer_id) == 0) {
            return line;
        }
    }
    return NULL;
}

static enum result correct_lines(struct call *call, struct settlement *settlement,
                                 const struct list *inputs)
{
    struct order order;
    struct points_rule rule;
    enum result result =
        order_load(call->store, settlement->order_id, call->arena, &order, call->error);
    if (result == RESULT_OK) {
        result = points_rule_load(call, order.category, order.starts_at, NULL, &rule);
    }
    for (size_t i = 0; result == RESULT_OK && i < inputs->count; i++) {
        const struct line_input *input = &LIST_OF(*inputs, struct line_input)[i];
        struct settlement_line *line = line_of(settlement, input->offer_id);
        const char *pointer = arena_print(call->arena, "/lines/%zu/offer_id", i);
        if (!line) {
            return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, pointer, "%s",
                                input->offer_id);
        }
        if (input->minutes > line->minutes) {
            return error_refuse(call->error, RESULT_INVALID, RULE_LIMIT,
                                arena_print(call->arena, "/lines/%zu/minutes", i), "%lld",
                                (long long)line->minutes);
        }
        line->minutes = input->minutes;
        line->points = ledger_points(&rule, line->minutes, settlement->stars);
    }
    return result;
}

static int is_empty(const struct settlement *settlement)
{
    for (size_t i = 0; i < settlement->lines.count; i++) {
        if (LIST_OF(settlement->lines, struct settlement_line)[i].minutes > 0) {
            return 0;
        }
    }
    return 1;
}

static enum result close_objections(struct call *call, struct settlement *settlement, int state,
                                    const char *reason)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < settlement->objections.count && result == RESULT_OK; i++) {
        struct objection *objection = &LIST_OF(settlement->objections, struct objection)[i];
        if (objection->state == OBJECTION_OPEN) {
            objection->state = state;
            objection->decided_by = call->caller.subject;
            objection->decided_at = call_now_s(call);
            objection->decision = reason;
            result = objection_save(call->store, objection, call->error);
        }
    }
    return result;
}

/* Nothing is left to pay: what was reserved is given up. */
static enum result give_up(struct call *call, const struct settlement *settlement,
                           const char *reason)
{
    enum result result = RESULT_OK;
    for (size_t i = 0; i < settlement->lines.count; i++) {
        const struct settlement_line *line = &LIST_OF(settlement->lines, struct settlement_line)[i];
        for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES && result == RESULT_OK; unit++) {
            const char *cause = ledger_offer_cause(call->arena, line->offer_id, unit);
            struct entry pending;
            struct entry entry;
            result = ledger_find_pending(call, cause, &pending);
            if (result == RESULT_NOT_FOUND) {
                result = RESULT_OK;
                continue;
            }
            const struct resolution resolution = {.seq = pending.seq,
                                                  .phase = PHASE_VOID,
                                                  .approver = call->caller.subject,
                                                  .reason = reason};
            result = result == RESULT_OK ? ledger_resolve(call, &resolution, &entry) : result;
        }
    }
    return result;
}

/* Corrected amounts are shown anew, for as long as the first ones were. */
static enum result show_again(struct call *call, struct settlement *settlement)
{
    int64_t days = 0;
    struct order order;
    enum result result =
        order_load(call->store, settlement->order_id, call->arena, &order, call->error);
    settlement->notice_from = call_now_s(call);
    if (result == RESULT_OK) {
        result = rule_value_for(call->store, "notice_working_days", order.category,
                                settlement->notice_from, &days, call->error);
    }
    return result == RESULT_OK
               ? calendar_period_end(call, settlement->notice_from, days, &settlement->notice_until,
                                     &settlement->unconfirmed)
               : result;
}

static enum result uphold(struct call *call, struct settlement *settlement,
                          const struct decision_input *decision)
{
    enum result result = correct_lines(call, settlement, &decision->lines);
    if (result != RESULT_OK) {
        return result;
    }
    if (is_empty(settlement)) {
        result = give_up(call, settlement, decision->reason);
        return result == RESULT_OK
                   ? settlement_move(call, settlement, SETTLEMENT_VOIDED, decision->reason)
                   : result;
    }
    result = show_again(call, settlement);
    return result == RESULT_OK
               ? settlement_move(call, settlement, SETTLEMENT_NOTICED, decision->reason)
               : result;
}

/* Earliest objection that is open; now where there is none. */
static int64_t objected_since(struct call *call, const struct settlement *settlement)
{
    int64_t since = call_now_s(call);
    for (size_t i = 0; i < settlement->objections.count; i++) {
        const struct objection *objection = &LIST_OF(settlement->objections, struct objection)[i];
        if (objection->state == OBJECTION_OPEN && objection->at < since) {
            since = objection->at;
        }
    }
    return since;
}

enum result settlement_decide(struct call *call, const void *input, void *output)
{
    const struct decision_input *decision = input;
    struct settlement *settlement = output;
    enum result result =
        settlement_load(call->store, call->parameters[0], call->arena, settlement, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, settlement->region_code);
    }
    if (result == RESULT_OK && settlement->state != SETTLEMENT_OBJECTED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            settlement_states.codes[settlement->state]);
    }
    if (result == RESULT_OK) {
        result = require_other(call, settlement);
    }
    const int64_t waited_s = call_now_s(call) - objected_since(call, settlement);
    if (result == RESULT_OK) {
        result = close_objections(call, settlement,
                                  decision->upheld ? OBJECTION_UPHELD : OBJECTION_REJECTED,
                                  decision->reason);
    }
    if (result != RESULT_OK) {
        return result;
    }
    /* Others keep the time to read that was left when it was objected to. */
    settlement->notice_until += decision->upheld ? 0 : waited_s;
    return decision->upheld
               ? uphold(call, settlement, decision)
               : settlement_move(call, settlement, SETTLEMENT_NOTICED, decision->reason);
}
