/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_files.h"

#include <diandan/app/rates.h>
#include <diandan/app/reports.h>
#include <diandan/formats/charset.h>
#include <diandan/formats/period.h>
#include <diandan/formats/report.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>
#include <diandan/store/report_store.h>
#include <diandan/store/seal_store.h>

#include <string.h>

static const enum period_kind period_of[REPORT_KINDS] = {
    [REPORT_WEEK] = PERIOD_WEEK,   [REPORT_FORTNIGHT] = PERIOD_FORTNIGHT,
    [REPORT_MONTH] = PERIOD_MONTH, [REPORT_QUARTER] = PERIOD_QUARTER,
    [REPORT_MEMBER] = PERIOD_YEAR,
};

/* The three rates come from their own board, which judges each request by the rules. */
static enum result fill_rates(struct call *call, const struct report_span *span,
                              struct report_table *table)
{
    const struct rates_query query = {
        .scope = span->scope, .from = span->from_at, .to = span->to_at, .by = RATES_BY_REGION};
    struct rates_board board = {0};
    enum result result = rates_get(call, &query, &board);
    if (result != RESULT_OK) {
        return result;
    }
    table->plan = &report_plans[TABLE_MONTH_RATES];
    const size_t columns = table->plan->column_count;
    struct report_cell *cells =
        ARENA_ARRAY(call->arena, struct report_cell, board.rows.count * columns + 1);
    for (size_t i = 0; i < board.rows.count; i++) {
        const struct rates *rates = &LIST_OF(board.rows, struct rates)[i];
        struct report_cell *row = cells + i * columns;
        row[0].text = rates->subject;
        row[1].number = rates->received;
        row[2].number = rates->received ? rates->response_rate : ABSENT;
        row[3].number = rates->due ? rates->resolution_rate : ABSENT;
        row[4].number = rates->answered ? rates->satisfied_rate : ABSENT;
    }
    table->cells = (struct list){cells, board.rows.count * columns};
    return RESULT_OK;
}

enum result report_make(struct call *call, const struct report_span *span, struct report *report)
{
    struct report_table *tables = ARENA_ARRAY(call->arena, struct report_table, REPORT_TABLES);
    size_t count = 0;
    enum result result = RESULT_OK;
    for (int i = 0; i < REPORT_TABLES && result == RESULT_OK; i++) {
        if (report_plans[i].kind != report->kind) {
            continue;
        }
        result = i == TABLE_MONTH_RATES ? fill_rates(call, span, &tables[count])
                                        : report_fill(call->store, (enum report_table_index)i, span,
                                                      call->arena, &tables[count], call->error);
        count++;
    }
    report->tables = (struct list){tables, count};
    return result;
}

/* Whose year file the caller may see. */
static enum result reach_member(struct call *call, const char *asked, struct member *ret)
{
    const struct caller *caller = &call->caller;
    const char *id = caller->role == ROLE_MEMBER && !asked ? caller->subject : asked;
    if (!id) {
        return error_refuse(call->error, RESULT_INVALID, RULE_REQUIRED, "member", NULL);
    }
    if (caller->role == ROLE_MEMBER && strcmp(id, caller->subject) != 0) {
        return error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "member", NULL);
    }
    enum result result = member_load(call->store, id, call->arena, ret, call->error);
    if (result != RESULT_OK || caller->role == ROLE_MEMBER) {
        return result;
    }
    const int is_other_unit =
        caller->role == ROLE_SECRETARY &&
        (!caller->unit_id || !ret->unit_id || strcmp(caller->unit_id, ret->unit_id) != 0);
    return is_other_unit || !region_within(ret->region_code, caller->scope)
               ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "member", NULL)
               : RESULT_OK;
}

/* Names for those who may see them; an id for the others. */
static enum result describe_member(struct call *call, const struct member *member,
                                   struct report_span *span, struct report *report)
{
    const int64_t end = span->to_at - 1;
    const int64_t at = span->now_s < end ? span->now_s : end;
    const char *unit = member->unit_id ? member->unit_id : "";
    const int may_name = call_may_unmask(call) || call->caller.role == ROLE_MEMBER;
    span->member_id = member->id;
    report->subject =
        may_name ? arena_print(call->arena, "%s（%s）", member->name, member->id) : member->id;
    enum result result =
        rule_value_for(call->store, "quota_times", unit, at, &span->quota_times, call->error);
    return result == RESULT_OK ? rule_value_for(call->store, "quota_minutes", unit, at,
                                                &span->quota_minutes, call->error)
                               : result;
}

static enum result describe_region(struct call *call, const char *scope, struct report *report)
{
    char code[REGION_CHARACTERS + 1];
    struct list regions;
    region_of_scope(scope, code);
    enum result result = region_list(call->store, code, call->arena, &regions, call->error);
    if (result != RESULT_OK) {
        return result;
    }
    const char *name = regions.count ? LIST_OF(regions, struct region)[0].name : "";
    report->subject = *scope ? arena_print(call->arena, "%s%s%s", name, *name ? " " : "", scope)
                             : "全部区域 everywhere";
    return RESULT_OK;
}

