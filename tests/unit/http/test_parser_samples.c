/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The samples another parser is tested with: what it refuses we refuse, what it takes we take
 * unless our stricter rules name a reason. */
#include "parser_trace.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

enum { FILE_BYTES_MAX = 1 << 20, HOST_BYTES = 16, BODY_BYTES_MAX = 65536 };

/* clang-format off */
static const char *const files[] = {"method.md", "content-length.md", "sample.md"};

/* Taken there, refused here; all other samples taken there are taken here. */
static const struct {
    const char *title;
    int status;
} stricter[] = {
    {"REPORT request", 501},
    {"M-SEARCH request", 501},
    {"PURGE request", 501},
    {"SEARCH request", 501},
    {"LINK request", 501},
    {"SOURCE request", 501},
    {"QUERY request", 501},
    {"SOURCE request with ICE", 400},    /* another protocol in the request line */
    {"OPTIONS request with RTSP", 400},
    {"ANNOUNCE request with RTSP", 400},
    {"No HTTP version", 400},            /* HTTP/0.9 */
};
/* clang-format on */

struct sample {
    char title[128];
    bool lenient; /* the other parser was told to tolerate mistakes */
    bool refused; /* it refused all the same */
    char *bytes;
    size_t length;
};

static char *read_file(const char *name)
{
    char path[512];
    (void)snprintf(path, sizeof(path), "%s/data/http/%s", SHARED_DIR, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    char *text = calloc(1, FILE_BYTES_MAX);
    assert_non_null(text);
    assert_true(fread(text, 1, FILE_BYTES_MAX - 1, file) > 0);
    (void)fclose(file);
    return text;
}

/* Copy up to the line that closes the block; returns what follows. */
static char *cut_block(char *from, const char *fence, char **ret_block)
{
    char *begin = strstr(from, fence);
    assert_non_null(begin);
    begin += strlen(fence);
    char *end = strstr(begin, "\n```");
    assert_non_null(end);
    *end = '\0';
    *ret_block = begin;
    return end + 1;
}

/* \r \n \t \f and \xHH; a backslash at the end of a line joins it with the next. */
static const char *unescape(const char *at, char *ret_byte)
{
    switch (at[1]) {
    case 'r':
        *ret_byte = '\r';
        return at + 2;
    case 'n':
        *ret_byte = '\n';
        return at + 2;
    case 't':
        *ret_byte = '\t';
        return at + 2;
    case 'f':
        *ret_byte = '\f';
        return at + 2;
    case 'x': {
        const char digits[] = {at[2], at[3], '\0'};
        *ret_byte = (char)strtoul(digits, NULL, 16);
        return at + 4;
    }
    default:
        *ret_byte = '\\';
        return at + 1;
    }
}

static size_t expand(const char *block, char *out)
{
    size_t length = 0;
    while (*block) {
        if (block[0] == '\\' && block[1] == '\n') {
            block += 2;
        } else if (*block == '\\') {
            block = unescape(block, &out[length++]);
        } else if (*block == '\n') {
            out[length++] = '\r';
            out[length++] = '\n';
            block++;
        } else {
            out[length++] = *block++;
        }
    }
    return length;
}

/* Most samples leave Host out, which is another rule: give them one. */
static void add_host(struct sample *sample)
{
    static const char host[] = "Host: a\r\n";
    char *line_end = memmem(sample->bytes + 2, sample->length - 2, "\r\n", 2);
    if (memmem(sample->bytes, sample->length, "\nHost:", 6) || !line_end) {
        return;
    }
    char *at = line_end + 2;
    memmove(at + strlen(host), at, sample->length - (size_t)(at - sample->bytes));
    memcpy(at, host, strlen(host));
    sample->length += strlen(host);
}

/* The next sample of the file, NULL after the last; bytes is the caller's to free. */
static char *next_sample(char *at, struct sample *sample)
{
    char *meta = strstr(at, "<!-- meta=");
    if (!meta) {
        return NULL;
    }
    for (char *title = at; (title = strstr(title, "\n##")) != NULL && title < meta; title++) {
        (void)sscanf(title + 3, "%*[# ]%127[^\n]", sample->title);
    }
    char *block;
    char *log;
    const char *type_end = strchr(meta, '>');
    sample->lenient = memmem(meta, (size_t)(type_end - meta), "lenient", 7) != NULL;
    at = cut_block(meta, "```http\n", &block);
    at = cut_block(at + 4, "```log\n", &log);
    sample->refused = strstr(log, " error code=") != NULL;
    sample->bytes = calloc(1, 2 * strlen(block) + HOST_BYTES);
    assert_non_null(sample->bytes);
    sample->length = expand(block, sample->bytes);
    return at;
}

static int status_of(const struct sample *sample)
{
    const struct slice bytes = {sample->bytes, sample->length};
    const struct trace whole = trace_run(bytes, bytes.length, 1, BODY_BYTES_MAX);
    for (size_t i = 0; i < bytes.length; i++) {
        const struct trace cut = trace_run(bytes, i, bytes.length, BODY_BYTES_MAX);
        assert_true(trace_equals(&whole, &cut));
    }
    return result_status(whole.refusal);
}

static int expected_status(const struct sample *sample)
{
    for (size_t i = 0; i < COUNT_OF(stricter); i++) {
        if (strcmp(stricter[i].title, sample->title) == 0) {
            return stricter[i].status;
        }
    }
    return 200;
}

static void check(const struct sample *sample)
{
    const int status = status_of(sample);
    const bool fits =
        sample->refused || sample->lenient ? status >= 400 : status == expected_status(sample);
    if (!fits) {
        fail_msg("%s: %d", sample->title, status);
    }
}

static void test_samples(void **state)
{
    (void)state;
    int count = 0;
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        char *text = read_file(files[i]);
        if (!text) {
            print_message("skipped: no %s/data/http/%s\n", SHARED_DIR, files[i]);
            skip();
        }
        struct sample sample = {0};
        for (char *at = text; (at = next_sample(at, &sample)) != NULL; count++) {
            add_host(&sample);
            check(&sample);
            free(sample.bytes);
        }
        free(text);
    }
    assert_true(count > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
