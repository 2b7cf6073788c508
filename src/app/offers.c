/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/claims.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/app/settlements.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>

#include <string.h>

enum result offer_mine(struct call *call, const void *input, void *output)
{
    const struct offer_query *query = input;
    struct page *page = output;
    const enum result result = (query->now ? offer_list_of_member_now : offer_list_of_member)(
        call->store, call->caller.subject, query->after, query->limit + 1, call->arena,
        &page->items, call->error);
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct offer), offsetof(struct offer, id));
    }
    return result;
}

/* A member reaches the own offers; everyone else those of the scope. */
static enum result reach(struct call *call, struct offer *ret)
{
    enum result result =
        offer_load(call->store, call->parameters[0], call->arena, ret, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    if (call->caller.role == ROLE_MEMBER) {
        return strcmp(ret->member_id, call->caller.subject) == 0
                   ? RESULT_OK
                   : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
    }
    return call_require_region(call, ret->region_code);
}

enum result offer_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result offers_of_order(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    return result == RESULT_OK
               ? offer_list_of_order(call->store, order.id, call->arena, &page->items, call->error)
               : result;
}

enum result offer_add(struct call *call, struct offer *offer)
{
    offer->id = call_new_id(call, offer->region_code);
    enum result result = offer_save(call->store, offer, call->error);
    return result == RESULT_OK
               ? call_remember(call, offer->id, offer_states.codes[offer->state], NULL)
               : result;
}

enum result offer_move(struct call *call, struct offer *offer, int state, const char *note)
{
    enum result result = lifecycle_move(&offer_life, &offer->state, state, call->error);
    if (result == RESULT_OK) {
        offer->version++;
        result = offer_save(call->store, offer, call->error);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, offer->id, offer_states.codes[state], note);
    }
    return result;
}

static enum result reach_for_change(struct call *call, struct offer *offer)
{
    enum result result = reach(call, offer);
    return result == RESULT_OK ? call_check_version(call, offer->version) : result;
}

/* The order still takes people, and the role has a place. */
static enum result require_place(struct call *call, const struct offer *offer)
{
    struct order order;
    enum result result = order_load(call->store, offer->order_id, call->arena, &order, call->error);
    if (result == RESULT_OK) {
        result = order_require_open(call, &order);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const struct role *role = &LIST_OF(order.roles, struct role)[offer->role];
    if (role->accepted >= role->count) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_CAPACITY, "/role", NULL);
    }
    return RESULT_OK;
}

enum result offer_list_clashing(struct call *call, const struct offer *offer, int64_t rule_at,
                                struct list *ret_offers)
{
    int64_t minutes_per_km;
    struct list near;
    enum result result =
        rule_value(call->store, "travel_minutes_per_km", rule_at, &minutes_per_km, call->error);
    if (result == RESULT_OK) {
        result =
            offer_list_busy(call->store, offer->member_id, offer->order_starts_at - OFFER_REACH_S,
                            offer->order_ends_at + OFFER_REACH_S, call->arena, &near, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    size_t kept = 0;
    for (size_t i = 0; i < near.count; i++) {
        const struct offer *other = &LIST_OF(near, struct offer)[i];
        if (offer_clashes(offer, other, minutes_per_km)) {
            LIST_OF(near, struct offer)[kept++] = *other;
        }
    }
    *ret_offers = (struct list){near.items, kept};
    return RESULT_OK;
}

/* Nobody is at two places at once, nor at the second before the way there is done. */
static enum result require_free(struct call *call, const struct offer *offer)
{
    struct list clashing;
    enum result result = offer_list_clashing(call, offer, call_now_s(call), &clashing);
    for (size_t i = 0; result == RESULT_OK && i < clashing.count; i++) {
        const struct offer *other = &LIST_OF(clashing, struct offer)[i];
        if (offer_holds_place(other->state) && strcmp(other->id, offer->id) != 0) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_CLASH, "/order_id", "%s",
                                other->order_id);
        }
    }
    return result;
}

enum result offer_accept(struct call *call, const void *input, void *output)
{
    (void)input;
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result == RESULT_OK && offer->state == OFFER_PROPOSED) {
        result = require_place(call, offer);
        if (result == RESULT_OK) {
            result = require_free(call, offer);
        }
    }
    if (result == RESULT_OK) {
        offer->answered_at = call_now_s(call);
        result = offer_move(call, offer, OFFER_ACCEPTED, NULL);
    }
    return result == RESULT_OK ? order_restaff(call, offer->order_id) : result;
}

/* Somebody left: the order may be short of people, and who waits comes next. */
static enum result free_place(struct call *call, const char *order_id)
{
    enum result result = order_restaff(call, order_id);
    return result == RESULT_OK ? waiting_fill(call, order_id) : result;
}

enum result offer_decline(struct call *call, const void *input, void *output)
{
    const struct reason_input *reason = input;
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result == RESULT_OK) {
        offer->answered_at = call_now_s(call);
        offer->decline_reason = reason->reason;
        result = offer_move(call, offer, OFFER_DECLINED, reason->reason);
    }
    return result == RESULT_OK ? free_place(call, offer->order_id) : result;
}

enum result offer_withdraw(struct call *call, const void *input, void *output)
{
    const struct reason_input *reason = input;
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result == RESULT_OK && offer->state != OFFER_ACCEPTED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            offer_states.codes[offer->state]);
    }
    if (result == RESULT_OK && offer->order_starts_at <= call_now_s(call)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/order_starts_at", "> now");
    }
    if (result == RESULT_OK) {
        offer->decline_reason = reason->reason;
        result = offer_move(call, offer, OFFER_WITHDRAWN, reason->reason);
    }
    return result == RESULT_OK ? free_place(call, offer->order_id) : result;
}

