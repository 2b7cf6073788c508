/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first tokens of a data folder: one for the administrator, and in a demo city one for each
 * kind of person. */
#pragma once

#include <diandan/base/buffer.h>
#include <diandan/base/world.h>
#include <diandan/domain/common.h>
#include <diandan/store/store.h>

struct first_token {
    const char *who_zh, *who_en;
    int role; /* enum access_role */
    const char *subject;
    const char *scope;
    const char *secret; /* filled */
};

/* Make the tokens from the world's own randomness, in one transaction. members is the demo's list
   of struct member; where it is empty the administrator's token is the only one. */
enum result first_tokens_make(struct store *store, const struct world *world, struct arena *arena,
                              const struct list *members, struct list *ret_tokens,
                              struct error *error);
/* As a JSON object {"tokens":[{"who","role","subject","scope","token"}]}. */
void first_tokens_write(const struct list *tokens, struct buffer *out);
