/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/frame.h>
#include <diandan/crypto/hash.h>
#include <diandan/store/access_store.h>

#include <string.h>

static void *make(struct call *call, const struct shape *shape)
{
    return shape ? arena_alloc(call->arena, shape->size) : NULL;
}

/* Where nothing is taken, whatever is given is unknown. */
static const struct shape nothing = {"Nothing", 0, NULL, 0};

/* A GET takes its input from the query, everything else from the body. */
static enum result read_input(struct job *job, void **ret_input)
{
    struct call *call = &job->call;
    const struct shape *shape = job->operation->input ? job->operation->input : &nothing;
    *ret_input = make(call, shape);
    if (strcmp(job->method, "GET") == 0) {
        return shape_read_query(shape, call->arena, job->query, *ret_input, call->error);
    }
    enum result result =
        shape_read_query(&nothing, call->arena, job->query, *ret_input, call->error);
    return result == RESULT_OK
               ? shape_read(shape, call->arena, call->body, job->lays_over ? SHAPE_PARTIAL : 0,
                            *ret_input, call->error)
               : result;
}

static const struct field *field_named(const struct shape *shape, const char *name)
{
    for (size_t i = 0; shape && i < shape->count; i++) {
        if (strcmp(shape->fields[i].name, name) == 0) {
            return &shape->fields[i];
        }
    }
    return NULL;
}

/* secrets: SHAPE_REVEAL or 0. */
static struct buffer write_body(const struct job *job, const void *output, unsigned secrets)
{
    struct buffer body = buffer_on(job->call.arena);
    shape_write(job->operation->output, output,
                (call_may_unmask(&job->call) ? SHAPE_UNMASK : 0u) | secrets, &body);
    return body;
}

static void write_answer(struct job *job, const void *output)
{
    struct call *call = &job->call;
    const struct shape *shape = job->operation->output;
    struct answer *answer = &job->answer;
    answer->status = shape ? (job->creates ? 201 : 200) : 204;
    answer->location = call->location;
    if (call->content) {
        answer->status = 200;
        answer->content_type = call->content->type;
        answer->body = call->content->bytes;
        answer->length = call->content->length;
        answer->etag = call->content->etag;
        return;
    }
    if (!shape || call->stream || call->following) {
        return;
    }
    const struct buffer body = write_body(job, output, SHAPE_REVEAL);
    answer->content_type = "application/json";
    answer->body = body.bytes;
    answer->length = body.length;
    const struct field *version = field_named(shape, "version");
    if (version) {
        const int64_t *value = (const void *)((const char *)output + version->offset);
        answer->etag = arena_print(call->arena, "\"v%lld\"", (long long)*value);
    }
    const struct field *next = field_named(shape, "next");
    if (next) {
        answer->next = *(const char *const *)(const void *)((const char *)output + next->offset);
    }
}

static void hash_request(const struct job *job, unsigned char ret_hash[DIGEST_BYTES])
{
    struct hash_context *context = hash_create(HASH_SHA256);
    hash_start(context);
    hash_add(context, job->method, strlen(job->method) + 1);
    hash_add(context, job->target, strlen(job->target) + 1);
    hash_add(context, job->call.body.bytes, job->call.body.length);
    hash_finish(context, ret_hash);
    hash_destroy(context);
}

/* 1: the key was used and the answer or the refusal stands in the job. Otherwise, with a key,
   ret_hash is what to keep the answer with. */
static int replay(struct job *job, unsigned char ret_hash[DIGEST_BYTES])
{
    struct call *call = &job->call;
    struct saved_answer saved;
    if (!job->key) {
        return 0;
    }
    hash_request(job, ret_hash);
    enum result result =
        answer_load(call->store, job->key_owner, job->key, call->arena, &saved, call->error);
    if (result == RESULT_NOT_FOUND) {
        return 0;
    }
    if (result == RESULT_OK && !digest_equals(saved.request_hash, ret_hash)) {
        result =
            error_refuse(call->error, RESULT_INVALID, RULE_KEY_REUSED, "Idempotency-Key", NULL);
    }
    job->answer.result = result;
    if (result == RESULT_OK) {
        job->answer = (struct answer){
            .status = (int)saved.status,
            .etag = saved.etag,
            .location = saved.location,
            .content_type = "application/json",
            .body = saved.status == 204 ? NULL : saved.body,
            .length = saved.status == 204 ? 0 : strlen(saved.body),
            .replayed = 1,
        };
    }
    return 1;
}

static int tells_secret(const struct shape *shape)
{
    for (size_t i = 0; shape && i < shape->count; i++) {
        if (shape->fields[i].flags & FIELD_SECRET) {
            return 1;
        }
    }
    return 0;
}

/* A secret is told once and never kept: whoever reads the database finds no usable token, and a
   replay answers without it. */
static enum result keep(struct job *job, const void *output, const unsigned char hash[DIGEST_BYTES])
{
    const char *body = job->answer.body ? job->answer.body : "";
    if (tells_secret(job->operation->output)) {
        body = write_body(job, output, 0).bytes;
    }
    struct saved_answer saved = {
        .status = job->answer.status,
        .etag = job->answer.etag,
        .location = job->answer.location,
        .body = body,
    };
    memcpy(saved.request_hash, hash, sizeof(saved.request_hash));
    return answer_save(job->call.store, job->key_owner, job->key, &saved, call_now_s(&job->call),
                       job->call.error);
}

void frame_prepare(struct job *job)
{
    unsigned char hash[DIGEST_BYTES];
    void *input;
    if (replay(job, hash)) {
        return;
    }
    job->answer.result = read_input(job, &input);
    if (job->answer.result == RESULT_OK) {
        job->answer.result = job->operation->prepare(&job->call, input, NULL);
    }
}

void frame_run(struct job *job)
{
    struct call *call = &job->call;
    unsigned char hash[DIGEST_BYTES];
    if (replay(job, hash)) {
        return;
    }
    store_tell_at(call->store, call_now_s(call));
    void *input;
    void *output = make(call, job->operation->output);
    enum result result = read_input(job, &input);
    if (result == RESULT_OK) {
        result = job->operation->run(call, input, output);
    }
    if (result == RESULT_OK) {
        write_answer(job, output);
        result = job->key ? keep(job, output, hash) : RESULT_OK;
    }
    job->answer.result = result;
}

void frame_record(struct job *job)
{
    job->answer.result = job->operation->record(&job->call, NULL, NULL);
}

void frame_piece(struct job *job)
{
    const struct stream *stream = job->call.stream;
    struct buffer piece = buffer_on(job->call.arena);
    job->answer.result = stream->next(&job->call, stream->state, &piece, &job->answer.last);
    job->answer.body = piece.bytes;
    job->answer.length = piece.length;
}
