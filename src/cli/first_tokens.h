/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first tokens of a data folder: one for the administrator, and in a demo city one for each
 * kind of person. */
#pragma once

#include "demo.h"

#include <diandan/base/buffer.h>

struct first_token {
    const char *who_zh, *who_en;
    int role; /* enum access_role */
    const char *subject;
    const char *scope;
    const char *secret;  /* filled */
    const char *unit_id; /* unit a secretary speaks for; NULL */
};

/* Make the tokens from the world's own randomness, in one transaction. demo tells whose; NULL for
   the administrator's alone. A resident's secret is the tracking code. */
enum result first_tokens_make(struct store *store, const struct world *world, struct arena *arena,
                              const struct demo *demo, struct list *ret_tokens,
                              struct error *error);
/* As a JSON object {"tokens":[{"who","role","subject","scope","token"}]}. */
void first_tokens_write(const struct list *tokens, struct buffer *out);
