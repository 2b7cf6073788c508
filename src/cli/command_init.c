/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_lock.h"
#include "demo.h"
#include "first_accounts.h"
#include "first_tokens.h"
#include "keys.h"
#include "message.h"
#include "options.h"
#include "system_world.h"

#include <diandan/cli/command.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct init_arguments {
    const char *data;
    int demo;
    int seed;
    int as_json;
    struct key_paths key_paths;
};

struct init {
    const struct init_arguments *arguments;
    struct arena *arena;
    struct error *error;
    struct store *store;
    struct demo demo;
    struct list tokens; /* struct first_token */
    const char *tokens_path;
    struct list accounts; /* struct first_account: of a demo city */
};

static enum result parse(int argc, char **argv, struct init_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"data",       OPTION_TEXT,  &arguments->data            },
        {"demo",       OPTION_FLAG,  &arguments->demo            },
        {"seed",       OPTION_WHOLE, &arguments->seed            },
        {"json",       OPTION_FLAG,  &arguments->as_json         },
        {"ledger-key", OPTION_TEXT,  &arguments->key_paths.ledger},
        {"seal-key",   OPTION_TEXT,  &arguments->key_paths.seal  },
        {NULL,         OPTION_FLAG,  NULL                        },
    };
    int first = 0;
    enum result result = options_parse(argc, argv, rows, 0, 0, &first, error);
    if (result == RESULT_OK && !arguments->data) {
        result = error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--data", NULL);
    }
    return result;
}

/* This program, which the rounds of the demo start as their solver. */
static const char *own_path(struct arena *arena)
{
    char path[PATH_MAX] = "";
    const ssize_t length = readlink("/proc/self/exe", path, sizeof(path) - 1);
    return arena_bytes(arena, path, length > 0 ? (size_t)length : 0);
}

static enum result make_demo(struct init *init, const struct world *world, const struct keys *keys)
{
    const struct settings settings = {
        .folder = init->arguments->data,
        .program = own_path(init->arena),
        .ledger_key = keys->ledger,
        .seal_key = keys->seal,
    };
    init->demo = (struct demo){
        .arena = init->arena,
        .store = init->store,
        .error = init->error,
        .settings = &settings,
        .random = (uint64_t)init->arguments->seed,
    };
    return demo_make(&init->demo, world->now_ms);
}

/* Secrets are for the owner of the folder alone, and never written over. */
static enum result write_secret(struct init *init, const char *path, const struct buffer *out)
{
    const int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const int is_written = file >= 0 &&
                           write(file, out->bytes, out->length) == (ssize_t)out->length &&
                           fsync(file) == 0;
    const char *why = strerror(errno);
    if (file >= 0) {
        (void)close(file);
    }
    return is_written ? RESULT_OK
                      : error_refuse(init->error, RESULT_INTERNAL, RULE_FILE, path, "%s", why);
}

static enum result write_secrets(struct init *init)
{
    struct buffer tokens = buffer_on(init->arena);
    struct buffer accounts = buffer_on(init->arena);
    const char *folder = init->arguments->data;
    init->tokens_path = arena_print(init->arena, "%s/demo-tokens.json", folder);
    first_tokens_write(&init->tokens, &tokens);
    first_accounts_write(&init->accounts, &accounts);
    enum result result = write_secret(init, init->tokens_path, &tokens);
    return result == RESULT_OK && init->arguments->demo
               ? write_secret(init, arena_print(init->arena, "%s/demo-accounts.json", folder),
                              &accounts)
               : result;
}

