/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a result to an HTTP answer: problem+json for every refusal, in the reader's language. */
#pragma once

#include <diandan/app/frame.h>
#include <diandan/http/server.h>

enum { REPLY_HEADERS_MAX = 8 };

/* An answer with room for its fields. */
struct answer_reply {
    struct reply reply;
    struct header headers[REPLY_HEADERS_MAX];
};

/* The language a client asks for; Chinese unless English comes first. */
enum language reply_language(const struct http_request *request);
/* Add a field; both texts must outlive the reply. */
void reply_add(struct answer_reply *answer, const char *name, const char *value);
/* An RFC 9457 problem for an error. */
void reply_problem(struct answer_reply *answer, const struct error *error,
                   const struct http_request *request, struct arena *arena);
/* The answer of a finished job. */
void reply_job(struct answer_reply *answer, const struct job *job,
               const struct http_request *request, struct arena *arena);
