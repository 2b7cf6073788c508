/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All events of a run of bytes, in a form that two runs can be compared by. */
#pragma once

#include <diandan/http/parser.h>

#include <string.h>

enum { TRACE_BODY_BYTES = 64 };

struct trace {
    uint64_t digest; /* FNV-1a over all events in order */
    size_t consumed; /* bytes read */
    int heads;
    int messages; /* complete ones */
    enum result refusal;
    const char *detail;
    enum method method; /* of the last head */
    bool keep_alive;
    size_t body_length; /* of the last message */
    char body[TRACE_BODY_BYTES];
};

static inline void trace_add(struct trace *trace, struct slice bytes)
{
    for (size_t i = 0; i < bytes.length; i++) {
        trace->digest = (trace->digest ^ (unsigned char)bytes.bytes[i]) * 0x100000001b3U;
    }
}

static inline void trace_mark(struct trace *trace, uint64_t value)
{
    trace->digest = (trace->digest ^ value) * 0x100000001b3U;
}

static inline void trace_head(struct trace *trace, const struct parser *parser)
{
    const struct http_request *request = &parser->request;
    trace->heads++;
    trace->method = request->method;
    trace->keep_alive = request->keep_alive;
    trace->body_length = 0;
    trace_mark(trace, (uint64_t)request->method);
    trace_mark(trace, (uint64_t)request->minor_version);
    trace_mark(trace, request->keep_alive);
    trace_mark(trace, (uint64_t)parser->framing);
    trace_mark(trace, parser->content_length);
    trace_mark(trace, parser->expects_continue);
    trace_add(trace, request->path);
    trace_mark(trace, request->path.length);
    trace_add(trace, request->query);
    trace_mark(trace, request->query.length);
    for (size_t i = 0; i < request->header_count; i++) {
        trace_add(trace, request->headers[i].name);
        trace_mark(trace, request->headers[i].name.length);
        trace_add(trace, request->headers[i].value);
        trace_mark(trace, request->headers[i].value.length);
    }
}

static inline void trace_data(struct trace *trace, struct slice data)
{
    trace_add(trace, data);
    if (trace->body_length + data.length <= TRACE_BODY_BYTES) {
        memcpy(trace->body + trace->body_length, data.bytes, data.length);
    }
    trace->body_length += data.length;
}

/* Feed one piece; false once the parser refused. */
static inline bool trace_piece(struct trace *trace, struct parser *parser, char *head,
                               struct slice piece, uint64_t body_bytes_max)
{
    const size_t offered = piece.length;
    for (;;) {
        struct slice data = {0};
        switch (parser_next(parser, &piece, &data)) {
        case PARSER_HEAD:
            trace_head(trace, parser);
            (void)parser_limit_body(parser, body_bytes_max);
            break;
        case PARSER_DATA:
            trace_data(trace, data);
            break;
        case PARSER_DONE:
            trace->messages++;
            trace_mark(trace, 0xd0e);
            parser_start(parser, head);
            break;
        case PARSER_REFUSED:
            trace->consumed += offered - piece.length;
            trace->refusal = parser->refusal;
            trace->detail = parser->detail;
            trace_mark(trace, (uint64_t)parser->refusal);
            return false;
        default:
            trace->consumed += offered;
            return true;
        }
    }
}

/* A first piece of first bytes, then pieces of step bytes. */
static inline struct trace trace_run(struct slice bytes, size_t first, size_t step,
                                     uint64_t body_bytes_max)
{
    struct trace trace = {.digest = 0xcbf29ce484222325U};
    static char head[HTTP_HEAD_BYTES];
    static struct parser parser;
    parser_start(&parser, head);
    size_t length = first;
    while (bytes.length > 0) {
        const struct slice piece = {bytes.bytes, length < bytes.length ? length : bytes.length};
        if (!trace_piece(&trace, &parser, head, piece, body_bytes_max)) {
            break;
        }
        bytes.bytes += piece.length;
        bytes.length -= piece.length;
        length = step;
    }
    return trace;
}

static inline bool trace_equals(const struct trace *a, const struct trace *b)
{
    return a->digest == b->digest && a->consumed == b->consumed && a->heads == b->heads &&
           a->messages == b->messages && a->refusal == b->refusal && a->detail == b->detail;
}
