/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random bytes, tokens and the key file. */
#include "unit.h"

#include <diandan/crypto/key_file.h>
#include <diandan/crypto/random.h>
#include <diandan/crypto/token.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void count_up(void *state, void *out, unsigned size)
{
    (void)state;
    for (unsigned i = 0; i < size; i++) {
        ((unsigned char *)out)[i] = (unsigned char)i;
    }
}

static const struct world counting = {.random = count_up};
static const char counting_token[] = "dd_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

static void random_bytes_fill_the_whole_and_differ(void **state)
{
    (void)state;
    unsigned char seen[600] = {0};
    unsigned char bytes[600];
    for (int round = 0; round < 20; round++) {
        random_fill(NULL, bytes, sizeof(bytes));
        for (size_t i = 0; i < sizeof(bytes); i++) {
            seen[i] |= bytes[i];
        }
    }
    for (size_t i = 0; i < sizeof(seen); i++) {
        assert_int_not_equal(seen[i], 0); /* chance 600 * 256^-20 */
    }
    random_fill(NULL, seen, sizeof(seen));
    assert_memory_not_equal(seen, bytes, sizeof(seen));
}

static void token_is_the_worlds_random_in_base64url(void **state)
{
    (void)state;
    char token[TOKEN_BYTES];
    char hex[DIGEST_HEX_BYTES];
    unsigned char digest[DIGEST_BYTES];
    token_make(&counting, token);
    assert_string_equal(token, counting_token);
    assert_true(token_hash(slice_of(token), digest));
    digest_to_hex(digest, hex);
    assert_string_equal(hex, "fec92cb14f8f2778e472a9e664994434ae959097c382c6c7e0680576042b67ef");
}

static void only_tokens_are_hashed(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "",
        "dd_",
        "dd_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
        "dd_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh88",
        "DD_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        "dd_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9",
        "dd_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd h8",
    };
    unsigned char digest[DIGEST_BYTES];
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        assert_false(token_hash(slice_of(refused[i]), digest));
    }
}

struct folder {
    char path[64];
    char key[96];
};

static int folder_create(void **state)
{
    static struct folder folder;
    (void)snprintf(folder.path, sizeof(folder.path), "/tmp/diandan-key-XXXXXX");
    if (!mkdtemp(folder.path)) {
        return -1;
    }
    (void)snprintf(folder.key, sizeof(folder.key), "%s/ledger.key", folder.path);
    *state = &folder;
    return 0;
}

static int folder_remove(void **state)
{
    struct folder *folder = *state;
    (void)unlink(folder->key);
    (void)rmdir(folder->key);
    return rmdir(folder->path); /* fails when anything else was left behind */
}

static void key_is_made_once_and_read_again(void **state)
{
    struct folder *folder = *state;
    const struct world world = {.random = random_fill};
    unsigned char first[KEY_BYTES];
    unsigned char again[KEY_BYTES] = {0};
    struct error error;
    struct stat status;
    assert_int_equal(key_file_load_or_create(folder->key, &world, first, &error), RESULT_OK);
    assert_int_equal(stat(folder->key, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_int_equal(status.st_size, KEY_BYTES);
    assert_int_equal(key_file_load_or_create(folder->key, &world, again, &error), RESULT_OK);
    assert_memory_equal(first, again, KEY_BYTES);
}

static void what_a_crash_left_is_replaced(void **state)
{
    struct folder *folder = *state;
    char fresh[128];
    (void)snprintf(fresh, sizeof(fresh), "%s.new", folder->key);
    const int file = open(fresh, O_CREAT | O_WRONLY, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, "half", 4), 4);
    (void)close(file);
    unsigned char key[KEY_BYTES];
    struct error error;
    assert_int_equal(key_file_load_or_create(folder->key, &counting, key, &error), RESULT_OK);
    for (int i = 0; i < KEY_BYTES; i++) {
        assert_int_equal(key[i], i);
    }
}

/* clang-format off */
static const struct {
    size_t length;
    mode_t mode;
    const char *reason;
} bad_files[] = {
    {0,  0600, "a key file holds exactly 32 bytes"},
    {31, 0600, "a key file holds exactly 32 bytes"},
    {33, 0600, "a key file holds exactly 32 bytes"},
    {32, 0640, "a key file must be open to its owner alone (chmod 600)"},
    {32, 0604, "a key file must be open to its owner alone (chmod 600)"},
};
/* clang-format on */

static void bad_key_files_are_refused_and_kept(void **state)
{
    struct folder *folder = *state;
    for (size_t i = 0; i < COUNT_OF(bad_files); i++) {
        const char bytes[33] = "thirty-three bytes of a false key";
        const int file = open(folder->key, O_CREAT | O_WRONLY | O_TRUNC, 0600);
        assert_true(file >= 0);
        assert_int_equal(write(file, bytes, bad_files[i].length), bad_files[i].length);
        assert_int_equal(fchmod(file, bad_files[i].mode), 0);
        (void)close(file);
        unsigned char key[KEY_BYTES] = {9};
        struct error error;
        assert_int_equal(key_file_load_or_create(folder->key, &counting, key, &error),
                         RESULT_INTERNAL);
        assert_int_equal(error.rule, RULE_FILE);
        assert_string_equal(error.pointer, folder->key);
        assert_string_equal(error.argument, bad_files[i].reason);
        assert_int_equal(key[0], 9);
        struct stat status;
        assert_int_equal(stat(folder->key, &status), 0);
        assert_int_equal(status.st_size, bad_files[i].length);
        assert_int_equal(unlink(folder->key), 0);
    }
}

static void folders_and_missing_folders_are_refused(void **state)
{
    struct folder *folder = *state;
    unsigned char key[KEY_BYTES];
    struct error error;
    assert_int_equal(mkdir(folder->key, 0700), 0);
    assert_int_equal(key_file_load_or_create(folder->key, &counting, key, &error), RESULT_INTERNAL);
    char deeper[128];
    (void)snprintf(deeper, sizeof(deeper), "%s/absent/key", folder->path);
    assert_int_equal(key_file_load_or_create(deeper, &counting, key, &error), RESULT_INTERNAL);
    assert_string_equal(error.argument, "No such file or directory");
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_create, folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_bytes_fill_the_whole_and_differ),
        cmocka_unit_test(token_is_the_worlds_random_in_base64url),
        cmocka_unit_test(only_tokens_are_hashed),
        WITH_FOLDER(key_is_made_once_and_read_again),
        WITH_FOLDER(what_a_crash_left_is_replaced),
        WITH_FOLDER(bad_key_files_are_refused_and_kept),
        WITH_FOLDER(folders_and_missing_folders_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
