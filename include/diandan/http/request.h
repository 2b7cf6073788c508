/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An HTTP request as the parser understood it: slices of validated bytes, nothing decoded. */
#pragma once

#include <diandan/base/text.h>

/* The methods the service knows: name, wire form. */
/* clang-format off */
#define METHODS(X) \
    X(GET,     "GET") \
    X(HEAD,    "HEAD") \
    X(POST,    "POST") \
    X(PUT,     "PUT") \
    X(PATCH,   "PATCH") \
    X(DELETE,  "DELETE") \
    X(OPTIONS, "OPTIONS")

enum method {
#define X(name, wire) METHOD_##name,
    METHODS(X)
#undef X
    METHOD_COUNT
};
/* clang-format on */

struct header {
    struct slice name;  /* as sent */
    struct slice value; /* without blanks around it */
};

struct http_request {
    enum method method;
    struct slice path;  /* raw, begins with '/'; or "*" of OPTIONS */
    struct slice query; /* raw, without '?'; length 0 when absent */
    int minor_version;  /* 0 or 1 */
    bool keep_alive;    /* the client wants the connection to go on */
    const struct header *headers;
    size_t header_count;
    struct slice body; /* whole, after on_request; NUL follows it */
    const char *peer;  /* address text, without port */
};

/* Wire form of a method. */
const char *method_name(enum method method);
/* Value of the first field of that name, ASCII case-insensitive; bytes is NULL when absent. */
struct slice request_header(const struct http_request *request, const char *name);
/* True when the client takes gzip (RFC 9110 section 12.5.3). */
bool request_accepts_gzip(const struct http_request *request);
