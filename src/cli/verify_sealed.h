/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What diandan verify does with seals, proofs and statements that were kept as files. */
#pragma once

#include <diandan/app/seal_audit.h>
#include <diandan/app/verify.h>

/* A public key as 64 hexadecimal digits, or a file that begins with them. */
enum result public_key_read(const char *given, unsigned char ret_key[SEAL_KEY_BYTES],
                            struct error *error);
/* Hold the seals of a file, as GET /v1/ledger/seals answered it, against what is verified next.
   key: NULL = signatures are not looked at. */
enum result seals_expect(struct verification *verification, struct seal_audit *audit,
                         const char *path, const unsigned char *key, struct arena *arena,
                         struct error *error);
/* One proof or one statement by itself. */
enum result proof_verify(const char *path, const unsigned char *key, struct arena *arena,
                         struct error *error);
enum result statement_verify(const char *path, const unsigned char *key, struct arena *arena,
                             struct error *error);
