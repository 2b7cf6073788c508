/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/posting.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/member_store.h>

#include <string.h>

/* Members reach their own account, others those of members within their scope. */
static enum result require_account(struct call *call, const char *member_id)
{
    if (call->caller.role == ROLE_MEMBER) {
        return strcmp(member_id, call->caller.subject) == 0
                   ? RESULT_OK
                   : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "/member_id", NULL);
    }
    struct member member;
    enum result result = member_load(call->store, member_id, call->arena, &member, call->error);
    return result == RESULT_OK ? call_require_region(call, member.region_code) : result;
}

/* Now, and never before the newest entry: where the clock was set back, what was posted counts. */
static enum result find_now(struct call *call, int64_t *ret_at)
{
    struct entry head = {0};
    const enum result result = entry_load_head(call->store, call->arena, &head, call->error);
    const int64_t now = call_now_s(call);
    *ret_at = now > head.at ? now : head.at;
    return result == RESULT_NOT_FOUND ? RESULT_OK : result;
}

enum result ledger_balance(struct call *call, const void *input, void *output)
{
    const struct balance_query *query = input;
    struct balance *balance = output;
    const char *member_id = call->parameters[0];
    const char *account = ledger_member_account(call->arena, member_id);
    const char *time = ledger_time_account(call->arena, member_id);
    balance->member_id = member_id;
    balance->at = query->at;
    const struct {
        enum result (*of)(struct call *call, const char *account, int unit, int64_t at,
                          int64_t *ret_amount);
        const char *account;
        int unit;
        int64_t *amount;
    } figures[] = {
        {ledger_balance_of, account, UNIT_POINTS,  &balance->points         },
        {ledger_balance_of, account, UNIT_MINUTES, &balance->minutes        },
        {ledger_balance_of, time,    UNIT_MINUTES, &balance->time_minutes   },
        {ledger_pending_of, account, UNIT_POINTS,  &balance->pending_points },
        {ledger_pending_of, account, UNIT_MINUTES, &balance->pending_minutes},
    };
    enum result result = require_account(call, member_id);
    if (result == RESULT_OK && query->at == ABSENT) {
        result = find_now(call, &balance->at);
    }
    for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]) && result == RESULT_OK; i++) {
        result = figures[i].of(call, figures[i].account, figures[i].unit, balance->at,
                               figures[i].amount);
    }
    return result;
}
