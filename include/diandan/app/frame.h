/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame around every operation: read the input, replay or run, write the answer, keep it under
 * its key. */
#pragma once

#include <diandan/app/call.h>

/* What becomes an HTTP answer. */
struct answer {
    enum result result;       /* RESULT_OK, or what was refused (call.error) */
    int status;               /* of a success: 200, 201 or 204; of a replay: the saved one */
    const char *etag;         /* NULL; with its quotes */
    const char *location;     /* NULL */
    const char *next;         /* id the next page follows; NULL */
    const char *content_type; /* of the body */
    const char *body;         /* NULL without one */
    size_t length;
    int last;     /* of a piece: 1 with the last one */
    int replayed; /* 1: saved before, nothing was changed now */
};

/* What is to be done with a job. */
enum job_stage {
    JOB_RUN,    /* the operation itself */
    JOB_RECORD, /* its record, on the writer */
    JOB_PIECE,  /* the next piece of call.stream, on a reader */
};

/* One piece of work for the executor: an operation with all it needs, and its answer. */
struct job {
    const struct operation *operation;
    enum job_stage stage;
    struct call call; /* error points to .error below */
    struct error error;
    const char *method; /* for the hash of the request */
    const char *target; /* path and query */
    struct slice query;
    int creates;           /* 1: success is 201 */
    int lays_over;         /* 1: the body is a partial one (PATCH) */
    const char *key;       /* Idempotency-Key; NULL */
    const char *key_owner; /* whose keys these are: id of the token or account, or "resident" */
    int64_t deadline_ms;   /* dropped with RESULT_BUSY when it starts later */
    struct answer answer;
    void *owner;      /* the exchange that waits */
    struct job *next; /* in a queue */
};

/* Run on the lane's thread, inside a transaction or savepoint of call.store. For LANE_SOLVE
   and LANE_SECRET frame_prepare goes before. The answer's result says whether the savepoint is
   kept. A replay repeats the first answer byte for byte, but for FIELD_SECRET members of its top
   level: those are told once and kept nowhere. */
void frame_prepare(struct job *job);
void frame_run(struct job *job);
/* The other stages: what run left is recorded; the next piece becomes the answer's body. */
void frame_record(struct job *job);
void frame_piece(struct job *job);
