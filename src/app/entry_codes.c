/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/accounts.h>
#include <diandan/crypto/hash.h>
#include <diandan/domain/member.h>
#include <diandan/store/member_store.h>
#include <diandan/store/rule_store.h>

enum { DAY_SECONDS = 86400 };

/* The member's account, made now where there is none: without a name, by codes only. */
static enum result load_or_make(struct call *call, const struct member *member, struct account *ret)
{
    const struct account_input input = {.role = ROLE_MEMBER, .subject = member->id};
    enum result result = account_load_by_subject(call->store, ROLE_MEMBER, member->id, call->arena,
                                                 ret, call->error);
    if (result == RESULT_NOT_FOUND) {
        return account_make(call, &input, NULL, 0, ret);
    }
    if (result == RESULT_OK && ret->state != ACCOUNT_ACTIVE) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            account_states.codes[ret->state]);
    }
    /* A one-time password nobody used gives way: whoever comes in by the code sets one. */
    return result == RESULT_OK && ret->must_change_password
               ? account_set_password(call, ret, NULL, 0, "password_dropped")
               : result;
}

static enum result replace_code(struct call *call, const struct account *account,
                                const struct entry_code_shown *shown)
{
    unsigned char hash[SECRET_HASH_BYTES];
    const struct entry_code code = {
        .account_id = account->id,
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
        .expires_at = shown->expires_at,
        .used_at = ABSENT,
    };
    hash_once(HASH_SHA256, shown->code, ENTRY_CODE_CHARACTERS, hash);
    enum result result = entry_code_void(call->store, account->id, call->error);
    if (result == RESULT_OK) {
        result = entry_code_save(call->store, hash, &code, call->error);
    }
    return result == RESULT_OK ? call_remember(call, account->id, "code_given", NULL) : result;
}

enum result entry_code_create(struct call *call, const void *input, void *output)
{
    const struct entry_code_input *asked = input;
    struct entry_code_shown *shown = output;
    struct member member;
    struct account account;
    int64_t days = asked->days;
    enum result result =
        member_load(call->store, call->parameters[0], call->arena, &member, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, member.region_code);
    }
    if (result == RESULT_OK) {
        result = load_or_make(call, &member, &account);
    }
    if (result == RESULT_OK && days == ABSENT) {
        result = rule_value(call->store, "entry_code_days", call_now_s(call), &days, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const char *url = call->settings->public_url;
    shown->code = call_new_code(call);
    shown->url = arena_print(call->arena, "%s/member#/enter/%s", url ? url : "", shown->code);
    shown->expires_at = call_now_s(call) + days * DAY_SECONDS;
    return replace_code(call, &account, shown);
}
