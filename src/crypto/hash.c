/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/log.h>
#include <diandan/crypto/hash.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <pthread.h>
#include <stdlib.h>

enum { KINDS = HASH_SHA256 + 1 };

struct hash_context {
    enum hash_kind kind;
    EVP_MD_CTX *state;
};

struct mac_context {
    EVP_MAC_CTX *state;
};

/* Looking an algorithm up costs more than hashing a short entry, so it is done once. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static EVP_MD *algorithms[KINDS];
static EVP_MAC *hmac;
static pthread_key_t thread_contexts; /* EVP_MD_CTX of hash_once, one per thread */

static void free_thread_context(void *context)
{
    EVP_MD_CTX_free(context);
}

static void prepare(void)
{
    algorithms[HASH_SM3] = EVP_MD_fetch(NULL, "SM3", NULL);
    algorithms[HASH_SHA256] = EVP_MD_fetch(NULL, "SHA256", NULL);
    hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    if (!algorithms[HASH_SM3] || !algorithms[HASH_SHA256] || !hmac ||
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

struct mac_context *mac_create(struct slice key)
{
    prepare_once();
    struct mac_context *context = malloc(sizeof(*context));
    require(context);
    char digest[] = "SM3";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_utf8_string("digest", digest, sizeof(digest) - 1),
                                     OSSL_PARAM_END};
    *context = (struct mac_context){.state = EVP_MAC_CTX_new(hmac)};
    /* A NULL key means "the key of before", so an empty one still needs an address. */
    const void *bytes = key.length > 0 ? key.bytes : "";
    require(context->state && EVP_MAC_init(context->state, bytes, key.length, parameters));
    return context;
}

void mac_start(struct mac_context *context)
{
    require(EVP_MAC_init(context->state, NULL, 0, NULL)); /* the key of before */
}

void mac_add(struct mac_context *context, const void *bytes, size_t length)
{
    require(EVP_MAC_update(context->state, bytes, length));
}

void mac_finish(struct mac_context *context, unsigned char ret_digest[DIGEST_BYTES])
{
    size_t length = 0;
    require(EVP_MAC_final(context->state, ret_digest, &length, DIGEST_BYTES) &&
            length == DIGEST_BYTES);
}

void mac_destroy(struct mac_context *context)
{
    if (context) {
        EVP_MAC_CTX_free(context->state);
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
