/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "door.h"

#include <diandan/app/access.h>
#include <diandan/domain/limits.h>

#include <string.h>

/* Who calls: the owner of the bearer token, or a resident where there is none. */
static enum result identify(struct service *service, struct exchange *exchange, struct job *job)
{
    struct arena *arena = exchange_arena(exchange);
    const struct slice field = request_header(exchange_request(exchange), "Authorization");
    struct token token;
    if (!field.bytes) {
        job->call.caller = (struct caller){ROLE_RESIDENT, "resident", "", NULL};
        job->key_owner = "resident";
        return RESULT_OK;
    }
    struct slice bearer = {"", 0};
    if (field.length > 7 && slice_equals_ignoring_case((struct slice){field.bytes, 7}, "Bearer ")) {
        bearer = (struct slice){field.bytes + 7, field.length - 7};
    }
    enum result result = service_enter_snapshot(service, &job->error);
    if (result == RESULT_OK) {
        result = access_authenticate(service->store, job->call.world, bearer, arena,
                                     &job->call.caller, &token, &job->error);
    }
    if (result == RESULT_OK) {
        job->key_owner = token.id;
        job->call.token_id = token.id;
    }
    return result;
}

static enum result authorize(const struct route *route, struct job *job)
{
    const int role = job->call.caller.role;
    if (route->allow & MAY(role) || route->allow & MAY_ANYONE) {
        return RESULT_OK;
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
        result = read_if_match(job, exchange_request(exchange));
    }
    return result == RESULT_OK ? read_key(visit->route, job, exchange) : result;
}
