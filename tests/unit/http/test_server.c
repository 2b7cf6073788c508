/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages and their answers, spoken with raw sockets. */
#include "http_fixture.h"

#include <stdio.h>
#include <zlib.h>

static void test_keeps_alive(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client_read_until(&client, "[GET /1]", 1));
    client_send(&client, SLICE("GET /2 HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client_read_until(&client, "[GET /2]", 1));
    expect("HTTP/1.1 200 OK\r\nDate: ");
    expect(" GMT\r\n");
    expect("X-Test: yes\r\n");
    expect("Content-Length: 8\r\n\r\n[GET /1]");
    assert_int_equal(count_of("Connection:"), 0);
    client_send(&client, SLICE("GET /3 HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    client_read_all(&client);
    assert_true(client.ended);
    expect("Connection: close\r\n");
    expect("[GET /3]");
    client_close(&client);
}

static void test_old_clients(void **state)
{
    (void)state;
    converse(SLICE("GET /1 HTTP/1.0\r\n\r\n"));
    assert_true(client.ended);
    expect("Connection: close\r\n");
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    assert_true(client_read_until(&client, "[GET /1]", 1));
    expect("Connection: keep-alive\r\n");
    client_send(&client, SLICE("GET /2 HTTP/1.0\r\n\r\n"));
    client_read_all(&client);
    expect("[GET /2]");
    client_close(&client);
}

static void test_answers_in_order(void **state)
{
    (void)state;
    enum { REQUESTS = 3000 };
    static char bytes[REQUESTS * 64];
    size_t length = 0;
    for (int i = 0; i < REQUESTS; i++) {
        length +=
            (size_t)snprintf(bytes + length, sizeof(bytes) - length,
                             i % 2 ? "GET /%d HTTP/1.1\r\n" HOST "%s\r\n"
                                   : "POST /%d HTTP/1.1\r\n" HOST "Content-Length: 2\r\n%s\r\n[]",
                             i, i == REQUESTS - 1 ? "Connection: close\r\n" : "");
    }
    client_connect(&client, fixture.port);
    client_send(&client, (struct slice){bytes, length});
    client_read_all(&client);
    client_close(&client);
    assert_true(client.ended);
    const char *at = client.bytes;
    for (int i = 1; i < REQUESTS; i += 2) {
        char expected[32];
        (void)snprintf(expected, sizeof(expected), "\r\n\r\n[GET /%d]", i);
        at = strstr(at, expected);
        assert_non_null(at);
    }
    assert_int_equal(count_of("\r\n\r\n[]"), REQUESTS / 2);
}

static void test_one_at_a_time(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /later HTTP/1.1\r\n" HOST "\r\n"
                               "GET /next HTTP/1.1\r\n" HOST "\r\n"));
    while (!atomic_load(&fixture.held)) {
        (void)usleep(1000);
    }
    assert_false(client_read(&client, 100));
    assert_int_equal(atomic_load(&fixture.requests), 1);
    server_wake(fixture.server);
    assert_true(client_read_until(&client, "[GET /next]", 1));
    assert_true(strstr(client.bytes, "[later]") < strstr(client.bytes, "[GET /next]"));
    client_close(&client);
}

static void test_head_and_no_content(void **state)
{
    (void)state;
    converse(SLICE("HEAD /1 HTTP/1.1\r\n" HOST "\r\n"
                   "HEAD /nothing HTTP/1.1\r\n" HOST "\r\n"
                   "GET /last HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("Content-Length: 9\r\n\r\nHTTP/1.1 204 No Content\r\n");
    assert_int_equal(count_of("Content-Length"), 2);
    assert_int_equal(count_of("["), 1);
    expect("[GET /last]");
}

static void test_expect(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\n"
                               "Expect: 100-continue\r\n\r\n"));
    assert_true(client_read_until(&client, "HTTP/1.1 100 Continue\r\n\r\n", 1));
    assert_int_equal(count_of(" 200 "), 0);
    client_send(&client, SLICE("[abc]"));
    assert_true(client_read_until(&client, "\r\n\r\n[abc]", 1));
    client_close(&client);
    converse(SLICE("POST /denied HTTP/1.1\r\n" HOST "Content-Length: 5\r\n"
                   "Expect: 100-continue\r\n\r\n"));
    expect("HTTP/1.1 401 Unauthorized\r\n");
    assert_int_equal(count_of("100 Continue"), 0);
    converse(SLICE("POST / HTTP/1.1\r\n" HOST "Content-Length: 100001\r\n"
                   "Expect: 100-continue\r\n\r\n"));
    expect("HTTP/1.1 413 ");
    assert_int_equal(count_of("100 Continue"), 0);
    converse(SLICE("POST / HTTP/1.1\r\n" HOST "Content-Length: 5\r\nExpect: tea\r\n\r\n"));
    expect("HTTP/1.1 417 ");
}

static void test_answer_before_body(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /denied HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client_read_until(&client, "denied", 1));
    client_send(&client, SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client_read_until(&client, "[GET /1]", 1));
    client_send(&client, SLICE("POST /denied HTTP/1.1\r\n" HOST "Content-Length: 90000\r\n\r\n"));
    client_send(&client, (struct slice){fixture.filler, 50000});
    assert_true(client_read_until(&client, "denied", 2));
    client_read_all(&client);
    assert_true(client.ended);
    expect("Connection: close\r\n");
    client_close(&client);
}

