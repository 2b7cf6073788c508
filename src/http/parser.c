/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "characters.h"
#include "parser_parts.h"

#include <string.h>

void parser_start(struct parser *parser, char head[HTTP_HEAD_BYTES])
{
    /* The array of headers comes last and is filled before it is read. */
    memset(parser, 0, offsetof(struct parser, headers));
    parser->head = head;
    parser->state = STATE_START;
    parser->request.headers = parser->headers;
    parser->body_bytes_max = UINT64_MAX;
}

bool parser_is_untouched(const struct parser *parser)
{
    return parser->state <= STATE_REQUEST_LINE && parser->used == 0;
}

enum result parser_limit_body(struct parser *parser, uint64_t bytes_max)
{
    parser->body_bytes_max = bytes_max;
    if (parser->framing == FRAMING_LENGTH && parser->content_length > bytes_max) {
        parser_refuse(parser, RESULT_TOO_LARGE, "body longer than allowed here");
    }
    return parser->refusal;
}

enum parser_event parser_refuse(struct parser *parser, enum result refusal, const char *detail)
{
    parser->state = STATE_REFUSED;
    parser->refusal = refusal;
    parser->detail = detail;
    return PARSER_REFUSED;
}

static bool is_version(struct slice version)
{
    return version.length == 8 && memcmp(version.bytes, "HTTP/", 5) == 0 &&
           character_is_digit((unsigned char)version.bytes[5]) && version.bytes[6] == '.' &&
           character_is_digit((unsigned char)version.bytes[7]);
}

static bool is_token(struct slice slice)
{
    for (size_t i = 0; i < slice.length; i++) {
        if (!character_is_token((unsigned char)slice.bytes[i])) {
            return false;
        }
    }
    return slice.length > 0;
}

/* Cut off what comes before the first blank; false where there is none. */
static bool cut_word(struct slice *rest, struct slice *ret_word)
{
    const char *blank = memchr(rest->bytes, ' ', rest->length);
    if (!blank) {
        return false;
    }
    const size_t length = (size_t)(blank - rest->bytes);
    *ret_word = (struct slice){rest->bytes, length};
    *rest = (struct slice){blank + 1, rest->length - length - 1};
    return true;
}

static bool find_method(struct slice word, enum method *ret_method)
{
    for (int method = 0; method < METHOD_COUNT; method++) {
        if (slice_equals(word, method_name((enum method)method))) {
            *ret_method = (enum method)method;
            return true;
        }
    }
    return false;
}

enum parser_event parser_request_line(struct parser *parser, struct slice line)
{
    struct slice method;
    struct slice target;
    if (!cut_word(&line, &method) || !is_token(method) || !cut_word(&line, &target) ||
        !is_version(line)) {
        return parser_refuse(parser, RESULT_MALFORMED, "malformed request line");
    }
    if (line.bytes[5] != '1' || line.bytes[7] > '1') {
        return parser_refuse(parser, RESULT_VERSION_NOT_SUPPORTED, "only HTTP/1.0 and HTTP/1.1");
    }
    parser->request.minor_version = line.bytes[7] - '0';
    if (!find_method(method, &parser->request.method)) {
        return parser_refuse(parser, RESULT_NOT_IMPLEMENTED, "unknown method");
    }
    return parser_target(parser, target);
}

/* A line of the head is complete in storage, without its CRLF. */
static enum parser_event end_line(struct parser *parser)
{
    const struct slice line = {parser->head + parser->line, parser->used - parser->line};
    parser->line = parser->used;
    switch (parser->state) {
    case STATE_START: /* the tolerated blank line: a second one is an empty request line */
        parser->state = STATE_REQUEST_LINE;
        return PARSER_MORE;
    case STATE_REQUEST_LINE:
        parser->state = STATE_FIELDS;
        return parser_request_line(parser, line);
    default:
        return line.length > 0 ? parser_field_line(parser, line) : parser_end_fields(parser);
    }
}

static enum parser_event refuse_long_head(struct parser *parser)
{
    if (parser->state == STATE_FIELDS) {
        return parser_refuse(parser, RESULT_HEAD_TOO_LARGE, "head longer than 8192 bytes");
    }
    return parser_refuse(parser, RESULT_TARGET_TOO_LONG, "request line longer than 4096 bytes");
}

/* Copy what is text to storage, as much as the limit allows. */
static void take_text(struct parser *parser, struct slice *input, size_t seen_max)
{
    const size_t room = seen_max - parser->seen;
    const size_t length = input->length < room ? input->length : room;
    char *to = parser->head + parser->used;
    size_t i = 0;
    while (i < length && character_is_text((unsigned char)input->bytes[i])) {
        to[i] = input->bytes[i];
        i++;
    }
    parser->used += i;
    parser->seen += i;
    input->bytes += i;
    input->length -= i;
    if (i > 0 && parser->state == STATE_START) {
        parser->state = STATE_REQUEST_LINE;
    }
}

/* One byte that is no text: a part of CRLF, or a mistake. */
static enum parser_event take_end(struct parser *parser, struct slice *input)
{
    const unsigned char c = slice_take(input);
    parser->seen++;
    if (parser->after_cr) {
        parser->after_cr = false;
        return c == '\n' ? end_line(parser)
                         : parser_refuse(parser, RESULT_MALFORMED, "CR without LF");
    }
    if (c == '\r') {
        parser->after_cr = true;
        return PARSER_MORE;
    }
    return parser_refuse(parser, RESULT_MALFORMED,
                         c == '\n' ? "LF without CR" : "control character in the head");
}

static enum parser_event parse_head(struct parser *parser, struct slice *input)
{
    enum parser_event event = PARSER_MORE;
    while (event == PARSER_MORE && input->length > 0) {
        const size_t seen_max =
            parser->state == STATE_FIELDS ? HTTP_HEAD_BYTES : HTTP_REQUEST_LINE_BYTES;
        if (!parser->after_cr) {
            take_text(parser, input, seen_max);
        }
        if (input->length > 0) {
            event = parser->seen < seen_max ? take_end(parser, input) : refuse_long_head(parser);
        }
    }
    return event;
}

enum parser_event parser_next(struct parser *parser, struct slice *input, struct slice *ret_data)
{
    switch (parser->state) {
    case STATE_START:
    case STATE_REQUEST_LINE:
    case STATE_FIELDS:
        return parse_head(parser, input);
    case STATE_REFUSED:
        return PARSER_REFUSED;
    default:
        return parser_body(parser, input, ret_data);
    }
}
