/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "round_proof.h"

#include <diandan/base/hex.h>
#include <diandan/crypto/hash.h>
#include <diandan/formats/instance_json.h>

#include <stdio.h>

enum { KEY_BYTES = 32, HEAD_BYTES = 96 };

/* Keeps these MACs apart from those of the ledger under the same key. */
static const char purpose[] = "diandan round proof 1\n";

/* What a proof says, as "status:objective:bound:" before the 64 digits of its MAC. */
struct proof {
    int status;
    int64_t objective;
    int64_t bound;
    unsigned char mac[DIGEST_BYTES];
};

static void print_head(const struct proof *proof, char ret_head[HEAD_BYTES])
{
    (void)snprintf(ret_head, HEAD_BYTES, "%s:%lld:%lld:", round_statuses.codes[proof->status],
                   (long long)proof->objective, (long long)proof->bound);
}

/* Of the purpose, the head and the instance. */
static void make_mac(struct call *call, const struct instance *instance, const struct proof *proof,
                     unsigned char ret_mac[DIGEST_BYTES])
{
    char head[HEAD_BYTES];
    struct buffer bytes = buffer_on(call->arena);
    const struct slice key = {(const char *)call->settings->ledger_key, KEY_BYTES};
    print_head(proof, head);
    buffer_text(&bytes, purpose);
    buffer_text(&bytes, head);
    instance_write_json(instance, &bytes);
    mac_once(key, bytes.bytes, bytes.length, ret_mac);
}

const char *round_proof_write(struct call *call, const struct instance *instance,
                              const struct round *round)
{
    struct proof proof = {
        .status = round->status, .objective = round->objective, .bound = round->bound};
    char head[HEAD_BYTES];
    char digits[HEX_DIGITS];
    if (!call->settings->ledger_key) {
        return NULL;
    }
    make_mac(call, instance, &proof, proof.mac);
    print_head(&proof, head);
    hex_encode(proof.mac, digits);
    return arena_print(call->arena, "%s%.*s", head, HEX_DIGITS, digits);
}

/* 0 where the text is no proof. What it says counts for nothing before its MAC does. */
static int read_proof(const char *text, struct proof *ret)
{
    char status[16];
    long long objective;
    long long bound;
    int at = 0;
    /* NOLINTNEXTLINE(cert-err34-c): bounded digits */
    if (sscanf(text, "%15[a-z]:%18lld:%18lld:%n", status, &objective, &bound, &at) != 3 ||
        at == 0) {
        return 0;
    }
    ret->status = words_find(&round_statuses, status);
    ret->objective = objective;
    ret->bound = bound;
    return ret->status >= 0 && hex_decode(slice_of(text + at), ret->mac);
}

void round_proof_take(struct call *call, const struct instance *instance, const char *text,
                      int by_hand, struct round *round)
{
    struct proof proof;
    unsigned char mac[DIGEST_BYTES];
    if (!text || !call->settings->ledger_key || !read_proof(text, &proof)) {
        return;
    }
    make_mac(call, instance, &proof, mac);
    if (!digest_equals(mac, proof.mac)) {
        return;
    }
    round->bound = proof.bound;
    if (!by_hand && round->objective == proof.objective) {
        round->status = proof.status;
    }
}
