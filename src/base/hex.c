/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/base/hex.h>

#include <string.h>

static const char digits[] = "0123456789abcdef";

void hex_encode(const unsigned char bytes[HEX_BYTES], char ret_digits[HEX_DIGITS])
{
    for (size_t i = 0; i < HEX_BYTES; i++) {
        ret_digits[2 * i] = digits[bytes[i] >> 4];
        ret_digits[2 * i + 1] = digits[bytes[i] & 15];
    }
}

/* -1 for anything but a lower-case digit. */
static int digit_value(char digit)
{
    const char *at = digit ? strchr(digits, digit) : NULL;
    return at ? (int)(at - digits) : -1;
}

bool hex_decode(struct slice text, unsigned char ret_bytes[HEX_BYTES])
{
    unsigned char bytes[HEX_BYTES];
    if (text.length != HEX_DIGITS) {
        return false;
    }
    for (size_t i = 0; i < HEX_BYTES; i++) {
        const int high = digit_value(text.bytes[2 * i]);
        const int low = digit_value(text.bytes[2 * i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        bytes[i] = (unsigned char)(high * 16 + low);
    }
    memcpy(ret_bytes, bytes, sizeof(bytes));
    return true;
}

int hex_value(char digit)
{
    const unsigned char c = (unsigned char)digit;
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const unsigned char lower = c | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool percent_decode(struct slice raw, char *out, size_t *ret_length)
{
    size_t length = 0;
    for (size_t i = 0; i < raw.length; i++) {
        if (raw.bytes[i] != '%') {
            out[length++] = raw.bytes[i];
            continue;
        }
        const int high = raw.length - i < 3 ? -1 : hex_value(raw.bytes[i + 1]);
        const int low = raw.length - i < 3 ? -1 : hex_value(raw.bytes[i + 2]);
        if (high < 0 || low < 0) {
            return false;
        }
        out[length++] = (char)(high * 16 + low);
        i += 2;
    }
    *ret_length = length;
    return true;
}
