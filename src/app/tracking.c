/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/promises.h>
#include <diandan/app/referrals.h>
#include <diandan/app/requests.h>
#include <diandan/formats/qr.h>
#include <diandan/store/access_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/request_store.h>

static enum result load(struct call *call, struct request *ret)
{
    return request_load_tracked(call->store, call->parameters[0], call->arena, ret, call->error);
}

enum result request_load_order(struct call *call, const struct request *request, struct order *ret)
{
    struct request leader = *request;
    enum result result = RESULT_OK;
    if (request->merged_into) {
        result = request_load(call->store, request->merged_into, call->arena, &leader, call->error);
    }
    if (result == RESULT_OK && !leader.order_id) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "/order_id", NULL);
    }
    return result == RESULT_OK
               ? order_load(call->store, leader.order_id, call->arena, ret, call->error)
               : result;
}

/* A merged request is told the progress of the one that stays. */
static enum result show_order(struct call *call, const struct request *request,
                              struct tracked *tracked)
{
    struct order order = {0};
    enum result result = request_load_order(call, request, &order);
    if (result == RESULT_OK) {
        tracked->order_title = order.title;
        tracked->order_starts_at = order.starts_at;
        tracked->order_state = order_states.codes[order.state];
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

/* Who is responsible, what was promised, where it was referred: of the request that stays. */
static enum result show_duty(struct call *call, const struct request *request,
                             struct tracked *tracked)
{
    struct request leader = *request;
    enum result result = RESULT_OK;
    if (request->merged_into) {
        result = request_load(call->store, request->merged_into, call->arena, &leader, call->error);
    }
    if (result == RESULT_OK) {
        tracked->responsible =
            leader.first_receiver ? leader.first_receiver : request->first_receiver;
        result = promise_tell(call, leader.id, tracked);
    }
    if (result == RESULT_OK && !tracked->promise_text && request->merged_into) {
        /* What was promised before the merge still stands. */
        result = promise_tell(call, request->id, tracked);
    }
    return result == RESULT_OK ? referral_tell(call, leader.id, tracked) : result;
}

static enum result show(struct call *call, const struct request *request, struct tracked *tracked)
{
    *tracked = (struct tracked){
        .request = *request,
        .state_text = request_states.zh[request->state],
        .order_starts_at = ABSENT,
        .promise_due_at = ABSENT,
        .referral_due_at = ABSENT,
        .notice_until = ABSENT,
    };
    enum result result = show_order(call, request, tracked);
    if (result == RESULT_OK) {
        result = show_duty(call, request, tracked);
    }
    if (result == RESULT_OK) {
        result = tracking_tell_acts(call, request, tracked);
    }
    if (result == RESULT_OK) {
        result =
            history_list(call->store, request->id, call->arena, &tracked->history, call->error);
    }
    return result;
}

enum result tracking_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct request request;
    enum result result = load(call, &request);
    return result == RESULT_OK ? show(call, &request, output) : result;
}

static enum result move_and_show(struct call *call, int state, const char *note, void *output)
{
    struct request request;
    enum result result = load(call, &request);
    if (result == RESULT_OK) {
        result = request_move(call, &request, state, note);
    }
    return result == RESULT_OK ? show(call, &request, output) : result;
}

enum result tracking_confirm(struct call *call, const void *input, void *output)
{
    (void)input;
    return move_and_show(call, REQUEST_CONFIRMED, NULL, output);
}

enum result tracking_reopen(struct call *call, const void *input, void *output)
{
    const struct note_input *note = input;
    return move_and_show(call, REQUEST_REOPENED, note->note, output);
}

/* The address of the page that follows the request, to be scanned. */
enum result tracking_picture(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct request request;
    struct qr qr;
    enum result result = load(call, &request);
    if (result == RESULT_OK) {
        const char *url = arena_print(call->arena, "%s/#/t/%s", call->settings->public_url,
                                      request.tracking_code);
        result = qr_encode(call->arena, url, &qr, call->error);
    }
    if (result == RESULT_OK) {
        struct buffer out = buffer_on(call->arena);
        qr_write_svg(&qr, "查看办理进度", &out);
        call_answer_text(call, "image/svg+xml", (struct slice){out.bytes, out.length});
    }
    return result;
}
