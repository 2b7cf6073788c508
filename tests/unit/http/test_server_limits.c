/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deadlines, caps, lost clients and the end of the service. */
#include "http_fixture.h"

#include <signal.h>
#include <sys/resource.h>

/* A byte now and then moves no deadline. */
static void drip(const char *start_bytes, const char *expected)
{
    const int64_t begin = now_ms();
    client_connect(&client, fixture.port);
    client_send(&client, slice_of(start_bytes));
    while (!client.ended && now_ms() - begin < 3000) {
        client_send(&client, SLICE("a"));
        (void)client_read(&client, 50);
    }
    client_close(&client);
    assert_true(client.ended);
    assert_in_range(now_ms() - begin, 300, 2500);
    expect(expected);
}

static void test_slow_head(void **state)
{
    (void)state;
    drip("GET / HTTP/1.1\r\nX: ", "HTTP/1.1 408 Request Timeout\r\n");
}

static void test_slow_body(void **state)
{
    (void)state;
    drip("POST / HTTP/1.1\r\n" HOST "Content-Length: 500\r\n\r\n", "HTTP/1.1 408 ");
}

static void test_idle(void **state)
{
    (void)state;
    int64_t begin = now_ms();
    converse(SLICE(""));
    assert_true(client.ended);
    assert_in_range(now_ms() - begin, 300, 1200);
    begin = now_ms();
    converse(SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\n\r\n"));
    assert_true(client.ended);
    assert_int_equal(count_of("HTTP/1.1"), 1);
    converse(SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\n"));
    assert_true(client.ended);
    assert_int_equal(count_of("HTTP/1.1"), 1);
}

static void test_gone_before_the_answer(void **state)
{
    (void)state;
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /later HTTP/1.1\r\n" HOST "\r\n"));
    while (!atomic_load(&fixture.held)) {
        (void)usleep(1000);
    }
    const struct linger reset = {.l_onoff = 1};
    (void)setsockopt(client.socket, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
    client_close(&client);
    for (int i = 0; i < 2000 && atomic_load(&fixture.gone) == 0; i++) {
        (void)usleep(1000);
    }
    assert_int_equal(atomic_load(&fixture.gone), 1);
    server_wake(fixture.server);
    converse(SLICE("GET /1 HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("[GET /1]");
}

static void test_connection_cap(void **state)
{
    (void)state;
    static struct client clients[CONNECTIONS + 1];
    for (int i = 0; i < CONNECTIONS; i++) {
        client_connect(&clients[i], fixture.port);
        client_send(&clients[i], SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\n"));
        assert_true(client_read_until(&clients[i], "[GET /1]", 1));
    }
    struct client *late = &clients[CONNECTIONS];
    client_connect(late, fixture.port);
    client_send(late, SLICE("GET /late HTTP/1.1\r\n" HOST "\r\n"));
    assert_false(client_read(late, 300));
    assert_false(late->ended);
    client_close(&clients[0]);
    assert_true(client_read_until(late, "[GET /late]", 1));
    for (int i = 1; i <= CONNECTIONS; i++) {
        client_close(&clients[i]);
    }
}

static void test_address_cap(void **state)
{
    (void)state;
    const struct server_handlers handlers = {.on_head = on_head, .on_request = on_request};
    struct server_limits limits = server_limits_default();
    limits.connections_per_address = PER_ADDRESS;
    struct server *server;
    struct error error = {0};
    pthread_t thread;
    assert_int_equal(server_create("127.0.0.1", 0, &handlers, &limits, &server, &error), RESULT_OK);
    assert_int_equal(pthread_create(&thread, NULL, run, server), 0);
    static struct client clients[PER_ADDRESS + 1];
    for (int i = 0; i < PER_ADDRESS; i++) {
        client_connect(&clients[i], server_port(server));
        client_send(&clients[i], SLICE("GET /1 HTTP/1.1\r\n" HOST "\r\n"));
        assert_true(client_read_until(&clients[i], "[GET /1]", 1));
    }
    client_connect(&clients[PER_ADDRESS], server_port(server));
    client_read_all(&clients[PER_ADDRESS]);
    assert_true(clients[PER_ADDRESS].ended);
    assert_int_equal(clients[PER_ADDRESS].length, 0);
    for (int i = 0; i <= PER_ADDRESS; i++) {
        client_close(&clients[i]);
    }
    server_stop(server);
    (void)pthread_join(thread, NULL);
    server_destroy(server);
}

static double cpu_s(void)
{
    struct timespec used;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/* Without descriptors the loop must not spin; whoever comes is turned away, not left hanging. */
static void test_no_descriptor_left(void **state)
{
    (void)state;
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    const int client_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const struct rlimit low = {(rlim_t)client_socket + 1, limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &low), 0);
    const struct sockaddr_in address = {.sin_family = AF_INET,
                                        .sin_port = htons(fixture.port),
                                        .sin_addr = {htonl(INADDR_LOOPBACK)}};
    const double begin_s = cpu_s();
    client.socket = client_socket;
    client.length = 0;
    client.ended = false;
    assert_int_equal(connect(client_socket, (const void *)&address, sizeof(address)), 0);
    client_read_all(&client);
    (void)usleep(500000);
    assert_true(cpu_s() - begin_s < 0.2);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
    assert_true(client.ended);
    assert_int_equal(client.length, 0);
    client_close(&client);
    converse(SLICE("GET /1 HTTP/1.1\r\n" HOST "Connection: close\r\n\r\n"));
    expect("[GET /1]");
}

static void test_stops_gracefully(void **state)
{
    (void)state;
    static struct client idle;
    client_connect(&idle, fixture.port);
    client_connect(&client, fixture.port);
    client_send(&client, SLICE("GET /later HTTP/1.1\r\n" HOST "\r\n"));
    while (!atomic_load(&fixture.held)) {
        (void)usleep(1000);
    }
    assert_int_equal(kill(getpid(), SIGTERM), 0);
    client_read_all(&idle);
    assert_true(idle.ended);
    client_close(&idle);
    server_wake(fixture.server);
    client_read_all(&client);
    expect("[later]");
    expect("Connection: close\r\n");
    client_close(&client);
    assert_int_equal(pthread_join(fixture.thread, NULL), 0);
    fixture.stopped = true;
}

static void test_refuses_bad_addresses(void **state)
{
    (void)state;
    const struct server_handlers handlers = {.on_head = on_head, .on_request = on_request};
    struct server *server = NULL;
    struct error error = {0};
    assert_int_equal(server_create("localhost", 0, &handlers, NULL, &server, &error),
                     RESULT_INVALID);
    assert_int_equal(server_create("127.0.0.1", fixture.port, &handlers, NULL, &server, &error),
                     RESULT_INTERNAL);
    assert_int_equal(server_create("192.0.2.1", 0, &handlers, NULL, &server, &error),
                     RESULT_INTERNAL);
    assert_null(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SERVED(test_slow_head),
        SERVED(test_slow_body),
        SERVED(test_idle),
        SERVED(test_gone_before_the_answer),
        SERVED(test_connection_cap),
        cmocka_unit_test(test_address_cap),
        SERVED(test_no_descriptor_left),
        SERVED(test_stops_gracefully),
        SERVED(test_refuses_bad_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
