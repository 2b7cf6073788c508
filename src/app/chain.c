/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chain.h>
#include <diandan/base/siphash.h>
#include <diandan/crypto/hash.h>
#include <diandan/crypto/random.h>
#include <diandan/domain/limits.h>

#include <assert.h>
#include <string.h>

/* clang-format off */
static const char *const fault_codes[] = {
    "fine", "gap", "time", "kind", "amount", "account", "cause", "reference", "hash", "mac", "head"};
static const char *const fault_names[] = {
    "无误", "序号不连续", "时间倒退", "类别不符", "数额不符", "账户不符", "同一事由重复",
    "所结算或冲正的条目不符", "散列不符", "认证码不符", "与外部留存的链头不符"};
/* clang-format on */
const struct words chain_faults = {fault_codes, fault_names, 11};

enum { MARKS_MIN = 1024 };

/* The digest of a cause under the chain's random key; all zeros = an empty place. */
struct mark {
    unsigned char bytes[SIPHASH_BYTES];
};

/* What is remembered of an entry, so that later ones may refer to it. */
struct trace {
    uint64_t accounts; /* digest of the two, in their order */
    uint32_t amount;
    uint8_t kind;
    uint8_t phase;
    uint8_t is_resolved;
    uint8_t is_reversed;
};

struct chain {
    struct arena *arena;
    struct buffer scratch;
    unsigned char key[SIPHASH_KEY_BYTES]; /* of the marks */
    struct mac_context *mac;              /* NULL: entries are not authenticated */
    struct trace *traces;                 /* of entries so_far.first, first + 1, … */
    size_t trace_capacity;
    bool is_whole;      /* must start with entry 1 */
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
    random_fill(NULL, chain->key, sizeof(chain->key));
    chain->capacity = MARKS_MIN;
    chain->marks = ARENA_ARRAY(arena, struct mark, chain->capacity);
    return chain;
}

