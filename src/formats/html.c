/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/formats/html.h>

const char html_policy[] =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

void html_begin(struct buffer *out, const char *title, const char *style)
{
    buffer_text(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"robots\" content=\"noindex\">\n<title>");
    html_text(out, title);
    buffer_print(out, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
}

void html_end(struct buffer *out)
{
    buffer_text(out, "</body>\n</html>\n");
}

static const char *escape_of(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void html_text(struct buffer *out, const char *text)
{
    for (const char *at = text ? text : ""; *at; at++) {
        const char *escape = escape_of(*at);
        if (escape) {
            buffer_text(out, escape);
        } else {
            buffer_char(out, *at);
        }
    }
}

void html_element(struct buffer *out, const char *tag, const char *kind, const char *text)
{
    buffer_print(out, "<%s", tag);
    if (kind) {
        buffer_print(out, " class=\"%s\"", kind);
    }
    buffer_char(out, '>');
    html_text(out, text);
    buffer_print(out, "</%s>", tag);
}
