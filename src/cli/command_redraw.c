/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files.h"
#include "message.h"
#include "options.h"

#include <diandan/app/draw.h>
#include <diandan/app/panels.h>
#include <diandan/cli/command.h>

#include <stdio.h>

enum { FILE_BYTES_MAX = 4 << 20 };

/* The drawn, in the order of the draw. */
static void print_drawn(const struct panel *panel)
{
    for (int64_t position = 1; position <= panel->count; position++) {
        for (size_t i = 0; i < panel->pool.count; i++) {
            const struct panel_seat *seat = &LIST_OF(panel->pool, struct panel_seat)[i];
            if (seat->position == position) {
                (void)printf("%lld %s\n", (long long)position, seat->panelist_id);
            }
        }
    }
}

static int judge(const struct panel *panel, struct arena *arena)
{
    const char *panelist = "";
    if (!draw_repeats(panel, arena, &panelist)) {
        (void)fprintf(stderr, "抽取结果不符：%s drawn otherwise: %s\n", panelist, panelist);
        return EXIT_NEGATIVE;
    }
    print_drawn(panel);
    (void)fprintf(stderr,
                  "复算一致：种子与名单抽出的正是这些人 the seed and the pool draw these\n");
    return EXIT_FINE;
}

static int run(int argc, char **argv)
{
    const struct option_row rows[] = {
        {NULL, OPTION_FLAG, NULL},
    };
    struct panel panel = {0};
    struct error error = {0};
    struct slice bytes;
    int first = 0;
    struct arena *arena = arena_create();
    enum result result = options_parse(argc, argv, rows, 1, 1, &first, &error);
    if (result == RESULT_OK) {
        result = file_read(argv[first], FILE_BYTES_MAX, arena, &bytes, &error);
    }
    if (result == RESULT_OK) {
        result = shape_read(&shape_panel, arena, bytes, 0, &panel, &error);
    }
    const int code = result == RESULT_OK ? judge(&panel, arena) : message_refusal(&error);
    arena_destroy(arena);
    return code;
}

const struct command command_redraw = {
    "redraw",
    run,
    "按种子与名单复算点评团抽取",
    "draw a panel again from its seed and pool",
    "用法 usage: diandan redraw FILE\n"
    "  FILE   GET /v1/panels/{id} 的回答（JSON），“-”为标准输入 the answer of GET "
    "/v1/panels/{id}; \"-\" is standard input\n\n"
    "按 SM3(种子 || 点评员编号) 升序排列，取前 count 名。一致则列出抽中者；不符退出码为 1。\n"
    "People are ordered by ascending SM3(seed || id) and the first count are drawn. Prints the\n"
    "drawn; exits 1 where the file says otherwise.\n\n"
    "示例 examples:\n"
    "  curl -s http://127.0.0.1:8080/v1/panels/ID | diandan redraw -\n",
};
