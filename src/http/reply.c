/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reply.h"

#include <diandan/formats/html.h>

#include <string.h>

enum language reply_language(const struct http_request *request)
{
    /* The first of the two languages that is named wins: clients list them by preference. */
    const struct slice wanted = request_header(request, "Accept-Language");
    for (size_t i = 0; i + 1 < wanted.length; i++) {
        const char first = (char)(wanted.bytes[i] | 0x20);
        const char second = (char)(wanted.bytes[i + 1] | 0x20);
        const bool starts = i == 0 || wanted.bytes[i - 1] == ',' || wanted.bytes[i - 1] == ' ';
        if (starts && first == 'z' && second == 'h') {
            return LANGUAGE_ZH;
        }
        if (starts && first == 'e' && second == 'n') {
            return LANGUAGE_EN;
        }
    }
    return LANGUAGE_ZH;
}

void reply_add(struct answer_reply *answer, const char *name, const char *value)
{
    if (answer->reply.header_count < REPLY_HEADERS_MAX) {
        answer->headers[answer->reply.header_count++] =
            (struct header){slice_of(name), slice_of(value)};
        answer->reply.headers = answer->headers;
    }
}

void reply_problem(struct answer_reply *answer, const struct error *error,
                   const struct http_request *request, struct arena *arena)
{
    const enum language language = reply_language(request);
    char sentence[512];
    struct buffer body = buffer_on(arena);
    buffer_print(&body, "{\"type\":\"/problems/%s\"", result_code(error->result));
    json_write_member(&body, ",", "title", result_title(error->result, language));
    buffer_print(&body, ",\"status\":%d", result_status(error->result));
    json_write_member(&body, ",", "code", result_code(error->result));
    if (error->rule != RULE_NONE || error->argument[0]) {
        error_sentence(error, language, sentence, sizeof(sentence));
        json_write_member(&body, ",", "detail", sentence);
        buffer_text(&body, ",\"errors\":[{\"pointer\":");
        json_write_text(&body, error->pointer);
        json_write_member(&body, ",", "rule", rule_code(error->rule));
        json_write_member(&body, ",", "detail", sentence);
        buffer_text(&body, "}]");
    }
    buffer_char(&body, '}');
    answer->reply.status = result_status(error->result);
    answer->reply.content_type = "application/problem+json";
    answer->reply.body = body.bytes;
    answer->reply.length = body.length;
    reply_add(answer, "Content-Language", language == LANGUAGE_EN ? "en" : "zh-CN");
    if (error->result == RESULT_UNAUTHENTICATED) {
        reply_add(answer, "WWW-Authenticate", "Bearer");
    }
    if (error->retry_after_s > 0) {
        reply_add(answer, "Retry-After",
                  arena_print(arena, "%lld", (long long)error->retry_after_s));
    }
    if (error->result == RESULT_BUSY || error->result == RESULT_STORAGE_FULL) {
        reply_add(answer, "Retry-After", "1");
    }
}

/* RFC 8288: the same list, after the last item of this page. */
static const char *next_link(const struct job *job, struct arena *arena)
{
    struct buffer out = buffer_on(arena);
    const char *query = strchr(job->target, '?');
    const size_t path_length = query ? (size_t)(query - job->target) : strlen(job->target);
    buffer_char(&out, '<');
    buffer_append(&out, job->target, path_length);
    buffer_print(&out, "?after=%s", job->answer.next);
    for (const char *at = query; at;) {
        const char *pair = at + 1;
        at = strchr(pair, '&');
        const size_t length = at ? (size_t)(at - pair) : strlen(pair);
        if (length > 0 && strncmp(pair, "after=", 6) != 0) {
            buffer_char(&out, '&');
            buffer_append(&out, pair, length);
        }
    }
    buffer_text(&out, ">; rel=\"next\"");
    return out.bytes;
}

static bool is_unchanged(const struct job *job, const struct http_request *request)
{
    const struct slice seen = request_header(request, "If-None-Match");
    return job->answer.etag && seen.bytes && strcmp(job->method, "GET") == 0 &&
           slice_equals(seen, job->answer.etag);
}

void reply_job(struct answer_reply *answer, const struct job *job,
               const struct http_request *request, struct arena *arena)
{
    if (job->answer.result != RESULT_OK) {
        reply_problem(answer, &job->error, request, arena);
        return;
    }
    answer->reply.status = is_unchanged(job, request) ? 304 : job->answer.status;
    if (answer->reply.status != 304 && job->answer.body) {
        answer->reply.content_type = job->answer.content_type;
        answer->reply.body = job->answer.body;
        answer->reply.length = job->answer.length;
    }
    if (job->call.cookie) {
        reply_add(answer, "Set-Cookie", job->call.cookie);
        reply_add(answer, "Cache-Control", "no-store");
    }
    const struct content *content = job->call.content;
    if (content) {
        reply_add(answer, "Content-Security-Policy", html_policy);
        reply_add(answer, "X-Content-Type-Options", "nosniff");
        reply_add(answer, "Referrer-Policy", "no-referrer");
        reply_add(answer, "Cache-Control",
                  content->cache_control ? content->cache_control : "no-store");
    }
    if (job->answer.etag) {
        reply_add(answer, "ETag", job->answer.etag);
    }
    if (job->answer.location) {
        reply_add(answer, "Location", job->answer.location);
    }
    if (job->answer.next) {
        reply_add(answer, "Link", next_link(job, arena));
    }
    if (job->answer.replayed) {
        reply_add(answer, "Idempotency-Replayed", "true");
    }
}
