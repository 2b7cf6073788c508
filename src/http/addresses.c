/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "addresses.h"

#include <diandan/base/log.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS = 1024 };

struct address {
    struct address *next;
    uint64_t key;
    int family;
    int count;
};

struct addresses {
    struct address *buckets[BUCKETS];
};

struct addresses *addresses_create(void)
{
    struct addresses *addresses = calloc(1, sizeof(*addresses));
    if (!addresses) {
        log_fatal("out of memory", "bytes", (int64_t)sizeof(*addresses));
    }
    return addresses;
}

void addresses_destroy(struct addresses *addresses)
{
    for (size_t i = 0; addresses && i < BUCKETS; i++) {
        while (addresses->buckets[i]) {
            struct address *next = addresses->buckets[i]->next;
            free(addresses->buckets[i]);
            addresses->buckets[i] = next;
        }
    }
    free(addresses);
}

/* The bytes of the address; NULL for a family we do not listen on. */
static const void *number_of(const struct sockaddr *peer)
{
    if (peer->sa_family == AF_INET) {
        return &((const struct sockaddr_in *)(const void *)peer)->sin_addr;
    }
    if (peer->sa_family == AF_INET6) {
        return &((const struct sockaddr_in6 *)(const void *)peer)->sin6_addr;
    }
    return NULL;
}

static uint64_t key_of(const struct sockaddr *peer)
{
    uint64_t key = 0;
    const void *number = number_of(peer);
    if (number) {
        memcpy(&key, number, peer->sa_family == AF_INET ? sizeof(struct in_addr) : sizeof(key));
    }
    return key;
}

void address_print(const struct sockaddr *peer, char ret_text[PEER_BYTES])
{
    const void *number = number_of(peer);
    if (!number || !inet_ntop(peer->sa_family, number, ret_text, PEER_BYTES)) {
        ret_text[0] = '\0';
    }
}

/* Where the address is linked, or where it would be. The multiplier is 2^64 over the golden ratio
   (Knuth, The Art of Computer Programming, volume 3, section 6.4). */
static struct address **find(struct addresses *addresses, uint64_t key, int family)
{
    struct address **at = &addresses->buckets[(key * 0x9e3779b97f4a7c15U) >> 54];
    while (*at && ((*at)->key != key || (*at)->family != family)) {
        at = &(*at)->next;
    }
    return at;
}

struct address *addresses_enter(struct addresses *addresses, const struct sockaddr *peer, int max)
{
    const uint64_t key = key_of(peer);
    struct address **at = find(addresses, key, peer->sa_family);
    if (!*at) {
        *at = calloc(1, sizeof(**at));
        if (!*at) {
            log_fatal("out of memory", "bytes", (int64_t)sizeof(**at));
        }
        (*at)->key = key;
        (*at)->family = peer->sa_family;
    }
    if ((*at)->count >= max) {
        return NULL;
    }
    (*at)->count++;
    return *at;
}

void addresses_leave(struct addresses *addresses, struct address *address)
{
    if (--address->count == 0) {
        struct address **at = find(addresses, address->key, address->family);
        *at = address->next;
        free(address);
    }
}
