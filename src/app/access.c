/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/access.h>
#include <diandan/crypto/token.h>
#include <diandan/domain/place.h>
#include <diandan/formats/time.h>
#include <diandan/store/access_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

#include <string.h>

/* Roles a role may give, and take away again. Nobody gives more than they have; an officer hands
   out members' tokens only, so that no officer can play the second person. */
static const unsigned gives[] = {
    [ROLE_OFFICER] = MAY_MEMBER,
    [ROLE_ADMIN] = MAY_MEMBER | MAY_WATCH | MAY(ROLE_PANEL),
};

enum result access_require_gift(struct call *call, int role)
{
    const size_t giver = (size_t)call->caller.role;
    const unsigned allowed = giver < sizeof(gives) / sizeof(gives[0]) ? gives[giver] : 0;
    return allowed & MAY(role)
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "/role", NULL);
}

/* The subject of a member is a member within reach; the scope the community. */
static enum result check_member(struct call *call, struct caller *wanted)
{
    struct member member;
    enum result result =
        member_load(call->store, wanted->subject, call->arena, &member, call->error);
    if (result == RESULT_NOT_FOUND ||
        (result == RESULT_OK && !region_within(member.region_code, call->caller.scope))) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/subject", "%s",
                            wanted->subject);
    }
    if (result == RESULT_OK && !wanted->scope) {
        wanted->scope = member.region_code;
    }
    return result;
}

/* Only a secretary speaks for a unit, and only for one that is known. */
static enum result check_unit(struct call *call, const struct caller *wanted)
{
    struct unit unit;
    if (!wanted->unit_id) {
        return RESULT_OK;
    }
    if (wanted->role != ROLE_SECRETARY) {
        return error_refuse(call->error, RESULT_INVALID, RULE_ROLE, "/unit_id", NULL);
    }
    enum result result = unit_load(call->store, wanted->unit_id, call->arena, &unit, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "/unit_id", "%s",
                            wanted->unit_id);
    }
    return result;
}

enum result access_require_scope(struct call *call, const char *scope)
{
    if (strspn(scope, "0123456789") != strlen(scope)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "/scope", "420106");
    }
    return region_within(scope, call->caller.scope)
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/scope", NULL);
}

enum result access_grant(struct call *call, struct caller *wanted)
{
    enum result result = access_require_gift(call, wanted->role);
    if (result == RESULT_OK && wanted->role == ROLE_MEMBER) {
        result = check_member(call, wanted);
    }
    if (result == RESULT_OK) {
        result = check_unit(call, wanted);
    }
    wanted->scope = wanted->scope ? wanted->scope : call->caller.scope;
    return result == RESULT_OK ? access_require_scope(call, wanted->scope) : result;
}

const char *access_new_id(struct call *call, const char *scope)
{
    char region[REGION_CHARACTERS + 1];
    region_of_scope(scope, region);
    return call_new_id(call, region);
}

static enum result save_new(struct call *call, const struct token *token, const char **ret_secret)
{
    char *secret = arena_alloc(call->arena, TOKEN_BYTES);
    unsigned char hash[TOKEN_HASH_BYTES];
    token_make(call->world, secret);
    (void)token_hash(slice_of(secret), hash);
    enum result result = token_save(call->store, hash, token, call->error);
    if (result == RESULT_OK) {
        result = call_remember(call, token->id, "created", token->label);
    }
    if (result == RESULT_OK) {
        *ret_secret = secret;
    }
    return result;
}

enum result token_create(struct call *call, const void *input, void *output)
{
    const struct token_input *wanted = input;
    struct token_created *created = output;
    const int64_t now = call_now_s(call);
    struct caller holder = {wanted->role, wanted->subject, wanted->scope, wanted->unit_id};
    enum result result = access_grant(call, &holder);
    if (result != RESULT_OK) {
        return result;
    }
    const struct token token = {
        .id = access_new_id(call, holder.scope),
        .role = holder.role,
        .subject = holder.subject,
        .scope = holder.scope,
        .label = wanted->label,
        .created_at = now,
        .expires_at = now + wanted->days * DAY_S,
        .revoked_at = ABSENT,
        .unit_id = holder.unit_id,
    };
    result = save_new(call, &token, &created->secret);
    if (result == RESULT_OK) {
        created->token = token;
        call->location = arena_print(call->arena, "/v1/tokens/%s", token.id);
    }
    return result;
}

enum result token_pages(struct call *call, const void *input, void *output)
{
    const struct token_query *query = input;
    struct page *page = output;
    const struct scan scan = {
        .scope = call->caller.scope,
        .after = query->after,
        .limit = query->limit + 1,
        .state = ABSENT,
    };
    enum result result = token_list(call->store, &scan, call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct token), offsetof(struct token, id));
    }
    return result;
}

enum result token_revoke_one(struct call *call, const void *input, void *output)
{
    (void)input;
    struct token *token = output;
    enum result result =
        token_load(call->store, call->parameters[0], call->arena, token, call->error);
    if (result == RESULT_OK) {
        result = access_require_scope(call, token->scope);
    }
    if (result == RESULT_OK) {
        result = access_require_gift(call, token->role);
    }
    if (result == RESULT_OK && token->revoked_at != ABSENT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/revoked_at", "revoke");
    }
    if (result == RESULT_OK) {
        token->revoked_at = call_now_s(call);
        result = token_revoke(call->store, token->id, token->revoked_at, call->error);
    }
    return result == RESULT_OK ? call_remember(call, token->id, "revoked", NULL) : result;
}

static int is_usable(const struct token *token, int64_t now)
{
    return token->revoked_at == ABSENT && now < token->expires_at;
}

enum result access_check(struct store *store, int64_t now_s, const char *token_id,
                         struct arena *arena, struct error *error)
{
    struct token token;
    enum result result = token_load(store, token_id, arena, &token, error);
    if (result == RESULT_NOT_FOUND || (result == RESULT_OK && !is_usable(&token, now_s))) {
        return error_refuse(error, RESULT_UNAUTHENTICATED, RULE_TOKEN, "Authorization", NULL);
    }
    return result;
}

enum result access_authenticate(struct store *store, const struct world *world, struct slice bearer,
                                struct arena *arena, struct caller *ret, struct token *ret_token,
                                struct error *error)
{
    unsigned char hash[TOKEN_HASH_BYTES];
    struct token token;
    enum result result = RESULT_NOT_FOUND;
    if (token_hash(bearer, hash)) {
        result = token_load_by_hash(store, hash, arena, &token, error);
    }
    if (result == RESULT_NOT_FOUND ||
        (result == RESULT_OK && !is_usable(&token, world_now_s(world)))) {
        return error_refuse(error, RESULT_UNAUTHENTICATED, RULE_TOKEN, "Authorization", NULL);
    }
    if (result == RESULT_OK) {
        *ret = (struct caller){token.role, token.subject, token.scope, token.unit_id};
        *ret_token = token;
    }
    return result;
}
