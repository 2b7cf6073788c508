/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words.h"

#include <diandan/http/request.h>

const char *method_name(enum method method)
{
    static const char *const names[METHOD_COUNT] = {
#define X(name, wire) [METHOD_##name] = (wire),
        METHODS(X)
#undef X
    };
    return names[method];
}

struct slice request_header(const struct http_request *request, const char *name)
{
    for (size_t i = 0; i < request->header_count; i++) {
        if (slice_equals_ignoring_case(request->headers[i].name, name)) {
            return request->headers[i].value;
        }
    }
    return (struct slice){0};
}

/* True for a weight such as "q=0" or "q=0.000": not acceptable. */
static bool is_weight_zero(struct slice weight)
{
    if (weight.length < 3 || (weight.bytes[0] | 0x20) != 'q' || weight.bytes[1] != '=') {
        return false;
    }
    for (size_t i = 2; i < weight.length; i++) {
        if (weight.bytes[i] != '0' && weight.bytes[i] != '.') {
            return false;
        }
    }
    return true;
}

bool request_accepts_gzip(const struct http_request *request)
{
    struct slice list = request_header(request, "Accept-Encoding");
    struct slice member;
    bool any = false;
    while (words_next(&list, ',', &member)) {
        struct slice coding = {0};
        struct slice weight = {0};
        (void)words_next(&member, ';', &coding);
        (void)words_next(&member, ';', &weight);
        const bool accepted = !is_weight_zero(weight);
        if (slice_equals_ignoring_case(coding, "gzip")) {
            return accepted;
        }
        any |= accepted && slice_equals(coding, "*");
    }
    return any;
}
