/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/orders.h>
#include <diandan/app/promises.h>
#include <diandan/app/referrals.h>
#include <diandan/app/requests.h>
#include <diandan/app/settlements.h>
#include <diandan/app/stories.h>
#include <diandan/domain/history.h>
#include <diandan/store/access_store.h>
#include <diandan/store/promise_store.h>
#include <diandan/store/settlement_store.h>

/* clang-format off */
static const struct field step_fields[] = {
    FIELD("at",    TIME, history, at, .limit = LIMIT_EPOCH_S),
    FIELD("actor", TEXT, history, actor, .limit = LIMIT_NAME_CHARACTERS, .note = "who moved it; the id of a member"),
    FIELD("state", TEXT, history, state, .limit = LIMIT_CODE_CHARACTERS, .note = "it came to"),
    FIELD("note",  TEXT, history, note, .limit = LIMIT_NOTE_CHARACTERS),
};
static const struct shape shape_step = SHAPE("HistoryStep", history, step_fields);

static const struct field request_fields[] = {
    FIELD("history",   LIST, story, history, .detail = &shape_step, .items = LIMIT_PAGE_ITEMS, .note = "oldest first"),
    FIELD("promises",  LIST, story, promises, .detail = &shape_promise, .items = LIMIT_PAGE_ITEMS, .note = "the newest, where there is one"),
    FIELD("referrals", LIST, story, referrals, .detail = &shape_referral, .items = LIMIT_PAGE_ITEMS, .note = "the newest, where there is one"),
};
const struct shape shape_request_story = SHAPE("RequestStory", story, request_fields);

static const struct field order_fields[] = {
    FIELD("history",     LIST, story, history, .detail = &shape_step, .items = LIMIT_PAGE_ITEMS, .note = "oldest first"),
    FIELD("settlements", LIST, story, settlements, .detail = &shape_settlement, .items = LIMIT_PAGE_ITEMS, .note = "what it came to, once it is settled"),
};
const struct shape shape_order_story = SHAPE("OrderStory", story, order_fields);
/* clang-format on */

/* A list of the one that was loaded; empty where there is none. */
static enum result list_newest(enum result loaded, void *newest, struct list *ret)
{
    *ret = (struct list){newest, loaded == RESULT_OK};
    return loaded == RESULT_NOT_FOUND ? RESULT_OK : loaded;
}

static enum result tell_promise(struct call *call, const char *request_id, struct list *ret)
{
    struct promise *promise = ARENA_NEW(call->arena, struct promise);
    const enum result loaded =
        promise_load_of_request(call->store, request_id, call->arena, promise, call->error);
    if (loaded == RESULT_OK) {
        promise_look(promise, call_now_s(call));
    }
    return list_newest(loaded, promise, ret);
}

static enum result tell_referral(struct call *call, const char *request_id, struct list *ret)
{
    struct referral *referral = ARENA_NEW(call->arena, struct referral);
    const enum result loaded =
        referral_load_of_request(call->store, request_id, call->arena, referral, call->error);
    if (loaded == RESULT_OK) {
        referral_look(referral, call_now_s(call));
    }
    return list_newest(loaded, referral, ret);
}

static enum result tell_settlement(struct call *call, const char *order_id, struct list *ret)
{
    struct settlement *settlement = ARENA_NEW(call->arena, struct settlement);
    const enum result loaded =
        settlement_load_of_order(call->store, order_id, call->arena, settlement, call->error);
    return list_newest(loaded, settlement, ret);
}

enum result request_story(struct call *call, const void *input, void *output)
{
    (void)input;
    struct story *story = output;
    struct request request;
    enum result result = request_reach(call, call->parameters[0], &request);
    if (result == RESULT_OK) {
        result = history_list(call->store, request.id, call->arena, &story->history, call->error);
    }
    if (result == RESULT_OK) {
        result = tell_promise(call, request.id, &story->promises);
    }
    return result == RESULT_OK ? tell_referral(call, request.id, &story->referrals) : result;
}

enum result order_story(struct call *call, const void *input, void *output)
{
    (void)input;
    struct story *story = output;
    struct order order;
    enum result result = order_reach(call, call->parameters[0], &order);
    if (result == RESULT_OK) {
        result = history_list(call->store, order.id, call->arena, &story->history, call->error);
    }
    return result == RESULT_OK ? tell_settlement(call, order.id, &story->settlements) : result;
}
