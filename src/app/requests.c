/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/promises.h>
#include <diandan/app/referrals.h>
#include <diandan/app/requests.h>
#include <diandan/domain/history.h>
#include <diandan/domain/order.h>
#include <diandan/domain/place.h>
#include <diandan/store/access_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/request_store.h>

#include <string.h>

/* The member only a desk may give that was given; NULL. A call or a visit is written down by
   whoever took it, never by a page whose session has ended. */
static const char *find_staff_member(const struct request_input *input)
{
    const struct {
        const char *pointer;
        int given;
    } members[] = {
        {"/external_id", input->external_id != NULL   },
        {"/received_at", input->received_at != ABSENT },
        {"/channel",     input->channel != CHANNEL_WEB},
    };
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        if (members[i].given) {
            return members[i].pointer;
        }
    }
    return NULL;
}

static enum result check_staff_members(struct call *call, const struct request_input *input)
{
    const char *pointer = find_staff_member(input);
    if (call->caller.role == ROLE_RESIDENT && pointer) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, pointer, NULL);
    }
    if (input->received_at != ABSENT && input->received_at > call_now_s(call)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/received_at", "≤ now");
    }
    if ((input->longitude_micro == ABSENT) != (input->latitude_micro == ABSENT)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED,
                            input->longitude_micro == ABSENT ? "/longitude" : "/latitude", NULL);
    }
    return RESULT_OK;
}

enum result request_make(struct call *call, const struct request_input *input, struct request *ret)
{
    struct category category;
    enum result result = check_staff_members(call, input);
    if (result == RESULT_OK && call->caller.role != ROLE_RESIDENT) {
        result = call_require_region(call, input->region_code);
    }
    if (result == RESULT_OK) {
        result = call_require_known_region(call, input->region_code);
    }
    if (result == RESULT_OK) {
        result = call_require_category(call, input->category, &category);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct request request = {
        .id = call_new_id(call, input->region_code),
        .region_code = input->region_code,
        .tracking_code = call_new_code(call),
        .external_id = input->external_id,
        .channel = input->channel,
        .category = input->category,
        .words = input->words,
        .place = input->place,
        .longitude_micro = input->longitude_micro,
        .latitude_micro = input->latitude_micro,
        .received_at = input->received_at == ABSENT ? call_now_s(call) : input->received_at,
        .wished_at = input->wished_at,
        .contact_name = input->contact_name,
        .contact_phone = input->contact_phone,
        .first_receiver = call->caller.role == ROLE_RESIDENT ? NULL : call->caller.subject,
        .state = REQUEST_RECEIVED,
        .priority = category.priority,
        .due_at = ABSENT,
        .version = 1,
    };
    result = request_save(call->store, &request, call->error);
    if (result == RESULT_CONFLICT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/external_id", "%s",
                            input->external_id);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, request.id, request_states.codes[request.state], NULL);
    }
    if (result == RESULT_OK) {
        *ret = request;
    }
    return result;
}

enum result request_create(struct call *call, const void *input, void *output)
{
    struct request *request = output;
    enum result result = request_make(call, input, request);
    if (result == RESULT_OK) {
        call->location = call->caller.role == ROLE_RESIDENT
                             ? arena_print(call->arena, "/v1/tracking/%s", request->tracking_code)
                             : arena_print(call->arena, "/v1/requests/%s", request->id);
    }
    return result;
}

enum result request_reach(struct call *call, const char *id, struct request *ret)
{
    enum result result = request_load(call->store, id, call->arena, ret, call->error);
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

enum result request_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return request_reach(call, call->parameters[0], output);
}

enum result request_pages(struct call *call, const void *input, void *output)
{
    const struct request_query *query = input;
    struct page *page = output;
    const int mine = text_equals(query->responsible, "me");
    struct request_filter filter = {
        .category = query->category,
        .receiver = mine ? call->caller.subject : query->responsible,
        .text = query->text,
        .from_at = query->from_at,
        .to_at = query->to_at,
    };
    enum result result = page_scan(call, &query->page, &filter.scan);
    if (result == RESULT_OK) {
        result = request_search(call->store, &filter, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->page.limit, sizeof(struct request), offsetof(struct request, id));
    }
    return result;
}

enum result request_move(struct call *call, struct request *request, int state, const char *note)
{
    enum result result = lifecycle_move(&request_life, &request->state, state, call->error);
    if (result == RESULT_OK) {
        /* Whoever of the desk takes it first stays responsible (首访负责). */
        if (!request->first_receiver && call->caller.role != ROLE_RESIDENT) {
            request->first_receiver = call->caller.subject;
        }
        request->version++;
        result = request_save(call->store, request, call->error);
    }
    if (result == RESULT_OK) {
        result = call_remember(call, request->id, request_states.codes[state], note);
    }
    if (result == RESULT_OK) {
        result = referral_follow(call, request);
    }
    return result == RESULT_OK ? promise_follow(call, request) : result;
}

/* Load the request of the path for a change. */
static enum result reach_for_change(struct call *call, struct request *request)
{
    enum result result = request_reach(call, call->parameters[0], request);
    return result == RESULT_OK ? call_check_version(call, request->version) : result;
}

