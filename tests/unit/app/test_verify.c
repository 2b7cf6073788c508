/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <diandan/app/ledger.h>
#include <diandan/app/verify.h>
#include <diandan/crypto/hash.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES = 5 };

static struct arena *arena;

static int setup(void **state)
{
    (void)state;
    arena = arena_create();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

static struct entry make_entry(int64_t seq)
{
    const char *member = arena_print(arena, "420106001001-m%lld", (long long)seq % 2);
    return (struct entry){
        .seq = seq,
        .at = 1795000000 + seq,
        .kind = seq % 2 ? ENTRY_SERVICE_MINUTES : ENTRY_SERVICE_POINTS,
        .unit = seq % 2 ? UNIT_MINUTES : UNIT_POINTS,
        .amount = seq * 30,
        .debit = ledger_issuance,
        .credit = ledger_member_account(arena, member),
        .cause = arena_print(arena, "offer:%lld:x", (long long)seq),
        .member_id = member,
        .order_id = "420106001001-o1",
        .region_code = "420106001001",
        .actor = "",
        .approver = "",
        .reason = "",
        .format = ENTRY_FORMAT_FIRST,
    };
}

static void chain_from(struct entry *entries, size_t first, size_t count)
{
    static const unsigned char zeros[LEDGER_HASH_BYTES];
    struct buffer scratch = buffer_on(arena);
    for (size_t i = first; i < count; i++) {
        chain_hash(i ? entries[i - 1].hash : zeros, &entries[i], &scratch, entries[i].hash);
    }
}

static void make_ledger(struct entry entries[ENTRIES])
{
    for (int i = 0; i < ENTRIES; i++) {
        entries[i] = make_entry(i + 1);
    }
    chain_from(entries, 0, ENTRIES);
}

static struct buffer write_lines(const struct entry *entries, size_t count)
{
    struct buffer out = buffer_on(arena);
    for (size_t i = 0; i < count; i++) {
        shape_write(&shape_entry, &entries[i], 0, &out);
        buffer_char(&out, '\n');
    }
    return out;
}

/* Verify in pieces of a size; head may be NULL. */
static enum result verify(struct slice bytes, size_t piece, const struct entry *head,
                          struct error *error)
{
    struct verification *verification = verification_create();
    enum result result = RESULT_OK;
    if (head) {
        chain_expect(verification_chain(verification), head->seq, head->hash);
    }
    while (bytes.length > 0 && result == RESULT_OK) {
        const size_t size = bytes.length < piece ? bytes.length : piece;
        result = verify_piece(verification, (struct slice){bytes.bytes, size}, error);
        bytes = (struct slice){bytes.bytes + size, bytes.length - size};
    }
    if (result == RESULT_OK) {
        result = verify_finish(verification, error);
    }
    verification_destroy(verification);
    return result;
}

static enum result verify_buffer(const struct buffer *lines, const struct entry *head,
                                 struct error *error)
{
    return verify((struct slice){lines->bytes, lines->length}, 4096, head, error);
}

static void test_every_form_and_piece_verifies(void **state)
{
    (void)state;
    struct entry entries[ENTRIES];
    struct error error = {0};
    make_ledger(entries);
    struct entry_page page = {
        {entries, ENTRIES},
        ENTRIES, 0
    };
    struct buffer forms[3] = {write_lines(entries, ENTRIES), buffer_on(arena), buffer_on(arena)};
    shape_write(&shape_entry_page, &page, 0, &forms[1]);
    buffer_char(&forms[2], '[');
    for (int i = 0; i < ENTRIES; i++) {
        buffer_text(&forms[2], i ? ",\n" : "\n");
        shape_write(&shape_entry, &entries[i], 0, &forms[2]);
    }
    buffer_text(&forms[2], "\n]\n");
    for (size_t form = 0; form < COUNT_OF(forms); form++) {
        const struct slice bytes = {forms[form].bytes, forms[form].length};
        for (size_t piece = 1; piece < 700; piece += 97) {
            assert_int_equal(verify(bytes, piece, &entries[2], &error), RESULT_OK);
        }
        const struct slice cut = {bytes.bytes, bytes.length - 3};
        assert_int_not_equal(verify(cut, 4096, NULL, &error), RESULT_OK);
    }
}

/* A flipped bit anywhere within an entry is found. */
static void test_every_flipped_bit_is_found(void **state)
{
    (void)state;
    struct entry entries[ENTRIES];
    make_ledger(entries);
    struct buffer lines = write_lines(entries, ENTRIES);
    for (size_t i = 0; i < lines.length; i++) {
        for (int bit = 0; bit < 8 && lines.bytes[i] != '\n'; bit++) {
            struct error error = {0};
            const char before = lines.bytes[i];
            lines.bytes[i] = (char)(before ^ (1 << bit));
            if (verify_buffer(&lines, NULL, &error) == RESULT_OK) {
                fail_msg("bit %d of byte %zu (%c) is not found", bit, i, before);
            }
            lines.bytes[i] = before;
        }
    }
}

/* What a forger may do to the list, who also reckons all hashes again from there. */
enum forgery { FORGE_DELETE, FORGE_SWAP, FORGE_INSERT, FORGE_AMOUNT, FORGE_CAUSE, FORGE_CREDIT };

static size_t forge(enum forgery forgery, struct entry entries[ENTRIES + 1])
{
    switch (forgery) {
    case FORGE_DELETE:
        memmove(&entries[2], &entries[3], 2 * sizeof(entries[0]));
        return ENTRIES - 1;
    case FORGE_SWAP: {
        const struct entry entry = entries[2];
        entries[2] = entries[3];
        entries[3] = entry;
        return ENTRIES;
    }
    case FORGE_INSERT:
        memmove(&entries[3], &entries[2], 3 * sizeof(entries[0]));
        return ENTRIES + 1;
    case FORGE_AMOUNT:
        entries[2].amount++;
        return ENTRIES;
    case FORGE_CAUSE:
        entries[2].cause = entries[0].cause;
        return ENTRIES;
    default:
        entries[2].credit = "member:someone";
        return ENTRIES;
    }
}

static void test_forgeries_are_named(void **state)
{
    (void)state;
    /* what is done, what is found as it is, and with all hashes reckoned again */
    static const struct {
        enum forgery forgery;
        const char *found;
        const char *found_rehashed; /* NULL = nothing without a head kept outside */
        const char *where;
    } rows[] = {
        {FORGE_DELETE, "gap",     "gap",     "seq 4"},
        {FORGE_SWAP,   "gap",     "gap",     "seq 4"},
        {FORGE_INSERT, "gap",     "gap",     "seq 3"},
        {FORGE_AMOUNT, "hash",    NULL,      "seq 3"},
        {FORGE_CAUSE,  "cause",   "cause",   "seq 3"},
        {FORGE_CREDIT, "account", "account", "seq 3"},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct entry entries[ENTRIES + 1];
        struct error error = {0};
        make_ledger(entries);
        const struct entry head = entries[ENTRIES - 1];
        const size_t count = forge(rows[i].forgery, entries);
        struct buffer lines = write_lines(entries, count);
        assert_int_equal(verify_buffer(&lines, NULL, &error), RESULT_CONFLICT);
        assert_int_equal(error.rule, RULE_CHAIN);
        assert_non_null(strstr(error.argument, rows[i].found));
        if (rows[i].forgery != FORGE_INSERT) {
            assert_string_equal(error.pointer, rows[i].where);
        }
        chain_from(entries, 2, count);
        lines = write_lines(entries, count);
        const enum result result = verify_buffer(&lines, NULL, &error);
        assert_int_equal(result, rows[i].found_rehashed ? RESULT_CONFLICT : RESULT_OK);
        assert_int_not_equal(verify_buffer(&lines, &head, &error), RESULT_OK);
    }
}

static void test_a_cut_end_needs_a_head(void **state)
{
    (void)state;
    struct entry entries[ENTRIES];
    struct error error = {0};
    make_ledger(entries);
    struct buffer lines = write_lines(entries, ENTRIES - 1);
    assert_int_equal(verify_buffer(&lines, NULL, &error), RESULT_OK);
    assert_int_equal(verify_buffer(&lines, &entries[ENTRIES - 1], &error), RESULT_CONFLICT);
    assert_non_null(strstr(error.argument, "head"));
    struct buffer none = buffer_on(arena);
    assert_int_equal(verify_buffer(&none, &entries[0], &error), RESULT_CONFLICT);
}

static void test_a_pull_may_start_anywhere(void **state)
{
    (void)state;
    struct entry entries[ENTRIES];
    struct error error = {0};
    make_ledger(entries);
    struct buffer lines = write_lines(entries + 2, ENTRIES - 2);
    assert_int_equal(verify_buffer(&lines, NULL, &error), RESULT_OK);
    entries[3].amount++;
    lines = write_lines(entries + 2, ENTRIES - 2);
    assert_int_equal(verify_buffer(&lines, NULL, &error), RESULT_CONFLICT);
    assert_string_equal(error.pointer, "seq 4");
}

/* Many causes: the set of marks grows and still tells old from new. */
static void test_many_causes(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    struct chain *chain = chain_create(arena);
    struct entry previous = {.seq = 0};
    struct buffer scratch = buffer_on(arena);
    for (int64_t seq = 1; seq <= MANY; seq++) {
        struct entry entry = make_entry(seq);
        chain_hash(previous.hash, &entry, &scratch, entry.hash);
        assert_int_equal(chain_next(chain, &entry), CHAIN_FINE);
        previous = entry;
    }
    struct entry again = make_entry(MANY + 1);
    again.cause = "offer:1234:x";
    chain_hash(previous.hash, &again, &scratch, again.hash);
    assert_int_equal(chain_next(chain, &again), CHAIN_CAUSE);
}

static const char *read_document(void)
{
    struct buffer text = buffer_on(arena);
    FILE *file = fopen(SOURCE_DIR "/docs/ledger.md", "rb");
    assert_non_null(file);
    size_t got = 0;
    do {
        got = fread(buffer_reserve(&text, 4096), 1, 4096, file);
        text.length += got;
    } while (got == 4096);
    (void)fclose(file);
    buffer_char(&text, '\0');
    return text.bytes;
}

/* The worked examples of docs/ledger.md, one per format. */
static struct entry document_entry(int64_t format)
{
    struct entry entry = {
        .seq = 1,
        .at = 1795000000,
        .kind = ENTRY_SERVICE_MINUTES,
        .unit = UNIT_MINUTES,
        .amount = 90,
        .debit = ledger_issuance,
        .credit = "member:420106001001-01hx5t0000aaaaaaaa",
        .cause = "offer:420106001001-01hx5t0000cccccccc:minutes",
        .member_id = "420106001001-01hx5t0000aaaaaaaa",
        .order_id = "420106001001-01hx5t0000bbbbbbbb",
        .region_code = "420106001001",
        .actor = "",
        .approver = "",
        .reason = "",
        .format = format,
    };
    if (format == ENTRY_FORMAT) {
        entry.seq = 8;
        entry.at = 1795600000;
        entry.phase = PHASE_REVERSE;
        entry.debit = entry.credit;
        entry.credit = ledger_issuance;
        entry.cause = "reverse:7";
        entry.refers_to = 7;
        entry.actor = "department-sun";
        entry.approver = "officer-wang";
        entry.reason = "姓名录错，应记给他人";
    }
    return entry;
}

static void require_text(const char *document, const char *text)
{
    if (!strstr(document, text)) {
        fail_msg("not in docs/ledger.md:\n%s", text);
    }
}

/* The bytes, hashes and the MAC that docs/ledger.md prints are those of the code. */
static void test_the_worked_examples_of_the_document(void **state)
{
    (void)state;
    unsigned char previous[LEDGER_HASH_BYTES] = {0};
    unsigned char key[LEDGER_HASH_BYTES];
    char hex[DIGEST_HEX_BYTES];
    const char *document = read_document();
    for (int64_t format = ENTRY_FORMAT_FIRST; format <= ENTRY_FORMAT; format++) {
        const struct entry entry = document_entry(format);
        struct buffer canonical = buffer_on(arena);
        struct buffer scratch = buffer_on(arena);
        unsigned char hash[LEDGER_HASH_BYTES];
        assert_true(entry_is_lawful(&entry));
        entry_canonical(&entry, &canonical);
        chain_hash(previous, &entry, &scratch, hash);
        digest_to_hex(hash, hex);
        require_text(document, canonical.bytes);
        require_text(document, hex);
        memcpy(previous, hash, sizeof(previous));
    }
    for (size_t i = 0; i < sizeof(key); i++) {
        key[i] = (unsigned char)i;
    }
    unsigned char mac[LEDGER_HASH_BYTES];
    mac_once((struct slice){(const char *)key, sizeof(key)}, previous, sizeof(previous), mac);
    digest_to_hex(mac, hex);
    require_text(document, hex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_form_and_piece_verifies, setup, teardown),
        cmocka_unit_test_setup_teardown(test_every_flipped_bit_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(test_forgeries_are_named, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_cut_end_needs_a_head, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_pull_may_start_anywhere, setup, teardown),
        cmocka_unit_test_setup_teardown(test_many_causes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_worked_examples_of_the_document, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
