/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/ledger.h>

#include <assert.h>
#include <string.h>

static const char *const unit_codes[] = {"points", "minutes"};
static const char *const unit_names[] = {"积分", "时长"};
const struct words ledger_units = {unit_codes, unit_names, 2};

/* clang-format off */
static const char *const kind_codes[] = {
    "service_points", "service_minutes", "late_points", "late_minutes", "budget_points",
    "lapse_points", "grant_points", "exchange_points", "exchange_minutes"};
static const char *const kind_names[] = {
    "服务积分", "服务时长", "补录积分", "补录时长", "裁量额度",
    "额度失效", "裁量奖励", "互换积分", "互换时长"};
const struct words entry_kinds = {kind_codes, kind_names, ENTRY_KIND_COUNT};

static const char *const phase_codes[] = {"direct", "pending", "post", "void", "expire", "reverse"};
static const char *const phase_names[] = {"直接入账", "待结算", "结算入账", "作废", "过期", "冲正"};
const struct words entry_phases = {phase_codes, phase_names, ENTRY_PHASE_COUNT};

const struct entry_rule entry_rules[ENTRY_KIND_COUNT] = {
    [ENTRY_SERVICE_POINTS]   = {UNIT_POINTS,  ACCOUNT_ISSUANCE, ACCOUNT_MEMBER,   0, 1, 1},
    [ENTRY_SERVICE_MINUTES]  = {UNIT_MINUTES, ACCOUNT_ISSUANCE, ACCOUNT_MEMBER,   0, 1, 1},
    [ENTRY_LATE_POINTS]      = {UNIT_POINTS,  ACCOUNT_ISSUANCE, ACCOUNT_MEMBER,   0, 1, 1},
    [ENTRY_LATE_MINUTES]     = {UNIT_MINUTES, ACCOUNT_ISSUANCE, ACCOUNT_MEMBER,   0, 1, 1},
    [ENTRY_BUDGET_POINTS]    = {UNIT_POINTS,  ACCOUNT_ISSUANCE, ACCOUNT_BUDGET,   0, 0, 0},
    [ENTRY_LAPSE_POINTS]     = {UNIT_POINTS,  ACCOUNT_BUDGET,   ACCOUNT_ISSUANCE, 0, 0, 0},
    [ENTRY_GRANT_POINTS]     = {UNIT_POINTS,  ACCOUNT_BUDGET,   ACCOUNT_MEMBER,   0, 0, 1},
    [ENTRY_EXCHANGE_POINTS]  = {UNIT_POINTS,  ACCOUNT_MEMBER,   ACCOUNT_EXCHANGE, 1, 0, 0},
    [ENTRY_EXCHANGE_MINUTES] = {UNIT_MINUTES, ACCOUNT_EXCHANGE, ACCOUNT_TIME,     1, 0, 0},
};

/* How an account begins; of one that belongs to somebody, whose id follows. */
static const struct {
    const char *text;
    int is_owned;
} account_forms[] = {
    [ACCOUNT_ISSUANCE] = {"issuance", 0},
    [ACCOUNT_EXCHANGE] = {"exchange", 0},
    [ACCOUNT_BUDGET]   = {"budget:",  1},
    [ACCOUNT_MEMBER]   = {"member:",  1},
    [ACCOUNT_TIME]     = {"time:",    1},
};

/* What a phase is: moves its amount, answers a pending entry, refers to another. */
static const struct {
    int moves, resolves, refers;
} phase_rules[ENTRY_PHASE_COUNT] = {
    [PHASE_DIRECT]  = {1, 0, 0},
    [PHASE_PENDING] = {0, 0, 0},
    [PHASE_POST]    = {1, 1, 1},
    [PHASE_VOID]    = {0, 1, 1},
    [PHASE_EXPIRE]  = {0, 1, 1},
    [PHASE_REVERSE] = {1, 0, 1},
};
/* clang-format on */

const char ledger_issuance[] = "issuance";
const char ledger_exchange[] = "exchange";

const char *ledger_member_account(struct arena *arena, const char *member_id)
{
    return arena_print(arena, "member:%s", member_id);
}

const char *ledger_time_account(struct arena *arena, const char *member_id)
{
    return arena_print(arena, "time:%s", member_id);
}

const char *ledger_budget_account(struct arena *arena, const char *region_code)
{
    return arena_print(arena, "budget:%s", region_code);
}

const char *ledger_offer_cause(struct arena *arena, const char *offer_id, int unit)
{
    return arena_print(arena, "offer:%s:%s", offer_id, ledger_units.codes[unit]);
}

int ledger_account_is_open(const char *account)
{
    return strcmp(account, ledger_issuance) == 0 || strcmp(account, ledger_exchange) == 0;
}

/* True when the text is an account of the kind, and of the entry's member or region. */
static int is_account(const struct entry *entry, int kind, const char *account)
{
    const char *form = account_forms[kind].text;
    const size_t length = strlen(form);
    if (!account_forms[kind].is_owned) {
        return strcmp(account, form) == 0;
    }
    const char *owner = kind == ACCOUNT_BUDGET ? entry->region_code : entry->member_id;
    return strncmp(account, form, length) == 0 && *owner && strcmp(account + length, owner) == 0;
}

