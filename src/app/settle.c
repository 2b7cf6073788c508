/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/orders.h>
#include <diandan/app/points_rule.h>
#include <diandan/app/posting.h>
#include <diandan/domain/offer.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/offer_store.h>

/* One settlement on its way. */
struct settling {
    struct call *call;
    struct settlement *settlement;
    struct points_rule rule;
    int64_t stars;
};

/* A member's service in one unit; nothing is posted for nothing. */
static enum result post(struct settling *settling, const struct offer *offer, int kind,
                        int64_t amount)
{
    struct call *call = settling->call;
    struct list *entries = &settling->settlement->entries;
    const int unit = kind == ENTRY_SERVICE_POINTS ? UNIT_POINTS : UNIT_MINUTES;
    if (amount == 0) {
        return RESULT_OK;
    }
    if (!limit_holds(LIMIT_AMOUNT, amount)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/amount", "%lld",
                            (long long)limits[LIMIT_AMOUNT].largest);
    }
    struct entry *entry = &LIST_OF(*entries, struct entry)[entries->count];
    *entry = (struct entry){
        .kind = kind,
        .unit = unit,
        .amount = amount,
        .debit = ledger_issuance,
        .credit = ledger_member_account(call->arena, offer->member_id),
        .cause = arena_print(call->arena, "offer:%s:%s", offer->id, ledger_units.codes[unit]),
        .member_id = offer->member_id,
        .order_id = offer->order_id,
        .region_code = offer->region_code,
    };
    entries->count++;
    return ledger_post(call, entry);
}

static enum result post_offer(struct settling *settling, const struct offer *offer)
{
    const int64_t points = ledger_points(&settling->rule, offer->minutes, settling->stars);
    enum result result = post(settling, offer, ENTRY_SERVICE_MINUTES, offer->minutes);
    return result == RESULT_OK ? post(settling, offer, ENTRY_SERVICE_POINTS, points) : result;
}

static enum result post_offers(struct settling *settling)
{
    struct call *call = settling->call;
    struct list offers;
    enum result result = offer_list_of_order(call->store, settling->settlement->order.id,
                                             call->arena, &offers, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    settling->settlement->entries =
        (struct list){ARENA_ARRAY(call->arena, struct entry, offers.count * 2), 0};
    for (size_t i = 0; i < offers.count && result == RESULT_OK; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->state == OFFER_CONFIRMED) {
            result = post_offer(settling, offer);
        }
    }
    return result;
}

enum result order_settle(struct call *call, const void *input, void *output)
{
    (void)input;
    struct settling settling = {.call = call, .settlement = output};
    struct order *order = &settling.settlement->order;
    enum result result = order_reach(call, call->parameters[0], order);
    if (result == RESULT_OK) {
        result = call_check_version(call, order->version);
    }
    if (result == RESULT_OK) {
        result = order_move(call, order, ORDER_EVALUATED, NULL);
    }
    if (result == RESULT_OK) {
        result = points_rule_load(call, order->category, order->starts_at, NULL, &settling.rule);
    }
    if (result == RESULT_OK) {
        result = points_stars_of_order(call, order, &settling.stars);
    }
    return result == RESULT_OK ? post_offers(&settling) : result;
}
