/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data_lock.h"
#include "keys.h"
#include "message.h"
#include "options.h"
#include "system_world.h"

#include <diandan/cli/command.h>
#include <diandan/formats/time.h>
#include <diandan/http/service.h>

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The pages (cmake/embed_web.cmake). */
extern const struct embedded embedded_web[];

struct serve_arguments {
    const char *data;
    const char *listen;
    const char *clock;
    const char *public_url;
    const char *proxy;
    struct key_paths key_paths;
};

static enum result parse(int argc, char **argv, struct serve_arguments *arguments,
                         struct error *error)
{
    const struct option_row rows[] = {
        {"data",       OPTION_TEXT, &arguments->data            },
        {"listen",     OPTION_TEXT, &arguments->listen          },
        {"clock",      OPTION_TEXT, &arguments->clock           },
        {"public-url", OPTION_TEXT, &arguments->public_url      },
        {"proxy",      OPTION_TEXT, &arguments->proxy           },
        {"ledger-key", OPTION_TEXT, &arguments->key_paths.ledger},
        {"seal-key",   OPTION_TEXT, &arguments->key_paths.seal  },
        {NULL,         OPTION_FLAG, NULL                        },
    };
    int first;
    return options_parse(argc, argv, rows, 0, 0, &first, error);
}

/* "127.0.0.1:8080" or "[::1]:8080" into its halves. */
static enum result split_listen(const char *listen, char address[64], uint16_t *ret_port,
                                struct error *error)
{
    const char *colon = strrchr(listen, ':');
    struct slice host = {listen, colon ? (size_t)(colon - listen) : 0};
    int64_t port;
    if (host.length > 2 && host.bytes[0] == '[' && host.bytes[host.length - 1] == ']') {
        host = (struct slice){host.bytes + 1, host.length - 2};
    }
    if (!colon || host.length == 0 || host.length >= 64 ||
        !text_to_integer(slice_of(colon + 1), &port) || port < 0 || port > 65535) {
        return error_refuse(error, RESULT_INVALID, RULE_FORMAT, "--listen", "127.0.0.1:8080");
    }
    (void)snprintf(address, 64, "%.*s", (int)host.length, host.bytes);
    *ret_port = (uint16_t)port;
    return RESULT_OK;
}

/* A rehearsal's clock starts at a given moment and runs on from there. */
static enum result read_clock(const char *text, int64_t *ret_offset_ms, struct error *error)
{
    int64_t at;
    *ret_offset_ms = 0;
    if (!text) {
        return RESULT_OK;
    }
    if (!time_parse(slice_of(text), &at)) {
        return error_refuse(error, RESULT_INVALID, RULE_FORMAT, "--clock",
                            "2026-11-24T09:00:00+08:00");
    }
    *ret_offset_ms = (at - (int64_t)time(NULL)) * 1000;
    return RESULT_OK;
}

static void say_ready(void *context, uint16_t port)
{
    const char *address = context;
    (void)fprintf(stderr, "点单服务已启动 serving: http://%s%s%s:%u\n",
                  strchr(address, ':') ? "[" : "", address, strchr(address, ':') ? "]" : "", port);
}

static enum result serve(const struct serve_arguments *arguments, struct error *error)
{
    char address[64];
    char program[4096];
    uint16_t port = 0;
    int lock = -1;
    int64_t clock_offset_ms = 0;
    enum result result = split_listen(arguments->listen, address, &port, error);
    if (result == RESULT_OK) {
        result = read_clock(arguments->clock, &clock_offset_ms, error);
    }
    const ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
    program[length > 0 ? length : 0] = '\0';
    if (result == RESULT_OK) {
        result = data_lock_take(arguments->data, &lock, error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    struct keys keys;
    const struct world world = system_world();
    result = keys_load(arguments->data, &arguments->key_paths, &world, &keys, error);
    if (result != RESULT_OK) {
        data_lock_release(lock);
        return result;
    }
    char url[128];
    (void)snprintf(url, sizeof(url), "http://%s", arguments->listen);
    const struct settings settings = {
        .folder = arguments->data,
        .program = program,
        .ledger_key = keys.ledger,
        .seal_key = keys.seal,
        .public_url = arguments->public_url ? arguments->public_url : url,
        .proxy = arguments->proxy,
    };
    const struct service_options options = {
        .settings = &settings,
        .pages = embedded_web,
        .address = address,
        .port = port,
        .clock_offset_ms = clock_offset_ms,
        .on_ready = say_ready,
        .ready_context = address,
    };
    result = service_run(&options, error);
    data_lock_release(lock);
    return result;
}

static int run(int argc, char **argv)
{
    struct serve_arguments arguments = {.listen = "127.0.0.1:8080"};
    struct error error = {0};
    enum result result = parse(argc, argv, &arguments, &error);
    if (result == RESULT_OK && !arguments.data) {
        result = error_refuse(&error, RESULT_INVALID, RULE_REQUIRED, "--data", NULL);
    }
    if (result == RESULT_OK) {
        result = serve(&arguments, &error);
    }
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_serve = {
    "serve",
    run,
    "启动服务",
    "serve a data folder over HTTP",
    "用法 usage: diandan serve --data DIR [OPTION]...\n"
    "  --data DIR           数据目录，由 init 创建 data folder, made by init\n"
    "  --listen ADDR:PORT   监听地址，默认 127.0.0.1:8080 where to listen\n"
    "  --ledger-key FILE    账本密钥，默认在数据目录 the ledger's key, unless given in the data "
    "folder\n"
    "  --seal-key FILE      封存签名密钥，默认在数据目录 the key that signs seals, the same\n"
    "  --clock TIME         演练用：服务时钟从此刻走起 rehearsals: the clock starts at this "
    "moment\n"
    "  --public-url URL     群众访问的地址，印在二维码里，默认 http://监听地址 where people reach "
    "it\n"
    "  --proxy ADDR         反向代理的地址，信其 X-Forwarded-For a proxy whose X-Forwarded-For is "
    "believed\n\n"
    "示例 examples:\n"
    "  diandan init --data data --demo\n"
    "  diandan serve --data data --listen 127.0.0.1:8080\n",
};