static void print_text(const struct init *init, struct buffer *out)
{
    const struct demo_counts *counts = &init->demo.counts;
    buffer_print(out, "数据目录 data folder: %s\n", init->arguments->data);
    if (init->arguments->demo) {
        buffer_print(out,
                     "演示城市：党员 %lld 名，诉求 %lld 件，订单 %lld 张，派单建议 %lld 条，账目 "
                     "%lld 笔\ndemo city: %lld members, %lld requests, %lld orders, %lld offers, "
                     "%lld ledger entries\n",
                     (long long)counts->members, (long long)counts->requests,
                     (long long)counts->orders, (long long)counts->offers,
                     (long long)counts->entries, (long long)counts->members,
                     (long long)counts->requests, (long long)counts->orders,
                     (long long)counts->offers, (long long)counts->entries);
    }
    buffer_print(out,
                 "\n凭证（只显示这一次，已写入 %s，权限 0600）\n"
                 "tokens (shown once, written to that file, mode 0600)\n",
                 init->tokens_path);
    for (size_t i = 0; i < init->tokens.count; i++) {
        const struct first_token *token = &LIST_OF(init->tokens, struct first_token)[i];
        buffer_print(out, "  %s  %s (%s)\n", token->secret, token->who_zh, token->who_en);
    }
    if (init->arguments->demo) {
        first_accounts_print(&init->accounts, out);
    } else {
        buffer_print(
            out,
            "\n登录账号 an account to sign in with: diandan account --data %s --role admin "
            "--name NAME\n",
            init->arguments->data);
    }
}

static void print_json(const struct init *init, struct buffer *out)
{
    const struct demo_counts *counts = &init->demo.counts;
    buffer_print(out,
                 "{\"members\":%lld,\"requests\":%lld,\"orders\":%lld,\"offers\":%lld,"
                 "\"entries\":%lld,\"tokens_file\":",
                 (long long)counts->members, (long long)counts->requests, (long long)counts->orders,
                 (long long)counts->offers, (long long)counts->entries);
    json_write_text(out, init->tokens_path);
    buffer_text(out, "}\n");
}

static enum result fill(struct init *init)
{
    const struct world world = system_world();
    struct keys keys;
    enum result result = store_open(init->arguments->data, STORE_WRITE, &init->store, init->error);
    if (result == RESULT_OK) {
        result = keys_load(init->arguments->data, &init->arguments->key_paths, &world, &keys,
                           init->error);
    }
    if (result == RESULT_OK && init->arguments->demo) {
        result = make_demo(init, &world, &keys);
    }
    if (result == RESULT_OK) {
        result = first_tokens_make(init->store, &world, init->arena,
                                   init->arguments->demo ? &init->demo : NULL, &init->tokens,
                                   init->error);
    }
    if (result == RESULT_OK && init->arguments->demo) {
        result = first_accounts_make(init->store, &world, init->arena, &init->demo, &init->accounts,
                                     init->error);
    }
    store_close(init->store);
    return result;
}

static enum result make(struct init *init)
{
    int lock = -1;
    enum result result = store_create(init->arguments->data, init->error);
    if (result == RESULT_OK) {
        result = data_lock_take(init->arguments->data, &lock, init->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    result = fill(init);
    if (result == RESULT_OK) {
        result = write_secrets(init);
    }
    data_lock_release(lock);
    return result;
}

static int run(int argc, char **argv)
{
    struct init_arguments arguments = {.seed = 1};
    struct error error = {0};
    enum result result = parse(argc, argv, &arguments, &error);
    struct init init = {.arguments = &arguments, .arena = arena_create(), .error = &error};
    if (result == RESULT_OK) {
        result = make(&init);
    }
    if (result == RESULT_OK) {
        struct buffer out = buffer_on(init.arena);
        (arguments.as_json ? print_json : print_text)(&init, &out);
        (void)fputs(out.bytes, stdout);
    }
    arena_destroy(init.arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_init = {
    "init",
    run,
    "新建数据目录与第一批凭证，可带演示城市",
    "make a data folder and its first tokens, with a demo city on request",
    "用法 usage: diandan init --data DIR [--demo] [--seed N] [--json]\n"
    "  --data DIR   新的数据目录 new data folder\n"
    "  --demo       生成演示城市 make the demo city\n"
    "  --seed N     演示城市的随机种子，默认 1 seed of the demo city\n"
    "  --json       以 JSON 输出（不含凭证） print JSON, without the tokens\n\n"
    "凭证写入 DIR/demo-tokens.json，演示账号写入 DIR/demo-accounts.json（权限 0600）。\n"
    "Tokens are written to DIR/demo-tokens.json, demo accounts to DIR/demo-accounts.json (mode "
    "0600).\n\n"
    "退出码 exit code: 0 完成 done, 2 输入有误 bad input, 3 失败 failed\n\n"
    "示例 examples:\n"
    "  diandan init --data data --demo\n",
};
