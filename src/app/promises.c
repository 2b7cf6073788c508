/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/promises.h>
#include <diandan/store/place_store.h>
#include <diandan/store/promise_store.h>
#include <diandan/store/request_store.h>

static enum result save(struct call *call, struct promise *promise, const char *note)
{
    enum result result = promise_save(call->store, promise, call->error);
    promise_look(promise, call_now_s(call));
    return result == RESULT_OK
               ? call_remember(call, promise->id, promise_states.codes[promise->state], note)
               : result;
}

static enum result move(struct call *call, struct promise *promise, int state, const char *outcome)
{
    enum result result = lifecycle_move(&promise_life, &promise->state, state, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    promise->outcome = outcome;
    promise->closed_at = call_now_s(call);
    promise->version++;
    return save(call, promise, outcome);
}

static enum result reach(struct call *call, struct promise *ret)
{
    enum result result =
        promise_load(call->store, call->parameters[0], call->arena, ret, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, ret->region_code);
    }
    return result == RESULT_OK ? call_check_version(call, ret->version) : result;
}

/* Either a date with words, or a reason and the day it is looked at again; never both. */
static enum result check_input(struct call *call, const struct promise_input *input)
{
    const struct {
        const char *pointer;
        int given, wanted;
    } members[] = {
        {"/words",       input->words != NULL,         !input->not_this_period},
        {"/due_at",      input->due_at != ABSENT,      !input->not_this_period},
        {"/reason",      input->reason != NULL,        input->not_this_period },
        {"/reviewed_at", input->reviewed_at != ABSENT, input->not_this_period },
    };
    for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
        if (members[i].given != members[i].wanted) {
            return error_refuse(call->error, RESULT_INVALID,
                                members[i].wanted ? RULE_REQUIRED : RULE_UNKNOWN_MEMBER,
                                members[i].pointer, NULL);
        }
    }
    const int64_t due_at = input->not_this_period ? input->reviewed_at : input->due_at;
    if (due_at <= call_now_s(call)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE,
                            input->not_this_period ? "/reviewed_at" : "/due_at", "> now");
    }
    return RESULT_OK;
}

/* One promise at a time; a real one may follow "not this period", whose review it is. */
static enum result make_room(struct call *call, const char *request_id)
{
    struct promise before;
    enum result result =
        promise_load_of_request(call->store, request_id, call->arena, &before, call->error);
    if (result == RESULT_NOT_FOUND || (result == RESULT_OK && before.state != PROMISE_OPEN)) {
        return RESULT_OK;
    }
    if (result == RESULT_OK && !before.not_this_period) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/state", "%s", before.id);
    }
    return result == RESULT_OK ? move(call, &before, PROMISE_KEPT, NULL) : result;
}

static int is_finished(int state)
{
    return state == REQUEST_ANSWERED || state == REQUEST_RESOLVED || state == REQUEST_CONFIRMED;
}

/* A request in other hands keeps the deadline of its referral. */
static enum result carry_deadline(struct call *call, struct request *request, int64_t due_at)
{
    if (request->state == REQUEST_REFERRED) {
        return RESULT_OK;
    }
    request->due_at = due_at;
    request->version++;
    return request_save(call->store, request, call->error);
}

enum result promise_make(struct call *call, const void *input, void *output)
{
    const struct promise_input *wanted = input;
    struct promise *promise = output;
    struct request request;
    enum result result = request_reach(call, call->parameters[0], &request);
    if (result == RESULT_OK) {
        result = check_input(call, wanted);
    }
    if (result == RESULT_OK && (is_finished(request.state) || request.state == REQUEST_MERGED)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            request_states.codes[request.state]);
    }
    if (result == RESULT_OK) {
        result = make_room(call, request.id);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *promise = (struct promise){
        .id = call_new_id(call, request.region_code),
        .region_code = request.region_code,
        .request_id = request.id,
        .not_this_period = wanted->not_this_period,
        .words = wanted->not_this_period ? wanted->reason : wanted->words,
        .due_at = wanted->not_this_period ? wanted->reviewed_at : wanted->due_at,
        .state = PROMISE_OPEN,
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
        .closed_at = ABSENT,
        .version = 1,
    };
    result = save(call, promise, NULL);
    return result == RESULT_OK ? carry_deadline(call, &request, promise->due_at) : result;
}

