/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/call_backs.h>
#include <diandan/app/evaluation.h>
#include <diandan/app/orders.h>
#include <diandan/app/requests.h>
#include <diandan/domain/offer.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/review_store.h>

#include <string.h>

/* Whoever confirmed that the service took place does not also ask how it was. */
static enum result require_second_person(struct call *call, const char *order_id)
{
    struct list offers;
    enum result result =
        offer_list_of_order(call->store, order_id, call->arena, &offers, call->error);
    for (size_t i = 0; result == RESULT_OK && i < offers.count; i++) {
        if (text_equals(LIST_OF(offers, struct offer)[i].confirmed_by, call->caller.subject)) {
            return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/confirmed_by",
                                NULL);
        }
    }
    return result;
}

/* Nobody says anything who was not reached. */
static enum result check_said(struct call *call, const struct call_back_input *input)
{
    const int said = input->said.rating != ABSENT || input->said.answers.count > 0;
    return said && !input->reached
               ? error_refuse(call->error, RESULT_INVALID, RULE_CHOICE, "/reached", "true")
               : RESULT_OK;
}

static enum result find_voice(struct call *call, const char *order_id, const char *request_id,
                              int *ret_spoke)
{
    struct list reviews;
    *ret_spoke = 0;
    enum result result =
        review_list_of_order(call->store, order_id, call->arena, &reviews, call->error);
    for (size_t i = 0; result == RESULT_OK && i < reviews.count; i++) {
        const struct review *review = &LIST_OF(reviews, struct review)[i];
        *ret_spoke |= review->kind == REVIEW_RESIDENT && strcmp(review->author, request_id) == 0;
    }
    return result;
}

static enum result hear(struct call *call, const struct order *order,
                        const struct review_input *said, struct call_back *call_back)
{
    struct review review = {
        .kind = REVIEW_RESIDENT,
        .channel = REVIEW_BY_CALL_BACK,
        .author = call_back->request_id,
    };
    int spoke;
    enum result result = find_voice(call, order->id, call_back->request_id, &spoke);
    if (result == RESULT_OK && spoke) {
        result = review_rate(call, order, said, &review);
    } else if (result == RESULT_OK) {
        result = review_speak(call, order, said, &review);
        call_back->review_id = review.id;
    }
    call_back->rating = review.rating;
    return result;
}

enum result call_back_create(struct call *call, const void *input, void *output)
{
    const struct call_back_input *wanted = input;
    struct call_back *call_back = output;
    struct request request;
    struct order order;
    enum result result = request_reach(call, call->parameters[0], &request);
    if (result == RESULT_OK) {
        result = review_load_served(call, &request, &order);
    }
    if (result == RESULT_OK) {
        result = require_second_person(call, order.id);
    }
    if (result == RESULT_OK) {
        result = check_said(call, wanted);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *call_back = (struct call_back){
        .id = call_new_id(call, request.region_code),
        .region_code = request.region_code,
        .request_id = request.id,
        .order_id = order.id,
        .reached = wanted->reached,
        .rating = ABSENT,
        .words = wanted->said.words,
        .called_by = call->caller.subject,
        .called_at = call_now_s(call),
    };
    if (wanted->reached) {
        result = hear(call, &order, &wanted->said, call_back);
    }
    return result == RESULT_OK ? call_back_save(call->store, call_back, call->error) : result;
}

enum result call_backs_of_order(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    return result == RESULT_OK ? call_back_list_of_order(call->store, order.id, call->arena,
                                                         &page->items, call->error)
                               : result;
}

enum result call_back_describe(struct call *call, const struct order *order,
                               const struct evaluation *evaluation, struct call_back_owed *ret)
{
    struct call_back_count calls;
    enum result result = call_back_load_count(call->store, order->id, &calls, call->error);
    const struct voice *resident = &evaluation->voices[REVIEW_RESIDENT];
    *ret = (struct call_back_owed){
        .order_id = order->id,
        .region_code = order->region_code,
        .title = order->title,
        .category = order->category,
        .ended_at = order->ends_at,
        .resident_count = resident->count,
        .resident_mean_hundredths = resident->mean_hundredths,
        .tries = calls.tries,
        .requests = order->requests,
    };
    return result;
}

static enum result keep_owed(struct call *call, const struct list *orders, struct list *ret_owed)
{
    struct call_back_owed *owed = ARENA_ARRAY(call->arena, struct call_back_owed, orders->count);
    size_t count = 0;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < orders->count && result == RESULT_OK; i++) {
        const struct order *order = &LIST_OF(*orders, struct order)[i];
        struct evaluation evaluation;
        result = evaluation_of_order(call, order, &evaluation);
        if (result == RESULT_OK && evaluation.call_back_owed) {
            result = call_back_describe(call, order, &evaluation, &owed[count++]);
        }
    }
    *ret_owed = (struct list){owed, count};
    return result;
}

enum result call_backs_owed(struct call *call, const void *input, void *output)
{
    struct page_query query = *(const struct page_query *)input;
    struct page *page = output;
    struct page orders = {0};
    struct scan scan;
    query.state = ORDER_DONE;
    enum result result = page_scan(call, &query, &scan);
    if (result == RESULT_OK) {
        result = order_list(call->store, &scan, call->arena, &orders.items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(&orders, query.limit, sizeof(struct order), offsetof(struct order, id));
        page->next = orders.next;
        result = keep_owed(call, &orders.items, &page->items);
    }
    return result;
}
