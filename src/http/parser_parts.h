/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the parser share. */
#pragma once

#include <diandan/http/parser.h>

enum parser_state {
    STATE_START, /* before the request line; one blank line is tolerated */
    STATE_REQUEST_LINE,
    STATE_FIELDS,
    STATE_BODY, /* FRAMING_LENGTH, or the data of a chunk */
    STATE_CHUNK_SIZE,
    STATE_CHUNK_EXTENSION,
    STATE_CHUNK_END, /* CRLF after the data of a chunk */
    STATE_TRAILER_START,
    STATE_TRAILER_NAME,
    STATE_TRAILER_VALUE,
    STATE_DONE,
    STATE_REFUSED,
};

/* Refuse the message for good. */
enum parser_event parser_refuse(struct parser *parser, enum result refusal, const char *detail);

/* The parts below return PARSER_MORE to go on, PARSER_REFUSED, or the event they led to. */

/* "GET /path?query HTTP/1.1" */
enum parser_event parser_request_line(struct parser *parser, struct slice line);
/* Refuse what is no origin-form target; else fill path and query of the request. */
enum parser_event parser_target(struct parser *parser, struct slice target);
/* "Name: value" */
enum parser_event parser_field_line(struct parser *parser, struct slice line);
/* After the last field: how the body is framed, whether the connection goes on. */
enum parser_event parser_end_fields(struct parser *parser);
/* The next event of a body. */
enum parser_event parser_body(struct parser *parser, struct slice *input, struct slice *ret_data);

static inline unsigned char slice_take(struct slice *slice)
{
    slice->length--;
    return (unsigned char)*slice->bytes++;
}
