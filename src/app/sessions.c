/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attempts.h"
#include "session_life.h"

#include <diandan/app/access.h>
#include <diandan/crypto/hash.h>
#include <diandan/crypto/password.h>
#include <diandan/store/access_store.h>

#include <string.h>

/* What session_check leaves for session_open. */
struct checked {
    const char *name;  /* folded; NULL by a code */
    const char *right; /* the hash the password was right for; NULL where it was not */
};

static enum result require_form(struct call *call, const struct sign_in_input *input)
{
    const struct {
        const char *value;
        const char *pointer;
    } rows[] = {
        {input->name,     "/name"    },
        {input->password, "/password"}
    };
    for (size_t i = 0; i < 2; i++) {
        if (input->code ? rows[i].value != NULL : !rows[i].value) {
            return error_refuse(call->error, RESULT_INVALID,
                                input->code ? RULE_CHOICE : RULE_REQUIRED, rows[i].pointer,
                                "name + password, code");
        }
    }
    return RESULT_OK;
}

enum result session_check(struct call *call, const void *input, void *output)
{
    (void)output;
    const struct sign_in_input *asked = input;
    struct checked *checked = ARENA_NEW(call->arena, struct checked);
    struct account account = {0};
    call->prepared = checked;
    enum result result = require_form(call, asked);
    if (result == RESULT_OK && asked->name) {
        char *name = arena_text(call->arena, asked->name);
        account_name_fold(name);
        checked->name = name;
    }
    if (result == RESULT_OK) {
        result = attempts_check(call, checked->name);
    }
    if (result != RESULT_OK || !asked->name) {
        return result;
    }
    result = account_load_by_name(call->store, checked->name, call->arena, &account, call->error);
    if (result == RESULT_OK || result == RESULT_NOT_FOUND) {
        const bool right = password_matches(account.password, asked->password);
        checked->right = right ? account.password : NULL;
        return RESULT_OK;
    }
    return result;
}

/* Count it, remember it where there is an account, say nothing about which was wrong. */
static enum result refuse(struct call *call, const char *name, const struct account *account,
                          enum rule rule)
{
    enum result result = attempts_count(call, name);
    if (result == RESULT_OK && account) {
        result = call_remember(call, account->id, "sign_in_failed", call->address);
    }
    return result == RESULT_OK ? error_refuse(call->error, RESULT_UNAUTHENTICATED, rule, "", NULL)
                               : result;
}

static enum result come_in(struct call *call, const struct account *account, const char *how,
                           struct person *ret)
{
    struct signed_in signed_in;
    call->caller =
        (struct caller){account->role, account->subject, account->scope, account->unit_id};
    enum result result = session_begin(call, account, &signed_in);
    if (result == RESULT_OK) {
        result = call_remember(call, account->id, how, call->address);
    }
    call->location = "/v1/session";
    return result == RESULT_OK ? session_describe(call, &signed_in, ret) : result;
}

static enum result open_by_password(struct call *call, const struct checked *checked,
                                    struct person *ret)
{
    struct account account = {0};
    enum result result =
        account_load_by_name(call->store, checked->name, call->arena, &account, call->error);
    if (result != RESULT_OK && result != RESULT_NOT_FOUND) {
        return result;
    }
    const bool known = result == RESULT_OK;
    /* The password may have been changed since it was looked at. */
    if (!known || !checked->right || !text_equals(account.password, checked->right) ||
        account.state != ACCOUNT_ACTIVE) {
        return refuse(call, checked->name, known ? &account : NULL, RULE_SIGN_IN);
    }
    result = attempts_end(call, checked->name);
    return result == RESULT_OK ? come_in(call, &account, "signed_in", ret) : result;
}

/* The account of a code that holds, or RESULT_NOT_FOUND. */
static enum result spend_code(struct call *call, const char *typed, struct account *ret)
{
    char code[ENTRY_CODE_CHARACTERS + 1];
    unsigned char hash[SECRET_HASH_BYTES];
    struct entry_code found;
    if (!entry_code_fold(typed, code)) {
        return RESULT_NOT_FOUND;
    }
    hash_once(HASH_SHA256, code, ENTRY_CODE_CHARACTERS, hash);
    enum result result = entry_code_load(call->store, hash, call->arena, &found, call->error);
    if (result == RESULT_OK && !entry_code_is_usable(&found, call_now_s(call))) {
        return RESULT_NOT_FOUND;
    }
    if (result == RESULT_OK) {
        result = account_load(call->store, found.account_id, call->arena, ret, call->error);
    }
    if (result == RESULT_OK && ret->state != ACCOUNT_ACTIVE) {
        return RESULT_NOT_FOUND;
    }
    return result == RESULT_OK ? entry_code_use(call->store, hash, call_now_s(call), call->error)
                               : result;
}

static enum result open_by_code(struct call *call, const char *typed, struct person *ret)
{
    struct account account;
    enum result result = spend_code(call, typed, &account);
    if (result == RESULT_NOT_FOUND) {
        return refuse(call, NULL, NULL, RULE_ENTRY_CODE);
    }
    return result == RESULT_OK ? come_in(call, &account, "entered_by_code", ret) : result;
}

enum result session_open(struct call *call, const void *input, void *output)
{
    const struct sign_in_input *asked = input;
    const struct checked *checked = call->prepared;
    /* Others may have failed while this one was hashed. */
    enum result result = attempts_check(call, checked->name);
    if (result != RESULT_OK) {
        return result;
    }
    return asked->code ? open_by_code(call, asked->code, output)
                       : open_by_password(call, checked, output);
}

enum result session_end(struct call *call, const void *input, void *output)
{
    (void)input;
    (void)output;
    session_drop_cookie(call);
    if (!call->signed_in) {
        return RESULT_OK;
    }
    enum result result =
        session_close(call->store, call->signed_in->session.id, call_now_s(call), call->error);
    return result == RESULT_OK
               ? call_remember(call, call->signed_in->account.id, "signed_out", NULL)
               : result;
}

enum result session_pages(struct call *call, const void *input, void *output)
{
    const struct session_query *query = input;
    struct page *page = output;
    const struct scan scan = {
        .scope = call->caller.scope,
        .after = query->after,
        .limit = query->limit + 1,
        .state = ABSENT,
    };
    enum result result =
        session_list(call->store, &scan, call_now_s(call), call->arena, &page->items, call->error);
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct session_row),
                 offsetof(struct session_row, session.id));
    }
    return result;
}

enum result session_end_one(struct call *call, const void *input, void *output)
{
    (void)input;
    struct session_row *row = output;
    struct account account;
    enum result result =
        session_load(call->store, call->parameters[0], call->arena, &row->session, call->error);
    if (result == RESULT_OK) {
        result =
            account_load(call->store, row->session.account_id, call->arena, &account, call->error);
    }
    if (result == RESULT_OK) {
        result = access_require_scope(call, account.scope);
    }
    if (result == RESULT_OK && row->session.ended_at != ABSENT) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_ALREADY, "/ended_at", "end");
    }
    if (result != RESULT_OK) {
        return result;
    }
    row->name = account.name;
    row->role = account.role;
    row->subject = account.subject;
    row->scope = account.scope;
    row->display_name = account.display_name;
    row->session.ended_at = call_now_s(call);
    result = session_close(call->store, row->session.id, row->session.ended_at, call->error);
    return result == RESULT_OK ? call_remember(call, account.id, "session_ended", NULL) : result;
}
