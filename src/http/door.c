/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "door.h"

#include "credentials.h"
#include "own_work.h"

#include <diandan/app/access.h>
#include <diandan/app/sessions.h>
#include <diandan/domain/limits.h>

#include <string.h>

/* The owner of a bearer token. */
static enum result identify_token(struct service *service, struct job *job, struct slice bearer)
{
    struct token token;
    enum result result =
        access_authenticate(service->store, job->call.world, bearer, job->call.arena,
                            &job->call.caller, &token, &job->error);
    if (result == RESULT_OK) {
        job->key_owner = token.id;
        job->call.token_id = token.id;
        job->call.expires_at = token.expires_at;
    }
    return result;
}

/* Whoever signed in here; a cookie that is no session any more is none: browsers send it along, to
   what is open to everybody too. */
static enum result identify_session(struct service *service, struct job *job, struct slice cookie)
{
    struct signed_in *signed_in = ARENA_NEW(job->call.arena, struct signed_in);
    struct error ignored;
    const enum result result = session_authenticate(service->store, job->call.world, cookie,
                                                    job->call.arena, signed_in, &ignored);
    if (result != RESULT_OK) {
        job->error = ignored;
        return result == RESULT_NOT_FOUND ? RESULT_OK : result;
    }
    const struct account *account = &signed_in->account;
    job->call.caller =
        (struct caller){account->role, account->subject, account->scope, account->unit_id};
    job->key_owner = account->id;
    job->call.signed_in = signed_in;
    job->call.expires_at = signed_in->session.expires_at;
    if (session_is_stale(&signed_in->session, world_now_s(job->call.world))) {
        own_work_touch(service, signed_in->session.id);
    }
    return RESULT_OK;
}

/* Who calls: by token, else by session, else a resident. */
static enum result identify(struct service *service, struct exchange *exchange, struct job *job)
{
    const struct http_request *request = exchange_request(exchange);
    const struct slice authorization = request_header(request, "Authorization");
    const struct slice cookie = credentials_cookie(request, SESSION_COOKIE);
    job->call.caller = (struct caller){ROLE_RESIDENT, "resident", "", NULL};
    job->key_owner = "resident";
    if (!authorization.bytes && !cookie.bytes) {
        return RESULT_OK;
    }
    enum result result = service_enter_snapshot(service, &job->error);
    if (result != RESULT_OK) {
        return result;
    }
    return authorization.bytes ? identify_token(service, job, credentials_bearer(authorization))
                               : identify_session(service, job, cookie);
}

/* Cookies go along with whatever any page sends: what a session changes, and whatever opens one,
   must come from a page of ours. A client without a browser says so by an Origin of its own. */
static enum result judge_origin(const struct service *service, const struct route *route,
                                struct job *job, const struct http_request *request)
{
    const bool safe = route->method == METHOD_GET || route->method == METHOD_HEAD;
    const bool opens = (route->flags & ROUTE_SESSION) != 0;
    if (safe || (!job->call.signed_in && !opens)) {
        return RESULT_OK;
    }
    const enum origin origin = credentials_origin(request, service->settings->public_url);
    return origin == ORIGIN_OURS || (origin == ORIGIN_UNSAID && !job->call.signed_in)
               ? RESULT_OK
               : error_refuse(&job->error, RESULT_FORBIDDEN, RULE_ORIGIN, "Origin", NULL);
}

static enum result authorize(const struct route *route, struct job *job)
{
    const int role = job->call.caller.role;
    const struct signed_in *signed_in = job->call.signed_in;
    if (signed_in && signed_in->account.must_change_password &&
        !(route->flags & ROUTE_SESSION || route->allow & MAY_ANYONE)) {
        return error_refuse(&job->error, RESULT_FORBIDDEN, RULE_MUST_CHANGE, "Cookie", NULL);
    }
    if (route->allow & MAY(role) || route->allow & MAY_ANYONE) {
        return RESULT_OK;
    }
    if (role == ROLE_RESIDENT && job->error.rule == RULE_SESSION) {
        return error_refuse(&job->error, RESULT_UNAUTHENTICATED, RULE_SESSION, "Cookie", NULL);
    }
    if (role == ROLE_RESIDENT) {
        return error_refuse(&job->error, RESULT_UNAUTHENTICATED, RULE_MISSING_HEADER,
                            "Authorization", "Authorization: Bearer …");
    }
    return error_refuse(&job->error, RESULT_FORBIDDEN, RULE_ROLE, "Authorization", NULL);
}

static enum result read_if_match(struct job *job, const struct http_request *request)
{
    const struct slice field = request_header(request, "If-Match");
    job->call.if_match = ABSENT;
    if (!field.bytes) {
        return RESULT_OK;
    }
    if (slice_equals(field, "*")) {
        job->call.if_match = VERSION_ANY;
        return RESULT_OK;
    }
    const bool quoted = field.length > 3 && memcmp(field.bytes, "\"v", 2) == 0 &&
                        field.bytes[field.length - 1] == '"';
    if (!quoted ||
        !text_to_integer((struct slice){field.bytes + 2, field.length - 3}, &job->call.if_match) ||
        !limit_holds(LIMIT_VERSION, job->call.if_match)) {
        return error_refuse(&job->error, RESULT_MALFORMED, RULE_FORMAT, "If-Match", "\"v1\"");
    }
    return RESULT_OK;
}

static enum result read_key(const struct route *route, struct job *job, struct exchange *exchange)
{
    const struct slice field = request_header(exchange_request(exchange), "Idempotency-Key");
    if (route->method != METHOD_POST || route->flags & ROUTE_RETRY) {
        return RESULT_OK;
    }
    if (!field.bytes) {
        return error_refuse(&job->error, RESULT_MALFORMED, RULE_MISSING_HEADER, "Idempotency-Key",
                            "Idempotency-Key");
    }
    job->key = arena_bytes(exchange_arena(exchange), field.bytes, field.length);
    if (!limit_holds(LIMIT_KEY_CHARACTERS, (int64_t)field.length) ||
        !text_is_utf8(slice_of(job->key))) {
        char range[64];
        return error_refuse(&job->error, RESULT_MALFORMED, RULE_LENGTH, "Idempotency-Key", "%s",
                            limit_text(LIMIT_KEY_CHARACTERS, range, sizeof(range)));
    }
    return RESULT_OK;
}

enum result door_judge(struct service *service, struct exchange *exchange, struct visit *visit)
{
    struct job *job = &visit->job;
    enum result result = identify(service, exchange, job);
    if (result == RESULT_OK) {
        result = authorize(visit->route, job);
    }
    if (result == RESULT_OK) {
        result = judge_origin(service, visit->route, job, exchange_request(exchange));
    }
    if (result == RESULT_OK) {
        result = read_if_match(job, exchange_request(exchange));
    }
    return result == RESULT_OK ? read_key(visit->route, job, exchange) : result;
}
