/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "first_accounts.h"

#include <diandan/app/accounts.h>
#include <diandan/crypto/password.h>
#include <diandan/domain/member.h>

#include <string.h>

/* clang-format off */
static const struct first_account people[] = {
    {"党员",               "member",                    ROLE_MEMBER,     "member",     "member-diandan",     NULL,                   "420199",       NULL, "/member"},
    {"碧水社区工作者",     "officer of a community",    ROLE_OFFICER,    "officer",    "officer-diandan",    "officer",              "420199001001", NULL, "/desk"},
    {"碧水社区工作者二",   "second officer, the same",  ROLE_OFFICER,    "officer2",   "officer2-diandan",   "officer2",             "420199001001", NULL, "/desk"},
    {"单位党组织书记",     "unit secretary",            ROLE_SECRETARY,  "secretary",  "secretary-diandan",  "secretary",            "420199",       "420199000000-monitoring", "/department"},
    {"区委组织部",         "organization department",   ROLE_DEPARTMENT, "department", "department-diandan", "department",           "420199",       NULL, "/department"},
    {"点评员",             "panelist",                  ROLE_PANEL,      "panel",      "panel-diandan",      "420199000000-panel-1", "420199",       NULL, "/department"},
    {"审计员",             "auditor",                   ROLE_AUDITOR,    "auditor",    "auditor-diandan",    "auditor",              "420199",       NULL, "/department"},
    {"管理员",             "administrator",             ROLE_ADMIN,      "admin",      "admin-diandan",      "admin",                "",             NULL, "/admin"},
};
/* clang-format on */
enum { PEOPLE = sizeof(people) / sizeof(people[0]) };

static enum result make_one(struct call *call, const struct first_account *person)
{
    char text[PASSWORD_BYTES];
    const struct account_input input = {
        .name = person->name,
        .role = person->role,
        .subject = person->subject,
        .scope = person->scope,
        .unit_id = person->unit_id,
        .display_name = person->who_zh,
    };
    struct account account;
    password_hash(call->world, person->password, text);
    return account_make(call, &input, text, 0, &account);
}

enum result first_accounts_make(struct store *store, const struct world *world, struct arena *arena,
                                const struct demo *demo, struct list *ret_accounts,
                                struct error *error)
{
    struct call call = {
        .arena = arena,
        .store = store,
        .world = world,
        .error = error,
        .caller = {ROLE_ADMIN, "init", "", NULL},
        .if_match = ABSENT,
    };
    struct first_account *accounts = ARENA_ARRAY(arena, struct first_account, PEOPLE);
    memcpy(accounts, people, sizeof(people));
    enum result result = store_begin(store, error);
    for (size_t i = 0; i < PEOPLE && result == RESULT_OK; i++) {
        if (!accounts[i].subject) {
            accounts[i].subject = LIST_OF(demo->guides, struct member)[0].id;
        }
        result = make_one(&call, &accounts[i]);
    }
    *ret_accounts = (struct list){accounts, PEOPLE};
    return result == RESULT_OK ? store_commit(store, error) : result;
}

void first_accounts_write(const struct list *accounts, struct buffer *out)
{
    buffer_char(out, '[');
    for (size_t i = 0; i < accounts->count; i++) {
        const struct first_account *account = &LIST_OF(*accounts, struct first_account)[i];
        json_write_member(out, i ? ",\n{" : "\n{", "role", access_roles.codes[account->role]);
        json_write_member(out, ",", "name", account->name);
        json_write_member(out, ",", "password", account->password);
        json_write_member(out, ",", "face", account->face);
        json_write_member(out, ",", "who", account->who_zh);
        json_write_member(out, ",", "who_en", account->who_en);
        buffer_char(out, '}');
    }
    buffer_text(out, "]\n");
}

void first_accounts_print(const struct list *accounts, struct buffer *out)
{
    buffer_text(out, "\n演示账号（登录名、密码、页面；人人可知，切勿用于正式服务）\n"
                     "demo accounts (name, password, page; everybody knows them: never serve them "
                     "to others)\n");
    for (size_t i = 0; i < accounts->count; i++) {
        const struct first_account *account = &LIST_OF(*accounts, struct first_account)[i];
        buffer_print(out, "  %-11s %-19s %-12s %s (%s)\n", account->name, account->password,
                     account->face, account->who_zh, account->who_en);
    }
}
