/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Regions side by side: the level below a scope at which there is more than one. */
#include <diandan/app/charts.h>
#include <diandan/app/rates.h>
#include <diandan/domain/ledger.h>
#include <diandan/store/chart_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/promise_store.h>
#include <diandan/store/report_store.h>

#include <stdlib.h>
#include <string.h>

#define FIGURE(member) offsetof(struct region_figures, member)

/* Which figures the numbers of a measure are; the received, SIZE_MAX: none. */
static const size_t figures_of[CHART_MEASURES][MEASURE_NUMBERS] = {
    [MEASURE_REQUESTS] = {FIGURE(received),       FIGURE(waiting),    SIZE_MAX         },
    [MEASURE_ORDERS] = {FIGURE(open),           FIGURE(asked),      FIGURE(filled)   },
    [MEASURE_LEDGER] = {FIGURE(minutes),        FIGURE(points),     SIZE_MAX         },
    [MEASURE_STARS] = {FIGURE(reviews),        FIGURE(stars_sum),  FIGURE(satisfied)},
    [MEASURE_RESULTS] = {FIGURE(results),        FIGURE(result_sum), SIZE_MAX         },
    [MEASURE_LATE_PROMISES] = {FIGURE(late_promises),  SIZE_MAX,           SIZE_MAX         },
    [MEASURE_LATE_REFERRALS] = {FIGURE(late_referrals), SIZE_MAX,           SIZE_MAX         },
};

static int compare_scopes(const void *a, const void *b)
{
    return strcmp(((const struct region_figures *)a)->scope,
                  ((const struct region_figures *)b)->scope);
}

static struct region_figures *find(const struct list *rows, const char *scope)
{
    const struct region_figures key = {.scope = scope};
    return rows->count ? bsearch(&key, rows->items, rows->count, sizeof(key), compare_scopes)
                       : NULL;
}

/* Regions come by code: whoever holds the next one is above it. */
static int is_above(const struct list *regions, size_t i)
{
    const struct region *all = regions->items;
    return i + 1 < regions->count &&
           strncmp(all[i].code, all[i + 1].code, region_digits(all[i].code)) == 0;
}

/* Parts of so many digits, of the regions that hold no others. */
static size_t count_parts(const struct list *regions, size_t digits)
{
    const struct region *all = regions->items;
    const char *last = NULL;
    size_t count = 0;
    for (size_t i = 0; i < regions->count; i++) {
        if (!is_above(regions, i)) {
            count += !last || strncmp(last, all[i].code, digits) != 0;
            last = all[i].code;
        }
    }
    return count;
}

static size_t digits_below(const struct list *regions, const char *scope)
{
    size_t digits = region_digits_below(strlen(scope));
    while (digits < REGION_CHARACTERS && count_parts(regions, digits) < 2) {
        digits = region_digits_below(digits);
    }
    return digits;
}

/* The first region of each part is the part itself where the dictionary has it. */
static void make_rows(struct call *call, const struct list *regions, size_t digits,
                      struct list *ret_rows)
{
    struct region_figures *rows = ARENA_ARRAY(call->arena, struct region_figures, regions->count);
    size_t count = 0;
    for (size_t i = 0; i < regions->count; i++) {
        const struct region *region = &LIST_OF(*regions, struct region)[i];
        if (count && strncmp(rows[count - 1].scope, region->code, digits) == 0) {
            continue;
        }
        struct region_figures *row = &rows[count++];
        char *code = arena_alloc(call->arena, REGION_CHARACTERS + 1);
        row->scope = arena_bytes(call->arena, region->code, digits);
        region_of_scope(row->scope, code);
        row->region_code = code;
        row->name = strcmp(code, region->code) == 0 ? region->name : NULL;
        row->is_above = region_digits(region->code) < digits && is_above(regions, i);
    }
    *ret_rows = (struct list){rows, count};
}

static enum result measure(struct call *call, const struct measure_span *span,
                           enum chart_measure which, const struct list *rows)
{
    struct list measured;
    enum result result =
        chart_measure(call->store, which, span, call->arena, &measured, call->error);
    for (size_t i = 0; result == RESULT_OK && i < measured.count; i++) {
        const struct measured *one = &LIST_OF(measured, struct measured)[i];
        struct region_figures *row = find(rows, one->scope);
        for (int n = 0; row && n < MEASURE_NUMBERS; n++) {
            if (figures_of[which][n] != SIZE_MAX) {
                *(int64_t *)(void *)((char *)row + figures_of[which][n]) = one->numbers[n];
                row->measured |= one->numbers[n] != 0;
            }
        }
    }
    return result;
}

