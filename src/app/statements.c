/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/pulls.h>
#include <diandan/app/sealing.h>
#include <diandan/app/seals.h>
#include <diandan/base/hex.h>
#include <diandan/store/pull_store.h>
#include <diandan/store/seal_store.h>

#include <string.h>

enum { PAGE_ENTRIES = 1000 };

int64_t statement_amount(const struct entry *entry, int unit)
{
    static const char prefix[] = "member:";
    if (entry->unit != unit || !entry_moves(entry)) {
        return 0;
    }
    if (strncmp(entry->credit, prefix, sizeof(prefix) - 1) == 0) {
        return entry->amount;
    }
    return strncmp(entry->debit, prefix, sizeof(prefix) - 1) == 0 ? -entry->amount : 0;
}

static void line_integer(struct buffer *out, const char *name, int64_t value)
{
    buffer_print(out, "%s=%lld\n", name, (long long)value);
}

void statement_digest(const struct statement *statement,
                      unsigned char ret_digest[LEDGER_HASH_BYTES])
{
    struct arena *arena = arena_create();
    struct buffer bytes = buffer_on(arena);
    struct hash_context *entries = hash_create(HASH_SM3);
    char digits[HEX_DIGITS];
    hash_start(entries);
    for (size_t i = 0; i < statement->entries.count; i++) {
        bytes.length = 0;
        entry_canonical(&LIST_OF(statement->entries, struct entry)[i], &bytes);
        hash_add(entries, bytes.bytes, bytes.length);
    }
    hash_finish(entries, ret_digest);
    hash_destroy(entries);
    hex_encode(ret_digest, digits);
    bytes.length = 0;
    buffer_print(&bytes, "diandan-statement/1\nsubject=%s\nfrom=%s\nto=%s\n", statement->subject,
                 statement->from, statement->to);
    line_integer(&bytes, "opening_points", statement->opening_points);
    line_integer(&bytes, "opening_minutes", statement->opening_minutes);
    line_integer(&bytes, "closing_points", statement->closing_points);
    line_integer(&bytes, "closing_minutes", statement->closing_minutes);
    line_integer(&bytes, "count", (int64_t)statement->entries.count);
    buffer_print(&bytes, "entries=%.64s\n", digits);
    line_integer(&bytes, "made_at", statement->made_at);
    buffer_print(&bytes, "key_id=%s\n", statement->key_id);
    hash_once(HASH_SM3, bytes.bytes, bytes.length, ret_digest);
    arena_destroy(arena);
}

/* A statement is a pull: members read their own, secretaries their unit, everyone else what lies in
   their scope, and it is written down. */
static enum result begin(struct call *call, const struct statement_query *query, struct pull *pull)
{
    const struct pull_query as_pull = {
        .limit = ABSENT,
        .scope = query->scope,
        .member = query->member,
        .unit = query->unit,
        .kind = -1,
        .phase = -1,
        .from_at = ABSENT,
        .to_at = ABSENT,
        .purpose = query->purpose,
        .format = PULL_JSON,
    };
    const enum result result = pull_begin(call, &as_pull, pull);
    return result == RESULT_OK && query->unit && pull->member_id
               ? error_refuse(call->error, RESULT_INVALID, RULE_DUPLICATE, "unit", "member, unit")
               : result;
}

static const char *name_subject(struct call *call, const struct pull *pull)
{
    if (pull->member_id) {
        return arena_print(call->arena, "member:%s", pull->member_id);
    }
    return pull->unit_id ? arena_print(call->arena, "unit:%s", pull->unit_id)
                         : arena_print(call->arena, "region:%s", pull->scope);
}

/* The seals of the months asked for: all of them must be there. */
static enum result find_seals(struct call *call, const struct statement_query *query,
                              struct list *ret)
{
    struct list all;
    enum result result = seal_list(call->store, call->arena, &all, call->error);
    struct seal *seals = all.items;
    size_t first = 0;
    size_t count = 0;
    for (size_t i = 0; result == RESULT_OK && i < all.count; i++) {
        if (strcmp(seals[i].period, query->from) >= 0 && strcmp(seals[i].period, query->to) <= 0) {
            first = count ? first : i;
            count++;
        }
    }
    if (result == RESULT_OK &&
        (count == 0 || strcmp(seals[first + count - 1].period, query->to) != 0)) {
        return error_refuse(call->error, RESULT_CONFLICT, RULE_UNSEALED, "to", "%s", query->to);
    }
    *ret = (struct list){seals + first, count};
    return result;
}

