/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "connection.h"

#include <diandan/base/log.h>

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

enum { BACKLOG = 1024, TURNED_AWAY_MAX = 64 };

static const struct timeval minute_interval = {.tv_sec = 60};
static const struct timeval tick_interval = {.tv_usec = TICK_MS * 1000L};

struct server_limits server_limits_default(void)
{
    return (struct server_limits){.connections = HTTP_CONNECTIONS,
                                  .connections_per_address = HTTP_CONNECTIONS_PER_ADDRESS,
                                  .head_ms = HTTP_HEAD_MS,
                                  .body_ms = HTTP_BODY_MS,
                                  .write_ms = HTTP_WRITE_MS,
                                  .idle_ms = HTTP_IDLE_MS,
                                  .life_ms = HTTP_LIFE_MS,
                                  .linger_ms = HTTP_LINGER_MS,
                                  .stop_ms = HTTP_STOP_MS};
}

int64_t server_now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *server_date(struct server *server)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME_COARSE, &now);
    if (now.tv_sec != server->date_s) {
        server->date_s = now.tv_sec;
        response_date(server->date_s, server->date);
    }
    return server->date;
}

void server_link(struct server *server, struct connection *connection)
{
    connection->next = server->connections;
    if (connection->next) {
        connection->next->previous = connection;
    } else {
        (void)event_add(server->tick, &tick_interval);
    }
    server->connections = connection;
    server->connection_count++;
    if (server->connection_count == server->limits.connections) {
        (void)evconnlistener_disable(server->listener);
    }
}

void server_unlink(struct server *server, struct connection *connection)
{
    if (connection->previous) {
        connection->previous->next = connection->next;
    } else {
        server->connections = connection->next;
    }
    if (connection->next) {
        connection->next->previous = connection->previous;
    }
    addresses_leave(server->addresses, connection->address);
    server->connection_count--;
    if (!server->connections) {
        (void)event_del(server->tick);
    }
    if (server->listener && server->connection_count == server->limits.connections - 1) {
        (void)evconnlistener_enable(server->listener);
    }
    if (server->stopping && !server->connections) {
        (void)event_base_loopbreak(server->base);
    }
}

static void on_accept(struct evconnlistener *listener, evutil_socket_t socket,
                      struct sockaddr *peer, int peer_bytes, void *argument)
{
    (void)listener;
    (void)peer_bytes;
    struct server *server = argument;
    struct address *address =
        addresses_enter(server->addresses, peer, server->limits.connections_per_address);
    if (address) {
        connection_create(server, socket, peer, address);
    } else {
        (void)close(socket);
    }
}

/* No descriptor is left. Without a pause the loop would spin, and those who wait would never be
   told: give up the spare descriptor, turn them away, and try again after a tick. */
