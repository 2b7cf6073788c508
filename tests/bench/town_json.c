/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "town_json.h"

#include "town_pairs.h"

#include <inttypes.h>

enum { WEEK_MINUTES = 7 * 24 * 60, PURE_MINUTES = 60, ROLE_SEATS_MAX = 3 };

static void write_members(const struct town *town, FILE *out)
{
    (void)fputs(",\n\"members\":[", out);
    for (int i = 0; i < town->size.member_count; i++) {
        (void)fprintf(out, "%s\n{\"id\":\"m%d\"", i ? "," : "", i);
        if (!town->size.is_pure) {
            (void)fprintf(out, ",\"max_hours\":%d", town->members[i].minutes_max / 60);
        }
        (void)fputc('}', out);
    }
    (void)fputc(']', out);
}

static void write_order(const struct town *town, int number, FILE *out)
{
    const struct town_order *order = &town->orders[number];
    (void)fprintf(out, "%s\n{\"id\":\"o%d\"", number ? "," : "", number);
    if (town->size.is_pure) {
        (void)fprintf(out, ",\"start\":0,\"end\":%d", PURE_MINUTES);
    } else {
        (void)fprintf(out, ",\"start\":%d,\"end\":%d,\"location\":[%d,%d],\"min\":%d",
                      order->time.start, order->time.end, order->place.x_m, order->place.y_m,
                      order->headcount_min);
    }
    (void)fputs(",\"roles\":[", out);
    for (int i = 0; i < order->role_count; i++) {
        (void)fprintf(out, "%s{\"count\":%d}", i ? "," : "", order->roles[i].count);
    }
    (void)fputs("]}", out);
}

static int64_t write_edges(const struct town *town, const struct town_index *index, FILE *out)
{
    struct town_pair pairs[TOWN_PAIRS_PER_SEAT * ROLE_SEATS_MAX];
    int64_t count = 0;
    int role_number = 0;
    for (int i = 0; i < town->size.order_count; i++) {
        const struct town_order *order = &town->orders[i];
        const int reward = town->size.is_pure ? 0 : order->reward;
        for (int j = 0; j < order->role_count; j++, role_number++) {
            const int found = town_pairs_find(index, order, &order->roles[j], role_number, pairs);
            for (int k = 0; k < found; k++, count++) {
                (void)fprintf(out, "%s\n[%d,%d,%d,%d]", count ? "," : "", pairs[k].member, i, j,
                              pairs[k].score + reward);
            }
        }
    }
    return count;
}

int64_t town_write_json(const struct town *town, FILE *out)
{
    struct arena *arena = arena_create();
    (void)fprintf(out, "{\"_town\":\"%s\",\"_seed\":%" PRIu64 ",\n", town->size.name, town->seed);
    (void)fprintf(out, "\"horizon\":{\"start\":0,\"end\":%d}", WEEK_MINUTES);
    if (!town->size.is_pure) {
        (void)fputs(",\n\"travel\":{\"metric\":\"euclidean\",\"minutes_per_unit\":0.003}", out);
    }
    write_members(town, out);
    (void)fputs(",\n\"orders\":[", out);
    for (int i = 0; i < town->size.order_count; i++) {
        write_order(town, i, out);
    }
    (void)fputs("],\n\"edges\":[", out);
    const int64_t count = write_edges(town, town_index_build(town, arena), out);
    (void)fputs("]}\n", out);
    arena_destroy(arena);
    return ferror(out) ? -1 : count;
}
