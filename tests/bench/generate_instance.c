/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the instance of a town (town_json.h) and prints its seed and sizes as one line of JSON. */
#include "town_json.h"

#include <inttypes.h>
#include <stdlib.h>

static int refuse_usage(void)
{
    (void)fprintf(stderr, "usage: generate_instance NAME SEED OUT\n  NAME is one of:");
    for (const struct town_size *size = town_sizes; size->name; size++) {
        (void)fprintf(stderr, " %s", size->name);
    }
    (void)fputc('\n', stderr);
    return 2;
}

int main(int argc, char **argv)
{
    const struct town_size *size = argc == 4 ? town_size_find(argv[1]) : NULL;
    if (!size) {
        return refuse_usage();
    }
    FILE *out = fopen(argv[3], "w");
    if (!out) {
        perror(argv[3]);
        return 1;
    }
    struct arena *arena = arena_create();
    const struct town *town = town_draw(size, strtoull(argv[2], NULL, 10), arena);
    const int64_t edges = town_write_json(town, out);
    const bool is_written = fclose(out) == 0 && edges >= 0;
    if (is_written) {
        (void)printf("{\"name\":\"%s\",\"seed\":%" PRIu64 ",\"members\":%d,\"orders\":%d,"
                     "\"seats\":%" PRId64 ",\"edges\":%" PRId64 "}\n",
                     size->name, town->seed, size->member_count, size->order_count,
                     town_seats(town), edges);
    } else {
        perror(argv[3]);
    }
    arena_destroy(arena);
    return is_written ? 0 : 1;
}
