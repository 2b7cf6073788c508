/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Service beside the model: confirmed, settled, shown, objected to, decided, posted, reversed. */
#pragma once

#include "model_run.h"

#include <diandan/app/offers.h>
#include <diandan/app/settlements.h>
#include <diandan/domain/review.h>
#include <diandan/store/offer_store.h>
#include <diandan/store/order_store.h>
#include <diandan/store/review_store.h>

static inline struct run_order *served_push(struct run_orders *orders,
                                            const struct run_order *order)
{
    orders->items = model_grow(orders->items, orders->count, &orders->room, sizeof(*order));
    orders->items[orders->count] = *order;
    return &orders->items[orders->count++];
}

static inline void served_drop(struct run_orders *orders, int64_t at)
{
    orders->items[at] = orders->items[--orders->count];
}

static inline struct model_entry served_service(const struct run_order *order,
                                                const struct run_line *line, int unit, int phase,
                                                int64_t amount)
{
    return (struct model_entry){
        .kind = unit == UNIT_POINTS ? ENTRY_SERVICE_POINTS : ENTRY_SERVICE_MINUTES,
        .phase = phase,
        .unit = unit,
        .amount = amount,
        .debit = MODEL_ISSUANCE,
        .credit = model_points_account(line->member),
        .member = line->member,
        .region = order->region,
    };
}

static inline void served_save_order(struct run *run, struct run_order *ours)
{
    static struct role role = {.level = 1, .count = 20};
    struct call *call = &run->fixture.call;
    const struct order order = {
        .id = call_new_id(call, model_regions[ours->region]),
        .region_code = model_regions[ours->region],
        .title = "走访",
        .category = model_categories[ours->category],
        .longitude_micro = ABSENT,
        .latitude_micro = ABSENT,
        .starts_at = ours->starts_at,
        .ends_at = ours->starts_at + (int64_t)2 * HOUR_S,
        .priority = 50,
        .roles = {&role, 1},
        .state = ORDER_DONE,
        .created_by = "admin",
        .created_at = ours->starts_at,
        .version = 1,
    };
    assert_int_equal(order_save(call->store, &order, call->error), RESULT_OK);
    (void)snprintf(ours->id, MODEL_ID, "%s", order.id);
}

/* Residents and the panel speak; the mean of each by its weight, both rounded. */
static inline void served_review(struct run *run, struct run_order *ours)
{
    static const int kinds[] = {REVIEW_RESIDENT, REVIEW_PANEL};
    static const int weights[] = {MODEL_RESIDENT, MODEL_PANEL};
    struct call *call = &run->fixture.call;
    int64_t total = 0;
    int64_t weight = 0;
    for (int voice = 0; voice < 2; voice++) {
        int64_t sum = 0;
        const int64_t count = run_draw(run, voice == 0 ? 4 : 2);
        for (int64_t i = 0; i < count; i++) {
            const struct review row = {
                .id = call_new_id(call, model_regions[ours->region]),
                .region_code = model_regions[ours->region],
                .order_id = ours->id,
                .kind = kinds[voice],
                .author = arena_print(call->arena, "author-%lld", (long long)i),
                .rating = 1 + run_draw(run, 5),
                .created_at = run->model.now,
            };
            assert_int_equal(review_save(call->store, &row, call->error), RESULT_OK);
            sum += row.rating;
        }
        const int64_t own =
            model_rule(&run->model, weights[voice], ours->category, ours->starts_at);
        total += count ? own * model_nearest(sum * 100, count) : 0;
        weight += count ? own : 0;
    }
    ours->stars = weight ? model_nearest(model_nearest(total, weight), 100) : 0;
}

static inline void served_confirm_one(struct run *run, struct run_order *order,
                                      struct run_line *line)
{
    char cause[MODEL_CAUSE];
    struct offer confirmed;
    struct call *call = run_as(run, ROLE_OFFICER, officers[0], NULL);
    const struct offer offer = {
        .id = call_new_id(call, model_regions[order->region]),
        .region_code = model_regions[order->region],
        .order_id = order->id,
        .member_id = run->members[line->member].id,
        .state = OFFER_CHECKED_OUT,
        .reasons = "[]",
        .offered_at = 1,
        .answered_at = 2,
        .checked_in_at = order->starts_at,
        .checked_out_at = order->starts_at + (int64_t)2 * HOUR_S,
        .minutes = ABSENT,
        .version = 1,
    };
    assert_int_equal(offer_save(call->store, &offer, call->error), RESULT_OK);
    (void)snprintf(line->offer, MODEL_ID, "%s", offer.id);
    const int64_t amounts[] = {
        model_most_points(&run->model, order->category, order->starts_at, line->minutes),
        line->minutes};
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
        (void)snprintf(cause, sizeof(cause), "offer:%s:%s", offer.id,
                       unit == UNIT_POINTS ? "points" : "minutes");
        model_expect(&run->model, served_service(order, line, unit, PHASE_PENDING, amounts[unit]),
                     &line->pending[unit], cause);
    }
    const struct confirm_input input = {.minutes = line->minutes};
    call->parameters[0] = offer.id;
    assert_int_equal(run_try(run, offer_confirm, call, &input, &confirmed), RESULT_OK);
    run_compare_new(run);
}

