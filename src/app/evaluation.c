/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/evaluation.h>
#include <diandan/app/orders.h>
#include <diandan/domain/offer.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/review_store.h>

#include <string.h>

static enum result load_rule(struct call *call, const struct order *order,
                             struct evaluation_rule *ret)
{
    const struct {
        const char *name;
        int64_t *value;
    } rows[] = {
        {"weight_self",               &ret->weights[REVIEW_SELF]    },
        {"weight_resident",           &ret->weights[REVIEW_RESIDENT]},
        {"weight_panel",              &ret->weights[REVIEW_PANEL]   },
        {"weight_peer",               &ret->weights[REVIEW_PEER]    },
        {"gap_stars_hundredths",      &ret->gap_hundredths          },
        {"callback_stars_hundredths", &ret->call_back_hundredths    },
        {"callback_tries",            &ret->call_back_tries         },
    };
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && result == RESULT_OK; i++) {
        result = rule_value_for(call->store, rows[i].name, order->category, order->starts_at,
                                rows[i].value, call->error);
    }
    return result;
}

enum result evaluation_of_order(struct call *call, const struct order *order,
                                struct evaluation *ret)
{
    struct evaluation_rule rule;
    struct call_back_count calls = {.callable = (int64_t)order->requests.count};
    struct list reviews;
    enum result result = load_rule(call, order, &rule);
    if (result == RESULT_OK) {
        result = call_back_load_count(call->store, order->id, &calls, call->error);
    }
    if (result == RESULT_OK) {
        result = review_list_of_order(call->store, order->id, call->arena, &reviews, call->error);
    }
    if (result == RESULT_OK) {
        ret->order_id = order->id;
        evaluation_weigh(&reviews, &rule, &calls, ret);
    }
    return result;
}

/* A member reads what was said about the own service, not about that of others. */
static enum result require_served(struct call *call, const char *order_id)
{
    struct list offers;
    enum result result =
        offer_list_of_order(call->store, order_id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->state == OFFER_CONFIRMED &&
            strcmp(offer->member_id, call->caller.subject) == 0) {
            return RESULT_OK;
        }
    }
    return result == RESULT_OK
               ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL)
               : result;
}

enum result evaluation_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct evaluation_view *view = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK && call->caller.role == ROLE_MEMBER) {
        result = require_served(call, order.id);
    }
    if (result == RESULT_OK) {
        result = evaluation_of_order(call, &order, &view->evaluation);
    }
    view->voices = (struct list){view->evaluation.voices, REVIEW_KINDS};
    return result;
}
