/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_lock.h"
#include "message.h"
#include "options.h"
#include "system_world.h"

#include <diandan/app/accounts.h>
#include <diandan/cli/command.h>
#include <diandan/crypto/password.h>
#include <diandan/domain/limits.h>

#include <stdio.h>
#include <string.h>

enum { LINE_BYTES = 1024 };

struct account_arguments {
    const char *data;
    const char *role;
    const char *name;
    const char *subject;
    const char *scope;
    const char *unit;
    const char *display;
    int typed; /* 1: the password is read from standard input */
    int reset;
};

/* A password and whose it became. */
struct made {
    const char *password;
    struct account account;
};

static enum result parse(int argc, char **argv, struct account_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"data",           OPTION_TEXT, &arguments->data   },
        {"role",           OPTION_TEXT, &arguments->role   },
        {"name",           OPTION_TEXT, &arguments->name   },
        {"subject",        OPTION_TEXT, &arguments->subject},
        {"scope",          OPTION_TEXT, &arguments->scope  },
        {"unit",           OPTION_TEXT, &arguments->unit   },
        {"display",        OPTION_TEXT, &arguments->display},
        {"password-stdin", OPTION_FLAG, &arguments->typed  },
        {"reset",          OPTION_FLAG, &arguments->reset  },
        {NULL,             OPTION_FLAG, NULL               },
    };
    int first = 0;
    const enum result result = options_parse(argc, argv, rows, 0, 0, &first, error);
    const char *missing = !arguments->data                        ? "--data"
                          : !arguments->name                      ? "--name"
                          : !arguments->role && !arguments->reset ? "--role"
                                                                  : NULL;
    return result == RESULT_OK && missing
               ? error_refuse(error, RESULT_INVALID, RULE_REQUIRED, missing, NULL)
               : result;
}

static enum result require_length(struct error *error, enum limit_index limit, const char *pointer,
                                  const char *text)
{
    char range[64];
    return text_is_utf8(slice_of(text)) && !text_has_control(text, "") &&
                   limit_holds(limit, (int64_t)text_count_characters(text))
               ? RESULT_OK
               : error_refuse(error, RESULT_INVALID, RULE_LENGTH, pointer, "%s",
                              limit_text(limit, range, sizeof(range)));
}

/* The first line of standard input, or a drawn one. */
static enum result choose_password(struct call *call, const struct account_arguments *arguments,
                                   const char **ret_password)
{
    char line[LINE_BYTES] = "";
    if (!arguments->typed) {
        *ret_password = call_new_code(call);
        return RESULT_OK;
    }
    if (!fgets(line, sizeof(line), stdin)) {
        line[0] = '\0';
    }
    line[strcspn(line, "\r\n")] = '\0';
    *ret_password = arena_text(call->arena, line);
    const enum result result =
        require_length(call->error, LIMIT_PASSWORD_CHARACTERS, "password", line);
    return result == RESULT_OK
               ? password_require_good(call, "password", arguments->name, *ret_password)
               : result;
}

static enum result make(struct call *call, const struct account_arguments *arguments,
                        const char *text, struct account *ret)
{
    const struct account_input input = {
        .name = arguments->name,
        .role = words_find(&access_roles, arguments->role),
        .subject = arguments->subject,
        .scope = arguments->scope,
        .unit_id = arguments->unit,
        .display_name = arguments->display,
    };
    char list[128];
    return input.role < 0 ? error_refuse(call->error, RESULT_INVALID, RULE_CHOICE, "--role", "%s",
                                         words_list(&access_roles, list, sizeof(list)))
                          : account_make(call, &input, text, !arguments->typed, ret);
}

static enum result reset(struct call *call, const struct account_arguments *arguments,
                         const char *text, struct account *ret)
{
    char *name = arena_text(call->arena, arguments->name);
    account_name_fold(name);
    const enum result result =
        account_load_by_name(call->store, name, call->arena, ret, call->error);
    if (result == RESULT_NOT_FOUND) {
        return error_refuse(call->error, RESULT_INVALID, RULE_UNKNOWN_ID, "--name", "%s", name);
    }
    return result == RESULT_OK
               ? account_set_password(call, ret, text, !arguments->typed, "password_reset")
               : result;
}

static enum result change(struct call *call, const struct account_arguments *arguments,
                          struct made *made)
{
    char *text = arena_alloc(call->arena, PASSWORD_BYTES);
    enum result result =
        require_length(call->error, LIMIT_SIGN_IN_CHARACTERS, "--name", arguments->name);
    if (result == RESULT_OK) {
        result = choose_password(call, arguments, &made->password);
    }
    if (result != RESULT_OK) {
        return result;
    }
    password_hash(call->world, made->password, text);
    result = store_begin(call->store, call->error);
    if (result == RESULT_OK) {
        result = (arguments->reset ? reset : make)(call, arguments, text, &made->account);
    }
    return result == RESULT_OK ? store_commit(call->store, call->error) : result;
}

static enum result open_and_change(struct arena *arena, const struct account_arguments *arguments,
                                   struct made *made, struct error *error)
{
    const struct world world = system_world();
    const struct settings settings = {.folder = arguments->data};
    struct call call = {
        .arena = arena,
        .world = &world,
        .settings = &settings,
        .error = error,
        .caller = {.role = ROLE_ADMIN, .subject = "operator", .scope = ""},
        .if_match = ABSENT
    };
    int lock = -1;
    enum result result = data_lock_take(arguments->data, &lock, error);
    if (result != RESULT_OK) {
        return result;
    }
    result = store_open(arguments->data, STORE_WRITE, &call.store, error);
    if (result == RESULT_OK) {
        result = change(&call, arguments, made);
        store_close(call.store);
    }
    data_lock_release(lock);
    return result;
}

static int run(int argc, char **argv)
{
    struct account_arguments arguments = {0};
    struct made made = {0};
    struct error error = {0};
    struct arena *arena = arena_create();
    enum result result = parse(argc, argv, &arguments, &error);
    if (result == RESULT_OK) {
        result = open_and_change(arena, &arguments, &made, &error);
    }
    if (result == RESULT_OK) {
        (void)printf("%s\t%s\n", made.account.name, arguments.typed ? "" : made.password);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_account = {
    "account",
    run,
    "开立登录账号，或重置其密码",
    "make an account to sign in with, or reset its password",
    "用法 usage: diandan account --data DIR --name NAME (--role ROLE | --reset) [OPTION]...\n"
    "  --data DIR        数据目录，服务须已停止 data folder; the service must not run on it\n"
    "  --name NAME       登录名 name to sign in with\n"
    "  --role ROLE       角色 admin, officer, department, auditor, secretary, panel, member\n"
    "  --reset           重置已有账号的密码 reset the password of an account that exists\n"
    "  --password-stdin  从标准输入读一行作密码 take the password from a line of standard input\n"
    "  --display TEXT    显示的名字 name to be shown\n"
    "  --subject ID      党员编号，或记入经办的名字 a member's id, or who acts; the name "
    "otherwise\n"
    "  --scope DIGITS    管辖区划代码前缀，默认全部 prefix of region codes; all otherwise\n"
    "  --unit ID         书记所代表的单位 the unit a secretary speaks for\n\n"
    "输出登录名与一次性密码（首次登录须修改）；以 --password-stdin "
    "给出的密码不再输出，也不必修改。\n"
    "Prints the name and a one-time password, to be changed at the first sign-in; a password that "
    "was\ngiven is neither printed nor to be changed.\n\n"
    "示例 examples:\n"
    "  diandan account --data data --role admin --name wang.fang --display 王芳\n"
    "  diandan account --data data --reset --name wang.fang\n",
};
