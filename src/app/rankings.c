/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/rankings.h>
#include <diandan/app/rates.h>
#include <diandan/formats/period.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/quality_store.h>
#include <diandan/store/ranking_store.h>
#include <diandan/store/rule_store.h>

#include <stdlib.h>
#include <string.h>

enum { WHOLE = 1000, STARS_WHOLE = 500, RATE_PER_MILLE = 10 };

/* A list on its way. */
struct drawing {
    struct call *call;
    struct report_span span;
    struct ranking_rule rule;
    struct rates_board rates;
    struct ranking_row *rows;
    size_t count;
};

static enum result load_rules(struct drawing *drawing)
{
    struct ranking_rule *rule = &drawing->rule;
    const struct {
        const char *name;
        int64_t *value;
    } rows[] = {
        {"list_weight_satisfaction",   &rule->weights[PART_SATISFACTION]},
        {"list_weight_response",       &rule->weights[PART_RESPONSE]    },
        {"list_weight_resolution",     &rule->weights[PART_RESOLUTION]  },
        {"list_weight_fulfilment",     &rule->weights[PART_FULFILMENT]  },
        {"list_weight_skill_use",      &rule->weights[PART_SKILL_USE]   },
        {"list_red_count",             &rule->red_count                 },
        {"list_black_count",           &rule->black_count               },
        {"list_services_least",        &rule->services_least            },
        {"list_black_below_per_mille", &rule->black_below               },
    };
    struct call *call = drawing->call;
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && result == RESULT_OK; i++) {
        result = rule_value(call->store, rows[i].name, drawing->span.to_at - 1, rows[i].value,
                            call->error);
    }
    return result;
}

static int by_use(const void *key, const void *item)
{
    return strcmp(key, ((const struct skill_use *)item)->subject);
}

static int by_rates(const void *key, const void *item)
{
    return strcmp(key, ((const struct rates *)item)->subject);
}

static const void *find(const struct list *list, size_t size, const char *subject,
                        int (*compare)(const void *, const void *))
{
    return list->count ? bsearch(subject, list->items, list->count, size, compare) : NULL;
}

static struct ranking_row row_of(const struct drawing *drawing, enum ranking_kind kind,
                                 const struct ranking_facts *facts, const struct list *uses)
{
    struct ranking_row row = {.kind = (int)kind,
                              .subject = facts->subject,
                              .services = facts->services,
                              .rank = ABSENT,
                              .rectify_by = ABSENT};
    const struct skill_use *use = find(uses, sizeof(struct skill_use), facts->subject, by_use);
    const struct rates *rates =
        kind == RANKING_COMMUNITY
            ? find(&drawing->rates.rows, sizeof(struct rates), facts->subject, by_rates)
            : NULL;
    row.parts[PART_SATISFACTION] =
        facts->rated ? facts->stars * WHOLE / (facts->rated * STARS_WHOLE) : ABSENT;
    row.parts[PART_RESPONSE] =
        rates && rates->received ? rates->response_rate / RATE_PER_MILLE : ABSENT;
    row.parts[PART_RESOLUTION] =
        rates && rates->due ? rates->resolution_rate / RATE_PER_MILLE : ABSENT;
    row.parts[PART_FULFILMENT] = facts->accepted ? facts->served * WHOLE / facts->accepted : ABSENT;
    row.parts[PART_SKILL_USE] =
        use && use->minutes ? skill_use_index(use->skilled, use->minutes) : ABSENT;
    row.score = ranking_score(&drawing->rule, row.parts);
    return row;
}

