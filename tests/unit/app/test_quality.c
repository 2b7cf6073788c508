/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boards on service made by hand: what counts and what does not. */
#include "served.h"

#include <diandan/app/boards.h>

#include <string.h>

static struct quota_board quota_of(struct fixture *fixture, const char *unit)
{
    struct quota_board board;
    const struct quota_query query = {.year = 2026, .unit = unit, .limit = 50};
    fixture->error = (struct error){0};
    assert_int_equal(board_quota(&fixture->call, &query, &board), RESULT_OK);
    return board;
}

static const struct quota_line *line_of(const struct quota_board *board, const char *member_id)
{
    for (size_t i = 0; i < board->members.count; i++) {
        const struct quota_line *line = &LIST_OF(board->members, struct quota_line)[i];
        if (strcmp(line->member_id, member_id) == 0) {
            return line;
        }
    }
    return NULL;
}

static void test_only_demanded_and_evaluated_service_counts(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *member = served_member(&fixture, SERVED_UNIT, NULL);
    const char *idle = served_member(&fixture, SERVED_UNIT, NULL);
    const char *lone = served_member(&fixture, NULL, NULL);
    static const struct {
        int64_t month;
        int demanded, kind; /* of the review; -1 = none */
        int state;
        int64_t minutes;
    } rows[] = {
        {1, 1, REVIEW_RESIDENT, OFFER_CONFIRMED,   100},
        {2, 1, REVIEW_PEER,     OFFER_CONFIRMED,   20 }, /* any voice but one's own */
        {3, 1, REVIEW_SELF,     OFFER_CONFIRMED,   30 },
        {4, 1, -1,              OFFER_CONFIRMED,   31 },
        {5, 0, REVIEW_RESIDENT, OFFER_CONFIRMED,   40 },
        {6, 1, REVIEW_RESIDENT, OFFER_NO_SHOW,     0  },
        {7, 1, REVIEW_RESIDENT, OFFER_CHECKED_OUT, 50 },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct order order =
            served_order(&fixture, served_at(rows[i].month, 9), "visit", NULL);
        (void)served_by(&fixture, &order, member, rows[i].state, rows[i].minutes);
        if (rows[i].demanded) {
            served_request(&fixture, &order, "visit");
        }
        if (rows[i].kind >= 0) {
            served_review(&fixture, &order, rows[i].kind, "someone", 5);
        }
    }
    /* the last second of the year before does not count */
    const struct order before = served_order(&fixture, served_at(1, 0) - 1, "visit", NULL);
    (void)served_by(&fixture, &before, lone, OFFER_CONFIRMED, 60);
    const struct order first = served_order(&fixture, served_at(1, 0), "visit", NULL);
    (void)served_by(&fixture, &first, lone, OFFER_CONFIRMED, 61);
    const struct dated_rule rule = {"quota_times", SERVED_UNIT, 1, 2, "admin", 1};
    assert_int_equal(rule_save(fixture.store, &rule, &fixture.error), RESULT_OK);

    struct quota_board board = quota_of(&fixture, NULL);
    const struct quota_line *line = line_of(&board, member);
    assert_int_equal(line->times, 2);
    assert_int_equal(line->minutes, 120);
    assert_int_equal(line->unheard_times, 2);
    assert_int_equal(line->unheard_minutes, 61);
    assert_int_equal(line->undemanded_times, 1);
    assert_int_equal(line->undemanded_minutes, 40);
    assert_int_equal(line->no_shows, 1);
    assert_int_equal(line->rule.times, 2);
    assert_int_equal(line->rule.minutes, 1200);
    assert_int_equal(line->progress, 1000);
    assert_null(line_of(&board, idle));
    assert_int_equal(line_of(&board, lone)->undemanded_minutes, 61);
    assert_int_equal(line_of(&board, lone)->rule.times, 4);
    assert_int_equal(board.units.count, 1);
    assert_int_equal(LIST_OF(board.units, struct quota_unit)[0].members, 2);
    assert_int_equal(LIST_OF(board.units, struct quota_unit)[0].served, 1);
    assert_int_equal(board.regions.count, 1);
    board = quota_of(&fixture, SERVED_UNIT);
    assert_int_equal(board.members.count, 1);
    assert_int_equal(quota_of(&fixture, SERVED_OTHER_UNIT).units.count, 0);
    fixture_close(&fixture);
}

