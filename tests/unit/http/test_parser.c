/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parser promises, one line per message; then the same events however it is cut. */
#include "characters.h"
#include "parser_trace.h"
#include "unit.h"

#include <diandan/base/hex.h>

#include <string.h>

enum { BODY_BYTES_MAX = 64 };

struct row {
    int status;       /* of the refusal; 200 = all accepted; 100 = the message is not complete */
    int messages;     /* complete ones */
    const char *body; /* of the last message */
    struct slice bytes;
};

#define HOST          "Host: a\r\n"
#define GET(rest)     "GET / HTTP/1.1\r\n" HOST rest "\r\n"
#define POST(rest)    "POST / HTTP/1.1\r\n" HOST rest
#define CHUNKS(rest)  POST("Transfer-Encoding: chunked\r\n\r\n") rest
#define TARGET(text)  "GET " text " HTTP/1.1\r\n" HOST "\r\n"
#define LENGTH(text)  POST("Content-Length: " text "\r\n\r\n") "abc"
#define VERSION(text) "GET / " text "\r\n" HOST "\r\n"
/* clang-format off */
#define BYTES(text)              {(text), sizeof(text) - 1}
#define OK(messages, body, text) {200, messages, body, BYTES(text)}
#define NO(status, text)         {status, 0, "", BYTES(text)}

