/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random posts, resolutions and reversals against a plain model. */
#include "ledger_model.h"

#include <diandan/app/verify.h>

#ifdef DIANDAN_SANITIZED
enum { STEPS = 400 };
#else
enum { STEPS = 4000 };
#endif

static void move(struct model *model, const struct entry *entry)
{
    account_of(model, entry->debit)->held[entry->unit] -= entry->amount;
    account_of(model, entry->credit)->held[entry->unit] += entry->amount;
    if (entry->phase != PHASE_REVERSE && entry_rules[entry->kind].may_reverse &&
        model->moved_count < OPEN) {
        model->moved[model->moved_count++] = *entry;
    }
}

static void step_post(struct model *model)
{
    struct call *call = &model->fixture.call;
    const int kind = (int)below(model, ENTRY_KIND_COUNT);
    const bool may_pend = entry_rules[kind].may_pend && model->pending_count < OPEN;
    const int phase = may_pend && below(model, 2) ? PHASE_PENDING : PHASE_DIRECT;
    struct entry entry = make_entry(model, kind, phase, 1 + below(model, 400));
    const struct account *debit = account_of(model, entry.debit);
    const bool is_short = phase == PHASE_DIRECT && !ledger_account_is_open(entry.debit) &&
                          debit->held[entry.unit] < entry.amount;
    const enum result result = ledger_post(call, &entry);
    assert_int_equal(result, is_short ? RESULT_CONFLICT : RESULT_OK);
    if (is_short) {
        assert_int_equal(model->fixture.error.rule, RULE_BALANCE);
        model->refused++;
        return;
    }
    model->posted++;
    if (phase == PHASE_PENDING) {
        account_of(model, entry.credit)->pending[entry.unit] += entry.amount;
        model->pending[model->pending_count++] = entry;
    } else {
        move(model, &entry);
    }
}

static void step_resolve(struct model *model)
{
    static const int phases[] = {PHASE_POST, PHASE_POST, PHASE_VOID, PHASE_EXPIRE};
    if (model->pending_count == 0) {
        return;
    }
    const size_t place = (size_t)below(model, (int64_t)model->pending_count);
    const struct entry pending = model->pending[place];
    struct entry entry;
    const struct resolution resolution = {
        .seq = pending.seq,
        .phase = phases[below(model, 4)],
        .amount = 1 + below(model, pending.amount),
    };
    model->pending[place] = model->pending[--model->pending_count];
    assert_int_equal(ledger_resolve(&model->fixture.call, &resolution, &entry), RESULT_OK);
    model->posted++;
    account_of(model, pending.credit)->pending[pending.unit] -= pending.amount;
    if (resolution.phase == PHASE_POST) {
        assert_int_equal(entry.amount, resolution.amount);
        move(model, &entry);
    }
}

static void step_reverse(struct model *model)
{
    if (model->moved_count == 0) {
        return;
    }
    const size_t place = (size_t)below(model, (int64_t)model->moved_count);
    const struct entry wrong = model->moved[place];
    struct entry entry;
    model->fixture.call.caller.subject = "second";
    model->moved[place] = model->moved[--model->moved_count];
    assert_int_equal(ledger_reverse(&model->fixture.call, wrong.seq, "first", "录入有误", &entry),
                     RESULT_OK);
    assert_int_equal(entry.amount, wrong.amount);
    assert_string_equal(entry.approver, "second");
    model->posted++;
    move(model, &entry);
    model->fixture.call.caller.subject = "admin";
}

static void compare(struct model *model, const struct account *accounts, int64_t at)
{
    struct call *call = &model->fixture.call;
    for (size_t i = 0; i < ACCOUNTS; i++) {
        const bool is_member = strncmp(accounts[i].name, "member:", 7) == 0;
        for (int unit = 0; unit < 2; unit++) {
            int64_t amount = 0;
            assert_int_equal(ledger_balance_of(call, accounts[i].name, unit, at, &amount),
                             RESULT_OK);
            assert_int_equal(amount, accounts[i].held[unit]);
            if (is_member) {
                assert_int_equal(ledger_pending_of(call, accounts[i].name, unit, at, &amount),
                                 RESULT_OK);
                assert_int_equal(amount, accounts[i].pending[unit]);
            }
        }
    }
}

/* A second ends: what holds now, holds at it for ever. */
static void pass_time(struct model *model)
{
    const size_t place = (size_t)below(model, SNAPSHOTS);
    model->snapshots[place].at = world_now_s(&model->fixture.world);
    memcpy(model->snapshots[place].accounts, model->accounts, sizeof(model->accounts));
    model->fixture.world.now_ms += 1000 * (1 + below(model, 100));
}

static void verify(struct model *model)
{
    const struct slice key = {(const char *)model->fixture.settings.ledger_key, LEDGER_HASH_BYTES};
    struct verification *verification = verification_create();
    struct mac_context *mac = mac_create(key);
    chain_authenticate(verification_chain(verification), mac);
    assert_int_equal(verify_store(verification, model->fixture.store, &model->fixture.error),
                     RESULT_OK);
    const struct chain_summary summary = chain_summarize(verification_chain(verification));
    int64_t held[2] = {0};
    int64_t pending[2] = {0};
    for (size_t i = 0; i < ACCOUNTS; i++) {
        const bool is_member = strncmp(model->accounts[i].name, "member:", 7) == 0;
        for (int unit = 0; unit < 2; unit++) {
            held[unit] += is_member ? model->accounts[i].held[unit] : 0;
            pending[unit] += model->accounts[i].pending[unit];
        }
    }
    assert_int_equal(summary.count, model->posted);
    assert_memory_equal(summary.held, held, sizeof(held));
    assert_memory_equal(summary.pending, pending, sizeof(pending));
    verification_destroy(verification);
    mac_destroy(mac);
}

static void test_random_entries_match_a_model(void **state)
{
    (void)state;
    static struct model model;
    static void (*const steps[])(struct model *) = {
        step_post, step_post, step_post, step_post, step_resolve, step_reverse, pass_time};
    open_model(&model, 20261124);
    for (int i = 0; i < STEPS; i++) {
        steps[below(&model, (int64_t)COUNT_OF(steps))](&model);
        if (i % 50 == 49) {
            compare(&model, model.accounts, world_now_s(&model.fixture.world));
            const size_t place = (size_t)below(&model, SNAPSHOTS);
            if (model.snapshots[place].at > 0) {
                compare(&model, model.snapshots[place].accounts, model.snapshots[place].at);
            }
        }
    }
    /* Nothing is made and nothing is lost: all accounts together hold nothing. */
    int64_t sums[2] = {0};
    for (size_t i = 0; i < ACCOUNTS; i++) {
        sums[0] += model.accounts[i].held[0];
        sums[1] += model.accounts[i].held[1];
    }
    assert_int_equal(sums[0], 0);
    assert_int_equal(sums[1], 0);
    assert_true(model.refused > STEPS / 50);
    assert_int_equal(store_commit(model.fixture.store, &model.fixture.error), RESULT_OK);
    verify(&model);
    fixture_close(&model.fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_entries_match_a_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
