/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Known answers: GB/T 32905 appendix A and FIPS 180-4 examples; the HMACs come from the openssl
   command line, the empty key from Python's hmac module. */
#include "unit.h"

#include <diandan/base/world.h>
#include <diandan/crypto/hash.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const char sixty_four[] = "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd";
static char million[1000000];

/* clang-format off */
static const struct {
    enum hash_kind kind;
    const char *bytes;
    size_t length;
    const char *hex;
} hash_rows[] = {
    {HASH_SM3,    "",         0,       "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"},
    {HASH_SM3,    "abc",      3,       "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
    {HASH_SM3,    sixty_four, 64,      "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
    {HASH_SM3,    million,    1000000, "c8aaf89429554029e231941a2acc0ad61ff2a5acd8fadd25847a3a732b3b02c3"},
    {HASH_SHA256, "",         0,       "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {HASH_SHA256, "abc",      3,       "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {HASH_SHA256, sixty_four, 64,      "625b41490b883891943c5fa54ad45d7c900b9b6e91e159334e320b1f5215a209"},
    {HASH_SHA256, million,    1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

static const struct {
    unsigned char key_byte; /* repeated key_length times, where key is NULL */
    size_t key_length;
    const char *key;
    const char *message;
    const char *hex;
} mac_rows[] = {
    {0,    4,   "Jefe", "what do ya want for nothing?",                           "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882"},
    {0x0b, 20,  NULL,   "Hi There",                                               "51b00d1fb49832bfb01c3ce27848e59f871d9ba938dc563b338ca964755cce70"},
    {0xaa, 131, NULL,   "Test Using Larger Than Block-Size Key - Hash Key First", "b4fd844e13342002f0b2e0690ea7741f1497d993a70494cea601e657bedf67a0"},
    {0,    1,   NULL,   "",                                                       "0d23f72ba15e9c189a879aefc70996b06091de6e64d31b7a84004356dd915261"},
    {0,    0,   NULL,   "abc",                                                    "36525058ca466791502435c910517f1a7e86613d5f35ac1f18a94def0eaac81f"},
};
/* clang-format on */

static void assert_hex(const unsigned char digest[DIGEST_BYTES], const char *hex)
{
    char text[DIGEST_HEX_BYTES];
    digest_to_hex(digest, text);
    assert_string_equal(text, hex);
}

static void hashes_match_known_answers(void **state)
{
    (void)state;
    memset(million, 'a', sizeof(million));
    for (size_t i = 0; i < COUNT_OF(hash_rows); i++) {
        unsigned char digest[DIGEST_BYTES];
        hash_once(hash_rows[i].kind, hash_rows[i].bytes, hash_rows[i].length, digest);
        assert_hex(digest, hash_rows[i].hex);
    }
}

static void pieces_hash_as_the_whole(void **state)
{
    (void)state;
    uint64_t seed = 7;
    struct hash_context *contexts[] = {hash_create(HASH_SM3), hash_create(HASH_SHA256)};
    for (int round = 0; round < 200; round++) {
        unsigned char bytes[300];
        unsigned char cuts[8];
        world_random_seeded(&seed, bytes, sizeof(bytes));
        world_random_seeded(&seed, cuts, sizeof(cuts));
        for (int kind = HASH_SM3; kind <= HASH_SHA256; kind++) {
            unsigned char once[DIGEST_BYTES];
            unsigned char pieces[DIGEST_BYTES];
            size_t used = 0;
            hash_start(contexts[kind]);
            for (size_t i = 0; i < sizeof(cuts); i++) {
                const size_t size = cuts[i] % 37;
                hash_add(contexts[kind], bytes + used, size);
                used += size;
            }
            hash_finish(contexts[kind], pieces);
            hash_once((enum hash_kind)kind, bytes, used, once);
            assert_memory_equal(pieces, once, DIGEST_BYTES);
        }
    }
    hash_destroy(contexts[0]);
    hash_destroy(contexts[1]);
    hash_destroy(NULL);
}

static void macs_match_known_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(mac_rows); i++) {
        char repeated[131];
        memset(repeated, mac_rows[i].key_byte, sizeof(repeated));
        const struct slice key = {mac_rows[i].key ? mac_rows[i].key : repeated,
                                  mac_rows[i].key_length};
        const size_t length = strlen(mac_rows[i].message);
        unsigned char digest[DIGEST_BYTES];
        mac_once(key, mac_rows[i].message, length, digest);
        assert_hex(digest, mac_rows[i].hex);
        struct mac_context *context = mac_create(key);
        for (int again = 0; again < 3; again++) {
            mac_start(context);
            mac_add(context, "left open", again == 1 ? 9 : 0);
            if (again == 1) {
                continue; /* a start after an unfinished message forgets it */
            }
            mac_add(context, mac_rows[i].message, length / 2);
            mac_add(context, mac_rows[i].message + length / 2, length - length / 2);
            mac_finish(context, digest);
            assert_hex(digest, mac_rows[i].hex);
        }
        mac_destroy(context);
    }
    mac_destroy(NULL);
}

static void *hash_in_a_thread(void *ret_fine)
{
    for (int i = 0; i < 500; i++) {
        unsigned char digest[DIGEST_BYTES];
        char text[DIGEST_HEX_BYTES];
        hash_once(HASH_SM3, "abc", 3, digest);
        digest_to_hex(digest, text);
        if (strcmp(text, hash_rows[1].hex) != 0) {
            return NULL;
        }
    }
    return ret_fine;
}

static void threads_do_not_share_state(void **state)
{
    (void)state;
    pthread_t threads[4];
    int fine;
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, hash_in_a_thread, &fine), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        void *result = NULL;
        assert_int_equal(pthread_join(threads[i], &result), 0);
        assert_ptr_equal(result, &fine);
    }
}

static void any_differing_bit_is_seen(void **state)
{
    (void)state;
    unsigned char a[DIGEST_BYTES] = {0};
    unsigned char b[DIGEST_BYTES] = {0};
    assert_true(digest_equals(a, b));
    for (int bit = 0; bit < DIGEST_BYTES * 8; bit++) {
        b[bit / 8] = (unsigned char)(1 << bit % 8);
        assert_false(digest_equals(a, b));
        b[bit / 8] = 0;
    }
    memset(a, 0xA5, sizeof(a));
    secret_wipe(a, sizeof(a));
    assert_true(digest_equals(a, b));
}

static void known_base64url(void **state)
{
    (void)state;
    unsigned char digest[DIGEST_BYTES];
    char text[DIGEST_BASE64URL_BYTES];
    for (int i = 0; i < DIGEST_BYTES; i++) {
        digest[i] = (unsigned char)(255 - i);
    }
    digest_to_base64url(digest, text);
    assert_string_equal(text, "__79_Pv6-fj39vX08_Lx8O_u7ezr6uno5-bl5OPi4eA");
    memset(digest, 0xFF, sizeof(digest));
    digest_to_base64url(digest, text);
    assert_string_equal(text, "__________________________________________8");
}

static void texts_give_the_digest_back(void **state)
{
    (void)state;
    uint64_t seed = 11;
    for (int i = 0; i < 500; i++) {
        unsigned char digest[DIGEST_BYTES];
        unsigned char back[DIGEST_BYTES];
        char hex[DIGEST_HEX_BYTES];
        char base64url[DIGEST_BASE64URL_BYTES];
        world_random_seeded(&seed, digest, sizeof(digest));
        digest_to_hex(digest, hex);
        assert_true(digest_from_hex(slice_of(hex), back));
        assert_memory_equal(back, digest, DIGEST_BYTES);
        digest_to_base64url(digest, base64url);
        memset(back, 0, sizeof(back));
        assert_true(digest_from_base64url(slice_of(base64url), back));
        assert_memory_equal(back, digest, DIGEST_BYTES);
    }
}

/* clang-format off */
static const struct {
    bool (*parse)(struct slice, unsigned char *);
    const char *text;
} refused_texts[] = {
    {digest_from_hex,       ""},
    {digest_from_hex,       "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e"},
    {digest_from_hex,       "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e00"},
    {digest_from_hex,       "66C7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
    {digest_from_hex,       "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8eg"},
    {digest_from_base64url, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh"},
    {digest_from_base64url, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},
    {digest_from_base64url, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9"}, /* unused bits set */
    {digest_from_base64url, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH/8"},
    {digest_from_base64url, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH+8"},
};
/* clang-format on */

static void malformed_texts_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refused_texts); i++) {
        unsigned char digest[DIGEST_BYTES] = {1, 2, 3};
        assert_false(refused_texts[i].parse(slice_of(refused_texts[i].text), digest));
        assert_int_equal(digest[1], 2); /* untouched */
    }
    unsigned char digest[DIGEST_BYTES];
    char with_nul[DIGEST_HEX_BYTES] = {0};
    assert_false(digest_from_hex((struct slice){with_nul, DIGEST_HEX_BYTES - 1}, digest));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_match_known_answers), cmocka_unit_test(pieces_hash_as_the_whole),
        cmocka_unit_test(macs_match_known_answers),   cmocka_unit_test(threads_do_not_share_state),
        cmocka_unit_test(any_differing_bit_is_seen),  cmocka_unit_test(known_base64url),
        cmocka_unit_test(texts_give_the_digest_back), cmocka_unit_test(malformed_texts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
