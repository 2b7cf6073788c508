/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attempts.h"

#include <diandan/app/access.h>
#include <diandan/app/accounts.h>
#include <diandan/app/sessions.h>
#include <diandan/crypto/password.h>
#include <diandan/store/access_store.h>

#include <string.h>

enum { HISTORY_SHOWN = 200 };

/* A one-time password and its hash, from account_draw. */
struct drawn {
    const char *password;
    const char *text;
};

enum result account_draw(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    struct drawn *drawn = ARENA_NEW(call->arena, struct drawn);
    char *text = arena_alloc(call->arena, PASSWORD_BYTES);
    drawn->password = call_new_code(call);
    password_hash(call->world, drawn->password, text);
    drawn->text = text;
    call->prepared = drawn;
    return RESULT_OK;
}

enum result account_take_name(struct call *call, const char *name, const char *account_id,
                              const char **ret_name)
{
    struct account other;
    char *folded = arena_text(call->arena, name);
    account_name_fold(folded);
    if (!account_name_is_valid(folded)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "/name", "wang.fang");
    }
    enum result result =
        account_load_by_name(call->store, folded, call->arena, &other, call->error);
    if (result == RESULT_OK && !text_equals(other.id, account_id)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/name", "%s", folded);
    }
    if (result == RESULT_OK || result == RESULT_NOT_FOUND) {
        *ret_name = folded;
        return RESULT_OK;
    }
    return result;
}

static enum result require_new_person(struct call *call, const struct caller *holder)
{
    struct account other;
    const enum result result = account_load_by_subject(call->store, holder->role, holder->subject,
                                                       call->arena, &other, call->error);
    if (result == RESULT_OK) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/subject", "%s", other.id);
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

/* Of the person as it stands in the store, with the name a member has elsewhere. */
static enum result save(struct call *call, struct account *account, const char *state)
{
    enum result result = account_save(call->store, account, call->error);
    if (result == RESULT_OK) {
        result = call_remember(call, account->id, state, NULL);
    }
    return result == RESULT_OK
               ? account_load(call->store, account->id, call->arena, account, call->error)
               : result;
}

enum result account_make(struct call *call, const struct account_input *input,
                         const char *password_text, int must_change, struct account *ret)
{
    const char *name = NULL;
    enum result result =
        input->name ? account_take_name(call, input->name, NULL, &name) : RESULT_OK;
    if (result == RESULT_OK && input->role == ROLE_MEMBER && !input->subject) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/subject", NULL);
    }
    struct caller holder = {input->role, input->subject ? input->subject : name, input->scope,
                            input->unit_id};
    if (result == RESULT_OK) {
        result = access_grant(call, &holder);
    }
    if (result == RESULT_OK) {
        result = require_new_person(call, &holder);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *ret = (struct account){
        .id = access_new_id(call, holder.scope),
        .name = name,
        .role = holder.role,
        .subject = holder.subject,
        .scope = holder.scope,
        .unit_id = holder.unit_id,
        .display_name = input->display_name ? input->display_name : holder.subject,
        .password = password_text,
        .must_change_password = must_change,
        .state = ACCOUNT_ACTIVE,
        .created_by = call->caller.subject,
        .created_at = call_now_s(call),
        .version = 1,
    };
    return save(call, ret, "created");
}

enum result account_create(struct call *call, const void *input, void *output)
{
    const struct drawn *drawn = call->prepared;
    struct account_created *created = output;
    enum result result = account_make(call, input, drawn->text, 1, &created->account);
    created->password = drawn->password;
    if (result == RESULT_OK) {
        call->location = arena_print(call->arena, "/v1/accounts/%s", created->account.id);
    }
    return result;
}

/* Whoever could have given the account may look at it and change it. */
static enum result reach(struct call *call, struct account *ret)
{
    enum result result =
        account_load(call->store, call->parameters[0], call->arena, ret, call->error);
    if (result == RESULT_OK) {
        result = access_require_scope(call, ret->scope);
    }
    return result == RESULT_OK ? access_require_gift(call, ret->role) : result;
}

enum result account_get(struct call *call, const void *input, void *output)
{
    (void)input;
    return reach(call, output);
}

enum result account_pages(struct call *call, const void *input, void *output)
{
    const struct account_query *query = input;
    struct page *page = output;
    /* Officers see the accounts they may give: those of members. */
    const int role =
        call->caller.role == ROLE_ADMIN || query->role >= 0 ? query->role : ROLE_MEMBER;
    const struct account_filter filter = {
        .scan = {.scope = call->caller.scope,
                 .after = query->after,
                 .limit = query->limit + 1,
                 .state = query->state < 0 ? ABSENT : query->state},
        .role = role < 0 ? ABSENT : role,
        .text = query->text,
    };
    enum result result = role < 0 ? RESULT_OK : access_require_gift(call, role);
    if (result == RESULT_OK) {
        result = account_list(call->store, &filter, call->arena, &page->items, call->error);
    }
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct account), offsetof(struct account, id));
    }
    return result;
}

