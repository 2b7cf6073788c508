/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/calendar.h>
#include <diandan/app/orders.h>
#include <diandan/app/settlements.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/settlement_store.h>

#include <string.h>

static void tell_late(struct call *call, struct inspection *inspection)
{
    inspection->is_late =
        inspection->state == INSPECTION_OPEN && inspection->due_at <= call_now_s(call);
}

static enum result reach(struct call *call, struct inspection *ret)
{
    enum result result =
        inspection_load(call->store, call->parameters[0], call->arena, ret, call->error);
    tell_late(call, ret);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

enum result inspection_open(struct call *call, const struct order *order, const char *reason)
{
    int64_t days = 0;
    int unconfirmed = 0;
    struct inspection inspection = {
        .id = call_new_id(call, order->region_code),
        .region_code = order->region_code,
        .order_id = order->id,
        .reason = reason,
        .opened_at = call_now_s(call),
        .inspected_at = ABSENT,
        .version = 1,
    };
    enum result result = rule_value_for(call->store, "reinspect_working_days", order->category,
                                        inspection.opened_at, &days, call->error);
    if (result == RESULT_OK) {
        result =
            calendar_period_end(call, inspection.opened_at, days, &inspection.due_at, &unconfirmed);
    }
    if (result == RESULT_OK) {
        result = inspection_save(call->store, &inspection, call->error);
    }
    return result == RESULT_OK ? call_remember(call, inspection.id,
                                               inspection_states.codes[INSPECTION_OPEN], reason)
                               : result;
}

enum result inspection_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result inspection_pages(struct call *call, const void *input, void *output)
{
    const struct inspection_query *query = input;
    struct page *page = output;
    struct scan scan;
    enum result result = page_scan(call, &query->page, &scan);
    if (result == RESULT_OK && query->late) {
        scan.state = call_now_s(call);
        result = inspection_list_late(call->store, &scan, call->arena, &page->items, call->error);
    } else if (result == RESULT_OK) {
        result = inspection_list(call->store, &scan, call->arena, &page->items, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    for (size_t i = 0; i < page->items.count; i++) {
        tell_late(call, &LIST_OF(page->items, struct inspection)[i]);
    }
    page_cut(page, query->page.limit, sizeof(struct inspection), offsetof(struct inspection, id));
    return RESULT_OK;
}

/* Who confirmed the service does not inspect it. */
static enum result require_other(struct call *call, const struct inspection *inspection)
{
    struct list offers;
    enum result result =
        offer_list_of_order(call->store, inspection->order_id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        const struct offer *offer = &LIST_OF(offers, struct offer)[i];
        if (offer->confirmed_by && strcmp(offer->confirmed_by, call->caller.subject) == 0) {
            return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/confirmed_by",
                                NULL);
        }
    }
    return result;
}

enum result inspection_close(struct call *call, const void *input, void *output)
{
    const struct inspection_input *finding = input;
    struct inspection *inspection = output;
    const int state = finding->passed ? INSPECTION_PASSED : INSPECTION_FAILED;
    struct order order;
    enum result result = reach(call, inspection);
    if (result == RESULT_OK) {
        result = require_other(call, inspection);
    }
    if (result == RESULT_OK) {
        result = lifecycle_move(&inspection_life, &inspection->state, state, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    inspection->words = finding->words;
    inspection->inspected_by = call->caller.subject;
    inspection->inspected_at = call_now_s(call);
    inspection->version++;
    result = inspection_save(call->store, inspection, call->error);
    if (result == RESULT_OK) {
        result =
            call_remember(call, inspection->id, inspection_states.codes[state], finding->words);
    }
    if (result == RESULT_OK && !finding->passed) {
        result = order_reach(call, inspection->order_id, &order);
        return result == RESULT_OK ? inspection_open(call, &order, "上次回头看整改不到位") : result;
    }
    return result;
}