static int leads(const struct entry *entry, int debit, int credit)
{
    return is_account(entry, debit, entry->debit) && is_account(entry, credit, entry->credit);
}

int entry_is_lawful(const struct entry *entry)
{
    if (entry->kind < 0 || entry->kind >= ENTRY_KIND_COUNT || entry->phase < 0 ||
        entry->phase >= ENTRY_PHASE_COUNT) {
        return 0;
    }
    const struct entry_rule *rule = &entry_rules[entry->kind];
    const int is_back = entry->phase == PHASE_REVERSE;
    const int may_pend = rule->may_pend || entry->phase == PHASE_DIRECT || is_back;
    if (entry->unit != rule->unit || !may_pend ||
        phase_rules[entry->phase].refers != (entry->refers_to > 0) || entry->refers_to < 0 ||
        (entry->refers_to > 0 && entry->seq > 0 && entry->refers_to >= entry->seq)) {
        return 0;
    }
    return (!is_back && leads(entry, rule->debit, rule->credit)) ||
           ((is_back || rule->either_way) && leads(entry, rule->credit, rule->debit)) ||
           (is_back && rule->either_way && leads(entry, rule->debit, rule->credit));
}

int entry_moves(const struct entry *entry)
{
    return phase_rules[entry->phase].moves;
}

int entry_resolves(const struct entry *entry)
{
    return phase_rules[entry->phase].resolves;
}

int entry_answers(const struct entry *entry, const struct entry *earlier)
{
    if (entry->kind != earlier->kind || entry->amount > earlier->amount) {
        return 0;
    }
    const int is_same =
        strcmp(entry->debit, earlier->debit) == 0 && strcmp(entry->credit, earlier->credit) == 0;
    const int is_swapped =
        strcmp(entry->debit, earlier->credit) == 0 && strcmp(entry->credit, earlier->debit) == 0;
    if (entry->phase == PHASE_POST) {
        return earlier->phase == PHASE_PENDING && is_same;
    }
    if (entry_resolves(entry)) {
        return earlier->phase == PHASE_PENDING && is_same && entry->amount == earlier->amount;
    }
    return entry->phase == PHASE_REVERSE && entry_moves(earlier) &&
           earlier->phase != PHASE_REVERSE && is_swapped && entry->amount == earlier->amount;
}

static void put_text(struct buffer *out, const char *value)
{
    buffer_text(out, value);
    buffer_char(out, '\n');
}

static void put_integer(struct buffer *out, int64_t value)
{
    buffer_integer(out, value);
    buffer_char(out, '\n');
}

static void line_text(struct buffer *out, const char *name, const char *value)
{
    buffer_text(out, name);
    put_text(out, value);
}

static void line_integer(struct buffer *out, const char *name, int64_t value)
{
    buffer_text(out, name);
    put_integer(out, value);
}

static void canonical_first(const struct entry *entry, struct buffer *out)
{
    buffer_text(out, "diandan-ledger/1\n");
    line_integer(out, "seq=", entry->seq);
    line_integer(out, "at=", entry->at);
    line_text(out, "kind=", kind_codes[entry->kind]);
    line_text(out, "unit=", unit_codes[entry->unit]);
    line_integer(out, "amount=", entry->amount);
    line_text(out, "debit=", entry->debit);
    line_text(out, "credit=", entry->credit);
    line_text(out, "cause=", entry->cause);
    line_text(out, "member=", entry->member_id);
    line_text(out, "order=", entry->order_id);
    line_text(out, "region=", entry->region_code);
}

void entry_canonical(const struct entry *entry, struct buffer *out)
{
    if (entry->format == ENTRY_FORMAT_FIRST) {
        canonical_first(entry, out);
        return;
    }
    buffer_text(out, "diandan-ledger/2\n");
    put_integer(out, entry->seq);
    put_integer(out, entry->at);
    put_text(out, kind_codes[entry->kind]);
    put_text(out, phase_codes[entry->phase]);
    put_text(out, unit_codes[entry->unit]);
    put_integer(out, entry->amount);
    put_text(out, entry->debit);
    put_text(out, entry->credit);
    put_text(out, entry->cause);
    put_integer(out, entry->refers_to);
    put_text(out, entry->member_id);
    put_text(out, entry->order_id);
    put_text(out, entry->region_code);
    put_text(out, entry->actor);
    put_text(out, entry->approver);
    put_text(out, entry->reason);
}

int64_t ledger_points(const struct points_rule *rule, int64_t minutes, int64_t stars)
{
    assert(minutes >= 0 && minutes <= INT64_C(1440) * 31);
    assert(stars >= 0 && stars <= 5);
    int64_t product;
    if (__builtin_mul_overflow(minutes * rule->points_per_hour, rule->rating_percent[stars],
                               &product)) {
        return INT64_MAX;
    }
    return product / INT64_C(6000);
}
