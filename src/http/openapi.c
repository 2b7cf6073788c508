/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "routes.h"

#include <diandan/app/sessions.h>
#include <diandan/domain/pull.h>

#include <assert.h>
#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Shapes that were met, each printed once. */
struct schemas {
    const struct shape *shapes[512];
    size_t count;
};

static void collect(struct schemas *schemas, const struct shape *shape)
{
    for (size_t i = 0; i < schemas->count; i++) {
        if (schemas->shapes[i] == shape) {
            return;
        }
    }
    assert(schemas->count < sizeof(schemas->shapes) / sizeof(schemas->shapes[0]));
    schemas->shapes[schemas->count++] = shape;
    for (size_t i = 0; i < shape->count; i++) {
        if (shape->fields[i].kind == FIELD_LIST || shape->fields[i].kind == FIELD_OBJECT) {
            collect(schemas, shape->fields[i].detail);
        }
    }
}

static void write_reference(struct buffer *out, const struct shape *shape)
{
    buffer_print(out, "{\"schema\":{\"$ref\":\"#/components/schemas/%s\"}}", shape->name);
}

static void begin_parameter(struct buffer *out, const char *name, size_t length, const char *place,
                            bool required)
{
    buffer_print(out, "%s{\"name\":\"%.*s\",\"in\":\"%s\",\"required\":%s,\"schema\":",
                 out->bytes[out->length - 1] == '[' ? "" : ",", (int)length, name, place,
                 required ? "true" : "false");
}

static void write_parameter(struct buffer *out, const char *name, size_t length, const char *place)
{
    begin_parameter(out, name, length, place, true);
    buffer_text(out, "{\"type\":\"string\"}}");
}

static void write_path_parameters(struct buffer *out, const char *path)
{
    for (const char *open = strchr(path, '{'); open; open = strchr(open + 1, '{')) {
        write_parameter(out, open + 1, strcspn(open + 1, "}"), "path");
    }
}

static void write_parameters(struct buffer *out, const struct route *route)
{
    const struct shape *input = route->operation.input;
    buffer_text(out, "\"parameters\":[");
    write_path_parameters(out, route->path);
    for (size_t i = 0; input && route->method == METHOD_GET && i < input->count; i++) {
        const struct field *field = &input->fields[i];
        begin_parameter(out, field->name, strlen(field->name), "query",
                        (field->flags & FIELD_REQUIRED) != 0);
        field_schema(field, out);
        buffer_char(out, '}');
    }
    if (route->method == METHOD_POST && !(route->flags & ROUTE_RETRY)) {
        write_parameter(out, "Idempotency-Key", strlen("Idempotency-Key"), "header");
    }
    if (route->method == METHOD_PATCH) {
        write_parameter(out, "If-Match", strlen("If-Match"), "header");
    }
    buffer_text(out, "],");
}

/* The media type of what is answered instead of JSON; NULL. */
static const char *other_media(const struct route *route)
{
    static const struct {
        unsigned flag;
        const char *media;
    } rows[] = {
        {ROUTE_PAGE,     "text/html"    },
        {ROUTE_TEXT,     "text/plain"   },
        {ROUTE_CALENDAR, "text/calendar"},
        {ROUTE_IMAGE,    "image/svg+xml"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (route->flags & rows[i].flag) {
            return rows[i].media;
        }
    }
    return NULL;
}

static void write_responses(struct buffer *out, const struct route *route)
{
    const struct shape *output = route->operation.output;
    const char *media = other_media(route);
    const int status = route->flags & ROUTE_CREATES      ? 201
                       : output || media || route->plain ? 200
                                                         : 204;
    buffer_print(out, "\"responses\":{\"%d\":{\"description\":\"OK\"", status);
    if (output) {
        buffer_print(out, ",\"content\":{\"%s\":",
                     route->flags & ROUTE_EVENTS ? "text/event-stream" : "application/json");
        write_reference(out, output);
        for (int i = PULL_NDJSON; route->operation.record && i <= PULL_XLSX; i++) {
            buffer_print(out, ",\"%s\":{}", pull_media[i]);
        }
        if (route->flags & ROUTE_REPORT) {
            buffer_print(out, ",\"%s\":{},\"%s\":{},\"text/html\":{}", pull_media[PULL_CSV],
                         pull_media[PULL_XLSX]);
        }
        buffer_char(out, '}');
    } else if (media) {
        buffer_print(out, ",\"content\":{\"%s\":{}}", media);
    }
    buffer_text(out, "},\"default\":{\"description\":\"RFC 9457 problem\",\"content\":"
                     "{\"application/problem+json\":{\"schema\":"
                     "{\"$ref\":\"#/components/schemas/Problem\"}}}}}");
}

static void write_roles(struct buffer *out, const struct route *route)
{
    buffer_text(out, "\"x-roles\":[");
    for (size_t i = 0; i < access_roles.count; i++) {
        if (route->allow & MAY(i)) {
            buffer_text(out, out->bytes[out->length - 1] == '[' ? "" : ",");
            json_write_text(out, access_roles.codes[i]);
        }
    }
    buffer_text(out, "],\"security\":");
    buffer_text(out, route->allow & MAY_ANYONE ? "[{}," : "[");
    buffer_text(out, "{\"bearer\":[]},{\"session\":[]}],");
}

/* getV1OrdersIdOffers: the path in words. */
static void write_operation_id(struct buffer *out, const struct route *route)
{
    const char *method = method_name(route->method);
    buffer_text(out, "\"operationId\":\"");
    for (const char *at = method; *at; at++) {
        buffer_char(out, lower(*at));
    }
    bool upper = true;
    for (const char *at = route->path; *at; at++) {
        const char c = *at;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            buffer_char(out, upper && c >= 'a' ? (char)(c - 'a' + 'A') : c);
            upper = false;
        } else {
            upper = true;
        }
    }
    buffer_text(out, "\",");
}

