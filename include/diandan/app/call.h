/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of one thing a person can do: who calls, with what, on which store; and the shape all
 * calls share. */
#pragma once

#include <diandan/app/meters.h>
#include <diandan/base/world.h>
#include <diandan/domain/access.h>
#include <diandan/domain/place.h>
#include <diandan/formats/shape.h>
#include <diandan/store/store.h>

#include <stdatomic.h>

struct caller {
    int role; /* enum access_role */
    const char
        *subject; /* member id, or name of an officer or a machine; "resident" without a token */
    const char *scope;   /* prefix of region codes the caller reaches */
    const char *unit_id; /* unit a secretary speaks for; NULL */
};

/* What stays the same for the life of the service. */
struct settings {
    const char *folder;  /* data folder */
    const char *program; /* path of this program, to start the solver with */
    const unsigned char
        *ledger_key;               /* 32 bytes the database does not hold: authenticates entries */
    const unsigned char *seal_key; /* 32 bytes, seed of the key that signs seals; NULL = none */
    const char *public_url;        /* where people reach the service, without a slash at the end */
    struct meters *meters;         /* what the service counts of itself; NULL = nothing */
    const char *proxy;             /* address whose X-Forwarded-For is believed; NULL = none */
};

enum { CALL_PARAMETERS = 2 };

struct call;
struct signed_in; /* sessions.h */
struct following;
struct progress_slot;

/* An answer made piece by piece, so that its memory is that of one piece. Lives on the call's
 * arena.
 */
struct stream {
    const char *content_type;
    const char *file_name; /* what it is saved as; ASCII */
    int64_t last_seq;      /* what the next pull asks after, told in the head */
    void *state;
    /* Append the next piece to out; nothing is a piece too. On a reader, in a snapshot of its own,
       with call->arena for this piece alone. *ret_last = 1 with the last one. */
    enum result (*next)(struct call *call, void *state, struct buffer *out, int *ret_last);
    /* Free what the state holds outside arenas; once, from any thread. */
    void (*end)(void *state);
};

/* An answer that is not JSON: bytes of a type, whole. */
struct content {
    const char *type; /* such as "image/svg+xml" */
    const char *bytes;
    size_t length;
    const char *etag;          /* with its quotes; NULL = asked for anew each time */
    const char *cache_control; /* NULL = no-store */
};

/* If-Match: * (RFC 9110): whatever the version is. */
#define VERSION_ANY INT64_C(-1)

struct call {
    struct arena *arena; /* lives until the answer is sent */
    struct store *store;
    const struct world *world;
    const struct settings *settings;
    struct error *error;
    struct caller caller;
    const char *parameters[CALL_PARAMETERS]; /* of the path, in order */
    int64_t if_match;             /* version the caller saw, or VERSION_ANY; ABSENT when not said */
    struct slice body;            /* the JSON, for calls that lay it over what is stored */
    const atomic_bool *cancelled; /* true: long work is to end early; NULL = never */
    struct progress_slot *progress;    /* where long work tells how far it is; NULL = nowhere */
    const char *token_id;              /* of the caller's token; NULL without one */
    const struct signed_in *signed_in; /* the caller's session; NULL without one */
    int64_t expires_at;                /* of the token or the session; ABSENT without one */
    const char *address;               /* the caller's, for pacing and records; NULL */
    struct slice accept;               /* the Accept field; empty */
    struct slice last_event_id;        /* the Last-Event-ID field; empty */
    void *prepared;          /* what operation.prepare left for run, or run for operation.record */
    const char *location;    /* out: path of the thing that was made; NULL */
    struct stream *stream;   /* out: the answer in pieces instead of the output; NULL */
    struct content *content; /* out: bytes of a type instead of the output; NULL */
    struct following *following; /* out: events from then on instead of the output; NULL */
    const char *cookie;          /* out: a Set-Cookie value that goes with the answer; NULL */
    int keeps_refused;           /* out: 1: what was changed stands though the call is refused */
};

/* A thing a person can do. input is a struct of operation.input (body or query), output one of
   operation.output, both on the call's arena. */
typedef enum result operation_function(struct call *call, const void *input, void *output);

enum operation_lane {
    LANE_READ,   /* on a reader, in one snapshot */
    LANE_WRITE,  /* on the writer, in one savepoint of a group */
    LANE_SOLVE,  /* prepare on the solver's thread, then run on the writer */
    LANE_SECRET, /* prepare on the thread that hashes passwords, then run on the writer */
    LANE_ROW, /* on the event loop itself: reads a few rows by their keys (docs/decisions/0005) */
};

struct operation {
    enum operation_lane lane;
    const struct shape
        *input; /* of the body, or of the query where there is none; NULL = nothing */
    const struct shape *output; /* NULL = no body */
    operation_function *run;
    operation_function *prepare; /* LANE_SOLVE and LANE_SECRET */
    operation_function *record;  /* LANE_READ: on the writer after run, before the answer leaves */
};

/* Refuse unless the region lies within the caller's scope (RESULT_FORBIDDEN, RULE_SCOPE). */
enum result call_require_region(struct call *call, const char *region_code);
/* Refuse with RESULT_PRECONDITION_REQUIRED or _FAILED unless the caller saw this version. */
enum result call_require_version(struct call *call, int64_t version);
/* The same where the caller may leave If-Match out. */
enum result call_check_version(struct call *call, int64_t version);
/* Refuse with RULE_UNKNOWN_ID at /region_code where no such region is known. */
enum result call_require_known_region(struct call *call, const char *code);
/* The category of a code; RULE_UNKNOWN_ID at /category where there is none. */
enum result call_require_category(struct call *call, const char *code, struct category *ret);
/* A new id in a region, on the arena. */
const char *call_new_id(struct call *call, const char *region_code);
/* A new secret code people can read aloud: 80 random bits in 16 characters, on the arena. */
const char *call_new_code(struct call *call);
int64_t call_now_s(const struct call *call);
/* True when the caller may see names and telephone numbers: officers and administrators in scope.
 */
int call_may_unmask(const struct call *call);
/* Answer a page of HTML, or text of another type, instead of the output. */
void call_answer_page(struct call *call, const char *html);
void call_answer_text(struct call *call, const char *type, struct slice text);
/* Add a line to the history of a thing. */
enum result call_remember(struct call *call, const char *thing_id, const char *state,
                          const char *note);
