/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "characters.h"
#include "parser_parts.h"

#include <diandan/base/hex.h>

#include <string.h>

/* True where a segment is "." or ".."; decoded slashes separate segments too. */
static bool has_dot_segment(struct slice path)
{
    size_t begin = 0;
    for (size_t i = 0; i <= path.length; i++) {
        if (i < path.length && path.bytes[i] != '/') {
            continue;
        }
        const struct slice segment = {path.bytes + begin, i - begin};
        if (slice_equals(segment, ".") || slice_equals(segment, "..")) {
            return true;
        }
        begin = i + 1;
    }
    return false;
}

/* Why the path or the query is refused; NULL where it is fine. */
static const char *find_fault(struct slice raw, bool is_path)
{
    char decoded[HTTP_REQUEST_LINE_BYTES];
    struct slice text = raw;
    if (memchr(raw.bytes, '%', raw.length)) {
        text.bytes = decoded;
        if (!percent_decode(raw, decoded, &text.length)) {
            return "broken percent escape in the target";
        }
        if (!text_is_utf8(text)) {
            return "target is not UTF-8 text without NUL";
        }
    }
    return is_path && has_dot_segment(text) ? "dot segment in the target" : NULL;
}

enum parser_event parser_target(struct parser *parser, struct slice target)
{
    struct http_request *request = &parser->request;
    if (request->method == METHOD_OPTIONS && slice_equals(target, "*")) {
        request->path = target;
        return PARSER_MORE;
    }
    if (target.length == 0 || target.bytes[0] != '/') {
        return parser_refuse(parser, RESULT_MALFORMED, "target does not begin with a slash");
    }
    for (size_t i = 0; i < target.length; i++) {
        if (!character_is_target((unsigned char)target.bytes[i])) {
            return parser_refuse(parser, RESULT_MALFORMED, "character not allowed in a target");
        }
    }
    const char *mark = memchr(target.bytes, '?', target.length);
    const size_t path_length = mark ? (size_t)(mark - target.bytes) : target.length;
    const struct slice path = {target.bytes, path_length};
    struct slice query = {target.bytes + path_length, 0};
    if (mark) {
        query = (struct slice){mark + 1, target.length - path_length - 1};
    }
    const char *fault = find_fault(path, true);
    if (!fault) {
        fault = find_fault(query, false);
    }
    if (fault) {
        return parser_refuse(parser, RESULT_MALFORMED, fault);
    }
    request->path = path;
    request->query = query;
    return PARSER_MORE;
}