enum result promise_pages(struct call *call, const void *input, void *output)
{
    const struct due_query *query = input;
    struct page *page = output;
    struct scan scan;
    const int64_t now = call_now_s(call);
    enum result result = page_scan(call, &query->page, &scan);
    if (result == RESULT_OK) {
        result = promise_list(call->store, &scan, query->late, now, call->arena, &page->items,
                              call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->page.limit, sizeof(struct promise), offsetof(struct promise, id));
    }
    for (size_t i = 0; result == RESULT_OK && i < page->items.count; i++) {
        promise_look(&LIST_OF(page->items, struct promise)[i], now);
    }
    return result;
}

enum result promise_keep(struct call *call, const void *input, void *output)
{
    const struct outcome_input *outcome = input;
    enum result result = reach(call, output);
    return result == RESULT_OK ? move(call, output, PROMISE_KEPT, outcome->words) : result;
}

enum result promise_break(struct call *call, const void *input, void *output)
{
    const struct return_input *broken = input;
    enum result result = reach(call, output);
    return result == RESULT_OK ? move(call, output, PROMISE_BROKEN, broken->reason) : result;
}

static enum result require_renewable(struct call *call, const struct promise *promise,
                                     int64_t due_at)
{
    int64_t most = 0;
    if (due_at <= promise->due_at || due_at <= call_now_s(call)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/due_at",
                            "> the date so far, > now");
    }
    enum result result =
        rule_value(call->store, "promise_renewals_max", promise->created_at, &most, call->error);
    if (result == RESULT_OK && promise->renewals >= most) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/renewals", "%lld",
                            (long long)most);
    }
    return result;
}

enum result promise_renew(struct call *call, const void *input, void *output)
{
    const struct extension_input *wanted = input;
    struct promise *promise = output;
    struct promise before;
    struct request request;
    enum result result = reach(call, &before);
    if (result == RESULT_OK) {
        result = require_renewable(call, &before, wanted->due_at);
    }
    if (result == RESULT_OK) {
        result = move(call, &before, PROMISE_RENEWED, wanted->reason);
    }
    if (result == RESULT_OK) {
        result = request_load(call->store, before.request_id, call->arena, &request, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *promise = before;
    promise->id = call_new_id(call, before.region_code);
    promise->due_at = wanted->due_at;
    promise->state = PROMISE_OPEN;
    promise->renewals++;
    promise->outcome = wanted->reason;
    promise->created_by = call->caller.subject;
    promise->created_at = call_now_s(call);
    promise->closed_at = ABSENT;
    promise->version = 1;
    result = save(call, promise, wanted->reason);
    return result == RESULT_OK ? carry_deadline(call, &request, promise->due_at) : result;
}

enum result promise_follow(struct call *call, const struct request *request)
{
    struct promise promise;
    if (!is_finished(request->state)) {
        return RESULT_OK;
    }
    enum result result =
        promise_load_of_request(call->store, request->id, call->arena, &promise, call->error);
    if (result == RESULT_OK && promise.state == PROMISE_OPEN) {
        return move(call, &promise, PROMISE_KEPT, request->answer);
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result promise_tell(struct call *call, const char *request_id, struct tracked *tracked)
{
    struct promise promise;
    enum result result =
        promise_load_of_request(call->store, request_id, call->arena, &promise, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result != RESULT_OK) {
        return result;
    }
    const int open = promise.state == PROMISE_OPEN;
    const char *heading = open && promise.not_this_period ? "本期暂不能办，到期再议"
                                                          : promise_states.zh[promise.state];
    tracked->promise_text =
        arena_print(call->arena, "%s：%s%s%s", heading, promise.words, promise.outcome ? "。" : "",
                    promise.outcome ? promise.outcome : "");
    tracked->promise_due_at = open ? promise.due_at : ABSENT;
    return RESULT_OK;
}