static void post_late(struct fixture *fixture, int phase, int64_t seq, int64_t amount,
                      const char *member_id)
{
    const int reversed = phase == PHASE_REVERSE;
    const char *account = ledger_member_account(fixture->call.arena, member_id);
    const struct entry entry = {
        .seq = seq,
        .at = served_at(3, seq),
        .kind = ENTRY_LATE_MINUTES,
        .phase = phase,
        .unit = UNIT_MINUTES,
        .amount = amount,
        .debit = reversed ? account : ledger_issuance,
        .credit = reversed ? ledger_issuance : account,
        .cause = arena_print(fixture->call.arena, "late:%lld:minutes", (long long)seq),
        .member_id = member_id,
        .order_id = "",
        .region_code = FIXTURE_REGION,
        .actor = "officer",
        .approver = "",
        .reason = "",
        .format = ENTRY_FORMAT,
    };
    assert_int_equal(entry_save(fixture->store, &entry, &fixture->error), RESULT_OK);
}

static void test_late_entries_stand_apart(void **state)
{
    (void)state;
    struct fixture fixture;
    served_open(&fixture);
    const char *member = served_member(&fixture, SERVED_UNIT, NULL);
    const struct order order = served_order(&fixture, served_at(3, 9), "visit", NULL);
    (void)served_by(&fixture, &order, member, OFFER_CONFIRMED, 60);
    post_late(&fixture, PHASE_PENDING, 1, 500, member);
    post_late(&fixture, PHASE_POST, 2, 400, member);
    post_late(&fixture, PHASE_DIRECT, 3, 30, member);
    post_late(&fixture, PHASE_REVERSE, 4, 30, member);
    const struct quota_board board = quota_of(&fixture, NULL);
    const struct quota_line *line = line_of(&board, member);
    assert_int_equal(line->late_times, 1);
    assert_int_equal(line->late_minutes, 400);
    assert_int_equal(line->times, 0);
    fixture_close(&fixture);
}

static void test_a_secretary_sees_the_own_unit(void **state)
{
    (void)state;
    struct fixture fixture;
    struct quota_board board;
    served_open(&fixture);
    const struct order order = served_order(&fixture, served_at(3, 9), "visit", NULL);
    const char *own = served_member(&fixture, SERVED_UNIT, NULL);
    (void)served_by(&fixture, &order, own, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &order, served_member(&fixture, SERVED_OTHER_UNIT, NULL),
                    OFFER_CONFIRMED, 60);
    struct call *call = fixture_as(&fixture, ROLE_SECRETARY, "secretary", "420106", NULL);
    call->caller.unit_id = SERVED_UNIT;
    struct quota_query query = {.year = 2026, .limit = 50};
    assert_int_equal(board_quota(call, &query, &board), RESULT_OK);
    assert_int_equal(board.members.count, 1);
    assert_string_equal(LIST_OF(board.members, struct quota_line)[0].member_id, own);
    query.unit = SERVED_OTHER_UNIT;
    assert_int_equal(board_quota(call, &query, &board), RESULT_FORBIDDEN);
    assert_string_equal(fixture.error.pointer, "unit");
    fixture_close(&fixture);
}

