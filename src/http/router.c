/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "router.h"

#include <diandan/base/hex.h>

#include <assert.h>
#include <string.h>

/* The parser has checked the escapes and that they give UTF-8 without NUL. */
static const char *decode(struct slice segment, struct arena *arena)
{
    char *text = arena_alloc(arena, segment.length + 1);
    size_t length = 0;
    const bool whole = percent_decode(segment, text, &length);
    assert(whole);
    (void)whole;
    text[length] = '\0';
    return text;
}

/* True when the path has the row's segments; parameters are the raw ones. One pass, because most
   rows differ from a path in their first characters. */
static bool matches(const char *pattern, struct slice path,
                    struct slice parameters[CALL_PARAMETERS])
{
    const char *at = path.bytes;
    const char *end = at + path.length;
    size_t count = 0;
    while (*pattern) {
        if (*pattern != '{') {
            if (at == end || *at++ != *pattern++) {
                return false;
            }
            continue;
        }
        const char *start = at;
        while (at < end && *at != '/') {
            at++;
        }
        if (at == start) {
            return false;
        }
        parameters[count++] = (struct slice){start, (size_t)(at - start)};
        pattern = strchr(pattern, '}') + 1;
    }
    return at == end;
}

struct match router_find(enum method method, struct slice path, struct arena *arena)
{
    struct match match = {0};
    const enum method wanted = method == METHOD_HEAD ? METHOD_GET : method;
    for (size_t i = 0; i < route_count && path.bytes[0] == '/'; i++) {
        struct slice parameters[CALL_PARAMETERS] = {{0}};
        if (!matches(routes[i].path, path, parameters)) {
            continue;
        }
        match.methods |= 1u << routes[i].method;
        if (routes[i].method == wanted && !match.route) {
            match.route = &routes[i];
            for (size_t k = 0; k < CALL_PARAMETERS && parameters[k].bytes; k++) {
                match.parameters[k] = decode(parameters[k], arena);
            }
        }
    }
    return match;
}

const char *router_allow(unsigned methods, struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    if (methods & 1u << METHOD_GET) {
        methods |= 1u << METHOD_HEAD;
    }
    methods |= 1u << METHOD_OPTIONS;
    for (int i = 0; i < METHOD_COUNT; i++) {
        if (methods & 1u << i) {
            buffer_text(&out, out.length > 0 ? ", " : "");
            buffer_text(&out, method_name((enum method)i));
        }
    }
    return out.bytes;
}
