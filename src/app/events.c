/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/access.h>
#include <diandan/app/events.h>
#include <diandan/app/field.h>
#include <diandan/app/sessions.h>
#include <diandan/store/event_store.h>
#include <diandan/store/request_store.h>

#include <string.h>

/* clang-format off */
static const struct field query_fields[] = {
    FIELD("tracking", TEXT,    event_query, tracking, .limit = LIMIT_CODE_CHARACTERS, .note = "residents: code of the request they follow"),
    FIELD("kinds",    TEXT,    event_query, kinds, .limit = LIMIT_NOTE_CHARACTERS, .note = "only these, such as order.changed,offer.changed"),
    FIELD("after",    INTEGER, event_query, after, .limit = LIMIT_SEQUENCE, .fallback = ABSENT, .note = "from this seq on where there is no Last-Event-ID; absent = from now on"),
};
const struct shape shape_event_query = SHAPE("EventQuery", event_query, query_fields);

static const struct field event_fields[] = {
    FIELD("seq",         INTEGER, event, seq, .limit = LIMIT_SEQUENCE, .note = "the id of the event: in the order of commits"),
    FIELD("at",          TIME,    event, at, .limit = LIMIT_EPOCH_S),
    FIELD("kind",        CHOICE,  event, kind, .detail = &event_kinds, .note = "the name of the event"),
    FIELD("region_code", TEXT,    event, region_code, .flags = FIELD_REGION, .note = "absent where it is of all regions"),
    FIELD("thing_id",    TEXT,    event, thing_id, .limit = LIMIT_ID_CHARACTERS, .note = "what changed: its id, number, code or month"),
    FIELD("member_id",   TEXT,    event, member_id, .limit = LIMIT_ID_CHARACTERS, .note = "whose it is"),
};
const struct shape shape_event = SHAPE("Event", event, event_fields);
/* clang-format on */

enum result event_follow_request(struct store *store, struct arena *arena,
                                 struct follower *follower, struct error *error)
{
    struct request request;
    enum result result = request_load(store, follower->request_id, arena, &request, error);
    if (result != RESULT_OK) {
        return result;
    }
    follower->leader_id = request.merged_into;
    if (request.merged_into) {
        result = request_load(store, follower->leader_id, arena, &request, error);
    }
    follower->order_id = result == RESULT_OK ? request.order_id : NULL;
    return result;
}

enum result event_check_pass(struct store *store, int64_t now_s, const struct event_pass *pass,
                             const struct follower *follower, struct arena *arena,
                             struct error *error)
{
    struct account account;
    if (pass->token_id) {
        return access_check(store, now_s, pass->token_id, arena, error);
    }
    if (!pass->session_id) {
        return RESULT_OK;
    }
    const enum result result =
        session_still_holds(store, now_s, pass->session_id, arena, &account, error);
    const int is_other = result == RESULT_OK && (account.role != follower->role ||
                                                 strcmp(account.scope, follower->scope) != 0);
    return result == RESULT_NOT_FOUND || is_other
               ? error_refuse(error, RESULT_UNAUTHENTICATED, RULE_SESSION, "Cookie", NULL)
               : result;
}

/* Who knows the code of a request follows it and nothing else, whoever they are. */
static enum result choose(struct call *call, const struct event_query *query,
                          struct follower *follower)
{
    struct request request;
    if (!query->tracking && call->caller.role == ROLE_RESIDENT) {
        return error_refuse(call->error, RESULT_UNAUTHENTICATED, RULE_MISSING_HEADER,
                            "Authorization", "Authorization: Bearer …, ?tracking=…");
    }
    if (!query->tracking) {
        const struct signed_in *signed_in = call->signed_in;
        return signed_in && signed_in->account.must_change_password
                   ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_MUST_CHANGE, "Cookie", NULL)
                   : RESULT_OK;
    }
    enum result result =
        request_load_tracked(call->store, query->tracking, call->arena, &request, call->error);
    if (result == RESULT_OK) {
        follower->request_id = request.id;
        result = event_follow_request(call->store, call->arena, follower, call->error);
    }
    return result;
}

static enum result choose_kinds(struct call *call, const char *kinds, struct follower *follower)
{
    follower->kinds = kinds ? event_kinds_parse(kinds) : UINT64_MAX;
    return follower->kinds ? RESULT_OK
                           : error_refuse(call->error, RESULT_INVALID, RULE_CHOICE, "/kinds",
                                          "%s, …", event_kinds.codes[0]);
}

static enum result choose_start(struct call *call, const struct event_query *query,
                                struct following *following)
{
    following->seq = query->after;
    if (call->last_event_id.length > 0 && (!text_to_integer(call->last_event_id, &following->seq) ||
                                           !limit_holds(LIMIT_SEQUENCE, following->seq))) {
        return error_refuse(call->error, RESULT_MALFORMED, RULE_FORMAT, "Last-Event-ID", "0");
    }
    enum result result = event_last(call->store, &following->last, call->error);
    if (following->seq == ABSENT) {
        following->seq = following->last;
    }
    return result;
}

enum result events_follow(struct call *call, const void *input, void *output)
{
    (void)output;
    const struct event_query *query = input;
    struct following *following = ARENA_NEW(call->arena, struct following);
    struct follower *follower = &following->follower;
    *follower = (struct follower){
        .role = call->caller.role, .subject = call->caller.subject, .scope = call->caller.scope};
    enum result result = choose(call, query, follower);
    if (result == RESULT_OK) {
        result = choose_kinds(call, query->kinds, follower);
    }
    if (result == RESULT_OK) {
        result = choose_start(call, query, following);
    }
    if (result == RESULT_OK) {
        call->following = following;
    }
    return result;
}