static void on_accept_error(struct evconnlistener *listener, void *argument)
{
    struct server *server = argument;
    (void)evconnlistener_disable(listener);
    (void)event_add(server->resume, &tick_interval);
    (void)close(server->spare_descriptor);
    for (int i = 0; i < TURNED_AWAY_MAX; i++) {
        const int socket = accept(evconnlistener_get_fd(listener), NULL, NULL);
        if (socket < 0) {
            break;
        }
        (void)close(socket);
    }
    server->spare_descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

static void on_resume(evutil_socket_t descriptor, short what, void *argument)
{
    (void)descriptor;
    (void)what;
    struct server *server = argument;
    if (server->listener && server->connection_count < server->limits.connections) {
        (void)evconnlistener_enable(server->listener);
    }
}

static void on_minute(evutil_socket_t descriptor, short what, void *argument)
{
    (void)descriptor;
    (void)what;
    struct server *server = argument;
    if (server->handlers.on_minute && !server->stopping) {
        server->handlers.on_minute(server->handlers.context);
    }
}

static void on_tick(evutil_socket_t descriptor, short what, void *argument)
{
    (void)descriptor;
    (void)what;
    struct server *server = argument;
    const int64_t now_ms = server_now_ms();
    for (struct connection *connection = server->connections; connection;) {
        struct connection *next = connection->next;
        if (connection->deadline_ms <= now_ms) {
            connection_expire(connection);
        }
        connection = next;
    }
    if (server->handlers.on_second && now_ms >= server->next_second_ms) {
        server->next_second_ms = now_ms + 1000;
        server->handlers.on_second(server->handlers.context);
    }
    if (server->stopping && now_ms >= server->stop_deadline_ms) {
        (void)event_base_loopbreak(server->base);
    }
}

static void begin_stop(struct server *server)
{
    if (server->stopping) {
        return;
    }
    server->stopping = true;
    server->stop_deadline_ms = server_now_ms() + server->limits.stop_ms;
    evconnlistener_free(server->listener);
    server->listener = NULL;
    if (!server->connections) {
        (void)event_base_loopbreak(server->base);
    }
    for (struct connection *connection = server->connections; connection;) {
        struct connection *next = connection->next;
        connection_retire(connection);
        connection = next;
    }
}

static void on_signal(evutil_socket_t signal_number, short what, void *argument)
{
    (void)signal_number;
    (void)what;
    begin_stop(argument);
}

static void on_wake(evutil_socket_t descriptor, short what, void *argument)
{
    (void)what;
    struct server *server = argument;
    eventfd_t count;
    (void)eventfd_read(descriptor, &count);
    if (atomic_load(&server->stop_asked)) {
        begin_stop(server);
    }
    if (server->handlers.on_wake) {
        server->handlers.on_wake(server->handlers.context);
    }
}

static void on_turn_end(evutil_socket_t descriptor, short what, void *argument)
{
    (void)descriptor;
    (void)what;
    const struct server *server = argument;
    server->handlers.on_turn_end(server->handlers.context);
}

static enum result parse_address(const char *address, uint16_t port,
                                 struct sockaddr_storage *ret_address, struct error *error)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    memset(ret_address, 0, sizeof(*ret_address));
    if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
        memcpy(ret_address, &v4, sizeof(v4));
        return RESULT_OK;
    }
    if (inet_pton(AF_INET6, address, &v6.sin6_addr) == 1) {
        memcpy(ret_address, &v6, sizeof(v6));
        return RESULT_OK;
    }
    return error_refuse(error, RESULT_INVALID, RULE_FORMAT, "address", "127.0.0.1 or ::1");
}

static enum result start_listening(struct server *server, const char *address, uint16_t port,
                                   struct error *error)
{
    struct sockaddr_storage storage;
    struct sockaddr *bound = (void *)&storage;
    const enum result result = parse_address(address, port, &storage, error);
    if (result != RESULT_OK) {
        return result;
    }
    socklen_t bound_bytes =
        bound->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    server->listener =
        evconnlistener_new_bind(server->base, on_accept, server,
                                LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC | LEV_OPT_REUSEABLE,
                                BACKLOG, bound, (int)bound_bytes);
    if (!server->listener) {
        return error_refuse(error, RESULT_INTERNAL, RULE_USAGE, "address", "%s port %u: %s",
                            address, (unsigned)port, strerror(errno));
    }
    evconnlistener_set_error_cb(server->listener, on_accept_error);
    (void)getsockname(evconnlistener_get_fd(server->listener), bound, &bound_bytes);
    const in_port_t chosen = bound->sa_family == AF_INET6
                                 ? ((const struct sockaddr_in6 *)(const void *)bound)->sin6_port
                                 : ((const struct sockaddr_in *)(const void *)bound)->sin_port;
    server->port = ntohs(chosen);
    return RESULT_OK;
}

static struct event_base *create_base(void)
{
    struct event_config *config = event_config_new();
    struct event_base *base = NULL;
    if (config) {
        /* One thread, no duplicated descriptors: no locks, changes to epoll in bundles. */
        (void)event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
        (void)event_config_set_flag(config, EVENT_BASE_FLAG_IGNORE_ENV);
        (void)event_config_set_flag(config, EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST);
        base = event_base_new_with_config(config);
        event_config_free(config);
    }
    return base;
}

