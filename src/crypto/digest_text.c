/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/crypto/hash.h>

#include <string.h>

static const char hex_digits[] = "0123456789abcdef";
static const char base64url_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/* Place of the character among the digits, or -1. */
static int digit_value(const char *digits, char c)
{
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at ? (int)(at - digits) : -1;
}

void digest_to_hex(const unsigned char digest[DIGEST_BYTES], char ret_text[DIGEST_HEX_BYTES])
{
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        ret_text[2 * i] = hex_digits[digest[i] >> 4];
        ret_text[2 * i + 1] = hex_digits[digest[i] & 15];
    }
    ret_text[DIGEST_HEX_BYTES - 1] = '\0';
}

bool digest_from_hex(struct slice text, unsigned char ret_digest[DIGEST_BYTES])
{
    unsigned char digest[DIGEST_BYTES];
    if (text.length != DIGEST_HEX_BYTES - 1) {
        return false;
    }
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        const int high = digit_value(hex_digits, text.bytes[2 * i]);
        const int low = digit_value(hex_digits, text.bytes[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        digest[i] = (unsigned char)(high << 4 | low);
    }
    memcpy(ret_digest, digest, sizeof(digest));
    return true;
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
        const int value = digit_value(base64url_digits, text.bytes[i]);
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
