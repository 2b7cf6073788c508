/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests of 32 bytes: SM3, SHA-256 and HMAC-SM3, and their forms as text.
   SM3 is GB/T 32905-2016, SHA-256 FIPS 180-4, HMAC RFC 2104; all come from OpenSSL. Nothing here
   fails: a library that cannot hash ends the process. */
#pragma once

#include <diandan/base/text.h>

enum hash_kind { HASH_SM3, HASH_SHA256 };

enum {
    DIGEST_BYTES = 32,
    DIGEST_HEX_BYTES = 65,      /* lower case, with NUL */
    DIGEST_BASE64URL_BYTES = 44 /* RFC 4648 section 5 without padding, with NUL */
};

/* One-shot; quick for short inputs, callable from any thread. */
void hash_once(enum hash_kind kind, const void *bytes, size_t length,
               unsigned char ret_digest[DIGEST_BYTES]);

/* Incremental and reusable: start, add…, finish, start again. One thread at a time. */
struct hash_context;
struct hash_context *hash_create(enum hash_kind kind);
void hash_start(struct hash_context *context);
void hash_add(struct hash_context *context, const void *bytes, size_t length);
void hash_finish(struct hash_context *context, unsigned char ret_digest[DIGEST_BYTES]);
/* NULL is accepted. */
void hash_destroy(struct hash_context *context);

/* HMAC-SM3 of one message. */
void mac_once(struct slice key, const void *bytes, size_t length,
              unsigned char ret_digest[DIGEST_BYTES]);

/* HMAC-SM3 under one key, for a chain of many entries: start, add…, finish, start again. */
struct mac_context;
struct mac_context *mac_create(struct slice key);
void mac_start(struct mac_context *context);
void mac_add(struct mac_context *context, const void *bytes, size_t length);
void mac_finish(struct mac_context *context, unsigned char ret_digest[DIGEST_BYTES]);
/* Wipes the key; NULL is accepted. */
void mac_destroy(struct mac_context *context);

/* Takes the same time wherever the two differ. */
bool digest_equals(const unsigned char a[DIGEST_BYTES], const unsigned char b[DIGEST_BYTES]);
/* Overwrite a secret in a way the compiler keeps. */
void secret_wipe(void *secret, size_t length);

void digest_to_hex(const unsigned char digest[DIGEST_BYTES], char ret_text[DIGEST_HEX_BYTES]);
/* Exactly 64 lower-case digits; false for anything else. */
bool digest_from_hex(struct slice text, unsigned char ret_digest[DIGEST_BYTES]);
void digest_to_base64url(const unsigned char digest[DIGEST_BYTES],
                         char ret_text[DIGEST_BASE64URL_BYTES]);
/* Exactly 43 characters, unused bits zero; false for anything else. */
bool digest_from_base64url(struct slice text, unsigned char ret_digest[DIGEST_BYTES]);
