/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hash tree over many digests: its root in one pass, and the proof that one digest is under it.
   Source: RFC 9162 section 2.1 with SM3. A leaf is SM3(0x00 || digest), a node is
   SM3(0x01 || left || right), the root of nothing is SM3(""). */
#pragma once

#include <diandan/crypto/hash.h>

enum { MERKLE_LEVELS = 63 };

/* The way from a leaf to the root: the sibling of each step, from the leaf upwards. */
struct merkle_path {
    uint64_t index; /* of the leaf, from 0; set by the caller */
    size_t length;
    unsigned char siblings[MERKLE_LEVELS][DIGEST_BYTES];
};

/* A tree that grows: the roots of its whole subtrees, one for each bit of count. */
struct merkle {
    uint64_t count;
    struct merkle_path *path; /* filled on the way; NULL = none is asked for */
    unsigned char roots[MERKLE_LEVELS][DIGEST_BYTES];
};

/* path: NULL, or whose index says which leaf's way to note down; it outlives the tree. */
void merkle_start(struct merkle *tree, struct merkle_path *path);
void merkle_add(struct merkle *tree, const unsigned char digest[DIGEST_BYTES]);
/* Once, after the last leaf: the path is complete then. */
void merkle_finish(struct merkle *tree, unsigned char ret_root[DIGEST_BYTES]);

/* True when the path leads from the digest, as leaf path->index of count, to the root. */
bool merkle_check(const struct merkle_path *path, uint64_t count,
                  const unsigned char digest[DIGEST_BYTES], const unsigned char root[DIGEST_BYTES]);
