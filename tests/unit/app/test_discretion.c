/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random exchanges and grants beside a model that knows none of the service's code: every balance
   equal after each step, caps kept, certified minutes never lower. */
#include "fixture.h"

#include <diandan/app/discretion.h>
#include <diandan/app/posting.h>
#include <diandan/store/discretion_store.h>
#include <diandan/store/member_store.h>
#include <diandan/store/place_store.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { MEMBERS = 6, COMMUNITIES = 2, OFFICERS = 3, STEPS = 10000, WAITING_MAX = 64 };
enum { BUDGET = 5000, GRANT_MAX = 1000, MONTH_MAX = 2000, SECOND_ABOVE = 500 };
enum { STEP_MINUTES = 20, QUARTER_MAX = 600, LEAST = 150 };

static const char *const regions[COMMUNITIES] = {"420106001001", "420106002001"};
static const char *const officers[OFFICERS] = {"officer-li", "officer-wang", "officer-zhao"};

struct model_member {
    const char *id;
    int home;
    int64_t points, time, certified;
    int64_t quarter_minutes;
    int64_t month_points; /* given or waiting in the month of now */
};

struct model_grant {
    const char *id;
    int member, officer, month;
    int64_t points;
};

struct model {
    struct fixture fixture;
    uint64_t seed;
    int64_t rate;
    int quarter, month; /* counted from the year 0 */
    int64_t pool_points, pool_time, issued_points, issued_minutes;
    struct model_member members[MEMBERS];
    int64_t budgets[COMMUNITIES];
    int opened[COMMUNITIES]; /* month, 0 = never */
    struct model_grant waiting[WAITING_MAX];
    int waiting_count;
    int counts[8]; /* what happened, so that a run that tests nothing fails */
};

enum {
    DID_BUY,
    DID_GIVE,
    DID_REFUSE_EXCHANGE,
    DID_GRANT,
    DID_WAIT,
    DID_APPROVE,
    DID_REFUSE_GRANT,
    DID_LAPSE
};

static int64_t draw(struct model *model, int64_t below)
{
    uint64_t noise;
    world_random_seeded(&model->seed, &noise, sizeof(noise));
    return (int64_t)(noise % (uint64_t)below);
}

static struct call *as(struct model *model, int role, const char *subject, const char *id)
{
    return fixture_as(&model->fixture, role, subject, role == ROLE_OFFICER ? "420106" : "", id);
}

/* As the executor does: what is refused leaves nothing behind. */
static enum result run(struct model *model, operation_function *function, struct call *call,
                       const void *input, void *output)
{
    struct error ignored;
    assert_int_equal(store_savepoint(model->fixture.store, &ignored), RESULT_OK);
    const enum result result = function(call, input, output);
    if (result == RESULT_OK) {
        assert_int_equal(store_release(model->fixture.store, &ignored), RESULT_OK);
    } else {
        store_undo(model->fixture.store);
    }
    return result;
}

static void pass_time(struct model *model)
{
    model->fixture.world.now_ms += 1000 * (1 + draw(model, INT64_C(12) * 3600));
    const time_t local = (time_t)(model->fixture.world.now_ms / 1000 + INT64_C(8) * 3600);
    struct tm parts;
    (void)gmtime_r(&local, &parts);
    const int month = parts.tm_year * 12 + parts.tm_mon;
    if (month / 3 != model->quarter) {
        model->quarter = month / 3;
        for (int i = 0; i < MEMBERS; i++) {
            model->members[i].quarter_minutes = 0;
        }
    }
    if (month != model->month) {
        model->month = month;
        for (int i = 0; i < MEMBERS; i++) {
            model->members[i].month_points = 0;
        }
    }
}

static void set_rule(struct model *model, const char *name, int64_t value)
{
    const struct dated_rule rule = {name,  "",      model->fixture.world.now_ms / 1000,
                                    value, "admin", 1};
    assert_int_equal(rule_save(model->fixture.store, &rule, &model->fixture.error), RESULT_OK);
}

/* Service that was settled: what all the rest lives on. */
static void serve(struct model *model)
{
    static int64_t services;
    struct model_member *member = &model->members[draw(model, MEMBERS)];
    struct call *call = as(model, ROLE_ADMIN, "admin", NULL);
    const int64_t amounts[] = {
        [UNIT_POINTS] = 1 + draw(model, 400), [UNIT_MINUTES] = 1 + draw(model, 200)};
    services++;
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
        struct entry entry = {
            .kind = unit == UNIT_POINTS ? ENTRY_SERVICE_POINTS : ENTRY_SERVICE_MINUTES,
            .unit = unit,
            .amount = amounts[unit],
            .debit = ledger_issuance,
            .credit = ledger_member_account(call->arena, member->id),
            .cause = arena_print(call->arena, "offer:%lld:%d", (long long)services, unit),
            .member_id = member->id,
            .order_id = "",
            .region_code = regions[member->home],
        };
        assert_int_equal(ledger_post(call, &entry), RESULT_OK);
    }
    member->points += amounts[UNIT_POINTS];
    member->certified += amounts[UNIT_MINUTES];
    model->issued_points += amounts[UNIT_POINTS];
    model->issued_minutes += amounts[UNIT_MINUTES];
}

