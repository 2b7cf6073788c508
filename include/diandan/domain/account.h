/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who sign in: accounts, their sessions, the codes that let a member in once, and how failed
 * attempts are paced. Pure. */
#pragma once

#include <diandan/domain/access.h>
#include <diandan/domain/lifecycle.h>

#include <stdbool.h>

enum account_state { ACCOUNT_ACTIVE, ACCOUNT_DISABLED };
extern const struct words account_states;
extern const struct lifecycle account_life;

struct account {
    const char *id;
    const char *name; /* to sign in with, folded; NULL where only codes let in */
    int role;         /* enum access_role */
    const char *subject;
    const char *scope;
    const char *unit_id;      /* unit a secretary speaks for; NULL */
    const char *display_name; /* of a member read from the member's identity, never written */
    const char *password;     /* as password_hash wrote it; NULL where only codes let in */
    int must_change_password; /* 1: nothing else is open before */
    int state;                /* enum account_state */
    const char *created_by;
    int64_t created_at;
    int64_t version;
    int64_t last_seen_at; /* of its newest session, read only; ABSENT */
};

/* Of one browser, from signing in until it ends. */
struct session {
    const char *id;
    const char *account_id;
    int64_t created_at;
    int64_t last_seen_at; /* written every SESSION_TOUCH_S at most */
    int64_t idle_s;       /* ends when not seen for longer, and for what was not written */
    int64_t expires_at;   /* ends then in any case */
    int64_t ended_at;     /* ABSENT while it holds */
    const char *address;  /* where it was opened from */
};

enum { SESSION_TOUCH_S = 180 };

/* True while the session holds; the account is looked at apart. */
bool session_is_live(const struct session *session, int64_t now_s);
/* True when it is time to write that it was seen. */
bool session_is_stale(const struct session *session, int64_t now_s);

/* Lets the member of an account in once. */
struct entry_code {
    const char *account_id;
    const char *created_by;
    int64_t created_at;
    int64_t expires_at;
    int64_t used_at; /* ABSENT until then */
};
bool entry_code_is_usable(const struct entry_code *code, int64_t now_s);
/* A code as people type it, without blanks and dashes and in capitals, into out; false where it is
   longer than a code can be. */
enum { ENTRY_CODE_CHARACTERS = 16 };
bool entry_code_fold(const char *typed, char out[ENTRY_CODE_CHARACTERS + 1]);

/* Failed attempts against one name or from one address. */
struct attempts {
    int64_t failures;
    int64_t last_at;
    int64_t locked_until; /* 0 = never was */
};

/* The free-th failure locks for a first time, each further one for twice as long. */
struct attempt_pace {
    int64_t free;
    int64_t first_lock_s;
    int64_t lock_max_s;
    int64_t forget_s; /* without a failure for so long, it begins anew */
};

/* Count one more failure. */
void attempts_fail(struct attempts *attempts, const struct attempt_pace *pace, int64_t now_s);
/* Seconds until another attempt may be made; 0 = now. */
int64_t attempts_wait_s(const struct attempts *attempts, int64_t now_s);

/* Sign-in names are compared without regard to ASCII case: folds in place. */
void account_name_fold(char *name);
/* True for a name without blanks. */
bool account_name_is_valid(const char *name);
