/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of a demo city: one for each kind of person, with a password everybody may know. */
#pragma once

#include "demo.h"

#include <diandan/base/buffer.h>

struct first_account {
    const char *who_zh, *who_en;
    int role; /* enum access_role */
    const char *name;
    const char *password;
    const char *subject; /* of the member, filled */
    const char *scope;
    const char *unit_id; /* NULL */
    const char *face;    /* path of the pages it is for */
};

/* Make them in one transaction. */
enum result first_accounts_make(struct store *store, const struct world *world, struct arena *arena,
                                const struct demo *demo, struct list *ret_accounts,
                                struct error *error);
/* As a JSON list [{"role","name","password","face","who","who_en"}]. */
void first_accounts_write(const struct list *accounts, struct buffer *out);
/* As a table for people. */
void first_accounts_print(const struct list *accounts, struct buffer *out);
