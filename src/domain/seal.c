/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/hex.h>
#include <diandan/domain/seal.h>

static void line_text(struct buffer *out, const char *name, const char *value)
{
    buffer_print(out, "%s=%s\n", name, value);
}

static void line_integer(struct buffer *out, const char *name, int64_t value)
{
    buffer_print(out, "%s=%lld\n", name, (long long)value);
}

static void line_digest(struct buffer *out, const char *name,
                        const unsigned char digest[LEDGER_HASH_BYTES])
{
    char hex[HEX_DIGITS + 1] = {0};
    hex_encode(digest, hex);
    line_text(out, name, hex);
}

void seal_canonical(const struct seal *seal, struct buffer *out)
{
    buffer_text(out, "diandan-seal/1\n");
    line_text(out, "period", seal->period);
    line_integer(out, "first_seq", seal->first_seq);
    line_integer(out, "last_seq", seal->last_seq);
    line_integer(out, "count", seal->count);
    line_integer(out, "points", seal->points);
    line_integer(out, "minutes", seal->minutes);
    line_digest(out, "head", seal->head);
    line_digest(out, "root", seal->root);
    line_digest(out, "previous", seal->previous);
    line_text(out, "key_id", seal->key_id);
    line_integer(out, "sealed_at", seal->sealed_at);
}

int64_t seal_amount(const struct entry *entry, enum ledger_unit unit)
{
    if (!entry_moves(entry) || entry_rules[entry->kind].credit != ACCOUNT_MEMBER ||
        entry->unit != (int)unit) {
        return 0;
    }
    return entry->phase == PHASE_REVERSE ? -entry->amount : entry->amount;
}