static void test_skills_are_used_idle_or_lacking(void **state)
{
    (void)state;
    struct fixture fixture;
    struct skill_board board;
    served_open(&fixture);
    const char *lawyer = served_member(&fixture, SERVED_UNIT, "law");
    (void)served_member(&fixture, SERVED_UNIT, "medical");
    const struct order legal = served_order(&fixture, served_at(3, 9), "legal", "law");
    const struct order guard = served_order(&fixture, served_at(3, 20), "visit", NULL);
    const struct order repair = served_order(&fixture, served_at(4, 9), "visit", "electric");
    (void)served_by(&fixture, &legal, lawyer, OFFER_CONFIRMED, 60);
    (void)served_by(&fixture, &guard, lawyer, OFFER_CONFIRMED, 30);
    (void)served_by(&fixture, &repair, lawyer, OFFER_CONFIRMED, 10);
    for (int by = SKILL_USE_BY_MEMBER; by <= SKILL_USE_BY_UNIT; by++) {
        const struct span_query query = {.from_at = ABSENT, .to_at = ABSENT, .by = by, .limit = 50};
        assert_int_equal(board_skills(&fixture.call, &query, &board), RESULT_OK);
        assert_int_equal(board.items.count, 1);
        const struct skill_use *use = board.items.items;
        assert_string_equal(use->subject, by == SKILL_USE_BY_MEMBER   ? lawyer
                                          : by == SKILL_USE_BY_REGION ? FIXTURE_REGION
                                                                      : SERVED_UNIT);
        assert_int_equal(use->skilled, 60);
        assert_int_equal(use->duty, 30);
        assert_int_equal(use->lacking, 10);
        assert_int_equal(use->index, 600);
        assert_int_equal(board.all.index, 600);
        assert_int_equal(board.idle.count, 1);
        assert_string_equal(LIST_OF(board.idle, struct skill_idle)[0].skill, "medical");
    }
    /* in May nobody asked for law, and somebody waits for it */
    served_request(&fixture, NULL, "legal");
    const struct span_query may = {
        .from_at = served_at(5, 0), .to_at = served_at(6, 0), .limit = 50};
    assert_int_equal(board_skills(&fixture.call, &may, &board), RESULT_OK);
    assert_int_equal(board.items.count, 0);
    assert_int_equal(board.idle.count, 2);
    assert_string_equal(LIST_OF(board.idle, struct skill_idle)[0].skill, "law");
    assert_int_equal(LIST_OF(board.idle, struct skill_idle)[0].waiting, 1);
    assert_int_equal(LIST_OF(board.idle, struct skill_idle)[1].waiting, 0);
    const struct span_query backwards = {
        .from_at = served_at(6, 0), .to_at = served_at(6, 0), .limit = 50};
    assert_int_equal(board_skills(&fixture.call, &backwards, &board), RESULT_INVALID);
    assert_int_equal(fixture.error.rule, RULE_INTERVAL);
    fixture_close(&fixture);
}

static void test_residents_who_joined_are_summed(void **state)
{
    (void)state;
    struct fixture fixture;
    struct joined_board board;
    served_open(&fixture);
    static const int64_t joined[] = {3, ABSENT, 4};
    for (size_t i = 0; i < COUNT_OF(joined); i++) {
        const struct order order =
            served_order(&fixture, served_at(i < 2 ? 3 : 4, 9), "visit", NULL);
        if (joined[i] != ABSENT) {
            assert_int_equal(order_save_joined(fixture.store, order.id, joined[i], &fixture.error),
                             RESULT_OK);
        }
    }
    const struct span_query query = {.from_at = ABSENT, .to_at = ABSENT, .limit = 2};
    assert_int_equal(board_co_doing(&fixture.call, &query, &board), RESULT_OK);
    assert_int_equal(board.items.count, 2);
    assert_non_null(board.next);
    const struct joined_sum *region = board.regions.items;
    const struct joined_sum *month = board.months.items;
    assert_int_equal(board.regions.count, 1);
    assert_int_equal(region->orders, 3);
    assert_int_equal(region->counted, 2);
    assert_int_equal(region->residents, 7);
    assert_int_equal(region->per_order, 350);
    assert_int_equal(board.months.count, 2);
    assert_string_equal(month[0].month, "2026-03");
    assert_int_equal(month[0].orders, 2);
    assert_int_equal(month[1].residents, 4);
    fixture_close(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_demanded_and_evaluated_service_counts),
        cmocka_unit_test(test_late_entries_stand_apart),
        cmocka_unit_test(test_a_secretary_sees_the_own_unit),
        cmocka_unit_test(test_skills_are_used_idle_or_lacking),
        cmocka_unit_test(test_residents_who_joined_are_summed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