static inline void served_confirm(struct run *run)
{
    struct run_order made = {
        .region = (int)run_draw(run, MODEL_REGIONS),
        .category = (int)run_draw(run, MODEL_CATEGORIES),
        .starts_at = run->model.now - 3 * HOUR_S - run_draw(run, INT64_C(2) * MODEL_DAY_S),
    };
    const int64_t wanted = 1 + run_draw(run, RUN_LINES);
    for (int64_t i = 0; i < wanted; i++) {
        const int who = (int)run_draw(run, run->model.members);
        if (run->members[who].free_from <= made.starts_at) {
            run->members[who].free_from = made.starts_at + (int64_t)12 * HOUR_S;
            made.lines[made.count++] =
                (struct run_line){.member = who, .minutes = run_draw(run, 121)};
        }
    }
    if (made.count == 0) {
        return;
    }
    served_save_order(run, &made);
    served_review(run, &made);
    struct run_order *order = served_push(&run->unsettled, &made);
    for (int i = 0; i < order->count; i++) {
        served_confirm_one(run, order, &order->lines[i]);
    }
    run->counts[DID_CONFIRM]++;
}

static inline int served_has_expired(const struct run *run, const struct run_order *order)
{
    int expired = 0;
    for (int i = 0; i < order->count; i++) {
        for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
            const int64_t seq = order->lines[i].pending[unit];
            expired |= seq != 0 && run->model.entries[seq].resolved_at != 0;
        }
    }
    return expired;
}

static inline void served_show(const struct run *run, struct run_order *order)
{
    const int64_t days = model_rule(&run->model, MODEL_NOTICE, order->category, run->model.now);
    order->notice_until = model_notice_end(run->model.now, days);
    for (int i = 0; i < order->count; i++) {
        order->lines[i].points = model_points(&run->model, order->category, order->starts_at,
                                              order->lines[i].minutes, order->stars);
    }
}

static inline void served_compare_settlement(const struct run_order *order,
                                             const struct settlement *settlement)
{
    assert_int_equal(settlement->stars, order->stars);
    assert_int_equal(settlement->notice_until, order->notice_until);
    assert_int_equal(settlement->lines.count, order->count);
    for (size_t i = 0; i < settlement->lines.count; i++) {
        const struct settlement_line *line = &LIST_OF(settlement->lines, struct settlement_line)[i];
        const struct run_line *ours = order->lines;
        while (strcmp(ours->offer, line->offer_id) != 0) {
            ours++;
            assert_true(ours < order->lines + order->count);
        }
        assert_int_equal(line->minutes, ours->minutes);
        assert_int_equal(line->points, ours->points);
    }
}

static inline void served_settle(struct run *run)
{
    struct settlement settlement;
    if (run->unsettled.count == 0) {
        return;
    }
    const int64_t at = run_draw(run, run->unsettled.count);
    struct run_order order = run->unsettled.items[at];
    const int may = !served_has_expired(run, &order);
    struct call *call = run_as(run, ROLE_OFFICER, officers[0], order.id);
    const enum result result = run_try(run, order_settle, call, NULL, &settlement);
    assert_int_equal(result, may ? RESULT_OK : RESULT_CONFLICT);
    served_drop(&run->unsettled, at);
    run->counts[may ? DID_SETTLE : DID_REFUSE_SETTLE]++;
    if (may) {
        (void)snprintf(order.settlement, MODEL_ID, "%s", settlement.id);
        served_show(run, &order);
        served_compare_settlement(&order, &settlement);
        (void)served_push(&run->noticed, &order);
    }
    run_compare_new(run);
}

static inline void served_expect_posts(struct run *run, const struct run_order *order)
{
    for (int i = 0; i < order->count; i++) {
        const struct run_line *line = &order->lines[i];
        const int64_t amounts[] = {line->points, line->minutes};
        for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
            if (line->pending[unit]) {
                model_expect_answer(&run->model, line->pending[unit],
                                    amounts[unit] ? PHASE_POST : PHASE_VOID, amounts[unit]);
            }
        }
    }
}