enum result request_triage(struct call *call, const void *input, void *output)
{
    const struct triage_input *triage = input;
    struct request *request = output;
    struct category category;
    enum result result = reach_for_change(call, request);
    if (result == RESULT_OK && request->state == REQUEST_ORDERED) {
        /* An order works on it: only cancelling the order gives it back. */
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            request_states.codes[request->state]);
    }
    if (result == RESULT_OK) {
        /* A request that was merged, referred or reopened stands by itself again. */
        request->order_id = NULL;
        request->merged_into = NULL;
        if (request->state == REQUEST_REFERRED) {
            request->referred_to = NULL;
            request->due_at = ABSENT;
        }
        request->category = triage->category ? triage->category : request->category;
        result = call_require_category(call, request->category, &category);
    }
    if (result == RESULT_OK) {
        request->priority = triage->priority == ABSENT ? category.priority : triage->priority;
        result = request_move(call, request, REQUEST_TRIAGED, triage->note);
    }
    return result;
}

/* Requests merged into the one that goes now follow it. */
static enum result point_merged_at(struct call *call, const char *from_id, const char *into_id)
{
    struct list merged;
    enum result result =
        request_list_merged(call->store, from_id, call->arena, &merged, call->error);
    for (size_t i = 0; result == RESULT_OK && i < merged.count; i++) {
        struct request *request = &LIST_OF(merged, struct request)[i];
        request->merged_into = into_id;
        request->version++;
        result = request_save(call->store, request, call->error);
    }
    return result;
}

enum result request_merge(struct call *call, const void *input, void *output)
{
    const struct merge_input *merge = input;
    struct request *request = output;
    struct request target;
    enum result result = reach_for_change(call, request);
    if (result == RESULT_OK) {
        result = request_reach(call, merge->into, &target);
        if (result == RESULT_NOT_FOUND) {
            return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/into", "%s",
                                merge->into);
        }
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (strcmp(target.id, request->id) == 0) {
        return error_refuse(call->error, RESULT_INVALID, RULE_DUPLICATE, "/into", "%s", target.id);
    }
    if (target.state == REQUEST_MERGED || target.state == REQUEST_CONFIRMED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/into", "%s",
                            request_states.codes[target.state]);
    }
    request->merged_into = target.id;
    result = request_move(call, request, REQUEST_MERGED, NULL);
    return result == RESULT_OK ? point_merged_at(call, request->id, target.id) : result;
}

enum result request_refer(struct call *call, const void *input, void *output)
{
    const struct refer_input *refer = input;
    struct request *request = output;
    enum result result = reach_for_change(call, request);
    if (result == RESULT_OK) {
        result = referral_deadline(call, refer, &request->due_at);
    }
    if (result == RESULT_OK) {
        request->referred_to = refer->target;
        result = request_move(call, request, REQUEST_REFERRED, refer->note);
    }
    return result == RESULT_OK ? referral_begin(call, request, refer) : result;
}

/* Everyone merged into a request hears its answer; NULL leaves what they were told. */
static enum result resolve_merged(struct call *call, const char *into_id, const char *answer)
{
    struct list merged;
    enum result result =
        request_list_merged(call->store, into_id, call->arena, &merged, call->error);
    for (size_t i = 0; result == RESULT_OK && i < merged.count; i++) {
        struct request *request = &LIST_OF(merged, struct request)[i];
        request->answer = answer ? answer : request->answer;
        if (request->state == REQUEST_MERGED) {
            result = request_move(call, request, REQUEST_RESOLVED, NULL);
        } else if (answer && request->state == REQUEST_RESOLVED) {
            request->version++;
            result = request_save(call->store, request, call->error);
        }
    }
    return result;
}

enum result request_finish(struct call *call, struct request *request, const char *answer)
{
    request->answer = answer;
    enum result result = request_move(call, request, REQUEST_RESOLVED, NULL);
    return result == RESULT_OK ? resolve_merged(call, request->id, answer) : result;
}

enum result request_resolve(struct call *call, const void *input, void *output)
{
    const struct answer_input *answer = input;
    struct request *request = output;
    enum result result = reach_for_change(call, request);
    if (result == RESULT_OK && request->state != REQUEST_REFERRED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            request_states.codes[request->state]);
    }
    return result == RESULT_OK ? request_finish(call, request, answer->answer) : result;
}

enum result request_answer(struct call *call, const void *input, void *output)
{
    const struct answer_input *answer = input;
    struct request *request = output;
    enum result result = reach_for_change(call, request);
    if (result == RESULT_OK) {
        request->answer = answer->answer;
        result = request_move(call, request, REQUEST_ANSWERED, NULL);
    }
    return result == RESULT_OK ? resolve_merged(call, request->id, answer->answer) : result;
}

enum result request_resolve_of_order(struct call *call, const char *order_id)
{
    struct list requests;
    enum result result =
        request_list_of_order(call->store, order_id, call->arena, &requests, call->error);
    for (size_t i = 0; result == RESULT_OK && i < requests.count; i++) {
        struct request *request = &LIST_OF(requests, struct request)[i];
        result = request_move(call, request, REQUEST_RESOLVED, NULL);
        if (result == RESULT_OK) {
            result = resolve_merged(call, request->id, NULL);
        }
    }
    return result;
}

enum result request_release_of_order(struct call *call, const char *order_id)
{
    struct list requests;
    enum result result =
        request_list_of_order(call->store, order_id, call->arena, &requests, call->error);
    for (size_t i = 0; result == RESULT_OK && i < requests.count; i++) {
        struct request *request = &LIST_OF(requests, struct request)[i];
        request->order_id = NULL;
        result = request_move(call, request, REQUEST_TRIAGED, NULL);
    }
    return result;
}
