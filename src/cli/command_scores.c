/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "instance_file.h"
#include "message.h"
#include "options.h"

#include <diandan/cli/command.h>
#include <diandan/formats/scores_json.h>

static int run(int argc, char **argv)
{
    const struct option_row rows[] = {
        {NULL, OPTION_FLAG, NULL},
    };
    struct scores scores = scores_default;
    struct error error = {0};
    int first = 0;
    struct arena *arena = arena_create();
    enum result result = options_parse(argc, argv, rows, 0, 1, &first, &error);
    if (result == RESULT_OK && first < argc) {
        result = scores_file_read(argv[first], arena, &scores, &error);
    }
    if (result == RESULT_OK) {
        struct buffer out = buffer_on(arena);
        scores_write_file(&scores, &out);
        result = file_write(NULL, &out, &error);
    }
    arena_destroy(arena);
    return result == RESULT_OK ? EXIT_FINE : message_refusal(&error);
}

const struct command command_scores = {
    "scores",
    run,
    "列出评分权重及含义，可作权重文件的起点",
    "print the weights of scores and what they mean, as a file to start from",
    "用法 usage: diandan scores [FILE]\n"
    "  FILE   权重文件（JSON）：检查并补全；不给则列出默认值 a file of weights: check it and "
    "fill it up; without it the defaults\n\n"
    "示例 examples:\n"
    "  diandan scores > weights.json\n"
    "  diandan scores weights.json\n"
    "  diandan solve week.json --scores weights.json\n",
};
