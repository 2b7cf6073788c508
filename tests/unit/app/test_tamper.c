/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every byte of a ledger flipped, and entries deleted, swapped, inserted, forged: all is found. */
#include "random_ledger.h"
#include "unit.h"

#ifdef DIANDAN_SANITIZED
enum { ENTRIES = 400 };
#else
enum { ENTRIES = 10000 };
#endif
enum { CANONICAL_LINES = 17, PLACES = 6 };

static struct arena *arena;
static struct random_ledger ledger;

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    ledger = random_ledger_make(arena, 20261124, ENTRIES);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

static void test_the_ledger_has_everything(void **state)
{
    (void)state;
    int seen[ENTRY_KIND_COUNT][ENTRY_PHASE_COUNT] = {0};
    for (size_t i = 0; i < ENTRIES; i++) {
        seen[ledger.entries[i].kind][ledger.entries[i].phase]++;
    }
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
        for (int phase = 0; phase < ENTRY_PHASE_COUNT; phase++) {
            const bool is_allowed =
                entry_rules[kind].may_pend || phase == PHASE_DIRECT || phase == PHASE_REVERSE;
            assert_int_equal(seen[kind][phase] > 0, is_allowed);
        }
    }
}

static bool word_at(const struct words *words, const char *line, int *ret)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->codes[i], line) == 0) {
            *ret = (int)i;
            return true;
        }
    }
    return false;
}

/* An entry from its canonical bytes, which become its texts; false where they have another form. */
static bool parse(char *bytes, size_t length, struct entry *entry)
{
    char *lines[CANONICAL_LINES];
    int64_t numbers[4];
    static const int number_lines[] = {1, 2, 6, 10};
    char *at = bytes;
    for (int i = 0; i < CANONICAL_LINES; i++) {
        char *end = memchr(at, '\n', length - (size_t)(at - bytes));
        if (!end || memchr(at, '\0', (size_t)(end - at))) {
            return false;
        }
        *end = '\0';
        lines[i] = at;
        at = end + 1;
    }
    if (at != bytes + length || strcmp(lines[0], "diandan-ledger/2") != 0) {
        return false;
    }
    for (int i = 0; i < 4; i++) {
        if (!text_to_integer(slice_of(lines[number_lines[i]]), &numbers[i])) {
            return false;
        }
    }
    entry->seq = numbers[0];
    entry->at = numbers[1];
    entry->amount = numbers[2];
    entry->refers_to = numbers[3];
    entry->debit = lines[7];
    entry->credit = lines[8];
    entry->cause = lines[9];
    entry->member_id = lines[11];
    entry->order_id = lines[12];
    entry->region_code = lines[13];
    entry->actor = lines[14];
    entry->approver = lines[15];
    entry->reason = lines[16];
    return word_at(&entry_kinds, lines[3], &entry->kind) &&
           word_at(&entry_phases, lines[4], &entry->phase) &&
           word_at(&ledger_units, lines[5], &entry->unit);
}

/* How many flips of this entry's bytes the form alone refuses; the chain refuses all others. */
static size_t flip_content(struct chain *chain, const struct entry *entry, const char *canonical,
                           size_t length)
{
    char bytes[1024];
    size_t refused = 0;
    assert_true(length <= sizeof(bytes));
    for (size_t i = 0; i < length; i++) {
        struct entry forged = *entry;
        memcpy(bytes, canonical, length);
        bytes[i] = (char)(bytes[i] ^ (1 << random_ledger_below(&ledger, 8)));
        if (!parse(bytes, length, &forged)) {
            refused++;
        } else if (chain_next(chain, &forged) == CHAIN_FINE) {
            fail_msg("byte %zu of entry %lld is not found", i, (long long)entry->seq);
        }
    }
    return refused;
}

static void flip_proofs(struct chain *chain, const struct entry *entry)
{
    struct entry forged = *entry;
    for (size_t i = 0; i < LEDGER_HASH_BYTES; i++) {
        const unsigned char mask = (unsigned char)(1 << random_ledger_below(&ledger, 8));
        forged.hash[i] ^= mask;
        assert_int_equal(chain_next(chain, &forged), CHAIN_HASH);
        forged.hash[i] ^= mask;
        forged.mac[i] ^= mask;
        assert_int_equal(chain_next(chain, &forged), CHAIN_MAC);
        forged.mac[i] ^= mask;
    }
}

