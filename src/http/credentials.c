/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "credentials.h"

#include "words.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

struct slice credentials_bearer(struct slice authorization)
{
    const struct slice scheme = SLICE("Bearer ");
    if (authorization.length <= scheme.length ||
        !slice_equals_ignoring_case((struct slice){authorization.bytes, scheme.length},
                                    scheme.bytes)) {
        return (struct slice){"", 0};
    }
    return (struct slice){authorization.bytes + scheme.length,
                          authorization.length - scheme.length};
}

struct slice credentials_cookie(const struct http_request *request, const char *name)
{
    struct slice list = request_header(request, "Cookie");
    struct slice pair;
    const size_t length = strlen(name);
    while (list.bytes && words_next(&list, ';', &pair)) {
        if (pair.length > length && memcmp(pair.bytes, name, length) == 0 &&
            pair.bytes[length] == '=') {
            return (struct slice){pair.bytes + length + 1, pair.length - length - 1};
        }
    }
    return (struct slice){NULL, 0};
}

/* What follows "http://" or "https://"; empty for anything else, such as "null". */
static struct slice authority_of(struct slice origin)
{
    const struct slice schemes[] = {SLICE("http://"), SLICE("https://")};
    for (size_t i = 0; i < 2; i++) {
        const size_t length = schemes[i].length;
        if (origin.length > length && memcmp(origin.bytes, schemes[i].bytes, length) == 0) {
            return (struct slice){origin.bytes + length, origin.length - length};
        }
    }
    return (struct slice){"", 0};
}

static bool is_same(struct slice a, struct slice b)
{
    return a.length > 0 && a.length == b.length && strncasecmp(a.bytes, b.bytes, a.length) == 0;
}

enum origin credentials_origin(const struct http_request *request, const char *public_url)
{
    const struct slice site = request_header(request, "Sec-Fetch-Site");
    const struct slice origin = request_header(request, "Origin");
    if (site.bytes && !slice_equals(site, "same-origin")) {
        return ORIGIN_OTHER;
    }
    if (!origin.bytes) {
        return ORIGIN_UNSAID;
    }
    const struct slice host = request_header(request, "Host");
    return is_same(authority_of(origin), host) ||
                   (public_url && is_same(origin, slice_of(public_url)))
               ? ORIGIN_OURS
               : ORIGIN_OTHER;
}

static const char *print_network(const char *address, struct arena *arena)
{
    enum { NETWORK_BYTES = 8 };
    struct in6_addr number;
    char text[INET6_ADDRSTRLEN];
    /* IPv4 in the form of IPv6 is one address, not one network of all of IPv4. */
    if (inet_pton(AF_INET6, address, &number) != 1 || IN6_IS_ADDR_V4MAPPED(&number)) {
        return arena_text(arena, address);
    }
    memset(number.s6_addr + NETWORK_BYTES, 0, sizeof(number.s6_addr) - NETWORK_BYTES);
    return arena_print(arena, "%s/64", inet_ntop(AF_INET6, &number, text, sizeof(text)));
}

static bool is_address(const char *text)
{
    struct in6_addr number;
    return inet_pton(AF_INET, text, &number) == 1 || inet_pton(AF_INET6, text, &number) == 1;
}

/* The last word of the last field: whatever stands before was said by the client. */
static struct slice last_forwarded(const struct http_request *request)
{
    struct slice last = {"", 0};
    for (size_t i = 0; i < request->header_count; i++) {
        struct slice list = request->headers[i].value;
        while (slice_equals_ignoring_case(request->headers[i].name, "X-Forwarded-For") &&
               words_next(&list, ',', &last)) {
        }
    }
    return last;
}

const char *credentials_address(const struct http_request *request, const char *proxy,
                                struct arena *arena)
{
    const struct slice last = last_forwarded(request);
    const char *named = arena_bytes(arena, last.bytes, last.length);
    const bool behind = proxy && strcmp(proxy, request->peer) == 0 && is_address(named);
    return print_network(behind ? named : request->peer, arena);
}
