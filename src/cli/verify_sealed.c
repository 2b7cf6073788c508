/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_sealed.h"

#include "files.h"

#include <diandan/base/hex.h>
#include <diandan/formats/shape.h>

#include <string.h>

enum { FILE_BYTES_MAX = 64 << 20 };

enum result public_key_read(const char *given, unsigned char ret_key[SEAL_KEY_BYTES],
                            struct error *error)
{
    struct arena *arena = arena_create();
    struct slice text = slice_of(given);
    enum result result = RESULT_OK;
    if (text.length != HEX_DIGITS || !hex_decode(text, ret_key)) {
        result = file_read(given, FILE_BYTES_MAX, arena, &text, error);
        if (result == RESULT_OK && (text.length < HEX_DIGITS ||
                                    !hex_decode((struct slice){text.bytes, HEX_DIGITS}, ret_key))) {
            result = error_refuse(error, RESULT_INVALID, RULE_FORMAT, "--public-key", "%d hex",
                                  HEX_DIGITS);
        }
    }
    arena_destroy(arena);
    return result;
}

static enum result read(const char *path, const struct shape *shape, struct arena *arena, void *ret,
                        struct error *error)
{
    struct slice text;
    const enum result result = file_read(path, FILE_BYTES_MAX, arena, &text, error);
    return result == RESULT_OK ? shape_read(shape, arena, text, 0, ret, error) : result;
}

enum result seals_expect(struct verification *verification, struct seal_audit *audit,
                         const char *path, const unsigned char *key, struct arena *arena,
                         struct error *error)
{
    struct page page = {0};
    enum result result = read(path, &shape_seal_page, arena, &page, error);
    if (result == RESULT_OK) {
        result = seal_audit_start(audit, &page.items, key, error);
    }
    if (result == RESULT_OK) {
        verification_watch(verification, seal_audit_take, audit);
    }
    return result;
}

enum result proof_verify(const char *path, const unsigned char *key, struct arena *arena,
                         struct error *error)
{
    struct seal_proof *proof = ARENA_NEW(arena, struct seal_proof);
    const enum result result = read(path, &shape_seal_proof, arena, proof, error);
    return result == RESULT_OK ? seal_audit_proof(proof, key, error) : result;
}

enum result statement_verify(const char *path, const unsigned char *key, struct arena *arena,
                             struct error *error)
{
    struct statement *statement = ARENA_NEW(arena, struct statement);
    const enum result result = read(path, &shape_statement, arena, statement, error);
    return result == RESULT_OK ? seal_audit_statement(statement, key, error) : result;
}
