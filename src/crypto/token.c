/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/crypto/token.h>

#include <string.h>

static const char prefix[] = "dd_";
enum { PREFIX_CHARACTERS = sizeof(prefix) - 1 };

void token_make(const struct world *world, char ret_token[TOKEN_BYTES])
{
    unsigned char secret[DIGEST_BYTES];
    world->random(world->random_state, secret, sizeof(secret));
    memcpy(ret_token, prefix, PREFIX_CHARACTERS);
    digest_to_base64url(secret, ret_token + PREFIX_CHARACTERS);
    secret_wipe(secret, sizeof(secret));
}

bool token_hash(struct slice token, unsigned char ret_digest[DIGEST_BYTES])
{
    unsigned char secret[DIGEST_BYTES];
    if (token.length != TOKEN_BYTES - 1 || memcmp(token.bytes, prefix, PREFIX_CHARACTERS) != 0) {
        return false;
    }
    const struct slice text = {token.bytes + PREFIX_CHARACTERS, token.length - PREFIX_CHARACTERS};
    if (!digest_from_base64url(text, secret)) {
        return false;
    }
    secret_wipe(secret, sizeof(secret));
    hash_once(HASH_SHA256, token.bytes, token.length, ret_digest);
    return true;
}
