/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_sealed.h"

#include "files.h"

#include <diandan/base/hex.h>
#include <diandan/formats/shape.h>

#include <string.h>

enum { FILE_BYTES_MAX = 64 << 20, KEYS_MAX = 64 };

static bool take_key(struct slice digits, struct list *keys)
{
    struct public_key *key = &LIST_OF(*keys, struct public_key)[keys->count];
    if (keys->count == KEYS_MAX || digits.length != HEX_DIGITS || !hex_decode(digits, key->bytes)) {
        return false;
    }
    seal_key_id(key->bytes, key->id);
    keys->count++;
    return true;
}

/* A key on every line; the last line may end without a line feed. */
static bool take_lines(struct slice text, struct list *keys)
{
    bool is_fine = true;
    while (text.length > 0 && is_fine) {
        const char *end = memchr(text.bytes, '\n', text.length);
        const size_t length = end ? (size_t)(end - text.bytes) : text.length;
        const size_t step = end ? length + 1 : length;
        const bool is_dos = length > 0 && text.bytes[length - 1] == '\r';
        is_fine = take_key((struct slice){text.bytes, is_dos ? length - 1 : length}, keys);
        text = (struct slice){text.bytes + step, text.length - step};
    }
    return is_fine && keys->count > 0;
}

enum result public_keys_read(const char *given, struct arena *arena, struct list *ret_keys,
                             struct error *error)
{
    struct slice text;
    *ret_keys = (struct list){ARENA_ARRAY(arena, struct public_key, KEYS_MAX + 1), 0};
    if (take_key(slice_of(given), ret_keys)) {
        return RESULT_OK;
    }
    const enum result result = file_read(given, FILE_BYTES_MAX, arena, &text, error);
    return result != RESULT_OK || take_lines(text, ret_keys)
               ? result
               : error_refuse(error, RESULT_INVALID, RULE_FORMAT, "--public-key", "%d hex",
                              HEX_DIGITS);
}

static enum result read(const char *path, const struct shape *shape, struct arena *arena, void *ret,
                        struct error *error)
{
    struct slice text;
    const enum result result = file_read(path, FILE_BYTES_MAX, arena, &text, error);
    return result == RESULT_OK ? shape_read(shape, arena, text, 0, ret, error) : result;
}

enum result seals_expect(struct verification *verification, struct seal_audit *audit,
                         const char *path, const struct list *keys, struct arena *arena,
                         struct error *error)
{
    struct page page = {0};
    enum result result = read(path, &shape_seal_page, arena, &page, error);
    if (result == RESULT_OK) {
        result = seal_audit_start(audit, &page.items, keys, error);
    }
    if (result == RESULT_OK) {
        verification_watch(verification, seal_audit_take, audit);
    }
    return result;
}

enum result proof_verify(const char *path, const struct list *keys, struct arena *arena,
                         struct error *error)
{
    struct seal_proof *proof = ARENA_NEW(arena, struct seal_proof);
    const enum result result = read(path, &shape_seal_proof, arena, proof, error);
    return result == RESULT_OK ? seal_audit_proof(proof, keys, error) : result;
}

enum result statement_verify(const char *path, const struct list *keys, struct arena *arena,
                             struct error *error)
{
    struct statement *statement = ARENA_NEW(arena, struct statement);
    const enum result result = read(path, &shape_statement, arena, statement, error);
    return result == RESULT_OK ? seal_audit_statement(statement, keys, error) : result;
}
