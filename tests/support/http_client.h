/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client of raw bytes for tests of the server. */
#pragma once

#include "unit.h"

#include <diandan/base/text.h>

#include <arpa/inet.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENT_BYTES = 10 << 20, CLIENT_WAIT_MS = 5000 };

/* What came back, NUL-terminated. */
struct client {
    int socket;
    size_t length;
    bool ended; /* the server closed */
    char bytes[CLIENT_BYTES + 1];
};

static inline void client_connect(struct client *client, uint16_t port)
{
    const struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    client->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    client->length = 0;
    client->ended = false;
    client->bytes[0] = '\0';
    assert_int_equal(connect(client->socket, (const void *)&address, sizeof(address)), 0);
}

static inline void client_send(struct client *client, struct slice bytes)
{
    while (bytes.length > 0) {
        const ssize_t sent = send(client->socket, bytes.bytes, bytes.length, MSG_NOSIGNAL);
        if (sent <= 0) {
            return; /* the server gave up; what it said is checked by the caller */
        }
        bytes.bytes += sent;
        bytes.length -= (size_t)sent;
    }
}

/* Read once; false at the end or when nothing comes in time. */
static inline bool client_read(struct client *client, int wait_ms)
{
    struct pollfd ready = {.fd = client->socket, .events = POLLIN};
    if (client->ended || client->length == CLIENT_BYTES || poll(&ready, 1, wait_ms) != 1) {
        return false;
    }
    const ssize_t got =
        recv(client->socket, client->bytes + client->length, CLIENT_BYTES - client->length, 0);
    if (got <= 0) {
        client->ended = true;
        return false;
    }
    client->length += (size_t)got;
    client->bytes[client->length] = '\0';
    return true;
}

/* Read until the server closes. */
static inline void client_read_all(struct client *client)
{
    while (client_read(client, CLIENT_WAIT_MS)) {
    }
}

/* Read until text was seen count times in what came. */
static inline bool client_read_until(struct client *client, const char *text, int count)
{
    for (;;) {
        int seen = 0;
        for (const char *at = client->bytes; (at = strstr(at, text)) != NULL; at++) {
            seen++;
        }
        if (seen >= count) {
            return true;
        }
        if (!client_read(client, CLIENT_WAIT_MS)) {
            return false;
        }
    }
}

static inline void client_close(struct client *client)
{
    (void)close(client->socket);
}
