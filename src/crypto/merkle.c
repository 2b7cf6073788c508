/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/crypto/merkle.h>

#include <assert.h>
#include <string.h>

static void hash_leaf(const unsigned char digest[DIGEST_BYTES],
                      unsigned char ret_node[DIGEST_BYTES])
{
    unsigned char bytes[1 + DIGEST_BYTES] = {0x00};
    memcpy(bytes + 1, digest, DIGEST_BYTES);
    hash_once(HASH_SM3, bytes, sizeof(bytes), ret_node);
}

/* ret_node may be either of the two. */
static void hash_node(const unsigned char left[DIGEST_BYTES],
                      const unsigned char right[DIGEST_BYTES], unsigned char ret_node[DIGEST_BYTES])
{
    unsigned char bytes[1 + 2 * DIGEST_BYTES] = {0x01};
    memcpy(bytes + 1, left, DIGEST_BYTES);
    memcpy(bytes + 1 + DIGEST_BYTES, right, DIGEST_BYTES);
    hash_once(HASH_SM3, bytes, sizeof(bytes), ret_node);
}

void merkle_start(struct merkle *tree, struct merkle_path *path)
{
    tree->count = 0;
    tree->path = path;
    if (path) {
        path->length = 0;
    }
}

/* The left subtree of 2^level leaves meets what is right of it, up to leaf end: where one of them
   holds the leaf of the path, the other is its sibling. */
static void note(struct merkle *tree, unsigned level, uint64_t end,
                 const unsigned char right[DIGEST_BYTES])
{
    struct merkle_path *path = tree->path;
    const uint64_t first = tree->count >> (level + 1) << (level + 1);
    if (!path || path->index < first || path->index >= end) {
        return;
    }
    const bool is_left = path->index < first + (UINT64_C(1) << level);
    memcpy(path->siblings[path->length], is_left ? right : tree->roots[level], DIGEST_BYTES);
    path->length++;
}

void merkle_add(struct merkle *tree, const unsigned char digest[DIGEST_BYTES])
{
    unsigned char node[DIGEST_BYTES];
    unsigned level = 0;
    assert(tree->count < (UINT64_C(1) << (MERKLE_LEVELS - 1)));
    hash_leaf(digest, node);
    for (; (tree->count >> level & 1) != 0; level++) {
        note(tree, level, tree->count + 1, node);
        hash_node(tree->roots[level], node, node);
    }
    memcpy(tree->roots[level], node, sizeof(node));
    tree->count++;
}

void merkle_finish(struct merkle *tree, unsigned char ret_root[DIGEST_BYTES])
{
    if (tree->count == 0) {
        hash_once(HASH_SM3, "", 0, ret_root);
        return;
    }
    unsigned level = (unsigned)__builtin_ctzll(tree->count);
    unsigned char node[DIGEST_BYTES];
    memcpy(node, tree->roots[level], sizeof(node));
    for (level++; level < MERKLE_LEVELS; level++) {
        if ((tree->count >> level & 1) != 0) {
            note(tree, level, tree->count, node);
            hash_node(tree->roots[level], node, node);
        }
    }
    memcpy(ret_root, node, sizeof(node));
}

/* RFC 9162 section 2.1.3.2; place and last are the leaf's and the last one's, a level at a time. */
bool merkle_check(const struct merkle_path *path, uint64_t count,
                  const unsigned char digest[DIGEST_BYTES], const unsigned char root[DIGEST_BYTES])
{
    if (path->index >= count || path->length > MERKLE_LEVELS) {
        return false;
    }
    uint64_t place = path->index;
    uint64_t last = count - 1;
    unsigned char node[DIGEST_BYTES];
    hash_leaf(digest, node);
    for (size_t i = 0; i < path->length; i++) {
        if (last == 0) {
            return false;
        }
        if ((place & 1) == 0 && place != last) {
            hash_node(node, path->siblings[i], node);
        } else {
            hash_node(path->siblings[i], node, node);
            /* A last subtree without a sibling rises until it is a right one. */
            for (; (place & 1) == 0 && place != 0; place >>= 1) {
                last >>= 1;
            }
        }
        place >>= 1;
        last >>= 1;
    }
    return last == 0 && digest_equals(node, root);
}