static void test_bodies(void **state)
{
    (void)state;
    converse(SLICE("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n"
                   "3;x=y\r\n[ab\r\n2\r\nc]\r\n0\r\nContent-Length: 9\r\n\r\n"
                   "GET /last HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("Content-Length: 5\r\n\r\n[abc]HTTP/1.1 200 OK");
    expect("[GET /last]");
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("POST / HTTP/1.1\r\n" HOST "Content-Length: 100000\r\n"
                               "Connection: close\r\n\r\n"));
    client_send(&client, (struct slice){fixture.filler, BODY_BYTES_MAX});
    client_read_all(&client);
    client_close(&client);
    const char *body = strstr(client.bytes, "\r\n\r\n");
    assert_non_null(body);
    assert_int_equal(strlen(body + 4), BODY_BYTES_MAX);
    converse(SLICE("POST / HTTP/1.1\r\n" HOST "Transfer-Encoding: chunked\r\n\r\n186A1\r\n"));
    expect("HTTP/1.1 413 ");
}

static void test_gzip(void **state)
{
    (void)state;
    converse(SLICE("GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n"
                   "Connection: close\r\n\r\n"));
    expect("Vary: Accept-Encoding\r\n");
    expect("Content-Encoding: gzip\r\n");
    char *body = strstr(client.bytes, "\r\n\r\n");
    assert_non_null(body);
    body += 4;
    const size_t length = client.length - (size_t)(body - client.bytes);
    assert_int_equal(length, strtoul(strstr(client.bytes, "Content-Length: ") + 16, NULL, 10));
    assert_true(length < LONG_BYTES / 10);
    char *plain = malloc(LONG_BYTES + 1);
    z_stream stream = {.next_in = (Bytef *)body,
                       .avail_in = (uInt)length,
                       .next_out = (Bytef *)plain,
                       .avail_out = LONG_BYTES + 1};
    assert_int_equal(inflateInit2(&stream, 15 + 16), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, LONG_BYTES);
    assert_memory_equal(plain, fixture.filler, LONG_BYTES);
    (void)inflateEnd(&stream);
    free(plain);
    converse(SLICE("GET /long HTTP/1.1\r\n" HOST "Accept-Encoding: gzip;q=0\r\n"
                   "Connection: close\r\n\r\n"));
    expect("Vary: Accept-Encoding\r\n");
    expect("Content-Length: 600000\r\n");
    assert_int_equal(count_of("Content-Encoding"), 0);
    converse(SLICE("GET /short HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n"
                   "Connection: close\r\n\r\n"));
    assert_int_equal(count_of("Vary") + count_of("Content-Encoding"), 0);
}

/* More than the kernel buffers: the rest waits in the server, and the next request behind it. */
static void test_slow_reader_gets_all(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /huge HTTP/1.1\r\n" HOST "\r\n"
                               "GET /last HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    (void)usleep(100000);
    assert_int_equal(atomic_load(&fixture.requests), 1);
    client_read_all(&client);
    client_close(&client);
    assert_true(client.length > HUGE_BYTES);
    expect("xHTTP/1.1 200 OK");
    expect("[GET /last]");
}

/* Three messages another server ran as two requests. */
static void test_no_desync(void **state)
{
    (void)state;
    static const char *const fields[] = {"Transfer-Encoding: xchunked",
                                         "Transfer-Encoding : chunked", "Content-Length : 40"};
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        char bytes[256];
        const int length = snprintf(bytes, sizeof(bytes),
                                    "POST / HTTP/1.1\r\n" HOST "%s\r\n\r\n"
                                    "GET /SMUGGLED HTTP/1.1\r\n" HOST "\r\n",
                                    fields[i]);
        converse((struct slice){bytes, (size_t)length});
        assert_true(client.ended);
        expect("HTTP/1.1 400 Bad Request\r\n");
        expect("Connection: close\r\n");
        assert_int_equal(count_of("HTTP/1.1"), 1);
    }
    assert_int_equal(atomic_load(&fixture.requests), 0);
}

static void test_half_sent(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("POST / HTTP/1.1\r\n" HOST "Content-Length: 9\r\n\r\nabc"));
    (void)shutdown(client.socket, SHUT_WR);
    client_read_all(&client);
    client_close(&client);
    expect("HTTP/1.1 400 ");
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\nGET /2 HTTP/1.1\r\n" HOST "\r\n"));
    (void)shutdown(client.socket, SHUT_WR);
    client_read_all(&client);
    assert_true(client.ended);
    client_close(&client);
    expect("[GET /1]");
    expect("[GET /2]");
    assert_int_equal(atomic_load(&fixture.requests), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SERVED(test_keeps_alive),
        SERVED(test_old_clients),
        SERVED(test_answers_in_order),
        SERVED(test_one_at_a_time),
        SERVED(test_head_and_no_content),
        SERVED(test_expect),
        SERVED(test_answer_before_body),
        SERVED(test_bodies),
        SERVED(test_gzip),
        SERVED(test_slow_reader_gets_all),
        SERVED(test_no_desync),
        SERVED(test_half_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
