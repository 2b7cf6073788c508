/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a request's head tells of who sent it: bearer token, cookie, address, and whether a page of
 * ours did. Pure. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/http/request.h>

/* The token behind "Bearer "; empty where the field says something else. */
struct slice credentials_bearer(struct slice authorization);
/* The value of a cookie; bytes is NULL where there is none of the name. */
struct slice credentials_cookie(const struct http_request *request, const char *name);
/* Where a request that changes something comes from. */
enum origin {
    ORIGIN_OURS,   /* a page of this service */
    ORIGIN_UNSAID, /* no browser, or an old one */
    ORIGIN_OTHER,  /* a page of somebody else */
};
/* By Sec-Fetch-Site and by Origin, whose host must be the one the request went to, or the one of
   public_url (NULL = not known). */
enum origin credentials_origin(const struct http_request *request, const char *public_url);
/* The client's address for pacing: the peer's, or where the peer is the proxy (NULL = none), the
   last one the proxy named in X-Forwarded-For. Of IPv6 the /64. */
const char *credentials_address(const struct http_request *request, const char *proxy,
                                struct arena *arena);
