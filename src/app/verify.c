/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <diandan/app/ledger.h>
#include <diandan/app/verify.h>
#include <diandan/formats/json_split.h>
#include <diandan/store/ledger_store.h>

#include <stdio.h>
#include <string.h>

enum { ENTRY_BYTES_MAX = 4096 };

struct verification {
    struct arena *arena;
    struct arena *entries; /* of one entry of a file */
    struct chain *chain;
    struct json_splitter *splitter;
    enum result (*watch)(void *state, const void *entry); /* NULL */
    void *watch_state;
};

struct verification *verification_create(void)
{
    struct arena *arena = arena_create();
    struct verification *verification = ARENA_NEW(arena, struct verification);
    verification->arena = arena;
    verification->entries = arena_create();
    verification->chain = chain_create(arena);
    verification->splitter = json_splitter_create(arena, ENTRY_BYTES_MAX);
    return verification;
}

void verification_destroy(struct verification *verification)
{
    if (verification) {
        arena_destroy(verification->entries);
        arena_destroy(verification->arena);
    }
}

struct chain *verification_chain(struct verification *verification)
{
    return verification->chain;
}

static enum result judge(enum chain_fault fault, int64_t seq, struct error *error)
{
    char place[32];
    if (fault == CHAIN_FINE) {
        return RESULT_OK;
    }
    (void)snprintf(place, sizeof(place), "seq %lld", (long long)seq);
    return error_refuse(error, RESULT_CONFLICT, RULE_CHAIN, place, "%s %s", chain_faults.zh[fault],
                        chain_faults.codes[fault]);
}

/* A walk over the rows of a store. */
struct stored {
    const struct verification *verification;
    struct error *error;
};

void verification_watch(struct verification *verification,
                        enum result (*watch)(void *state, const void *entry), void *state)
{
    verification->watch = watch;
    verification->watch_state = state;
}

static enum result take_entry(const struct verification *verification, const struct entry *entry,
                              struct error *error)
{
    const enum result result = judge(chain_next(verification->chain, entry), entry->seq, error);
    return result == RESULT_OK && verification->watch
               ? verification->watch(verification->watch_state, entry)
               : result;
}

static enum result take_row(void *state, const void *row)
{
    const struct stored *stored = state;
    return take_entry(stored->verification, row, stored->error);
}

static enum result take_stored(struct verification *verification, struct store *store,
                               struct error *error)
{
    struct stored stored = {verification, error};
    chain_require_whole(verification->chain);
    return entry_each(store, take_row, &stored, error);
}

enum result verify_store(struct verification *verification, struct store *store,
                         struct error *error)
{
    char why[sizeof(error->argument)];
    enum result result = store_check_integrity(store, error);
    if (result == RESULT_OK) {
        return take_stored(verification, store, error);
    }
    if (result == RESULT_BUSY) {
        return result;
    }
    /* What SQLite finds wrong is an answer here, not a failure. */
    memcpy(why, error->argument, sizeof(why));
    return error_refuse(error, RESULT_CONFLICT, RULE_CHAIN, "diandan.db", "%s", why);
}

static enum result take_object(struct verification *verification, struct slice object,
                               struct error *error)
{
    struct entry entry;
    char place[sizeof(error->pointer)];
    arena_reset(verification->entries);
    enum result result = shape_read(&shape_entry, verification->entries, object, 0, &entry, error);
    if (result == RESULT_OK) {
        return take_entry(verification, &entry, error);
    }
    /* Name the entry as well: the pointer alone tells only the member. */
    (void)snprintf(place, sizeof(place), "after seq %lld: %.100s",
                   (long long)chain_summarize(verification->chain).last, error->pointer);
    memcpy(error->pointer, place, sizeof(place));
    return result;
}

enum result verify_piece(struct verification *verification, struct slice piece, struct error *error)
{
    for (;;) {
        struct slice object;
        enum result result = RESULT_OK;
        switch (json_splitter_next(verification->splitter, &piece, &object, error)) {
        case JSON_MORE:
            return RESULT_OK;
        case JSON_REFUSED:
            return error->result;
        case JSON_OBJECT:
            result = take_object(verification, object, error);
            break;
        }
        if (result != RESULT_OK) {
            return result;
        }
    }
}

enum result verify_finish(struct verification *verification, struct error *error)
{
    if (json_splitter_finish(verification->splitter, error) == JSON_REFUSED) {
        return error->result;
    }
    return judge(chain_finish(verification->chain), chain_summarize(verification->chain).last,
                 error);
}
