/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/discretion.h>
#include <diandan/app/posting.h>
#include <diandan/formats/period.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

/* One exchange on its way. */
struct exchanging {
    struct call *call;
    struct member member;
    struct exchange_terms terms;
    struct exchange_standing standing;
};

/* The rates of now, those of the member's community where it has its own. */
static enum result load_terms(struct exchanging *exchanging)
{
    struct call *call = exchanging->call;
    struct exchange_terms *terms = &exchanging->terms;
    const struct {
        const char *name;
        int64_t *value;
    } rules[] = {
        {"exchange_points_per_hour",     &terms->points_per_hour    },
        {"exchange_minutes_step",        &terms->minutes_step       },
        {"exchange_minutes_quarter_max", &terms->minutes_per_quarter},
        {"exchange_points_least",        &terms->points_least       },
    };
    enum result result = RESULT_OK;
    for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]) && result == RESULT_OK; i++) {
        result = rule_value_for(call->store, rules[i].name, exchanging->member.region_code,
                                call_now_s(call), rules[i].value, call->error);
    }
    return result;
}

static enum result load_standing(struct exchanging *exchanging)
{
    struct call *call = exchanging->call;
    struct exchange_standing *standing = &exchanging->standing;
    const char *id = exchanging->member.id;
    const struct period quarter = period_quarter(call_now_s(call));
    /* Everything that was posted, even where the clock was set back since. */
    enum result result = ledger_balance_of(call, ledger_member_account(call->arena, id),
                                           UNIT_POINTS, INT64_MAX, &standing->points);
    if (result == RESULT_OK) {
        result = ledger_balance_of(call, ledger_time_account(call->arena, id), UNIT_MINUTES,
                                   INT64_MAX, &standing->minutes);
    }
    return result == RESULT_OK
               ? exchange_load_minutes(call->store, id, quarter.from_at, quarter.to_at,
                                       &standing->quarter_minutes, call->error)
               : result;
}

static enum result prepare(struct call *call, struct exchanging *exchanging)
{
    exchanging->call = call;
    enum result result = member_load(call->store, call->caller.subject, call->arena,
                                     &exchanging->member, call->error);
    if (result == RESULT_OK) {
        result = load_terms(exchanging);
    }
    return result == RESULT_OK ? load_standing(exchanging) : result;
}

/* One of the two transfers; which way it goes tells the direction. */
static enum result post(struct call *call, const struct exchange *exchange, int unit)
{
    const int points = unit == UNIT_POINTS;
    const int leaves_member = points == (exchange->direction == EXCHANGE_POINTS_TO_TIME);
    const char *own = points ? ledger_member_account(call->arena, exchange->member_id)
                             : ledger_time_account(call->arena, exchange->member_id);
    struct entry entry = {
        .kind = points ? ENTRY_EXCHANGE_POINTS : ENTRY_EXCHANGE_MINUTES,
        .unit = unit,
        .amount = points ? exchange->points : exchange->minutes,
        .debit = leaves_member ? own : ledger_exchange,
        .credit = leaves_member ? ledger_exchange : own,
        .cause = arena_print(call->arena, "exchange:%s:%s", exchange->id, ledger_units.codes[unit]),
        .member_id = exchange->member_id,
        .region_code = exchange->region_code,
    };
    return ledger_post(call, &entry);
}

enum result exchange_make(struct call *call, const void *input, void *output)
{
    const struct exchange_input *asked = input;
    struct exchange *exchange = output;
    struct exchanging exchanging;
    int64_t points;
    enum result result = prepare(call, &exchanging);
    if (result == RESULT_OK) {
        result = exchange_check(&exchanging.terms, &exchanging.standing, asked->direction,
                                asked->amount, &points, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    *exchange = (struct exchange){
        .id = call_new_id(call, exchanging.member.region_code),
        .region_code = exchanging.member.region_code,
        .member_id = exchanging.member.id,
        .direction = asked->direction,
        .minutes = asked->amount,
        .points = points,
        .points_per_hour = exchanging.terms.points_per_hour,
        .at = call_now_s(call),
    };
    result = exchange_save(call->store, exchange, call->error);
    if (result == RESULT_OK) {
        result = post(call, exchange, UNIT_POINTS);
    }
    return result == RESULT_OK ? post(call, exchange, UNIT_MINUTES) : result;
}

enum result exchange_quote(struct call *call, const void *input, void *output)
{
    const struct exchange_input *asked = input;
    struct quote *quote = output;
    struct exchanging exchanging;
    const enum result result = prepare(call, &exchanging);
    if (result != RESULT_OK) {
        return result;
    }
    const struct exchange_terms *terms = &exchanging.terms;
    struct error why;
    int64_t points;
    const enum result may =
        exchange_check(terms, &exchanging.standing, asked->direction, asked->amount, &points, &why);
    *quote = (struct quote){
        .direction = asked->direction,
        .minutes = asked->amount,
        .points = exchange_points(asked->direction, asked->amount, terms->points_per_hour),
        .points_per_hour = terms->points_per_hour,
        .minutes_step = terms->minutes_step,
        .quarter_minutes_left = exchange_left(terms, &exchanging.standing),
        .points_balance = exchanging.standing.points,
        .minutes_balance = exchanging.standing.minutes,
        .refusal = may == RESULT_OK ? NULL : rule_code(why.rule),
    };
    return RESULT_OK;
}

static enum result pages_of(struct call *call, const char *member_id,
                            const struct exchange_query *query, struct page *page)
{
    const enum result result =
        exchange_list_of_member(call->store, member_id, query->after, query->limit + 1, call->arena,
                                &page->items, call->error);
    if (result == RESULT_OK) {
        page_cut(page, query->limit, sizeof(struct exchange), offsetof(struct exchange, id));
    }
    return result;
}

enum result exchange_mine(struct call *call, const void *input, void *output)
{
    return pages_of(call, call->caller.subject, input, output);
}

enum result exchange_pages(struct call *call, const void *input, void *output)
{
    const struct exchange_query *query = input;
    struct member member;
    enum result result = member_load(call->store, query->member, call->arena, &member, call->error);
    if (result == RESULT_OK) {
        result = call_require_region(call, member.region_code);
    }
    return result == RESULT_OK ? pages_of(call, query->member, query, output) : result;
}
