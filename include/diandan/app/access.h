/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens: made, listed, revoked; and the caller a bearer token stands for. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/domain/access.h>

struct token_input {
    int role; /* enum access_role */
    const char *subject;
    const char *scope; /* NULL = of the caller; of a member's token, the member's community */
    const char *label;
    int64_t days;
    const char *unit_id; /* secretaries only: the unit they speak for; NULL */
};

struct token_query {
    const char *after;
    int64_t limit;
};

/* A token with what nobody can read again. */
struct token_created {
    struct token token;
    const char *secret;
};

extern const struct shape shape_token_input, shape_token, shape_token_created, shape_token_page,
    shape_token_query;

/* The caller's scope bounds the token's, and the caller's role the roles it may give. The secret is
   answered once; a replay under an Idempotency-Key answers without it. */
operation_function token_create, token_pages, token_revoke_one;

/* What whoever may give, be it by a token or by an account, for whom and where: the caller's role
   and scope bound it. wanted->scope NULL = the caller's; of a member, the member's community. */
enum result access_grant(struct call *call, struct caller *wanted);
/* The single steps of it. */
enum result access_require_gift(struct call *call, int role);
enum result access_require_scope(struct call *call, const char *scope);
/* A new id for what a scope holds: digits it leaves open are zeros. */
const char *access_new_id(struct call *call, const char *scope);

/* RESULT_UNAUTHENTICATED where a token that was good is revoked or has expired since. */
enum result access_check(struct store *store, int64_t now_s, const char *token_id,
                         struct arena *arena, struct error *error);
/* Who a bearer token stands for. RESULT_UNAUTHENTICATED with RULE_TOKEN for one that is malformed,
   unknown, revoked or expired. */
enum result access_authenticate(struct store *store, const struct world *world, struct slice bearer,
                                struct arena *arena, struct caller *ret, struct token *ret_token,
                                struct error *error);
