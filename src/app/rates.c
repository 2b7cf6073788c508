/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/rates.h>
#include <diandan/store/place_store.h>
#include <diandan/store/promise_store.h>

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const char *const by_codes[] = {"region", "category"};
static const char *const by_names[] = {"按区域", "按类别"};
const struct words rates_by_words = {by_codes, by_names, 2};

static const struct field query_fields[] = {
    FIELD("scope", TEXT,   rates_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("from",  TIME,   rates_query, from, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S, .note = "requests received from here on"),
    FIELD("to",    TIME,   rates_query, to, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S, .note = "and before here"),
    FIELD("by",    CHOICE, rates_query, by, .detail = &rates_by_words, .fallback = RATES_BY_REGION),
};
const struct shape shape_rates_query = SHAPE("RatesQuery", rates_query, query_fields);

static const struct field rates_fields[] = {
    FIELD("subject",           TEXT,    rates, subject, .limit = LIMIT_CODE_CHARACTERS, .note = "region or category; absent in the total"),
    FIELD("received",          INTEGER, rates, received, .limit = LIMIT_COUNT),
    FIELD("responded",         INTEGER, rates, responded, .limit = LIMIT_COUNT, .note = "first move in time"),
    FIELD("response_rate",     INTEGER, rates, response_rate, .limit = LIMIT_RATE_HUNDREDTHS, .note = "响应率, hundredths of a percent of received"),
    FIELD("due",               INTEGER, rates, due, .limit = LIMIT_COUNT, .note = "deadline reached, resolved or reopened; not those openly put off"),
    FIELD("resolved",          INTEGER, rates, resolved, .limit = LIMIT_COUNT, .note = "within the deadline and never reopened"),
    FIELD("resolution_rate",   INTEGER, rates, resolution_rate, .limit = LIMIT_RATE_HUNDREDTHS, .note = "解决率, hundredths of a percent of due"),
    FIELD("answered",          INTEGER, rates, answered, .limit = LIMIT_COUNT, .note = "residents who said how it was"),
    FIELD("satisfied",         INTEGER, rates, satisfied, .limit = LIMIT_COUNT),
    FIELD("satisfaction_rate", INTEGER, rates, satisfied_rate, .limit = LIMIT_RATE_HUNDREDTHS, .note = "满意率, hundredths of a percent of answered"),
    FIELD("reopened",          INTEGER, rates, reopened, .limit = LIMIT_COUNT),
};
const struct shape shape_rates = SHAPE("Rates", rates, rates_fields);

static const struct field board_fields[] = {
    FIELD("total", OBJECT, rates_board, total, .detail = &shape_rates),
    FIELD("rows",  LIST,   rates_board, rows, .detail = &shape_rates, .items = LIMIT_LEDGER_ITEMS),
};
const struct shape shape_rates_board = SHAPE("RatesBoard", rates_board, board_fields);
/* clang-format on */

static int compare_categories(const void *a, const void *b)
{
    return strcmp(((const struct rate_facts *)a)->category,
                  ((const struct rate_facts *)b)->category);
}

enum result rates_load_rule(struct call *call, struct rate_rule *ret)
{
    const struct {
        const char *name;
        int64_t *value;
    } rows[] = {
        {"response_hours",  &ret->response_hours },
        {"resolution_days", &ret->resolution_days},
        {"satisfied_stars", &ret->satisfied_stars},
    };
    enum result result = RESULT_OK;
    for (size_t i = 0; result == RESULT_OK && i < sizeof(rows) / sizeof(rows[0]); i++) {
        result =
            rule_value(call->store, rows[i].name, call_now_s(call), rows[i].value, call->error);
    }
    return result;
}

/* Facts come in runs of one subject. */
static void count(struct call *call, const struct list *facts, int by, const struct rate_rule *rule,
                  struct rates_board *board)
{
    struct rates *rows = ARENA_ARRAY(call->arena, struct rates, facts->count);
    const int64_t now = call_now_s(call);
    size_t used = 0;
    for (size_t i = 0; i < facts->count; i++) {
        const struct rate_facts *one = &LIST_OF(*facts, struct rate_facts)[i];
        const char *subject = by == RATES_BY_CATEGORY ? one->category : one->region_code;
        if (used == 0 || strcmp(rows[used - 1].subject, subject) != 0) {
            rows[used++] = (struct rates){.subject = subject};
        }
        rates_add(&rows[used - 1], one, rule, now);
        rates_add(&board->total, one, rule, now);
    }
    for (size_t i = 0; i < used; i++) {
        rates_finish(&rows[i]);
    }
    rates_finish(&board->total);
    board->rows = (struct list){rows, used};
}

enum result rates_get(struct call *call, const void *input, void *output)
{
    const struct rates_query *query = input;
    struct rates_board *board = output;
    struct rate_rule rule = {0};
    struct list facts;
    const char *scope = query->scope ? query->scope : call->caller.scope;
    if (!region_within(scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "scope", NULL);
    }
    if (query->to <= query->from) {
        return error_refuse(call->error, RESULT_INVALID, RULE_INTERVAL, "to", NULL);
    }
    *board = (struct rates_board){0};
    enum result result = rates_load_rule(call, &rule);
    if (result == RESULT_OK) {
        result = rate_facts_list(call->store, scope, query->from, query->to, call->arena, &facts,
                                 call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    if (query->by == RATES_BY_CATEGORY && facts.count > 1) {
        qsort(facts.items, facts.count, sizeof(struct rate_facts), compare_categories);
    }
    count(call, &facts, query->by, &rule, board);
    return RESULT_OK;
}
