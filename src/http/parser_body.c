/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "characters.h"
#include "parser_parts.h"

#include <diandan/base/hex.h>

static enum parser_event refuse_chunk(struct parser *parser)
{
    return parser_refuse(parser, RESULT_MALFORMED, "malformed chunk");
}

/* The line with the size of a chunk is complete. */
static enum parser_event begin_chunk(struct parser *parser)
{
    parser->seen = 0;
    if (parser->left == 0) {
        parser->state = STATE_TRAILER_START;
        return PARSER_MORE;
    }
    parser->body += parser->left;
    if (parser->body > parser->body_bytes_max) {
        return parser_refuse(parser, RESULT_TOO_LARGE, "body longer than allowed here");
    }
    parser->state = STATE_BODY;
    return PARSER_MORE;
}

static enum parser_event take_chunk_size(struct parser *parser, unsigned char c)
{
    const int digit = hex_value((char)c);
    if (digit >= 0 && parser->seen < HTTP_CHUNK_DIGITS) {
        parser->left = parser->left * 16 + (uint64_t)digit;
        parser->seen++;
        return PARSER_MORE;
    }
    if (parser->seen == 0 || (c != ';' && c != '\r')) {
        return refuse_chunk(parser);
    }
    parser->seen = 0;
    parser->after_cr = c == '\r';
    parser->state = STATE_CHUNK_EXTENSION;
    return PARSER_MORE;
}

/* From ';' to CRLF: a name first, the rest is ignored. */
static enum parser_event take_chunk_extension(struct parser *parser, unsigned char c)
{
    if (parser->after_cr) {
        parser->after_cr = false;
        return c == '\n' ? begin_chunk(parser) : refuse_chunk(parser);
    }
    if (parser->seen == 0 && !character_is_token(c)) {
        return refuse_chunk(parser);
    }
    if (c == '\r') {
        parser->after_cr = true;
        return PARSER_MORE;
    }
    parser->seen++;
    return character_is_text(c) && parser->seen < HTTP_CHUNK_EXTENSION_BYTES ? PARSER_MORE
                                                                             : refuse_chunk(parser);
}

static enum parser_event take_chunk_end(struct parser *parser, unsigned char c)
{
    if (!parser->after_cr) {
        parser->after_cr = true;
        return c == '\r' ? PARSER_MORE : refuse_chunk(parser);
    }
    parser->after_cr = false;
    parser->state = STATE_CHUNK_SIZE;
    return c == '\n' ? PARSER_MORE : refuse_chunk(parser);
}

/* Trailers must be well formed and are forgotten: merging them would let a body change the head. */
static enum parser_event take_trailer(struct parser *parser, unsigned char c)
{
    if (++parser->seen > HTTP_TRAILER_BYTES) {
        return parser_refuse(parser, RESULT_HEAD_TOO_LARGE, "trailers longer than 2048 bytes");
    }
    const bool at_start = parser->state == STATE_TRAILER_START;
    if (parser->after_cr && c == '\n') {
        parser->after_cr = false;
        parser->state = at_start ? STATE_DONE : STATE_TRAILER_START;
        return PARSER_MORE;
    }
    if (!parser->after_cr && c == '\r' && parser->state != STATE_TRAILER_NAME) {
        parser->after_cr = true;
        return PARSER_MORE;
    }
    if (!parser->after_cr && parser->state == STATE_TRAILER_VALUE && character_is_text(c)) {
        return PARSER_MORE;
    }
    if (!parser->after_cr && parser->state != STATE_TRAILER_VALUE && character_is_token(c)) {
        parser->state = STATE_TRAILER_NAME;
        return PARSER_MORE;
    }
    if (parser->state == STATE_TRAILER_NAME && c == ':') {
        parser->state = STATE_TRAILER_VALUE;
        return PARSER_MORE;
    }
    return parser_refuse(parser, RESULT_MALFORMED, "malformed trailer");
}

static enum parser_event take_data(struct parser *parser, struct slice *input,
                                   struct slice *ret_data)
{
    const size_t length = input->length < parser->left ? input->length : (size_t)parser->left;
    *ret_data = (struct slice){input->bytes, length};
    input->bytes += length;
    input->length -= length;
    parser->left -= length;
    if (parser->left == 0) {
        parser->state = parser->framing == FRAMING_CHUNKED ? STATE_CHUNK_END : STATE_DONE;
    }
    return PARSER_DATA;
}

static enum parser_event take_framing(struct parser *parser, unsigned char c)
{
    switch (parser->state) {
    case STATE_CHUNK_SIZE:
        return take_chunk_size(parser, c);
    case STATE_CHUNK_EXTENSION:
        return take_chunk_extension(parser, c);
    case STATE_CHUNK_END:
        return take_chunk_end(parser, c);
    default:
        return take_trailer(parser, c);
    }
}

enum parser_event parser_body(struct parser *parser, struct slice *input, struct slice *ret_data)
{
    while (parser->state != STATE_DONE) {
        if (input->length == 0) {
            return PARSER_MORE;
        }
        if (parser->state == STATE_BODY) {
            return take_data(parser, input, ret_data);
        }
        const enum parser_event event = take_framing(parser, slice_take(input));
        if (event != PARSER_MORE) {
            return event;
        }
    }
    return PARSER_DONE;
}
