/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Accounts of people: made, listed, changed, given a new password; codes that let members in. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/store/account_store.h>

struct account_input {
    const char *name;         /* to sign in with */
    int role;                 /* enum access_role */
    const char *subject;      /* member id; of others NULL = the name */
    const char *scope;        /* NULL = of the caller; of a member's account, the community */
    const char *unit_id;      /* secretaries only; NULL */
    const char *display_name; /* NULL = the name; of a member, the member's own */
};

struct account_patch {
    const char *name;
    const char *display_name;
    const char *scope;
    const char *unit_id;
    int state; /* enum account_state */
};

struct account_query {
    const char *after;
    int64_t limit;
    int role;         /* -1 = any */
    int state;        /* -1 = any */
    const char *text; /* NULL = any */
};

/* An account with what nobody can read again. */
struct account_created {
    struct account account;
    const char *password;
};

struct entry_code_input {
    int64_t days; /* ABSENT = as the rule says */
};

struct entry_code_shown {
    const char *code;
    const char *url;
    int64_t expires_at;
};

extern const struct shape shape_account_input, shape_account_patch, shape_account,
    shape_account_created, shape_account_page, shape_account_query, shape_account_history_page,
    shape_entry_code_input, shape_entry_code_shown;

/* LANE_SECRET: account_draw makes a one-time password and hashes it. Roles and scopes are given as
   tokens are: nobody gives more than they have. */
operation_function account_draw, account_create;
/* LANE_SECRET. A new one-time password; all sessions of the account end. */
operation_function account_reset;
operation_function account_get, account_pages, account_patch, account_history;
/* A code for a member in scope; the ones before it are void. */
operation_function entry_code_create;

/* Make an account whose password has this hash; NULL = by codes only. */
enum result account_make(struct call *call, const struct account_input *input,
                         const char *password_text, int must_change, struct account *ret);
/* A name to sign in with: folded, valid, of nobody else than the account of the id (NULL). */
enum result account_take_name(struct call *call, const char *name, const char *account_id,
                              const char **ret_name);
/* Refuse at the pointer what may be no new password of an account of the name. */
enum result password_require_good(struct call *call, const char *pointer, const char *name,
                                  const char *password);
/* Give the account a new password (NULL = none: by codes only) and end its sessions. */
enum result account_set_password(struct call *call, struct account *account,
                                 const char *password_text, int must_change, const char *note);
