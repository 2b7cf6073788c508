/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pages.h"

#include "gzip.h"

#include <stdio.h>
#include <string.h>

/* Everything comes from here, no script stands in a page, no other site frames it. Styles that
   components compute are set by script, element by element, which needs no exception. */
static const char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

/* Their names hold a hash of what is in them. */
static const char forever[] = "public, max-age=31536000, immutable";
static const char folder[] = "assets/";

static const struct {
    const char *ending;
    const char *content_type;
} types[] = {
    {".html",  "text/html; charset=utf-8"      },
    {".js",    "text/javascript; charset=utf-8"},
    {".css",   "text/css; charset=utf-8"       },
    {".svg",   "image/svg+xml"                 },
    {".png",   "image/png"                     },
    {".woff2", "font/woff2"                    },
    {".woff",  "font/woff"                     },
    {".ttf",   "font/ttf"                      },
};

/* A name without the ".gz" of what is packed. */
static struct slice plain_name(const struct embedded *file)
{
    const size_t length = strlen(file->name);
    const int packed = length > 3 && strcmp(file->name + length - 3, ".gz") == 0;
    return (struct slice){file->name, packed ? length - 3 : length};
}

static const struct embedded *find_name(const struct embedded *files, const char *name)
{
    for (const struct embedded *file = files; file->name; file++) {
        if (slice_equals(plain_name(file), name)) {
            return file;
        }
    }
    return NULL;
}

const struct embedded *pages_find(const struct embedded *files, struct slice path)
{
    char name[128];
    if (!files || path.length == 0 || path.length > sizeof(name) - sizeof(".html")) {
        return NULL;
    }
    const int length = (int)path.length - 1;
    const char *rest = path.bytes + 1;
    if (length == 0) {
        return find_name(files, "index.html");
    }
    const bool is_file = memchr(rest, '.', (size_t)length) != NULL;
    (void)snprintf(name, sizeof(name), "%.*s%s", length, rest, is_file ? "" : ".html");
    return find_name(files, name);
}

static const char *type_of(struct slice name)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        const size_t length = strlen(types[i].ending);
        if (name.length > length &&
            memcmp(name.bytes + name.length - length, types[i].ending, length) == 0) {
            return types[i].content_type;
        }
    }
    return "application/octet-stream";
}

void pages_reply(struct answer_reply *answer, const struct embedded *file,
                 const struct http_request *request, struct arena *arena)
{
    const struct slice name = plain_name(file);
    const bool packed = file->name[name.length] != '\0';
    struct slice body = {file->bytes, file->length};
    if (packed && request_accepts_gzip(request)) {
        answer->reply.packed = true;
    } else if (packed) {
        body = gzip_expand(body, arena);
    }
    answer->reply.status = 200;
    answer->reply.content_type = type_of(name);
    answer->reply.body = body.bytes;
    answer->reply.length = body.length;
    reply_add(answer, "X-Content-Type-Options", "nosniff");
    if (strncmp(file->name, folder, sizeof(folder) - 1) == 0) {
        reply_add(answer, "Cache-Control", forever);
        return;
    }
    /* Of use to documents alone; on each of their parts it would cost what a small script does. */
    reply_add(answer, "Cache-Control", "no-cache");
    reply_add(answer, "Content-Security-Policy", policy);
    reply_add(answer, "Referrer-Policy", "no-referrer");
}
