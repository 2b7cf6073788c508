/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outbox.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* A thing that shows in another is told of as a change of that one too: an offer moves the order's
   headcount, a promise is read with its request. */
/* clang-format off */
const struct outbox_row outbox_rows[] = {
    {STATEMENT_REQUEST_PUT,             EVENT_REQUEST,     "region_code",   "id",            NULL},
    {STATEMENT_ORDER_PUT,               EVENT_ORDER,       "region_code",   "id",            NULL},
    {STATEMENT_OFFER_PUT,               EVENT_OFFER,       "region_code",   "id",            "member_id"},
    {STATEMENT_OFFER_PUT,               EVENT_ORDER,       "region_code",   "order_id",      NULL},
    {STATEMENT_WAITING_ADD,             EVENT_ORDER,       "region_code",   "order_id",      NULL},
    {STATEMENT_MEMBER_PUT,              EVENT_MEMBER,      "region_code",   "id",            "id"},
    {STATEMENT_ROUND_PUT,               EVENT_ROUND,       "region_code",   "id",            NULL},
    {STATEMENT_REVIEW_PUT,              EVENT_REVIEW,      "region_code",   "id",            NULL},
    {STATEMENT_CALL_BACK_PUT,           EVENT_CALL_BACK,   "region_code",   "id",            NULL},
    {STATEMENT_PANELIST_PUT,            EVENT_PANEL,       "region_code",   "id",            NULL},
    {STATEMENT_PANEL_PUT,               EVENT_PANEL,       "region_code",   "id",            NULL},
    {STATEMENT_SETTLEMENT_PUT,          EVENT_SETTLEMENT,  "region_code",   "id",            NULL},
    {STATEMENT_SETTLEMENT_PUT,          EVENT_NOTICE,      "region_code",   "id",            NULL},
    {STATEMENT_SETTLEMENT_LINE_PUT,     EVENT_SETTLEMENT,  "region_code",   "settlement_id", "member_id"},
    {STATEMENT_OBJECTION_PUT,           EVENT_SETTLEMENT,  "region_code",   "settlement_id", NULL},
    {STATEMENT_INSPECTION_PUT,          EVENT_INSPECTION,  "region_code",   "id",            NULL},
    {STATEMENT_ENTRY_PUT,               EVENT_LEDGER,      "region_code",   "seq",           "member_id"},
    {STATEMENT_REVERSAL_PUT,            EVENT_REVERSAL,    "region_code",   "id",            NULL},
    {STATEMENT_SEAL_PUT,                EVENT_SEAL,        "",              "period",        NULL},
    {STATEMENT_GRANT_PUT,               EVENT_DISCRETION,  "region_code",   "id",            NULL},
    {STATEMENT_BUDGET_PUT,              EVENT_DISCRETION,  "region_code",   "month",         NULL},
    {STATEMENT_LATE_PUT,                EVENT_LATE,        "region_code",   "id",            "member_id"},
    {STATEMENT_REFERRAL_PUT,            EVENT_REFERRAL,    "region_code",   "id",            NULL},
    {STATEMENT_REFERRAL_PUT,            EVENT_REFERRAL,    "target_region", "id",            NULL},
    {STATEMENT_REFERRAL_PUT,            EVENT_REQUEST,     "region_code",   "request_id",    NULL},
    {STATEMENT_EXTENSION_PUT,           EVENT_REFERRAL,    "region_code",   "referral_id",   NULL},
    {STATEMENT_PROMISE_PUT,             EVENT_PROMISE,     "region_code",   "id",            NULL},
    {STATEMENT_PROMISE_PUT,             EVENT_REQUEST,     "region_code",   "request_id",    NULL},
    {STATEMENT_SERVICE_CERTIFICATE_PUT, EVENT_CERTIFICATE, "region_code",   "id",            "member_id"},
    {STATEMENT_RANKING_PUT,             EVENT_LIST,        "region_code",   "month",         NULL},
    {STATEMENT_RANKING_OBJECTION_PUT,   EVENT_LIST,        "region_code",   "month",         NULL},
    {STATEMENT_AWARD_PUT,               EVENT_AWARD,       "region_code",   "id",            NULL},
    {STATEMENT_AWARD_VOTE_PUT,          EVENT_AWARD,       "",              "nomination_id", NULL},
    {STATEMENT_AWARD_SCORE_PUT,         EVENT_AWARD,       "region_code",   "nomination_id", NULL},
    {STATEMENT_AWARD_DECISION_PUT,      EVENT_AWARD,       "region_code",   "period",        NULL},
    {STATEMENT_FLAG_ANSWER_PUT,         EVENT_FLAG,        "region_code",   "key",           NULL},
    {STATEMENT_REGION_PUT,              EVENT_REGION,      "code",          "code",          NULL},
    {STATEMENT_UNIT_PUT,                EVENT_UNIT,        "region_code",   "id",            NULL},
    {STATEMENT_CATEGORY_PUT,            EVENT_CATEGORY,    "",              "code",          NULL},
    {STATEMENT_SKILL_ENTRY_PUT,         EVENT_SKILL,       "",              "code",          NULL},
    {STATEMENT_ACCOUNT_PUT,             EVENT_ACCOUNT,     "scope",         "id",            NULL},
    {STATEMENT_QUESTION_PUT,            EVENT_QUESTION,    "",              "code",          NULL},
    {STATEMENT_CRITERION_PUT,           EVENT_STANDARD,    "",              "category",      NULL},
    {STATEMENT_RULE_PUT,                EVENT_RULE,        "",              "name",          NULL},
    {STATEMENT_CALENDAR_YEAR_PUT,       EVENT_CALENDAR,    "",              "year",          NULL},
};
/* clang-format on */
const size_t outbox_row_count = sizeof(outbox_rows) / sizeof(outbox_rows[0]);

