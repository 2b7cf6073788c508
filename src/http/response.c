/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "response.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* Own names: strftime would follow the locale. */
void response_date(int64_t now_s, char ret_date[DATE_BYTES])
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const time_t seconds = (time_t)now_s;
    struct tm tm = {0};
    (void)gmtime_r(&seconds, &tm);
    (void)snprintf(ret_date, DATE_BYTES, "%s, %02u %s %04u %02u:%02u:%02u GMT", days[tm.tm_wday],
                   (unsigned)tm.tm_mday % 100, months[tm.tm_mon],
                   (unsigned)(tm.tm_year + 1900) % 10000, (unsigned)tm.tm_hour % 100,
                   (unsigned)tm.tm_min % 100, (unsigned)tm.tm_sec % 100);
}

const char *response_reason(int status)
{
    /* clang-format off */
    static const struct {
        int status;
        const char *reason;
    } reasons[] = {
        {200, "OK"},                       {201, "Created"},
        {202, "Accepted"},                 {204, "No Content"},
        {303, "See Other"},                {304, "Not Modified"},
        {308, "Permanent Redirect"},       {400, "Bad Request"},
        {401, "Unauthorized"},             {403, "Forbidden"},
        {404, "Not Found"},                {405, "Method Not Allowed"},
        {406, "Not Acceptable"},           {408, "Request Timeout"},
        {409, "Conflict"},                 {410, "Gone"},
        {412, "Precondition Failed"},      {413, "Content Too Large"},
        {414, "URI Too Long"},             {415, "Unsupported Media Type"},
        {417, "Expectation Failed"},       {422, "Unprocessable Content"},
        {428, "Precondition Required"},    {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"},
        {501, "Not Implemented"},          {503, "Service Unavailable"},
        {505, "HTTP Version Not Supported"}, {507, "Insufficient Storage"},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++) {
        if (reasons[i].status == status) {
            return reasons[i].reason;
        }
    }
    return "";
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Types that shrink: text, JSON in all its forms, SVG. */
static bool is_compressible(const struct reply *reply)
{
    const char *type = reply->content_type;
    return type && reply->length > HTTP_GZIP_BYTES_MIN && reply->length <= HTTP_GZIP_BYTES_MAX &&
           (starts_with(type, "text/") || strstr(type, "json") ||
            starts_with(type, "image/svg+xml"));
}

static void write_field(struct buffer *head, const char *name, struct slice value)
{
    buffer_text(head, name);
    buffer_append(head, ": ", 2);
    buffer_append(head, value.bytes, value.length);
    buffer_append(head, "\r\n", 2);
}

static void write_start(struct buffer *head, int status, const char *date)
{
    buffer_append(head, "HTTP/1.1 ", 9);
    buffer_integer(head, status);
    buffer_char(head, ' ');
    buffer_text(head, response_reason(status));
    buffer_append(head, "\r\n", 2);
    write_field(head, "Date", slice_of(date));
}

static struct slice choose_body(const struct reply *reply, const struct response_frame *frame,
                                struct buffer *head)
{
    struct slice body = {reply->body, reply->length};
    bool packed = reply->packed;
    if (!packed && (frame->streamed || !is_compressible(reply))) {
        return body;
    }
    write_field(head, "Vary", SLICE("Accept-Encoding"));
    if (!packed && request_accepts_gzip(frame->request)) {
        const struct slice smaller = gzip_compress(frame->gzip, body, head->arena);
        packed = smaller.length > 0;
        body = packed ? smaller : body;
    }
    if (packed) {
        write_field(head, "Content-Encoding", SLICE("gzip"));
    }
    return body;
}

struct slice response_write(const struct reply *reply, const struct response_frame *frame,
                            struct buffer *head)
{
    (void)buffer_reserve(head, 1000);
    write_start(head, reply->status, frame->date);
    struct slice body = choose_body(reply, frame, head);
    for (size_t i = 0; i < reply->header_count; i++) {
        const struct slice name = reply->headers[i].name;
        buffer_append(head, name.bytes, name.length);
        write_field(head, "", reply->headers[i].value);
    }
    if (reply->content_type) {
        write_field(head, "Content-Type", slice_of(reply->content_type));
    }
    if (reply->status == 204 || reply->status == 304) {
        body.length = 0; /* RFC 9110: neither has a body, 204 no Content-Length either */
    } else if (frame->streamed) {
        body.length = 0;
        if (frame->request->minor_version > 0) {
            write_field(head, "Transfer-Encoding", SLICE("chunked"));
        }
    } else {
        buffer_text(head, "Content-Length: ");
        buffer_integer(head, (int64_t)body.length);
        buffer_append(head, "\r\n", 2);
    }
    if (frame->close) {
        write_field(head, "Connection", SLICE("close"));
    } else if (frame->request->minor_version == 0) {
        write_field(head, "Connection", SLICE("keep-alive"));
    }
    buffer_append(head, "\r\n", 2);
    if (frame->request->method == METHOD_HEAD) {
        body.length = 0;
    }
    return body;
}