static void test_every_flipped_byte_is_found(void **state)
{
    (void)state;
    struct chain *chain = chain_create(arena);
    struct mac_context *mac = mac_create(random_ledger_key);
    struct buffer canonical = buffer_on(arena);
    size_t total = 0;
    size_t refused = 0;
    chain_authenticate(chain, mac);
    chain_require_whole(chain);
    for (size_t i = 0; i < ENTRIES; i++) {
        const struct entry *entry = &ledger.entries[i];
        canonical.length = 0;
        entry_canonical(entry, &canonical);
        refused += flip_content(chain, entry, canonical.bytes, canonical.length);
        flip_proofs(chain, entry);
        total += canonical.length;
        /* The entry itself is still fine: the flips left nothing behind. */
        assert_int_equal(chain_next(chain, entry), CHAIN_FINE);
    }
    /* The hash, and not only the form, had to find most of them. */
    assert_true(refused < total / 2);
    mac_destroy(mac);
}

/* What a forger does around a place. */
static size_t delete_one(struct entry *entries, size_t at)
{
    memmove(&entries[at], &entries[at + 1], (ENTRIES - at - 1) * sizeof(*entries));
    return ENTRIES - 1;
}

static size_t swap(struct entry *entries, size_t at)
{
    const struct entry entry = entries[at];
    entries[at] = entries[at + 1];
    entries[at + 1] = entry;
    return ENTRIES;
}

static size_t duplicate(struct entry *entries, size_t at)
{
    memmove(&entries[at + 1], &entries[at], (ENTRIES - at) * sizeof(*entries));
    return ENTRIES + 1;
}

/* A new entry with a cause of its own, and every later one numbered on. */
static size_t insert(struct entry *entries, size_t at)
{
    const int64_t after = entries[at].seq;
    (void)duplicate(entries, at);
    entries[at + 1].cause = "cause:forged";
    entries[at + 1].phase = PHASE_DIRECT;
    entries[at + 1].refers_to = 0;
    entries[at + 1].kind = ENTRY_SERVICE_POINTS;
    entries[at + 1].unit = UNIT_POINTS;
    entries[at + 1].member_id = "420106001001-m1";
    entries[at + 1].debit = ledger_issuance;
    entries[at + 1].credit = "member:420106001001-m1";
    for (size_t i = at + 1; i <= ENTRIES; i++) {
        entries[i].seq++;
        entries[i].refers_to += entries[i].refers_to > after;
    }
    return ENTRIES + 1;
}

static size_t change_reason(struct entry *entries, size_t at)
{
    entries[at].reason = "a forger's reason";
    return ENTRIES;
}

static size_t change_moment(struct entry *entries, size_t at)
{
    entries[at].at = entries[at - 1].at - 1;
    return ENTRIES;
}

static size_t change_cause(struct entry *entries, size_t at)
{
    entries[at].cause = entries[at / 2].cause;
    return ENTRIES;
}

static size_t change_nothing(struct entry *entries, size_t at)
{
    (void)entries;
    (void)at;
    return ENTRIES;
}

/* Walks the list; what is found, and the seq it is found at. */
static enum chain_fault walk(const struct entry *entries, size_t count, struct slice key,
                             const struct entry *head, int64_t *ret_seq)
{
    struct arena *own = arena_create();
    struct chain *chain = chain_create(own);
    struct mac_context *mac = key.length > 0 ? mac_create(key) : NULL;
    enum chain_fault fault = CHAIN_FINE;
    chain_authenticate(chain, mac);
    chain_require_whole(chain);
    if (head) {
        chain_expect(chain, head->seq, head->hash);
    }
    for (size_t i = 0; i < count && fault == CHAIN_FINE; i++) {
        fault = chain_next(chain, &entries[i]);
        *ret_seq = entries[i].seq;
    }
    fault = fault == CHAIN_FINE ? chain_finish(chain) : fault;
    mac_destroy(mac);
    arena_destroy(own);
    return fault;
}