static enum result set_period(struct call *call, const struct report_query *query,
                              struct report *report)
{
    const enum period_kind kind = period_of[report->kind];
    struct period period = period_at(kind, call_now_s(call));
    if (query->period && !period_parse(kind, query->period, &period)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_FORMAT, "period", "%s",
                            period_form(kind));
    }
    if (period.from_at > call_now_s(call)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_RANGE, "period", "≤ %s",
                            period_at(kind, call_now_s(call)).name);
    }
    report->period = arena_text(call->arena, period.name);
    report->from_at = period.from_at;
    report->to_at = period.to_at;
    return RESULT_OK;
}

/* Scope, member and part of the ledger; the subject of the report in words. */
static enum result set_span(struct call *call, const struct report_query *query,
                            struct report *report, struct report_span *span)
{
    const char *scope = query->scope ? query->scope : call->caller.scope;
    struct member member = {0};
    unsigned char before[32];
    enum result result = RESULT_OK;
    *span = (struct report_span){.scope = scope,
                                 .from_at = report->from_at,
                                 .to_at = report->to_at,
                                 .now_s = report->made_at};
    report->scope = scope;
    if (report->kind == REPORT_MEMBER) {
        result = reach_member(call, query->member, &member);
        report->scope = "";
        if (result == RESULT_OK) {
            result = describe_member(call, &member, span, report);
        }
    } else if (call->caller.role == ROLE_MEMBER) {
        result = error_refuse(call->error, RESULT_FORBIDDEN, RULE_ROLE, "/kind", NULL);
    } else if (!region_within(scope, call->caller.scope)) {
        result = error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "scope", NULL);
    } else {
        result = describe_region(call, scope, report);
    }
    if (result == RESULT_OK) {
        result = report_load_through(call->store, report->from_at, &span->after_seq, before,
                                     call->error);
    }
    if (result == RESULT_OK) {
        result = report_load_through(call->store, report->to_at, &span->through_seq,
                                     report->through_hash, call->error);
    }
    report->through_seq = span->through_seq;
    return result;
}

/* Every month the period touches has its seal. */
static enum result set_sealed(struct call *call, struct report *report)
{
    struct seal last;
    struct period month;
    enum result result = seal_load_last(call->store, call->arena, &last, call->error);
    if (result == RESULT_NOT_FOUND) {
        return RESULT_OK;
    }
    report->sealed = result == RESULT_OK && period_parse_month(last.period, &month) &&
                     month.to_at >= report->to_at;
    return result;
}

static struct list show_choices(struct call *call, const struct words *words)
{
    const size_t count = words ? words->count : 0;
    struct report_choice *choices = ARENA_ARRAY(call->arena, struct report_choice, count + 1);
    for (size_t i = 0; i < count; i++) {
        choices[i] = (struct report_choice){words->codes[i], words->zh[i]};
    }
    return (struct list){choices, count};
}

static struct list show_columns(struct call *call, const struct report_plan *plan)
{
    struct report_column_shown *columns =
        ARENA_ARRAY(call->arena, struct report_column_shown, plan->column_count + 1);
    for (size_t i = 0; i < plan->column_count; i++) {
        columns[i].column = plan->columns[i];
        columns[i].choices = show_choices(call, plan->columns[i].words);
    }
    return (struct list){columns, plan->column_count};
}

static void show(struct call *call, struct report_shown *shown)
{
    const struct list *tables = &shown->report.tables;
    struct report_table_shown *out =
        ARENA_ARRAY(call->arena, struct report_table_shown, tables->count + 1);
    for (size_t i = 0; i < tables->count; i++) {
        const struct report_table *table = &LIST_OF(*tables, struct report_table)[i];
        const struct report_plan *plan = table->plan;
        struct buffer rows = buffer_on(call->arena);
        report_write_rows(table, &rows);
        out[i] = (struct report_table_shown){
            .code = plan->code,
            .zh = plan->zh,
            .en = plan->en,
            .live = plan->live,
            .columns = show_columns(call, plan),
            .rows = rows.bytes,
        };
    }
    shown->tables = (struct list){out, tables->count};
}

enum result report_get(struct call *call, const void *input, void *output)
{
    const struct report_query *query = input;
    struct report_shown *shown = output;
    struct report *report = &shown->report;
    struct report_span span;
    report->kind = words_find(&report_kinds, call->parameters[0]);
    report->made_at = call_now_s(call);
    if (report->kind < 0) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "/kind", "%s",
                            call->parameters[0]);
    }
    report->zh = report_kinds.zh[report->kind];
    report->en = report_titles_en[report->kind];
    enum result result = set_period(call, query, report);
    if (result == RESULT_OK) {
        result = set_span(call, query, report, &span);
    }
    if (result == RESULT_OK) {
        result = set_sealed(call, report);
    }
    if (result == RESULT_OK) {
        result = report_make(call, &span, report);
    }
    if (result != RESULT_OK) {
        return result;
    }
    show(call, shown);
    return report_answer(call, report, query->format, query->charset);
}
