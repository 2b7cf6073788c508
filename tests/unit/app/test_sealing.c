/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals of three months, one of them empty: they hold together, and nothing that was touched does.
 */
#include "unit.h"

#include <diandan/app/sealing.h>

#include <string.h>

enum { MONTHS = 3, FIRST_ENTRIES = 5, LAST_ENTRIES = 2 };

static const unsigned char seed[SEAL_KEY_BYTES] = {7};
static unsigned char public_key[SEAL_KEY_BYTES];
static struct arena *arena;
static struct seal seals[MONTHS];

static struct entry entry_of(int64_t seq, int kind, int phase, int64_t amount)
{
    struct entry entry = {.seq = seq, .kind = kind, .phase = phase, .amount = amount};
    entry.unit = entry_rules[kind].unit;
    entry.hash[0] = (unsigned char)seq;
    return entry;
}

/* clang-format off */
static const struct {
    int month, kind, phase;
    int64_t amount;
} entries[FIRST_ENTRIES + LAST_ENTRIES] = {
    {0, ENTRY_SERVICE_POINTS,  PHASE_DIRECT,  500},
    {0, ENTRY_SERVICE_MINUTES, PHASE_DIRECT,  90},
    {0, ENTRY_SERVICE_POINTS,  PHASE_PENDING, 7000}, /* moves nothing */
    {0, ENTRY_GRANT_POINTS,    PHASE_DIRECT,  20},
    {0, ENTRY_EXCHANGE_POINTS, PHASE_DIRECT,  300},  /* is not earned */
    {2, ENTRY_SERVICE_POINTS,  PHASE_REVERSE, 500},
    {2, ENTRY_LATE_MINUTES,    PHASE_POST,    30},
};
/* clang-format on */

static void seal_one(struct sealing *sealing, int month, const char *period,
                     struct merkle_path *path)
{
    sealing_start(sealing, month > 0 ? &seals[month - 1] : NULL, period, path);
    for (size_t i = 0; i < COUNT_OF(entries); i++) {
        if (entries[i].month == month) {
            const struct entry entry =
                entry_of((int64_t)i + 1, entries[i].kind, entries[i].phase, entries[i].amount);
            sealing_add(sealing, &entry);
        }
    }
    sealing_close(sealing);
}

static int seal_all(void **state)
{
    (void)state;
    static const char *const periods[MONTHS] = {"2026-11", "2026-12", "2027-01"};
    arena = arena_create();
    seal_public_key(seed, public_key);
    for (int month = 0; month < MONTHS; month++) {
        struct sealing sealing;
        seal_one(&sealing, month, periods[month], NULL);
        seals[month] = sealing.seal;
        sealing_sign(&seals[month], seed, 1800000000 + month, arena);
    }
    return 0;
}

static int forget(void **state)
{
    (void)state;
    arena_destroy(arena);
    return 0;
}

static void months_hold_together(void **state)
{
    (void)state;
    static const struct {
        int64_t first_seq, last_seq, count, points, minutes;
    } rows[MONTHS] = {
        {1, 5, 5, 520,  90},
        {6, 5, 0, 0,    0 },
        {6, 7, 2, -500, 30}
    };
    for (size_t i = 0; i < MONTHS; i++) {
        assert_int_equal(seals[i].first_seq, rows[i].first_seq);
        assert_int_equal(seals[i].last_seq, rows[i].last_seq);
        assert_int_equal(seals[i].count, rows[i].count);
        assert_int_equal(seals[i].points, rows[i].points);
        assert_int_equal(seals[i].minutes, rows[i].minutes);
        assert_int_equal(seal_check(i > 0 ? &seals[i - 1] : NULL, &seals[i], public_key),
                         SEAL_FINE);
    }
    unsigned char empty[DIGEST_BYTES];
    hash_once(HASH_SM3, "", 0, empty);
    assert_memory_equal(seals[1].root, empty, sizeof(empty));
    assert_memory_equal(seals[1].head, seals[0].head, sizeof(empty));
}