enum result account_history(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    struct account account;
    enum result result = reach(call, &account);
    page->next = NULL;
    return result == RESULT_OK ? history_list_newest(call->store, account.id, HISTORY_SHOWN,
                                                     call->arena, &page->items, call->error)
                               : result;
}

/* Nobody locks themselves out, or lets themselves farther in. */
static enum result require_other(struct call *call, const struct account *account,
                                 const struct account_patch *laid)
{
    const char *pointer = laid->state != account->state              ? "/state"
                          : strcmp(laid->scope, account->scope) != 0 ? "/scope"
                                                                     : NULL;
    const bool own = call->signed_in && strcmp(call->signed_in->account.id, account->id) == 0;
    return own && pointer
               ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_SECOND_PERSON, pointer, NULL)
               : RESULT_OK;
}

static enum result apply_state(struct call *call, struct account *account, int state)
{
    if (state == account->state) {
        return RESULT_OK;
    }
    enum result result = lifecycle_move(&account_life, &account->state, state, call->error);
    return result == RESULT_OK && state == ACCOUNT_DISABLED
               ? session_close_all(call->store, account->id, call_now_s(call), call->error)
               : result;
}

static enum result apply(struct call *call, const struct account_patch *laid,
                         struct account *account)
{
    struct caller holder = {account->role, account->subject, laid->scope, laid->unit_id};
    enum result result = require_other(call, account, laid);
    if (result == RESULT_OK && laid->name) {
        result = account_take_name(call, laid->name, account->id, &account->name);
    }
    if (result == RESULT_OK) {
        result = access_grant(call, &holder);
    }
    account->scope = holder.scope;
    account->unit_id = holder.unit_id;
    account->display_name = laid->display_name;
    return result == RESULT_OK ? apply_state(call, account, laid->state) : result;
}

enum result account_patch(struct call *call, const void *input, void *output)
{
    (void)input; /* was read to be checked; what counts is what it changes of the account */
    struct account *account = output;
    enum result result = reach(call, account);
    if (result == RESULT_OK) {
        result = call_require_version(call, account->version);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const int state = account->state;
    struct account_patch laid = {account->name, account->display_name, account->scope,
                                 account->unit_id, state};
    result = shape_read(&shape_account_patch, call->arena, call->body, SHAPE_PARTIAL, &laid,
                        call->error);
    if (result == RESULT_OK) {
        result = apply(call, &laid, account);
    }
    account->version++;
    return result == RESULT_OK
               ? save(call, account,
                      state == account->state ? "changed" : account_states.codes[account->state])
               : result;
}

enum result account_set_password(struct call *call, struct account *account,
                                 const char *password_text, int must_change, const char *note)
{
    account->password = password_text;
    account->must_change_password = must_change;
    account->version++;
    enum result result = session_close_all(call->store, account->id, call_now_s(call), call->error);
    if (result == RESULT_OK && account->name) {
        result = attempts_end(call, account->name);
    }
    return result == RESULT_OK ? save(call, account, note) : result;
}

enum result account_reset(struct call *call, const void *input, void *output)
{
    (void)input;
    const struct drawn *drawn = call->prepared;
    struct account_created *reset = output;
    enum result result = reach(call, &reset->account);
    if (result == RESULT_OK && !reset->account.name) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_REQUIRED, "/name", NULL);
    }
    reset->password = drawn->password;
    return result == RESULT_OK
               ? account_set_password(call, &reset->account, drawn->text, 1, "password_reset")
               : result;
}
