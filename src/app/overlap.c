/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/settlements.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/offer_store.h>

#include <string.h>

/* What of an offer was served: attendance within the order's interval. */
static struct served {
    int64_t from_at;
    int64_t to_at;
} served(const struct offer *offer)
{
    return (struct served){
        .from_at = offer->checked_in_at > offer->order_starts_at ? offer->checked_in_at
                                                                 : offer->order_starts_at,
        .to_at = offer->checked_out_at < offer->order_ends_at ? offer->checked_out_at
                                                              : offer->order_ends_at,
    };
}

enum result settlement_require_no_overlap(struct call *call, const struct offer *offer)
{
    const struct served own = served(offer);
    struct list others;
    const char *late = NULL;
    enum result result = offer_list_busy(call->store, offer->member_id, offer->order_starts_at,
                                         offer->order_ends_at, call->arena, &others, call->error);
    for (size_t i = 0; result == RESULT_OK && i < others.count; i++) {
        const struct offer *other = &LIST_OF(others, struct offer)[i];
        const struct served its = served(other);
        if (other->state == OFFER_CONFIRMED && strcmp(other->id, offer->id) != 0 &&
            its.from_at < own.to_at && own.from_at < its.to_at) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_CLASH, "/checked_in_at", "%s",
                                other->order_id);
        }
    }
    if (result == RESULT_OK && own.from_at < own.to_at) {
        result = late_find_between(call->store, offer->member_id, own.from_at, own.to_at,
                                   call->arena, &late, call->error);
    }
    if (result == RESULT_OK && late) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_CLASH, "/checked_in_at", "%s", late);
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}
