/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every target that the parser takes is routed: a row is found exactly where its method is among
 * the path's, each parameter of its pattern is text that is not empty, and its query is read or
 * refused with text that can be sent. */
#include "property.h"
#include "router.h"

#include <diandan/http/parser.h>

static size_t count_parameters(const char *pattern)
{
    size_t count = 0;
    for (; *pattern; pattern++) {
        count += *pattern == '{';
    }
    return count;
}

static void check_route(const struct match *match, const struct http_request *request,
                        struct arena *arena)
{
    const size_t count = count_parameters(match->route->path);
    for (size_t i = 0; i < CALL_PARAMETERS; i++) {
        const char *parameter = match->parameters[i];
        require((parameter != NULL) == (i < count));
        require(!parameter || (*parameter != '\0' && text_is_utf8(slice_of(parameter))));
    }
    const struct shape *input = match->route->operation.input;
    if (match->route->method == METHOD_GET && input) {
        struct error error = {0};
        const enum result result =
            shape_read_query(input, arena, request->query, arena_alloc(arena, input->size), &error);
        require(result == error.result);
        require(text_is_utf8(slice_of(error.pointer)) && text_is_utf8(slice_of(error.argument)));
    }
}

static void check_methods(const struct http_request *request)
{
    for (int method = 0; method < METHOD_COUNT; method++) {
        struct arena *arena = arena_create();
        const struct match match = router_find((enum method)method, request->path, arena);
        const int wanted = method == METHOD_HEAD ? METHOD_GET : method;
        require((match.route != NULL) == ((match.methods >> wanted & 1) != 0));
        require(strstr(router_allow(match.methods, arena), "OPTIONS") != NULL);
        if (match.route) {
            require((int)match.route->method == wanted);
            check_route(&match, request, arena);
        }
        arena_destroy(arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct buffer message = buffer_on(arena);
    struct parser parser;
    struct slice ignored;
    buffer_text(&message, "GET ");
    buffer_append(&message, data, size);
    buffer_text(&message, " HTTP/1.1\r\nHost: a\r\n\r\n");
    struct slice input = slice_of_buffer(&message);
    parser_start(&parser, arena_alloc(arena, HTTP_HEAD_BYTES));
    if (parser_next(&parser, &input, &ignored) == PARSER_HEAD) {
        check_methods(&parser.request);
    }
    arena_destroy(arena);
    return 0;
}