/* The events that do not belong to a connection; false without descriptors or memory. */
static bool create_events(struct server *server)
{
    static const int signals[STOP_SIGNALS] = {SIGTERM, SIGINT};
    server->base = create_base();
    server->wake_descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    server->spare_descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (!server->base || server->wake_descriptor < 0 || server->spare_descriptor < 0) {
        return false;
    }
    server->tick = event_new(server->base, -1, EV_PERSIST, on_tick, server);
    server->resume = event_new(server->base, -1, 0, on_resume, server);
    server->minute = event_new(server->base, -1, EV_PERSIST, on_minute, server);
    server->waker =
        event_new(server->base, server->wake_descriptor, EV_READ | EV_PERSIST, on_wake, server);
    server->turn_end = event_new(server->base, -1, 0, on_turn_end, server);
    if (!server->tick || !server->resume || !server->turn_end || !server->waker ||
        !server->minute || event_add(server->minute, &minute_interval) != 0 ||
        event_add(server->waker, NULL) != 0) {
        return false;
    }
    for (int i = 0; i < STOP_SIGNALS; i++) {
        server->stop_signals[i] = evsignal_new(server->base, signals[i], on_signal, server);
        if (!server->stop_signals[i]) {
            return false;
        }
    }
    return true;
}

enum result server_create(const char *address, uint16_t port,
                          const struct server_handlers *handlers,
                          const struct server_limits *limits, struct server **ret_server,
                          struct error *error)
{
    assert(handlers->on_head && handlers->on_request);
    struct server *server = calloc(1, sizeof(*server));
    if (!server) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*server));
    }
    server->handlers = *handlers;
    server->limits = limits ? *limits : server_limits_default();
    server->addresses = addresses_create();
    server->gzip = gzip_create();
    (void)signal(SIGPIPE, SIG_IGN);
    enum result result = RESULT_OK;
    if (!create_events(server)) {
        result = error_refuse(error, RESULT_INTERNAL, RULE_USAGE, "", "%s", strerror(errno));
        goto out;
    }
    result = start_listening(server, address, port, error);
    if (result != RESULT_OK) {
        goto out;
    }
    *ret_server = server;
    server = NULL;
out:
    server_destroy(server);
    return result;
}

uint16_t server_port(const struct server *server)
{
    return server->port;
}

int server_connection_count(const struct server *server)
{
    return server->connection_count;
}

void server_run(struct server *server)
{
    for (int i = 0; i < STOP_SIGNALS; i++) {
        (void)evsignal_add(server->stop_signals[i], NULL);
    }
    if (!server->stopping) {
        (void)event_base_loop(server->base, EVLOOP_NO_EXIT_ON_EMPTY);
    }
    for (int i = 0; i < STOP_SIGNALS; i++) {
        (void)evsignal_del(server->stop_signals[i]);
    }
}

void server_call_at_turn_end(struct server *server)
{
    /* It joins the end of the queue of what is ready now. */
    event_active(server->turn_end, EV_TIMEOUT, 0);
}

void server_stop(struct server *server)
{
    atomic_store(&server->stop_asked, true);
    server_wake(server);
}

void server_wake(struct server *server)
{
    /* Fails only when the counter is full, and then the loop is awake anyway. */
    (void)eventfd_write(server->wake_descriptor, 1);
}

static void free_event(struct event *event)
{
    if (event) {
        event_free(event);
    }
}

static void close_descriptor(int descriptor)
{
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
}

void server_destroy(struct server *server)
{
    if (!server) {
        return;
    }
    server->handlers.on_gone = NULL;
    server->handlers.on_left = NULL;
    while (server->connections) {
        connection_destroy(server->connections);
    }
    exchange_destroy_all(server);
    if (server->listener) {
        evconnlistener_free(server->listener);
    }
    free_event(server->tick);
    free_event(server->minute);
    free_event(server->resume);
    free_event(server->waker);
    free_event(server->turn_end);
    for (int i = 0; i < STOP_SIGNALS; i++) {
        free_event(server->stop_signals[i]);
    }
    close_descriptor(server->wake_descriptor);
    close_descriptor(server->spare_descriptor);
    if (server->base) {
        event_base_free(server->base);
    }
    addresses_destroy(server->addresses);
    gzip_destroy(server->gzip);
    free(server);
}
