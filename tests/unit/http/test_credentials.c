/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a head tells of who sent it. */
#include "credentials.h"
#include "unit.h"

#include <string.h>

enum { FIELDS = 4 };

/* A request with the fields given, by name and value; a NULL value is left out. */
struct fields {
    struct header headers[FIELDS];
    struct http_request request;
};

static const struct http_request *request_of(struct fields *fields, const char *const (*pairs)[2],
                                             const char *peer)
{
    size_t count = 0;
    for (size_t i = 0; i < FIELDS; i++) {
        if (pairs[i][0] && pairs[i][1]) {
            fields->headers[count++] =
                (struct header){slice_of(pairs[i][0]), slice_of(pairs[i][1])};
        }
    }
    fields->request =
        (struct http_request){.headers = fields->headers, .header_count = count, .peer = peer};
    return &fields->request;
}

static void a_bearer_is_what_follows_the_scheme(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Bearer abc",  "abc" },
        {"bearer abc",  "abc" },
        {"Bearer  abc", " abc"},
        {"Bearer ",     ""    },
        {"Bearer",      ""    },
        {"Basic abcde", ""    },
        {"",            ""    },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        assert_true(slice_equals(credentials_bearer(slice_of(rows[i][0])), rows[i][1]));
    }
}

static void a_cookie_is_found_by_its_whole_name(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        const char *value; /* NULL = none */
    } rows[] = {
        {"session=abc",               "abc"  },
        {"a=1; session=abc; b=2",     "abc"  },
        {"a=1;session=abc",           "abc"  },
        {"session=first; session=no", "first"},
        {"session=",                  ""     },
        {"session=a=b",               "a=b"  },
        {"Session=abc",               NULL   },
        {"mysession=abc",             NULL   },
        {"session2=abc",              NULL   },
        {"session",                   NULL   },
        {"a=session=abc",             NULL   },
        {"",                          NULL   },
        {NULL,                        NULL   },
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fields fields;
        const char *const pairs[FIELDS][2] = {
            {"Cookie", rows[i].field}
        };
        const struct slice found =
            credentials_cookie(request_of(&fields, pairs, "127.0.0.1"), "session");
        assert_int_equal(found.bytes != NULL, rows[i].value != NULL);
        assert_true(!rows[i].value || slice_equals(found, rows[i].value));
    }
}

static void a_change_comes_from_a_page_of_ours_or_of_others(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *origin, *host, *site, *public_url;
        enum origin wanted;
    } rows[] = {
        {"http://a.cn",       "a.cn",      NULL,          NULL,           ORIGIN_OURS},
        {"https://a.cn",      "a.cn",      NULL,          NULL,           ORIGIN_OURS},
        {"http://A.cn:8080",  "a.CN:8080", NULL,          NULL,           ORIGIN_OURS},
        {"http://[::1]:80",   "[::1]:80",  "same-origin", NULL,           ORIGIN_OURS},
        {"https://a.cn",      "10.0.0.1",  "same-origin", "https://a.cn", ORIGIN_OURS},
        {"http://a.cn",       "10.0.0.1",  NULL,          "https://a.cn", ORIGIN_OTHER},
        {"https://b.cn",      "10.0.0.1",  NULL,          "https://a.cn", ORIGIN_OTHER},
        {"http://a.cn",       "a.cn:8080", NULL,          NULL,           ORIGIN_OTHER},
        {"http://a.cn.b.cn",  "a.cn",      NULL,          NULL,           ORIGIN_OTHER},
        {"http://b.a.cn",     "a.cn",      NULL,          NULL,           ORIGIN_OTHER},
        {"null",              "a.cn",      NULL,          NULL,           ORIGIN_OTHER},
        {"",                  "",          NULL,          NULL,           ORIGIN_OTHER},
        {"http://",           "",          NULL,          NULL,           ORIGIN_OTHER},
        {"a.cn",              "a.cn",      NULL,          NULL,           ORIGIN_OTHER},
        {"ftp://a.cn",        "a.cn",      NULL,          NULL,           ORIGIN_OTHER},
        {"http://a.cn",       "a.cn",      "cross-site",  NULL,           ORIGIN_OTHER},
        {"http://a.cn",       "a.cn",      "same-site",   NULL,           ORIGIN_OTHER},
        {"http://a.cn",       "a.cn",      "none",        NULL,           ORIGIN_OTHER},
        {"http://a.cn",       "a.cn",      "",            NULL,           ORIGIN_OTHER},
        {NULL,                "a.cn",      NULL,          NULL,           ORIGIN_UNSAID},
        {NULL,                "a.cn",      "same-origin", NULL,           ORIGIN_UNSAID},
        {NULL,                "a.cn",      "cross-site",  NULL,           ORIGIN_OTHER},
        {"http://a.cn",       NULL,        NULL,          NULL,           ORIGIN_OTHER},
    };
    /* clang-format on */
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fields fields;
        const char *const pairs[FIELDS][2] = {
            {"Origin",         rows[i].origin},
            {"Host",           rows[i].host  },
            {"Sec-Fetch-Site", rows[i].site  }
        };
        const struct http_request *request = request_of(&fields, pairs, "127.0.0.1");
        if (credentials_origin(request, rows[i].public_url) != rows[i].wanted) {
            fail_msg("row %zu", i);
        }
    }
}

