/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers without an end: framing, clients that stay, stall and vanish, and the end of the service.
 */
#include "http_fixture.h"

enum { PIECE_BYTES = 8192 };

static _Atomic(struct connection *) listening;
static atomic_int taken;
static atomic_int left;
static atomic_int ends; /* 1: end the listener at the next wake */
static char listener;

static void on_listen_request(void *context, struct exchange *exchange)
{
    (void)context;
    if (slice_equals(exchange_request(exchange)->path, "/plain")) {
        reply_text(exchange, 200, "[plain]", 7);
        return;
    }
    const struct reply reply = {.status = 200, .content_type = "text/event-stream"};
    struct connection *connection = exchange_listen(exchange, &reply, &listener);
    if (connection) {
        listen_send(connection, SLICE("a\n\n"));
    }
    atomic_store(&listening, connection);
}

static void on_listen_wake(void *context)
{
    (void)context;
    struct connection *connection = atomic_load(&listening);
    if (connection && atomic_load(&ends)) {
        listen_end(connection);
    } else if (connection) {
        listen_send(connection, (struct slice){fixture.filler, PIECE_BYTES});
    }
}

static void on_listen_taken(void *context, void *gone)
{
    (void)context;
    assert_ptr_equal(gone, &listener);
    atomic_fetch_add(&taken, 1);
}

static void on_listen_left(void *context, void *gone)
{
    (void)context;
    assert_ptr_equal(gone, &listener);
    atomic_store(&listening, NULL);
    atomic_fetch_add(&left, 1);
}

static int start_listening(void **state)
{
    (void)state;
    const struct server_handlers handlers = {.on_head = on_head,
                                             .on_request = on_listen_request,
                                             .on_wake = on_listen_wake,
                                             .on_taken = on_listen_taken,
                                             .on_left = on_listen_left};
    const struct server_limits limits = {.connections = CONNECTIONS,
                                         .connections_per_address = CONNECTIONS,
                                         .head_ms = 300,
                                         .body_ms = 300,
                                         .write_ms = 300,
                                         .idle_ms = 300,
                                         .life_ms = 600,
                                         .linger_ms = 500,
                                         .stop_ms = 5000};
    struct error error = {0};
    atomic_store(&listening, NULL);
    atomic_store(&taken, 0);
    atomic_store(&left, 0);
    atomic_store(&ends, 0);
    fixture.stopped = false;
    fixture.filler = malloc(PIECE_BYTES);
    assert_non_null(fixture.filler);
    memset(fixture.filler, 'x', PIECE_BYTES);
    assert_int_equal(server_create("127.0.0.1", 0, &handlers, &limits, &fixture.server, &error),
                     RESULT_OK);
    fixture.port = server_port(fixture.server);
    return pthread_create(&fixture.thread, NULL, run, fixture.server);
}

static void wait_until_left(void)
{
    const int64_t end = now_ms() + 10000;
    while (atomic_load(&left) < 1 && now_ms() < end) {
        (void)usleep(1000);
    }
    assert_int_equal(atomic_load(&left), 1);
}

static void listen_as(struct slice request)
{
    client_connect(&client, fixture.port);
    client_send(&client, request);
    assert_true(client_read_until(&client, "a\n\n", 1));
}

/* No deadline of a connection ends a client that takes what it is sent. */
static void test_stays_beyond_all_deadlines(void **state)
{
    (void)state;
    listen_as(SLICE("GET /events HTTP/1.1\r\n" HOST "Accept-Encoding: gzip\r\n\r\n"));
    expect("Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
           "Connection: close\r\n\r\n3\r\na\n\n\r\n");
    assert_int_equal(count_of("Content-Encoding"), 0);
    (void)usleep(1200000);
    assert_int_equal(atomic_load(&left), 0);
    server_wake(fixture.server);
    assert_true(client_read_until(&client, "2000\r\nxxx", 1));
    atomic_store(&ends, 1);
    server_wake(fixture.server);
    client_read_all(&client);
    assert_true(client.ended);
    expect("x\r\n0\r\n\r\n");
    wait_until_left();
    client_close(&client);
}

static void test_old_client_of_events(void **state)
{
    (void)state;
    listen_as(SLICE("GET /events HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    expect("Content-Type: text/event-stream\r\nConnection: close\r\n\r\na\n\n");
    atomic_store(&ends, 1);
    server_wake(fixture.server);
    client_read_all(&client);
    client_close(&client);
    assert_int_equal(count_of("0\r\n\r\n"), 0);
}

static void test_head_of_events(void **state)
{
    (void)state;
    converse(SLICE("HEAD /events HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client.ended);
    expect("Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
           "Connection: close\r\n\r\n");
    assert_string_equal(strstr(client.bytes, "\r\n\r\n"), "\r\n\r\n");
    assert_int_equal(atomic_load(&left), 0);
}

/* What a client leaves untaken is cut after a while, and only then. */
static void test_stalled_client(void **state)
{
    (void)state;
    listen_as(SLICE("GET /events HTTP/1.1\r\n" HOST "\r\n"));
    const int64_t end = now_ms() + 20000;
    while (atomic_load(&left) == 0 && now_ms() < end) {
        server_wake(fixture.server);
        (void)usleep(500);
    }
    wait_until_left();
    client_close(&client);
    converse(SLICE("GET /plain HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("[plain]");
}

static void test_vanished_listener(void **state)
{
    (void)state;
    listen_as(SLICE("GET /events HTTP/1.1\r\n" HOST "\r\n"));
    client_close(&client);
    wait_until_left();
}

/* Input after the request is thrown away, and does not grow. */
static void test_talking_listener(void **state)
{
    (void)state;
    listen_as(SLICE("GET /events HTTP/1.1\r\n" HOST "\r\nGET /plain HTTP/1.1\r\n" HOST "\r\n"));
    server_wake(fixture.server);
    assert_true(client_read_until(&client, "2000\r\nxxx", 1));
    assert_int_equal(count_of("[plain]"), 0);
    for (int i = 0; i < 1000 && atomic_load(&left) == 0; i++) {
        client_send(&client, (struct slice){fixture.filler, PIECE_BYTES});
    }
    wait_until_left();
    client_close(&client);
}

static void test_stop_ends_listeners(void **state)
{
    (void)state;
    listen_as(SLICE("GET /events HTTP/1.1\r\n" HOST "\r\n"));
    const int64_t started_ms = now_ms();
    server_stop(fixture.server);
    client_read_all(&client);
    client_close(&client);
    expect("0\r\n\r\n");
    (void)pthread_join(fixture.thread, NULL);
    fixture.stopped = true;
    assert_int_equal(atomic_load(&left), 1);
    assert_in_range(now_ms() - started_ms, 0, 2000);
}

#define LISTENED(test) cmocka_unit_test_setup_teardown(test, start_listening, stop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LISTENED(test_stays_beyond_all_deadlines),
        LISTENED(test_old_client_of_events),
        LISTENED(test_head_of_events),
        LISTENED(test_stalled_client),
        LISTENED(test_vanished_listener),
        LISTENED(test_talking_listener),
        LISTENED(test_stop_ends_listeners),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
