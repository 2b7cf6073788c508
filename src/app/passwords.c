/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attempts.h"
#include "session_life.h"

#include <diandan/app/accounts.h>
#include <diandan/crypto/password.h>

#include <string.h>

/* What password_check leaves for password_change. */
struct checked {
    const char *right; /* the hash the old password was right for; NULL where it was not */
    const char *text;  /* the hash of the new one */
};

enum result password_require_good(struct call *call, const char *pointer, const char *name,
                                  const char *password)
{
    char *folded = arena_text(call->arena, password);
    account_name_fold(folded);
    return text_equals(folded, name)
               ? error_refuse(call->error, RESULT_INVALID, RULE_WEAK, pointer, "/name")
               : RESULT_OK;
}

/* A name only where there is none yet, and then always. */
static enum result check_name(struct call *call, const struct account *account,
                              const struct password_input *input)
{
    if (account->name && input->name) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/name", "%s",
                            account->name);
    }
    if (!account->name && !input->name) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/name", NULL);
    }
    return RESULT_OK;
}

static enum result check_old(struct call *call, const struct account *account,
                             const struct password_input *input, struct checked *checked)
{
    if (!account->password) {
        return RESULT_OK;
    }
    if (!input->old_password) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "/old", NULL);
    }
    if (strcmp(input->old_password, input->new_password) == 0) {
        return error_refuse(call->error, RESULT_INVALID, RULE_WEAK, "/new", "/old");
    }
    if (password_matches(account->password, input->old_password)) {
        checked->right = account->password;
    }
    return RESULT_OK;
}

enum result password_check(struct call *call, const void *input, void *output)
{
    (void)output;
    const struct password_input *asked = input;
    struct checked *checked = ARENA_NEW(call->arena, struct checked);
    char *text = arena_alloc(call->arena, PASSWORD_BYTES);
    call->prepared = checked;
    if (!call->signed_in) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_NOT_SIGNED_IN, "", NULL);
    }
    const struct account *account = &call->signed_in->account;
    enum result result = check_name(call, account, asked);
    if (result == RESULT_OK) {
        result = password_require_good(call, "/new", account->name ? account->name : asked->name,
                                       asked->new_password);
    }
    if (result == RESULT_OK) {
        result = attempts_check(call, account->name);
    }
    if (result == RESULT_OK) {
        result = check_old(call, account, asked, checked);
    }
    if (result == RESULT_OK) {
        password_hash(call->world, asked->new_password, text);
        checked->text = text;
    }
    return result;
}

/* A stolen session must not be a place to guess the password at. */
static enum result refuse_old(struct call *call, const struct account *account)
{
    enum result result = attempts_count(call, account->name);
    if (result == RESULT_OK) {
        result = call_remember(call, account->id, "password_failed", call->address);
    }
    return result == RESULT_OK
               ? error_refuse(call->error, RESULT_INVALID, RULE_PASSWORD, "/old", NULL)
               : result;
}

enum result password_change(struct call *call, const void *input, void *output)
{
    const struct password_input *asked = input;
    const struct checked *checked = call->prepared;
    struct account account;
    struct signed_in signed_in;
    enum result result = attempts_check(call, call->signed_in->account.name);
    if (result == RESULT_OK) {
        result = account_load(call->store, call->signed_in->account.id, call->arena, &account,
                              call->error);
    }
    if (result == RESULT_OK && account.password && !text_equals(account.password, checked->right)) {
        return refuse_old(call, &account);
    }
    if (result == RESULT_OK && !account.name) {
        result = account_take_name(call, asked->name, account.id, &account.name);
    }
    if (result == RESULT_OK) {
        result = account_set_password(call, &account, checked->text, 0, "password_changed");
    }
    if (result == RESULT_OK) {
        result = session_begin(call, &account, &signed_in);
    }
    return result == RESULT_OK ? session_describe(call, &signed_in, output) : result;
}
