/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What diandan verify does with seals, proofs and statements that were kept as files. */
#pragma once

#include <diandan/app/seal_audit.h>
#include <diandan/app/verify.h>

/* Public keys (struct public_key): 64 hexadecimal digits, or a file with such a line for each. */
enum result public_keys_read(const char *given, struct arena *arena, struct list *ret_keys,
                             struct error *error);
/* Hold the seals of a file, as GET /v1/ledger/seals answered it, against what is verified next. */
enum result seals_expect(struct verification *verification, struct seal_audit *audit,
                         const char *path, const struct list *keys, struct arena *arena,
                         struct error *error);
/* One proof or one statement by itself. */
enum result proof_verify(const char *path, const struct list *keys, struct arena *arena,
                         struct error *error);
enum result statement_verify(const char *path, const struct list *keys, struct arena *arena,
                             struct error *error);
