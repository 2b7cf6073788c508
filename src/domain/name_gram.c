/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/domain/name_gram.h>

#include <stdio.h>
#include <string.h>

/* Bytes of the character, 0 at the end. */
static size_t character_bytes(const char *text)
{
    size_t bytes = *text ? 1 : 0;
    while (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80) {
        bytes++;
    }
    return bytes;
}

bool name_gram(const char **at, int characters, char ret_gram[NAME_GRAM_BYTES])
{
    const size_t step = character_bytes(*at);
    size_t bytes = 0;
    for (int i = 0; i < characters; i++) {
        const size_t next = character_bytes(*at + bytes);
        if (next == 0) {
            return false;
        }
        bytes += next;
    }
    for (size_t i = 0; i < bytes; i++) {
        const char c = (*at)[i];
        ret_gram[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
    ret_gram[bytes] = '\0';
    *at += step;
    return true;
}

bool phone_gram(const char *phone, char ret_gram[NAME_GRAM_BYTES])
{
    enum { TAIL = 4 };
    const size_t length = strlen(phone);
    if (length < TAIL || strspn(phone + length - TAIL, "0123456789") != TAIL) {
        return false;
    }
    (void)snprintf(ret_gram, NAME_GRAM_BYTES, "#%s", phone + length - TAIL);
    return true;
}
