/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first_tokens.h"

#include <diandan/app/access.h>
#include <diandan/domain/member.h>
#include <diandan/formats/shape.h>

#include <string.h>

enum { ADMIN_DAYS = 365 };

/* clang-format off */
static const struct first_token people[] = {
    {"管理员",             "administrator",                 ROLE_ADMIN,      "admin",     "",             NULL, NULL},
    {"碧水社区工作者",     "officer of one community",      ROLE_OFFICER,    "officer",   "420199001001", NULL, NULL},
    {"区派单中心",         "officer of the district",       ROLE_OFFICER,    "dispatch",  "420199",       NULL, NULL},
    {"区委组织部",         "organization department",       ROLE_DEPARTMENT, "department", "420199",      NULL, NULL},
    {"审计员",             "auditor",                       ROLE_AUDITOR,    "auditor",   "420199",       NULL, NULL},
    {"单位党组织书记",     "unit secretary",                ROLE_SECRETARY,  "secretary", "420199",       NULL, "420199000000-monitoring"},
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
        .unit_id = token->unit_id,
    };
    struct token_created created;
    enum result result = token_create(call, &input, &created);
    if (result == RESULT_OK) {
        token->secret = created.secret;
        token->scope = created.token.scope;
    }
    return result;
}

/* Everybody of the demo city who gets a token: officials, a resident, members. */
static struct list wanted(struct arena *arena, const struct demo *demo)
{
    const size_t guides = demo->guides.count;
    struct first_token *tokens = ARENA_ARRAY(arena, struct first_token, PEOPLE + 1 + guides);
    memcpy(tokens, people, sizeof(people));
    tokens[PEOPLE] = (struct first_token){
        .who_zh = "居民（查询码）",
        .who_en = "resident's tracking code",
        .role = ROLE_RESIDENT,
        .subject = "resident",
        .scope = "",
        .secret = demo->tracking_code,
    };
    for (size_t i = 0; i < guides; i++) {
        const struct member *member = &LIST_OF(demo->guides, struct member)[i];
        tokens[PEOPLE + 1 + i] = (struct first_token){
            .who_zh = member->name,
            .who_en = "member",
            .role = ROLE_MEMBER,
            .subject = member->id,
            .scope = "420199", /* asked, and claiming, all over the district */
        };
    }
    return (struct list){tokens, PEOPLE + 1 + guides};
}

static struct list only_admin(struct arena *arena)
{
    struct first_token *token = ARENA_NEW(arena, struct first_token);
    *token = people[0];
    return (struct list){token, 1};
}

enum result first_tokens_make(struct store *store, const struct world *world, struct arena *arena,
                              const struct demo *demo, struct list *ret_tokens, struct error *error)
{
    struct call call = {
        .arena = arena,
        .store = store,
        .world = world,
        .error = error,
        .caller = {ROLE_ADMIN, "init", "", NULL},
        .if_match = ABSENT,
    };
    const struct list tokens = demo ? wanted(arena, demo) : only_admin(arena);
    enum result result = store_begin(store, error);
    for (size_t i = 0; i < tokens.count && result == RESULT_OK; i++) {
        struct first_token *token = &LIST_OF(tokens, struct first_token)[i];
        result = token->secret ? RESULT_OK : make_one(&call, token);
    }
    if (result == RESULT_OK) {
        result = store_commit(store, error);
    }
    if (result == RESULT_OK) {
        *ret_tokens = tokens;
    }
    return result;
}

void first_tokens_write(const struct list *tokens, struct buffer *out)
{
    buffer_text(out, "{\"tokens\":[");
    for (size_t i = 0; i < tokens->count; i++) {
        const struct first_token *token = &LIST_OF(*tokens, struct first_token)[i];
        json_write_member(out, i ? ",\n{" : "\n{", "who", token->who_zh);
        json_write_member(out, ",", "who_en", token->who_en);
        json_write_member(out, ",", "role", access_roles.codes[token->role]);
        json_write_member(out, ",", "subject", token->subject);
        json_write_member(out, ",", "scope", token->scope);
        json_write_member(out, ",", "token", token->secret);
        buffer_char(out, '}');
    }
    buffer_text(out, "]}\n");
}
