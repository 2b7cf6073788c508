/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of subcommands; wires, nothing else. */
#include <diandan/cli/command.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
static const struct command *const commands[] = {
    &command_serve,
    &command_init,
    &command_account,
    &command_import,
    &command_solve,
    &command_repair,
    &command_check,
    &command_rank,
    &command_explain,
    &command_scores,
    &command_export,
    &command_verify,
    &command_seal,
    &command_redraw,
    &command_backup,
};
/* clang-format on */

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) };

static const struct command *find(const char *name)
{
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i]->name, name) == 0) {
            return commands[i];
        }
    }
    return NULL;
}

static void print_overview(FILE *out)
{
    (void)fputs("点单（diandan）：居民点单、社区下单、党员接单、活动评单\n"
                "diandan: residents ask, communities order, members serve, everyone evaluates\n\n"
                "用法 usage: diandan COMMAND [OPTION]...\n\n",
                out);
    for (int i = 0; i < COMMAND_COUNT; i++) {
        (void)fprintf(out, "  %-8s %s\n           %s\n", commands[i]->name, commands[i]->summary_zh,
                      commands[i]->summary_en);
    }
    (void)fputs("\n  diandan help COMMAND   用法与示例 usage and examples\n"
                "  diandan --version      版本 version\n",
                out);
}

static int print_usage(const char *name)
{
    const struct command *command = find(name);
    if (!command) {
        (void)fprintf(stderr, "没有这个命令 no such command: %s\n", name);
        return EXIT_REFUSED;
    }
    (void)printf("diandan %s: %s\n%s\n\n%s", command->name, command->summary_zh,
                 command->summary_en, command->usage);
    return EXIT_FINE;
}

static bool asks_for_help(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv)
{
    const char *first = argc > 1 ? argv[1] : "";
    const struct command *command = find(first);
    if (command) {
        return asks_for_help(argc - 1, argv + 1) ? print_usage(command->name)
                                                 : command->run(argc - 1, argv + 1);
    }
    if (strcmp(first, "--version") == 0) {
        (void)puts("diandan " DIANDAN_VERSION);
        return EXIT_FINE;
    }
    if (strcmp(first, "help") == 0 && argc > 2) {
        return print_usage(argv[2]);
    }
    const bool asked =
        strcmp(first, "help") == 0 || strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0;
    if (!asked && *first) {
        (void)fprintf(stderr, "没有这个命令 no such command: %s\n\n", first);
    }
    print_overview(asked ? stdout : stderr);
    return asked ? EXIT_FINE : EXIT_REFUSED;
}
