/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "characters.h"
#include "parser_parts.h"
#include "words.h"

#include <diandan/base/hex.h>

#include <string.h>

/* The fields that decide about the message, each with its rule. */
enum field {
    FIELD_HOST,
    FIELD_CONTENT_LENGTH,
    FIELD_TRANSFER_ENCODING,
    FIELD_CONNECTION,
    FIELD_EXPECT,
    FIELD_COUNT
};

static bool has_field(const struct parser *parser, enum field field)
{
    return (parser->fields & (1U << field)) != 0;
}

/* ":port" or nothing */
static bool is_port(struct slice port)
{
    if (port.length == 0) {
        return true;
    }
    for (size_t i = 1; i < port.length; i++) {
        if (!character_is_digit((unsigned char)port.bytes[i])) {
            return false;
        }
    }
    return port.bytes[0] == ':' && port.length <= 6;
}

/* Length of the name or of the bracketed address in front; 0 where there is none. */
static size_t measure_host(struct slice value)
{
    size_t i = 0;
    if (value.length > 0 && value.bytes[0] == '[') {
        for (i = 1; i < value.length && value.bytes[i] != ']'; i++) {
            const unsigned char c = (unsigned char)value.bytes[i];
            if (hex_value((char)c) < 0 && c != ':' && c != '.') {
                return 0;
            }
        }
        return i > 1 && i < value.length ? i + 1 : 0;
    }
    while (i < value.length && character_is_host((unsigned char)value.bytes[i])) {
        i++;
    }
    return i;
}

static enum parser_event take_host(struct parser *parser, struct slice value)
{
    const size_t length = measure_host(value);
    if (has_field(parser, FIELD_HOST)) {
        return parser_refuse(parser, RESULT_MALFORMED, "more than one Host");
    }
    if (length == 0 || !is_port((struct slice){value.bytes + length, value.length - length})) {
        return parser_refuse(parser, RESULT_MALFORMED, "invalid Host");
    }
    return PARSER_MORE;
}

static enum parser_event take_content_length(struct parser *parser, struct slice value)
{
    if (has_field(parser, FIELD_CONTENT_LENGTH)) {
        return parser_refuse(parser, RESULT_MALFORMED, "more than one Content-Length");
    }
    if (value.length == 0 || value.length > HTTP_LENGTH_DIGITS) {
        return parser_refuse(parser, RESULT_MALFORMED, "Content-Length needs 1 to 10 digits");
    }
    uint64_t length = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (!character_is_digit((unsigned char)value.bytes[i])) {
            return parser_refuse(parser, RESULT_MALFORMED, "Content-Length is not all digits");
        }
        length = length * 10 + (uint64_t)(value.bytes[i] - '0');
    }
    parser->content_length = length;
    return PARSER_MORE;
}

static enum parser_event take_transfer_encoding(struct parser *parser, struct slice value)
{
    if (has_field(parser, FIELD_TRANSFER_ENCODING)) {
        return parser_refuse(parser, RESULT_MALFORMED, "more than one Transfer-Encoding");
    }
    if (!slice_equals_ignoring_case(value, "chunked")) {
        return parser_refuse(parser, RESULT_MALFORMED, "Transfer-Encoding other than chunked");
    }
    return PARSER_MORE;
}

static enum parser_event take_connection(struct parser *parser, struct slice value)
{
    struct slice word;
    while (words_next(&value, ',', &word)) {
        parser->close |= slice_equals_ignoring_case(word, "close");
        parser->persist |= slice_equals_ignoring_case(word, "keep-alive");
    }
    return PARSER_MORE;
}

static enum parser_event take_expect(struct parser *parser, struct slice value)
{
    if (!slice_equals_ignoring_case(value, "100-continue")) {
        return parser_refuse(parser, RESULT_EXPECTATION_FAILED, "unknown expectation");
    }
    parser->expects_continue = parser->request.minor_version == 1;
    return PARSER_MORE;
}

/* clang-format off */
static const struct {
    const char *name;
    enum parser_event (*take)(struct parser *parser, struct slice value);
} known_fields[FIELD_COUNT] = {
    [FIELD_HOST]              = {"Host",              take_host},
    [FIELD_CONTENT_LENGTH]    = {"Content-Length",    take_content_length},
    [FIELD_TRANSFER_ENCODING] = {"Transfer-Encoding", take_transfer_encoding},
    [FIELD_CONNECTION]        = {"Connection",        take_connection},
    [FIELD_EXPECT]            = {"Expect",            take_expect},
};
/* clang-format on */

enum parser_event parser_field_line(struct parser *parser, struct slice line)
{
    size_t colon = 0;
    while (colon < line.length && character_is_token((unsigned char)line.bytes[colon])) {
        colon++;
    }
    if (colon == 0 || colon == line.length || line.bytes[colon] != ':') {
        return parser_refuse(parser, RESULT_MALFORMED, "malformed header field");
    }
    if (parser->request.header_count == HTTP_HEADERS) {
        return parser_refuse(parser, RESULT_HEAD_TOO_LARGE, "more than 64 header fields");
    }
    struct header *header = &parser->headers[parser->request.header_count++];
    header->name = (struct slice){line.bytes, colon};
    header->value = words_trim((struct slice){line.bytes + colon + 1, line.length - colon - 1});
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        if (slice_equals_ignoring_case(header->name, known_fields[field].name)) {
            const enum parser_event event = known_fields[field].take(parser, header->value);
            parser->fields |= 1U << field;
            return event;
        }
    }
    return PARSER_MORE;
}

enum parser_event parser_end_fields(struct parser *parser)
{
    struct http_request *request = &parser->request;
    const bool chunked = has_field(parser, FIELD_TRANSFER_ENCODING);
    if (request->minor_version == 1 && !has_field(parser, FIELD_HOST)) {
        return parser_refuse(parser, RESULT_MALFORMED, "no Host");
    }
    if (chunked && has_field(parser, FIELD_CONTENT_LENGTH)) {
        return parser_refuse(parser, RESULT_MALFORMED, "Transfer-Encoding with Content-Length");
    }
    if (chunked && request->minor_version == 0) {
        return parser_refuse(parser, RESULT_MALFORMED, "Transfer-Encoding under HTTP/1.0");
    }
    request->keep_alive = !parser->close && (request->minor_version == 1 || parser->persist);
    parser->seen = 0;
    if (chunked) {
        parser->framing = FRAMING_CHUNKED;
        parser->state = STATE_CHUNK_SIZE;
    } else if (parser->content_length > 0) {
        parser->framing = FRAMING_LENGTH;
        parser->state = STATE_BODY;
        parser->left = parser->content_length;
    } else {
        parser->state = STATE_DONE;
    }
    return PARSER_HEAD;
}
