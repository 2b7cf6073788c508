/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passwords by scrypt (RFC 7914): slow and large on purpose, so that whoever copies the database
 * pays 32 MiB and a tenth of a second for every guess. Never on the loop or on the writer. */
#pragma once

#include <diandan/base/text.h>
#include <diandan/base/world.h>

/* "$scrypt$ln=15,r=8,p=1$", salt and hash in base64url of 43 characters each with "$" between, NUL.
 */
enum { PASSWORD_BYTES = 112 };

/* Hash under a fresh salt from the world's random, with the present cost, which the text names. */
void password_hash(const struct world *world, const char *password, char ret_text[PASSWORD_BYTES]);
/* True when the text is the hash of the password. NULL, and text that is no hash, cost as much as
   one that is, and are never right: nobody learns from the time which names exist. */
bool password_matches(const char *text, const char *password);