static enum result count_kind(struct drawing *drawing, enum ranking_kind kind)
{
    static const enum skill_use_by by[RANKING_KINDS] = {
        [RANKING_COMMUNITY] = SKILL_USE_BY_REGION,
        [RANKING_UNIT] = SKILL_USE_BY_UNIT,
        [RANKING_MEMBER] = SKILL_USE_BY_MEMBER,
    };
    struct call *call = drawing->call;
    const struct quality_range range = {drawing->span.scope, drawing->span.from_at,
                                        drawing->span.to_at};
    struct list facts;
    struct list uses = {0};
    enum result result =
        ranking_count(call->store, kind, &drawing->span, call->arena, &facts, call->error);
    if (result == RESULT_OK) {
        result =
            quality_list_skill_use(call->store, &range, by[kind], call->arena, &uses, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const size_t capacity = drawing->count + facts.count;
    struct ranking_row *rows = ARENA_ARRAY(call->arena, struct ranking_row, capacity + 1);
    if (drawing->count) {
        memcpy(rows, drawing->rows, drawing->count * sizeof(*rows));
    }
    for (size_t i = 0; i < facts.count; i++) {
        rows[drawing->count] =
            row_of(drawing, kind, &LIST_OF(facts, struct ranking_facts)[i], &uses);
        drawing->count += rows[drawing->count].score != ABSENT;
    }
    drawing->rows = rows;
    return RESULT_OK;
}

/* Members who are not red are nobody's business: their rows are not kept. */
static void drop_members(struct drawing *drawing)
{
    size_t kept = 0;
    for (size_t i = 0; i < drawing->count; i++) {
        const struct ranking_row *row = &drawing->rows[i];
        if (row->kind != RANKING_MEMBER || row->colour == RANKING_RED) {
            drawing->rows[kept++] = *row;
        }
    }
    drawing->count = kept;
}

static enum result draw(struct drawing *drawing)
{
    struct call *call = drawing->call;
    struct report_span *span = &drawing->span;
    const struct rates_query query = {
        .scope = span->scope, .from = span->from_at, .to = span->to_at, .by = RATES_BY_REGION};
    unsigned char hash[32];
    enum result result = load_rules(drawing);
    if (result == RESULT_OK) {
        result =
            report_load_through(call->store, span->from_at, &span->after_seq, hash, call->error);
    }
    if (result == RESULT_OK) {
        result =
            report_load_through(call->store, span->to_at, &span->through_seq, hash, call->error);
    }
    if (result == RESULT_OK) {
        result = rates_get(call, &query, &drawing->rates);
    }
    for (int kind = 0; kind < RANKING_KINDS && result == RESULT_OK; kind++) {
        result = count_kind(drawing, (enum ranking_kind)kind);
    }
    if (result == RESULT_OK) {
        ranking_judge(&drawing->rule, drawing->rows, drawing->count);
        drop_members(drawing);
    }
    return result;
}

/* A month that is over, and a list of it that is not shown yet, or none. */
static enum result require_drawable(struct call *call, const char *scope, struct period *month,
                                    struct ranking *ret)
{
    if (!period_parse_month(call->parameters[0], month)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "/month", "%s",
                            period_form(PERIOD_MONTH));
    }
    if (month->to_at > call_now_s(call)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_RANGE, "/month", "< %s",
                            period_month(call_now_s(call)).name);
    }
    enum result result =
        ranking_load(call->store, scope, month->name, call->arena, ret, call->error);
    if (result == RESULT_OK && ret->state != RANKING_DRAFTED) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_STATE, "/state", "%s",
                            ranking_states.codes[ret->state]);
    }
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result ranking_draw(struct call *call, const void *input, void *output)
{
    const struct ranking_input *given = input;
    struct ranking_shown *shown = output;
    struct ranking *ranking = &shown->ranking;
    const char *scope = given->scope ? given->scope : call->caller.scope;
    char *region = arena_alloc(call->arena, REGION_CHARACTERS + 1);
    struct period month;
    if (!region_within(scope, call->caller.scope)) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/scope", NULL);
    }
    enum result result = require_drawable(call, scope, &month, ranking);
    if (result != RESULT_OK) {
        return result;
    }
    struct drawing drawing = {
        .call = call, .span = {.scope = scope, .from_at = month.from_at, .to_at = month.to_at}
    };
    result = draw(&drawing);
    if (result != RESULT_OK) {
        return result;
    }
    region_of_scope(scope, region);
    *ranking = (struct ranking){
        .region_code = region,
        .scope = scope,
        .month = arena_text(call->arena, month.name),
        .state = RANKING_DRAFTED,
        .through_seq = drawing.span.through_seq,
        .drawn_by = call->caller.subject,
        .drawn_at = call_now_s(call),
        .notice_from = ABSENT,
        .notice_until = ABSENT,
        .sealed_at = ABSENT,
        .version = ranking->version + 1,
        .rows = {drawing.rows, drawing.count},
    };
    result = ranking_save(call->store, ranking, call->error);
    if (result == RESULT_OK) {
        result = ranking_save_rows(call->store, ranking, call->error);
    }
    call->location = arena_print(call->arena, "/v1/lists/%s?scope=%s", ranking->month, scope);
    return result == RESULT_OK ? ranking_show(call, shown) : result;
}
