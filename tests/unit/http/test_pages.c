/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the program: from a path to a file, and how it is answered. */
#include "pages.h"
#include "unit.h"

#include <string.h>
#include <zlib.h>

static const struct embedded files[] = {
    {"assets/a-1.js.gz", "packed", 6},
    {"assets/b.png",     "image",  5},
    {"desk.html",        "desk",   4},
    {"index.html",       "index",  5},
    {NULL,               NULL,     0},
};

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *name; /* NULL: no page */
    } cases[] = {
        {"/",                   "index.html"      },
        {"/desk",               "desk.html"       },
        {"/desk.html",          "desk.html"       },
        {"/assets/a-1.js",      "assets/a-1.js.gz"},
        {"/assets/a-1.js.gz",   NULL              },
        {"/assets/b.png",       "assets/b.png"    },
        {"/assets/",            NULL              },
        {"/des",                NULL              },
        {"/desk/",              NULL              },
        {"/../desk.html",       NULL              },
        {"/assets/%61-1.js",    NULL              },
        {"/assets/a-1.js.gz.x", NULL              },
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct embedded *file = pages_find(files, slice_of(cases[i].path));
        const char *found = file ? file->name : "none";
        assert_string_equal(found, cases[i].name ? cases[i].name : "none");
    }
    char endless[4096];
    memset(endless, 'a', sizeof(endless));
    endless[0] = '/';
    assert_null(pages_find(files, (struct slice){endless, sizeof(endless)}));
    assert_null(pages_find(NULL, SLICE("/")));
}

static struct embedded packed_file(const char *plain, char *room, size_t size)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)plain,
                       .avail_in = (uInt)strlen(plain),
                       .next_out = (Bytef *)room,
                       .avail_out = (uInt)size};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(deflateEnd(&stream), Z_OK);
    return (struct embedded){"assets/a-1.js.gz", room, size - stream.avail_out};
}

static const char *field(const struct answer_reply *answer, const char *name)
{
    for (size_t i = 0; i < answer->reply.header_count; i++) {
        if (slice_equals(answer->headers[i].name, name)) {
            return answer->headers[i].value.bytes;
        }
    }
    return "";
}

static void test_packed_for_those_who_take_it(void **state)
{
    (void)state;
    char room[256];
    const struct embedded file = packed_file("console.log('点单');", room, sizeof(room));
    const struct header takes[] = {
        {SLICE("Accept-Encoding"), SLICE("gzip")}
    };
    struct arena *arena = arena_create();
    for (size_t taking = 0; taking < 2; taking++) {
        const struct http_request request = {.headers = takes, .header_count = taking};
        struct answer_reply answer = {0};
        pages_reply(&answer, &file, &request, arena);
        assert_int_equal(answer.reply.status, 200);
        assert_int_equal(answer.reply.packed, taking);
        assert_string_equal(answer.reply.content_type, "text/javascript; charset=utf-8");
        assert_string_equal(field(&answer, "Cache-Control"), "public, max-age=31536000, immutable");
        assert_string_equal(field(&answer, "Content-Security-Policy"), "");
        const struct slice body = {answer.reply.body, answer.reply.length};
        assert_true(taking ? body.bytes == room : slice_equals(body, "console.log('点单');"));
    }
    arena_destroy(arena);
}

static void test_documents_are_asked_for_again(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    struct answer_reply answer = {0};
    const struct http_request request = {0};
    pages_reply(&answer, &files[2], &request, arena);
    assert_string_equal(answer.reply.content_type, "text/html; charset=utf-8");
    assert_non_null(strstr(field(&answer, "Content-Security-Policy"), "script-src 'self';"));
    assert_string_equal(field(&answer, "Cache-Control"), "no-cache");
    assert_false(answer.reply.packed);
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_packed_for_those_who_take_it),
        cmocka_unit_test(test_documents_are_asked_for_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
