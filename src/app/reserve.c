/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/points_rule.h>
#include <diandan/app/posting.h>
#include <diandan/app/settlements.h>
#include <diandan/formats/time.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

/* The most any evaluation can give. */
static int64_t most_points(const struct points_rule *rule, int64_t minutes)
{
    int64_t most = 0;
    for (int stars = 0; stars <= 5; stars++) {
        const int64_t points = ledger_points(rule, minutes, stars);
        most = points > most ? points : most;
    }
    return most;
}

static enum result reserve(struct call *call, const struct offer *offer, int kind, int64_t amount)
{
    if (amount == 0) {
        return RESULT_OK;
    }
    if (!limit_holds(LIMIT_AMOUNT, amount)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/amount", "%lld",
                            (long long)limits[LIMIT_AMOUNT].largest);
    }
    const int unit = entry_rules[kind].unit;
    struct entry entry = {
        .kind = kind,
        .phase = PHASE_PENDING,
        .unit = unit,
        .amount = amount,
        .debit = ledger_issuance,
        .credit = ledger_member_account(call->arena, offer->member_id),
        .cause = ledger_offer_cause(call->arena, offer->id, unit),
        .member_id = offer->member_id,
        .order_id = offer->order_id,
        .region_code = offer->region_code,
    };
    return ledger_post(call, &entry);
}

/* Whom the length of the member's day makes us ask. */
static enum result note_level(struct call *call, const struct offer *offer)
{
    const int64_t day = time_to_days(offer->checked_in_at, ZONE_DEFAULT_S);
    struct ladder_rule rule;
    struct offer_approval approval = {
        .region_code = offer->region_code, .offer_id = offer->id, .approved_at = ABSENT};
    enum result result = rule_value(call->store, "ladder_automatic_minutes", offer->order_starts_at,
                                    &rule.automatic_minutes, call->error);
    if (result == RESULT_OK) {
        result = rule_value(call->store, "ladder_community_minutes", offer->order_starts_at,
                            &rule.community_minutes, call->error);
    }
    if (result == RESULT_OK) {
        result = offer_load_minutes_between(
            call->store, offer->member_id, time_of_midnight(day, ZONE_DEFAULT_S),
            time_of_midnight(day + 1, ZONE_DEFAULT_S), &approval.day_minutes, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    approval.level = ladder_level(&rule, approval.day_minutes);
    return approval.level == LADDER_AUTOMATIC ? RESULT_OK
                                              : approval_save(call->store, &approval, call->error);
}

enum result settlement_reserve(struct call *call, const struct offer *offer)
{
    struct points_rule rule;
    struct order order;
    enum result result = order_load(call->store, offer->order_id, call->arena, &order, call->error);
    if (result == RESULT_OK) {
        result = points_rule_load(call, order.category, order.starts_at, NULL, &rule);
    }
    if (result == RESULT_OK) {
        result = reserve(call, offer, ENTRY_SERVICE_MINUTES, offer->minutes);
    }
    if (result == RESULT_OK) {
        result = reserve(call, offer, ENTRY_SERVICE_POINTS, most_points(&rule, offer->minutes));
    }
    return result == RESULT_OK ? note_level(call, offer) : result;
}

enum result offer_approve(struct call *call, const void *input, void *output)
{
    (void)input;
    struct offer_approval *approval = output;
    const char *id = call->parameters[0];
    enum result result = approval_load(call->store, id, call->arena, approval, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, approval->region_code);
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (approval->approved_by) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/approved_by", "%s",
                            approval->approved_by);
    }
    if (approval->level == LADDER_DEPARTMENT && call->caller.role == ROLE_OFFICER) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "/level", NULL);
    }
    struct offer offer;
    result = offer_load(call->store, id, call->arena, &offer, call->error);
    if (result == RESULT_OK && strcmp(offer.confirmed_by, call->caller.subject) == 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/confirmed_by",
                            NULL);
    }
    if (result == RESULT_OK) {
        approval->approved_by = call->caller.subject;
        approval->approved_at = call_now_s(call);
        result = approval_save(call->store, approval, call->error);
    }
    return result == RESULT_OK ? call_remember(call, id, "approved", NULL) : result;
}
