/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree built in one pass against the recursive definition, for every small size and leaf. */
#include "unit.h"

#include <diandan/crypto/merkle.h>

#include <string.h>

enum { SIZES = 70 };

static unsigned char leaves[SIZES][DIGEST_BYTES];

static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        hash_once(HASH_SM3, &i, sizeof(i), leaves[i]);
    }
    return 0;
}

/* RFC 9162 section 2.1.1, as it is written there. */
static void naive_root(size_t first, size_t count, unsigned char ret[DIGEST_BYTES])
{
    unsigned char bytes[1 + 2 * DIGEST_BYTES] = {count > 1};
    if (count == 0) {
        hash_once(HASH_SM3, "", 0, ret);
        return;
    }
    if (count == 1) {
        memcpy(bytes + 1, leaves[first], DIGEST_BYTES);
        hash_once(HASH_SM3, bytes, 1 + DIGEST_BYTES, ret);
        return;
    }
    size_t split = 1;
    while (2 * split < count) {
        split *= 2;
    }
    naive_root(first, split, bytes + 1);
    naive_root(first + split, count - split, bytes + 1 + DIGEST_BYTES);
    hash_once(HASH_SM3, bytes, sizeof(bytes), ret);
}

static void build(size_t count, struct merkle_path *path, unsigned char ret_root[DIGEST_BYTES])
{
    struct merkle tree;
    merkle_start(&tree, path);
    for (size_t i = 0; i < count; i++) {
        merkle_add(&tree, leaves[i]);
    }
    merkle_finish(&tree, ret_root);
}

static void one_pass_gives_the_root(void **state)
{
    (void)state;
    for (size_t count = 0; count <= SIZES; count++) {
        unsigned char root[DIGEST_BYTES];
        unsigned char wanted[DIGEST_BYTES];
        build(count, NULL, root);
        naive_root(0, count, wanted);
        assert_memory_equal(root, wanted, sizeof(root));
    }
}

static void every_leaf_is_proven_and_no_other(void **state)
{
    (void)state;
    for (size_t count = 1; count <= SIZES; count++) {
        for (size_t leaf = 0; leaf < count; leaf++) {
            unsigned char root[DIGEST_BYTES];
            struct merkle_path path = {.index = leaf};
            build(count, &path, root);
            assert_true(merkle_check(&path, count, leaves[leaf], root));
            assert_false(merkle_check(&path, count, leaves[(leaf + 1) % SIZES], root));
            for (path.index = 0; path.index <= count; path.index++) {
                assert_int_equal(merkle_check(&path, count, leaves[leaf], root),
                                 path.index == leaf);
            }
        }
    }
}

static void no_bit_of_a_proof_may_differ(void **state)
{
    (void)state;
    static const size_t counts[] = {2, 3, 7, 8, 13, 70};
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        const size_t count = counts[i];
        unsigned char root[DIGEST_BYTES];
        struct merkle_path path = {.index = count - 1};
        build(count, &path, root);
        for (size_t bit = 0; bit < 8 * DIGEST_BYTES * path.length; bit++) {
            unsigned char *byte = &path.siblings[bit / 8 / DIGEST_BYTES][bit / 8 % DIGEST_BYTES];
            *byte ^= (unsigned char)(1U << (bit % 8));
            assert_false(merkle_check(&path, count, leaves[count - 1], root));
            *byte ^= (unsigned char)(1U << (bit % 8));
        }
        assert_true(merkle_check(&path, count, leaves[count - 1], root));
        path.length--;
        assert_false(merkle_check(&path, count, leaves[count - 1], root));
        path.length += 2;
        memset(path.siblings[path.length - 1], 0, DIGEST_BYTES);
        assert_false(merkle_check(&path, count, leaves[count - 1], root));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_pass_gives_the_root),
        cmocka_unit_test(every_leaf_is_proven_and_no_other),
        cmocka_unit_test(no_bit_of_a_proof_may_differ),
    };
    return cmocka_run_group_tests(tests, fill, NULL);
}
