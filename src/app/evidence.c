/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/discretion.h>
#include <diandan/app/evaluation.h>
#include <diandan/app/evidence.h>
#include <diandan/app/field.h>
#include <diandan/app/ledger.h>
#include <diandan/app/offers.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/app/reversals.h>
#include <diandan/app/seals.h>
#include <diandan/app/settlements.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/request_store.h>
#include <diandan/store/seal_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

/* clang-format off */
#define FOUND(name, shape, what) \
    FIELD(#name, LIST, evidence, name, .detail = &(shape), .items = LIMIT_COUNT, .note = (what))

static const struct field fields[] = {
    FIELD("entry", OBJECT, evidence, entry, .detail = &shape_entry),
    FOUND(origin,       shape_entry,      "the entry it resolves or reverses, the first of them; empty where it is the first itself"),
    FOUND(answers,      shape_entry,      "what resolved or reversed it"),
    FOUND(offers,       shape_offer,      "attendance, and who confirmed it; at most one, as all below but requests and reversals"),
    FOUND(orders,       shape_order,      "the order it was for"),
    FOUND(requests,     shape_request,    "what the order answers"),
    FOUND(evaluations,  shape_evaluation, "what all voices come to"),
    FOUND(settlements,  shape_settlement, "its notice, and objections"),
    FOUND(late_entries, shape_late,       "the late entry it pays"),
    FOUND(grants,       shape_grant,      "the grant, and who agreed"),
    FOUND(exchanges,    shape_exchange,   "the exchange, at the rate of then"),
    FOUND(reversals,    shape_reversal,   "who asked to take it back, and what was decided"),
    FOUND(seals,        shape_seal,       "the seal it is under; empty while its month is not sealed"),
};
const struct shape shape_evidence = SHAPE("Evidence", evidence, fields);
/* clang-format on */

/* What is not there is not evidence, and no error either. */
static enum result found(enum result result, void *thing, struct list *ret)
{
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result == RESULT_OK) {
        *ret = (struct list){thing, 1};
    }
    return result;
}

static enum result find_offer(struct call *call, const char *id, struct evidence *evidence)
{
    struct offer *offer = ARENA_NEW(call->arena, struct offer);
    return found(offer_load(call->store, id, call->arena, offer, call->error), offer,
                 &evidence->offers);
}

static enum result find_late(struct call *call, const char *id, struct evidence *evidence)
{
    struct late_entry *late = ARENA_NEW(call->arena, struct late_entry);
    return found(late_load(call->store, id, call->arena, late, call->error), late,
                 &evidence->late_entries);
}

static enum result find_grant(struct call *call, const char *id, struct evidence *evidence)
{
    struct grant *grant = ARENA_NEW(call->arena, struct grant);
    return found(grant_load(call->store, id, call->arena, grant, call->error), grant,
                 &evidence->grants);
}

static enum result find_exchange(struct call *call, const char *id, struct evidence *evidence)
{
    struct exchange *exchange = ARENA_NEW(call->arena, struct exchange);
    return found(exchange_load(call->store, id, call->arena, exchange, call->error), exchange,
                 &evidence->exchanges);
}

/* A cause is "noun:id" or "noun:id:unit". */
static enum result find_cause(struct call *call, const char *cause, struct evidence *evidence)
{
    static const struct {
        const char *noun;
        enum result (*find)(struct call *call, const char *id, struct evidence *evidence);
    } nouns[] = {
        {"offer:",    find_offer   },
        {"late:",     find_late    },
        {"grant:",    find_grant   },
        {"exchange:", find_exchange},
    };
    for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++) {
        const size_t length = strlen(nouns[i].noun);
        if (strncmp(cause, nouns[i].noun, length) == 0) {
            const char *id = cause + length;
            return nouns[i].find(call, arena_bytes(call->arena, id, strcspn(id, ":")), evidence);
        }
    }
    return RESULT_OK;
}

static enum result find_evaluation(struct call *call, const struct order *order,
                                   struct evidence *evidence)
{
    struct evaluation_view *view = ARENA_NEW(call->arena, struct evaluation_view);
    const enum result result = evaluation_of_order(call, order, &view->evaluation);
    view->voices = (struct list){view->evaluation.voices, REVIEW_KINDS};
    return found(result, view, &evidence->evaluations);
}

static enum result find_order(struct call *call, const char *id, struct evidence *evidence)
{
    struct order *order = ARENA_NEW(call->arena, struct order);
    struct settlement *settlement = ARENA_NEW(call->arena, struct settlement);
    enum result result = found(order_load(call->store, id, call->arena, order, call->error), order,
                               &evidence->orders);
    if (result != RESULT_OK || evidence->orders.count == 0) {
        return result;
    }
    result = request_list_of_order(call->store, id, call->arena, &evidence->requests, call->error);
    if (result == RESULT_OK) {
        result = find_evaluation(call, order, evidence);
    }
    if (result == RESULT_OK) {
        result =
            found(settlement_load_of_order(call->store, id, call->arena, settlement, call->error),
                  settlement, &evidence->settlements);
    }
    return result;
}

/* Down what it refers to; at most a reversal of a post of a pending one. */
static enum result find_origin(struct call *call, struct evidence *evidence,
                               const struct entry **ret_origin)
{
    const struct entry *origin = &evidence->entry;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && origin->refers_to > 0) {
        struct entry *below = ARENA_NEW(call->arena, struct entry);
        result = entry_load(call->store, origin->refers_to, call->arena, below, call->error);
        origin = below;
        evidence->origin = (struct list){below, 1};
    }
    *ret_origin = origin;
    return result;
}

static enum result find_answers(struct call *call, struct evidence *evidence)
{
    const struct entry *entry = &evidence->entry;
    const int64_t wrong = entry->phase == PHASE_REVERSE ? entry->refers_to : entry->seq;
    struct seal *seal = ARENA_NEW(call->arena, struct seal);
    enum result result =
        entry_list_answers(call->store, entry->seq, call->arena, &evidence->answers, call->error);
    if (result == RESULT_OK) {
        result = reversal_list_of_entry(call->store, wrong, call->arena, &evidence->reversals,
                                        call->error);
    }
    return result == RESULT_OK
               ? found(seal_load_of_entry(call->store, entry->seq, call->arena, seal, call->error),
                       seal, &evidence->seals)
               : result;
}

static enum result require_reach(struct call *call, const struct entry *entry)
{
    const struct caller *caller = &call->caller;
    struct member member = {.unit_id = NULL};
    enum result result = call_require_region(call, entry->region_code);
    if (result != RESULT_OK || caller->role != ROLE_SECRETARY) {
        return result;
    }
    result = member_load(call->store, entry->member_id, call->arena, &member, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    return member.unit_id && caller->unit_id && strcmp(member.unit_id, caller->unit_id) == 0
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
}

enum result evidence_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct evidence *evidence = output;
    const struct entry *origin = NULL;
    int64_t seq = 0;
    *evidence = (struct evidence){.entry = {.seq = 0}};
    if (!text_to_integer(slice_of(call->parameters[0]), &seq)) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "", NULL);
    }
    enum result result = entry_load(call->store, seq, call->arena, &evidence->entry, call->error);
    if (result == RESULT_OK) {
        result = require_reach(call, &evidence->entry);
    }
    if (result == RESULT_OK) {
        result = find_origin(call, evidence, &origin);
    }
    if (result == RESULT_OK) {
        result = find_cause(call, origin->cause, evidence);
    }
    if (result == RESULT_OK && *origin->order_id) {
        result = find_order(call, origin->order_id, evidence);
    }
    return result == RESULT_OK ? find_answers(call, evidence) : result;
}