static void the_address_is_the_peers_or_what_its_proxy_says_last(void **state)
{
    (void)state;
    /* clang-format off */
    static const struct {
        const char *peer, *proxy, *first, *second;
        const char *wanted;
    } rows[] = {
        {"203.0.113.5",   NULL,        NULL,                      NULL,          "203.0.113.5"},
        {"203.0.113.5",   NULL,        "198.51.100.1",            NULL,          "203.0.113.5"},
        {"203.0.113.5",   "127.0.0.1", "198.51.100.1",            NULL,          "203.0.113.5"},
        {"127.0.0.1",     "127.0.0.1", "198.51.100.1",            NULL,          "198.51.100.1"},
        {"127.0.0.1",     "127.0.0.1", "10.0.0.1, 198.51.100.1",  NULL,          "198.51.100.1"},
        {"127.0.0.1",     "127.0.0.1", "10.0.0.1",                "203.0.113.6", "203.0.113.6"},
        {"127.0.0.1",     "127.0.0.1", "198.51.100.1, nonsense",  NULL,          "127.0.0.1"},
        {"127.0.0.1",     "127.0.0.1", NULL,                      NULL,          "127.0.0.1"},
        {"2001:db8::5",   NULL,        NULL,                      NULL,          "2001:db8::/64"},
        {"2001:db8::1:2:3:4", NULL,    NULL,                      NULL,          "2001:db8::/64"},
        {"::ffff:192.0.2.1", NULL,     NULL,                      NULL,          "::ffff:192.0.2.1"},
        {"127.0.0.1",     "127.0.0.1", "2001:db8:1:2:3:4:5:6",    NULL,          "2001:db8:1:2::/64"},
    };
    /* clang-format on */
    struct arena *arena = arena_create();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct fields fields;
        const char *const pairs[FIELDS][2] = {
            {"X-Forwarded-For", rows[i].first },
            {"x-forwarded-for", rows[i].second}
        };
        const struct http_request *request = request_of(&fields, pairs, rows[i].peer);
        assert_string_equal(credentials_address(request, rows[i].proxy, arena), rows[i].wanted);
    }
    arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bearer_is_what_follows_the_scheme),
        cmocka_unit_test(a_cookie_is_found_by_its_whole_name),
        cmocka_unit_test(a_change_comes_from_a_page_of_ours_or_of_others),
        cmocka_unit_test(the_address_is_the_peers_or_what_its_proxy_says_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
