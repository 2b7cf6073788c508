/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/orders.h>
#include <diandan/app/place_codes.h>
#include <diandan/app/reviews.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/review_store.h>

/* States of an order in which somebody may have something to say, or will. */
static int may_have_code(int state)
{
    return state == ORDER_OPEN || state == ORDER_STAFFED || state == ORDER_RUNNING ||
           state == ORDER_DONE;
}

static enum result refuse_state(struct call *call, const struct order *order)
{
    return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/order_state", "%s",
                        order_states.codes[order->state]);
}

static enum result save_new(struct call *call, const struct order *order, struct place_code *ret)
{
    *ret = (struct place_code){
        .region_code = order->region_code,
        .order_id = order->id,
        .code = call_new_code(call),
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
    };
    return place_code_save(call->store, ret, call->error);
}

enum result place_code_create(struct call *call, const void *input, void *output)
{
    (void)input;
    struct place_code *code = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK && !may_have_code(order.state)) {
        return refuse_state(call, &order);
    }
    if (result == RESULT_OK) {
        result = place_code_load_of_order(call->store, order.id, call->arena, code, call->error);
        result = result == RESULT_NOT_FOUND ? save_new(call, &order, code) : result;
    }
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/places/%s", code->code);
    }
    return result;
}

static enum result load_order(struct call *call, struct order *ret)
{
    struct place_code code;
    enum result result =
        place_code_load(call->store, call->parameters[0], call->arena, &code, call->error);
    return result == RESULT_OK
               ? order_load(call->store, code.order_id, call->arena, ret, call->error)
               : result;
}

/* It began by the clock, and somebody came. */
static int has_begun(const struct call *call, const struct order *order)
{
    return order->starts_at <= call_now_s(call);
}

static int is_served(const struct order *order)
{
    return order->state == ORDER_RUNNING || order->state == ORDER_DONE;
}

static enum result require_open(struct call *call, const struct order *order)
{
    if (!has_begun(call, order)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/starts_at", "≤ now");
    }
    return is_served(order) ? RESULT_OK : refuse_state(call, order);
}

enum result place_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct place_view *view = output;
    struct order order;
    enum result result = load_order(call, &order);
    if (result == RESULT_OK) {
        result = question_list(call->store, REVIEW_RESIDENT, order.category, call_now_s(call),
                               call->arena, &view->questions, call->error);
    }
    if (result == RESULT_OK) {
        view->title = order.title;
        view->place = order.place;
        view->starts_at = order.starts_at;
        view->ends_at = order.ends_at;
        view->open = has_begun(call, &order) && is_served(&order);
    }
    return result;
}

/* A crowd, or one person many times, does not drown the others. */
static enum result require_room(struct call *call, const struct order *order)
{
    int64_t most;
    int64_t spoke = 0;
    struct list reviews;
    enum result result = rule_value_for(call->store, "place_reviews_max", order->category,
                                        order->starts_at, &most, call->error);
    if (result == RESULT_OK) {
        result = review_list_of_order(call->store, order->id, call->arena, &reviews, call->error);
    }
    for (size_t i = 0; result == RESULT_OK && i < reviews.count; i++) {
        spoke += LIST_OF(reviews, struct review)[i].channel == REVIEW_BY_PLACE;
    }
    if (result == RESULT_OK && spoke >= most) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/order_id", "%lld",
                            (long long)most);
    }
    return result;
}

enum result place_review(struct call *call, const void *input, void *output)
{
    struct review *review = output;
    struct order order;
    enum result result = load_order(call, &order);
    if (result == RESULT_OK) {
        result = require_open(call, &order);
    }
    if (result == RESULT_OK) {
        result = require_room(call, &order);
    }
    *review = (struct review){.kind = REVIEW_RESIDENT, .channel = REVIEW_BY_PLACE};
    return result == RESULT_OK ? review_speak(call, &order, input, review) : result;
}
