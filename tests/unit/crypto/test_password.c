/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords by scrypt: the form of the text, its cost, and what it costs to be wrong. */
#include "unit.h"

#include <diandan/crypto/password.h>

#include <time.h>

static void count_up(void *state, void *out, unsigned size)
{
    (void)state;
    for (unsigned i = 0; i < size; i++) {
        ((unsigned char *)out)[i] = (unsigned char)i;
    }
}

static const struct world counting = {.random = count_up};

/* From Python's hashlib.scrypt, under the salt 0, 1, …, 31. */
#define SALT     "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
#define PASSWORD "正确的密码 battery"
static const char present[] =
    "$scrypt$ln=15,r=8,p=1$" SALT "$4nC5VGv4oJu9KCLfb88P9oaav0SexbzNNZqlk6r4egQ";
static const char cheaper[] =
    "$scrypt$ln=10,r=8,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI";

static void the_text_names_cost_salt_and_hash(void **state)
{
    (void)state;
    char text[PASSWORD_BYTES];
    password_hash(&counting, PASSWORD, text);
    assert_string_equal(text, present);
}

static void a_salt_makes_two_of_one_password_differ(void **state)
{
    (void)state;
    uint64_t seed = 1;
    const struct world world = {.random = world_random_seeded, .random_state = &seed};
    char one[PASSWORD_BYTES];
    char other[PASSWORD_BYTES];
    password_hash(&world, PASSWORD, one);
    password_hash(&world, PASSWORD, other);
    assert_string_not_equal(one, other);
    assert_true(password_matches(one, PASSWORD));
    assert_true(password_matches(other, PASSWORD));
}

static void only_the_password_matches_whatever_it_cost(void **state)
{
    (void)state;
    static const char *const texts[] = {present, cheaper};
    static const struct {
        const char *password;
        bool right;
    } rows[] = {
        {PASSWORD,                   true },
        {"",                         false},
        {"正确的密码 batterY",  false},
        {"正确的密码 battery ", false},
    };
    for (size_t t = 0; t < COUNT_OF(texts); t++) {
        for (size_t i = 0; i < COUNT_OF(rows); i++) {
            assert_int_equal(password_matches(texts[t], rows[i].password), rows[i].right);
        }
    }
}

/* The hash of zeros that stands in for what is unknown must not let anybody in. */
static void what_is_no_hash_matches_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {
        NULL,
        "",
        PASSWORD,
        "$scrypt$ln=10,r=8,p=1$" SALT "$",
        "$scrypt$ln=10,r=8,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDb",
        "$scrypt$ln=10,r=8,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbII",
        "$scrypt$ln=10,r=8,p=1$" SALT "kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI$",
        "$scrypt$ln=0,r=8,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI",
        "$scrypt$ln=18,r=8,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI",
        "$scrypt$ln=10,r=99,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI",
        "$scrypt$ln=10,r=8,p=0$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI",
        "$argon2$ln=10,r=8,p=1$" SALT "$kNeirxXsgqhHGyQf8lATJsR7VSLTxomNCqIPLsmBDbI",
    };
    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        assert_false(password_matches(texts[i], PASSWORD));
    }
}

/* Of this thread's own time, so that neighbours do not count. */
static int64_t spent_us(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int64_t best_of_three_us(const char *text)
{
    int64_t best = INT64_MAX;
    for (int i = 0; i < 3; i++) {
        const int64_t began = spent_us();
        (void)password_matches(text, "wrong");
        const int64_t spent = spent_us() - began;
        best = spent < best ? spent : best;
    }
    return best;
}

static void nobody_costs_as_much_as_somebody(void **state)
{
    (void)state;
    const int64_t somebody = best_of_three_us(present);
    const int64_t nobody = best_of_three_us(NULL);
    /* Without a hash it would take no time at all. */
    assert_true(nobody * 3 > somebody);
    assert_true(somebody * 3 > nobody);
    assert_true(somebody > 3 * best_of_three_us(cheaper));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_names_cost_salt_and_hash),
        cmocka_unit_test(a_salt_makes_two_of_one_password_differ),
        cmocka_unit_test(only_the_password_matches_whatever_it_cost),
        cmocka_unit_test(what_is_no_hash_matches_nothing),
        cmocka_unit_test(nobody_costs_as_much_as_somebody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
