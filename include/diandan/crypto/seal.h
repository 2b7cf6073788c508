/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures that anybody can check: Ed25519 (RFC 8032) by OpenSSL.
   The private key is a seed of 32 bytes, kept in a key file (crypto/key_file.h). Nothing here
   fails but a check: a library that cannot sign ends the process. */
#pragma once

#include <diandan/crypto/hash.h>

enum {
    SEAL_KEY_BYTES = 32, /* of the seed, and of the public key */
    SEAL_SIGNATURE_BYTES = 64,
    SEAL_KEY_ID_BYTES = 17 /* 16 lower-case hex digits and NUL */
};

void seal_public_key(const unsigned char seed[SEAL_KEY_BYTES],
                     unsigned char ret_public_key[SEAL_KEY_BYTES]);
/* A short name of a public key: the first digits of its SM3. */
void seal_key_id(const unsigned char public_key[SEAL_KEY_BYTES], char ret_id[SEAL_KEY_ID_BYTES]);

void seal_sign(const unsigned char seed[SEAL_KEY_BYTES], const void *bytes, size_t length,
               unsigned char ret_signature[SEAL_SIGNATURE_BYTES]);
/* False also where the public key is no point of the curve. */
bool seal_verify(const unsigned char public_key[SEAL_KEY_BYTES], const void *bytes, size_t length,
                 const unsigned char signature[SEAL_SIGNATURE_BYTES]);