static const struct row rows[] = {
    /* Valid messages. */
    OK(1, "", GET("")),
    OK(1, "", "GET /v1/orders?limit=5&text=%E7%82%B9%E5%8D%95 HTTP/1.1\r\n" HOST "\r\n"),
    OK(2, "", GET("") GET("")),
    OK(1, "", GET("Accept: */*\r\nX-Empty:\r\nX-Blank: \t \r\nX:\ta b\t\r\n")),
    OK(1, "", GET("X-Text: D\xc3\xbcsseldorf \xff\r\n")),
    OK(1, "", "OPTIONS * HTTP/1.1\r\n" HOST "\r\n"),
    OK(1, "", "OPTIONS /v1 HTTP/1.1\r\n" HOST "\r\n"),
    OK(1, "", "DELETE /v1/a/b HTTP/1.1\r\n" HOST "\r\n"),
    OK(1, "", "GET / HTTP/1.0\r\n\r\n"),
    OK(1, "abc", LENGTH("3")),
    OK(1, "abc", LENGTH("0000000003")),
    OK(1, "abc", POST("content-LENGTH:3\r\n\r\n") "abc"),
    OK(2, "", LENGTH("3") GET("")),
    OK(1, "", POST("Content-Length: 0\r\n\r\n")),
    OK(1, "", CHUNKS("0\r\n\r\n")),
    OK(1, "abcde", CHUNKS("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")),
    OK(1, "0123456789", CHUNKS("0000000A\r\n0123456789\r\n00\r\n\r\n")),
    OK(1, "abc", POST("Transfer-Encoding: CHUNKED\r\n\r\n") "3\r\nabc\r\n0\r\n\r\n"),
    OK(1, "abc", CHUNKS("3\r\nabc\r\n0\r\nX-Sum: 1\r\nX-Empty:\r\n\r\n")),
    OK(1, "", GET("Host2: b\r\n")),
    OK(1, "", "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"),
    OK(1, "", "GET / HTTP/1.1\r\nHost: example.cn:\r\n\r\n"),
    OK(1, "", TARGET("/...")),
    OK(1, "", TARGET("/.well-known/a..b/..c")),
    OK(1, "", TARGET("/a?b=../c")),
    OK(1, "", TARGET("/a??b")),
    OK(1, "", GET("Expect: 100-Continue\r\n")),
    /* Once refused, should be accepted. */
    OK(1, "abc", CHUNKS("3;a=b\r\nabc\r\n0;last\r\n\r\n")),
    OK(1, "", "\r\n" GET("")),
    OK(2, "", LENGTH("3") "\r\n" GET("")),
    /* Not complete yet. */
    {100, 0, "", BYTES("")},
    {100, 0, "", BYTES("GET / HTTP/1.1\r\nHost: a\r\n")},
    {100, 0, "ab", BYTES(POST("Content-Length: 3\r\n\r\n") "ab")},
    {100, 0, "abc", BYTES(CHUNKS("3\r\nabc\r\n0\r\n"))},
    /* Host. */
    NO(400, "GET / HTTP/1.1\r\n\r\n"),
    NO(400, GET("Host: b\r\n")),
    NO(400, GET("host: a\r\n")),
    NO(400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a:8x\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a:123456\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: []\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: [g]\r\n\r\n"),
    NO(400, "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n"),
    /* Content-Length. */
    NO(400, POST("Content-Length: 3\r\nContent-Length: 4\r\n\r\n") "abc"),
    NO(400, POST("Content-Length: 3\r\nContent-Length: 3\r\n\r\n") "abc"),
    NO(400, LENGTH("3, 3")),
    NO(400, LENGTH("+3")),
    NO(400, LENGTH("-0")),
    NO(400, LENGTH("-3")),
    NO(400, LENGTH("\v3")),
    NO(400, LENGTH("3\0" "9")),
    NO(400, LENGTH("")),
    NO(400, LENGTH("0x3")),
    NO(400, LENGTH("3 3")),
    NO(400, LENGTH("3.0")),
    NO(400, LENGTH("00000000003")),
    NO(400, LENGTH("99999999999999999999")),
    NO(413, LENGTH("65")),
    NO(413, LENGTH("9999999999")),
    NO(413, POST("Expect: 100-continue\r\nContent-Length: 9999999999\r\n\r\n")),
    /* Transfer-Encoding. */
    NO(400, POST("Transfer-Encoding: xchunked\r\n\r\n") "0\r\n\r\n" GET("")),
    NO(400, POST("Transfer-Encoding : chunked\r\n\r\n") "0\r\n\r\n" GET("")),
    NO(400, POST("Content-Length : 34\r\n\r\n") GET("")),
    NO(400, POST("Transfer-Encoding: gzip, chunked\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: chunked, chunked\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: identity\r\n\r\n") "abc"),
    NO(400, POST("Transfer-Encoding:\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: \"chunked\"\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: \vchunked\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: chunked;a=b\r\n\r\n") "0\r\n\r\n"),
    NO(400, "POST / HTTP/1.0\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    NO(400, POST("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n") "0\r\n\r\n"),
    NO(400, POST("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n") "0\r\n\r\n"),
    /* Chunks. */
    NO(400, CHUNKS("0x3\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("+3\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("-0\r\n\r\n")),
    NO(400, CHUNKS(" 3\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3 junk\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3 \r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("g\r\n")),
    NO(400, CHUNKS("3\nabc\n0\n\n")),
    NO(400, CHUNKS("3\r\nabc\n0\r\n\r\n")),
    NO(400, CHUNKS("3\r\nabc0\r\n\r\n")),
    NO(400, CHUNKS("3\r\nabcd\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3\r\nabc\r\n\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3\rabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3\rXabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3\r\nabcX\n0\r\n\r\n")),
    NO(400, CHUNKS("3\r\nabc\rX0\r\n\r\n")),
    NO(400, CHUNKS("3;\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3;a=b\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("3;a=\"\x01\"\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("000000003\r\nabc\r\n0\r\n\r\n")),
    NO(400, CHUNKS("100000000\r\n")),
    NO(413, CHUNKS("FFFFFFFF\r\n")),
    NO(413, CHUNKS("41\r\n")),
    NO(413, CHUNKS("20\r\n0123456789abcdef0123456789abcdef\r\n21\r\n")),
    OK(1, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
       CHUNKS("20\r\n0123456789abcdef0123456789abcdef\r\n"
              "20\r\n0123456789abcdef0123456789abcdef\r\n0\r\n\r\n")),
    NO(400, CHUNKS("0\r\nX-Sum\r\n\r\n")),
    NO(400, CHUNKS("0\r\n: 1\r\n\r\n")),
    NO(400, CHUNKS("0\r\n folded: 1\r\n\r\n")),
    NO(400, CHUNKS("0\r\nX : 1\r\n\r\n")),
    NO(400, CHUNKS("0\r\nX: 1\n\r\n")),
    NO(400, CHUNKS("0\r\n\rX")),
    NO(400, CHUNKS("0\r\nX: \x7f\r\n\r\n")),
    NO(400, CHUNKS("0\r\n\n")),
    /* Lines and fields. */
    NO(400, GET("X: a\r\n folded\r\n")),
    NO(400, GET("X: a\r\n\tfolded\r\n")),
    NO(400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
    NO(400, "GET / HTTP/1.1\nHost: a\n\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a\n\r\n"),
    NO(400, "GET / HTTP/1.1\r\nHost: a\r\n\n"),
    NO(400, "GET / HTTP/1.1\rHost: a\r\n\r\n"),
    NO(400, GET("X: a\0b\r\n")),
    NO(400, GET("X: a\rb\r\n")),
    NO(400, GET("X: a\x01" "b\r\n")),
    NO(400, GET("X: a\x7f\r\n")),
    NO(400, GET("\x01X: a\r\n")),
    NO(400, GET("X(Y): a\r\n")),
    NO(400, GET("X,Y: a\r\n")),
    NO(400, GET("X\xc3\xbc: a\r\n")),
    NO(400, GET(": a\r\n")),
    NO(400, GET("no colon\r\n")),
    NO(400, GET("X : a\r\n")),
    NO(417, GET("Expect: 200-ok\r\n")),
    NO(417, GET("Expect:\r\n")),
    /* Targets. */
    NO(400, TARGET("/a b")),
    NO(400, TARGET("/a\tb")),
    NO(400, TARGET("")),
    NO(400, TARGET("*")),
    NO(400, TARGET("http://a/")),
    NO(400, TARGET("a")),
    NO(400, TARGET("/%00")),
    NO(400, TARGET("/?a=%00")),
    NO(400, TARGET("/%")),
    NO(400, TARGET("/%4")),
    NO(400, TARGET("/%zz")),
    NO(400, TARGET("/?%4g")),
    NO(400, TARGET("/%ff")),
    NO(400, TARGET("/%c0%af")),
    NO(400, TARGET("/%ed%a0%80")),
    NO(400, TARGET("/?%e7%82")),
    NO(400, TARGET("/\xe7\x82\xb9")),
    NO(400, TARGET("/.")),
    NO(400, TARGET("/..")),
    NO(400, TARGET("/a/../b")),
    NO(400, TARGET("/a/./b")),
    NO(400, TARGET("/%2e%2E/b")),
    NO(400, TARGET("/a/..%2fb")),
    NO(400, TARGET("/.%2e")),
    NO(400, TARGET("/a#b")),
    NO(400, TARGET("/a\\b")),
    NO(400, TARGET("/<b>")),
    NO(400, "POST * HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, "OPTIONS ** HTTP/1.1\r\n" HOST "\r\n"),
    /* Methods. */
    NO(501, "CONNECT a:443 HTTP/1.1\r\n" HOST "\r\n"),
    NO(501, "TRACE / HTTP/1.1\r\n" HOST "\r\n"),
    NO(501, "get / HTTP/1.1\r\n" HOST "\r\n"),
    NO(501, "GETS / HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, "G(T / HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, " GET / HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, "GET  / HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, "GET /  HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, "GET / HTTP/1.1 \r\n" HOST "\r\n"),
    NO(400, "GET\t/ HTTP/1.1\r\n" HOST "\r\n"),
    NO(400, "GET /\r\n\r\n"),
    NO(400, "GET\r\n\r\n"),
    NO(400, "\r\n\r\n" GET("")),
    NO(400, "\n" GET("")),
    /* Versions. */
    NO(400, VERSION("HTTP/4294967297.1")),
    NO(400, VERSION("HTTP/1.10")),
    NO(505, VERSION("HTTP/0.9")),
    NO(400, VERSION("HTTP/-1.-1")),
    NO(505, VERSION("HTTP/1.2")),
    NO(505, VERSION("HTTP/2.0")),
    NO(505, VERSION("HTTP/3.1")),
    NO(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    NO(400, VERSION("http/1.1")),
    NO(400, VERSION("HTTP/1")),
    NO(400, VERSION("HTTP/1,1")),
    NO(400, VERSION("HTTPS/1.1")),
    NO(400, VERSION("XTTP/1.1")),
    /* A TLS hello on the plain port: refused at the first byte, not at the deadline. */
    NO(400, "\x16\x03\x01"),
};
/* clang-format on */

static void check_row(const struct row *row, const struct trace *trace)
{
    const int status = trace->refusal != RESULT_OK       ? result_status(trace->refusal)
                       : trace->messages == trace->heads ? 200
                                                         : 100;
    const int expected = row->status == 100 && trace->heads == 0 ? 200 : row->status;
    if (status != expected || trace->messages != row->messages ||
        (status == 200 && trace->consumed != row->bytes.length) ||
        (row->status <= 200 && (trace->body_length != strlen(row->body) ||
                                memcmp(trace->body, row->body, trace->body_length) != 0))) {
        fail_msg("status %d (%s), messages %d, body \"%.*s\": %.*s", status,
                 trace->detail ? trace->detail : "", trace->messages, (int)trace->body_length,
                 trace->body, (int)row->bytes.length, row->bytes.bytes);
    }
}

static void test_verdicts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct trace trace =
            trace_run(rows[i].bytes, rows[i].bytes.length, 1, BODY_BYTES_MAX);
        check_row(&rows[i], &trace);
    }
}

static void test_every_split(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct slice bytes = rows[i].bytes;
        const struct trace whole = trace_run(bytes, bytes.length, 1, BODY_BYTES_MAX);
        for (size_t at = 0; at < bytes.length; at++) {
            const struct trace two = trace_run(bytes, at, bytes.length, BODY_BYTES_MAX);
            const struct trace many = trace_run(bytes, at, 1, BODY_BYTES_MAX);
            if (!trace_equals(&whole, &two) || !trace_equals(&whole, &many)) {
                fail_msg("cut at %zu: %.*s", at, (int)bytes.length, bytes.bytes);
            }
        }
    }
}

static void test_fields_are_found(void **state)
{
    (void)state;
    char head[HTTP_HEAD_BYTES];
    struct parser parser;
    struct slice input = SLICE("POST /v1/orders?a=1 HTTP/1.1\r\nHost: a\r\nX-One: \t one \r\n"
                               "x-one: two\r\nContent-Length: 7\r\nExpect: 100-continue\r\n"
                               "Connection: close, TE\r\n\r\nrest");
    struct slice data;
    parser_start(&parser, head);
    assert_true(parser_is_untouched(&parser));
    assert_int_equal(parser_next(&parser, &input, &data), PARSER_HEAD);
    assert_false(parser_is_untouched(&parser));
    assert_int_equal(parser.request.method, METHOD_POST);
    assert_true(slice_equals(parser.request.path, "/v1/orders"));
    assert_true(slice_equals(parser.request.query, "a=1"));
    assert_true(slice_equals(request_header(&parser.request, "X-ONE"), "one"));
    assert_null(request_header(&parser.request, "X-Two").bytes);
    assert_int_equal(parser.request.header_count, 6);
    assert_int_equal(parser.framing, FRAMING_LENGTH);
    assert_int_equal(parser.content_length, 7);
    assert_true(parser.expects_continue);
    assert_false(parser.request.keep_alive);
    assert_int_equal(input.length, 4);
}

/* RFC 9110 section 10.1.1: HTTP/1.0 knows no 100. */
static void test_old_clients_get_no_100(void **state)
{
    (void)state;
    char head[HTTP_HEAD_BYTES];
    struct parser parser;
    struct slice input = SLICE("POST / HTTP/1.0\r\nContent-Length: 7\r\n"
                               "Expect: 100-continue\r\n\r\n");
    struct slice data;
    parser_start(&parser, head);
    assert_int_equal(parser_next(&parser, &input, &data), PARSER_HEAD);
    assert_false(parser.expects_continue);
}

static void test_who_keeps_alive(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        bool keep_alive;
        struct slice bytes;
    } cases[] = {
        {true,  BYTES(GET(""))},
        {false, BYTES(GET("Connection: close\r\n"))},
        {false, BYTES(GET("Connection: keep-alive, Close\r\n"))},
        {false, BYTES(GET("Connection: keep-alive\r\nConnection: close\r\n"))},
        {true,  BYTES(GET("Connection: closed\r\n"))},
        {false, BYTES("GET / HTTP/1.0\r\n\r\n")},
        {true,  BYTES("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n")},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct trace trace = trace_run(cases[i].bytes, cases[i].bytes.length, 1, 0);
        assert_int_equal(trace.messages, 1);
        assert_int_equal(trace.keep_alive, cases[i].keep_alive);
    }
}

/* front, then fill as often as needed to reach length, then back */
static struct slice build(char *out, const char *front, char fill, size_t length, const char *back)
{
    const size_t front_length = strlen(front);
    const size_t back_length = strlen(back);
    memcpy(out, front, front_length);
    memset(out + front_length, fill, length - front_length - back_length);
    memcpy(out + length - back_length, back, back_length);
    return (struct slice){out, length};
}

static int status_of(struct slice bytes)
{
    const struct trace whole = trace_run(bytes, bytes.length, 1, BODY_BYTES_MAX);
    const struct trace bytewise = trace_run(bytes, 1, 1, BODY_BYTES_MAX);
    assert_true(trace_equals(&whole, &bytewise));
    return result_status(whole.refusal);
}

static void test_limits_are_exact(void **state)
{
    (void)state;
    static char out[4 * HTTP_HEAD_BYTES];
    const char *front = "GET /";
    const char *back = " HTTP/1.1\r\n" HOST "\r\n";
    const size_t after_line = strlen(HOST "\r\n");
    const size_t line = HTTP_REQUEST_LINE_BYTES + after_line;
    assert_int_equal(status_of(build(out, front, 'a', line, back)), 200);
    assert_int_equal(status_of(build(out, front, 'a', line + 1, back)), 414);
    front = "GET / HTTP/1.1\r\n" HOST "X: ";
    assert_int_equal(status_of(build(out, front, 'a', HTTP_HEAD_BYTES, "\r\n\r\n")), 200);
    assert_int_equal(status_of(build(out, front, 'a', HTTP_HEAD_BYTES + 1, "\r\n\r\n")), 431);
    front = CHUNKS("1;");
    const size_t chunk = strlen(front) + HTTP_CHUNK_EXTENSION_BYTES - 1;
    assert_int_equal(status_of(build(out, front, 'a', chunk + 2, "\r\n")), 200);
    assert_int_equal(status_of(build(out, front, 'a', chunk + 3, "\r\n")), 400);
    front = CHUNKS("0\r\nX: ");
    const size_t trailers = strlen(CHUNKS("0\r\n")) + HTTP_TRAILER_BYTES;
    assert_int_equal(status_of(build(out, front, 'a', trailers, "\r\n\r\n")), 200);
    assert_int_equal(status_of(build(out, front, 'a', trailers + 1, "\r\n\r\n")), 431);
}

static void test_number_of_fields(void **state)
{
    (void)state;
    char out[HTTP_HEAD_BYTES] = "GET / HTTP/1.1\r\n" HOST;
    for (int i = 1; i < HTTP_HEADERS; i++) {
        strcat(out, "X: a\r\n");
    }
    const size_t length = strlen(out);
    strcpy(out + length, "\r\n");
    assert_int_equal(status_of(slice_of(out)), 200);
    strcpy(out + length, "X: a\r\n\r\n");
    assert_int_equal(status_of(slice_of(out)), 431);
}

static void test_character_classes(void **state)
{
    (void)state;
    const char *letters_and_digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    for (int c = 1; c < 256; c++) {
        const bool common = strchr(letters_and_digits, c) != NULL;
        const unsigned char byte = (unsigned char)c;
        assert_int_equal(character_is_token(byte), common || strchr("!#$%&'*+-.^_`|~", c));
        assert_int_equal(character_is_target(byte), common || strchr("-._~!$&'()*+,;=:@/?%", c));
        assert_int_equal(character_is_host(byte), common || strchr("-._~!$&'()*+,;=", c));
        assert_int_equal(character_is_text(byte), c == '\t' || (c > 31 && c != 127));
        const char *digits = "0123456789abcdef";
        const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);
        assert_int_equal(hex_value((char)byte), digit ? digit - digits : -1);
    }
    assert_false(character_is_token(0) || character_is_target(0) || character_is_host(0) ||
                 character_is_text(0) || hex_value(0) >= 0);
}

static void test_who_takes_gzip(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        bool accepts;
        const char *field;
    } cases[] = {
        {true,  "gzip"},                {true,  "br, GZIP;q=0.5"},
        {true,  "*"},                   {true,  "gzip ; q=1.0"},
        {false, "gzip;q=0"},            {false, "gzip;q=0.000, *"},
        {false, "*;q=0"},               {false, "br"},
        {false, "identity"},            {false, ""},
        {true,  "gzip;q=0.001"},        {false, "xgzip, gzipx"},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct header header = {SLICE("Accept-Encoding"), slice_of(cases[i].field)};
        const struct http_request request = {.headers = &header, .header_count = 1};
        assert_int_equal(request_accepts_gzip(&request), cases[i].accepts);
    }
    assert_false(request_accepts_gzip(&(struct http_request){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verdicts),
        cmocka_unit_test(test_every_split),
        cmocka_unit_test(test_fields_are_found),
        cmocka_unit_test(test_who_keeps_alive),
        cmocka_unit_test(test_limits_are_exact),
        cmocka_unit_test(test_number_of_fields),
        cmocka_unit_test(test_character_classes),
        cmocka_unit_test(test_who_takes_gzip),
        cmocka_unit_test(test_old_clients_get_no_100),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
