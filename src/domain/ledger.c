/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/ledger.h>

#include <assert.h>

static const char *const unit_codes[] = {"points", "minutes"};
static const char *const unit_names[] = {"积分", "时长"};
const struct words ledger_units = {unit_codes, unit_names, 2};

static const char *const kind_codes[] = {"service_points", "service_minutes"};
static const char *const kind_names[] = {"服务积分", "服务时长"};
const struct words entry_kinds = {kind_codes, kind_names, 2};

const char ledger_issuance[] = "issuance";

const char *ledger_member_account(struct arena *arena, const char *member_id)
{
    return arena_print(arena, "member:%s", member_id);
}

static void line_text(struct buffer *out, const char *name, const char *value)
{
    buffer_text(out, name);
    buffer_char(out, '=');
    buffer_text(out, value);
    buffer_char(out, '\n');
}

static void line_integer(struct buffer *out, const char *name, int64_t value)
{
    buffer_text(out, name);
    buffer_char(out, '=');
    buffer_integer(out, value);
    buffer_char(out, '\n');
}

void entry_canonical(const struct entry *entry, struct buffer *out)
{
    buffer_text(out, "diandan-ledger/1\n");
    line_integer(out, "seq", entry->seq);
    line_integer(out, "at", entry->at);
    line_text(out, "kind", kind_codes[entry->kind]);
    line_text(out, "unit", unit_codes[entry->unit]);
    line_integer(out, "amount", entry->amount);
    line_text(out, "debit", entry->debit);
    line_text(out, "credit", entry->credit);
    line_text(out, "cause", entry->cause);
    line_text(out, "member", entry->member_id);
    line_text(out, "order", entry->order_id);
    line_text(out, "region", entry->region_code);
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