int outbox_place(const char *sql, const char *column)
{
    const char *at = strchr(sql, '(');
    const size_t length = strlen(column);
    for (int number = 1; at && *at != ')'; number++) {
        at += strspn(at, "(, ");
        const size_t here = strcspn(at, ", )");
        if (here == length && strncmp(at, column, length) == 0) {
            return number;
        }
        at += here;
    }
    return 0;
}

/* The value of a column; nothing where there is no column. */
static struct value value_of(const char *sql, const char *column, const struct value *values,
                             size_t count)
{
    if (!column) {
        return TEXT(NULL);
    }
    const int place = outbox_place(sql, column);
    assert(place > 0 && (size_t)place <= count);
    (void)count;
    return values[place - 1];
}

static enum result tell(struct store *store, const struct outbox_row *row,
                        const struct value *values, size_t count, struct error *error)
{
    const char *sql = sqlite3_sql(store->statements[row->statement]);
    const struct value region = *row->region ? value_of(sql, row->region, values, count) : TEXT("");
    struct value thing = value_of(sql, row->thing, values, count);
    char digits[24];
    if (!region.bytes) {
        return RESULT_OK; /* a referral to a body that is no region */
    }
    if (thing.kind == VALUE_INTEGER) {
        (void)snprintf(digits, sizeof(digits), "%lld", (long long)thing.integer);
        thing = TEXT(digits);
    }
    return statement_run(store, STATEMENT_EVENT_PUT,
                         VALUES(INTEGER(store->tells_at), INTEGER(row->kind), region, thing,
                                value_of(sql, row->member, values, count)),
                         error);
}

enum result outbox_tell(struct store *store, enum statement name, const struct value *values,
                        size_t count, struct error *error)
{
    enum result result = RESULT_OK;
    if (store->tells_at == ABSENT) {
        return RESULT_OK;
    }
    for (size_t i = 0; i < outbox_row_count && result == RESULT_OK; i++) {
        if (outbox_rows[i].statement == name) {
            result = tell(store, &outbox_rows[i], values, count, error);
        }
    }
    return result;
}
