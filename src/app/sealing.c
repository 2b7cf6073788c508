/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/sealing.h>
#include <diandan/base/hex.h>
#include <diandan/formats/period.h>

#include <string.h>

enum { DIGITS_OF_SIGNATURE = 2 * HEX_DIGITS };

/* clang-format off */
static const char *const fault_codes[] = {
    "fine", "period", "range", "previous", "key", "signature", "content"};
static const char *const fault_names[] = {
    "无误", "月份不连续", "序号不连续", "与上月封存不衔接", "签名密钥不符", "签名不符", "与账本内容不符"};
/* clang-format on */
const struct words seal_faults = {fault_codes, fault_names, SEAL_FAULT_COUNT};

void seal_digest(const struct seal *seal, unsigned char ret_digest[LEDGER_HASH_BYTES])
{
    struct arena *arena = arena_create();
    struct buffer bytes = buffer_on(arena);
    seal_canonical(seal, &bytes);
    hash_once(HASH_SM3, bytes.bytes, bytes.length, ret_digest);
    arena_destroy(arena);
}

void sealing_start(struct sealing *sealing, const struct seal *before, const char *period,
                   struct merkle_path *path)
{
    merkle_start(&sealing->tree, path);
    sealing->seal = (struct seal){
        .period = period,
        .first_seq = before ? before->last_seq + 1 : 1,
        .last_seq = before ? before->last_seq : 0,
    };
    if (before) { /* a month without entries ends where the one before ended */
        memcpy(sealing->seal.head, before->head, sizeof(sealing->seal.head));
        seal_digest(before, sealing->seal.previous);
    }
}

void sealing_add(struct sealing *sealing, const struct entry *entry)
{
    struct seal *seal = &sealing->seal;
    merkle_add(&sealing->tree, entry->hash);
    memcpy(seal->head, entry->hash, sizeof(seal->head));
    seal->last_seq = entry->seq;
    seal->count++;
    seal->points += seal_amount(entry, UNIT_POINTS);
    seal->minutes += seal_amount(entry, UNIT_MINUTES);
}

void sealing_close(struct sealing *sealing)
{
    merkle_finish(&sealing->tree, sealing->seal.root);
}

void sealing_sign(struct seal *seal, const unsigned char seed[SEAL_KEY_BYTES], int64_t sealed_at,
                  struct arena *arena)
{
    unsigned char public_key[SEAL_KEY_BYTES];
    unsigned char digest[LEDGER_HASH_BYTES];
    unsigned char signature[SEAL_SIGNATURE_BYTES];
    char id[SEAL_KEY_ID_BYTES];
    char hex[DIGITS_OF_SIGNATURE];
    seal_public_key(seed, public_key);
    seal_key_id(public_key, id);
    seal->key_id = arena_text(arena, id);
    seal->sealed_at = sealed_at;
    seal_digest(seal, digest);
    seal_sign(seed, digest, sizeof(digest), signature);
    hex_encode(signature, hex);
    hex_encode(signature + HEX_BYTES, hex + HEX_DIGITS);
    seal->signature = arena_bytes(arena, hex, sizeof(hex));
}

static bool follows(const struct seal *before, const struct seal *seal)
{
    struct period period;
    if (!period_parse_month(seal->period, &period)) {
        return false;
    }
    struct period earlier;
    return !before ||
           (period_parse_month(before->period, &earlier) && earlier.to_at == period.from_at);
}

static bool is_range(const struct seal *before, const struct seal *seal)
{
    return seal->first_seq == (before ? before->last_seq + 1 : 1) && seal->count >= 0 &&
           seal->last_seq - seal->first_seq + 1 == seal->count;
}

static bool is_chained(const struct seal *before, const struct seal *seal)
{
    unsigned char digest[LEDGER_HASH_BYTES] = {0};
    if (before) {
        seal_digest(before, digest);
    }
    return digest_equals(digest, seal->previous);
}

static bool is_signed(const struct seal *seal, const unsigned char public_key[SEAL_KEY_BYTES])
{
    unsigned char signature[SEAL_SIGNATURE_BYTES];
    unsigned char digest[LEDGER_HASH_BYTES];
    const char *hex = seal->signature;
    if (strlen(hex) != DIGITS_OF_SIGNATURE ||
        !hex_decode((struct slice){hex, HEX_DIGITS}, signature) ||
        !hex_decode((struct slice){hex + HEX_DIGITS, HEX_DIGITS}, signature + HEX_BYTES)) {
        return false;
    }
    seal_digest(seal, digest);
    return seal_verify(public_key, digest, sizeof(digest), signature);
}

enum seal_fault seal_check(const struct seal *before, const struct seal *seal,
                           const unsigned char public_key[SEAL_KEY_BYTES])
{
    if (!follows(before, seal)) {
        return SEAL_PERIOD;
    }
    if (!is_range(before, seal)) {
        return SEAL_RANGE;
    }
    if (!is_chained(before, seal)) {
        return SEAL_PREVIOUS;
    }
    if (!public_key) {
        return SEAL_FINE;
    }
    char id[SEAL_KEY_ID_BYTES];
    seal_key_id(public_key, id);
    if (strcmp(id, seal->key_id) != 0) {
        return SEAL_KEY;
    }
    return is_signed(seal, public_key) ? SEAL_FINE : SEAL_SIGNATURE;
}

enum seal_fault seal_compare(const struct seal *seal, const struct sealing *closed)
{
    const struct seal *found = &closed->seal;
    const bool same = seal->first_seq == found->first_seq && seal->last_seq == found->last_seq &&
                      seal->count == found->count && seal->points == found->points &&
                      seal->minutes == found->minutes && digest_equals(seal->head, found->head) &&
                      digest_equals(seal->root, found->root);
    return same ? SEAL_FINE : SEAL_CONTENT;
}
