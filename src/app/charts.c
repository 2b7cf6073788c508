/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/charts.h>
#include <diandan/store/chart_store.h>

enum result chart_demand(struct call *call, const void *input, void *output)
{
    const struct chart_query *query = input;
    struct demand_board *board = output;
    struct quality_range range;
    enum result result = board_range(call, &query->span, &range);
    if (result != RESULT_OK) {
        return result;
    }
    *board = (struct demand_board){.from_at = range.from_at, .to_at = range.to_at};
    result = chart_list_categories(call->store, &range, call->arena, &board->items, call->error);
    if (result == RESULT_OK) {
        result = chart_list_hours(call->store, &range, query->category, call->arena, &board->hours,
                                  call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    for (size_t i = 0; i < board->items.count; i++) {
        board->received += LIST_OF(board->items, struct demand_category)[i].received;
    }
    board->next =
        board_cut(&board->items, sizeof(struct demand_category),
                  offsetof(struct demand_category, category), query->span.after, query->span.limit);
    return RESULT_OK;
}

/* Every age has its row, with nothing in it too. */
static void sum_ages(struct call *call, const struct list *days, struct list *ret_ages)
{
    struct age_sum *sums = ARENA_ARRAY(call->arena, struct age_sum, AGE_COUNT);
    for (int age = 0; age < AGE_COUNT; age++) {
        sums[age].age = age;
    }
    for (size_t i = 0; i < days->count; i++) {
        const struct aged_sum *day = &LIST_OF(*days, struct aged_sum)[i];
        struct age_sum *sum = &sums[age_of_days(day->days)];
        sum->orders += day->orders;
        sum->services += day->services;
        sum->minutes += day->minutes;
    }
    *ret_ages = (struct list){sums, AGE_COUNT};
}

enum result chart_hours(struct call *call, const void *input, void *output)
{
    const struct chart_query *query = input;
    struct hours_board *board = output;
    struct quality_range range;
    struct list days = {NULL, 0};
    struct page page = {.next = NULL};
    enum result result = board_range(call, &query->span, &range);
    if (result == RESULT_OK) {
        result = chart_list_ages(call->store, &range, call->arena, &days, call->error);
    }
    if (result == RESULT_OK) {
        result = chart_list_aged(call->store, &range, query->age, query->span.after,
                                 query->span.limit + 1, call->arena, &page.items, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    page_cut(&page, query->span.limit, sizeof(struct aged_order), offsetof(struct aged_order, id));
    *board = (struct hours_board){
        .from_at = range.from_at, .to_at = range.to_at, .items = page.items, .next = page.next};
    sum_ages(call, &days, &board->ages);
    return RESULT_OK;
}
