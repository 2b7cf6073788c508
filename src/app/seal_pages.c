/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/chain.h>
#include <diandan/app/ledger.h>
#include <diandan/app/sealing.h>
#include <diandan/app/seals.h>
#include <diandan/base/hex.h>
#include <diandan/store/ledger_store.h>
#include <diandan/store/seal_store.h>

#include <string.h>

enum { PAGE_ENTRIES = 1000 };

enum result seal_pages(struct call *call, const void *input, void *output)
{
    (void)input;
    struct page *page = output;
    return seal_list(call->store, call->arena, &page->items, call->error);
}

enum result seal_make(struct call *call, const void *input, void *output)
{
    int64_t sealed = 0;
    /* The seal of a month holds all regions: only who reaches all of them makes it. */
    enum result result =
        *call->caller.scope ? error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "scope", NULL)
                            : seals_make_due(call, &sealed);
    return result == RESULT_OK ? seal_pages(call, input, output) : result;
}

/* The seal of the month in the path, and all of them. */
static enum result find(struct call *call, struct seal *ret, struct list *ret_all)
{
    enum result result = seal_list(call->store, call->arena, ret_all, call->error);
    for (size_t i = 0; result == RESULT_OK && i < ret_all->count; i++) {
        const struct seal *seal = &LIST_OF(*ret_all, struct seal)[i];
        if (strcmp(seal->period, call->parameters[0]) == 0) {
            *ret = *seal;
            return RESULT_OK;
        }
    }
    return result == RESULT_OK ? error_refuse(call->error, RESULT_NOT_FOUND, RULE_UNKNOWN_ID, "",
                                              "%s", call->parameters[0])
                               : result;
}

enum result seal_get(struct call *call, const void *input, void *output)
{
    (void)input;
    struct list all;
    return find(call, output, &all);
}

/* Walk the month's entries once more, noting the way of one of them down. */
static enum result walk(struct call *call, const struct seal *seal, struct merkle_path *path)
{
    struct merkle tree;
    unsigned char root[DIGEST_BYTES];
    struct arena *arena = arena_create();
    enum result result = RESULT_OK;
    merkle_start(&tree, path);
    for (int64_t after = seal->first_seq - 1; result == RESULT_OK && after < seal->last_seq;) {
        struct list page;
        arena_reset(arena);
        result = entry_list(call->store, after, PAGE_ENTRIES, arena, &page, call->error);
        for (size_t i = 0; result == RESULT_OK && i < page.count && after < seal->last_seq; i++) {
            const struct entry *entry = &LIST_OF(page, struct entry)[i];
            merkle_add(&tree, entry->hash);
            after = entry->seq;
        }
    }
    arena_destroy(arena);
    merkle_finish(&tree, root);
    return result;
}

static struct list path_texts(struct call *call, const struct merkle_path *path)
{
    const char **texts = ARENA_ARRAY(call->arena, const char *, path->length + 1);
    for (size_t i = 0; i < path->length; i++) {
        char digits[HEX_DIGITS];
        hex_encode(path->siblings[i], digits);
        texts[i] = arena_bytes(call->arena, digits, sizeof(digits));
    }
    return (struct list){(void *)texts, path->length};
}

/* Members prove their own entries, others those within their scope. */
static enum result require_entry(struct call *call, const struct entry *entry)
{
    if (call->caller.role != ROLE_MEMBER) {
        return call_require_region(call, entry->region_code);
    }
    return strcmp(entry->member_id, call->caller.subject) == 0
               ? RESULT_OK
               : error_refuse(call->error, RESULT_FORBIDDEN, RULE_SCOPE, "seq", NULL);
}

enum result seal_prove(struct call *call, const void *input, void *output)
{
    const struct proof_query *query = input;
    struct seal_proof *proof = output;
    struct list all;
    struct entry before = {0};
    enum result result = find(call, &proof->seal, &all);
    if (result == RESULT_OK &&
        (query->seq < proof->seal.first_seq || query->seq > proof->seal.last_seq)) {
        return error_refuse(call->error, RESULT_NOT_FOUND, RULE_RANGE, "seq", "%lld–%lld",
                            (long long)proof->seal.first_seq, (long long)proof->seal.last_seq);
    }
    if (result == RESULT_OK) {
        result = entry_load(call->store, query->seq, call->arena, &proof->entry, call->error);
    }
    if (result == RESULT_OK) {
        result = require_entry(call, &proof->entry);
    }
    if (result == RESULT_OK && query->seq > 1) {
        result = entry_load(call->store, query->seq - 1, call->arena, &before, call->error);
    }
    if (result != RESULT_OK) {
        return result;
    }
    proof->index = query->seq - proof->seal.first_seq;
    struct merkle_path path = {.index = (uint64_t)proof->index};
    result = walk(call, &proof->seal, &path);
    memcpy(proof->previous, before.hash, sizeof(proof->previous));
    proof->path = path_texts(call, &path);
    return result;
}

enum result seal_key(struct call *call, const void *input, void *output)
{
    (void)input;
    struct seal_public *known = output;
    unsigned char key[SEAL_KEY_BYTES];
    char id[SEAL_KEY_ID_BYTES];
    char digits[HEX_DIGITS];
    seal_public_key(call->settings->seal_key, key);
    seal_key_id(key, id);
    hex_encode(key, digits);
    known->id = arena_text(call->arena, id);
    known->public_key = arena_bytes(call->arena, digits, sizeof(digits));
    return RESULT_OK;
}
