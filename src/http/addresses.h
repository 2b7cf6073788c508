/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many connections each address has open. */
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

enum { PEER_BYTES = INET6_ADDRSTRLEN };

struct addresses;
struct address;

struct addresses *addresses_create(void);
void addresses_destroy(struct addresses *addresses);
/* Count one more of the address (IPv6: of its /64); NULL when it has max already. */
struct address *addresses_enter(struct addresses *addresses, const struct sockaddr *peer, int max);
void addresses_leave(struct addresses *addresses, struct address *address);
/* The address as text, without port. */
void address_print(const struct sockaddr *peer, char ret_text[PEER_BYTES]);
