/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures against RFC 8032 section 7.1; nothing that was touched passes. */
#include "unit.h"

#include <diandan/crypto/seal.h>

#include <string.h>

/* clang-format off */
static const struct {
    const char *seed, *public_key, *message;
    size_t length;
    const char *signature; /* its two halves are digests in length */
    const char *signature_rest;
} rows[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", 0,
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72", 1,
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da",
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "\xaf\x82", 2,
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
};
/* clang-format on */

static void read_hex(const char *text, unsigned char ret[DIGEST_BYTES])
{
    assert_true(digest_from_hex(slice_of(text), ret));
}

static void signatures_match_the_standard(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        unsigned char seed[SEAL_KEY_BYTES];
        unsigned char wanted_key[SEAL_KEY_BYTES];
        unsigned char key[SEAL_KEY_BYTES];
        unsigned char wanted[SEAL_SIGNATURE_BYTES];
        unsigned char signature[SEAL_SIGNATURE_BYTES];
        read_hex(rows[i].seed, seed);
        read_hex(rows[i].public_key, wanted_key);
        read_hex(rows[i].signature, wanted);
        read_hex(rows[i].signature_rest, wanted + DIGEST_BYTES);
        seal_public_key(seed, key);
        assert_memory_equal(key, wanted_key, sizeof(key));
        seal_sign(seed, rows[i].message, rows[i].length, signature);
        assert_memory_equal(signature, wanted, sizeof(signature));
        assert_true(seal_verify(key, rows[i].message, rows[i].length, signature));
    }
}

static void no_bit_may_differ(void **state)
{
    (void)state;
    unsigned char seed[SEAL_KEY_BYTES] = {1};
    unsigned char key[SEAL_KEY_BYTES];
    unsigned char signature[SEAL_SIGNATURE_BYTES];
    unsigned char message[3] = {'a', 'b', 'c'};
    seal_public_key(seed, key);
    seal_sign(seed, message, sizeof(message), signature);
    const struct {
        unsigned char *bytes;
        size_t length;
    } parts[] = {
        {key,       sizeof(key)      },
        {signature, sizeof(signature)},
        {message,   sizeof(message)  }
    };
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        for (size_t bit = 0; bit < 8 * parts[i].length; bit++) {
            const unsigned char flip = (unsigned char)(1U << (bit % 8));
            parts[i].bytes[bit / 8] ^= flip;
            assert_false(seal_verify(key, message, sizeof(message), signature));
            parts[i].bytes[bit / 8] ^= flip;
        }
    }
    assert_true(seal_verify(key, message, sizeof(message), signature));
    assert_false(seal_verify(key, message, sizeof(message) - 1, signature));
}

static void a_key_is_named_by_its_digest(void **state)
{
    (void)state;
    unsigned char key[SEAL_KEY_BYTES];
    unsigned char digest[DIGEST_BYTES];
    char hex[DIGEST_HEX_BYTES];
    char id[SEAL_KEY_ID_BYTES];
    read_hex(rows[0].public_key, key);
    hash_once(HASH_SM3, key, sizeof(key), digest);
    digest_to_hex(digest, hex);
    seal_key_id(key, id);
    assert_int_equal(strlen(id), 16);
    assert_memory_equal(id, hex, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_match_the_standard),
        cmocka_unit_test(no_bit_may_differ),
        cmocka_unit_test(a_key_is_named_by_its_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
