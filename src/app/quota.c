/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/boards.h>
#include <diandan/formats/period.h>
#include <diandan/store/rule_store.h>

#include <stdlib.h>
#include <string.h>

/* One board on its way. */
struct counting {
    struct call *call;
    int64_t rules_at; /* the rules of the year: those that held as it ended, or hold now */
    struct quota_rule for_all;
};

static enum result load_rule(const struct counting *counting, const char *unit_id,
                             struct quota_rule *ret)
{
    struct call *call = counting->call;
    enum result result = rule_value_for(call->store, "quota_times", unit_id, counting->rules_at,
                                        &ret->times, call->error);
    return result == RESULT_OK ? rule_value_for(call->store, "quota_minutes", unit_id,
                                                counting->rules_at, &ret->minutes, call->error)
                               : result;
}

static enum result load_rules(struct counting *counting, const struct list *units)
{
    enum result result = load_rule(counting, "", &counting->for_all);
    for (size_t i = 0; i < units->count && result == RESULT_OK; i++) {
        struct quota_unit *unit = &LIST_OF(*units, struct quota_unit)[i];
        result = load_rule(counting, unit->unit_id, &unit->rule);
    }
    return result;
}

static int by_unit(const void *key, const void *item)
{
    return strcmp(key, ((const struct quota_unit *)item)->unit_id);
}

static const struct quota_unit *unit_of(const struct list *units, const char *unit_id)
{
    return unit_id && units->count
               ? bsearch(unit_id, units->items, units->count, sizeof(struct quota_unit), by_unit)
               : NULL;
}

/* Judge every line by the rule of its unit. */
static void judge(const struct counting *counting, const struct list *units, struct list *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct quota_line *line = &LIST_OF(*lines, struct quota_line)[i];
        const struct quota_unit *unit = unit_of(units, line->unit_id);
        line->rule = unit ? unit->rule : counting->for_all;
        quota_judge(line);
    }
}

/* Only one unit's rows, in place. */
static void keep_unit(const char *unit_id, struct list *lines, struct list *units)
{
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct quota_line *line = &LIST_OF(*lines, struct quota_line)[i];
        if (line->unit_id && strcmp(line->unit_id, unit_id) == 0) {
            LIST_OF(*lines, struct quota_line)[kept++] = *line;
        }
    }
    lines->count = kept;
    const struct quota_unit *unit = unit_of(units, unit_id);
    *units = unit ? (struct list){units->items, 1} : (struct list){NULL, 0};
    if (unit) {
        LIST_OF(*units, struct quota_unit)[0] = *unit;
    }
}

static enum result load_rows(struct call *call, const struct quality_range *range,
                             struct quota_board *board)
{
    struct list late;
    enum result result = quality_list_quota(call->store, range, range->to_at, call->arena,
                                            &board->members, call->error);
    if (result == RESULT_OK) {
        result = quality_list_late(call->store, range, call->arena, &late, call->error);
    }
    if (result == RESULT_OK) {
        quota_add_late(&board->members, &late);
        result =
            quality_list_units(call->store, range->scope, call->arena, &board->units, call->error);
    }
    return result;
}

/* A secretary who speaks for a unit sees that unit alone. */
static enum result choose_unit(struct call *call, const char *asked, const char **ret_unit)
{
    const char *own = call->caller.role == ROLE_SECRETARY ? call->caller.unit_id : NULL;
    if (own && asked && strcmp(own, asked) != 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "unit", NULL);
    }
    *ret_unit = own ? own : asked;
    return RESULT_OK;
}

enum result board_quota(struct call *call, const void *input, void *output)
{
    const struct quota_query *query = input;
    struct quota_board *board = output;
    const int64_t now = call_now_s(call);
    const struct period period =
        query->year == ABSENT ? period_year(now) : period_of_year(query->year);
    struct quality_range range;
    const struct span_query span = {
        .from_at = period.from_at, .to_at = period.to_at, .scope = query->scope};
    struct counting counting = {
        call, period.to_at - 1 < now ? period.to_at - 1 : now, {0, 0}
    };
    *board = (struct quota_board){.year = strtoll(period.name, NULL, 10)};
    const char *unit = NULL;
    enum result result = choose_unit(call, query->unit, &unit);
    if (result == RESULT_OK) {
        result = board_range(call, &span, &range);
    }
    if (result == RESULT_OK) {
        result = load_rows(call, &range, board);
    }
    if (result == RESULT_OK) {
        result = load_rules(&counting, &board->units);
    }
    if (result != RESULT_OK) {
        return result;
    }
    judge(&counting, &board->units, &board->members);
    if (unit) {
        keep_unit(unit, &board->members, &board->units);
    }
    quota_add_to_units(&board->members, &board->units);
    board->regions.items = ARENA_ARRAY(call->arena, struct quota_region, board->members.count);
    quota_sum_regions(&board->members, &board->regions);
    board->next = board_cut(&board->members, sizeof(struct quota_line),
                            offsetof(struct quota_line, member_id), query->after, query->limit);
    return RESULT_OK;
}