static inline void served_post(struct run *run)
{
    struct settlement settlement;
    if (run->noticed.count == 0) {
        return;
    }
    const int64_t at = run_draw(run, run->noticed.count);
    const struct run_order order = run->noticed.items[at];
    const int may = order.notice_until <= run->model.now;
    struct call *call = run_as(run, ROLE_OFFICER, officers[0], order.settlement);
    if (may) {
        served_expect_posts(run, &order);
        served_drop(&run->noticed, at);
    }
    const enum result result = run_try(run, settlement_post, call, NULL, &settlement);
    assert_int_equal(result, may ? RESULT_OK : RESULT_CONFLICT);
    run->counts[may ? DID_POST : DID_REFUSE_POST]++;
    run_compare_new(run);
}

static inline void served_object(struct run *run)
{
    struct settlement settlement;
    const struct objection_input input = {.reason = "时长不对"};
    if (run->noticed.count == 0) {
        return;
    }
    const int64_t at = run_draw(run, run->noticed.count);
    struct run_order order = run->noticed.items[at];
    order.objected_at = run->model.now;
    struct call *call = run_as(run, ROLE_MEMBER, run->members[0].id, order.settlement);
    assert_int_equal(run_try(run, settlement_object, call, &input, &settlement), RESULT_OK);
    served_drop(&run->noticed, at);
    (void)served_push(&run->objected, &order);
    run->counts[DID_OBJECT]++;
    run_compare_new(run);
}

/* Some lines get fewer minutes; where none is left, all is given up. */
static inline int served_correct(struct run *run, struct run_order *order,
                                 struct line_input *inputs)
{
    int64_t left = 0;
    const int all = run_draw(run, 3) == 0;
    for (int i = 0; i < order->count; i++) {
        struct run_line *line = &order->lines[i];
        line->minutes = all ? 0 : run_draw(run, line->minutes + 1);
        inputs[i] = (struct line_input){line->offer, line->minutes};
        left += line->minutes;
    }
    for (int i = 0; i < order->count && left == 0; i++) {
        for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
            if (order->lines[i].pending[unit]) {
                model_expect_answer(&run->model, order->lines[i].pending[unit], PHASE_VOID, 0);
            }
        }
    }
    return left > 0;
}

static inline void served_decide(struct run *run)
{
    struct settlement settlement;
    struct line_input inputs[RUN_LINES];
    if (run->objected.count == 0) {
        return;
    }
    const int64_t at = run_draw(run, run->objected.count);
    struct run_order order = run->objected.items[at];
    struct decision_input input = {.upheld = (int)run_draw(run, 2), .reason = "已核实"};
    int left = 1;
    /* What was left to read it stays, where the objection was wrong. */
    order.notice_until += run->model.now - order.objected_at;
    if (input.upheld) {
        left = served_correct(run, &order, inputs);
        input.lines = (struct list){inputs, (size_t)order.count};
        served_show(run, &order);
    }
    struct call *call = run_as(run, ROLE_OFFICER, officers[1], order.settlement);
    assert_int_equal(run_try(run, settlement_decide, call, &input, &settlement), RESULT_OK);
    served_drop(&run->objected, at);
    if (left) {
        served_compare_settlement(&order, &settlement);
        (void)served_push(&run->noticed, &order);
    }
    run->counts[!input.upheld ? DID_REJECT : left ? DID_CORRECT : DID_VOID]++;
    run_compare_new(run);
}

/* Service, late entries and grants, once; the rest is put right in other ways. */
static inline void served_reverse(struct run *run)
{
    struct entry entry;
    if (run->model.count == 0) {
        return;
    }
    const int64_t seq = 1 + run_draw(run, run->model.count);
    const struct model_entry *wrong = &run->model.entries[seq];
    const int moves = wrong->phase == PHASE_DIRECT || wrong->phase == PHASE_POST;
    const int may = moves && !wrong->is_reversed &&
                    (wrong->kind <= ENTRY_LATE_MINUTES || wrong->kind == ENTRY_GRANT_POINTS);
    if (may) {
        model_expect_answer(&run->model, seq, PHASE_REVERSE, 0);
    }
    struct call *call = run_as(run, ROLE_DEPARTMENT, "department", NULL);
    assert_int_equal(store_savepoint(call->store, call->error), RESULT_OK);
    const enum result result = ledger_reverse(call, seq, officers[1], "录入有误", &entry);
    assert_int_equal(result, may ? RESULT_OK : RESULT_CONFLICT);
    assert_int_equal(store_release(call->store, call->error), RESULT_OK);
    run->counts[DID_REVERSE] += may;
    run_compare_new(run);
}
