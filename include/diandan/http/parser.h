/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict incremental HTTP/1.1 request parser (RFC 9110, RFC 9112): bytes in, events out. */
#pragma once

#include <diandan/base/result.h>
#include <diandan/http/limits.h>
#include <diandan/http/request.h>

/* Everything ambiguous is refused; there is no lenient mode. The events do not depend on how the
   bytes are cut. No allocation, no locale, no clock. */
enum parser_event {
    PARSER_MORE,    /* the input is used up, the message is not complete */
    PARSER_HEAD,    /* parser.request holds the head; parser_limit_body may follow */
    PARSER_DATA,    /* ret_data is the next piece of the body, a part of the input */
    PARSER_DONE,    /* the message is complete; parser_start before the next one */
    PARSER_REFUSED, /* parser.refusal and parser.detail say why; nothing more is read */
};

enum parser_framing { FRAMING_NONE, FRAMING_LENGTH, FRAMING_CHUNKED };

struct parser {
    /* For the caller to read. */
    struct http_request request; /* whole after PARSER_HEAD; before, what was understood so far */
    enum parser_framing framing;
    uint64_t content_length; /* of FRAMING_LENGTH */
    bool expects_continue;   /* the client waits for 100 before it sends the body */
    enum result refusal;     /* RESULT_OK unless refused */
    const char *detail;      /* why, in English, static */

    /* The parser's own. */
    int state;
    bool after_cr;           /* CR seen, LF must follow */
    char *head;              /* storage of the caller */
    size_t seen;             /* bytes of the head or of the trailers, or digits of a size */
    size_t used;             /* bytes of storage in use */
    size_t line;             /* where the present line begins in storage */
    unsigned fields;         /* known fields seen, bit by bit */
    bool close;              /* Connection: close */
    bool persist;            /* Connection: keep-alive */
    uint64_t left;           /* of the body or of the present chunk */
    uint64_t body;           /* bytes of the body so far, announced ones of a chunk included */
    uint64_t body_bytes_max; /* parser_limit_body */
    struct header headers[HTTP_HEADERS];
};

/* Begin a message. head is storage for its head, kept as long as parser.request is used. */
void parser_start(struct parser *parser, char head[HTTP_HEAD_BYTES]);
/* True while no byte but a tolerated blank line was seen. */
bool parser_is_untouched(const struct parser *parser);
/* After PARSER_HEAD: bound the body. RESULT_TOO_LARGE (and refused) where the length is above. */
enum result parser_limit_body(struct parser *parser, uint64_t bytes_max);
/* The next event; *input loses what was read. An empty input is fine. */
enum parser_event parser_next(struct parser *parser, struct slice *input, struct slice *ret_data);
