/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "claiming.h"
#include "round_words.h"

#include <diandan/app/claims.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/waiting_store.h>

#include <string.h>

static const char claimed_reasons[] =
    "[{\"code\":\"claimed\",\"zh\":\"本人抢单\",\"en\":\"claimed by the member\"}]";

struct claim_choice claim_choose(const struct round_problem *problem, int64_t wanted)
{
    const struct order *order = problem->orders.items;
    struct claim_choice choice = {.role = ABSENT, .miss_count = HARD_RULE_COUNT + 1};
    for (int i = 0; i < (int)order->roles.count; i++) {
        struct rule_miss misses[HARD_RULE_COUNT];
        if (wanted != ABSENT && wanted != i) {
            continue;
        }
        const int count = eligibility_misses(problem->instance, 0, 0, i, misses);
        if (count < choice.miss_count) {
            memcpy(choice.misses, misses, sizeof(misses[0]) * (size_t)count);
            choice.miss_count = count;
        }
        choice.fits |= count == 0;
        if (count == 0 && choice.role == ABSENT &&
            role_free(&LIST_OF(order->roles, struct role)[i]) > 0) {
            choice.role = i;
        }
    }
    return choice;
}

enum result claim_judge(struct call *call, struct order *order, struct member *member,
                        int64_t wanted, struct claim_choice *ret)
{
    struct round_problem problem;
    enum result result = round_problem_of_pair(call, order, member, &problem);
    if (result == RESULT_OK) {
        *ret = claim_choose(&problem, wanted);
    }
    return result;
}

enum result claim_refuse_misses(struct call *call, const struct claim_choice *choice)
{
    return error_refuse_in_words(
        call->error, RESULT_CONFLICT, RULE_INELIGIBLE, "/order_id",
        round_words_miss_line(call->arena, choice->misses, choice->miss_count, LANGUAGE_ZH),
        round_words_miss_line(call->arena, choice->misses, choice->miss_count, LANGUAGE_EN));
}

static enum result require_no_offer(struct call *call, const char *order_id)
{
    struct offer own;
    enum result result = offer_load_living(call->store, order_id, call->caller.subject, call->arena,
                                           &own, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    return result == RESULT_OK
               ? error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/order_id", "%s", own.id)
               : result;
}

enum result claim_reach(struct call *call, struct order *order, struct member *member)
{
    enum result result = order_reach(call, call->parameters[0], order);
    if (result == RESULT_OK) {
        result = order_require_open(call, order);
    }
    if (result == RESULT_OK) {
        result = member_load(call->store, call->caller.subject, call->arena, member, call->error);
    }
    if (result == RESULT_OK && member->state != MEMBER_ACTIVE) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/member_state", "%s",
                            member_states.codes[member->state]);
    }
    return result == RESULT_OK ? require_no_offer(call, order->id) : result;
}

static enum result check_role(struct call *call, const struct order *order, int64_t role)
{
    return role == ABSENT || role < (int64_t)order->roles.count
               ? RESULT_OK
               : error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/role", "0–%zu",
                              order->roles.count - 1);
}

static enum result take(struct call *call, const struct order *order, int64_t role,
                        struct offer *offer)
{
    *offer = offer_for(order, role, call->caller.subject, call_now_s(call));
    offer->reasons = claimed_reasons;
    offer->state = OFFER_ACCEPTED;
    offer->answered_at = offer->offered_at;
    enum result result = offer_add(call, offer);
    if (result == RESULT_OK) {
        result = waiting_end(call->store, order->id, offer->member_id, call->error);
    }
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/offers/%s", offer->id);
    }
    return result == RESULT_OK ? order_restaff(call, order->id) : result;
}

enum result order_claim(struct call *call, const void *input, void *output)
{
    const struct claim_input *claim = input;
    struct order order;
    struct member member;
    struct claim_choice choice;
    enum result result = claim_reach(call, &order, &member);
    if (result == RESULT_OK) {
        result = check_role(call, &order, claim->role);
    }
    if (result == RESULT_OK) {
        result = claim_judge(call, &order, &member, claim->role, &choice);
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (!choice.fits) {
        return claim_refuse_misses(call, &choice);
    }
    if (choice.role == ABSENT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_FULL, "/role", NULL);
    }
    return take(call, &order, choice.role, output);
}
