/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/referrals.h>
#include <diandan/domain/place.h>
#include <diandan/store/place_store.h>
#include <diandan/store/promise_store.h>
#include <diandan/store/request_store.h>

enum result referral_keep(struct call *call, struct referral *referral, const char *note)
{
    enum result result = referral_save(call->store, referral, call->error);
    if (result == RESULT_OK) {
        result = call_remember(call, referral->id, referral_states.codes[referral->state], note);
    }
    referral_look(referral, call_now_s(call));
    return result;
}

static enum result move(struct call *call, struct referral *referral, int state, const char *note)
{
    enum result result = lifecycle_move(&referral_life, &referral->state, state, call->error);
    if (result == RESULT_OK) {
        referral->version++;
        result = referral_keep(call, referral, note);
    }
    return result;
}

/* The desk that sent it and the desk it was sent to both act on it. */
enum result referral_reach(struct call *call, struct referral *ret)
{
    enum result result =
        referral_load(call->store, call->parameters[0], call->arena, ret, call->error);
    if (result == RESULT_OK && ret->target_region &&
        region_within(ret->target_region, call->caller.scope)) {
        return RESULT_OK;
    }
    return result == RESULT_OK ? call_require_region(call, ret->region_code) : result;
}

static enum result reach_for_change(struct call *call, struct referral *ret)
{
    enum result result = referral_reach(call, ret);
    return result == RESULT_OK ? call_check_version(call, ret->version) : result;
}

enum result referral_deadline(struct call *call, const struct refer_input *input,
                              int64_t *ret_due_at)
{
    const struct urgency_rule *rule = &urgency_rules[input->urgency];
    const int64_t now = call_now_s(call);
    int64_t count = 0;
    *ret_due_at = input->due_at;
    if (input->due_at != ABSENT) {
        return input->due_at > now
                   ? RESULT_OK
                   : error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/due_at", "> now");
    }
    enum result result = rule_value(call->store, rule->name, now, &count, call->error);
    *ret_due_at = now + count * rule->unit_s;
    return result;
}

enum result referral_begin(struct call *call, const struct request *request,
                           const struct refer_input *input)
{
    const int is_region = region_is_valid(input->target);
    struct list regions = {NULL, 1};
    struct referral referral = {
        .id = call_new_id(call, request->region_code),
        .region_code = request->region_code,
        .request_id = request->id,
        .target = input->target,
        .target_region = is_region ? input->target : NULL,
        .urgency = input->urgency,
        .state = REFERRAL_SENT,
        .due_at = request->due_at,
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
        .version = 1,
    };
    enum result result = RESULT_OK;
    if (is_region) {
        result = region_list(call->store, input->target, call->arena, &regions, call->error);
    }
    if (result == RESULT_OK && regions.count == 0) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/target", "%s",
                            input->target);
    }
    return result == RESULT_OK ? referral_keep(call, &referral, input->note) : result;
}

enum result referral_follow(struct call *call, const struct request *request)
{
    struct referral referral;
    enum result result =
        referral_load_of_request(call->store, request->id, call->arena, &referral, call->error);
    if (result == RESULT_NOT_FOUND || (result == RESULT_OK && !referral_is_open(&referral))) {
        return RESULT_OK;
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (request->state == REQUEST_RESOLVED) {
        referral.result = request->answer;
        return move(call, &referral, REFERRAL_DONE, NULL);
    }
    return move(call, &referral, REFERRAL_WITHDRAWN, NULL);
}

enum result referral_get(struct call *call, const void *input, void *output)
{
    (void)input;
    enum result result = referral_reach(call, output);
    if (result == RESULT_OK) {
        referral_look(output, call_now_s(call));
    }
    return result;
}

enum result referral_pages(struct call *call, const void *input, void *output)
{
    const struct due_query *query = input;
    struct page *page = output;
    struct scan scan;
    const int64_t now = call_now_s(call);
    enum result result = page_scan(call, &query->page, &scan);
    if (result == RESULT_OK) {
        result = referral_list(call->store, &scan, query->late, now, call->arena, &page->items,
                               call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->page.limit, sizeof(struct referral), offsetof(struct referral, id));
    }
    for (size_t i = 0; result == RESULT_OK && i < page->items.count; i++) {
        referral_look(&LIST_OF(page->items, struct referral)[i], now);
    }
    return result;
}

enum result referral_accept(struct call *call, const void *input, void *output)
{
    (void)input;
    enum result result = reach_for_change(call, output);
    return result == RESULT_OK ? move(call, output, REFERRAL_ACCEPTED, NULL) : result;
}

/* After so many returns the district decides: nobody may pass the request on any more. */
static enum result require_returnable(struct call *call, const struct referral *referral)
{
    int64_t most = 0;
    int64_t returns = 0;
    enum result result =
        rule_value(call->store, "referral_returns_max", referral->created_at, &most, call->error);
    if (result == RESULT_OK) {
        result = referral_count_returns(call->store, referral->request_id, &returns, call->error);
    }
    if (result == RESULT_OK && returns >= most) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/state", "%lld",
                            (long long)most);
    }
    return result;
}

enum result referral_return(struct call *call, const void *input, void *output)
{
    const struct return_input *wanted = input;
    struct referral *referral = output;
    struct request request;
    enum result result = reach_for_change(call, referral);
    if (result == RESULT_OK) {
        result = require_returnable(call, referral);
    }
    if (result == RESULT_OK) {
        referral->reason = wanted->reason;
        result = move(call, referral, REFERRAL_RETURNED, wanted->reason);
    }
    if (result == RESULT_OK) {
        result =
            request_load(call->store, referral->request_id, call->arena, &request, call->error);
    }
    if (result == RESULT_OK) {
        request.referred_to = NULL;
        request.due_at = ABSENT;
        result = request_move(call, &request, REQUEST_TRIAGED, wanted->reason);
    }
    return result;
}

enum result referral_finish(struct call *call, const void *input, void *output)
{
    const struct result_input *wanted = input;
    struct referral *referral = output;
    struct request request;
    enum result result = reach_for_change(call, referral);
    if (result == RESULT_OK && !referral_is_open(referral)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            referral_states.codes[referral->state]);
    }
    if (result == RESULT_OK) {
        result =
            request_load(call->store, referral->request_id, call->arena, &request, call->error);
    }
    if (result == RESULT_OK) {
        result = request_finish(call, &request, wanted->result);
    }
    if (result == RESULT_OK) {
        result = referral_load(call->store, referral->id, call->arena, referral, call->error);
        referral_look(referral, call_now_s(call));
    }
    return result;
}

enum result referral_tell(struct call *call, const char *request_id, struct tracked *tracked)
{
    struct referral referral;
    enum result result =
        referral_load_of_request(call->store, request_id, call->arena, &referral, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct arena *arena = call->arena;
    const char *target = referral.target;
    const char *const texts[] = {
        [REFERRAL_SENT] = arena_print(arena, "已转办至%s，等待接收", target),
        [REFERRAL_ACCEPTED] = arena_print(arena, "%s已接收，正在办理", target),
        [REFERRAL_RETURNED] = arena_print(arena, "%s已退回首接责任人：%s", target,
                                          referral.reason ? referral.reason : ""),
        [REFERRAL_DONE] =
            arena_print(arena, "%s已办结：%s", target, referral.result ? referral.result : ""),
        [REFERRAL_WITHDRAWN] = arena_print(arena, "已从%s收回，由首接责任人继续办理", target),
    };
    tracked->referral_text = texts[referral.state];
    tracked->referral_due_at = referral_is_open(&referral) ? referral.due_at : ABSENT;
    return RESULT_OK;
}
