/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The peer of "get": evhttp answering every request with one fixed line, and nothing else. */
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void answer(struct evhttp_request *request, void *context)
{
    (void)context;
    static const char hello[] = "hello, world\n";
    struct evbuffer *body = evbuffer_new();
    if (!body) {
        abort();
    }
    (void)evbuffer_add(body, hello, sizeof(hello) - 1);
    evhttp_send_reply(request, HTTP_OK, "OK", body);
    evbuffer_free(body);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        (void)fprintf(stderr, "usage: evhttp_hello PORT\n");
        return 2;
    }
    (void)signal(SIGPIPE, SIG_IGN);
    struct event_base *base = event_base_new();
    struct evhttp *http = base ? evhttp_new(base) : NULL;
    if (!http ||
        evhttp_bind_socket(http, "127.0.0.1", (unsigned short)strtoul(argv[1], NULL, 10)) != 0) {
        (void)fprintf(stderr, "evhttp_hello: cannot listen on port %s\n", argv[1]);
        return 1;
    }
    evhttp_set_gencb(http, answer, NULL);
    return event_base_dispatch(base) == 0 ? 0 : 1;
}
