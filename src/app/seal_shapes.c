/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/field.h>
#include <diandan/app/ledger.h>
#include <diandan/app/seals.h>

/* clang-format off */
/* Read back by verify, so every member is required. */
static const struct field seal_fields[] = {
    FIELD("period",    TEXT,    seal, period, .flags = FIELD_REQUIRED, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("first_seq", INTEGER, seal, first_seq, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
    FIELD("last_seq",  INTEGER, seal, last_seq, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
    FIELD("count",     INTEGER, seal, count, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
    FIELD("points",    INTEGER, seal, points, .flags = FIELD_REQUIRED, .limit = LIMIT_BALANCE, .note = "hundredths members gained in the month"),
    FIELD("minutes",   INTEGER, seal, minutes, .flags = FIELD_REQUIRED, .limit = LIMIT_BALANCE),
    FIELD("head",      HEX,     seal, head, .flags = FIELD_REQUIRED, .note = "hash of the last entry"),
    FIELD("root",      HEX,     seal, root, .flags = FIELD_REQUIRED, .note = "of the Merkle tree over the entries' hashes"),
    FIELD("previous",  HEX,     seal, previous, .flags = FIELD_REQUIRED, .note = "digest of the seal before"),
    FIELD("key_id",    TEXT,    seal, key_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("sealed_at", TIME,    seal, sealed_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("signature", TEXT,    seal, signature, .flags = FIELD_REQUIRED, .limit = LIMIT_SIGNATURE_CHARACTERS, .note = "Ed25519 over the digest"),
};
const struct shape shape_seal = SHAPE("Seal", seal, seal_fields);
PAGE_SHAPE("SealPage", shape_seal_page, shape_seal);

static const struct field proof_fields[] = {
    FIELD("entry",    OBJECT,  seal_proof, entry, .flags = FIELD_REQUIRED, .detail = &shape_entry),
    FIELD("previous", HEX,     seal_proof, previous, .flags = FIELD_REQUIRED, .note = "hash of the entry before"),
    FIELD("index",    INTEGER, seal_proof, index, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
    FIELD("path",     TEXTS,   seal_proof, path, .flags = FIELD_REQUIRED, .limit = LIMIT_DIGEST_CHARACTERS, .items = LIMIT_PATH_ITEMS, .note = "siblings from the leaf to the root"),
    FIELD("seal",     OBJECT,  seal_proof, seal, .flags = FIELD_REQUIRED, .detail = &shape_seal),
};
const struct shape shape_seal_proof = SHAPE("SealProof", seal_proof, proof_fields);

static const struct field proof_query_fields[] = {
    FIELD("seq", INTEGER, proof_query, seq, .flags = FIELD_REQUIRED, .limit = LIMIT_SEQUENCE),
};
const struct shape shape_proof_query = SHAPE("ProofQuery", proof_query, proof_query_fields);

static const struct field public_fields[] = {
    FIELD("id",         TEXT, seal_public, id, .limit = LIMIT_ID_CHARACTERS),
    FIELD("public_key", TEXT, seal_public, public_key, .limit = LIMIT_DIGEST_CHARACTERS, .note = "Ed25519, hexadecimal"),
};
const struct shape shape_seal_public = SHAPE("SealPublic", seal_public, public_fields);

static const struct field statement_query_fields[] = {
    FIELD("member", TEXT, statement_query, member, .limit = LIMIT_ID_CHARACTERS),
    FIELD("unit",   TEXT, statement_query, unit, .limit = LIMIT_ID_CHARACTERS),
    FIELD("scope",  TEXT, statement_query, scope, .limit = LIMIT_SCOPE_CHARACTERS, .note = "prefix of region codes"),
    FIELD("from",   TEXT, statement_query, from, .flags = FIELD_REQUIRED, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("to",     TEXT, statement_query, to, .flags = FIELD_REQUIRED, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("purpose", TEXT, statement_query, purpose, .limit = LIMIT_PURPOSE_CHARACTERS, .note = "what for: kept in the log of pulls; members leave it out"),
};
const struct shape shape_statement_query = SHAPE("StatementQuery", statement_query, statement_query_fields);

static const struct field statement_fields[] = {
    FIELD("subject",         TEXT,    statement, subject, .flags = FIELD_REQUIRED, .limit = LIMIT_NAME_CHARACTERS),
    FIELD("from",            TEXT,    statement, from, .flags = FIELD_REQUIRED, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("to",              TEXT,    statement, to, .flags = FIELD_REQUIRED, .limit = LIMIT_MONTH_CHARACTERS),
    FIELD("opening_points",  INTEGER, statement, opening_points, .flags = FIELD_REQUIRED, .limit = LIMIT_BALANCE),
    FIELD("opening_minutes", INTEGER, statement, opening_minutes, .flags = FIELD_REQUIRED, .limit = LIMIT_BALANCE),
    FIELD("closing_points",  INTEGER, statement, closing_points, .flags = FIELD_REQUIRED, .limit = LIMIT_BALANCE),
    FIELD("closing_minutes", INTEGER, statement, closing_minutes, .flags = FIELD_REQUIRED, .limit = LIMIT_BALANCE),
    FIELD("entries",         LIST,    statement, entries, .flags = FIELD_REQUIRED, .detail = &shape_entry, .items = LIMIT_LEDGER_ITEMS),
    FIELD("seals",           LIST,    statement, seals, .flags = FIELD_REQUIRED, .detail = &shape_seal, .items = LIMIT_COUNT),
    FIELD("made_at",         TIME,    statement, made_at, .flags = FIELD_REQUIRED, .limit = LIMIT_EPOCH_S),
    FIELD("key_id",          TEXT,    statement, key_id, .flags = FIELD_REQUIRED, .limit = LIMIT_ID_CHARACTERS),
    FIELD("signature",       TEXT,    statement, signature, .flags = FIELD_REQUIRED, .limit = LIMIT_SIGNATURE_CHARACTERS),
};
const struct shape shape_statement = SHAPE("Statement", statement, statement_fields);
/* clang-format on */