/* The moment of an attendance: given or now, within [from, to], never in the future. */
static enum result moment(struct call *call, const struct attendance_input *input, int64_t from,
                          int64_t to, int64_t *ret_at)
{
    const int64_t now = call_now_s(call);
    const int64_t at = input->at == ABSENT ? now : input->at;
    if (at > now || at < from || at > to) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/at",
                            "%lld min ≤ start, end ≤ %lld h, ≤ now", (long long)OFFER_EARLY_S / 60,
                            (long long)OFFER_LATE_S / 3600);
    }
    *ret_at = at;
    return RESULT_OK;
}

static enum result start_order(struct call *call, const char *order_id)
{
    struct order order;
    enum result result = order_load(call->store, order_id, call->arena, &order, call->error);
    if (result == RESULT_OK && order.state != ORDER_RUNNING) {
        result = order_move(call, &order, ORDER_RUNNING, NULL);
    }
    return result;
}

/* Who says so: the community, the member, or the member with the code of the place. */
static enum result attest(struct call *call, const struct offer *offer,
                          const struct attendance_input *input, int *ret_way)
{
    struct check_in_code shown = {0};
    if (call->caller.role != ROLE_MEMBER || !input->code) {
        *ret_way = call->caller.role == ROLE_MEMBER ? ATTENDANCE_SELF : ATTENDANCE_OFFICER;
        return RESULT_OK;
    }
    enum result result =
        check_in_code_load(call->store, offer->order_id, call->arena, &shown, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    *ret_way = ATTENDANCE_CODE;
    return text_equals(shown.code, input->code)
               ? RESULT_OK
               : error_refuse(call->error, RESULT_CONFLICT, RULE_WRONG_CODE, "/code", NULL);
}

enum result offer_check_in(struct call *call, const void *input, void *output)
{
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result == RESULT_OK && offer->state == OFFER_ACCEPTED) {
        result = moment(call, input, offer->order_starts_at - OFFER_EARLY_S, offer->order_ends_at,
                        &offer->checked_in_at);
    }
    if (result == RESULT_OK) {
        result = attest(call, offer, input, &offer->check_in_by);
    }
    if (result == RESULT_OK) {
        result = offer_move(call, offer, OFFER_CHECKED_IN, NULL);
    }
    return result == RESULT_OK ? start_order(call, offer->order_id) : result;
}

enum result offer_check_out(struct call *call, const void *input, void *output)
{
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result == RESULT_OK && offer->state == OFFER_CHECKED_IN) {
        result = moment(call, input, offer->checked_in_at, offer->order_ends_at + OFFER_LATE_S,
                        &offer->checked_out_at);
    }
    if (result == RESULT_OK) {
        result = attest(call, offer, input, &offer->check_out_by);
    }
    return result == RESULT_OK ? offer_move(call, offer, OFFER_CHECKED_OUT, NULL) : result;
}

/* Whole minutes of [in, out) that lie within the order's interval. */
static int64_t served_minutes(const struct offer *offer)
{
    const int64_t from = offer->checked_in_at > offer->order_starts_at ? offer->checked_in_at
                                                                       : offer->order_starts_at;
    const int64_t to =
        offer->checked_out_at < offer->order_ends_at ? offer->checked_out_at : offer->order_ends_at;
    return to > from ? (to - from) / 60 : 0;
}

enum result offer_confirm(struct call *call, const void *input, void *output)
{
    const struct confirm_input *confirm = input;
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result != RESULT_OK) {
        return result;
    }
    if (strcmp(call->caller.subject, offer->member_id) == 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/member_id", NULL);
    }
    if (offer->state == OFFER_CHECKED_OUT) {
        const int64_t served = served_minutes(offer);
        offer->minutes = confirm->minutes == ABSENT ? served : confirm->minutes;
        if (offer->minutes > served) {
            return error_refuse(call->error, RESULT_INVALID, RULE_LIMIT, "/minutes", "%lld",
                                (long long)served);
        }
    }
    if (offer->state == OFFER_CHECKED_OUT) {
        result = settlement_require_no_overlap(call, offer);
    }
    if (result != RESULT_OK) {
        return result;
    }
    offer->confirmed_by = call->caller.subject;
    result = offer_move(call, offer, OFFER_CONFIRMED, confirm->note);
    return result == RESULT_OK ? settlement_reserve(call, offer) : result;
}

enum result offer_no_show(struct call *call, const void *input, void *output)
{
    const struct note_input *note = input;
    struct offer *offer = output;
    enum result result = reach_for_change(call, offer);
    if (result == RESULT_OK && offer->order_starts_at > call_now_s(call)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/order_starts_at", "≤ now");
    }
    if (result == RESULT_OK) {
        offer->confirmed_by = call->caller.subject;
        result = offer_move(call, offer, OFFER_NO_SHOW, note->note);
    }
    return result == RESULT_OK ? order_restaff(call, offer->order_id) : result;
}

enum result offer_withdraw_of_order(struct call *call, const char *order_id, const char *reason)
{
    struct list offers;
    enum result result =
        offer_list_of_order(call->store, order_id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->state == OFFER_PROPOSED || offer->state == OFFER_ACCEPTED) {
            result = offer_move(call, offer, OFFER_WITHDRAWN, reason);
        }
    }
    return result;
}