static void canonical_bytes_are_as_documented(void **state)
{
    (void)state;
    struct buffer bytes = buffer_on(arena);
    const struct seal seal = {.period = "2026-11",
                              .first_seq = 1,
                              .points = -5,
                              .head = {0xab},
                              .key_id = "0123456789abcdef",
                              .sealed_at = 1800000000};
#define ZEROS "00000000000000000000000000000000000000000000000000000000000000"
    seal_canonical(&seal, &bytes);
    assert_string_equal(bytes.bytes,
                        "diandan-seal/1\nperiod=2026-11\nfirst_seq=1\nlast_seq=0\ncount=0\n"
                        "points=-5\nminutes=0\nhead=ab" ZEROS "\nroot=00" ZEROS
                        "\nprevious=00" ZEROS "\nkey_id=0123456789abcdef\n"
                        "sealed_at=1800000000\n");
}

static void each_fault_is_told(void **state)
{
    (void)state;
    const struct seal *before = &seals[1];
    struct seal seal = seals[2];
    seal.period = "2027-02";
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_PERIOD);
    seal.period = "2027-13";
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_PERIOD);
    seal = seals[2];
    seal.last_seq++;
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_RANGE);
    seal.count++; /* fits again, and is not what was signed */
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_SIGNATURE);
    seal = seals[2];
    seal.previous[31] ^= 1;
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_PREVIOUS);
    seal = seals[2];
    seal.key_id = "0123456789abcdef";
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_KEY);
    seal = seals[2];
    seal.minutes++;
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_SIGNATURE);
    assert_int_equal(seal_check(before, &seal, NULL), SEAL_FINE); /* the key was not asked */
    struct seal changed = seals[1];
    changed.sealed_at++;
    assert_int_equal(seal_check(&changed, &seals[2], public_key), SEAL_PREVIOUS);
    seal = seals[2];
    seal.signature = "00";
    assert_int_equal(seal_check(before, &seal, public_key), SEAL_SIGNATURE);
    assert_int_equal(seal_check(NULL, &seals[2], public_key), SEAL_RANGE);
}

static void the_ledger_must_give_the_same(void **state)
{
    (void)state;
    struct sealing sealing;
    seal_one(&sealing, 0, "2026-11", NULL);
    assert_int_equal(seal_compare(&seals[0], &sealing), SEAL_FINE);
    const struct entry more = entry_of(FIRST_ENTRIES, ENTRY_SERVICE_POINTS, PHASE_DIRECT, 1);
    sealing_start(&sealing, NULL, "2026-11", NULL);
    for (int i = 0; i < FIRST_ENTRIES; i++) { /* as many entries, other ones */
        sealing_add(&sealing, &more);
    }
    sealing_close(&sealing);
    assert_int_equal(seal_compare(&seals[0], &sealing), SEAL_CONTENT);
}

static void one_entry_is_proven(void **state)
{
    (void)state;
    for (uint64_t index = 0; index < FIRST_ENTRIES; index++) {
        struct sealing sealing;
        struct merkle_path path = {.index = index};
        seal_one(&sealing, 0, "2026-11", &path);
        const struct entry entry = entry_of((int64_t)index + 1, ENTRY_SERVICE_POINTS, 0, 1);
        assert_true(merkle_check(&path, FIRST_ENTRIES, entry.hash, seals[0].root));
        assert_false(merkle_check(&path, FIRST_ENTRIES, entry.hash, seals[2].root));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_hold_together), cmocka_unit_test(canonical_bytes_are_as_documented),
        cmocka_unit_test(each_fault_is_told),   cmocka_unit_test(the_ledger_must_give_the_same),
        cmocka_unit_test(one_entry_is_proven),
    };
    return cmocka_run_group_tests(tests, seal_all, forget);
}