/* clang-format off */
static const struct {
    const char *name;
    size_t (*forge)(struct entry *entries, size_t at);
    int first;                      /* place, from the forged one, of the first changed entry */
    enum chain_fault as_it_is;      /* found without any hash reckoned again */
    int found_at;                   /* its seq, from that of the forged place */
    enum chain_fault rehashed;      /* hashes reckoned again, MACs under another key */
    int rehashed_at;
    enum chain_fault without_key;   /* the same, by who has no key to check with */
} forgeries[] = {
    {"delete",    delete_one,     0, CHAIN_GAP,   1, CHAIN_GAP,   1, CHAIN_GAP},
    {"swap",      swap,           0, CHAIN_GAP,   1, CHAIN_GAP,   1, CHAIN_GAP},
    {"duplicate", duplicate,      1, CHAIN_GAP,   0, CHAIN_GAP,   0, CHAIN_GAP},
    {"insert",    insert,         1, CHAIN_HASH,  1, CHAIN_MAC,   1, CHAIN_HEAD},
    {"reason",    change_reason,  0, CHAIN_HASH,  0, CHAIN_MAC,   0, CHAIN_HEAD},
    {"moment",    change_moment,  0, CHAIN_TIME,  0, CHAIN_TIME,  0, CHAIN_TIME},
    {"cause",     change_cause,   0, CHAIN_CAUSE, 0, CHAIN_CAUSE, 0, CHAIN_CAUSE},
    {"key",       change_nothing, 0, CHAIN_FINE,  0, CHAIN_MAC,   0, CHAIN_FINE},
};
/* clang-format on */

static void forge_at(size_t row, size_t place, struct entry *entries)
{
    static const struct slice no_key = {"", 0};
    const struct entry *head = &ledger.entries[ENTRIES - 1];
    int64_t seq = 0;
    memcpy(entries, ledger.entries, ENTRIES * sizeof(*entries));
    const int64_t own = entries[place].seq;
    const size_t count = forgeries[row].forge(entries, place);
    assert_int_equal(walk(entries, count, random_ledger_key, NULL, &seq), forgeries[row].as_it_is);
    if (forgeries[row].as_it_is != CHAIN_FINE) {
        assert_int_equal(seq, own + forgeries[row].found_at);
    }
    random_ledger_chain(entries, place + (size_t)forgeries[row].first, count,
                        random_ledger_wrong_key, arena);
    assert_int_equal(walk(entries, count, random_ledger_key, NULL, &seq), forgeries[row].rehashed);
    assert_int_equal(seq, own + forgeries[row].rehashed_at);
    assert_int_equal(walk(entries, count, no_key, head, &seq), forgeries[row].without_key);
}

static void test_forgeries_are_found_where_they_are(void **state)
{
    (void)state;
    struct entry *entries = ARENA_ARRAY(arena, struct entry, ENTRIES + 1);
    for (size_t row = 0; row < COUNT_OF(forgeries); row++) {
        for (int i = 0; i < PLACES; i++) {
            forge_at(row, 1 + (size_t)random_ledger_below(&ledger, ENTRIES - 3), entries);
        }
    }
}

static void test_a_cut_beginning_is_found(void **state)
{
    (void)state;
    int64_t seq = 0;
    assert_int_equal(walk(ledger.entries + 1, ENTRIES - 1, random_ledger_key, NULL, &seq),
                     CHAIN_GAP);
    assert_int_equal(seq, 2);
}

static void test_a_cut_end_is_found_against_a_head(void **state)
{
    (void)state;
    const struct entry *head = &ledger.entries[ENTRIES - 1];
    int64_t seq = 0;
    assert_int_equal(walk(ledger.entries, ENTRIES, random_ledger_key, head, &seq), CHAIN_FINE);
    for (size_t cut = 1; cut < ENTRIES; cut *= 7) {
        const size_t count = ENTRIES - cut;
        assert_int_equal(walk(ledger.entries, count, random_ledger_key, NULL, &seq), CHAIN_FINE);
        assert_int_equal(walk(ledger.entries, count, random_ledger_key, head, &seq), CHAIN_HEAD);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_ledger_has_everything),
        cmocka_unit_test(test_every_flipped_byte_is_found),
        cmocka_unit_test(test_forgeries_are_found_where_they_are),
        cmocka_unit_test(test_a_cut_beginning_is_found),
        cmocka_unit_test(test_a_cut_end_is_found_against_a_head),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