/* What members hold of what came before. */
static enum result open_balance(struct call *call, const struct pull *pull, int64_t through,
                                struct statement *statement)
{
    struct arena *arena = arena_create();
    struct pull earlier = *pull;
    struct list page = {.count = PAGE_ENTRIES};
    int64_t after = 0;
    enum result result = RESULT_OK;
    earlier.through_seq = through;
    while (result == RESULT_OK && page.count == PAGE_ENTRIES) {
        arena_reset(arena);
        result =
            pull_entries(call->store, &earlier, after, PAGE_ENTRIES, arena, &page, call->error);
        for (size_t i = 0; result == RESULT_OK && i < page.count; i++) {
            const struct entry *entry = &LIST_OF(page, struct entry)[i];
            statement->opening_points += statement_amount(entry, UNIT_POINTS);
            statement->opening_minutes += statement_amount(entry, UNIT_MINUTES);
            after = entry->seq;
        }
    }
    arena_destroy(arena);
    return result;
}

static void close_balance(struct statement *statement)
{
    statement->closing_points = statement->opening_points;
    statement->closing_minutes = statement->opening_minutes;
    for (size_t i = 0; i < statement->entries.count; i++) {
        const struct entry *entry = &LIST_OF(statement->entries, struct entry)[i];
        statement->closing_points += statement_amount(entry, UNIT_POINTS);
        statement->closing_minutes += statement_amount(entry, UNIT_MINUTES);
    }
}

static void sign(struct call *call, struct statement *statement)
{
    unsigned char key[SEAL_KEY_BYTES];
    unsigned char digest[LEDGER_HASH_BYTES];
    unsigned char signature[SEAL_SIGNATURE_BYTES];
    char id[SEAL_KEY_ID_BYTES];
    char digits[2 * HEX_DIGITS];
    seal_public_key(call->settings->seal_key, key);
    seal_key_id(key, id);
    statement->made_at = call_now_s(call);
    statement->key_id = arena_text(call->arena, id);
    statement_digest(statement, digest);
    seal_sign(call->settings->seal_key, digest, sizeof(digest), signature);
    hex_encode(signature, digits);
    hex_encode(signature + HEX_BYTES, digits + HEX_DIGITS);
    statement->signature = arena_bytes(call->arena, digits, sizeof(digits));
}

enum result statement_get(struct call *call, const void *input, void *output)
{
    const struct statement_query *query = input;
    struct statement *statement = output;
    struct pull *pull = ARENA_NEW(call->arena, struct pull);
    call->prepared = pull;
    enum result result = begin(call, query, pull);
    if (result == RESULT_OK) {
        result = find_seals(call, query, &statement->seals);
    }
    if (result != RESULT_OK) {
        return result;
    }
    const struct seal *seals = LIST_OF(statement->seals, struct seal);
    const int64_t before = seals[0].first_seq - 1;
    pull->after = before;
    pull->through_seq = seals[statement->seals.count - 1].last_seq;
    statement->subject = name_subject(call, pull);
    statement->from = seals[0].period;
    statement->to = query->to;
    result = open_balance(call, pull, before, statement);
    if (result == RESULT_OK) {
        result = pull_entries(call->store, pull, before, limits[LIMIT_LEDGER_ITEMS].largest + 1,
                              call->arena, &statement->entries, call->error);
    }
    if (result == RESULT_OK &&
        !limit_holds(LIMIT_LEDGER_ITEMS, (int64_t)statement->entries.count)) {
        return error_refuse(call->error, RESULT_INVALID, RULE_LIMIT, "from", "%lld",
                            (long long)limits[LIMIT_LEDGER_ITEMS].largest);
    }
    if (result == RESULT_OK) {
        pull->count = (int64_t)statement->entries.count;
        close_balance(statement);
        sign(call, statement);
    }
    return result;
}