void chain_authenticate(struct chain *chain, struct mac_context *mac)
{
    chain->mac = mac;
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

/* Where the cause is kept, or would be: its place is empty. */
static struct mark *place_of(struct chain *chain, const char *cause, struct mark *ret_mark)
{
    if ((size_t)chain->so_far.count * 2 >= chain->capacity) {
        grow(chain);
    }
    siphash(chain->key, cause, strlen(cause), ret_mark->bytes);
    return find(chain->marks, chain->capacity, ret_mark);
}

static bool follows(const struct chain *chain, const struct entry *entry)
{
    if (chain->so_far.count) {
        return entry->seq == chain->so_far.last + 1;
    }
    return chain->is_whole ? entry->seq == 1 : entry->seq > 0;
}

/* A tampered table may hold anything. */
static bool is_whole(const struct entry *entry)
{
    return entry->debit && entry->credit && entry->cause && entry->member_id && entry->order_id &&
           entry->region_code && entry->actor && entry->approver && entry->reason;
}

static bool is_known_kind(const struct entry *entry)
{
    return entry->kind >= 0 && entry->kind < ENTRY_KIND_COUNT && entry->phase >= 0 &&
           entry->phase < ENTRY_PHASE_COUNT && entry->unit == entry_rules[entry->kind].unit &&
           (entry->format == ENTRY_FORMAT ||
            (entry->format == ENTRY_FORMAT_FIRST && entry->phase == PHASE_DIRECT));
}

static bool fits(const struct chain *chain, const struct entry *entry)
{
    return limit_holds(LIMIT_AMOUNT, entry->amount) &&
           limit_holds(LIMIT_BALANCE, chain->so_far.totals[entry->unit] + entry->amount);
}

/* FNV-1a: what it must tell apart are honest entries; forged ones are told by hash and MAC. */
static uint64_t add_text(uint64_t digest, const char *text)
{
    for (const char *at = text;; at++) {
        digest = (digest ^ (unsigned char)*at) * UINT64_C(1099511628211);
        if (!*at) {
            return digest;
        }
    }
}

static uint64_t digest_accounts(const char *debit, const char *credit)
{
    return add_text(add_text(UINT64_C(14695981039346656037), debit), credit);
}

/* The trace of an earlier entry; NULL where it lies before the first one of a file. */
static struct trace *trace_of(const struct chain *chain, int64_t seq)
{
    return chain->so_far.count && seq >= chain->so_far.first
               ? &chain->traces[seq - chain->so_far.first]
               : NULL;
}

/* What is resolved was pending, what is reversed had moved, both once and between the same
   accounts. */
static bool refers_rightly(const struct chain *chain, const struct entry *entry)
{
    const struct trace *earlier = entry->refers_to ? trace_of(chain, entry->refers_to) : NULL;
    if (!earlier) {
        return entry->refers_to == 0 || chain->so_far.first > 1 || chain->so_far.count == 0;
    }
    const bool is_whole_amount = entry->amount == (int64_t)earlier->amount;
    if (entry->kind != earlier->kind) {
        return false;
    }
    if (entry->phase == PHASE_REVERSE) {
        return (earlier->phase == PHASE_DIRECT || earlier->phase == PHASE_POST) &&
               !earlier->is_reversed && is_whole_amount &&
               earlier->accounts == digest_accounts(entry->credit, entry->debit);
    }
    return earlier->phase == PHASE_PENDING && !earlier->is_resolved &&
           (entry->phase == PHASE_POST ? entry->amount <= (int64_t)earlier->amount
                                       : is_whole_amount) &&
           earlier->accounts == digest_accounts(entry->debit, entry->credit);
}

static void keep_trace(struct chain *chain, const struct entry *entry)
{
    const size_t count = (size_t)chain->so_far.count;
    struct trace *earlier = entry->refers_to ? trace_of(chain, entry->refers_to) : NULL;
    if (count == chain->trace_capacity) {
        const size_t capacity = count ? count * 2 : MARKS_MIN;
        struct trace *traces = ARENA_ARRAY(chain->arena, struct trace, capacity);
        if (count) {
            memcpy(traces, chain->traces, count * sizeof(*traces));
        }
        chain->traces = traces;
        chain->trace_capacity = capacity;
    }
    if (earlier) {
        earlier = &chain->traces[entry->refers_to - chain->so_far.first];
        earlier->is_reversed |= entry->phase == PHASE_REVERSE;
        earlier->is_resolved |= entry->phase != PHASE_REVERSE;
    }
    chain->traces[count] = (struct trace){
        .accounts = digest_accounts(entry->debit, entry->credit),
        .amount = (uint32_t)entry->amount,
        .kind = (uint8_t)entry->kind,
        .phase = (uint8_t)entry->phase,
    };
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

/* Entries of format 1 have none; they come before all others, whose MAC covers them by the chain.
 */
static bool is_authentic(struct chain *chain, const struct entry *entry)
{
    static const unsigned char none[LEDGER_HASH_BYTES];
    unsigned char expected[LEDGER_HASH_BYTES];
    if (entry->format == ENTRY_FORMAT_FIRST) {
        return !chain->so_far.is_authenticated && memcmp(entry->mac, none, sizeof(none)) == 0;
    }
    if (!chain->mac) {
        return true;
    }
    mac_start(chain->mac);
    mac_add(chain->mac, entry->hash, sizeof(entry->hash));
    mac_finish(chain->mac, expected);
    return digest_equals(expected, entry->mac);
}

static bool is_expected(const struct chain *chain, const struct entry *entry)
{
    return entry->seq != chain->head_seq ||
           memcmp(entry->hash, chain->head_hash, sizeof(entry->hash)) == 0;
}

/* Finds also the place where the cause is to be marked. */
static enum chain_fault look(struct chain *chain, const struct entry *entry, struct mark *ret_mark,
                             struct mark **ret_place)
{
    if (!follows(chain, entry)) {
        return CHAIN_GAP;
    }
    if (entry->at < chain->so_far.at) {
        return CHAIN_TIME;
    }
    if (!is_whole(entry) || !is_known_kind(entry)) {
        return CHAIN_KIND;
    }
    if (!fits(chain, entry)) {
        return CHAIN_AMOUNT;
    }
    if (!entry_is_lawful(entry)) {
        return CHAIN_ACCOUNT;
    }
    if (!refers_rightly(chain, entry)) {
        return CHAIN_REFERENCE;
    }
    *ret_place = place_of(chain, entry->cause, ret_mark);
    if (memcmp(*ret_place, ret_mark, sizeof(*ret_mark)) == 0) {
        return CHAIN_CAUSE;
    }
    if (!is_chained(chain, entry)) {
        return CHAIN_HASH;
    }
    if (!is_authentic(chain, entry)) {
        return CHAIN_MAC;
    }
    return is_expected(chain, entry) ? CHAIN_FINE : CHAIN_HEAD;
}

/* Sums of what members hold, what is pending for them, and what else moved. */
static void add_up(struct chain_summary *so_far, const struct entry *entry,
                   const struct trace *earlier)
{
    const int64_t amount = entry->amount;
    so_far->totals[entry->unit] += amount;
    if (entry->phase == PHASE_PENDING) {
        so_far->pending[entry->unit] += amount;
    } else if (entry_resolves(entry) && earlier) {
        so_far->pending[entry->unit] -= (int64_t)earlier->amount;
    }
    if (entry_moves(entry) && strncmp(entry->credit, "member:", 7) == 0) {
        so_far->held[entry->unit] += amount;
    } else if (entry_moves(entry) && strncmp(entry->debit, "member:", 7) == 0) {
        so_far->held[entry->unit] -= amount;
    }
}

enum chain_fault chain_next(struct chain *chain, const struct entry *entry)
{
    struct mark mark;
    struct mark *place = NULL;
    const enum chain_fault fault = look(chain, entry, &mark, &place);
    if (fault == CHAIN_FINE) {
        struct chain_summary *so_far = &chain->so_far;
        *place = mark;
        so_far->is_authenticated |= entry->format != ENTRY_FORMAT_FIRST;
        add_up(so_far, entry, entry->refers_to ? trace_of(chain, entry->refers_to) : NULL);
        so_far->first = so_far->count ? so_far->first : entry->seq;
        keep_trace(chain, entry);
        so_far->last = entry->seq;
        so_far->at = entry->at;
        so_far->count++;
        memcpy(so_far->hash, entry->hash, sizeof(so_far->hash));
    }
    return fault;
}

void chain_require_whole(struct chain *chain)
{
    chain->is_whole = true;
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
