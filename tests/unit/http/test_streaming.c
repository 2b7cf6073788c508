/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in pieces: framing, slow and lost clients, and ends that are not whole. */
#include "http_fixture.h"

#include <stdio.h>

enum { PIECE_BYTES = 8192, PIECES = 4 };

/* What the handlers of one test's streams did. */
static atomic_int pieces;
static atomic_int lost;
static _Atomic(struct exchange *) waiting;

/* "/pieces" sends a, bb, nothing, dddd; "/endless" never ends; "/broken" breaks after a piece;
   "/waiting" makes its second piece when the server is woken. */
static void on_piece_request(void *context, struct exchange *exchange)
{
    (void)context;
    const struct http_request *request = exchange_request(exchange);
    if (slice_equals(request->path, "/plain")) {
        reply_text(exchange, 200, "[plain]", 7);
        return;
    }
    atomic_store(&pieces, 0);
    exchange_set_user(exchange, NULL);
    exchange_stream(exchange, &(struct reply){.status = 200, .content_type = "text/plain"});
}

static void send_one_of_four(struct exchange *exchange, int number)
{
    static const char *const texts[PIECES] = {"a", "bb", "", "dddd"};
    exchange_send(exchange, slice_of(texts[number]), number == PIECES - 1);
}

static void on_piece_drained(void *context, struct exchange *exchange)
{
    (void)context;
    const struct http_request *request = exchange_request(exchange);
    const int number = atomic_fetch_add(&pieces, 1);
    if (slice_equals(request->path, "/pieces")) {
        send_one_of_four(exchange, number);
    } else if (slice_equals(request->path, "/endless")) {
        exchange_send(exchange, (struct slice){fixture.filler, PIECE_BYTES}, false);
    } else if (number == 0) {
        exchange_send(exchange, SLICE("begun"), false);
    } else if (slice_equals(request->path, "/broken")) {
        exchange_abort(exchange);
    } else {
        atomic_store(&waiting, exchange);
    }
}

static void on_piece_wake(void *context)
{
    (void)context;
    struct exchange *exchange = atomic_exchange(&waiting, NULL);
    if (!exchange) {
        return;
    }
    if (exchange_is_gone(exchange)) {
        exchange_abort(exchange);
    } else {
        exchange_send(exchange, SLICE("done"), true);
    }
}

static void on_piece_gone(void *context, struct exchange *exchange)
{
    (void)context;
    atomic_fetch_add(&lost, 1);
    if (exchange != atomic_load(&waiting)) {
        exchange_abort(exchange);
    }
}

static int start_streaming(void **state)
{
    (void)state;
    const struct server_handlers handlers = {.on_head = on_head,
                                             .on_request = on_piece_request,
                                             .on_wake = on_piece_wake,
                                             .on_gone = on_piece_gone,
                                             .on_drained = on_piece_drained};
    const struct server_limits limits = {.connections = CONNECTIONS,
                                         .connections_per_address = CONNECTIONS,
                                         .head_ms = 2000,
                                         .body_ms = 2000,
                                         .write_ms = 1000,
                                         .idle_ms = 5000,
                                         .life_ms = 60000,
                                         .linger_ms = 500,
                                         .stop_ms = 500};
    struct error error = {0};
    atomic_store(&lost, 0);
    atomic_store(&waiting, NULL);
    fixture.stopped = false;
    fixture.filler = malloc(PIECE_BYTES);
    assert_non_null(fixture.filler);
    memset(fixture.filler, 'x', PIECE_BYTES);
    assert_int_equal(server_create("127.0.0.1", 0, &handlers, &limits, &fixture.server, &error),
                     RESULT_OK);
    fixture.port = server_port(fixture.server);
    return pthread_create(&fixture.thread, NULL, run, fixture.server);
}

static void wait_until(const atomic_int *value, int wanted)
{
    const int64_t end = now_ms() + 10000;
    while (atomic_load(value) < wanted && now_ms() < end) {
        (void)usleep(1000);
    }
    assert_int_equal(atomic_load(value), wanted);
}