static void exchange(struct model *model)
{
    static const int64_t amounts[] = {20, 40, 60, 100, 120, 300, 600, 620, 30, 61};
    struct model_member *member = &model->members[draw(model, MEMBERS)];
    const struct exchange_input input = {(int)draw(model, 2), amounts[draw(model, 10)]};
    const bool buys = input.direction == EXCHANGE_POINTS_TO_TIME;
    const int64_t points = (input.amount * model->rate + (buys ? 59 : 0)) / 60;
    const bool may = input.amount % STEP_MINUTES == 0 &&
                     member->quarter_minutes + input.amount <= QUARTER_MAX && points > 0 &&
                     (buys ? member->points - points >= LEAST : member->time >= input.amount);
    struct exchange made;
    const enum result result =
        run(model, exchange_make, as(model, ROLE_MEMBER, member->id, NULL), &input, &made);
    assert_int_equal(result == RESULT_OK, may);
    model->counts[!may ? DID_REFUSE_EXCHANGE : buys ? DID_BUY : DID_GIVE]++;
    if (may) {
        const int sign = buys ? 1 : -1;
        assert_int_equal(made.points, points);
        member->points -= sign * points;
        member->time += sign * input.amount;
        member->quarter_minutes += input.amount;
        model->pool_points += sign * points;
        model->pool_time -= sign * input.amount;
    }
}

static int64_t waiting_points(const struct model *model, int community, int but)
{
    int64_t sum = 0;
    for (int i = 0; i < model->waiting_count; i++) {
        const struct model_grant *grant = &model->waiting[i];
        if (i != but && grant->month == model->month &&
            model->members[grant->member].home == community) {
            sum += grant->points;
        }
    }
    return sum;
}

/* The budget as it would be once the month is opened. */
static int64_t budget_now(const struct model *model, int community)
{
    return model->opened[community] == model->month ? model->budgets[community] : BUDGET;
}

static void open_month(struct model *model, int community)
{
    if (model->opened[community] != model->month) {
        model->counts[DID_LAPSE] += model->budgets[community] > 0;
        model->issued_points += BUDGET - model->budgets[community];
        model->budgets[community] = BUDGET;
        model->opened[community] = model->month;
    }
}

static void give(struct model *model, struct model_member *member, int64_t points)
{
    open_month(model, member->home);
    model->budgets[member->home] -= points;
    member->points += points;
}

static void grant(struct model *model)
{
    const int at = (int)draw(model, MEMBERS);
    const int officer = (int)draw(model, OFFICERS);
    struct model_member *member = &model->members[at];
    const struct grant_input input = {member->id, 1 + draw(model, 1100), "大雪天上门送药", NULL};
    const bool may =
        input.points <= GRANT_MAX && member->month_points + input.points <= MONTH_MAX &&
        input.points <= budget_now(model, member->home) - waiting_points(model, member->home, -1);
    struct grant made;
    if (model->waiting_count == WAITING_MAX) {
        return;
    }
    const enum result result =
        run(model, grant_create, as(model, ROLE_OFFICER, officers[officer], NULL), &input, &made);
    assert_int_equal(result == RESULT_OK, may);
    if (!may) {
        return;
    }
    member->month_points += input.points;
    if (input.points > SECOND_ABOVE) {
        assert_int_equal(made.state, GRANT_WAITING);
        open_month(model, member->home);
        model->waiting[model->waiting_count++] =
            (struct model_grant){made.id, at, officer, model->month, input.points};
        model->counts[DID_WAIT]++;
    } else {
        assert_int_equal(made.state, GRANT_GIVEN);
        give(model, member, input.points);
        model->counts[DID_GRANT]++;
    }
}

