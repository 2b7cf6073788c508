/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An operation through the frame, as a request would ask for it. */
#pragma once

#include "fixture.h"

#include <diandan/app/frame.h>

struct question {
    const char *method; /* NULL = POST */
    const struct shape *input, *output;
    operation_function *run;
    const char *body; /* NULL = none */
    const char *key;  /* Idempotency-Key; NULL */
};

/* By the fixture's caller, with its parameters and If-Match. The answer's body lives on the
   fixture's arena; a refusal stands in fixture->error. */
static inline struct answer ask(struct fixture *fixture, struct question question)
{
    const struct operation operation = {
        .lane = LANE_WRITE,
        .input = question.input,
        .output = question.output,
        .run = question.run,
    };
    const char *method = question.method ? question.method : "POST";
    struct job job = {
        .operation = &operation,
        .call = fixture->call,
        .method = method,
        .target = "/v1/test",
        .query = SLICE(""),
        .creates = strcmp(method, "POST") == 0,
        .lays_over = strcmp(method, "PATCH") == 0,
        .key = question.key,
        .key_owner = "test",
    };
    fixture->error = (struct error){0};
    job.call.body = question.body ? slice_of(question.body) : SLICE("");
    frame_run(&job);
    return job.answer;
}

static inline void assert_holds(const struct answer *answer, const char *text)
{
    if (!answer->body || !strstr(answer->body, text)) {
        fail_msg("%s is not in %s", text, answer->body ? answer->body : "no body");
    }
}

static inline void assert_holds_not(const struct answer *answer, const char *text)
{
    if (!answer->body || strstr(answer->body, text)) {
        fail_msg("%s is in %s", text, answer->body ? answer->body : "no body");
    }
}
