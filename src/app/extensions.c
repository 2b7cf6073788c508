/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/referrals.h>
#include <diandan/store/place_store.h>
#include <diandan/store/promise_store.h>
#include <diandan/store/request_store.h>

static enum result reach_extensions(struct call *call, struct referral *ret, struct list *ret_all)
{
    enum result result = referral_reach(call, ret);
    return result == RESULT_OK
               ? extension_list(call->store, ret->id, call->arena, ret_all, call->error)
               : result;
}

static enum result check_more_time(struct call *call, const struct referral *referral,
                                   const struct list *all, int64_t due_at)
{
    int64_t most = 0;
    int64_t granted = 0;
    if (!referral_is_open(referral)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            referral_states.codes[referral->state]);
    }
    if (due_at <= referral->due_at || due_at <= call_now_s(call)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "/due_at",
                            "> the deadline so far, > now");
    }
    for (size_t i = 0; i < all->count; i++) {
        const struct extension *extension = &LIST_OF(*all, struct extension)[i];
        if (extension->state == EXTENSION_ASKED) {
            return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/number", "%lld",
                                (long long)extension->number);
        }
        granted += extension->state == EXTENSION_APPROVED;
    }
    enum result result = rule_value(call->store, "referral_extensions_max", referral->created_at,
                                    &most, call->error);
    if (result == RESULT_OK && granted >= most) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_LIMIT, "/number", "%lld",
                            (long long)most);
    }
    return result;
}

enum result extension_ask(struct call *call, const void *input, void *output)
{
    const struct extension_input *wanted = input;
    struct extension *extension = output;
    struct referral referral;
    struct list all;
    enum result result = reach_extensions(call, &referral, &all);
    if (result == RESULT_OK) {
        result = check_more_time(call, &referral, &all, wanted->due_at);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *extension = (struct extension){
        .region_code = referral.region_code,
        .referral_id = referral.id,
        .number = (int64_t)all.count + 1,
        .due_at = wanted->due_at,
        .reason = wanted->reason,
        .state = EXTENSION_ASKED,
        .asked_by = call->caller.subject,
        .asked_at = call_now_s(call),
        .decided_at = ABSENT,
    };
    return extension_save(call->store, extension, call->error);
}

enum result extensions_of_referral(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct referral referral;
    return reach_extensions(call, &referral, &page->items);
}

/* The deadline moves with the request, so that everyone who follows it sees the same one. */
static enum result move_deadline(struct call *call, struct referral *referral,
                                 const struct extension *extension)
{
    struct request request;
    if (!referral_is_open(referral)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            referral_states.codes[referral->state]);
    }
    referral->due_at = extension->due_at;
    referral->version++;
    enum result result = referral_keep(call, referral, extension->reason);
    if (result == RESULT_OK) {
        result =
            request_load(call->store, referral->request_id, call->arena, &request, call->error);
    }
    if (result == RESULT_OK) {
        request.due_at = extension->due_at;
        request.version++;
        result = request_save(call->store, &request, call->error);
    }
    return result;
}

static enum result decide(struct call *call, int state, struct extension *ret)
{
    struct referral referral;
    struct list all;
    enum result result = reach_extensions(call, &referral, &all);
    size_t i = 0;
    while (result == RESULT_OK && i < all.count &&
           !text_equals(arena_print(call->arena, "%zu", i + 1), call->parameters[1])) {
        i++;
    }
    if (result == RESULT_OK && i == all.count) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "number", "%s",
                            call->parameters[1]);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *ret = LIST_OF(all, struct extension)[i];
    if (text_equals(ret->asked_by, call->caller.subject)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, "/asked_by", NULL);
    }
    result = lifecycle_move(&extension_life, &ret->state, state, call->error);
    if (result == RESULT_OK && state == EXTENSION_APPROVED) {
        result = move_deadline(call, &referral, ret);
    }
    ret->decided_by = call->caller.subject;
    ret->decided_at = call_now_s(call);
    return result == RESULT_OK ? extension_save(call->store, ret, call->error) : result;
}

enum result extension_approve(struct call *call, const void *input, void *output)
{
    (void)input;
    return decide(call, EXTENSION_APPROVED, output);
}

enum result extension_refuse(struct call *call, const void *input, void *output)
{
    (void)input;
    return decide(call, EXTENSION_REFUSED, output);
}