static void test_chunks(void **state)
{
    (void)state;
    converse(SLICE("GET /pieces HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n"
                   "GET /plain HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
           "1\r\na\r\n2\r\nbb\r\n4\r\ndddd\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n");
    expect("[plain]");
    assert_int_equal(count_of("Content-Length"), 1);
    assert_int_equal(count_of("Content-Encoding"), 0);
    assert_int_equal(atomic_load(&lost), 0);
}

static void test_old_client(void **state)
{
    (void)state;
    converse(SLICE("GET /pieces HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    assert_true(client.ended);
    expect("Connection: close\r\n\r\nabbdddd");
    assert_int_equal(count_of("chunked") + count_of("Content-Length"), 0);
}

static void test_head(void **state)
{
    (void)state;
    converse(SLICE("HEAD /pieces HTTP/1.1\r\n" HOST "\r\n"
                   "GET /plain HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("Transfer-Encoding: chunked\r\n\r\nHTTP/1.1 200 OK\r\n");
    expect("[plain]");
}

/* Pieces are made only as far as the kernel takes them; who never reads is let go. */
static void test_slow_client(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /endless HTTP/1.1\r\n" HOST "\r\n"));
    int before = -1;
    int now = 0;
    for (int i = 0; i < 100 && (now != before || now == 0); i++) {
        before = now;
        (void)usleep(50000);
        now = atomic_load(&pieces);
    }
    assert_in_range(now, 1, 16 * 1024 * 1024 / PIECE_BYTES);
    wait_until(&lost, 1);
    assert_in_range(atomic_load(&pieces), now, now + 1);
    client_close(&client);
}

static void test_vanished_client(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /endless HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client_read_until(&client, "xxxx", 1));
    const struct linger reset = {.l_onoff = 1};
    (void)setsockopt(client.socket, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    client_close(&client);
    wait_until(&lost, 1);
}

/* Gone while the next piece is made: the handlers end it when they have it. */
static void test_vanished_between(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /waiting HTTP/1.1\r\n" HOST "\r\n"));
    while (!atomic_load(&waiting)) {
        (void)usleep(1000);
    }
    const struct linger reset = {.l_onoff = 1};
    (void)setsockopt(client.socket, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    client_close(&client);
    wait_until(&lost, 1);
    server_wake(fixture.server);
    while (atomic_load(&waiting)) {
        (void)usleep(1000);
    }
    converse(SLICE("GET /plain HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("[plain]");
}

static void test_piece_made_later(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /waiting HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    assert_true(client_read_until(&client, "5\r\nbegun\r\n", 1));
    while (!atomic_load(&waiting)) {
        (void)usleep(1000);
    }
    server_wake(fixture.server);
    client_read_all(&client);
    client_close(&client);
    expect("4\r\ndone\r\n0\r\n\r\n");
}

/* What is not whole never looks whole. */
static void test_broken(void **state)
{
    (void)state;
    converse(SLICE("GET /broken HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client.ended);
    assert_int_equal(count_of("\r\n0\r\n\r\n"), 0);
    converse(SLICE("GET /broken HTTP/1.0\r\n\r\n"));
    assert_true(client.ended);
    converse(SLICE("GET /plain HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("[plain]");
}

static void test_stop(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /endless HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client_read_until(&client, "xxxx", 1));
    server_stop(fixture.server);
    (void)pthread_join(fixture.thread, NULL);
    fixture.stopped = true;
    client_close(&client);
    assert_int_equal(count_of("\r\n0\r\n\r\n"), 0);
}

#define STREAMED(test) cmocka_unit_test_setup_teardown(test, start_streaming, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STREAMED(test_chunks),
        STREAMED(test_old_client),
        STREAMED(test_head),
        STREAMED(test_slow_client),
        STREAMED(test_vanished_client),
        STREAMED(test_vanished_between),
        STREAMED(test_piece_made_later),
        STREAMED(test_broken),
        STREAMED(test_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
