/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/crypto/hash.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { KINDS = HASH_SHA256 + 1, MAC_BLOCK_BYTES = 64 /* of SM3 */ };

struct hash_context {
    enum hash_kind kind;
    EVP_MD_CTX *state;
};

/* HMAC (RFC 2104) by its two halves: what the key makes of them is reckoned once, and every MAC
   starts from copies. */
struct mac_context {
    EVP_MD_CTX *inner; /* has taken the key; never changed */
    EVP_MD_CTX *outer;
    EVP_MD_CTX *state; /* of the MAC under way */
};

/* Looking an algorithm up costs more than hashing a short entry, so it is done once. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static EVP_MD *algorithms[KINDS];
static pthread_key_t thread_contexts; /* EVP_MD_CTX of hash_once, one per thread */

static void free_thread_context(void *context)
{
    EVP_MD_CTX_free(context);
}

static void prepare(void)
{
    algorithms[HASH_SM3] = EVP_MD_fetch(NULL, "SM3", NULL);
    algorithms[HASH_SHA256] = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!algorithms[HASH_SM3] || !algorithms[HASH_SHA256] ||
        pthread_key_create(&thread_contexts, free_thread_context) != 0) {
        log_fatal("no hash algorithms", NULL, 0);
    }
}

static void prepare_once(void)
{
    (void)pthread_once(&once, prepare);
}

/* The only ways these calls fail are a lack of memory and a broken library. */
static void require(bool fine)
{
    if (!fine) {
        log_fatal("hash failed", NULL, 0);
    }
}

void hash_once(enum hash_kind kind, const void *bytes, size_t length,
               unsigned char ret_digest[DIGEST_BYTES])
{
    prepare_once();
    EVP_MD_CTX *context = pthread_getspecific(thread_contexts);
    if (!context) {
        context = EVP_MD_CTX_new();
        require(context && pthread_setspecific(thread_contexts, context) == 0);
    }
    require(EVP_DigestInit_ex2(context, algorithms[kind], NULL) &&
            EVP_DigestUpdate(context, bytes, length) &&
            EVP_DigestFinal_ex(context, ret_digest, NULL));
}

struct hash_context *hash_create(enum hash_kind kind)
{
    prepare_once();
    struct hash_context *context = malloc(sizeof(*context));
    require(context);
    *context = (struct hash_context){.kind = kind, .state = EVP_MD_CTX_new()};
    require(context->state);
    return context;
}

void hash_start(struct hash_context *context)
{
    require(EVP_DigestInit_ex2(context->state, algorithms[context->kind], NULL));
}

void hash_add(struct hash_context *context, const void *bytes, size_t length)
{
    require(EVP_DigestUpdate(context->state, bytes, length));
}

void hash_finish(struct hash_context *context, unsigned char ret_digest[DIGEST_BYTES])
{
    require(EVP_DigestFinal_ex(context->state, ret_digest, NULL));
}

void hash_destroy(struct hash_context *context)
{
    if (context) {
        EVP_MD_CTX_free(context->state);
        free(context);
    }
}

/* A context that has taken one block: the key, with every byte changed by pad. */
static EVP_MD_CTX *begin_half(const unsigned char key[MAC_BLOCK_BYTES], unsigned char pad)
{
    unsigned char block[MAC_BLOCK_BYTES];
    EVP_MD_CTX *half = EVP_MD_CTX_new();
    for (int i = 0; i < MAC_BLOCK_BYTES; i++) {
        block[i] = key[i] ^ pad;
    }
    require(half && EVP_DigestInit_ex2(half, algorithms[HASH_SM3], NULL) &&
            EVP_DigestUpdate(half, block, sizeof(block)));
    OPENSSL_cleanse(block, sizeof(block));
    return half;
}

struct mac_context *mac_create(struct slice key)
{
    prepare_once();
    unsigned char block[MAC_BLOCK_BYTES] = {0};
    struct mac_context *context = malloc(sizeof(*context));
    require(context);
    if (key.length > sizeof(block)) {
        hash_once(HASH_SM3, key.bytes, key.length, block);
    } else if (key.length > 0) {
        memcpy(block, key.bytes, key.length);
    }
    *context = (struct mac_context){
        .inner = begin_half(block, 0x36),
        .outer = begin_half(block, 0x5c),
        .state = EVP_MD_CTX_new(),
    };
    OPENSSL_cleanse(block, sizeof(block));
    mac_start(context);
    return context;
}

void mac_start(struct mac_context *context)
{
    require(EVP_MD_CTX_copy_ex(context->state, context->inner));
}

void mac_add(struct mac_context *context, const void *bytes, size_t length)
{
    require(EVP_DigestUpdate(context->state, bytes, length));
}

void mac_finish(struct mac_context *context, unsigned char ret_digest[DIGEST_BYTES])
{
    unsigned char inner[DIGEST_BYTES];
    require(EVP_DigestFinal_ex(context->state, inner, NULL) &&
            EVP_MD_CTX_copy_ex(context->state, context->outer) &&
            EVP_DigestUpdate(context->state, inner, sizeof(inner)) &&
            EVP_DigestFinal_ex(context->state, ret_digest, NULL));
}

void mac_destroy(struct mac_context *context)
{
    if (context) {
        EVP_MD_CTX_free(context->inner);
        EVP_MD_CTX_free(context->outer);
        EVP_MD_CTX_free(context->state);
        free(context);
    }
}

void mac_once(struct slice key, const void *bytes, size_t length,
              unsigned char ret_digest[DIGEST_BYTES])
{
    struct mac_context *context = mac_create(key);
    mac_start(context);
    mac_add(context, bytes, length);
    mac_finish(context, ret_digest);
    mac_destroy(context);
}

bool digest_equals(const unsigned char a[DIGEST_BYTES], const unsigned char b[DIGEST_BYTES])
{
    return CRYPTO_memcmp(a, b, DIGEST_BYTES) == 0;
}

void secret_wipe(void *secret, size_t length)
{
    OPENSSL_cleanse(secret, length);
}
