/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message.h"
#include "options.h"

#include <diandan/app/health.h>
#include <diandan/cli/command.h>
#include <diandan/store/store.h>

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* The service tells when it was; that this cannot be written down spoils no copy. */
static void leave_mark(const char *folder)
{
    char path[PATH_MAX];
    (void)snprintf(path, sizeof(path), "%s/" HEALTH_BACKUP_MARK, folder);
    const int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file >= 0) {
        (void)futimens(file, NULL);
        (void)close(file);
    }
}

static enum result back_up(const char *folder, const char *path, struct error *error)
{
    struct store *store;
    if (!folder) {
        return error_refuse(error, RESULT_INVALID, RULE_REQUIRED, "--data", NULL);
    }
    enum result result = store_open(folder, STORE_READ, &store, error);
    if (result == RESULT_OK) {
        result = store_backup(store, path, error);
        store_close(store);
    }
    if (result == RESULT_OK) {
        leave_mark(folder);
    }
    return result;
}

static int run(int argc, char **argv)
{
    const char *folder = NULL;
    int first = 0;
    const struct option_row rows[] = {
        {"data", OPTION_TEXT, &folder},
        {NULL,   OPTION_TEXT, NULL   },
    };
    struct error error = {0};
    enum result result = options_parse(argc, argv, rows, 1, 1, &first, &error);
    if (result == RESULT_OK) {
        result = back_up(folder, argv[first], &error);
    }
    if (result != RESULT_OK) {
        return message_refusal(&error);
    }
    (void)fprintf(stderr, "已备份到 backed up to %s\n", argv[first]);
    return EXIT_FINE;
}

const struct command command_backup = {
    "backup",
    run,
    "备份数据库，服务可照常运行",
    "copy the database while the service runs",
    "用法 usage: diandan backup --data DIR FILE\n"
    "  --data DIR   数据目录 data folder\n"
    "  FILE         新文件，不可已存在 a new file, which must not exist yet\n\n"
    "恢复：放入空目录并改名为 diandan.db，再运行 verify --data。\n"
    "To restore, put it into an empty folder as diandan.db and run verify --data.\n\n"
    "示例 examples:\n"
    "  diandan backup --data city city-20261124.db\n",
};
