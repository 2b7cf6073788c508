/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random months of a district beside a plain model: service confirmed, settled, objected to,
   posted, expired, reversed, exchanged, granted and filed late, under rules that change in the
   middle. Every entry, balance and seal is equal. LEDGER_EVENTS says how many events. */
#include "model_discretion.h"
#include "model_service.h"

#include <diandan/app/chores.h>
#include <diandan/app/rules.h>
#include <diandan/store/discretion_store.h>

#ifdef DIANDAN_SANITIZED
enum { EVENTS = 3000 };
#else
enum { EVENTS = 12000 };
#endif
enum { YEAR_S = 31536000, COMMIT_EVERY = 500, SLOWEST_S = 150 };

static int64_t points_of_time(int64_t minutes, int64_t rate, int buys)
{
    return (minutes * rate + (buys ? 59 : 0)) / 60;
}

static void expect_exchange(struct run *run, int who, int buys, int64_t minutes, int64_t points,
                            const char *id)
{
    const int64_t amounts[] = {points, minutes};
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
        char cause[MODEL_CAUSE];
        const int own = unit == UNIT_POINTS ? model_points_account(who) : model_time_account(who);
        const int leaves = (unit == UNIT_POINTS) == buys;
        (void)snprintf(cause, sizeof(cause), "exchange:%s:%s", id,
                       unit == UNIT_POINTS ? "points" : "minutes");
        model_expect(
            &run->model,
            (struct model_entry){
                .kind = unit == UNIT_POINTS ? ENTRY_EXCHANGE_POINTS : ENTRY_EXCHANGE_MINUTES,
                .unit = unit,
                .amount = amounts[unit],
                .debit = leaves ? own : MODEL_EXCHANGE,
                .credit = leaves ? MODEL_EXCHANGE : own,
                .member = who,
                .region = run->members[who].region,
            },
            NULL, cause);
    }
}

static void exchange(struct run *run)
{
    const int who = (int)run_draw(run, run->model.members);
    struct run_member *member = &run->members[who];
    const int64_t step = rule_of(run, MODEL_STEP, member->region);
    const int64_t minutes =
        run_draw(run, 4) ? step * (1 + run_draw(run, 5)) : 1 + run_draw(run, 90);
    const struct exchange_input input = {(int)run_draw(run, 2), minutes};
    const int buys = input.direction == EXCHANGE_POINTS_TO_TIME;
    const int64_t points = points_of_time(minutes, rule_of(run, MODEL_RATE, member->region), buys);
    const int64_t has = buys ? run->model.balances[model_points_account(who)][UNIT_POINTS] -
                                   rule_of(run, MODEL_LEAST, member->region)
                             : run->model.balances[model_time_account(who)][UNIT_MINUTES];
    const int may =
        minutes % step == 0 && points > 0 && has >= (buys ? points : minutes) &&
        member->quarter_minutes + minutes <= rule_of(run, MODEL_QUARTER, member->region);
    struct exchange made;
    const enum result result =
        run_try(run, exchange_make, run_as(run, ROLE_MEMBER, member->id, NULL), &input, &made);
    assert_int_equal(result == RESULT_OK, may);
    run->counts[may ? DID_EXCHANGE : DID_REFUSE_EXCHANGE]++;
    if (may) {
        expect_exchange(run, who, buys, minutes, points, made.id);
        member->quarter_minutes += minutes;
    }
    run_compare_new(run);
}

/* One whose notice is over. */
static void file_late(struct run *run)
{
    const int who = (int)run_draw(run, run->model.members);
    struct run_member *member = &run->members[who];
    const int region = (int)run_draw(run, MODEL_REGIONS);
    const int64_t starts_at = run->model.now - (int64_t)5 * MODEL_DAY_S;
    if (member->free_from > starts_at) {
        return;
    }
    member->free_from = starts_at + (int64_t)12 * HOUR_S;
    struct call *call = run_as(run, ROLE_OFFICER, "officer-second", NULL);
    const struct late_entry late = {
        .id = call_new_id(call, model_regions[region]),
        .region_code = model_regions[region],
        .member_id = member->id,
        .category = model_categories[0],
        .starts_at = starts_at,
        .ends_at = starts_at + (int64_t)2 * HOUR_S,
        .minutes = 1 + run_draw(run, 120),
        .words = "修水管",
        .evidence = "照片",
        .state = LATE_NOTICED,
        .filed_by = officers[0],
        .filed_at = run->model.now,
        .community_by = officers[1],
        .department_by = officers[2],
        .notice_ends_at = run->model.now,
        .posted_at = ABSENT,
        .points = ABSENT,
        .version = 1,
    };
    assert_int_equal(late_save(call->store, &late, call->error), RESULT_OK);
    const int64_t amounts[] = {late.minutes *
                                   model_rule(&run->model, MODEL_PER_HOUR, 0, starts_at) *
                                   model_rule(&run->model, MODEL_LATE, region, starts_at) / 6000,
                               late.minutes};
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
        char cause[MODEL_CAUSE];
        const int kind = unit == UNIT_POINTS ? ENTRY_LATE_POINTS : ENTRY_LATE_MINUTES;
        (void)snprintf(cause, sizeof(cause), "late:%s:%s", late.id,
                       unit == UNIT_POINTS ? "points" : "minutes");
        model_expect(&run->model,
                     (struct model_entry){.kind = kind,
                                          .unit = unit,
                                          .amount = amounts[unit],
                                          .debit = MODEL_ISSUANCE,
                                          .credit = model_points_account(who),
                                          .member = who,
                                          .region = region},
                     NULL, cause);
    }
    struct late_entry posted;
    call->parameters[0] = late.id;
    assert_int_equal(run_try(run, late_post, call, NULL, &posted), RESULT_OK);
    run->counts[DID_LATE]++;
    run_compare_new(run);
}

