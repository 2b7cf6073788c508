/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/boards.h>
#include <diandan/formats/period.h>

#include <stdlib.h>
#include <string.h>

enum result board_range(struct call *call, const struct span_query *query,
                        struct quality_range *ret)
{
    struct scan scan;
    const struct page_query place = {.limit = query->limit, .scope = query->scope, .state = -1};
    const struct period year = period_year(call_now_s(call));
    enum result result = page_scan(call, &place, &scan);
    if (result != RESULT_OK) {
        return result;
    }
    *ret = (struct quality_range){
        .scope = scan.scope,
        .from_at = query->from_at == ABSENT ? year.from_at : query->from_at,
        .to_at = query->to_at == ABSENT ? year.to_at : query->to_at,
    };
    return ret->to_at > ret->from_at
               ? RESULT_OK
               : error_refuse(call->error, RESULT_INVALID, RULE_INTERVAL, "to", NULL);
}

static const char *id_at(const struct list *items, size_t size, size_t id_offset, size_t i)
{
    return *(const char *const *)(const void *)((const char *)items->items + i * size + id_offset);
}

const char *board_cut(struct list *items, size_t size, size_t id_offset, const char *after,
                      int64_t limit)
{
    size_t first = 0;
    while (after && first < items->count &&
           strcmp(id_at(items, size, id_offset, first), after) <= 0) {
        first++;
    }
    if (first) {
        items->items = (char *)items->items + first * size;
        items->count -= first;
    }
    if (items->count <= (size_t)limit) {
        return NULL;
    }
    items->count = (size_t)limit;
    return id_at(items, size, id_offset, items->count - 1);
}

enum result board_skills(struct call *call, const void *input, void *output)
{
    const struct span_query *query = input;
    struct skill_board *board = output;
    struct quality_range range;
    enum result result = board_range(call, query, &range);
    if (result != RESULT_OK) {
        return result;
    }
    *board = (struct skill_board){
        .from_at = range.from_at, .to_at = range.to_at, .by = query->by, .all = {.subject = ""}};
    result = quality_list_skill_use(call->store, &range, (enum skill_use_by)query->by, call->arena,
                                    &board->items, call->error);
    if (result == RESULT_OK) {
        result =
            quality_list_skill_idle(call->store, &range, call->arena, &board->idle, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    for (size_t i = 0; i < board->items.count; i++) {
        struct skill_use *use = &LIST_OF(board->items, struct skill_use)[i];
        use->index = skill_use_index(use->skilled, use->minutes);
        board->all.minutes += use->minutes;
        board->all.skilled += use->skilled;
        board->all.duty += use->duty;
        board->all.lacking += use->lacking;
    }
    board->all.index = skill_use_index(board->all.skilled, board->all.minutes);
    board->next = board_cut(&board->items, sizeof(struct skill_use),
                            offsetof(struct skill_use, subject), query->after, query->limit);
    return RESULT_OK;
}

static void add_order(struct joined_sum *sum, const struct joined_order *order)
{
    sum->orders++;
    if (order->residents_joined != ABSENT) {
        sum->counted++;
        sum->residents += order->residents_joined;
        sum->per_order = sum->residents * 100 / sum->counted;
    }
}

static int by_start(const void *a, const void *b)
{
    const int64_t left = ((const struct joined_order *)a)->starts_at;
    const int64_t right = ((const struct joined_order *)b)->starts_at;
    return (left > right) - (left < right);
}

/* The rows come by region. */
static void sum_regions(struct call *call, struct joined_board *board)
{
    struct joined_sum *sums = ARENA_ARRAY(call->arena, struct joined_sum, board->items.count);
    size_t count = 0;
    for (size_t i = 0; i < board->items.count; i++) {
        const struct joined_order *order = &LIST_OF(board->items, struct joined_order)[i];
        if (!count || strcmp(sums[count - 1].region_code, order->region_code) != 0) {
            sums[count++] = (struct joined_sum){.region_code = order->region_code};
        }
        add_order(&sums[count - 1], order);
    }
    board->regions = (struct list){sums, count};
}

static void sum_months(struct call *call, struct joined_board *board)
{
    const size_t orders = board->items.count;
    struct joined_order *sorted = ARENA_ARRAY(call->arena, struct joined_order, orders);
    struct joined_sum *sums = ARENA_ARRAY(call->arena, struct joined_sum, orders);
    size_t count = 0;
    for (size_t i = 0; i < orders; i++) {
        sorted[i] = LIST_OF(board->items, struct joined_order)[i];
    }
    qsort(sorted, orders, sizeof(*sorted), by_start);
    for (size_t i = 0; i < orders; i++) {
        const struct period month = period_month(sorted[i].starts_at);
        if (!count || strcmp(sums[count - 1].month, month.name) != 0) {
            sums[count++] = (struct joined_sum){.month = arena_text(call->arena, month.name)};
        }
        add_order(&sums[count - 1], &sorted[i]);
    }
    board->months = (struct list){sums, count};
}

enum result board_co_doing(struct call *call, const void *input, void *output)
{
    const struct span_query *query = input;
    struct joined_board *board = output;
    struct quality_range range;
    enum result result = board_range(call, query, &range);
    if (result == RESULT_OK) {
        *board = (struct joined_board){.from_at = range.from_at, .to_at = range.to_at};
        result = quality_list_joined(call->store, &range, call->arena, &board->items, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    sum_regions(call, board);
    sum_months(call, board);
    board->next = board_cut(&board->items, sizeof(struct joined_order),
                            offsetof(struct joined_order, id), query->after, query->limit);
    return RESULT_OK;
}
