/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out, who is signed in, and changing the own password. */
#pragma once

#include <diandan/app/page.h>
#include <diandan/store/account_store.h>

/* Name and password, or a code that an officer handed out. */
struct sign_in_input {
    const char *name;
    const char *password;
    const char *code;
};

/* The person behind a call, signed in or by a token. */
struct person {
    const char *account_id; /* NULL by a token */
    const char *session_id; /* NULL by a token */
    int role;
    const char *name;         /* for people */
    const char *sign_in_name; /* NULL */
    const char *subject;
    const char *scope;
    const char *region_name; /* of the scope; NULL where no region is known by it */
    const char *unit_id;     /* NULL */
    const char *unit_name;   /* NULL */
    int64_t expires_at;
    int must_change_password;
    int has_password;
};

struct password_input {
    const char *old_password; /* NULL where there is none yet */
    const char *new_password;
    const char *name; /* where there is none yet; NULL */
};

struct session_query {
    const char *after;
    int64_t limit;
};

extern const struct shape shape_sign_in_input, shape_person, shape_password_input,
    shape_session_query, shape_session_page, shape_session_row;

/* LANE_SECRET: session_check hashes, session_open judges and opens on the writer. Wrong names,
   passwords and codes are refused alike, counted by name and by address, and after some of them
   refused for a while (RESULT_TOO_MANY with retry_after_s). */
operation_function session_check, session_open;
/* Who am I; by session or by token. */
operation_function session_person;
/* Ends the caller's session; without one, nothing is to be ended. */
operation_function session_end;
/* LANE_SECRET. Ends all sessions of the account; the caller goes on with a new one. */
operation_function password_check, password_change;
/* For administrators: who is signed in, and ending a session. */
operation_function session_pages, session_end_one;

/* What the cookie of a session is called. */
#define SESSION_COOKIE "diandan_session"

/* A session with its account, and whoever it stands for. */
struct signed_in {
    struct session session;
    struct account account;
};
/* RESULT_NOT_FOUND where the cookie is no session, or one that ended, or of a disabled account. */
enum result session_authenticate(struct store *store, const struct world *world,
                                 struct slice cookie, struct arena *arena, struct signed_in *ret,
                                 struct error *error);
/* The account of a session that was open: RESULT_NOT_FOUND where it ended since. */
enum result session_still_holds(struct store *store, int64_t now_s, const char *session_id,
                                struct arena *arena, struct account *ret, struct error *error);
/* On the writer, for the service itself: the session of the path was seen now. */
extern const struct operation session_touch_operation;
/* On the writer: what ended long ago is forgotten. */
enum result sessions_forget(struct call *call);