static enum result begin(struct call *call, const struct chart_query *query,
                         struct region_board *board, struct measure_span *span)
{
    struct rate_rule rule = {0};
    struct list regions = {NULL, 0};
    *span = (struct measure_span){.now_s = call_now_s(call)};
    enum result result = board_range(call, &query->span, &span->range);
    if (result == RESULT_OK) {
        result = region_list(call->store, span->range.scope, call->arena, &regions, call->error);
    }
    if (result == RESULT_OK) {
        result = rates_load_rule(call, &rule);
    }
    if (result != RESULT_OK) {
        return result;
    }
    span->digits = (int64_t)digits_below(&regions, span->range.scope);
    span->satisfied_stars = rule.satisfied_stars;
    *board = (struct region_board){.from_at = span->range.from_at, .to_at = span->range.to_at};
    make_rows(call, &regions, (size_t)span->digits, &board->items);
    return RESULT_OK;
}

/* Offices above the level are left out where nothing is theirs. */
static void finish(const struct chart_query *query, struct region_board *board)
{
    struct region_figures *rows = board->items.items;
    size_t count = 0;
    for (size_t i = 0; i < board->items.count; i++) {
        if (rows[i].measured || !rows[i].is_above) {
            region_figures_finish(&rows[i]);
            rates_finish(&rows[i].rates);
            rows[count++] = rows[i];
        }
    }
    board->items.count = count;
    board->next = board_cut(&board->items, sizeof(struct region_figures), FIGURE(scope),
                            query->span.after, query->span.limit);
}

static enum result load_ledger_span(struct call *call, struct measure_span *span)
{
    unsigned char hash[LEDGER_HASH_BYTES];
    enum result result =
        report_load_through(call->store, span->range.from_at, &span->after_seq, hash, call->error);
    return result == RESULT_OK ? report_load_through(call->store, span->range.to_at,
                                                     &span->through_seq, hash, call->error)
                               : result;
}

enum result chart_regions(struct call *call, const void *input, void *output)
{
    static const enum chart_measure shown[] = {
        MEASURE_REQUESTS, MEASURE_ORDERS,        MEASURE_LEDGER,
        MEASURE_STARS,    MEASURE_LATE_PROMISES, MEASURE_LATE_REFERRALS,
    };
    struct region_board *board = output;
    struct measure_span span;
    enum result result = begin(call, input, board, &span);
    if (result == RESULT_OK) {
        result = load_ledger_span(call, &span);
    }
    for (size_t i = 0; result == RESULT_OK && i < sizeof(shown) / sizeof(shown[0]); i++) {
        result = measure(call, &span, shown[i], &board->items);
    }
    if (result == RESULT_OK) {
        finish(input, board);
    }
    return result;
}

static enum result add_rates(struct call *call, const struct measure_span *span,
                             const struct list *rows)
{
    struct rate_rule rule = {0};
    struct list facts = {NULL, 0};
    char scope[REGION_CHARACTERS + 1] = "";
    enum result result = rates_load_rule(call, &rule);
    if (result == RESULT_OK) {
        result = rate_facts_list(call->store, span->range.scope, span->range.from_at,
                                 span->range.to_at, call->arena, &facts, call->error);
    }
    for (size_t i = 0; result == RESULT_OK && i < facts.count; i++) {
        const struct rate_facts *one = &LIST_OF(facts, struct rate_facts)[i];
        memcpy(scope, one->region_code, (size_t)span->digits);
        struct region_figures *row = find(rows, scope);
        if (row) {
            rates_add(&row->rates, one, &rule, span->now_s);
            row->measured = 1;
        }
    }
    return result;
}

enum result chart_satisfaction(struct call *call, const void *input, void *output)
{
    struct region_board *board = output;
    struct measure_span span;
    enum result result = begin(call, input, board, &span);
    if (result == RESULT_OK) {
        result = measure(call, &span, MEASURE_STARS, &board->items);
    }
    if (result == RESULT_OK) {
        result = measure(call, &span, MEASURE_RESULTS, &board->items);
    }
    if (result == RESULT_OK) {
        result = add_rates(call, &span, &board->items);
    }
    if (result == RESULT_OK) {
        finish(input, board);
    }
    return result;
}
