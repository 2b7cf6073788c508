/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/call.h>
#include <diandan/store/access_store.h>
#include <diandan/store/place_store.h>

enum result call_require_region(struct call *call, const char *region_code)
{
    if (!region_within(region_code, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/region_code", NULL);
    }
    return RESULT_OK;
}

enum result call_check_version(struct call *call, int64_t version)
{
    if (call->if_match != ABSENT && call->if_match != VERSION_ANY && call->if_match != version) {
        return error_refuse(call->error, RESULT_PRECONDITION_FAILED, RULE_VERSION, "If-Match",
                            "\"v%lld\"", (long long)version);
    }
    return RESULT_OK;
}

enum result call_require_version(struct call *call, int64_t version)
{
    if (call->if_match == ABSENT) {
        return error_refuse(call->error, RESULT_PRECONDITION_REQUIRED, RULE_MISSING_HEADER,
                            "If-Match", "If-Match");
    }
    return call_check_version(call, version);
}

const char *call_new_id(struct call *call, const char *region_code)
{
    char *id = arena_alloc(call->arena, ID_BYTES);
    world_id(call->world, region_code, id);
    return id;
}

const char *call_new_code(struct call *call)
{
    static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    unsigned char noise[16];
    call->world->random(call->world->random_state, noise, sizeof(noise));
    char *code = arena_alloc(call->arena, sizeof(noise) + 1);
    for (size_t i = 0; i < sizeof(noise); i++) {
        code[i] = alphabet[noise[i] & 31];
    }
    return code;
}

int64_t call_now_s(const struct call *call)
{
    return world_now_s(call->world);
}

int call_may_unmask(const struct call *call)
{
    return call->caller.role == ROLE_OFFICER || call->caller.role == ROLE_ADMIN;
}

void call_answer_text(struct call *call, const char *type, struct slice text)
{
    call->content = ARENA_NEW(call->arena, struct content);
    *call->content = (struct content){.type = type, .bytes = text.bytes, .length = text.length};
}

void call_answer_page(struct call *call, const char *html)
{
    call_answer_text(call, "text/html; charset=utf-8", slice_of(html));
}

enum result call_remember(struct call *call, const char *thing_id, const char *state,
                          const char *note)
{
    const struct history history = {call_now_s(call), call->caller.subject, state, note};
    return history_add(call->store, thing_id, &history, call->error);
}

enum result call_require_category(struct call *call, const char *code, struct category *ret)
{
    enum result result = category_load(call->store, code, call->arena, ret, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/category", "%s", code);
    }
    return result;
}

enum result call_require_known_region(struct call *call, const char *code)
{
    struct list regions = {NULL, 0};
    enum result result = region_is_valid(code)
                             ? region_list(call->store, code, call->arena, &regions, call->error)
                             : RESULT_OK;
    if (result == RESULT_OK && regions.count == 0) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/region_code", "%s",
                            code);
    }
    return result;
}
