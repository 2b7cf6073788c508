/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of an answer. */
#include "response.h"
#include "unit.h"

#include <string.h>

static void test_dates(void **state)
{
    (void)state;
    static const struct {
        int64_t now_s;
        const char *date;
    } cases[] = {
        {784887151,  "Tue, 15 Nov 1994 08:12:31 GMT"},
        {0,          "Thu, 01 Jan 1970 00:00:00 GMT"},
        {951782399,  "Mon, 28 Feb 2000 23:59:59 GMT"},
        {951782400,  "Tue, 29 Feb 2000 00:00:00 GMT"},
        {4102444799, "Thu, 31 Dec 2099 23:59:59 GMT"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        char date[DATE_BYTES];
        response_date(cases[i].now_s, date);
        assert_string_equal(date, cases[i].date);
    }
}

static void test_every_result_has_a_reason(void **state)
{
    (void)state;
    for (int result = 0; result < RESULT_COUNT; result++) {
        if (strlen(response_reason(result_status((enum result)result))) == 0) {
            fail_msg("no reason for %s", result_code((enum result)result));
        }
    }
    assert_string_equal(response_reason(299), "");
}

/* The whole head and body of a reply to a method under a minor version. */
static const char *written(struct arena *arena, const struct reply *reply, enum method method,
                           int minor_version, bool close)
{
    const struct http_request request = {.method = method, .minor_version = minor_version};
    const struct response_frame frame = {.request = &request, .date = "now", .close = close};
    struct buffer head = buffer_on(arena);
    const struct slice body = response_write(reply, &frame, &head);
    buffer_append(&head, body.bytes, body.length);
    return head.bytes;
}

static void test_heads(void **state)
{
    (void)state;
    struct arena *arena = arena_create();
    const struct header location = {SLICE("Location"), SLICE("/v1/orders/1")};
    const struct reply created = {.status = 201,
                                  .content_type = "application/json",
                                  .headers = &location,
                                  .header_count = 1,
                                  .body = "{}",
                                  .length = 2};
    assert_string_equal(written(arena, &created, METHOD_POST, 1, false),
                        "HTTP/1.1 201 Created\r\nDate: now\r\nLocation: /v1/orders/1\r\n"
                        "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    assert_string_equal(written(arena, &created, METHOD_HEAD, 1, true),
                        "HTTP/1.1 201 Created\r\nDate: now\r\nLocation: /v1/orders/1\r\n"
                        "Content-Type: application/json\r\nContent-Length: 2\r\n"
                        "Connection: close\r\n\r\n");
    const struct reply unchanged = {.status = 304, .body = "no", .length = 2};
    assert_string_equal(written(arena, &unchanged, METHOD_GET, 0, false),
                        "HTTP/1.1 304 Not Modified\r\nDate: now\r\n"
                        "Connection: keep-alive\r\n\r\n");
    const struct reply empty = {.status = 200};
    assert_string_equal(written(arena, &empty, METHOD_GET, 1, false),
                        "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\n\r\n");
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_every_result_has_a_reason),
        cmocka_unit_test(test_heads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
