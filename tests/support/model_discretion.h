/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discretion beside the model: budgets of months, grants given at once, waiting and decided. */
#pragma once

#include "model_run.h"

#include <diandan/app/discretion.h>

static inline int64_t rule_of(const struct run *run, int name, int region)
{
    return model_rule(&run->model, name, region, run->model.now);
}

static inline void expect_budget(struct run *run, int region, int month, int opens, int64_t amount)
{
    char cause[MODEL_CAUSE];
    (void)snprintf(cause, sizeof(cause), "%s:%s:%04d-%02d", opens ? "budget" : "lapse",
                   model_regions[region], month / 12, month % 12 + 1);
    model_expect(&run->model,
                 (struct model_entry){
                     .kind = opens ? ENTRY_BUDGET_POINTS : ENTRY_LAPSE_POINTS,
                     .unit = UNIT_POINTS,
                     .amount = amount,
                     .debit = opens ? MODEL_ISSUANCE : MODEL_BUDGET + region,
                     .credit = opens ? MODEL_BUDGET + region : MODEL_ISSUANCE,
                     .member = -1,
                     .region = region,
                 },
                 NULL, cause);
}

/* What is left of a month that is over. */
static inline void expect_lapse(struct run *run, int region)
{
    const int64_t left = run->model.balances[MODEL_BUDGET + region][UNIT_POINTS];
    expect_budget(run, region, run->opened[region], 0, left);
    run->opened[region] = 0;
    run->counts[DID_LAPSE] += left > 0;
}

/* The budget once the month is open. */
static inline int64_t budget_now(const struct run *run, int region)
{
    const int64_t held = run->model.balances[MODEL_BUDGET + region][UNIT_POINTS];
    if (run->opened[region] == run->month) {
        return held;
    }
    const int64_t kept = run->opened[region] ? 0 : held;
    return kept + rule_of(run, MODEL_BUDGET_POINTS, region);
}

static inline int64_t waiting_points(const struct run *run, int region, int but)
{
    int64_t sum = 0;
    for (int i = 0; i < run->waiting_count; i++) {
        const struct run_grant *grant = &run->waiting[i];
        sum +=
            i != but && grant->month == run->month && grant->region == region ? grant->points : 0;
    }
    return sum;
}

static inline int may_grant(const struct run *run, const struct run_grant *grant, int but)
{
    const int64_t counted =
        but >= 0 && run->waiting[but].month == run->month ? run->waiting[but].points : 0;
    return grant->points <= rule_of(run, MODEL_GRANT_MAX, grant->region) &&
           run->members[grant->member].month_points - counted + grant->points <=
               rule_of(run, MODEL_GRANT_MONTH, grant->region) &&
           grant->points <=
               budget_now(run, grant->region) - waiting_points(run, grant->region, but);
}

/* The month opens with the first grant of it, given or waiting. */
static inline void expect_grant(struct run *run, const struct run_grant *grant, int is_given)
{
    char cause[MODEL_CAUSE];
    const int region = grant->region;
    if (run->opened[region] != run->month) {
        if (run->opened[region]) {
            expect_lapse(run, region);
        }
        expect_budget(run, region, run->month, 1, rule_of(run, MODEL_BUDGET_POINTS, region));
        run->opened[region] = run->month;
    }
    (void)snprintf(cause, sizeof(cause), "grant:%s", grant->id);
    model_expect(&run->model,
                 (struct model_entry){
                     .kind = ENTRY_GRANT_POINTS,
                     .unit = UNIT_POINTS,
                     .amount = is_given ? grant->points : 0,
                     .debit = MODEL_BUDGET + region,
                     .credit = model_points_account(grant->member),
                     .member = grant->member,
                     .region = region,
                 },
                 NULL, cause);
}

static inline void give(struct run *run)
{
    struct run_grant ours = {
        .member = (int)run_draw(run, run->model.members),
        .officer = (int)run_draw(run, 3),
        .month = run->month,
        .points = 1 + run_draw(run, 1600),
    };
    ours.region = run->members[ours.member].region;
    if (run->waiting_count == 64) {
        return;
    }
    const int may = may_grant(run, &ours, -1);
    const int waits = ours.points > rule_of(run, MODEL_SECOND, ours.region);
    const struct grant_input input = {
        .member_id = run->members[ours.member].id, .points = ours.points, .reason = "解难"};
    struct grant made;
    struct call *call = run_as(run, ROLE_OFFICER, officers[ours.officer], NULL);
    const enum result result = run_try(run, grant_create, call, &input, &made);
    assert_int_equal(result == RESULT_OK, may);
    run->counts[!may ? DID_REFUSE_GRANT : waits ? DID_WAIT : DID_GRANT]++;
    if (may) {
        (void)snprintf(ours.id, MODEL_ID, "%s", made.id);
        expect_grant(run, &ours, !waits);
        run->members[ours.member].month_points += ours.points;
        if (waits) {
            run->waiting[run->waiting_count++] = ours;
        }
    }
    run_compare_new(run);
}

/* A second person gives or refuses what waits. */
static inline void decide_grant(struct run *run)
{
    if (run->waiting_count == 0) {
        return;
    }
    const int at = (int)run_draw(run, run->waiting_count);
    const struct run_grant ours = run->waiting[at];
    struct run_member *member = &run->members[ours.member];
    const int gives = run_draw(run, 2) == 0;
    const int may = !gives || may_grant(run, &ours, at);
    const struct why_input why = {"不符合"};
    struct grant made;
    struct call *call = run_as(run, ROLE_OFFICER, officers[(ours.officer + 1) % 3], ours.id);
    const enum result result =
        run_try(run, gives ? grant_approve : grant_refuse, call, &why, &made);
    assert_int_equal(result == RESULT_OK, may);
    run->counts[gives && may ? DID_APPROVE : DID_REFUSE_GRANT]++;
    if (may) {
        if (gives) {
            expect_grant(run, &ours, 1);
        }
        member->month_points += gives ? ours.points : 0;
        member->month_points -= ours.month == run->month ? ours.points : 0;
        run->waiting[at] = run->waiting[--run->waiting_count];
    }
    run_compare_new(run);
}
