/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bearer tokens of 256 random bits, of which only the hash is kept. */
#pragma once

#include <diandan/base/world.h>
#include <diandan/crypto/hash.h>

enum { TOKEN_BYTES = 47 }; /* "dd_", 43 characters of base64url, NUL */

/* A new token from the world's random. */
void token_make(const struct world *world, char ret_token[TOKEN_BYTES]);
/* SHA-256 of the token's text for storage and lookup; false when it has not the form of a token.
   Plain SHA-256 is enough: there are 2^256 tokens to guess. */
bool token_hash(struct slice token, unsigned char ret_digest[DIGEST_BYTES]);
