/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/hex.h>
#include <diandan/crypto/hash.h>

#include <assert.h>
#include <string.h>

static const char base64url_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Value of a digit, or -1. */
static int digit_value(char c)
{
    const char *at = c == '\0' ? NULL : strchr(base64url_digits, c);
    return at ? (int)(at - base64url_digits) : -1;
}

static_assert((int)HEX_BYTES == (int)DIGEST_BYTES, "a digest is what hex.h writes");

void digest_to_hex(const unsigned char digest[DIGEST_BYTES], char ret_text[DIGEST_HEX_BYTES])
{
    hex_encode(digest, ret_text);
    ret_text[HEX_DIGITS] = '\0';
}

bool digest_from_hex(struct slice text, unsigned char ret_digest[DIGEST_BYTES])
{
    return hex_decode(text, ret_digest);
}

void digest_to_base64url(const unsigned char digest[DIGEST_BYTES],
                         char ret_text[DIGEST_BASE64URL_BYTES])
{
    uint32_t bits = 0;
    int count = 0; /* of bits not yet written */
    char *out = ret_text;
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        bits = bits << 8 | digest[i];
        for (count += 8; count >= 6; count -= 6) {
            *out++ = base64url_digits[bits >> (count - 6) & 63];
        }
    }
    *out++ = base64url_digits[bits << (6 - count) & 63];
    *out = '\0';
}

bool digest_from_base64url(struct slice text, unsigned char ret_digest[DIGEST_BYTES])
{
    unsigned char digest[DIGEST_BYTES];
    uint32_t bits = 0;
    int count = 0; /* of bits not yet taken */
    size_t used = 0;
    if (text.length != DIGEST_BASE64URL_BYTES - 1) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        const int value = digit_value(text.bytes[i]);
        if (value < 0) {
            return false;
        }
        bits = bits << 6 | (uint32_t)value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            digest[used++] = (unsigned char)(bits >> count);
        }
    }
    if ((bits & ((1U << count) - 1)) != 0) {
        return false;
    }
    memcpy(ret_digest, digest, sizeof(digest));
    return true;
}
