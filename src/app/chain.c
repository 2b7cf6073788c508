/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chain.h>
#include <diandan/crypto/hash.h>
#include <diandan/domain/limits.h>

#include <assert.h>
#include <string.h>

static const char *const fault_codes[] = {"fine",    "gap",   "kind", "amount",
                                          "account", "cause", "hash", "head"};
static const char *const fault_names[] = {
    "无误",     "序号不连续",   "类别不符", "数额不符",
    "账户不符", "同一事由重复", "散列不符", "与外部留存的链头不符"};
const struct words chain_faults = {fault_codes, fault_names, 8};

enum { MARK_BYTES = 16, MARKS_MIN = 1024 };

/* The first bytes of a cause's digest; all zeros = an empty place. */
struct mark {
    unsigned char bytes[MARK_BYTES];
};

struct chain {
    struct arena *arena;
    struct buffer scratch;
    struct mark *marks; /* open addressing, at most half full */
    size_t capacity;    /* a power of two */
    struct chain_summary so_far;
    int64_t head_seq; /* expected; 0 = none */
    unsigned char head_hash[LEDGER_HASH_BYTES];
};

void chain_hash(const unsigned char previous[LEDGER_HASH_BYTES], const struct entry *entry,
                struct buffer *scratch, unsigned char ret_hash[LEDGER_HASH_BYTES])
{
    scratch->length = 0;
    buffer_append(scratch, previous, LEDGER_HASH_BYTES);
    entry_canonical(entry, scratch);
    hash_once(HASH_SM3, scratch->bytes, scratch->length, ret_hash);
}

struct chain *chain_create(struct arena *arena)
{
    struct chain *chain = ARENA_NEW(arena, struct chain);
    chain->arena = arena;
    chain->scratch = buffer_on(arena);
    chain->capacity = MARKS_MIN;
    chain->marks = ARENA_ARRAY(arena, struct mark, chain->capacity);
    return chain;
}

/* The place of a mark, or the empty one where it belongs. */
static struct mark *find(struct mark *marks, size_t capacity, const struct mark *mark)
{
    static const struct mark empty;
    size_t at;
    memcpy(&at, mark->bytes, sizeof(at));
    for (at &= capacity - 1;; at = (at + 1) & (capacity - 1)) {
        if (memcmp(&marks[at], &empty, sizeof(empty)) == 0 ||
            memcmp(&marks[at], mark, sizeof(*mark)) == 0) {
            return &marks[at];
        }
    }
}

static void grow(struct chain *chain)
{
    static const struct mark empty;
    const size_t capacity = chain->capacity * 2;
    struct mark *marks = ARENA_ARRAY(chain->arena, struct mark, capacity);
    for (size_t i = 0; i < chain->capacity; i++) {
        if (memcmp(&chain->marks[i], &empty, sizeof(empty)) != 0) {
            *find(marks, capacity, &chain->marks[i]) = chain->marks[i];
        }
    }
    chain->marks = marks;
    chain->capacity = capacity;
}

/* True where the cause was not seen before. */
static bool keep_cause(struct chain *chain, const char *cause)
{
    unsigned char digest[DIGEST_BYTES];
    struct mark mark;
    if ((size_t)chain->so_far.count * 2 >= chain->capacity) {
        grow(chain);
    }
    hash_once(HASH_SM3, cause, strlen(cause), digest);
    memcpy(mark.bytes, digest, sizeof(mark.bytes));
    struct mark *at = find(chain->marks, chain->capacity, &mark);
    if (memcmp(at, &mark, sizeof(mark)) == 0) {
        return false;
    }
    *at = mark;
    return true;
}

static bool follows(const struct chain *chain, const struct entry *entry)
{
    return chain->so_far.count ? entry->seq == chain->so_far.last + 1 : entry->seq > 0;
}

/* A tampered table may hold anything. */
static bool is_whole(const struct entry *entry)
{
    return entry->debit && entry->credit && entry->cause && entry->member_id && entry->order_id &&
           entry->region_code;
}

static bool is_known_kind(const struct entry *entry)
{
    return (entry->kind == ENTRY_SERVICE_POINTS && entry->unit == UNIT_POINTS) ||
           (entry->kind == ENTRY_SERVICE_MINUTES && entry->unit == UNIT_MINUTES);
}

static bool fits(const struct chain *chain, const struct entry *entry)
{
    return limit_holds(LIMIT_AMOUNT, entry->amount) &&
           limit_holds(LIMIT_BALANCE, chain->so_far.totals[entry->unit] + entry->amount);
}

static bool is_issued_to_member(const struct entry *entry)
{
    static const char prefix[] = "member:";
    return strcmp(entry->debit, ledger_issuance) == 0 &&
           strncmp(entry->credit, prefix, sizeof(prefix) - 1) == 0 &&
           strcmp(entry->credit + sizeof(prefix) - 1, entry->member_id) == 0;
}

static bool is_chained(struct chain *chain, const struct entry *entry)
{
    unsigned char expected[LEDGER_HASH_BYTES];
    if (chain->so_far.count == 0 && entry->seq > 1) {
        return true;
    }
    chain_hash(chain->so_far.hash, entry, &chain->scratch, expected);
    return memcmp(expected, entry->hash, sizeof(expected)) == 0;
}

static bool is_expected(const struct chain *chain, const struct entry *entry)
{
    return entry->seq != chain->head_seq ||
           memcmp(entry->hash, chain->head_hash, sizeof(entry->hash)) == 0;
}

static enum chain_fault look(struct chain *chain, const struct entry *entry)
{
    if (!follows(chain, entry)) {
        return CHAIN_GAP;
    }
    if (!is_whole(entry) || !is_known_kind(entry)) {
        return CHAIN_KIND;
    }
    if (!fits(chain, entry)) {
        return CHAIN_AMOUNT;
    }
    if (!is_issued_to_member(entry)) {
        return CHAIN_ACCOUNT;
    }
    if (!keep_cause(chain, entry->cause)) {
        return CHAIN_CAUSE;
    }
    if (!is_chained(chain, entry)) {
        return CHAIN_HASH;
    }
    return is_expected(chain, entry) ? CHAIN_FINE : CHAIN_HEAD;
}

enum chain_fault chain_next(struct chain *chain, const struct entry *entry)
{
    const enum chain_fault fault = look(chain, entry);
    if (fault == CHAIN_FINE) {
        struct chain_summary *so_far = &chain->so_far;
        so_far->first = so_far->count ? so_far->first : entry->seq;
        so_far->last = entry->seq;
        so_far->count++;
        so_far->totals[entry->unit] += entry->amount;
        memcpy(so_far->hash, entry->hash, sizeof(so_far->hash));
    }
    return fault;
}

void chain_expect(struct chain *chain, int64_t seq, const unsigned char hash[LEDGER_HASH_BYTES])
{
    assert(seq > 0);
    chain->head_seq = seq;
    memcpy(chain->head_hash, hash, sizeof(chain->head_hash));
}

enum chain_fault chain_finish(const struct chain *chain)
{
    const struct chain_summary *so_far = &chain->so_far;
    const bool came =
        so_far->count && chain->head_seq >= so_far->first && chain->head_seq <= so_far->last;
    return chain->head_seq == 0 || came ? CHAIN_FINE : CHAIN_HEAD;
}

struct chain_summary chain_summarize(const struct chain *chain)
{
    return chain->so_far;
}
