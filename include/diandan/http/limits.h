/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of limits on what comes in over HTTP: name, value, what it bounds. */
#pragma once

/* clang-format off */
#define HTTP_LIMITS(X) \
    X(HEAD_BYTES,              8192, "a request head, in bytes") \
    X(REQUEST_LINE_BYTES,      4096, "a request line, in bytes") \
    X(HEADERS,                   64, "header fields of one request") \
    X(LENGTH_DIGITS,             10, "digits of a Content-Length") \
    X(CHUNK_DIGITS,               8, "hexadecimal digits of a chunk size") \
    X(CHUNK_EXTENSION_BYTES,     64, "the extensions of one chunk, in bytes") \
    X(TRAILER_BYTES,           2048, "all trailers of one request, in bytes") \
    X(INPUT_BYTES,            16384, "bytes of one connection that wait to be parsed") \
    X(LINGER_BYTES,          262144, "bytes discarded after a refusal, so that it can be read") \
    X(GZIP_BYTES_MIN,          1024, "an answer this long or shorter is never compressed, in bytes") \
    X(GZIP_BYTES_MAX,       2097152, "a longer answer is never compressed, in bytes") \
    X(CONNECTIONS,            10000, "connections at one time") \
    X(CONNECTIONS_PER_ADDRESS, 1000, "connections at one time from one address (IPv6: one /64)") \
    X(HEAD_MS,                 5000, "time to send a request head, in milliseconds") \
    X(BODY_MS,                10000, "time to send a body, before the allowance for its length") \
    X(WRITE_MS,               15000, "time to take an answer, before the allowance for its length") \
    X(RATE_BYTES_PER_S,       16384, "slowest accepted rate: a body or an answer of N bytes has N / this seconds more") \
    X(IDLE_MS,                30000, "time between two requests of a connection, in milliseconds") \
    X(LIFE_MS,               600000, "life of a connection, in milliseconds") \
    X(LINGER_MS,               2000, "time a refused client has to read the refusal, in milliseconds") \
    X(STREAMS,                   64, "answers in pieces at one time, each with one piece in memory") \
    X(LISTENERS,               5000, "connections that follow events at one time") \
    X(LISTENERS_PER_CALLER,      64, "of them with one token or one tracking code") \
    X(EVENT_BATCH,              256, "events read at once, and the most that wait for one listener") \
    X(BEAT_MS,                15000, "silence after which a listener is sent a comment, in milliseconds") \
    X(RECHECK_MS,             10000, "time between two looks at a listener's token, in milliseconds") \
    X(STOP_MS,                 5000, "time to answer what is in flight when the service stops")

enum http_limit {
#define X(name, value, bounds) HTTP_##name = (value),
    HTTP_LIMITS(X)
#undef X
};
/* clang-format on */

/* Those a test or an operator may shorten; server_limits_default() fills them from the table. */
struct server_limits {
    int connections;
    int connections_per_address;
    int head_ms;
    int body_ms;
    int write_ms;
    int idle_ms;
    int life_ms;
    int linger_ms;
    int stop_ms;
};
