/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chain.h>
#include <diandan/app/seal_audit.h>
#include <diandan/base/hex.h>

#include <stdio.h>
#include <string.h>

static enum result judge(enum seal_fault fault, const char *period, struct error *error)
{
    char place[32];
    if (fault == SEAL_FINE) {
        return RESULT_OK;
    }
    (void)snprintf(place, sizeof(place), "seal %.20s", period);
    return error_refuse(error, RESULT_CONFLICT, RULE_CHAIN, place, "%s %s", seal_faults.zh[fault],
                        seal_faults.codes[fault]);
}

static const struct seal *seal_at(const struct seal_audit *audit, size_t index)
{
    return &LIST_OF(audit->seals, struct seal)[index];
}

static void begin(struct seal_audit *audit)
{
    if (audit->at < audit->seals.count) {
        sealing_start(&audit->sealing, audit->at ? seal_at(audit, audit->at - 1) : NULL,
                      seal_at(audit, audit->at)->period, NULL);
    }
}

enum result seal_audit_start(struct seal_audit *audit, const struct list *seals,
                             const unsigned char *public_key, struct error *error)
{
    *audit = (struct seal_audit){.seals = *seals, .error = error};
    enum result result = RESULT_OK;
    for (size_t i = 0; i < seals->count && result == RESULT_OK; i++) {
        const struct seal *before = i ? seal_at(audit, i - 1) : NULL;
        result = judge(seal_check(before, seal_at(audit, i), public_key), seal_at(audit, i)->period,
                       error);
    }
    begin(audit);
    return result;
}

/* The seal at hand is complete: hold it against what was met, and begin the next. */
static enum result close_one(struct seal_audit *audit)
{
    const struct seal *seal = seal_at(audit, audit->at);
    sealing_close(&audit->sealing);
    const enum result result =
        judge(seal_compare(seal, &audit->sealing), seal->period, audit->error);
    audit->at++;
    begin(audit);
    return result;
}

enum result seal_audit_take(void *state, const void *entry)
{
    struct seal_audit *audit = state;
    const int64_t seq = ((const struct entry *)entry)->seq;
    enum result result = RESULT_OK;
    while (result == RESULT_OK && audit->at < audit->seals.count &&
           seq > seal_at(audit, audit->at)->last_seq) {
        result = close_one(audit);
    }
    if (result == RESULT_OK && audit->at < audit->seals.count) {
        sealing_add(&audit->sealing, entry);
    }
    return result;
}

enum result seal_audit_finish(struct seal_audit *audit)
{
    enum result result = RESULT_OK;
    while (result == RESULT_OK && audit->at < audit->seals.count) {
        result = close_one(audit);
    }
    return result;
}

static enum result refuse(struct error *error, const char *place, const char *zh, const char *en)
{
    return error_refuse(error, RESULT_CONFLICT, RULE_CHAIN, place, "%s %s", zh, en);
}

/* One seal by itself: only its signature can be looked at. */
static enum result check_signature(const struct seal *seal, const unsigned char *public_key,
                                   struct error *error)
{
    unsigned char digest[LEDGER_HASH_BYTES];
    unsigned char signature[SEAL_SIGNATURE_BYTES];
    const struct slice first = {seal->signature, HEX_DIGITS};
    const struct slice second = {seal->signature + HEX_DIGITS, HEX_DIGITS};
    seal_digest(seal, digest);
    if (public_key && !(hex_decode(first, signature) && hex_decode(second, signature + HEX_BYTES) &&
                        seal_verify(public_key, digest, sizeof(digest), signature))) {
        return judge(SEAL_SIGNATURE, seal->period, error);
    }
    return RESULT_OK;
}

static bool read_path(const struct seal_proof *proof, struct merkle_path *ret)
{
    *ret = (struct merkle_path){.index = (uint64_t)proof->index, .length = proof->path.count};
    for (size_t i = 0; i < proof->path.count; i++) {
        const char *digits = LIST_OF(proof->path, const char *)[i];
        if (!hex_decode(slice_of(digits), ret->siblings[i])) {
            return false;
        }
    }
    return true;
}

enum result seal_audit_proof(const struct seal_proof *proof, const unsigned char *public_key,
                             struct error *error)
{
    struct merkle_path path;
    unsigned char hash[LEDGER_HASH_BYTES];
    struct arena *arena = arena_create();
    struct buffer scratch = buffer_on(arena);
    const int lawful = entry_is_lawful(&proof->entry);
    if (lawful) {
        chain_hash(proof->previous, &proof->entry, &scratch, hash);
    }
    arena_destroy(arena);
    if (!lawful || memcmp(hash, proof->entry.hash, sizeof(hash)) != 0) {
        return refuse(error, "entry", "散列不符", "hash");
    }
    if (!read_path(proof, &path) || proof->seal.count < 1 || proof->index >= proof->seal.count ||
        proof->entry.seq != proof->seal.first_seq + proof->index ||
        !merkle_check(&path, (uint64_t)proof->seal.count, proof->entry.hash, proof->seal.root)) {
        return refuse(error, "path", "不在封存之内", "not under the seal");
    }
    return check_signature(&proof->seal, public_key, error);
}

static bool adds_up(const struct statement *statement)
{
    int64_t points = statement->opening_points;
    int64_t minutes = statement->opening_minutes;
    for (size_t i = 0; i < statement->entries.count; i++) {
        const struct entry *entry = &LIST_OF(statement->entries, struct entry)[i];
        if (!entry_is_lawful(entry)) {
            return false;
        }
        points += statement_amount(entry, UNIT_POINTS);
        minutes += statement_amount(entry, UNIT_MINUTES);
    }
    return points == statement->closing_points && minutes == statement->closing_minutes;
}

enum result seal_audit_statement(const struct statement *statement, const unsigned char *public_key,
                                 struct error *error)
{
    unsigned char digest[LEDGER_HASH_BYTES];
    unsigned char signature[SEAL_SIGNATURE_BYTES];
    const struct slice first = {statement->signature, HEX_DIGITS};
    const struct slice second = {statement->signature + HEX_DIGITS, HEX_DIGITS};
    if (!adds_up(statement)) {
        return refuse(error, "closing_points", "合计不符", "sum");
    }
    statement_digest(statement, digest);
    if (public_key && !(hex_decode(first, signature) && hex_decode(second, signature + HEX_BYTES) &&
                        seal_verify(public_key, digest, sizeof(digest), signature))) {
        return refuse(error, "signature", "签名不符", "signature");
    }
    return RESULT_OK;
}