static void expect_expiry_of(struct run *run, const struct run_line *line, int64_t before)
{
    for (int unit = UNIT_POINTS; unit <= UNIT_MINUTES; unit++) {
        const int64_t seq = line->pending[unit];
        const struct model_entry *entry = &run->model.entries[seq];
        if (seq && entry->resolved_at == 0 && entry->at < before) {
            model_expect_answer(&run->model, seq, PHASE_EXPIRE, 0);
            run->counts[DID_EXPIRE]++;
        }
    }
}

static void expect_expiry(struct run *run)
{
    const int64_t before = run->model.now - rule_of(run, MODEL_EXPIRE, -1) * MODEL_DAY_S;
    for (int64_t i = 0; i < run->unsettled.count; i++) {
        const struct run_order *order = &run->unsettled.items[i];
        for (int at = 0; at < order->count; at++) {
            expect_expiry_of(run, &order->lines[at], before);
        }
    }
}

/* What is due is posted, what waited too long expires, months that are over lapse. */
static void do_chores(struct run *run)
{
    struct chores done = {.posted = 1};
    for (int64_t i = run->noticed.count - 1; i >= 0; i--) {
        if (run->noticed.items[i].notice_until <= run->model.now) {
            served_expect_posts(run, &run->noticed.items[i]);
            served_drop(&run->noticed, i);
        }
    }
    expect_expiry(run);
    for (int region = 0; region < MODEL_REGIONS; region++) {
        if (run->opened[region] && run->opened[region] < run->month) {
            expect_lapse(run, region);
        }
    }
    while (done.posted + done.expired + done.lapsed > 0) {
        assert_int_equal(chores_run(run_as(run, ROLE_ADMIN, "admin", NULL), NULL, &done),
                         RESULT_OK);
        assert_int_equal(done.refused, 0);
    }
    run_compare_new(run);
}

static void set_rule(struct run *run, int name, struct model_dated ours)
{
    const struct model_rule_row *row = &model_rule_rows[name];
    const char *subject = ours.subject < 0       ? NULL
                          : row->subjects == 'c' ? model_categories[ours.subject]
                                                 : model_regions[ours.subject];
    const struct rule_input input = {
        .valid_from = ours.from, .value = ours.value, .subject = subject};
    struct dated_rule made;
    const enum result result =
        run_try(run, rule_put, run_as(run, ROLE_ADMIN, "admin", row->name), &input, &made);
    if (result == RESULT_OK) {
        model_set_rule(&run->model, name, ours);
        run->counts[DID_RULE]++;
    }
    assert_true(result == RESULT_OK || run->fixture.error.rule == RULE_ALREADY);
}

static void change_rule(struct run *run)
{
    const int name = (int)run_draw(run, MODEL_RULE_COUNT);
    const struct model_rule_row *row = &model_rule_rows[name];
    struct model_dated ours = {
        .subject = row->subjects && run_draw(run, 2)
                       ? (int)run_draw(run, row->subjects == 'c' ? MODEL_CATEGORIES : MODEL_REGIONS)
                       : -1,
        .from = run->model.now + (run_draw(run, 2) ? run_draw(run, INT64_C(20) * MODEL_DAY_S) : 0),
        .value = row->least + run_draw(run, row->most - row->least + 1),
    };
    set_rule(run, name, ours);
}

static const struct {
    void (*happen)(struct run *run);
    int64_t weight; /* of 1000 */
} events[] = {
    {served_confirm, 254},
    {served_settle,  190},
    {served_post,    171},
    {served_object,  30 },
    {served_decide,  35 },
    {served_reverse, 20 },
    {exchange,       130},
    {give,           80 },
    {decide_grant,   40 },
    {file_late,      40 },
    {do_chores,      2  },
    {change_rule,    8  },
};

static void event(struct run *run)
{
    int64_t at = run_draw(run, 1000);
    size_t i = 0;
    while (at >= events[i].weight) {
        at -= events[i++].weight;
    }
    events[i].happen(run);
}

static void test_random_months(void **state)
{
    (void)state;
    const char *wanted = getenv("LEDGER_EVENTS");
    const int64_t count = wanted ? strtoll(wanted, NULL, 10) : EVENTS;
    const int64_t pace = YEAR_S / count > SLOWEST_S ? YEAR_S / count : SLOWEST_S;
    static struct run run;
    run_open(&run, (int)(60 + count / 500));
    set_rule(&run, MODEL_EXPIRE, (struct model_dated){-1, FIXTURE_NOW_S, 30});
    for (int64_t i = 0; i < count; i++) {
        run_pass_time(&run, run_draw(&run, 2 * pace + 1));
        event(&run);
        arena_reset(run.fixture.call.arena);
        if (i % COMMIT_EVERY == 0) {
            assert_int_equal(store_commit(run.fixture.store, &run.fixture.error), RESULT_OK);
            assert_int_equal(store_begin(run.fixture.store, &run.fixture.error), RESULT_OK);
        }
    }
    run_compare_all(&run);
    for (int i = 0; i < DID_COUNT; i++) {
        if (run.counts[i] == 0) {
            fail_msg("nothing of kind %d happened", i);
        }
    }
    print_message("%lld events, %lld entries, %d months sealed\n", (long long)count,
                  (long long)run.model.count, run.seals);
    run_close(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_months)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