static void write_route(struct buffer *out, const struct route *route, struct schemas *schemas)
{
    const char *method = method_name(route->method);
    buffer_char(out, '"');
    for (const char *at = method; *at; at++) {
        buffer_char(out, lower(*at));
    }
    buffer_text(out, "\":{\"summary\":");
    json_write_text(out, route->summary_zh);
    buffer_text(out, ",\"description\":");
    json_write_text(out, route->summary_en);
    buffer_char(out, ',');
    write_operation_id(out, route);
    write_roles(out, route);
    write_parameters(out, route);
    if (route->operation.input && route->method != METHOD_GET) {
        collect(schemas, route->operation.input);
        buffer_text(out, "\"requestBody\":{\"content\":{\"application/json\":");
        write_reference(out, route->operation.input);
        buffer_text(out, "}},");
    }
    if (route->operation.output) {
        collect(schemas, route->operation.output);
    }
    write_responses(out, route);
    buffer_char(out, '}');
}

/* A path stands once, with all its methods, where its first row stands. */
static bool is_first_of_path(size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (strcmp(routes[i].path, routes[index].path) == 0) {
            return false;
        }
    }
    return true;
}

static void write_path(struct buffer *out, size_t first, struct schemas *schemas)
{
    json_write_text(out, routes[first].path);
    buffer_text(out, ":{");
    for (size_t i = first; i < route_count; i++) {
        if (strcmp(routes[i].path, routes[first].path) == 0) {
            buffer_text(out, i > first ? "," : "");
            write_route(out, &routes[i], schemas);
        }
    }
    buffer_char(out, '}');
}

/* The body of a PATCH may leave members out. */
static unsigned schema_options(const struct shape *shape)
{
    for (size_t i = 0; i < route_count; i++) {
        if (routes[i].method == METHOD_PATCH && routes[i].operation.input == shape) {
            return SHAPE_PARTIAL;
        }
    }
    return 0;
}

static const char problem_schema[] = "\"Problem\":{\"type\":\"object\",\"required\":[\"type\","
                                     "\"title\",\"status\",\"code\"],\"properties\":{"
                                     "\"type\":{\"type\":\"string\"},\"title\":{\"type\":"
                                     "\"string\"},\"status\":{\"type\":\"integer\"},"
                                     "\"code\":{\"type\":\"string\"},\"detail\":{\"type\":"
                                     "\"string\"},\"errors\":{\"type\":\"array\",\"items\":{"
                                     "\"type\":\"object\",\"properties\":{\"pointer\":{\"type\":"
                                     "\"string\"},\"rule\":{\"type\":\"string\"},"
                                     "\"detail\":{\"type\":\"string\"}}}}}}";

struct slice openapi_document(struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    struct schemas schemas = {.count = 0};
    buffer_text(&out,
                "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"点单 Diandan\",\"version\":\"1\"},"
                "\"paths\":{");
    for (size_t i = 0; i < route_count; i++) {
        if (is_first_of_path(i)) {
            buffer_text(&out, i > 0 ? "," : "");
            write_path(&out, i, &schemas);
        }
    }
    buffer_text(&out, "},\"components\":{\"securitySchemes\":{\"bearer\":{\"type\":\"http\","
                      "\"scheme\":\"bearer\"},\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\","
                      "\"name\":\"" SESSION_COOKIE "\"}},\"schemas\":{");
    buffer_text(&out, problem_schema);
    for (size_t i = 0; i < schemas.count; i++) {
        buffer_char(&out, ',');
        json_write_text(&out, schemas.shapes[i]->name);
        buffer_char(&out, ':');
        shape_schema(schemas.shapes[i], schema_options(schemas.shapes[i]), &out);
    }
    buffer_text(&out, "}}}");
    return (struct slice){out.bytes, out.length};
}
