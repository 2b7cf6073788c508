/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session from its opening on, shared by signing in and by changing the password. */
#pragma once

#include <diandan/app/sessions.h>

/* Open a session for the account; its cookie goes with the answer. */
enum result session_begin(struct call *call, const struct account *account, struct signed_in *ret);
/* Take the cookie back. */
void session_drop_cookie(struct call *call);
/* The person of a session. */
enum result session_describe(struct call *call, const struct signed_in *signed_in,
                             struct person *ret);
