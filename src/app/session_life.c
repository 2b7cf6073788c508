/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session_life.h"

#include <diandan/app/access.h>
#include <diandan/crypto/token.h>
#include <diandan/domain/place.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

#include <string.h>

/* Kept so long after they are over, for whoever looks into what happened. */
enum { KEPT_DAYS = 90, MINUTE_SECONDS = 60, DAY_SECONDS = 86400 };

/* A member's telephone stays signed in; a desk that others pass by does not. */
static enum result load_life(struct call *call, int role, int64_t *ret_idle_s, int64_t *ret_life_s)
{
    const bool member = role == ROLE_MEMBER;
    const int64_t now = call_now_s(call);
    enum result result =
        rule_value(call->store, member ? "session_member_idle_minutes" : "session_idle_minutes",
                   now, ret_idle_s, call->error);
    if (result == RESULT_OK) {
        result = rule_value(call->store, member ? "session_member_minutes" : "session_minutes", now,
                            ret_life_s, call->error);
    }
    *ret_idle_s *= MINUTE_SECONDS;
    *ret_life_s *= MINUTE_SECONDS;
    return result;
}

static void set_cookie(struct call *call, const char *value, int64_t seconds)
{
    const char *url = call->settings->public_url;
    const bool secure = url && strncmp(url, "https://", 8) == 0;
    call->cookie = arena_print(
        call->arena, SESSION_COOKIE "=%s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Strict%s", value,
        (long long)seconds, secure ? "; Secure" : "");
}

void session_drop_cookie(struct call *call)
{
    set_cookie(call, "", 0);
}

enum result session_begin(struct call *call, const struct account *account, struct signed_in *ret)
{
    const int64_t now = call_now_s(call);
    char secret[TOKEN_BYTES];
    unsigned char hash[SECRET_HASH_BYTES];
    int64_t idle_s = 0;
    int64_t life_s = 0;
    enum result result = load_life(call, account->role, &idle_s, &life_s);
    if (result != RESULT_OK) {
        return result;
    }
    token_make(call->world, secret);
    (void)token_hash(slice_of(secret), hash);
    *ret = (struct signed_in){
        .session = {.id = access_new_id(call, account->scope),
                    .account_id = account->id,
                    .created_at = now,
                    .last_seen_at = now,
                    .idle_s = idle_s,
                    .expires_at = now + life_s,
                    .ended_at = ABSENT,
                    .address = call->address ? call->address : ""},
        .account = *account,
    };
    set_cookie(call, secret, life_s);
    secret_wipe(secret, sizeof(secret));
    return session_save(call->store, hash, &ret->session, call->error);
}

/* The account of a session that was found, where both hold. */
static enum result require_live(struct store *store, int64_t now_s, const struct session *session,
                                struct arena *arena, struct account *ret, struct error *error)
{
    const enum result result = account_load(store, session->account_id, arena, ret, error);
    const bool holds =
        result == RESULT_OK && session_is_live(session, now_s) && ret->state == ACCOUNT_ACTIVE;
    return result == RESULT_OK && !holds ? RESULT_NOT_FOUND : result;
}

enum result session_still_holds(struct store *store, int64_t now_s, const char *session_id,
                                struct arena *arena, struct account *ret, struct error *error)
{
    struct session session;
    const enum result result = session_load(store, session_id, arena, &session, error);
    return result == RESULT_OK ? require_live(store, now_s, &session, arena, ret, error) : result;
}

enum result session_authenticate(struct store *store, const struct world *world,
                                 struct slice cookie, struct arena *arena, struct signed_in *ret,
                                 struct error *error)
{
    unsigned char hash[SECRET_HASH_BYTES];
    if (!token_hash(cookie, hash)) {
        return error_refuse(error, RESULT_NOT_FOUND, RULE_SESSION, "Cookie", NULL);
    }
    enum result result = session_load_by_hash(store, hash, arena, &ret->session, error);
    if (result == RESULT_OK) {
        result =
            require_live(store, world_now_s(world), &ret->session, arena, &ret->account, error);
    }
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(error, RESULT_NOT_FOUND, RULE_SESSION, "Cookie", NULL);
    }
    return result;
}

/* What a scope and a unit are called; nothing where nobody knows them. */
static enum result name_places(struct call *call, struct person *person)
{
    char code[REGION_CHARACTERS + 1];
    struct list regions = {NULL, 0};
    struct unit unit;
    region_of_scope(person->scope, code);
    enum result result = region_list(call->store, code, call->arena, &regions, call->error);
    if (result == RESULT_OK && regions.count > 0) {
        person->region_name = LIST_OF(regions, struct region)[0].name;
    }
    if (result == RESULT_OK && person->unit_id) {
        result = unit_load(call->store, person->unit_id, call->arena, &unit, call->error);
        person->unit_name = result == RESULT_OK ? unit.name : NULL;
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result session_describe(struct call *call, const struct signed_in *signed_in,
                             struct person *ret)
{
    const struct account *account = &signed_in->account;
    *ret = (struct person){
        .account_id = account->id,
        .session_id = signed_in->session.id,
        .role = account->role,
        .name = account->display_name ? account->display_name : account->subject,
        .sign_in_name = account->name,
        .subject = account->subject,
        .scope = account->scope,
        .unit_id = account->unit_id,
        .expires_at = signed_in->session.expires_at,
        .must_change_password = account->must_change_password,
        .has_password = account->password != NULL,
    };
    return name_places(call, ret);
}

static enum result describe_caller(struct call *call, struct person *ret)
{
    const struct caller *caller = &call->caller;
    struct member member;
    *ret = (struct person){
        .role = caller->role,
        .name = caller->subject,
        .subject = caller->subject,
        .scope = caller->scope,
        .unit_id = caller->unit_id,
        .expires_at = call->expires_at,
    };
    enum result result = RESULT_OK;
    if (caller->role == ROLE_MEMBER) {
        result = member_load(call->store, caller->subject, call->arena, &member, call->error);
        ret->name = result == RESULT_OK && member.name ? member.name : caller->subject;
    }
    return result == RESULT_OK || result == RESULT_NOT_FOUND ? name_places(call, ret) : result;
}

enum result session_person(struct call *call, const void *input, void *output)
{
    (void)input;
    return call->signed_in ? session_describe(call, call->signed_in, output)
                           : describe_caller(call, output);
}

static enum result touch(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    return session_seen(call->store, call->parameters[0], call_now_s(call), call->error);
}

const struct operation session_touch_operation = {LANE_WRITE, NULL, NULL, touch, NULL, NULL};

enum result sessions_forget(struct call *call)
{
    const int64_t now = call_now_s(call);
    return account_traces_forget(call->store, now - (int64_t)KEPT_DAYS * DAY_SECONDS,
                                 now - DAY_SECONDS, call->error);
}
