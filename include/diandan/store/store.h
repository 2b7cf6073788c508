/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: one data folder with an embedded database, opened for writing by one connection and
 * for reading by others. */
#pragma once

#include <diandan/base/arena.h>
#include <diandan/base/error.h>

#include <stdint.h>

struct store;

enum store_mode {
    STORE_WRITE, /* the only connection that commits and checkpoints */
    STORE_READ,  /* query only; never checkpoints */
};

/* Make the folder (0700) and an empty database of the newest schema in it. RESULT_CONFLICT where
 * one is. */
enum result store_create(const char *folder, struct error *error);
/* Open, check identity and version, migrate (write mode only), prepare every statement. */
enum result store_open(const char *folder, enum store_mode mode, struct store **ret_store,
                       struct error *error);
/* NULL is accepted. */
void store_close(struct store *store);

/* Transactions; begun by app/, never nested inside the store. A write transaction takes the lock at
   once (BEGIN IMMEDIATE). RESULT_UNKNOWN from store_commit means that it may or may not have
   happened: the process must end without answering (docs/decisions/0003). */
enum result store_begin(struct store *store, struct error *error);
enum result store_commit(struct store *store, struct error *error);
void store_rollback(struct store *store);
/* 0 after an error that rolled everything back, such as a full disk. */
int store_in_transaction(const struct store *store);
/* One change of a group: kept or undone without touching the others. */
enum result store_savepoint(struct store *store, struct error *error);
enum result store_release(struct store *store, struct error *error);
void store_undo(struct store *store);

/* From now on changes tell of themselves, as of this moment (event_store.h); a store that was just
   opened tells nothing. */
void store_tell_at(struct store *store, int64_t at);

/* Copy the write-ahead log back when it has grown; called when the writer is idle. */
void store_checkpoint(struct store *store);
/* A consistent copy into a new file, durable before it has its name. */
enum result store_backup(struct store *store, const char *path, struct error *error);
/* RESULT_OK when SQLite's own integrity and foreign key checks find nothing. */
enum result store_check_integrity(struct store *store, struct error *error);
