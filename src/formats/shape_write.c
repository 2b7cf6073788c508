/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <diandan/base/hex.h>
#include <diandan/formats/shape.h>
#include <diandan/formats/time.h>

#include <stdio.h>
#include <string.h>

static const char hex_digits[] = "0123456789abcdef";

/* What stands after the backslash; 'u' for a control character without a short form. */
static char escape_of(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 'u';
    }
}

/* Bytes until the first that must be escaped, or until the end. */
static size_t plain_length(const char *text)
{
    size_t length = 0;
    while ((unsigned char)text[length] >= 0x20 && text[length] != '"' && text[length] != '\\') {
        length++;
    }
    return length;
}

static void write_escaped(char c, struct buffer *out)
{
    const char escape = escape_of((unsigned char)c);
    buffer_char(out, '\\');
    buffer_char(out, escape);
    if (escape == 'u') {
        const char digits[4] = {'0', '0', hex_digits[c >> 4], hex_digits[c & 15]};
        buffer_append(out, digits, sizeof(digits));
    }
}

void json_write_text(struct buffer *out, const char *text)
{
    size_t length = plain_length(text);
    /* Most texts are plain: one step for the quote, the text and the quote or what follows. */
    char *at = buffer_reserve(out, length + 2);
    *at = '"';
    memcpy(at + 1, text, length);
    out->length += length + 1;
    for (text += length; *text; text += length) {
        write_escaped(*text++, out);
        length = plain_length(text);
        buffer_append(out, text, length);
    }
    buffer_char(out, '"');
}

void json_write_member(struct buffer *out, const char *before, const char *name, const char *text)
{
    buffer_print(out, "%s\"%s\":", before, name);
    json_write_text(out, text);
}

/* 张三丰 -> 张*: the first character only, so that the length tells nothing either. */
static void write_masked_name(const char *text, struct buffer *out)
{
    size_t first = 1;
    while (((unsigned char)text[first] & 0xC0) == 0x80) {
        first++;
    }
    char masked[8];
    (void)snprintf(masked, sizeof(masked), "%.*s*", (int)first, text);
    json_write_text(out, masked);
}

/* 13812345678 -> 138****5678; anything shorter than eight characters is hidden whole. */
static void write_masked_phone(const char *text, struct buffer *out)
{
    const size_t length = strlen(text);
    char masked[16] = "****";
    if (length >= 8) {
        (void)snprintf(masked, sizeof(masked), "%.3s****%s", text, text + length - 4);
    }
    json_write_text(out, masked);
}

static void write_text(const struct field *field, const char *text, unsigned options,
                       struct buffer *out)
{
    const bool masked = !(options & SHAPE_UNMASK) || (field->flags & FIELD_MASK_ALWAYS) != 0;
    if (masked && (field->flags & FIELD_MASK_NAME) && *text) {
        write_masked_name(text, out);
    } else if (masked && (field->flags & FIELD_MASK_PHONE)) {
        write_masked_phone(text, out);
    } else {
        json_write_text(out, text);
    }
}

static void write_degrees(int64_t micro, struct buffer *out)
{
    char text[32];
    const int64_t size = micro < 0 ? -micro : micro;
    (void)snprintf(text, sizeof(text), "%s%lld.%06lld", micro < 0 ? "-" : "",
                   (long long)(size / 1000000), (long long)(size % 1000000));
    size_t length = strlen(text);
    while (text[length - 1] == '0' && text[length - 2] != '.') {
        length--;
    }
    buffer_append(out, text, length);
}

static void write_hex(const unsigned char *bytes, struct buffer *out)
{
    char *at = buffer_reserve(out, HEX_DIGITS + 2);
    at[0] = '"';
    hex_encode(bytes, at + 1);
    at[HEX_DIGITS + 1] = '"';
    out->length += HEX_DIGITS + 2;
}

static void write_list(const struct field *field, const struct list *list, unsigned options,
                       struct buffer *out)
{
    const struct shape *shape = field->detail;
    buffer_char(out, '[');
    const size_t start = out->length;
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0) {
            buffer_char(out, ',');
        }
        if (i == 1) {
            /* Items resemble the first: a long list grows once, not by doublings. */
            const size_t item_bytes = out->length - start;
            (void)buffer_reserve(out, (item_bytes + item_bytes / 8) * list->count);
        }
        if (field->kind == FIELD_TEXTS) {
            json_write_text(out, LIST_OF(*list, const char *)[i]);
        } else {
            shape_write(shape, (const char *)list->items + i * shape->size, options, out);
        }
    }
    buffer_char(out, ']');
}

static bool is_absent(const struct field *field, const void *at, unsigned options)
{
    switch (field->kind) {
    case FIELD_TEXT:
        return !*(const char *const *)at ||
               ((field->flags & FIELD_SECRET) && !(options & SHAPE_REVEAL));
    case FIELD_JSON:
        return !*(const char *const *)at;
    case FIELD_INTEGER:
    case FIELD_DEGREES:
    case FIELD_TIME:
        return *(const int64_t *)at == ABSENT;
    default:
        return false;
    }
}

static void write_value(const struct field *field, const void *at, unsigned options,
                        struct buffer *out)
{
    char stamp[TIME_TEXT_BYTES];
    switch (field->kind) {
    case FIELD_TEXT:
        write_text(field, *(const char *const *)at, options, out);
        break;
    case FIELD_JSON:
        buffer_text(out, *(const char *const *)at);
        break;
    case FIELD_INTEGER:
        buffer_integer(out, *(const int64_t *)at);
        break;
    case FIELD_DEGREES:
        write_degrees(*(const int64_t *)at, out);
        break;
    case FIELD_TIME:
        time_print(*(const int64_t *)at, ZONE_DEFAULT_S, stamp);
        json_write_text(out, stamp);
        break;
    case FIELD_BOOLEAN:
        buffer_text(out, *(const int *)at ? "true" : "false");
        break;
    case FIELD_CHOICE:
        json_write_text(out, ((const struct words *)field->detail)->codes[*(const int *)at]);
        break;
    case FIELD_HEX:
        write_hex(at, out);
        break;
    case FIELD_TEXTS:
    case FIELD_LIST:
        write_list(field, at, options, out);
        break;
    case FIELD_OBJECT:
        shape_write(field->detail, at, options, out);
        break;
    }
}

static void write_name(char separator, const char *name, struct buffer *out)
{
    const size_t length = strlen(name);
    char *at = buffer_reserve(out, length + 4);
    at[0] = separator;
    at[1] = '"';
    memcpy(at + 2, name, length + 1);
    at[length + 2] = '"';
    at[length + 3] = ':';
    at[length + 4] = '\0';
    out->length += length + 4;
}

void shape_write(const struct shape *shape, const void *in, unsigned options, struct buffer *out)
{
    char separator = '{';
    for (size_t i = 0; i < shape->count; i++) {
        const struct field *field = &shape->fields[i];
        const void *at = (const char *)in + field->offset;
        if (is_absent(field, at, options)) {
            continue;
        }
        write_name(separator, field->name, out);
        write_value(field, at, options, out);
        separator = ',';
    }
    if (separator == '{') {
        buffer_char(out, '{');
    }
    buffer_char(out, '}');
}
