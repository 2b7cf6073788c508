/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_lock.h"
#include "files.h"
#include "keys.h"
#include "message.h"
#include "options.h"
#include "system_world.h"

#include <diandan/app/seals.h>
#include <diandan/cli/command.h>
#include <diandan/store/seal_store.h>

#include <stdio.h>

struct seal_arguments {
    const char *folder;
    struct key_paths key_paths;
};

static enum result parse(int argc, char **argv, struct seal_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"data",     OPTION_TEXT, &arguments->folder        },
        {"seal-key", OPTION_TEXT, &arguments->key_paths.seal},
        {NULL,       OPTION_TEXT, NULL                      },
    };
    int first = 0;
    const enum result result = options_parse(argc, argv, rows, 0, 0, &first, error);
    return result == RESULT_OK && !arguments->folder
               ? error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--data", NULL)
               : result;
}

static enum result seal(struct call *call, struct list *ret_seals)
{
    int64_t count = 0;
    const enum result result = seals_make_due(call, &count);
    return result == RESULT_OK ? seal_list(call->store, call->arena, ret_seals, call->error)
                               : result;
}

/* In one transaction: all of the months, or none. */
static enum result seal_store(struct call *call, struct list *ret_seals)
{
    enum result result = store_begin(call->store, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    result = seal(call, ret_seals);
    if (result == RESULT_OK) {
        return store_commit(call->store, call->error);
    }
    store_rollback(call->store);
    return result;
}

static enum result seal_folder(const struct seal_arguments *arguments, struct arena *arena,
                               struct list *ret_seals, struct error *error)
{
    const struct world world = system_world();
    struct keys keys;
    struct settings settings = {.folder = arguments->folder};
    struct call call = {
        .arena = arena,
        .world = &world,
        .settings = &settings,
        .error = error,
        .caller = {.role = ROLE_ADMIN, .subject = "operator", .scope = ""},
        .if_match = ABSENT
    };
    enum result result = keys_load(arguments->folder, &arguments->key_paths, &world, &keys, error);
    settings.seal_key = keys.seal;
    if (result == RESULT_OK) {
        result = store_open(arguments->folder, STORE_WRITE, &call.store, error);
    }
    if (result == RESULT_OK) {
        store_tell_at(call.store, call_now_s(&call));
        result = seal_store(&call, ret_seals);
        store_close(call.store);
    }
    return result;
}

static enum result seal_locked(const struct seal_arguments *arguments, struct arena *arena,
                               struct list *ret_seals, struct error *error)
{
    int lock = -1;
    enum result result = data_lock_take(arguments->folder, &lock, error);
    if (result == RESULT_OK) {
        result = seal_folder(arguments, arena, ret_seals, error);
        data_lock_release(lock);
    }
    return result;
}

static int run(int argc, char **argv)
{
    struct seal_arguments arguments = {0};
    struct list seals = {0};
    struct error error = {0};
    struct arena *arena = arena_create();
    struct buffer out = buffer_on(arena);
    enum result result = parse(argc, argv, &arguments, &error);
    if (result == RESULT_OK) {
        result = seal_locked(&arguments, arena, &seals, &error);
    }
    if (result == RESULT_OK) {
        const struct page page = {.items = seals};
        shape_write(&shape_seal_page, &page, 0, &out);
        buffer_char(&out, '\n');
        result = file_write(NULL, &out, &error);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_seal = {
    "seal",
    run,
    "封存已结束的月份并输出全部封存",
    "seal the months that are over and print all seals",
    "用法 usage: diandan seal --data DIR [OPTION]...\n"
    "  --data DIR       数据目录，服务须已停止 data folder; the service must not run on it\n"
    "  --seal-key FILE  封存签名密钥，默认在数据目录 the key that signs, unless given in the data "
    "folder\n\n"
    "输出全部封存（JSON），请存放在外部。\n"
    "Prints all seals as JSON: keep them outside.\n\n"
    "示例 examples:\n"
    "  diandan seal --data city > /elsewhere/seals.json\n",
};