static void decide(struct model *model)
{
    if (model->waiting_count == 0) {
        return;
    }
    static const struct why_input why = {"理由不充分"};
    const int at = (int)draw(model, model->waiting_count);
    const int officer = (int)draw(model, OFFICERS);
    const bool approves = draw(model, 3) > 0;
    const struct model_grant waiting = model->waiting[at];
    struct model_member *member = &model->members[waiting.member];
    const int64_t own = waiting.month == model->month ? waiting.points : 0;
    bool may = officer != waiting.officer;
    if (approves) {
        may = may && member->month_points - own + waiting.points <= MONTH_MAX &&
              waiting.points <=
                  budget_now(model, member->home) - waiting_points(model, member->home, at);
    }
    struct grant made;
    struct call *call = as(model, ROLE_OFFICER, officers[officer], waiting.id);
    const enum result result =
        run(model, approves ? grant_approve : grant_refuse, call, approves ? NULL : &why, &made);
    assert_int_equal(result == RESULT_OK, may);
    if (!may) {
        return;
    }
    model->waiting[at] = model->waiting[--model->waiting_count];
    member->month_points -= own;
    if (approves) {
        member->month_points += waiting.points;
        give(model, member, waiting.points);
    }
    model->counts[approves ? DID_APPROVE : DID_REFUSE_GRANT]++;
}

static void expect(struct model *model, const char *account, int unit, int64_t amount)
{
    int64_t balance;
    struct call *call = as(model, ROLE_ADMIN, "admin", NULL);
    assert_int_equal(ledger_balance_of(call, account, unit, INT64_MAX, &balance), RESULT_OK);
    assert_int_equal(balance, amount);
}

static void compare(struct model *model)
{
    struct arena *arena = model->fixture.call.arena;
    int64_t points = model->pool_points;
    for (int i = 0; i < COMMUNITIES; i++) {
        expect(model, ledger_budget_account(arena, regions[i]), UNIT_POINTS, model->budgets[i]);
        points += model->budgets[i];
    }
    for (int i = 0; i < MEMBERS; i++) {
        const struct model_member *member = &model->members[i];
        expect(model, ledger_member_account(arena, member->id), UNIT_POINTS, member->points);
        expect(model, ledger_member_account(arena, member->id), UNIT_MINUTES, member->certified);
        expect(model, ledger_time_account(arena, member->id), UNIT_MINUTES, member->time);
        assert_true(member->points >= 0 && member->time >= 0);
        assert_true(member->quarter_minutes <= QUARTER_MAX && member->month_points <= MONTH_MAX);
        points += member->points;
    }
    assert_int_equal(points, model->issued_points);
}

static void setup(struct model *model)
{
    static const struct {
        const char *name;
        int64_t value;
    } rules[] = {
        {"exchange_points_per_hour",      100         },
        {"exchange_minutes_step",         STEP_MINUTES},
        {"exchange_minutes_quarter_max",  QUARTER_MAX },
        {"exchange_points_least",         LEAST       },
        {"discretion_points_month",       BUDGET      },
        {"grant_points_max",              GRANT_MAX   },
        {"grant_points_member_month_max", MONTH_MAX   },
        {"grant_second_person_above",     SECOND_ABOVE},
    };
    *model = (struct model){.seed = 20261124, .rate = 100};
    fixture_open(&model->fixture);
    assert_int_equal(store_begin(model->fixture.store, &model->fixture.error), RESULT_OK);
    for (size_t i = 0; i < COUNT_OF(rules); i++) {
        set_rule(model, rules[i].name, rules[i].value);
    }
    for (int i = 0; i < COMMUNITIES; i++) {
        const struct region region = {regions[i], "社区"};
        assert_int_equal(region_save(model->fixture.store, &region, &model->fixture.error),
                         RESULT_OK);
    }
    for (int i = 0; i < MEMBERS; i++) {
        const struct member member = {
            .id = call_new_id(&model->fixture.call, regions[i % COMMUNITIES]),
            .region_code = regions[i % COMMUNITIES],
            .name = "张三丰",
            .longitude_micro = ABSENT,
            .latitude_micro = ABSENT,
            .consented_at = 1,
            .created_at = 1,
            .version = 1,
        };
        assert_int_equal(member_save(model->fixture.store, &member, &model->fixture.error),
                         RESULT_OK);
        model->members[i].id = member.id;
        model->members[i].home = i % COMMUNITIES;
    }
}

static void change_rate(struct model *model)
{
    model->rate = 1 + draw(model, 200);
    set_rule(model, "exchange_points_per_hour", model->rate);
}

static void test_random_steps_match_a_model(void **state)
{
    (void)state;
    static void (*const moves[])(struct model *) = {serve, exchange, exchange, exchange,
                                                    grant, grant,    decide};
    struct model model;
    setup(&model);
    for (int i = 0; i < STEPS; i++) {
        pass_time(&model);
        if (draw(&model, 200) == 0) {
            change_rate(&model);
        }
        moves[draw(&model, COUNT_OF(moves))](&model);
        if (i % 10 == 0 || i == STEPS - 1) {
            compare(&model);
        }
    }
    for (size_t i = 0; i < COUNT_OF(model.counts); i++) {
        assert_true(model.counts[i] > 50);
    }
    struct error error;
    assert_int_equal(store_commit(model.fixture.store, &error), RESULT_OK);
    fixture_close(&model.fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_steps_match_a_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
