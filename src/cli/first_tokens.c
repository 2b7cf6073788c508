/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first_tokens.h"

#include <diandan/app/access.h>
#include <diandan/domain/member.h>
#include <diandan/formats/shape.h>

enum { ADMIN_DAYS = 365, DEMO_MEMBERS = 3 };

/* clang-format off */
static const struct first_token people[] = {
    {"管理员",             "administrator",                 ROLE_ADMIN,      "admin",     "",             NULL},
    {"碧水社区工作者",     "officer of one community",      ROLE_OFFICER,    "officer",   "420199001001", NULL},
    {"区派单中心",         "officer of the district",       ROLE_OFFICER,    "dispatch",  "420199",       NULL},
    {"区委组织部",         "organization department",       ROLE_DEPARTMENT, "department", "420199",      NULL},
    {"审计员",             "auditor",                       ROLE_AUDITOR,    "auditor",   "420199",       NULL},
    {"单位党组织书记",     "unit secretary",                ROLE_SECRETARY,  "secretary", "420199",       NULL},
};
/* clang-format on */
enum { PEOPLE = sizeof(people) / sizeof(people[0]) };

static enum result make_one(struct call *call, struct first_token *token)
{
    const struct token_input input = {
        .role = token->role,
        .subject = token->subject,
        .scope = token->scope,
        .label = token->who_zh,
        .days = ADMIN_DAYS,
    };
    struct token_created created;
    enum result result = token_create(call, &input, &created);
    if (result == RESULT_OK) {
        token->secret = created.secret;
        token->scope = created.token.scope;
    }
    return result;
}

/* The administrator, and in a demo city the other people and the first members. */
static struct list wanted(struct arena *arena, const struct list *members)
{
    struct first_token *tokens = ARENA_ARRAY(arena, struct first_token, PEOPLE + DEMO_MEMBERS);
    const size_t count = members->count > 0 ? PEOPLE + DEMO_MEMBERS : 1;
    for (size_t i = 0; i < count; i++) {
        tokens[i] = i < PEOPLE ? people[i]
                               : (struct first_token){
                                     .who_zh = LIST_OF(*members, struct member)[i - PEOPLE].name,
                                     .who_en = "member",
                                     .role = ROLE_MEMBER,
                                     .subject = LIST_OF(*members, struct member)[i - PEOPLE].id,
                                 };
    }
    return (struct list){tokens, count};
}

enum result first_tokens_make(struct store *store, const struct world *world, struct arena *arena,
                              const struct list *members, struct list *ret_tokens,
                              struct error *error)
{
    struct call call = {
        .arena = arena,
        .store = store,
        .world = world,
        .error = error,
        .caller = {ROLE_ADMIN, "init", ""},
        .if_match = ABSENT,
    };
    struct list tokens = wanted(arena, members);
    enum result result = store_begin(store, error);
    for (size_t i = 0; i < tokens.count && result == RESULT_OK; i++) {
        result = make_one(&call, &LIST_OF(tokens, struct first_token)[i]);
    }
    if (result == RESULT_OK) {
        result = store_commit(store, error);
    }
    if (result == RESULT_OK) {
        *ret_tokens = tokens;
    }
    return result;
}

static void write_member(struct buffer *out, const char *before, const char *name, const char *text)
{
    buffer_print(out, "%s\"%s\":", before, name);
    json_write_text(out, text);
}

void first_tokens_write(const struct list *tokens, struct buffer *out)
{
    buffer_text(out, "{\"tokens\":[");
    for (size_t i = 0; i < tokens->count; i++) {
        const struct first_token *token = &LIST_OF(*tokens, struct first_token)[i];
        write_member(out, i ? ",\n{" : "\n{", "who", token->who_zh);
        write_member(out, ",", "who_en", token->who_en);
        write_member(out, ",", "role", access_roles.codes[token->role]);
        write_member(out, ",", "subject", token->subject);
        write_member(out, ",", "scope", token->scope);
        write_member(out, ",", "token", token->secret);
        buffer_char(out, '}');
    }
    buffer_text(out, "]}\n");
}
