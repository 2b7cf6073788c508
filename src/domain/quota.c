/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/quota.h>

#include <stdlib.h>
#include <string.h>

enum { WHOLE = 10000 }; /* hundredths of a percent */

int64_t quota_share(int64_t part, int64_t whole)
{
    if (whole <= 0) {
        return 0;
    }
    return part >= whole ? WHOLE : part * WHOLE / whole;
}

int64_t quota_minutes_of_all(const struct quota_line *line)
{
    return line->minutes + line->undemanded_minutes + line->unheard_minutes;
}

/* Nothing wanted is reached. */
static int64_t progress_of(int64_t done, int64_t wanted)
{
    return wanted == 0 ? WHOLE : quota_share(done, wanted);
}

void quota_judge(struct quota_line *line)
{
    const int64_t times = progress_of(line->times, line->rule.times);
    const int64_t minutes = progress_of(line->minutes, line->rule.minutes);
    line->progress = times < minutes ? times : minutes;
    line->reached = line->progress == WHOLE;
}

void quota_add_late(struct list *lines, const struct list *late)
{
    size_t next = 0;
    for (size_t i = 0; i < late->count; i++) {
        const struct quota_late *row = &LIST_OF(*late, struct quota_late)[i];
        struct quota_line *line = lines->items;
        while (next < lines->count && strcmp(line[next].member_id, row->member_id) < 0) {
            next++;
        }
        if (next < lines->count && strcmp(line[next].member_id, row->member_id) == 0) {
            line[next].late_times = row->times;
            line[next].late_minutes = row->minutes;
        }
    }
}

static int by_unit(const void *key, const void *item)
{
    return strcmp(key, ((const struct quota_unit *)item)->unit_id);
}

void quota_add_to_units(const struct list *lines, struct list *units)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct quota_line *line = &LIST_OF(*lines, struct quota_line)[i];
        struct quota_unit *unit =
            line->unit_id && units->count
                ? bsearch(line->unit_id, units->items, units->count, sizeof(*unit), by_unit)
                : NULL;
        if (unit) {
            unit->served += line->times > 0;
            unit->reached += line->reached;
            unit->times += line->times;
            unit->minutes += line->minutes;
        }
    }
    for (size_t i = 0; i < units->count; i++) {
        struct quota_unit *unit = &LIST_OF(*units, struct quota_unit)[i];
        unit->share = quota_share(unit->reached, unit->members);
    }
}

static int by_region(const void *a, const void *b)
{
    return strcmp(((const struct quota_region *)a)->region_code,
                  ((const struct quota_region *)b)->region_code);
}

void quota_sum_regions(const struct list *lines, struct list *ret_regions)
{
    struct quota_region *rows = ret_regions->items;
    for (size_t i = 0; i < lines->count; i++) {
        const struct quota_line *line = &LIST_OF(*lines, struct quota_line)[i];
        rows[i] = (struct quota_region){
            .region_code = line->region_code,
            .served = line->times > 0,
            .reached = line->reached,
            .times = line->times,
            .minutes = line->minutes,
        };
    }
    qsort(rows, lines->count, sizeof(*rows), by_region);
    size_t count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        if (!count || by_region(&rows[count - 1], &rows[i]) != 0) {
            rows[count++] = rows[i];
            continue;
        }
        rows[count - 1].served += rows[i].served;
        rows[count - 1].reached += rows[i].reached;
        rows[count - 1].times += rows[i].times;
        rows[count - 1].minutes += rows[i].minutes;
    }
    ret_regions->count = count;
}
