/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/crypto/seal.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

static EVP_PKEY *open_seed(const unsigned char seed[SEAL_KEY_BYTES])
{
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key_ex(NULL, "ED25519", NULL, seed, SEAL_KEY_BYTES);
    if (!key) {
        log_fatal("no Ed25519", NULL, 0);
    }
    return key;
}

void seal_public_key(const unsigned char seed[SEAL_KEY_BYTES],
                     unsigned char ret_public_key[SEAL_KEY_BYTES])
{
    EVP_PKEY *key = open_seed(seed);
    size_t length = SEAL_KEY_BYTES;
    if (EVP_PKEY_get_raw_public_key(key, ret_public_key, &length) != 1 ||
        length != SEAL_KEY_BYTES) {
        log_fatal("no Ed25519 public key", NULL, 0);
    }
    EVP_PKEY_free(key);
}

void seal_key_id(const unsigned char public_key[SEAL_KEY_BYTES], char ret_id[SEAL_KEY_ID_BYTES])
{
    unsigned char digest[DIGEST_BYTES];
    char hex[DIGEST_HEX_BYTES];
    hash_once(HASH_SM3, public_key, SEAL_KEY_BYTES, digest);
    digest_to_hex(digest, hex);
    memcpy(ret_id, hex, SEAL_KEY_ID_BYTES - 1);
    ret_id[SEAL_KEY_ID_BYTES - 1] = '\0';
}

void seal_sign(const unsigned char seed[SEAL_KEY_BYTES], const void *bytes, size_t length,
               unsigned char ret_signature[SEAL_SIGNATURE_BYTES])
{
    EVP_PKEY *key = open_seed(seed);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    size_t signed_length = SEAL_SIGNATURE_BYTES;
    if (!context || EVP_DigestSignInit_ex(context, NULL, NULL, NULL, NULL, key, NULL) != 1 ||
        EVP_DigestSign(context, ret_signature, &signed_length, bytes, length) != 1 ||
        signed_length != SEAL_SIGNATURE_BYTES) {
        log_fatal("signing failed", NULL, 0);
    }
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
}

bool seal_verify(const unsigned char public_key[SEAL_KEY_BYTES], const void *bytes, size_t length,
                 const unsigned char signature[SEAL_SIGNATURE_BYTES])
{
    EVP_PKEY *key =
        EVP_PKEY_new_raw_public_key_ex(NULL, "ED25519", NULL, public_key, SEAL_KEY_BYTES);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const bool fine =
        key && context &&
        EVP_DigestVerifyInit_ex(context, NULL, NULL, NULL, NULL, key, NULL) == 1 &&
        EVP_DigestVerify(context, signature, SEAL_SIGNATURE_BYTES, bytes, length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    ERR_clear_error(); /* a refused signature leaves one behind */
    return fine;
}
